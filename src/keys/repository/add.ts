// What a ceremony signed is put into a repository. All of it is verified before anything is written: the chain of roots, thresholds, hashes, and that nothing
// goes backwards. It is written so that a client which reads meanwhile never meets a half-copied state: what nothing names yet first, timestamp and root last.

import { equalBytes } from '../../transcript/hash.ts'
import type { TufRoot } from '../../transcript/publication.ts'
import { metadataHash } from '../../transcript/tuf.ts'
import type { OutsideKey } from '../outside-key.ts'
import { keysTarget } from '../publication/files.ts'
import { chainOf, isOfSame, rootPath, whoseIs } from './chain.ts'
import { RepositoryError, type RepositoryFinding } from './errors.ts'
import { assertClock, freshOf, lastFreshness, onlineKeysOf, type Fresh, type FreshnessOptions, type LastFreshness } from './freshness.ts'
import { givenPublication, newestOf, rootsOf, type BundleFiles, type GivenPublication } from './given.ts'
import { longest, readMetadata, signedFor, targetFile, type MetadataFile } from './shape.ts'
import { switchOrder, type Served, type SwitchOrder } from './switch.ts'
import { targetsOf } from './targets.ts'
import { chainIn, isPast, pathOf, rootFiles, versionsIn, type RepositoryFiles } from './view.ts'
import type { Write } from './write.ts'

export interface AddOptions extends FreshnessOptions {
  /** The online key, and the one before it where the root changes that; none where snapshot and timestamp are made later. */ readonly keys: readonly OutsideKey[]
}

export interface Addition {
  /** In this order. Empty where all of it is there already. */ readonly writes: readonly Write[]
  readonly root: TufRoot
  /** Versions of roots that are new. */ readonly newRoots: readonly number[]
  /** The hash that people compare of the very first root, where that is new; else null. */ readonly firstRoot: string | null
  readonly targets: MetadataFile<'targets'>
  /** Null where no key was given: it is in force with the next refresh. */ readonly fresh: Fresh | null
  /** Whether clients are served it already. */ readonly inForce: boolean
  /** Whether clients that ask in the middle of the change have to ask again. */ readonly order: SwitchOrder
}

/** Throws RepositoryError: publication-*, repository-unsound, online-key-*, timestamp-lost, clock-behind. */
export function addition (files: RepositoryFiles, bundles: readonly [BundleFiles, ...BundleFiles[]], options: AddOptions): Addition {
  const given = bundles.map(givenPublication) as [GivenPublication, ...GivenPublication[]]
  const newest = newestOf(given)
  const { targets } = newest
  const before = chainIn(files)
  const { roots, root } = rootsAfter(files, given, options.now)
  assertPublication(newest, root, options.now)
  assertForwards(files, targetsHere(files, root), targets)

  const newRoots = roots.slice(before.roots.length)
  // The key of any root before is taken too: who adds it again, after it was cut off, gives the same keys.
  const keys = options.keys.length === 0 ? null : onlineKeysOf([root, ...roots.map(({ signed }) => signed)], options.keys)
  const last = lastFreshness(files, roots, options)
  const fresh = keys === null ? null : freshOf(root, targets, last, keys, options)
  const served = servedNow(files, last)
  const order = switchOrder(before.inForce === null || served === null ? null : { root: before.inForce, served }, newRoots.map(({ signed }) => signed), fresh === null ? null : { ...fresh, targets })
  if (fresh === null && order !== 'either' && order !== 'roots-first') throw new RepositoryError('online-key-needed', { root: String(root.version) })

  const rootWrites = newRoots.map(({ bytes, signed: { version } }): Write => ({ path: rootPath(version), bytes, how: 'new' }))
  const visible = fresh === null ? rootWrites : order === 'timestamp-first' || before.inForce === null ? [fresh.writes.timestamp, ...rootWrites] : [...rootWrites, fresh.writes.timestamp]
  const snapshot = fresh?.writes.snapshot ?? null
  return {
    writes: [...unseen(files, newest), ...snapshot === null ? [] : [snapshot], ...visible], root, targets, fresh, order, inForce: served !== null && equalBytes(served.targets.bytes, targets.bytes),
    newRoots: newRoots.map(({ signed: { version } }) => version), firstRoot: before.inForce === null ? metadataHash(roots[0]!.signed) : null
  }
}

