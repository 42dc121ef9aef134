// The other master key that a ceremony is about: whose version a certificate is for. It is made where there is none; one that an aborted ceremony left behind
// is used instead, so that nothing is orphaned.

import { CeremonyError } from '../../ceremony/errors.ts'
import { applying, fill, type Parameters } from '../../ceremony/parameters.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import type { Catalog, CatalogKey, KeyVersion } from '../../keys/catalog/shape.ts'

export interface Subject {
  readonly name: string
  readonly version: number
  /** `adopt`: it is there, from a ceremony that gave it no authority. */ readonly use: 'make' | 'adopt' | 'as-it-is'
  /** Null where it is made. */ readonly key: CatalogKey | null
}

/**
 * Null for a ceremony that is about one master key, or about every one. `tokens`: serial numbers by the plan's names. Throws CeremonyError `catalog-state` where
 * the key has versions and none that a certificate could be for.
 */
export function chooseSubject ({ lifecycle }: Script, parameters: Parameters, catalog: Catalog, tokens: ReadonlyMap<string, string>): Subject | null {
  const [entry] = applying(lifecycle?.subject ?? [], parameters)
  const name = entry === undefined ? '' : fill(entry.key, parameters)
  if (name === '' || name === fill(lifecycle?.key ?? '', parameters)) return null
  const key = catalog.keys.find(one => one.key === name)
  if (key === undefined) return { name, version: 1, use: 'make', key: null }
  if (key.active !== null) return { name, version: key.active, use: 'as-it-is', key }
  const left = key.versions.length === 1 ? key.versions.find(one => isLeft(catalog, one) && isHeld(one, [...tokens.values()])) : undefined
  if (left === undefined) throw new CeremonyError('catalog-state', { key: name, wanted: 'active', found: key.versions.map(({ version, state }) => `v${version}: ${state}`).join(', ') })
  return { name, version: left.version, use: 'adopt', key }
}

/** What a certificate that is for it is chosen by in a script. */
export function subjectFacts (subject: Subject | null): Parameters {
  return { 'subject': subject?.use ?? '', 'subject-version': String(subject?.version ?? '') }
}

/** Whether a ceremony without authority made a version, and nothing followed on it. */
function isLeft ({ anomalies }: Catalog, { history: [made, ...more] }: KeyVersion): boolean {
  return more.length === 0 && anomalies.some(({ code, from }) => code === 'left-behind' && from.ceremony === made?.from.ceremony)
}

function isHeld ({ holdings }: KeyVersion, serials: readonly string[]): boolean {
  return holdings.some(({ serial, state }) => state === 'held' && serials.includes(serial))
}
