// Root and targets metadata as a ceremony signs them (TUF 1.0, sections 4.3 and 4.5): whose keys are in which role, when a new root is due, and who signs what.

import type { Anchor } from '../../transcript/anchor.ts'
import { addDuration } from '../../transcript/duration.ts'
import { fromBase64, toHex } from '../../transcript/hash.ts'
import type { Participant } from '../../transcript/plan.ts'
import { TUF_SPECIFICATION, type Publication, type TufKey, type TufRoot, type TufTargets } from '../../transcript/publication.ts'
import { keyId, publicKeyOf, tufKeyOf, tufKeyOfSpki, type Metadata } from '../../transcript/tuf.ts'
import type { PublicationRule } from '../policy/shape.ts'
import { targetsList, type PublishedFile } from './files.ts'

type Origin = TufRoot['x-strongroom']

/** The keys of a role that people hold, and how many of them must sign. */
export interface RoleKeys { readonly keys: readonly TufKey[], readonly threshold: number }

export interface RootKeys { readonly root: RoleKeys, readonly targets: RoleKeys, /** Of snapshot and timestamp. */ readonly online: TufKey }

/** Who is in the roles that ceremonies sign for. */
export interface RolePeople { readonly root: readonly Participant[], readonly targets: readonly Participant[] }

/** The root is the founders' of the anchor; targets are those of its people whose roles the rule names. */
export function peopleOf ({ participants, founders }: Pick<Anchor, 'participants' | 'founders'>, { targets }: PublicationRule): RolePeople {
  return {
    root: participants.filter(({ id }) => founders.includes(id)),
    targets: participants.filter(({ roles }) => roles.some(role => targets.signers.includes(role)))
  }
}

/**
 * The keys of both roles with their thresholds. `key` is the publication key (SubjectPublicKeyInfo), which signs beside the people; null for none.
 * Throws RangeError for a key that metadata has no form for (`peopleWithout`).
 */
export function rootKeys (anchor: Pick<Anchor, 'participants' | 'founders' | 'successors'>, rule: PublicationRule, { key, online }: { readonly key: Uint8Array | null, readonly online: Uint8Array }): RootKeys {
  const people = peopleOf(anchor, rule)
  const ofPeople = (of: readonly Participant[]): TufKey[] => of.map(({ publicKey }) => known(tufKeyOf(fromBase64(publicKey))))
  const { threshold, key: wanted } = rule.targets
  return {
    root: { keys: ofPeople(people.root), threshold: anchor.successors },
    targets: { keys: [...ofPeople(people.targets), ...key === null ? [] : [known(tufKeyOfSpki(key))]], threshold: threshold + (wanted === 'required' ? 1 : 0) },
    online: known(tufKeyOfSpki(online))
  }
}

/** Those of some people whose keys metadata has no form for: P-384, on the hash of which clients disagree. */
export function peopleWithout (people: RolePeople): Participant[] {
  return [...new Set([...people.root, ...people.targets])].filter(({ publicKey }) => tufKeyOf(fromBase64(publicKey)) === null)
}

function known (key: TufKey | null): TufKey {
  if (key === null) throw new RangeError('expected a key on Ed25519 or P-256')
  return key
}

/** The signed part of a root. */
export function rootOf ({ root, targets, online }: RootKeys, { version, expires, origin }: { readonly version: number, readonly expires: string, readonly origin: Origin }): TufRoot {
  const idsOf = (keys: readonly TufKey[]): string[] => [...new Set(keys.map(keyId))].sort()
  const role = ({ keys, threshold }: RoleKeys): TufRoot['roles']['root'] => ({ keyids: idsOf(keys), threshold })
  const byOnline = { keyids: [keyId(online)], threshold: 1 }
  return {
    _type: 'root', spec_version: TUF_SPECIFICATION, version, expires, consistent_snapshot: true,
    keys: Object.fromEntries([...root.keys, ...targets.keys, online].map(key => [keyId(key), key] as const).sort(([a], [b]) => a < b ? -1 : 1)),
    roles: { root: role(root), targets: role(targets), snapshot: byOnline, timestamp: { ...byOnline } },
    'x-strongroom': origin
  }
}

/** The signed part of targets metadata for these files. */
export function targetsOf (files: readonly PublishedFile[], { version, expires, origin }: { readonly version: number, readonly expires: string, readonly origin: Origin }): TufTargets {
  return { _type: 'targets', spec_version: TUF_SPECIFICATION, version, expires, targets: targetsList(files), 'x-strongroom': origin }
}

