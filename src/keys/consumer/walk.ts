// From a trusted root to the keys, in the order of TUF 1.0, section 5. One walk gives one whole state or none: nothing of it is used or kept before the end.
// The same walk reads a source and what the cache holds.

import type { PublishedKeys } from '../../transcript/publication.ts'
import { longest, type Described } from '../repository/shape.ts'
import { requireContents } from './contents.ts'
import { ConsumerError } from './errors.ts'
import { isStillSigned, requireAdvance, requireClock, requireOrigin, requireSame, requireSigned, requireSoundRoot, requireUnexpired, requireVersion, type Wanted } from './rules.ts'
import { SecondOpinion } from './second.ts'
import { readKeys, readMetadata, roles, type MetadataFile, type Signed } from './shape.ts'

/** What is trusted, all of one moment. */
export interface State {
  readonly signed: Signed
  readonly keys: PublishedKeys
  /** The files that it was read from, by their paths in the repository: roots after the given one, and the newest of everything else. */ readonly files: ReadonlyMap<string, Uint8Array>
  /** Milliseconds: when it was found good. */ readonly at: number
}

/** The bytes of a file, no more than `most`; null where there is none. */
export type Read = (path: string, most: number) => Promise<Uint8Array | null>

export interface Walk {
  /** The root metadata file that the service was given. */ readonly given: Uint8Array
  readonly wanted: Wanted
  readonly before: State | null
  /** Milliseconds. */ readonly at: number
  readonly read: Read
}

/** As many roots are taken in one walk. */
const mostRoots = 256
/** Bytes of the longest `keys.json` that is read. */
const longestKeys = 64_000_000
const timestampPath = 'metadata/timestamp.json'
const keysPath = 'keys.json'

/** Throws ConsumerError. `before` is what it may not go back behind. */
export async function walk (way: Walk): Promise<State> {
  const { before, at } = way
  const files = new Map<string, Uint8Array>()
  const { root, opinion } = await walkRoots(way, files)
  const online = before === null ? null : onlineBefore(root, before)

  const stamped = await fetchFile(way, timestampPath, longest.timestamp)
  const timestamp = readMetadata('timestamp', stamped)
  requireSigned(root, 'timestamp', timestamp)
  requireOrigin(timestamp.signed, way.wanted)
  requireAdvance('timestamp', online?.timestamp.signed.version ?? 0, timestamp.signed.version)
  requireUnexpired('timestamp', timestamp.signed, at)
  if (before !== null && online !== null && timestamp.signed.version === online.timestamp.signed.version) {
    if (!isSame(timestamp, online.timestamp)) throw new ConsumerError('contradiction', `there are two timestamps of version ${timestamp.signed.version}`, { facts: { role: 'timestamp' } })
    if (root.version === before.signed.root.version) {
      requireTime(before, at)
      return { ...before, at }
    }
  }
  const ofSnapshot = timestamp.signed.meta['snapshot.json']
  requireAdvance('snapshot', online?.snapshot.signed.version ?? 0, ofSnapshot.version)
  if (before !== null) opinion.before('timestamp', before.files.get(timestampPath)!)
  // The stock client takes a timestamp that it has already for an error of its own kind.
  if (online === null || timestamp.signed.version > online.timestamp.signed.version) opinion.timestamp(stamped)
  files.set(timestampPath, stamped)

  const snapshot = await fetchListed(way, 'snapshot', ofSnapshot, files)
  requireSigned(root, 'snapshot', snapshot)
  requireOrigin(snapshot.signed, way.wanted)
  requireUnexpired('snapshot', snapshot.signed, at)
  const ofTargets = snapshot.signed.meta['targets.json']
  // People number targets, whichever online key there is: they never go back.
  requireAdvance('targets', before?.signed.targets.version ?? 0, ofTargets.version)
  if (before !== null) opinion.before('snapshot', before.files.get(pathOf('snapshot', before.signed.snapshot.version))!)
  opinion.snapshot(files.get(pathOf('snapshot', ofSnapshot.version))!)

  const { targets, keys } = sameTargets(way, root, ofTargets, files) ?? await walkTargets(way, root, ofTargets, files, opinion)
  requireUnexpired('targets', targets, at)
  if (before !== null && keys.at < before.keys.at) throw new ConsumerError('rollback', `keys.json of ${keys.at} is older than that of ${before.keys.at}`, { facts: { what: keysPath } })
  const state = { signed: { root, timestamp: timestamp.signed, snapshot: snapshot.signed, targets }, keys, files, at }
  requireTime(state, at)
  return state
}

interface Published { readonly targets: Signed['targets'], readonly keys: PublishedKeys }

/** Section 5.6, and 5.7 for the one target that there is to read. */
async function walkTargets (way: Walk, root: Signed['root'], listed: Described, files: Map<string, Uint8Array>, opinion: SecondOpinion): Promise<Published> {
  const targets = await fetchListed(way, 'targets', listed, files)
  requireSigned(root, 'targets', targets)
  requireOrigin(targets.signed, way.wanted)
  requireUnexpired('targets', targets.signed, way.at)
  opinion.targets(files.get(pathOf('targets', listed.version))!)
  return { targets: targets.signed, keys: await walkKeys(way, targets.signed, files) }
}

/** The very files that were found good under this root before; null where anything is new. */
function sameTargets ({ before }: Walk, root: Signed['root'], listed: Described, files: Map<string, Uint8Array>): Published | null {
  const path = pathOf('targets', listed.version)
  const bytes = before?.files.get(path)
  if (before === null || bytes === undefined || root.version !== before.signed.root.version || !isListed(path, listed, bytes)) return null
  const { targets } = before.signed
  const keys = hashedPath(targets.targets[keysPath]!.hashes.sha256)
  files.set(path, bytes).set(keys, before.files.get(keys)!)
  return { targets, keys: before.keys }
}

