// A repository in a folder, on a connected machine: what any web server hands out. It is read here, added to, and refreshed; what may go into it is decided
// elsewhere, by functions that touch no file.

import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { OutsideKey } from '../outside-key.ts'
import { addition, type AddOptions, type Addition } from './add.ts'
import { RepositoryError } from './errors.ts'
import type { FreshnessOptions } from './freshness.ts'
import type { BundleFiles } from './given.ts'
import { refreshing, type Refreshing } from './refresh.ts'
import { viewOf, type RepositoryFiles, type RepositoryView } from './view.ts'
import { writeAll } from './write.ts'

/** The files in a folder; none where there is no folder. They are read when they are asked for. Throws RepositoryError repository-unreadable, now or then. */
export function readRepository (folder: string): RepositoryFiles {
  const paths = named(folder, () => readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile()).map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')).sort()) ?? []
  return { paths, read: (path, limit) => named(join(folder, path), () => readUpTo(join(folder, ...path.split('/')), limit + 1)) }
}

/** A repository as a client sees it, and everything that is wrong with it. Throws RepositoryError repository-unreadable, repository-empty where there is no metadata at all. */
export function checkRepository (folder: string, now: Date): RepositoryView {
  const files = readRepository(folder)
  if (!files.paths.some(path => path.startsWith('metadata/'))) throw new RepositoryError('repository-empty')
  return viewOf(files, now)
}

/** Puts in what bundles have to be published. Throws RepositoryError; see `addition` and `writeAll`. */
export function addPublication (folder: string, bundles: readonly [BundleFiles, ...BundleFiles[]], options: AddOptions): Addition {
  const added = addition(readRepository(folder), bundles, options)
  writeAll(folder, added.writes)
  return added
}

/** Makes snapshot and timestamp anew. Throws RepositoryError; see `refreshing` and `writeAll`. */
export function refresh (folder: string, keys: readonly OutsideKey[], options: FreshnessOptions): Refreshing {
  const made = refreshing(readRepository(folder), keys, options)
  writeAll(folder, made.all)
  return made
}

function named<T> (path: string, read: () => T): T | null {
  try {
    return read()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    if (code === 'ENOENT') return null
    throw new RepositoryError('repository-unreadable', { path, reason: code }, [], cause)
  }
}

/** No more than `limit` bytes of a file, so that a huge one costs nothing. */
function readUpTo (path: string, limit: number): Uint8Array {
  const fd = openSync(path, 'r')
  try {
    const bytes = new Uint8Array(Math.min(limit, fstatSync(fd).size))
    let length = 0
    for (let read = -1; read !== 0 && length < bytes.length; length += read) read = readSync(fd, bytes, length, bytes.length - length, null)
    return bytes.subarray(0, length)
  } finally {
    closeSync(fd)
  }
}
