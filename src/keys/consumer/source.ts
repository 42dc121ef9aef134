// Where a repository is read from: a web server, a mirror of it, or a folder. A source is not trusted: it may send too much, too slowly, nothing, or something
// else. It is told how much to read at most and when to give up; everything that it answers is checked elsewhere.

import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { concatBytes } from '../../transcript/hash.ts'
import { ConsumerError } from './errors.ts'

export interface Source {
  /** What it is called in errors. */ readonly name: string
  /**
   * The bytes of a file by its path in the repository (`metadata/timestamp.json`); null where there is none.
   * Throws ConsumerError: unreachable, too-large, too-slow.
   * @param most bytes @param until gives up
   */
  read (path: string, most: number, until: AbortSignal): Promise<Uint8Array | null>
}

/** Answers that mean that there is no such file: storage services say 403 as well. */
const notThere = new Set([403, 404, 410])

/** What comes into being, or changes, under a name that is known before: caches on the way are to ask. Everything else is the same for ever. */
const changes = /^metadata\/(?:timestamp|\d+\.root)\.json$/

/** A repository behind a web server. @param base what stands before `metadata/` and `targets/` */
export function webSource (base: string | URL): Source {
  const from = new URL(base)
  if (!from.pathname.endsWith('/')) from.pathname += '/'
  return {
    name: from.href,
    async read (path, most, until) {
      const url = new URL(path, from)
      try {
        const response = await fetch(url, { signal: until, headers: changes.test(path) ? { 'cache-control': 'no-cache' } : {} })
        if (!response.ok || response.body === null) {
          await response.body?.cancel()
          if (notThere.has(response.status)) return null
          throw new ConsumerError('unreachable', `${url.href} was answered with ${response.status}`, { facts: { path, status: response.status } })
        }
        return await readStream(response.body, path, most)
      } catch (error) {
        throw failureOf(error, url.href, path, until)
      }
    }
  }
}

/** Reads no byte more than it must to know that there are too many, and leaves the sender alone then. */
async function readStream (body: ReadableStream<Uint8Array>, path: string, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body) {
    length += part.length
    if (length > most) throw tooLarge(path, most)
    parts.push(part)
  }
  return concatBytes(...parts)
}

/** A repository in a folder, copied there by other means. */
export function folderSource (folder: string): Source {
  return {
    name: folder,
    async read (path, most, until) {
      try {
        await using file = await open(join(folder, path))
        const status = await file.stat()
        if (!status.isFile()) throw new ConsumerError('unreachable', `${path} in ${folder} is no file`, { facts: { path } })
        if (status.size > most) throw tooLarge(path, most)
        // A file that grows in the meantime is read as far as it went.
        const bytes = new Uint8Array(status.size)
        let at = 0
        while (at < bytes.length) {
          until.throwIfAborted()
          const { bytesRead } = await file.read(bytes, at, bytes.length - at, at)
          if (bytesRead === 0) break
          at += bytesRead
        }
        return bytes.subarray(0, at)
      } catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
        throw failureOf(error, join(folder, path), path, until)
      }
    }
  }
}

/** What a service gives: an address, a folder, or a source of its own. */
export type SourceGiven = Source | string | URL

export function sourceOf (given: SourceGiven): Source {
  if (given instanceof URL) return webSource(given)
  if (typeof given !== 'string') return given
  return /^https?:\/\//.test(given) ? webSource(given) : folderSource(given)
}

function tooLarge (path: string, most: number): ConsumerError {
  return new ConsumerError('too-large', `${path} has more than ${most} bytes`, { facts: { path, most } })
}

function failureOf (error: unknown, name: string, path: string, until: AbortSignal): ConsumerError {
  if (error instanceof ConsumerError) return error
  if (until.aborted) return new ConsumerError('too-slow', `${name} was not read in time`, { cause: error, facts: { path } })
  return new ConsumerError('unreachable', `${name} can't be read`, { cause: error, facts: { path } })
}