/** None of it has expired, and none was made later than now. Throws ConsumerError: expired, clock. @param at milliseconds */
export function requireTime ({ signed, keys }: Pick<State, 'signed' | 'keys'>, at: number): void {
  for (const role of roles) requireUnexpired(role, signed[role], at)
  requireClock('timestamp', signed.timestamp['x-strongroom'].at, at)
  requireClock('keys.json', keys.at, at)
}

/** Section 5.3: one root after another, each signed by the thresholds of the one before and of its own. */
async function walkRoots (way: Walk, files: Map<string, Uint8Array>): Promise<{ root: Signed['root'], opinion: SecondOpinion }> {
  const { given, wanted, before, at } = way
  let root = before?.signed.root ?? readGiven(given, wanted)
  for (const [path, bytes] of before?.files ?? []) if (path.endsWith('.root.json')) files.set(path, bytes)
  const opinion = new SecondOpinion(files.get(pathOf('root', root.version)) ?? given, at)
  for (let i = 0; i < mostRoots; i++) {
    const path = pathOf('root', root.version + 1)
    const bytes = await way.read(path, longest.root)
    if (bytes === null) break
    const next = readMetadata('root', bytes)
    requireVersion(path, root.version + 1, next.signed.version)
    requireSigned(root, 'root', next)
    requireSoundRoot(next.signed)
    requireSigned(next.signed, 'root', next)
    requireOrigin(next.signed, wanted)
    opinion.root(bytes)
    files.set(path, bytes)
    root = next.signed
  }
  requireUnexpired('root', root, at)
  return { root, opinion }
}

/** The root that the service was given; it may have expired since. Throws ConsumerError: root-unusable, foreign. */
export function readGiven (given: Uint8Array, wanted: Wanted): Signed['root'] {
  let file: MetadataFile<'root'>
  try {
    file = readMetadata('root', given)
    requireSoundRoot(file.signed)
    requireSigned(file.signed, 'root', file)
  } catch (error) {
    throw new ConsumerError('root-unusable', `the root that was given can't be trusted: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
  requireOrigin(file.signed, wanted)
  return file.signed
}

async function walkKeys (way: Walk, targets: Signed['targets'], files: Map<string, Uint8Array>): Promise<PublishedKeys> {
  const listed = targets.targets[keysPath]
  if (listed === undefined) throw new ConsumerError('contradiction', 'the targets metadata does not list keys.json', { facts: { role: 'targets' } })
  if (listed.length > longestKeys) throw new ConsumerError('too-large', `keys.json has more than ${longestKeys} bytes`, { facts: { path: keysPath, most: longestKeys } })
  const path = hashedPath(listed.hashes.sha256)
  const cached = way.before?.files.get(path)
  const bytes = cached ?? await fetchFile(way, path, listed.length)
  requireSame(path, listed, bytes)
  files.set(path, bytes)
  const keys = cached === undefined ? readKeys(bytes) : way.before!.keys
  requireContents(keys, targets, way.wanted)
  return keys
}

/** Metadata that other metadata names by its version, from what is there already where it is the same. */
async function fetchListed<R extends 'snapshot' | 'targets'> (way: Walk, role: R, listed: Described, files: Map<string, Uint8Array>): Promise<MetadataFile<R>> {
  const path = pathOf(role, listed.version)
  const cached = way.before?.files.get(path)
  let bytes = cached
  if (bytes === undefined || !isListed(path, listed, bytes)) bytes = await fetchFile(way, path, Math.min(listed.length, longest[role]))
  requireSame(path, listed, bytes)
  const file = readMetadata(role, bytes)
  requireVersion(path, listed.version, file.signed.version)
  files.set(path, bytes)
  return file
}

function isListed (path: string, listed: Described, bytes: Uint8Array): boolean {
  try {
    requireSame(path, listed, bytes)
    return true
  } catch {
    return false
  }
}

async function fetchFile (way: Walk, path: string, most: number): Promise<Uint8Array> {
  const bytes = await way.read(path, most)
  if (bytes === null) throw new ConsumerError('missing', `${path} is not there`, { facts: { path } })
  return bytes
}

/** Timestamp and snapshot of before, where the newest root still has them signed. */
function onlineBefore (root: Signed['root'], { files, signed }: State): { readonly timestamp: MetadataFile<'timestamp'>, readonly snapshot: MetadataFile<'snapshot'> } | null {
  const timestamp = readMetadata('timestamp', files.get(timestampPath)!)
  const snapshot = readMetadata('snapshot', files.get(pathOf('snapshot', signed.snapshot.version))!)
  const isUnchanged = root.version === signed.root.version
  return isUnchanged || (isStillSigned(root, 'timestamp', timestamp) && isStillSigned(root, 'snapshot', snapshot)) ? { timestamp, snapshot } : null
}

function isSame (a: MetadataFile<'timestamp'>, b: MetadataFile<'timestamp'>): boolean {
  return JSON.stringify(a.signed) === JSON.stringify(b.signed)
}

/** Where `keys.json` lies (section 6.2). */
function hashedPath (sha256: string): string {
  return `targets/${sha256}.${keysPath}`
}

function pathOf (role: 'root' | 'snapshot' | 'targets', version: number): string {
  return `metadata/${version}.${role}.json`
}
