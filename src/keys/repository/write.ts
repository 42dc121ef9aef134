// Files that are put into a repository which clients read meanwhile: each is whole before it has its name, and durable before the next one follows.

import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { makeFolder, syncFolder, writeNew } from '../../transcript/durable.ts'
import { equalBytes } from '../../transcript/hash.ts'
import { RepositoryError } from './errors.ts'
import { partSuffix } from './view.ts'

export interface Write {
  /** Below the repository's folder. */ readonly path: string
  readonly bytes: Uint8Array
  /** A new file, or one over what is there. */ readonly how: 'new' | 'replace'
  /** What must be there for it to be replaced: null for nothing, left out for anything. */ readonly over?: Uint8Array | null
}

/** Writes in this order. Throws RepositoryError: repository-changed where another process wrote in between, repository-unwritable. What was written before stays, and harms nobody. */
export function writeAll (folder: string, writes: readonly Write[]): void {
  for (const write of writes) {
    const path = join(folder, ...write.path.split('/'))
    const part = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}${partSuffix}`)
    try {
      makeFolder(dirname(path), 0o777)
      try {
        writeNew(part, write.bytes, 0o644)
        put(part, path, write)
      } finally {
        rmSync(part, { force: true })
      }
      syncFolder(dirname(path))
    } catch (cause) {
      if (cause instanceof RepositoryError) throw cause
      const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
      throw new RepositoryError(reason === 'EEXIST' ? 'repository-changed' : 'repository-unwritable', { path, reason }, [], cause)
    }
  }
}

function put (part: string, path: string, { how, over }: Write): void {
  // Unlike a rename a link does not go over a file that another process made meanwhile.
  if (how === 'new') { linkSync(part, path); return }
  if (over !== undefined && !isThere(path, over)) throw new RepositoryError('repository-changed', { path })
  renameSync(part, path)
}

function isThere (path: string, expected: Uint8Array | null): boolean {
  try {
    const found = readFileSync(path)
    return expected !== null && equalBytes(found, expected)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return expected === null
    throw cause
  }
}
