// Where data keys are worked on: the catalog that says how their wrapping key stands, and the token that holds the versions needed. A rehearsal's throw-away token
// is the station's own, with PINs that follow from the rehearsal; any other is found through the module that is named.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import { rehearsalSecret } from '../../ceremony/rehearsal.ts'
import { HsmError } from '../../hsm/errors.ts'
import { Module, type Token } from '../../hsm/module.ts'
import { atPad, combinePins } from '../../hsm/pin.ts'
import { isWrapping } from '../../keys/attested.ts'
import { catalogId, listCatalogs, storedCatalog } from '../../keys/catalog/files.ts'
import type { Catalog, CatalogKey, KeyVersion } from '../../keys/catalog/shape.ts'
import { standingOf, type WrappingStanding } from '../../keys/data-keys/standing.ts'
import { openAnchor, type Anchor } from '../../transcript/anchor.ts'
import type { Mode } from '../../transcript/fields.ts'
import { lineagesOf, stationCatalog, type Lineage } from '../catalogs.ts'
import { StationError } from '../errors.ts'
import { unknownKey } from '../lifecycle/versions.ts'
import { readLineage } from '../rehearsal/lineage.ts'
import { softhsmModule, useStationTokens, useTokenFolder } from '../softhsm.ts'
import type { Station } from '../station.ts'

export interface PlaceAsked {
  readonly key: string
  /** Without one, production's where it has the key. */ readonly mode: Mode | null
  /** The PKCS#11 module of a real token, and which of its tokens, where several hold the key. */ readonly module: string | null
  readonly uri: string
  /** Whether compromised versions are opened too. */ readonly compromised: boolean
}

export interface Place {
  readonly catalog: Catalog
  readonly sha256: string
  readonly anchor: Anchor
  readonly standing: WrappingStanding
  readonly token: Token
  readonly module: { readonly path: string, readonly sha256: string }
  /** Of the versions that may be used, those on the token, with their CKA_ID. */ readonly versions: readonly { readonly version: number, readonly id: string }[]
  /** Whose secrets a rehearsal makes up; null for a real token. */ readonly rehearsal: Rehearsed | null
}

interface Rehearsed { readonly folder: string, /** The ceremony that its secrets follow from. */ readonly first: string }

/**
 * Throws CeremonyError `catalog-key-unknown`, `data-key-not-wrapping`, `data-key-none-wraps`, `data-key-no-module`, `data-key-token-none`, `data-key-token-unclear`;
 * StationError `catalog-unsound`; HsmError.
 */
export async function findPlace (station: Station, asked: PlaceAsked): Promise<Place> {
  const { lineage, catalog, sha256 } = await catalogWith(station, asked)
  const key = catalog.keys.find(one => one.key === asked.key)
  if (key === undefined) throw unknownKey(asked.key, catalog)
  const standing = wrappingOf(key, catalog, asked.compromised)
  const rehearsal = rehearsedIn(station, lineage)
  return { catalog, sha256, anchor: openAnchor(lineage.anchor).anchor, standing, rehearsal, ...findToken(key, standing, asked, rehearsal) }
}

/** How a wrapping key stands. Throws CeremonyError `data-key-not-wrapping`, `data-key-none-wraps`. */
export function wrappingOf (key: CatalogKey, { policy }: Pick<Catalog, 'policy'>, compromised: boolean): WrappingStanding {
  if (!key.versions.some(({ algorithm }) => isWrapping({ class: key.class, algorithm }, policy?.rules ?? null))) throw new CeremonyError('data-key-not-wrapping', { key: key.key })
  const standing = standingOf(key, compromised)
  if (standing === null) throw new CeremonyError('data-key-none-wraps', { key: key.key, found: key.versions.map(({ version, state }) => `v${version}: ${state}`).join(', ') })
  return standing
}

/** Whether somebody has to type the PIN: not that of a rehearsal's throw-away token, nor one that is entered at the token itself. */
export function asksPin ({ rehearsal, token }: Pick<Place, 'rehearsal' | 'token'>): boolean {
  return rehearsal === null && !token.protectedAuthenticationPath
}

/** A PIN that nobody types here, which the caller wipes; null where it must be asked for. */
export function unaskedPin (station: Station, { rehearsal, token }: Pick<Place, 'rehearsal' | 'token'>): Uint8Array | null {
  if (rehearsal === null) return token.protectedAuthenticationPath ? atPad : null
  const planned = station.ceremonies().filter(({ mode, state }) => mode === 'rehearsal' && state !== 'damaged')
    .filter(({ ceremony }) => (readLineage(station.ceremonyPath(ceremony))?.first ?? ceremony) === rehearsal.first)
    .flatMap(({ ceremony }) => station.plan(ceremony).tokens).find(({ label }) => label === token.identity.label)
  if (planned === undefined) throw new StationError('internal', { kind: 'token-without-plan' })
  return combinePins(Array.from({ length: planned.pinComponents }, (_, i) => rehearsalSecret(rehearsal.first, `${planned.name}/user-pin-${i + 1}`)))
}