/** Whether two roots have the same keys in the same roles, with the same thresholds. */
export function hasSameRoles (a: Pick<TufRoot, 'roles'>, b: Pick<TufRoot, 'roles'>): boolean {
  return (['root', 'targets', 'snapshot', 'timestamp'] as const).every(role => a.roles[role].threshold === b.roles[role].threshold && [...a.roles[role].keyids].sort().join() === [...b.roles[role].keyids].sort().join())
}

/**
 * Whether the root in force is to be followed by another one: its roles change, it would expire before the targets or within a third of what a root is
 * valid for. One that would not be valid for longer makes nothing better.
 */
export function isRootDue (before: TufRoot, next: TufRoot, { from, targets, validity }: { /** When the plan may be held first. */ readonly from: string, /** When targets would expire. */ readonly targets: string, /** Of roots. */ readonly validity: string }): boolean {
  if (!hasSameRoles(before, next)) return true
  const third = (Date.parse(addDuration(from, validity)) - Date.parse(from)) / 3
  return next.expires > before.expires && (before.expires < targets || Date.parse(before.expires) - Date.parse(from) < third)
}

/** A time as TUF has it: in whole seconds, never later than what is given. */
export function toTufTime (time: string): string {
  return `${time.slice(0, 19)}Z`
}

/** What a ceremony signs: the new root where there is one, and the targets. */
export function metadataOf ({ root, targets }: Pick<Publication, 'root' | 'targets'>): Metadata[] {
  return root === null ? [targets] : [root, targets]
}

/** The root by which this publication's targets are verified. */
export function rootInForce ({ root, before }: Pick<Publication, 'root' | 'before'>): TufRoot | null {
  return root ?? before?.root ?? null
}

/** What one key signs of a publication, by its roles: the new root under the old one's rules and under its own, and the targets. */
export function signing (publication: Pick<Publication, 'root' | 'before' | 'targets'>, publicKey: Uint8Array): Metadata[] {
  return metadataOf(publication).filter(signed => rolesFor(publication, signed).some(({ root, role }) => isInRole(root, role, publicKey)))
}

/** Those of some people whose keys are in a role by which a new root, or else targets, are verified: they all sign. */
export function signersAmong <T extends { readonly publicKey: string }> (people: readonly T[], { root, before }: Pick<Publication, 'root' | 'before'>): T[] {
  const inForce = rootInForce({ root, before })
  const roles: Verifying[] = [...root === null ? [] : rolesFor({ root, before }, root), ...inForce === null ? [] : [{ root: inForce, role: 'targets' as const }]]
  return people.filter(({ publicKey }) => roles.some(({ root: of, role }) => isInRole(of, role, fromBase64(publicKey))))
}

/** What the publication key signs; nothing where there is none. */
export function signingByKey (publication: Publication): Metadata[] {
  const key = publication.key === null ? null : tufKeyOfSpki(fromBase64(publication.key.publicKey))
  return key === null ? [] : signing(publication, publicKeyOf(key)!)
}

/** A role of a root, by which a piece of metadata is verified. */
export interface Verifying { readonly root: TufRoot, readonly role: 'root' | 'targets' }

/** By which roles a piece of metadata is verified: a root by those of the one before and by its own, targets by those of the root in force. */
export function rolesFor ({ root, before }: Pick<Publication, 'root' | 'before'>, signed: Metadata): Verifying[] {
  if (signed._type === 'root') return [...before === null ? [] : [{ root: before.root, role: 'root' as const }], { root: signed, role: 'root' }]
  const inForce = rootInForce({ root, before })
  return inForce === null ? [] : [{ root: inForce, role: 'targets' }]
}

/** The different keys of a role, as their bytes in hex: one key under two ids counts once. */
export function keysIn ({ root, role }: Verifying | { readonly root: TufRoot, readonly role: keyof TufRoot['roles'] }): Set<string> {
  return new Set(root.roles[role].keyids.flatMap(id => {
    const key = root.keys[id]
    const bytes = key === undefined ? null : publicKeyOf(key)
    return bytes === null ? [] : [toHex(bytes)]
  }))
}

export function isInRole (root: TufRoot, role: keyof TufRoot['roles'], publicKey: Uint8Array): boolean {
  return keysIn({ root, role }).has(toHex(publicKey))
}
