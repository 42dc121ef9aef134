// A station's catalogs: made of the ceremonies that ended here, each verified as it lies in its folder, and kept as files that are replaced whole. What
// reads such a file at any moment, also one at which the host is killed, finds the catalog before or the catalog after.

import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { collect } from '../evidence/collect.ts'
import { EvidenceError } from '../evidence/errors.ts'
import { catalogId, catalogPath, catalogsFolder, freshnessOf, missingFrom, storedCatalog, type StoredCatalog } from '../keys/catalog/files.ts'
import type { Catalog } from '../keys/catalog/shape.ts'
import { AnchorError, openAnchor } from '../transcript/anchor.ts'
import { makeFolder, syncFolder, writeNew } from '../transcript/durable.ts'
import { anchorFile } from '../transcript/files.ts'
import type { Mode } from '../transcript/fields.ts'
import { sha256Hex } from '../transcript/hash.ts'
import { BundleError, type BundleFile, type BundleReader } from '../verify/bundle.ts'
import { makeCatalog, type MadeCatalog } from '../verify/catalog.ts'
import { openFolder } from '../verify/folder.ts'
import { StationError } from './errors.ts'
import type { Station } from './station.ts'

/** The ceremonies of one organisation in one mode that ended here: those under one first anchor. */
export interface Lineage { readonly id: string, readonly mode: Mode, /** The anchor's file with the most versions. */ readonly anchor: Uint8Array, readonly ceremonies: readonly string[] }

/** What a rebuild of one catalog came to. */
export interface Rebuilt { readonly id: string, readonly stored: StoredCatalog | null, readonly findings: readonly { readonly weight: 'failure' | 'warning' | 'note', readonly code: string, readonly facts: Readonly<Record<string, string>> }[] }

/** The lineages of a station's ended ceremonies. One whose anchor can't be opened belongs to none, and is told as missing from the catalogs. */
export function lineagesOf (station: Station): Lineage[] {
  const opened = new Map<string, FoundAnchor | null>()
  const found = new Map<string, { mode: Mode, anchor: Uint8Array, versions: number, ceremonies: string[] }>()
  for (const { ceremony, mode, state } of station.ceremonies()) {
    const anchor = state === 'closed' || state === 'aborted' ? anchorOf(station.ceremonyPath(ceremony), opened) : null
    if (anchor === null) continue
    const id = catalogId(mode, anchor.first)
    const of = found.get(id) ?? { mode, anchor: anchor.bytes, versions: anchor.versions, ceremonies: [] }
    found.set(id, of)
    of.ceremonies.push(ceremony)
    if (anchor.versions > of.versions) Object.assign(of, { anchor: anchor.bytes, versions: anchor.versions })
  }
  return [...found].map(([id, { mode, anchor, ceremonies }]) => ({ id, mode, anchor, ceremonies }))
}

/**
 * Makes one catalog anew and puts it in the place of the one before; where its ceremonies do not hold, that one stays. A ceremony that ended and is not verified is
 * left aside, and told; one that was verified once and is not any more is not: its files were changed since, and are to be put back from its evidence.
 */
export async function rebuildCatalog (station: Station, { id, anchor, ceremonies }: Lineage): Promise<Rebuilt> {
  const sources = ceremonies.map(ceremony => ({ bundle: unwritten(station.ceremonyPath(ceremony)), unwritten: true }))
  const before = storedCatalog(station.folder, id)?.catalog ?? null
  const { made, findings, verifications } = await makeCatalog(sources, anchor, new Set(before?.unverified?.map(({ ceremony }) => ceremony)))
  if (made === null) return { id, stored: null, findings: failuresOf({ findings, verifications }) }
  const missing = missingIn(made.catalog, before)
  if (missing.length > 0) return { id, stored: null, findings: missing.map(ceremony => ({ weight: 'failure', code: 'series-shorter', facts: { ceremony } })) }
  replace(station.folder, id, made.bytes)
  station.catalogsMade.set(id, made.sha256)
  return { id, stored: { id, catalog: made.catalog, sha256: made.sha256 }, findings: findings.map(({ weight, code, facts }) => ({ weight, code, facts })) }
}

/** The catalog that a ceremony which has ended here belongs to, made anew; null where its anchor can't be opened. */
export async function rebuildAfter (station: Station, ceremony: string): Promise<Rebuilt | null> {
  const lineage = lineagesOf(station).find(({ ceremonies }) => ceremonies.includes(ceremony))
  return lineage === undefined ? null : await rebuildCatalog(station, lineage)
}

/**
 * The station's catalog of an organisation, which the first version of its anchor names. What a plan is made from is never a file that anybody may have edited:
 * it is made anew of the transcripts, unless this process did so and nothing was held since. Null where no ceremony of it ended here. Throws StationError
 * `catalog-unsound` where these ceremonies do not hold.
 */
