// What a service trusts, kept over its restarts: one file for one whole state, put in place by a rename, so that a kill leaves the state of before or the new
// one, and never some of each. Its name says how new it is; of two processes that refresh at once, the newer state is read afterwards, whoever wrote last.
// It is walked again from the given root when it is read: whoever can write here can make a service forget, and not make it believe.

import { randomBytes } from 'node:crypto'
import { closeSync, constants, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { makeFolder, syncFolder } from '../../transcript/durable.ts'
import { base64 } from '../../transcript/fields.ts'
import { fromBase64, toBase64 } from '../../transcript/hash.ts'
import { ConsumerError } from './errors.ts'
import type { Wanted } from './rules.ts'
import type { State } from './walk.ts'

/** Bytes of the longest file that is read back. */
const longest = 256_000_000
/** A file that a killed process left half-written is removed after so long. */
const leftAfterMs = 3_600_000

const stored = z.strictObject({ v: z.literal(1), /** Milliseconds. */ at: z.int().min(0), files: z.record(z.string().max(400), base64) })

/** A state as it is stored: its files, and when they were found good. */
export interface Stored { readonly at: number, readonly files: ReadonlyMap<string, Uint8Array> }

export class Cache {
  readonly #folder: string
  readonly #prefix: string

  /** Makes the folder where there is none. Throws ConsumerError cache-unusable, as everything here. */
  constructor (folder: string, { organisation, mode }: Wanted) {
    this.#folder = folder
    this.#prefix = `${mode}-${organisation}-`
    usable(folder, () => makeFolder(folder))
  }

  /** The names of states, the newest first. */
  names (): string[] {
    return usable(this.#folder, () => this.#names().toReversed())
  }

  /** Reads a state. Throws ConsumerError malformed where it is not whole, cache-unusable where it is not there any more. */
  read (name: string): Stored {
    const bytes = usable(this.#folder, () => {
      const path = join(this.#folder, name)
      if (statSync(path).size > longest) throw new RangeError(`${name} has more than ${longest} bytes`)
      return readFileSync(path)
    })
    try {
      const { at, files } = stored.parse(JSON.parse(bytes.toString()))
      return { at, files: new Map(Object.entries(files).map(([path, base64]) => [path, fromBase64(base64)])) }
    } catch (error) {
      throw new ConsumerError('malformed', `${name} in the cache is not whole`, { cause: error, facts: { what: name } })
    }
  }

  /** Writes a state and removes those that are older. Returns its name. */
  write ({ signed, files, at }: State): string {
    const name = `${this.#prefix}${[signed.root.version, signed.timestamp.version, signed.targets.version].map(version => String(version).padStart(16, '0')).join('-')}.json`
    const content = { v: 1, at, files: Object.fromEntries([...files].map(([path, bytes]) => [path, toBase64(bytes)])) }
    usable(this.#folder, () => {
      const fresh = join(this.#folder, `.${name}.${randomBytes(8).toString('hex')}`)
      try {
        writeSynced(fresh, new TextEncoder().encode(JSON.stringify(content)))
        renameSync(fresh, join(this.#folder, name))
      } catch (error) {
        rmSync(fresh, { force: true })
        throw error
      }
      syncNames(this.#folder)
      this.#tidy(name)
    })
    return name
  }

  #names (): string[] {
    return readdirSync(this.#folder).filter(name => name.startsWith(this.#prefix) && /-\d{16}-\d{16}-\d{16}\.json$/.test(name) && name.length === this.#prefix.length + 55).toSorted()
  }

  #tidy (written: string): void {
    for (const name of this.#names().filter(one => one < written)) rmSync(join(this.#folder, name), { force: true })
    for (const name of readdirSync(this.#folder).filter(one => one.startsWith(`.${this.#prefix}`))) {
      const status = statSync(join(this.#folder, name), { throwIfNoEntry: false })
      if (status !== undefined && Date.now() - status.mtimeMs > leftAfterMs) rmSync(join(this.#folder, name), { force: true })
    }
  }
}

/** On the medium when it returns: by the system, since Node's permission model takes fsync away. */
function writeSynced (path: string, bytes: Uint8Array): void {
  const fd = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_SYNC, 0o600)
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at)
  } finally {
    closeSync(fd)
  }
}

/** Where that is not allowed, a power cut may bring back the state of one refresh before. */
function syncNames (folder: string): void {
  try {
    syncFolder(folder)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_ACCESS_DENIED')) throw error
  }
}

function usable<T> (folder: string, use: () => T): T {
  try {
    return use()
  } catch (error) {
    throw new ConsumerError('cache-unusable', `the cache folder ${folder} can't be used: ${error instanceof Error ? error.message : String(error)}`, { cause: error, facts: { folder } })
  }
}
