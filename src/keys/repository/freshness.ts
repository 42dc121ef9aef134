// Snapshot and timestamp, by the online key: what tells clients that nothing newer is kept from them. A snapshot stays as long as it is about the same targets
// and outlives the next timestamp; the timestamp is always new. Neither outlives the root, whose end is the end of the online key.

import { MetaFile, Metadata, Signature, Snapshot, Timestamp } from '@tufjs/models'
import { addDuration, canExceed, form, isZero } from '../../transcript/calendar.ts'
import { sha256Hex } from '../../transcript/hash.ts'
import { TUF_SPECIFICATION, type TufRoot } from '../../transcript/publication.ts'
import { keyId, tufKeyOfSpki, tufSignature } from '../../transcript/tuf.ts'
import { signOutside, type OutsideKey } from '../outside-key.ts'
import { toTufTime } from '../publication/metadata.ts'
import { rootPath, whoseIs, type Chain } from './chain.ts'
import { RepositoryError } from './errors.ts'
import { longest, readMetadata, signedFor, type Described, type MetadataFile } from './shape.ts'
import { pathOf, timestampPath, versionsIn, type RepositoryFiles } from './view.ts'
import type { Write } from './write.ts'

/** For how long, as durations of ISO 8601. */
export interface Lives { readonly snapshot: string, readonly timestamp: string }
export const usualLives: Lives = { snapshot: 'P7D', timestamp: 'P1D' }

export interface FreshnessOptions {
  readonly lives: Lives
  readonly now: Date
  /** No client has seen a higher version of snapshot or timestamp than this, as whoever brings back a lost repository says; 0 where nothing was lost. */ readonly above: number
  /** The clock is right, and was ahead when the last timestamp was made. */ readonly clockWasAhead: boolean
}

/** By how much clocks of two machines may differ. */
const clockToleranceMs = 3_600_000

/** Throws RepositoryError freshness-limits: a duration that is none, a timestamp that outlives snapshots, or lives beyond what a policy allows. */
export function assertLives ({ snapshot, timestamp }: Lives, policy: Lives | null): void {
  const refuse = (reason: string): never => { throw new RepositoryError('freshness-limits', { snapshot, timestamp, reason }) }
  if (![snapshot, timestamp].every(life => form.test(life))) refuse('a duration of ISO 8601 is expected, such as P7D or PT12H')
  if (isZero(snapshot) || isZero(timestamp)) refuse('no time at all')
  if (canExceed(timestamp, snapshot)) refuse('a timestamp may not outlive the snapshot that it is about')
  if (policy !== null && (canExceed(snapshot, policy.snapshot) || canExceed(timestamp, policy.timestamp))) refuse(`the policy allows ${policy.snapshot} for snapshots and ${policy.timestamp} for timestamps`)
}

/** What was made last. */
export interface LastFreshness {
  /** By a key that some root of the chain names for it; null for none. */ readonly timestamp: MetadataFile<'timestamp'> | null
  /** What lies in its place, whosever it is. */ readonly there: Uint8Array | null
  /** The snapshot that it is about, where it lies there. */ readonly snapshot: MetadataFile<'snapshot'> | null
  /** Versions that new ones must lie above. */ readonly versions: { readonly snapshot: number, readonly timestamp: number }
}

/**
 * `roots` may be more than lie there. Throws RepositoryError: timestamp-lost where clients were served snapshots and the timestamp is not there or nobody's,
 * clock-behind where it was made later than now.
 */
export function lastFreshness (files: RepositoryFiles, roots: Chain['roots'], { above, now, clockWasAhead }: FreshnessOptions): LastFreshness {
  const bytes = files.read(timestampPath, longest.timestamp)
  const read = bytes === null ? null : readMetadata('timestamp', bytes)
  const timestamp = read !== null && 'bytes' in read && roots.some(root => signedFor(root.signed, 'timestamp', read).enough) ? read : null
  const snapshots = versionsIn(files, 'snapshot')
  // Without a first root no client was ever served: a first publication was cut off.
  if (timestamp === null && (bytes !== null || snapshots.length > 0) && files.paths.includes(rootPath(1)) && above === 0) throw new RepositoryError('timestamp-lost', { file: timestampPath })
  const at = timestamp?.signed['x-strongroom'].at
  if (at !== undefined && !clockWasAhead) assertClock(at, now, timestampPath)
  const named = timestamp?.signed.meta['snapshot.json']
  const lastBytes = named === undefined ? null : files.read(pathOf('snapshot', named.version), longest.snapshot)
  const snapshot = lastBytes === null ? null : readMetadata('snapshot', lastBytes)
  return {
    timestamp, there: bytes, snapshot: snapshot !== null && 'bytes' in snapshot && sha256Hex(snapshot.bytes) === named?.hashes.sha256 ? snapshot : null,
    versions: { snapshot: Math.max(above, named?.version ?? 0, ...snapshots), timestamp: Math.max(above, timestamp?.signed.version ?? 0) }
  }
}

