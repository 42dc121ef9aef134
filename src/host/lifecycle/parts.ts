// From a catalog to what a plan says of keys that exist: which of them, on which of the plan's tokens, what relies on them; and the parameters that follow
// from it, by which the script's steps are chosen.

import { CeremonyError } from '../../ceremony/errors.ts'
import { fill, type Parameters } from '../../ceremony/parameters.ts'
import type { PlanParts } from '../../ceremony/resolve.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import { issuedExposures } from '../../keys/catalog/exposed.ts'
import { certificatesBy, validAt } from '../../keys/catalog/history.ts'
import { isOver, isSetShared } from '../../keys/catalog/sets.ts'
import { sinceOf } from '../../keys/catalog/published.ts'
import { isWrapping } from '../../keys/attested.ts'
import type { Catalog, CatalogKey, KeyVersion } from '../../keys/catalog/shape.ts'
import { isZero } from '../../transcript/duration.ts'
import type { KeyClass, Policy } from '../../keys/policy/shape.ts'
import { withNearest } from '../../transcript/bad-field.ts'
import { time } from '../../transcript/fields.ts'
import { toCanonicalBytes } from '../../transcript/jcs.ts'
import { sha256, toHex } from '../../transcript/hash.ts'
import { trigger, type ExistingKey, type Exposure, type KeyCopy } from '../../transcript/lifecycle.ts'
import type { Mode } from '../../transcript/fields.ts'
import type { Participant } from '../../transcript/plan.ts'
import { authorityOf, renewedFacts } from '../issuance/authorities.ts'
import { replicaFacts, replicasOf } from './replicas.ts'
import { chooseSubject, subjectFacts } from './subject.ts'
import { choose, type Chosen } from './versions.ts'
import { assertInTime } from './waits.ts'
import { ownSet, wrappingOn, wrappingSetFor } from './wrapping.ts'

export interface LifecycleGiven {
  readonly mode: Mode
  readonly catalog: Catalog
  readonly policy: Policy | null
  readonly participants: readonly Participant[]
  /** Serial numbers of the plan's tokens, by their names. */ readonly tokens: ReadonlyMap<string, string>
  /** From when on the ceremony may be held. */ readonly notBefore: string
  readonly now: string
  /** The share set that the ceremony is about: then it is about the versions whose backups it opens. */ readonly set?: string | undefined
  /** What would be exposed of the key that a drill supposes to be lost; without it, what relies on the drill's own. */ readonly supposed?: readonly Exposure[] | undefined
}

type Parts = NonNullable<PlanParts['lifecycle']>

/** Throws CeremonyError as `choose` and `assertInTime` do, `parameter-invalid`, `wrapping-key-none`, and `replica-unknown`. */
export function lifecycleParts (script: Script, parameters: Parameters, given: LifecycleGiven): Parts {
  const { catalog, policy } = given
  const renewed = renewedFacts(catalog, parameters)
  const chosen = choose(script, parameters, catalog)
  const subject = chooseSubject(script, { ...parameters, ...renewed }, catalog, given.tokens)
  const keyClass = classOf(chosen?.key ?? null, policy)
  if (chosen !== null) assertInTime(chosen, parameters, keyClass, given)
  const about = chosen === null ? catalog.keys : [chosen.key, ...subject === null || subject.key === null ? [] : [subject.key]]
  const isAbout = (version: KeyVersion): boolean => given.set === undefined ? chosen !== null || isOnToken(version) : isUnder(version, given.set)
  const existing = about.flatMap(key => key.versions.filter(isAbout).map(version => existingOf(key, version, given.tokens, isSetShared(catalog.keys, version), catalog)))
    .map(one => policy !== null && subject?.use === 'adopt' && one.key === subject.name ? { ...one, class: classGiven(script, subject.name, parameters) } : one)
  const wanted = chosen?.old ?? chosen?.next?.known ?? null
  const wrapping = wrappingOn(catalog, given.tokens)
  const replicas = replicasOf(script, parameters, given)
  const wrappingSet = chosen === null ? '' : wrappingSetFor(script, parameters, chosen, catalog, wrapping)
  return {
    plan: {
      ...proposalOf(script, parameters, given), emergency: parameters.emergency === 'yes',
      catalog: catalogHash(catalog), existing, ...(wrapping.length === 0 ? {} : { wrapping }), below: given.supposed !== undefined ? [...given.supposed] : chosen === null || wanted === null ? [] : belowOf(catalog, chosen.key, wanted),
      ...catalog.unverified === undefined ? {} : { unverified: catalog.unverified.map(({ ceremony }) => ceremony) }, ...replicas === null ? {} : { replicas }
    },
    // No ceremony promotes versions of two keys.
    promotion: ((subject?.use === 'adopt' ? subject.key : chosen?.key)?.promotions ?? 0) + 1,
    derived: { ...renewed, ...subjectFacts(subject), ...certificatesOf(catalog, chosen), ...derivedOf(script, parameters, chosen, existing, keyClass, given), 'wrapping-set': wrappingSet, ...replicaFacts(script, replicas), ...ownSet(script, chosen, catalog, wrapping) }
  }
}

