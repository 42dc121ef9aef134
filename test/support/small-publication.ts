// Plans that publish keys, made by hand: a first publication, and one that follows it. `root-ca` v1 is in use; Ada and the witness are founders, and sign.

import { targetsOf, metadataOf, rootKeys, rootOf, signing } from '../../src/keys/publication/metadata.ts'
import { publishedFiles } from '../../src/keys/publication/files.ts'
import { usesOf } from '../../src/keys/publication/projection.ts'
import { usualRule } from '../../src/keys/publication/rules.ts'
import type { Anchor } from '../../src/transcript/anchor.ts'
import { generateKeyPair, sign, type Ed25519KeyPair } from '../../src/transcript/ed25519.ts'
import { fromBase64, toBase64 } from '../../src/transcript/hash.ts'
import { toSpki } from '../../src/transcript/person-key.ts'
import type { Plan, PlannedStep, Role } from '../../src/transcript/plan.ts'
import type { Delegation, MetadataSignature, Publication, PublishedKeys, PublishedVersion, TufRoot } from '../../src/transcript/publication.ts'
import { metadataBytes, metadataFile, metadataName, metadataSignatureOf } from '../../src/transcript/tuf.ts'
import { about, existing, planOf } from './small-lifecycle.ts'
import { people } from './small-plans.ts'

/** Online keys: the one that the first publication names, and another one. */
export const onlineKeys: readonly [Ed25519KeyPair, Ed25519KeyPair] = [generateKeyPair(), generateKeyPair()]
/** Key of the issuer that is delegated to. */
export const issuerKey: Ed25519KeyPair = generateKeyPair()

const step = (id: string, action: string, by: Role, settings: Record<string, string> = {}, irreversible = false): PlannedStep => ({ id, action, by: [by], irreversible, with: settings, planned: 60 })
export const spkiOf = ({ publicKey }: Ed25519KeyPair): string => toBase64(toSpki(publicKey))

export const from = '2026-03-01T00:00:00.000Z'

/** The anchor that the plans' roots follow from. */
export function smallAnchor (participants: Plan['participants'], over: Partial<Anchor> = {}): Anchor {
  return {
    v: 1, mode: 'rehearsal', version: 1, previous: null, organisation: { id: 'example', name: 'Example & Co' }, participants, thresholds: {}, approvals: {}, policy: null, founders: ['ada', 'wit'], successors: 2, ...over
  }
}

export function delegationOf (over: Partial<Delegation> = {}): Delegation {
  return {
    issuer: 'web', algorithm: 'ed25519', publicKey: spkiOf(issuerKey), purposes: ['login'], audiences: ['https://example.org'], lifetime: 300, from, until: '2026-05-30T00:00:00.000Z',
    state: 'active', since: from, reason: 'services sign in by it', approvers: ['cy', 'wit'], ...over
  }
}

export function publishedVersion (version: number, state: PublishedVersion['state'], over: Partial<PublishedVersion> = {}): PublishedVersion {
  const { publicKey } = existing(version, state)
  return {
    version, algorithm: 'ec-p256', publicKey, state, since: '2026-01-01T00:00:00.000Z', may: usesOf(state, { algorithm: 'ec-p256', purposes: ['certificates'] }), activated: '2026-01-01T00:00:00.000Z', activeUntil: null, until: null,
    compromisedSince: null, reason: 'it was made', approvers: ['cy', 'wit'], ...over
  }
}

/** What differs from the small first publication. */
export interface Differs {
  readonly title?: string
  readonly before?: Publication['before']
  readonly online?: Ed25519KeyPair
  readonly keys?: PublishedKeys['keys']
  readonly delegations?: readonly Delegation[]
  readonly anchor?: Partial<Anchor>
  /** The root of before stays. */ readonly keepsRoot?: boolean
  /** A publication key signs too. */ readonly withKey?: boolean
}

