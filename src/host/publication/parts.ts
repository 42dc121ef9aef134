// What a plan says of a publication: what the catalog has for services to know, whose keys are in which role by the anchor and the policy, and when it all ends.
// A new root is made where the one before no longer fits: a founder came or left, a threshold or a signer changed, the online key is another one, or it ends.

import { generateKeyPairSync } from 'node:crypto'
import { CeremonyError } from '../../ceremony/errors.ts'
import { fill, type Parameters } from '../../ceremony/parameters.ts'
import type { PlanParts } from '../../ceremony/resolve.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import type { Policy, PublicationRule } from '../../keys/policy/shape.ts'
import { certifiesOnlineKey } from '../../keys/publication/faults-steps.ts'
import { publishedFiles } from '../../keys/publication/files.ts'
import { isRootDue, peopleOf, peopleWithout, rootKeys, rootOf, signersAmong, targetsOf, toTufTime } from '../../keys/publication/metadata.ts'
import { certificatesToPublish, publishedOf } from '../../keys/publication/projection.ts'
import { latestEnd, publicationRuleUnder } from '../../keys/publication/rules.ts'
import type { Anchor } from '../../transcript/anchor.ts'
import type { Mode } from '../../transcript/fields.ts'
import { fromBase64, toBase64 } from '../../transcript/hash.ts'
import type { Participant } from '../../transcript/plan.ts'
import type { OnlineKey, Publication } from '../../transcript/publication.ts'
import { assertEnough, assertOnlyTheirs } from './assert.ts'
import { delegationsOf } from './delegations.ts'
import { issuerRequestIn, listOf, onlineKeyIn } from './given.ts'
import { publicationKey, publicationKeyName } from './key.ts'

export interface PublicationGiven {
  readonly mode: Mode
  readonly ceremony: string
  readonly anchor: Anchor
  readonly policy: Policy | null
  readonly catalog: Catalog
  readonly participants: readonly Participant[]
  /** Serial numbers of the plan's tokens, by their names. */ readonly tokens: ReadonlyMap<string, string>
  readonly notBefore: string
  readonly notAfter: string
  /** What the plan says of keys that exist. */ readonly lifecycle: NonNullable<PlanParts['lifecycle']>['plan']
  /** The newest lists of revoked certificates, DER. */ readonly lists: Publication['lists']
}

/** The parameters that decide on the plan's tokens. Throws CeremonyError `publication-forbidden`, `parameter-invalid`. */
export function publicationParameters ({ publication }: Script, parameters: Parameters, { catalog, policy, mode }: Pick<PublicationGiven, 'policy' | 'mode'> & { readonly catalog: Catalog | null }): Parameters {
  if (publication === undefined || catalog === null) return {}
  return { 'publication-key': publicationKeyName(fill(publication.key, parameters), catalog, ruleOf(policy, mode)) }
}

function ruleOf (policy: Policy | null, mode: Mode): PublicationRule {
  const rule = publicationRuleUnder(policy, mode)
  if (rule === null) throw new CeremonyError('publication-forbidden')
  return rule
}

/** Null for a script that publishes nothing. Throws CeremonyError with a PublicationCode, `parameter-invalid`; StationError `file-unreadable`. */
export function publicationParts ({ publication }: Script, parameters: Parameters, given: PublicationGiven): NonNullable<PlanParts['publication']> | null {
  if (publication === undefined) return null
  const { mode, ceremony, anchor, policy, catalog, participants, notBefore, lifecycle } = given
  const rule = ruleOf(policy, mode)
  const origin = { organisation: anchor.organisation.id, mode, ceremony }
  const record = catalog.publication ?? null
  const before = record === null ? null : { root: record.root, targets: record.history.at(-1)!.targets }
  const named = fill(publication.key, parameters)
  const key = named === '' ? null : publicationKey(named, catalog, given.tokens)
  const online = onlineOf(fill(publication['online-key'], parameters), given, rule)
  const [without] = peopleWithout(peopleOf(anchor, rule))
  if (without !== undefined) throw new CeremonyError('publication-person-key', { participant: without.name })
  const roots = rootKeys(anchor, rule, { key: key === null ? null : fromBase64(key.publicKey), online: fromBase64(online.publicKey) })
  const next = rootOf(roots, { version: (before?.root.version ?? 0) + 1, expires: earlier(latestEnd(given, rule.validity.root), online.until), origin })
  const wanted = toTufTime(latestEnd(given, rule.validity.targets))
  const isDue = before === null || isRootDue(before.root, next, { from: notBefore, targets: wanted, validity: rule.validity.root })
  const root = isDue ? next : null
  const signers = signersAmong(participants, { root, before })
  const delegations = delegationsOf({
    before: record?.delegations ?? [], requests: listOf(fill(publication.delegate, parameters)).map(issuerRequestIn), withdraw: listOf(fill(publication.withdraw, parameters)),
    notBefore, life: rule.delegation, reason: lifecycle.reason, approvers: signers.map(({ id }) => id)
  })
  const published = publishedOf(catalog, { ceremony, mode, catalog: lifecycle.catalog, delegations: delegations.delegations })
  const files = { published, certificates: certificatesToPublish(catalog), lists: given.lists }
  const targets = targetsOf(publishedFiles(files), { version: (before?.targets ?? 0) + 1, expires: earlier(wanted, (root ?? before?.root ?? next).expires), origin })
  const plan: Publication = { before, root, targets, ...files, online, delegated: delegations.delegated, withdrawn: delegations.withdrawn, signers: signers.map(({ id }) => id), key }
  assertOnlyTheirs(plan, given)
  assertEnough(plan, given)
  return { plan, derived: { 'publication-key': named, signers: String(signers.length), certifies: certifiesOnlineKey(plan) ? 'yes' : 'no' } }
}

/** The online key: the one that is brought, or that is in force; a first rehearsal makes one up, whose private half nobody keeps. */
function onlineOf (path: string, { mode, catalog, notBefore, notAfter }: PublicationGiven, { 'online-key': life }: PublicationRule): OnlineKey {
  const inForce = catalog.publication?.online ?? null
  if (path === '' && inForce !== null) {
    if (toTufTime(inForce.until) <= toTufTime(notAfter)) throw new CeremonyError('online-key-over', { until: inForce.until, needed: notAfter })
    return inForce
  }
  if (path === '' && mode === 'production') throw new CeremonyError('online-key-missing')
  const publicKey = toBase64(path === '' ? new Uint8Array(generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' })) : onlineKeyIn(path))
  if (publicKey === inForce?.publicKey) throw new CeremonyError('online-key-in-force', { path, until: inForce.until })
  return { publicKey, from: notBefore, until: latestEnd({ notBefore }, life) }
}

/** The earlier of two times, as TUF has it. */
function earlier (a: string, b: string): string {
  const [first, second] = [toTufTime(a), toTufTime(b)]
  return first < second ? first : second
}
