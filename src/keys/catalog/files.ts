// The catalogs of a station as they lie in its folder `catalogs/`: which there are, what is in one, and whether the transcripts beside it are still those
// that it was made from. Reads names, sizes and catalogs, and no more of a transcript than its end. Telling how keys stand must not take long: so what this
// station wrote is only seen to be whole here, and not held to its shape once more.

import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { anchorFile, transcriptFile } from '../../transcript/file-names.ts'
import type { Mode } from '../../transcript/fields.ts'
import { sha256, toHex } from '../../transcript/hash.ts'
import { CanonicalError, parseCanonical } from '../../transcript/jcs.ts'
import type { Catalog } from './shape.ts'

/** A file of the folder `catalogs`, by its name without the ending. */
const goodId = /^(?:production|rehearsal)-[0-9a-f]{16}$/

/** The name of the catalog of an organisation, which the first version of its anchor names for good. */
export function catalogId (of: Mode, firstAnchor: string): string {
  return `${of}-${firstAnchor.slice(0, 16)}`
}

export function catalogsFolder (station: string): string {
  return join(station, 'catalogs')
}

export function catalogPath (station: string, id: string): string {
  return join(catalogsFolder(station), `${id}.json`)
}

export interface StoredCatalog { readonly id: string, readonly catalog: Catalog, /** SHA-256 of its bytes, by which plans name it. */ readonly sha256: string }

/** More bytes than this has no catalog. */
export const longestCatalog = 256 * 1024 * 1024

/** A catalog out of its bytes; null for what is none that this version wrote, whole. */
export function readCatalog (bytes: Uint8Array): Catalog | null {
  try {
    const found = parseCanonical(bytes)
    return members.every(member => isObject(found) && Object.hasOwn(found, member)) && isObject(found) && found['v'] === 1 ? found as unknown as Catalog : null
  } catch (cause) {
    if (!(cause instanceof CanonicalError)) throw cause
    return null
  }
}

const members = ['anchor', 'anomalies', 'ceremonies', 'drills', 'keys', 'mode', 'newestAnchor', 'organisation', 'people', 'policy', 'predecessor', 'sets', 'v'] as const satisfies readonly (keyof Catalog)[]

function isObject (value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** Names of the catalogs of a station, production's first, then those of rehearsals with the newest written first. */
export function listCatalogs (station: string): string[] {
  const folder = catalogsFolder(station)
  if (!existsSync(folder)) return []
  const found = readdirSync(folder).filter(file => file.endsWith('.json') && goodId.test(file.slice(0, -5)))
    .map(file => ({ id: file.slice(0, -5), at: statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
  return found.sort((a, b) => a.id.slice(0, 1).localeCompare(b.id.slice(0, 1)) || b.at - a.at || a.id.localeCompare(b.id)).map(({ id }) => id)
}

/** Whether a word is what a catalog may be called, and no file's name. */
export function isCatalogId (word: string): boolean {
  return goodId.test(word)
}

/** The name of the catalog that is asked for: the one that is named, else the first there is, of one mode where one is named. */
export function wantedCatalog (station: string, { mode, catalog }: { readonly mode?: Mode | undefined, readonly catalog?: string | undefined }): string | undefined {
  return listCatalogs(station).find(one => catalog === undefined ? mode === undefined || one.startsWith(mode) : one === catalog)
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
export interface EndedCeremony { readonly ceremony: string, /** The catalog that it belongs in; null where there is no anchor beside it. */ readonly catalog: string | null }

/** Those of a station's ceremonies that ended and are in none of these catalogs. */
export function missingFrom (station: string, catalogs: readonly Catalog[]): EndedCeremony[] {
  const known = new Set(catalogs.flatMap(({ ceremonies, unverified = [] }) => [...ceremonies, ...unverified].map(({ ceremony }) => ceremony)))
  const folder = join(station, 'ceremonies')
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter(id => /^[0-9a-f]{32}$/.test(id) && !known.has(id)).flatMap(ceremony => {
    const mode = modeOfEnded(join(folder, ceremony, transcriptFile))
    const anchor = join(folder, ceremony, anchorFile)
    return mode === null ? [] : [{ ceremony, catalog: existsSync(anchor) ? catalogId(mode, firstVersion(readFileSync(anchor))) : null }]
  })
}

/** Whether a catalog is that of the transcripts on the station: `behind` where some that belong in it are missing from it, `differs` where one that is in it is other or gone. */
export function freshnessOf (station: string, { id, catalog }: StoredCatalog, missing: readonly EndedCeremony[]): 'current' | 'behind' | 'differs' {
  const isSame = [...catalog.ceremonies, ...catalog.unverified ?? []].every(({ ceremony, bytes }) => statSync(join(station, 'ceremonies', ceremony, transcriptFile), { throwIfNoEntry: false })?.size === bytes)
  if (!isSame) return 'differs'
  return missing.some(one => one.catalog === id) ? 'behind' : 'current'
}

/** Hash of the first version in an anchor's file, one version a line. Nothing of it is verified. */
export function firstVersion (bytes: Uint8Array): string {
  const end = bytes.indexOf(0x0a)
  return toHex(sha256(end < 0 ? bytes : bytes.subarray(0, end)))
}

/** The last line of a transcript that ended is short: nothing that is longer than this ends one. */
const endBytes = 64 * 1024
/** Most are shorter than this: a station may hold very many. */
const usualEnd = 4 * 1024

/** The mode of a ceremony that ended, as the last line of its transcript says; null where it is no last line. */
function modeOfEnded (path: string): Mode | null {
  const last = lastLine(path)
  if (last === null || !hasEnded(last)) return null
  return last['mode'] === 'production' || last['mode'] === 'rehearsal' ? last['mode'] : null
}

/** Whether this is the last entry that there can be of a ceremony. */
export function hasEnded (last: Readonly<Record<string, unknown>>): boolean {
  return last['type'] === 'ceremony.closed' || last['type'] === 'ceremony.aborted'
}

/** What the last line of a transcript says, held to no shape; null where there is none, or none that can be read. */
export function lastLine (path: string): Readonly<Record<string, unknown>> | null {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (bytes < 2) return null
  const end = readEnd(path, bytes, usualEnd) ?? readEnd(path, bytes, endBytes)
  if (end === null) return null
  try {
    const last = parseCanonical(end)
    return isObject(last) ? last : null
  } catch (cause) {
    if (!(cause instanceof CanonicalError)) throw cause
    return null
  }
}

/** The last line of a file of so many bytes, without what ends it; null where it is longer than `most`. */
function readEnd (path: string, bytes: number, most: number): Uint8Array | null {
  const length = Math.min(bytes, most)
  const end = Buffer.alloc(length)
  const fd = openSync(path, 'r')
  try {
    readSync(fd, end, 0, length, bytes - length)
  } finally {
    closeSync(fd)
  }
  const before = end.lastIndexOf(0x0a, length - 2)
  return before < 0 && length < bytes ? null : end.subarray(before + 1, -1)
}