export function catalogHash (catalog: Catalog): string {
  return toHex(sha256(toCanonicalBytes(catalog)))
}

export function classOf (key: CatalogKey | null, policy: Policy | null): KeyClass | null {
  return policy?.classes[key?.class ?? ''] ?? null
}

/** The names of the certificates that the versions have; empty where one has none. */
function certificatesOf (catalog: Catalog, chosen: Chosen | null): Parameters {
  const named = (version: number | undefined): string => chosen === null || version === undefined ? '' : authorityOf(catalog, chosen.key.key, version)?.certificate ?? ''
  return { 'old-certificate': named(chosen?.old?.version), 'new-certificate': named(chosen?.next?.version) }
}

/** The class that a script gives to a key which it makes or adopts. */
function classGiven ({ keys }: Script, name: string, parameters: Parameters): string | null {
  return fill(keys.find(({ key }) => fill(key, parameters) === name)?.class ?? '', parameters) || null
}

/** A ceremony about one key names all of its versions, since a new one must differ from each; one about every key, those that tokens hold. */
function isOnToken ({ holdings }: KeyVersion): boolean {
  return holdings.some(({ state }) => state === 'held')
}

/** Whether a share set opens a version's backup, or did and is not given up yet. */
function isUnder (version: KeyVersion, set: string): boolean {
  return !isOver(version) && (version.set === set || version.copies.some(({ copy, state }) => copy.set === set && copy.kind === 'medium' && state !== 'destroyed'))
}

/** `shared`: the shares of its set open another version's backup too, and what holds them is no copy of this one alone. */
function existingOf ({ key, class: of }: CatalogKey, version: KeyVersion, tokens: LifecycleGiven['tokens'], shared: boolean, { publication }: Pick<Catalog, 'publication'>): ExistingKey {
  const held = version.holdings.filter(({ state }) => state === 'held')
  const names = new Map([...tokens].map(([name, serial]) => [serial, name]))
  const published = sinceOf(publication?.versions ?? [], key, version.version)
  return {
    key, version: version.version, algorithm: version.algorithm, class: of, state: version.state, since: version.since, publicKey: version.publicKey,
    holdings: held.flatMap(({ serial, id }) => names.has(serial) ? [{ token: names.get(serial)!, id }] : []),
    elsewhere: held.flatMap(({ serial }) => names.has(serial) ? [] : [serial]), ...published === null ? {} : { published },
    copies: version.copies.filter(({ copy, state }) => state === 'held' && !(shared && copy.kind !== 'medium' && copy.set === version.set)).map(({ copy }) => copy)
  }
}

/** What relies on a version: its copies, tokens that hold it, the versions that it vouched for, certificates and statements. */
export function belowOf (catalog: Pick<Catalog, 'keys' | 'certificates' | 'statements'>, { key }: Pick<CatalogKey, 'key'>, version: KeyVersion): Exposure[] {
  return [
    ...version.holdings.filter(({ state }) => state === 'held').map(({ label, serial }) => ({ kind: 'token', what: `${label} (${serial})` })),
    ...version.copies.filter(({ state }) => state !== 'destroyed').map(({ copy }) => ({ kind: copy.kind, what: whatOf(copy) })),
    ...version.vouchesFor.map(one => ({ kind: 'key', what: `${key} v${one.version}` })),
    ...issuedExposures(catalog, { key }, version)
  ]
}