/** Throws RepositoryError clock-behind where this clock is before something that has been made. */
export function assertClock (made: string, now: Date, file: string): void {
  if (Date.parse(made) > now.getTime() + clockToleranceMs) throw new RepositoryError('clock-behind', { now: now.toISOString(), made, file })
}

export interface Fresh {
  readonly snapshot: MetadataFile<'snapshot'>
  readonly timestamp: MetadataFile<'timestamp'>
  /** The snapshot where it is new, then the timestamp. */ readonly writes: { readonly snapshot: Write | null, readonly timestamp: Write }
}

/** The keys that these roots name for snapshot and timestamp. Throws RepositoryError online-key-unnamed for one that none of them does, or where none is of the first of them. */
export function onlineKeysOf (roots: readonly [TufRoot, ...TufRoot[]], keys: readonly OutsideKey[]): readonly { readonly key: OutsideKey, readonly keyid: string }[] {
  const named = (root: TufRoot, keyid: string): boolean => root.roles.snapshot.keyids.includes(keyid) && root.roles.timestamp.keyids.includes(keyid)
  const found = keys.map(key => {
    const tufKey = tufKeyOfSpki(key.spki)
    const keyid = tufKey === null ? null : keyId(tufKey)
    if (keyid === null || !roots.some(root => named(root, keyid))) throw new RepositoryError('online-key-unnamed', { fingerprint: key.fingerprint, root: String(roots[0].version) })
    return { key, keyid }
  })
  const [root] = roots
  if (!found.some(({ keyid }) => named(root, keyid))) throw new RepositoryError('online-key-unnamed', { fingerprint: keys.map(({ fingerprint }) => fingerprint).join(', '), root: String(root.version) })
  return found
}

/** Makes what tells of these targets. `root` is the one that will be in force, `keys` come from `onlineKeysOf`. */
export function freshOf (root: TufRoot, targets: MetadataFile<'targets'>, last: LastFreshness, keys: ReturnType<typeof onlineKeysOf>, { lives, now }: FreshnessOptions): Fresh {
  const until = (life: string, ...limits: readonly string[]): string => [toTufTime(addDuration(now.toISOString(), life)), root.expires, ...limits].sort()[0]!
  const common = (version: number, expires: string): ConstructorParameters<typeof Snapshot>[0] => ({
    version, specVersion: TUF_SPECIFICATION, expires, unrecognizedFields: { 'x-strongroom': { ...whoseIs(root), at: now.toISOString() } }
  })
  const about = describedBy(targets)
  const kept = last.snapshot !== null && isStill(last.snapshot, root, about, until(lives.timestamp)) ? last.snapshot : null
  const version = kept?.signed.version ?? last.versions.snapshot + 1
  const snapshot = kept ?? signed('snapshot', new Snapshot({ ...common(version, until(lives.snapshot)), meta: { 'targets.json': new MetaFile(about) } }), root, keys)
  const timestamp = signed('timestamp', new Timestamp({ ...common(last.versions.timestamp + 1, until(lives.timestamp, snapshot.signed.expires)), snapshotMeta: new MetaFile(describedBy(snapshot)) }), root, keys)
  return {
    snapshot, timestamp,
    writes: { snapshot: kept === null ? { path: pathOf('snapshot', version), bytes: snapshot.bytes, how: 'new' } : null, timestamp: { path: timestampPath, bytes: timestamp.bytes, how: 'replace', over: last.there } }
  }
}

/** Whether a snapshot can stay: about these targets, signed for this root, and alive for as long as a timestamp will be. */
function isStill (snapshot: MetadataFile<'snapshot'>, root: TufRoot, about: Described, until: string): boolean {
  const { meta, expires } = snapshot.signed
  const same = meta['targets.json'].version === about.version && meta['targets.json'].hashes.sha256 === about.hashes.sha256
  return same && expires >= until && signedFor(root, 'snapshot', snapshot).enough
}

function describedBy ({ bytes, signed: { version } }: MetadataFile<'targets' | 'snapshot'>): Described {
  return { version, length: bytes.length, hashes: { sha256: sha256Hex(bytes) } }
}

function signed<R extends 'snapshot' | 'timestamp'> (role: R, content: Snapshot | Timestamp, root: TufRoot, keys: ReturnType<typeof onlineKeysOf>): MetadataFile<R> {
  const metadata = new Metadata<Snapshot | Timestamp>(content)
  for (const { key, keyid } of keys) metadata.sign(data => new Signature({ keyID: keyid, sig: tufSignature(key.publicKey, signOutside(key, data)) }))
  const made = readMetadata(role, new TextEncoder().encode(`${JSON.stringify(metadata.toJSON())}\n`))
  if ('reason' in made || !signedFor(root, role, made).enough) throw new Error(`the ${role} that was made does not hold: ${'reason' in made ? made.reason : 'its signature'}`)
  return made
}