export function publishing ({ title = 'A small publication', before = null, online = onlineKeys[0], delegations = [delegationOf()], anchor = {}, keepsRoot = false, withKey = false, ...given }: Differs = {}): Plan {
  const token = existing(2, 'active', { key: 'publication' })
  const lifecycle = about({ reason: 'services are to know the keys', existing: [existing(1, 'active'), ...withKey ? [token] : []] })
  const plan = planOf(title, [], lifecycle, [])
  const origin = { organisation: plan.organisation.id, mode: plan.mode, ceremony: plan.ceremony }
  const keys = given.keys ?? [{ key: 'root-ca', purposes: ['certificates'], active: 1, minimum: 1, versions: [publishedVersion(1, 'active')] }]
  const published: PublishedKeys = { v: 1, organisation: plan.organisation, mode: plan.mode, ceremony: plan.ceremony, catalog: lifecycle.catalog, at: '2026-02-28T12:00:00.000Z', keys, delegations: [...delegations] }
  const onlineKey = { publicKey: spkiOf(online), from, until: '2027-03-01T00:00:00.000Z' }
  const rule = { ...usualRule, targets: { ...usualRule.targets, key: withKey ? 'required' as const : 'allowed' as const } }
  const of = rootKeys(smallAnchor(plan.participants, anchor), rule, { key: withKey ? fromBase64(token.publicKey!) : null, online: fromBase64(onlineKey.publicKey) })
  const root = keepsRoot ? null : rootOf(of, { version: (before?.root.version ?? 0) + 1, expires: '2027-03-01T00:00:00Z', origin })
  const files = publishedFiles({ published, certificates: [], lists: [] })
  const unsigned: Omit<Publication, 'signers'> = {
    before, root, targets: targetsOf(files, { version: (before?.targets ?? 0) + 1, expires: '2026-05-30T00:00:00Z', origin }), published, certificates: [], lists: [], online: onlineKey,
    delegated: delegations.filter(({ state, since }) => state === 'active' && since === from).map(({ issuer }) => issuer), withdrawn: delegations.filter(({ state, since }) => state === 'revoked' && since === from).map(({ issuer }) => issuer),
    key: withKey ? { key: token.key, version: token.version, token: 'primary', publicKey: token.publicKey! } : null
  }
  return withSteps({ ...plan, publication: { ...unsigned, signers: plan.participants.filter(({ publicKey }) => signing(unsigned, fromBase64(publicKey)).length > 0).map(({ id }) => id) } })
}

/** A second publication, by another online key. */
export function following (differs: Differs = {}): Plan {
  const { publication } = publishing()
  return publishing({ title: 'A small publication that follows', before: { root: publication!.root!, targets: publication!.targets.version }, online: onlineKeys[1], ...differs })
}

/** The plan with the steps that its publication needs. */
export function withSteps (plan: Plan): Plan {
  const { before, root, signers, key } = plan.publication!
  const isCertified = root !== null && (before === null || idOf(before.root) !== idOf(root))
  return {
    ...plan, acts: [...plan.acts.filter(({ id }) => id !== 'work'), {
      id: 'work', title: 'The work', steps: [
        step('reading', 'read-publication', 'administrator'), ...isCertified ? [step('online-key', 'certify-online-key', 'administrator')] : [],
        ...signers.map((id, i) => ({ ...step(`sign-${i + 1}`, 'sign-publication', 'administrator', { number: String(i + 1) }), by: plan.participants.find(one => one.id === id)!.roles })),
        ...key === null ? [] : [step('sign-with-key', 'sign-publication-with-key', 'crypto-officer', { token: key.token }, true)],
        step('write', 'write-publication', 'administrator'), step('after', 'take-inventory', 'crypto-officer', { token: 'primary', when: 'after' })
      ]
    }]
  }
}

function idOf ({ roles: { timestamp } }: TufRoot): string {
  return timestamp.keyids.join()
}

/** What a person signs in these plans. */
export function signaturesBy (plan: Plan, participant: string): MetadataSignature[] {
  const pair = people.get(participant)!
  return signing(plan.publication!, pair.publicKey).map(signed => metadataSignatureOf(signed, pair.publicKey, sign(pair.privateKey, metadataBytes(signed))))
}

/** The files of `publication/` as the ceremony writes them, by their paths in the evidence. */
export function bundleFiles (plan: Plan, signatures = plan.publication!.signers.flatMap(id => signaturesBy(plan, id))): { readonly path: string, readonly bytes: Uint8Array }[] {
  const publication = plan.publication!
  return [
    ...metadataOf(publication).map(signed => ({
      path: `publication/metadata/${metadataName(signed)}`,
      bytes: metadataFile(signed, signatures.filter(({ role }) => role === signed._type).map(({ keyid, signature }) => ({ keyid, sig: signature })))
    })),
    ...publishedFiles(publication).map(({ path, bytes }) => ({ path: `publication/targets/${path}`, bytes }))
  ]
}