/** The catalog that has the key, made of the transcripts: what is written in a file anybody may have edited. */
async function catalogWith (station: Station, { key, mode }: PlaceAsked): Promise<{ lineage: Lineage, catalog: Catalog, sha256: string }> {
  const known = listCatalogs(station.folder).filter(id => mode === null || id.startsWith(mode))
  const id = known.find(one => storedCatalog(station.folder, one)?.catalog.keys.some(has => has.key === key) === true) ?? known[0]
  const lineage = lineagesOf(station).find(one => one.id === id)
  const stored = lineage === undefined ? null : await stationCatalog(station, { mode: lineage.mode, anchor: openAnchor(lineage.anchor).versions[0]!.hash })
  if (lineage === undefined || stored === null || stored.id !== catalogId(lineage.mode, openAnchor(lineage.anchor).versions[0]!.hash)) throw new CeremonyError('catalog-none')
  return { lineage, catalog: stored.catalog, sha256: stored.sha256 }
}

/** Where the newest ceremony of a rehearsal has throw-away tokens; null where it was held on real ones. */
function rehearsedIn (station: Station, { mode, ceremonies }: Lineage): Rehearsed | null {
  const newest = ceremonies.at(-1)
  if (mode !== 'rehearsal' || newest === undefined) return null
  const folder = station.ceremonyPath(newest)
  return existsSync(join(folder, 'token', 'tokens')) ? { folder, first: readLineage(folder)?.first ?? newest } : null
}

/** The token that holds the version which wraps. Throws CeremonyError `data-key-no-module`, `data-key-token-none`, `data-key-token-unclear`; HsmError. */
export function findToken (key: CatalogKey, standing: WrappingStanding, { module: given, uri }: Pick<PlaceAsked, 'module' | 'uri'>, rehearsal: Rehearsed | null): Pick<Place, 'token' | 'module' | 'versions'> {
  if (rehearsal === null) useStationTokens()
  else useTokenFolder(rehearsal.folder)
  if (rehearsal === null && given === null) throw new CeremonyError('data-key-no-module', { key: key.key })
  const module = Module.load(given ?? softhsmModule())
  try {
    const holding = holders(key, standing)
    const tokens = module.tokens().filter(({ identity }) => identity.initialised)
    const there = holding.flatMap(one => tokens.filter(({ identity }) => isSame(one, identity)))
    const [only, second] = there.length > 1 ? named(module, uri, there) : there
    const facts = { key: key.key, version: String(standing.to), tokens: holding.map(({ label, serial }) => `${label} (${serial})`).join(', ') || 'none' }
    if (only === undefined) throw new CeremonyError('data-key-token-none', facts)
    if (second !== undefined) throw new CeremonyError('data-key-token-unclear', { ...facts, found: there.map(one => one.uri).join(' ') })
    const on = (version: KeyVersion): string | undefined => version.holdings.find(one => one.state === 'held' && isSame(one, only.identity))?.id
    const versions = key.versions.filter(({ version }) => standing.usable.includes(version)).flatMap(one => on(one) === undefined ? [] : [{ version: one.version, id: on(one)! }])
    return { token: only, module: { path: module.path, sha256: module.sha256 }, versions }
  } finally {
    module.close()
  }
}

/** Tokens that hold the version which wraps: first those that hold most of the others that may be used. */
function holders ({ versions }: CatalogKey, { to, usable }: WrappingStanding): KeyVersion['holdings'] {
  const held = (version: number): KeyVersion['holdings'] => versions.find(one => one.version === version)?.holdings.filter(({ state }) => state === 'held') ?? []
  const others = (one: Identity): number => usable.filter(version => held(version).some(other => isSame(one, other))).length
  return held(to).sort((a, b) => others(b) - others(a))
}

type Identity = Pick<KeyVersion['holdings'][number], 'manufacturer' | 'model' | 'serial'>

function isSame (a: Identity, b: Identity): boolean {
  return a.manufacturer === b.manufacturer && a.model === b.model && a.serial === b.serial
}

/** Of several tokens those that a URI names; where it names none in particular the first, since any of them does. */
function named (module: Module, uri: string, there: readonly Token[]): Token[] {
  if (uri === 'pkcs11:') return there.slice(0, 1)
  try {
    const { identity: { serial, model } } = module.find(uri, { initialised: true })
    return there.filter(({ identity }) => identity.serial === serial && identity.model === model)
  } catch (error) {
    if (error instanceof HsmError && error.code === 'token-not-found') return []
    throw error
  }
}