/** The whole chain with the roots that come in. Throws RepositoryError publication-forked, repository-unsound, publication-unsound. */
function rootsAfter (files: RepositoryFiles, given: readonly GivenPublication[], now: Date): { readonly roots: readonly MetadataFile<'root'>[], readonly root: TufRoot } {
  const brought = rootsOf(given)
  const there = rootFiles(files)
  for (const [version, bytes] of brought) {
    const known = there.get(version)
    if (known !== undefined && !equalBytes(known, bytes)) throw new RepositoryError('publication-forked', { file: rootPath(version) })
  }
  const { roots, inForce, findings } = chainOf(new Map([...there, ...brought]))
  const [first] = findings
  if (first !== undefined) throw new RepositoryError([...brought.keys()].some(version => rootPath(version) === first.file) ? 'publication-unsound' : 'repository-unsound', {}, findings)
  if (inForce === null) throw new RepositoryError('repository-unsound', {}, [{ code: 'metadata-missing', file: rootPath(1), facts: {} }])
  if (isPast(inForce.expires, now)) throw new RepositoryError('publication-unsound', {}, [{ code: 'metadata-expired', file: rootPath(inForce.version), facts: { expires: inForce.expires } }])
  return { roots, root: inForce }
}

/** Holds the newest publication to the root that will be in force. Throws RepositoryError publication-unsound with all that is wrong, and clock-behind. */
function assertPublication ({ targets, files }: GivenPublication, root: TufRoot, now: Date): void {
  const file = pathOf('targets', targets.signed.version)
  const { signed, threshold, enough } = signedFor(root, 'targets', targets)
  const { published, findings } = targetsOf(targets.signed, path => path, path => files.get(path) ?? null)
  const all: readonly RepositoryFinding[] = [
    ...enough ? [] : [{ code: 'metadata-unsigned', file, facts: { by: `${root.version}.root.json`, signed: String(signed), threshold: String(threshold) } } as const],
    ...isOfSame(root, targets.signed) ? [] : [{ code: 'metadata-foreign', file, facts: whoseIs(targets.signed) } as const],
    ...isPast(targets.signed.expires, now) ? [{ code: 'metadata-expired', file, facts: { expires: targets.signed.expires } } as const] : [],
    ...findings
  ]
  if (published !== null) assertClock(published.at, now, keysTarget)
  if (all.length > 0) throw new RepositoryError('publication-unsound', {}, all)
}

/** The newest targets metadata in the repository that is signed as this root asks. Whatever lost its say with a root before counts no more, however high its version. */
export function targetsHere (files: RepositoryFiles, root: TufRoot): MetadataFile<'targets'> | null {
  for (const version of versionsIn(files, 'targets').toReversed()) {
    const read = readMetadata('targets', files.read(pathOf('targets', version), longest.targets) ?? new Uint8Array())
    if ('bytes' in read && read.signed.version === version && signedFor(root, 'targets', read).enough) return read
  }
  return null
}

/** Throws RepositoryError: publication-backwards, publication-forked. */
function assertForwards (files: RepositoryFiles, here: MetadataFile<'targets'> | null, { signed, bytes }: MetadataFile<'targets'>): void {
  if (here !== null && signed.version < here.signed.version) throw new RepositoryError('publication-backwards', { version: String(signed.version), here: String(here.signed.version) })
  const file = pathOf('targets', signed.version)
  const there = files.read(file, longest.targets)
  if (there !== null && !equalBytes(there, bytes)) throw new RepositoryError('publication-forked', { file })
}

/** What clients are served at the moment, where it is all there. */
function servedNow (files: RepositoryFiles, { timestamp, snapshot }: LastFreshness): Served | null {
  if (timestamp === null || snapshot === null) return null
  const targets = readMetadata('targets', files.read(pathOf('targets', snapshot.signed.meta['targets.json'].version), longest.targets) ?? new Uint8Array())
  return 'bytes' in targets ? { timestamp, snapshot, targets } : null
}

/** Files that no client asks for before a timestamp leads to them. A target that lies there with other bytes than its name says is put right. */
function unseen (files: RepositoryFiles, { targets, files: brought }: GivenPublication): Write[] {
  const writes = Object.entries(targets.signed.targets).flatMap(([path, { length, hashes }]): Write[] => {
    const bytes = brought.get(path)!
    const file = `targets/${targetFile(path, hashes.sha256)}`
    const there = files.read(file, length)
    return there === null ? [{ path: file, bytes, how: 'new' }] : equalBytes(there, bytes) ? [] : [{ path: file, bytes, how: 'replace' }]
  })
  const metadata = pathOf('targets', targets.signed.version)
  return files.read(metadata, longest.targets) === null ? [...writes, { path: metadata, bytes: targets.bytes, how: 'new' }] : writes
}
