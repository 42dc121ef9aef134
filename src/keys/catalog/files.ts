// The catalogs of a station as they lie in its folder `catalogs/`: which there are, what is in one, and whether the transcripts beside it are still those
// that it was made from. Reads names, sizes and catalogs, and no more of a transcript than its two ends: telling how keys stand must not take long.

import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { transcriptFile } from '../../transcript/files.ts'
import type { Mode } from '../../transcript/fields.ts'
import { sha256, toHex } from '../../transcript/hash.ts'
import { parseCanonical } from '../../transcript/jcs.ts'
import { readerOf } from '../../transcript/quick.ts'
import { catalog as shape, type Catalog } from './shape.ts'

/** A file of the folder `catalogs`, by its name without the ending. */
const goodId = /^(?:production|rehearsal)-[0-9a-f]{16}$/

/** The name of the catalog of an organisation, which the first version of its anchor names for good. */
export function catalogId (mode: Mode, firstAnchor: string): string {
  return `${mode}-${firstAnchor.slice(0, 16)}`
}

export function catalogsFolder (station: string): string {
  return join(station, 'catalogs')
}

export function catalogPath (station: string, id: string): string {
  return join(catalogsFolder(station), `${id}.json`)
}

export interface StoredCatalog { readonly id: string, readonly catalog: Catalog, /** SHA-256 of its bytes, by which plans name it. */ readonly sha256: string }

const read = readerOf(shape)

/** A catalog out of its bytes; null for what is none. */
export function readCatalog (bytes: Uint8Array): Catalog | null {
  try {
    const found = read(parseCanonical(bytes), bytes.length)
    return 'data' in found ? found.data : null
  } catch {
    return null
  }
}

/** Names of the catalogs of a station, production's first, then those of rehearsals with the newest written first. */
export function listCatalogs (station: string): string[] {
  const folder = catalogsFolder(station)
  if (!existsSync(folder)) return []
  const found = readdirSync(folder).filter(file => file.endsWith('.json') && goodId.test(file.slice(0, -5)))
    .map(file => ({ id: file.slice(0, -5), at: statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
  return found.sort((a, b) => a.id.slice(0, 1).localeCompare(b.id.slice(0, 1)) || b.at - a.at || a.id.localeCompare(b.id)).map(({ id }) => id)
}

/** A station's catalog by its name; null where there is none, or what lies there is none. */
export function storedCatalog (station: string, id: string): StoredCatalog | null {
  const path = catalogPath(station, id)
  if (!existsSync(path)) return null
  const bytes = new Uint8Array(readFileSync(path))
  const catalog = readCatalog(bytes)
  return catalog === null ? null : { id, catalog, sha256: toHex(sha256(bytes)) }
}

/** A ceremony that lies on the station and has ended. */
export interface EndedCeremony { readonly ceremony: string, readonly mode: string, readonly bytes: number }

/** Those of a station's ceremonies that ended and are in none of these catalogs. */
export function missingFrom (station: string, catalogs: readonly Catalog[]): EndedCeremony[] {
  const known = new Set(catalogs.flatMap(({ ceremonies }) => ceremonies.map(({ ceremony }) => ceremony)))
  const folder = join(station, 'ceremonies')
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter(id => /^[0-9a-f]{32}$/.test(id) && !known.has(id)).flatMap(ceremony => {
    const ends = endsOf(join(folder, ceremony, transcriptFile))
    return ends === null || !['ceremony.closed', 'ceremony.aborted'].includes(ends.type) ? [] : [{ ceremony, mode: ends.mode, bytes: ends.bytes }]
  })
}

/** Whether the transcripts that a catalog was made of lie on the station as they were. */
export function isOf (station: string, { ceremonies }: Catalog): boolean {
  return ceremonies.every(({ ceremony, bytes }) => statSync(join(station, 'ceremonies', ceremony, transcriptFile), { throwIfNoEntry: false })?.size === bytes)
}

/** The last line of a transcript that ended is short: nothing that is longer than this ends one. */
const endBytes = 1024 * 1024
const ending = z.object({ type: z.string(), mode: z.string() })

/** Length and last line of a transcript; null where there is no line that could be an entry. */
function endsOf (path: string): { readonly bytes: number, readonly type: string, readonly mode: string } | null {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (bytes === 0) return null
  const length = Math.min(bytes, endBytes)
  const end = Buffer.alloc(length)
  const fd = openSync(path, 'r')
  try {
    readSync(fd, end, 0, length, bytes - length)
  } finally {
    closeSync(fd)
  }
  try {
    return { bytes, ...ending.parse(JSON.parse(end.subarray(end.lastIndexOf(0x0a, length - 2) + 1).toString())) }
  } catch {
    return null
  }
}
