// Snapshot and timestamp made anew: what the online key does, by itself and often. It puts the newest targets into force that lie in the repository and are
// whole, and refuses a repository that clients would stumble over, so that somebody looks before they do.

import type { TufRoot } from '../../transcript/publication.ts'
import type { OutsideKey } from '../outside-key.ts'
import { keysTarget } from '../publication/files.ts'
import { targetsHere } from './add.ts'
import { rootPath } from './chain.ts'
import { RepositoryError, type RepositoryFinding } from './errors.ts'
import { assertClock, freshOf, lastFreshness, onlineKeysOf, type Fresh, type FreshnessOptions } from './freshness.ts'
import { signedFor, targetFile, type MetadataFile } from './shape.ts'
import { targetsOf } from './targets.ts'
import { chainIn, isPast, loaded, pathOf, type RepositoryFiles } from './view.ts'
import type { Write } from './write.ts'

export interface Refreshing extends Fresh { readonly root: TufRoot, readonly targets: MetadataFile<'targets'>, /** In this order. */ readonly all: readonly Write[] }

/** Throws RepositoryError: repository-empty, repository-unsound, online-key-unnamed, timestamp-lost, clock-behind. */
export function refreshing (files: RepositoryFiles, keys: readonly OutsideKey[], options: FreshnessOptions): Refreshing {
  const chain = chainIn(files)
  const root = chain.inForce
  if (chain.findings.length > 0) throw new RepositoryError('repository-unsound', {}, chain.findings)
  if (root === null) throw new RepositoryError('repository-empty')
  if (isPast(root.expires, options.now)) throw new RepositoryError('repository-unsound', {}, [{ code: 'metadata-expired', file: rootPath(root.version), facts: { expires: root.expires } }])
  const named = onlineKeysOf([root], keys)
  const last = lastFreshness(files, chain.roots, options)
  const inForce = last.snapshot !== null && signedFor(root, 'snapshot', last.snapshot).enough ? last.snapshot.signed.meta['targets.json'].version : 0
  const newest = targetsHere(files, root)
  const targets = assertWhole(files, root, Math.max(inForce, newest?.signed.version ?? 1), options.now)
  const fresh = freshOf(root, targets, last, named, options)
  const { snapshot, timestamp } = fresh.writes
  return { ...fresh, root, targets, all: [...snapshot === null ? [] : [snapshot], timestamp] }
}

/** Targets with every file of theirs as it must be. Throws RepositoryError repository-unsound with all that is wrong. */
function assertWhole (files: RepositoryFiles, root: TufRoot, version: number, now: Date): MetadataFile<'targets'> {
  const { file, findings } = loaded(files, root, 'targets', pathOf('targets', version), now)
  const named: RepositoryFinding[] = file !== null && file.signed.version !== version ? [{ code: 'metadata-differs', file: pathOf('targets', version), facts: { reason: `it says that it is version ${file.signed.version}` } }] : []
  const read = file === null ? null : targetsOf(file.signed, (path, sha256) => `targets/${targetFile(path, sha256)}`, (path, length) => files.read(path, length))
  const all = [...findings, ...named, ...read?.findings ?? []]
  if (file === null || all.length > 0) throw new RepositoryError('repository-unsound', {}, all)
  if (read !== null && read.published !== null) assertClock(read.published.at, now, keysTarget)
  return file
}