function whatOf (copy: KeyCopy): string {
  switch (copy.kind) {
    case 'medium': return `${copy.file} on medium ${copy.medium}`
    case 'card': return `share ${copy.ordinal} of set ${copy.set}, with ${copy.custodian}`
    case 'carrier': return `share ${copy.ordinal} of set ${copy.set}, with ${copy.custodian}: ${copy.carrier} ${copy.what}`
  }
}

/** Who proposes it, why, and since when a key is held to be compromised. */
function proposalOf ({ script }: Script, parameters: Parameters, { mode, participants, now }: LifecycleGiven): Pick<Parts['plan'], 'proposer' | 'trigger' | 'reason' | 'since'> {
  const bad = (path: string, expected: string): CeremonyError => new CeremonyError('parameter-invalid', { script }, { fields: [withNearest({ path, expected }, parameters[path] ?? '', participants.map(({ id }) => id))] })
  const proposer = parameters.proposer || participants.find(({ roles }) => roles.includes('administrator'))?.id
  if (proposer === undefined || !participants.some(({ id }) => id === proposer)) throw bad('proposer', `somebody who takes part: ${participants.map(({ id }) => id).join(', ')}`)
  const reason = (parameters.reason ?? '').trim() || (mode === 'rehearsal' ? 'A rehearsal' : '')
  if (reason === '') throw bad('reason', 'the reason, which is read aloud and approved')
  const since = (parameters.since ?? '') || now
  if (!time.safeParse(since).success || since > now) throw bad('since', 'a time in UTC that has passed, such as 2026-11-22T08:00:00.000Z')
  return { proposer, trigger: trigger.catch('event').parse(parameters.trigger), reason, since: declares(script, parameters) ? since : null }
}

const declares = (script: string, { change }: Parameters): boolean => script === 'breach-drill' || change === 'compromise'

function derivedOf ({ script, tokens: named }: Script, parameters: Parameters, chosen: Chosen | null, existing: readonly ExistingKey[], keyClass: KeyClass | null, { tokens, catalog, notBefore, policy }: Pick<LifecycleGiven, 'tokens' | 'catalog' | 'notBefore' | 'policy'>): Parameters {
  const yes = (value: boolean): string => value ? 'yes' : 'no'
  const { old, next } = chosen ?? { old: null, next: null }
  const target = existing.find(({ version }) => version === (old ?? next?.known)?.version)
  const algorithm = (parameters.algorithm ?? 'same') === 'same' ? target?.algorithm ?? '' : parameters.algorithm!
  if (next !== null && target !== undefined && (algorithm === 'aes-256') !== (target.algorithm === 'aes-256')) {
    throw new CeremonyError('parameter-invalid', { script }, { fields: [{ path: 'algorithm', expected: `a key of the kind of ${target.key} v${target.version}, which is ${target.algorithm}` }] })
  }
  // A version signs lists for as long as its certificates are valid.
  const hasOverlap = keyClass !== null && !isZero(keyClass.overlap)
  // One that wraps opens data keys for as long as somebody has any under it.
  const mustUnwrap = chosen !== null && old !== null && isWrapping({ class: chosen.key.class, algorithm: old.algorithm }, policy)
  const mustSign = chosen !== null && old !== null && validAt(certificatesBy(catalog, chosen.key.key, old.version), notBefore).length > 0
  return {
    'old-version': String(old?.version ?? ''), 'old-state': old?.state ?? '',
    'old-next': parameters.old === 'retiring' || hasOverlap || mustSign || mustUnwrap ? 'retiring' : 'retired', 'new-version': String(next?.version ?? ''),
    algorithm, asymmetric: yes(algorithm !== 'aes-256'), class: chosen?.key.class ?? '', owner: chosen?.key.owner ?? '', 'has-copies': yes((target?.copies.length ?? 0) > 0),
    ...Object.fromEntries(named.flatMap(({ name }) => [
      [`has-${name}`, yes(tokens.has(name))],
      [`held-on-${name}`, yes(target?.holdings.some(({ token }) => token === name) === true)],
      [`keys-on-${name}`, String(existing.filter(({ holdings }) => holdings.some(({ token }) => token === name)).length)]
    ]))
  }
}
