// What must hold of metadata before it is trusted, rule by rule, each with the attack that it stops (TUF 1.0, section 1.5.2). Pure: bytes and times come in.

import type { Mode } from '../../transcript/fields.ts'
import { sha256Hex } from '../../transcript/hash.ts'
import { verifyPerson } from '../../transcript/person-key.ts'
import type { TufRoot } from '../../transcript/publication.ts'
import { keyId, publicKeyOf, signersOf } from '../../transcript/tuf.ts'
import type { Described } from '../repository/shape.ts'
import { ConsumerError, type ConsumerFacts } from './errors.ts'
import type { MetadataFile, Role, Signed } from './shape.ts'

/** Whose metadata is wanted. */
export interface Wanted { readonly organisation: string, readonly mode: Mode }

/** By how much a version may grow from one refresh to the next: once a minute for thirty years. */
export const mostSteps = 2 ** 24
/** By how much clocks may be ahead of a service's: that of the air-gapped station, and that of the machine which signs every day. */
const aheadMs = { 'keys.json': 86_400_000, timestamp: 3_600_000 } as const

/** Another organisation's, or a rehearsal's. Throws ConsumerError foreign. */
export function requireOrigin (metadata: Signed[Role], wanted: Wanted): void {
  const { organisation, mode } = metadata['x-strongroom']
  if (organisation !== wanted.organisation || mode !== wanted.mode) {
    throw new ConsumerError('foreign', `the ${metadata._type} metadata is ${organisation}'s of a ${mode}, not ${wanted.organisation}'s of a ${wanted.mode}`, { facts: { role: metadata._type, organisation, mode } })
  }
}

/**
 * Each key stands once, under its own id and in its one encoding: else one holder could reach a threshold alone. Nobody signs both in ceremonies and online: else
 * whoever steals the online key has more than that. Throws ConsumerError: duplicate-keys, one-key-for-all, contradiction.
 */
export function requireSoundRoot (root: TufRoot): void {
  for (const [id, key] of Object.entries(root.keys)) {
    if (keyId(key) !== id) throw new ConsumerError('duplicate-keys', `root ${root.version} has a key under an id that is not its own`, { facts: { keyid: id } })
    if (publicKeyOf(key) === null) throw new ConsumerError('contradiction', `root ${root.version} has a key that is not in its one encoding`, { facts: { keyid: id } })
  }
  for (const [role, { keyids, threshold }] of Object.entries(root.roles)) {
    if (new Set(keyids).size !== keyids.length) throw new ConsumerError('duplicate-keys', `root ${root.version} names a key twice for ${role}`, { facts: { role } })
    if (threshold > keyids.length || keyids.some(id => root.keys[id] === undefined)) throw new ConsumerError('contradiction', `root ${root.version} asks for more keys for ${role} than it has`, { facts: { role } })
  }
  const offline = new Set([...root.roles.root.keyids, ...root.roles.targets.keyids])
  if ([...root.roles.snapshot.keyids, ...root.roles.timestamp.keyids].some(id => offline.has(id))) {
    throw new ConsumerError('one-key-for-all', `root ${root.version} lets the online key sign what ceremonies sign`)
  }
}

/** As many different keys of the role signed as its threshold says. Throws ConsumerError signature. */
export function requireSigned<R extends Role> (root: TufRoot, role: R, { signed, signatures }: MetadataFile<R>): void {
  const { threshold } = root.roles[role]
  const have = signersOf(root, role, signed, signatures, verifyPerson).length
  if (have < threshold) {
    throw new ConsumerError('signature', `the ${role} metadata ${signed.version} is signed by ${have} of the ${threshold} keys that root ${root.version} asks for`, { facts: { role, version: signed.version, have, threshold } })
  }
}

/** Whether metadata that was trusted before still is under a newer root: after a change of the online key it is not, and versions begin anew. */
export function isStillSigned<R extends Role> (root: TufRoot, role: R, { signed, signatures }: MetadataFile<R>): boolean {
  return signersOf(root, role, signed, signatures, verifyPerson).length >= root.roles[role].threshold
}

/** Throws ConsumerError expired. @param at milliseconds */
export function requireUnexpired (role: Role, { version, expires }: Signed[Role], at: number): void {
  if (at >= Date.parse(expires)) throw new ConsumerError('expired', `the ${role} metadata ${version} expired at ${expires}`, { facts: { role, version, expires } })
}

/** A version never goes down, nor further up than it can have been counted. Throws ConsumerError: rollback, fast-forward. */
export function requireAdvance (what: string, before: number, version: number): void {
  const facts: ConsumerFacts = { what, before, version }
  if (version < before) throw new ConsumerError('rollback', `the ${what} is version ${version}, and version ${before} was seen already`, { facts })
  if (version > before + mostSteps) throw new ConsumerError('fast-forward', `the ${what} went from version ${before} to ${version} at once`, { facts })
}

/** A file is the one that signed metadata speaks of. Throws ConsumerError mixed. */
export function requireSame (what: string, { length, hashes }: Pick<Described, 'length' | 'hashes'>, bytes: Uint8Array): void {
  if (bytes.length !== length || sha256Hex(bytes) !== hashes.sha256) throw new ConsumerError('mixed', `${what} is not the file that the metadata before it speaks of`, { facts: { what } })
}

/** The same of its version. Throws ConsumerError mixed. */
export function requireVersion (what: string, wanted: number, version: number): void {
  if (version !== wanted) throw new ConsumerError('mixed', `${what} is version ${version}, and the metadata before it speaks of ${wanted}`, { facts: { what, wanted, version } })
}

/** What was made can't be younger than now: then the clock is behind, and nothing would ever be found expired. Throws ConsumerError clock. */
export function requireClock (what: keyof typeof aheadMs, made: string, at: number): void {
  const now = new Date(at).toISOString()
  if (at < Date.parse(made) - aheadMs[what]) throw new ConsumerError('clock', `this machine's clock says ${now}, and the ${what} was made at ${made}`, { facts: { now, made, what } })
}