export async function stationCatalog (station: Station, { mode, anchor }: { readonly mode: Mode, readonly anchor: string }): Promise<StoredCatalog | null> {
  const lineage = lineagesOf(station).find(one => one.id === catalogId(mode, anchor))
  return lineage === undefined ? null : await currentCatalog(station, lineage)
}

/** The catalog that a ceremony which has ended here is in. Null where none has; throws as `stationCatalog`. */
export async function catalogWith (station: Station, ceremony: string): Promise<StoredCatalog | null> {
  const lineage = lineagesOf(station).find(({ ceremonies }) => ceremonies.includes(ceremony))
  return lineage === undefined ? null : await currentCatalog(station, lineage)
}

async function currentCatalog (station: Station, lineage: Lineage): Promise<StoredCatalog> {
  const { id } = lineage
  const stored = storedCatalog(station.folder, id)
  const isOurs = stored !== null && station.catalogsMade.get(id) === stored.sha256
  if (isOurs && freshnessOf(station.folder, stored, missingFrom(station.folder, [stored.catalog])) === 'current') return stored
  const rebuilt = await rebuildCatalog(station, lineage)
  if (rebuilt.stored === null) throw new StationError('catalog-unsound', { catalog: id, findings: [...new Set(rebuilt.findings.map(({ code }) => code))].join(', ') })
  return rebuilt.stored
}

interface FoundAnchor { readonly bytes: Uint8Array, readonly first: string, readonly versions: number }

/** `opened`: what was made of anchors before, by their hashes. Most ceremonies lie beside the same one. */
function anchorOf (ceremony: string, opened: Map<string, FoundAnchor | null>): FoundAnchor | null {
  const path = join(ceremony, anchorFile)
  if (!existsSync(path)) return null
  const bytes = new Uint8Array(readFileSync(path))
  const hash = sha256Hex(bytes)
  const known = opened.get(hash)
  if (known !== undefined) return known
  const found = openedOrNull(bytes)
  opened.set(hash, found)
  return found
}

function openedOrNull (bytes: Uint8Array): FoundAnchor | null {
  try {
    const { versions } = openAnchor(bytes)
    return { bytes, first: versions[0]!.hash, versions: versions.length }
  } catch (cause) {
    if (!(cause instanceof AnchorError)) throw cause
    return null
  }
}

/** What evidence of a ceremony would hold, papers and sums aside. Looked through when it is asked for, and not kept: a station holds many. One that can't be collected reads as a bundle that can't be read. */
function unwritten (ceremony: string): BundleReader {
  const folder = openFolder(ceremony)
  let found: Promise<readonly BundleFile[]> | null = null
  return { files: async () => await (found ??= filesOf(folder)), stream: path => folder.stream(path) }
}

async function filesOf (folder: BundleReader): Promise<readonly BundleFile[]> {
  try {
    const { files } = await collect(folder)
    return [...files].map(([path, bytes]) => ({ path, size: bytes.length, plain: true })).sort((a, b) => a.path < b.path ? -1 : 1)
  } catch (cause) {
    if (!(cause instanceof EvidenceError)) throw cause
    throw new BundleError('not-readable', cause.path, cause.message, cause)
  }
}

/** Why there is no catalog: what is wrong with all of them together, and with each that is not verified. */
function failuresOf ({ findings, verifications }: Pick<MadeCatalog, 'findings' | 'verifications'>): Rebuilt['findings'] {
  const ofEach = verifications.filter(({ verdict }) => verdict !== 'verified').flatMap(({ ceremony, findings: found }) => found.map(one => ({ ...one, facts: { ...one.facts, ...ceremony === null ? {} : { ceremony } } })))
  return [...findings, ...ofEach].filter(({ weight }) => weight === 'failure').map(({ weight, code, facts }) => ({ weight, code, facts }))
}

/** Ceremonies of the catalog from before that a new one lacks, has with another head, or has as not verified: what was known once is never taken back. */
function missingIn (made: Catalog, before: Catalog | null): string[] {
  const lost = (known: readonly Known[], now: readonly Known[]): readonly Known[] => known.filter(({ ceremony, root }) => !now.some(one => one.ceremony === ceremony && one.root === root))
  return [...lost(before?.ceremonies ?? [], made.ceremonies), ...lost(before?.unverified ?? [], made.unverified ?? [])].map(({ ceremony }) => ceremony)
}

type Known = Pick<Catalog['ceremonies'][number], 'ceremony' | 'root'>

/** Writes a catalog beside its place and moves it there once it is whole and durable. */
function replace (station: string, id: string, bytes: Uint8Array): void {
  const folder = catalogsFolder(station)
  makeFolder(folder)
  const fresh = join(folder, `${id}.new`)
  rmSync(fresh, { force: true })
  writeNew(fresh, bytes)
  renameSync(fresh, catalogPath(station, id))
  syncFolder(folder)
}
