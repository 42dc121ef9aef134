// Which versions of a key a ceremony is about: what the script asks for, looked up in the catalog. Whatever does not fit is refused here, in words, long
// before a token is touched.

import { CeremonyError } from '../../ceremony/errors.ts'
import { applying, fill, type Parameters } from '../../ceremony/parameters.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import type { Catalog, CatalogKey, KeyVersion } from '../../keys/catalog/shape.ts'
import { withNearest } from '../../transcript/bad-field.ts'
import type { KeyState } from '../../transcript/key-state.ts'

/** What a ceremony is about. `old` is the version that it finds; `next` the one that comes instead, `known` where it exists already. */
export interface Chosen {
  readonly key: CatalogKey
  readonly old: KeyVersion | null
  readonly next: { readonly version: number, readonly known: KeyVersion | null } | null
}

/**
 * Null for a ceremony that is about every key. Throws CeremonyError `catalog-key-unknown`, `catalog-version-unknown`, `catalog-state`, `rollback-compromised`,
 * `parameter-invalid`.
 */
export function choose (script: Script, parameters: Parameters, catalog: Catalog): Chosen | null {
  const of = script.lifecycle
  if (of?.key === undefined) return null
  const name = fill(of.key, parameters)
  const key = catalog.keys.find(one => one.key === name)
  if (key === undefined) throw unknownKey(name, catalog)
  const [old] = applying(of.old, parameters)
  const [next] = applying(of.new, parameters)
  const picksNext = next !== undefined && next.states !== 'next'
  const given = versionGiven(script, parameters)
  return {
    key,
    old: old === undefined ? null : pick(key, old.states, picksNext ? null : given, parameters),
    next: next === undefined ? null : next.states === 'next' ? { version: Math.max(...key.versions.map(one => one.version)) + 1, known: null } : known(pick(key, next.states, given, parameters))
  }
}

const known = (version: KeyVersion): NonNullable<Chosen['next']> => ({ version: version.version, known: version })

/** The refusal of a key that a catalog does not have. */
export function unknownKey (name: string, { keys }: Pick<Catalog, 'keys'>): CeremonyError {
  const names = keys.map(one => one.key)
  return new CeremonyError('catalog-key-unknown', { key: name, known: names.join(', ') || 'none' }, { fields: [withNearest({ path: 'key', expected: `one of the catalog's keys: ${names.join(', ') || 'it has none'}` }, name, names)] })
}

function versionGiven ({ script }: Script, { version = '' }: Parameters): number | null {
  if (version === '') return null
  if (/^[1-9]\d{0,5}$/.test(version)) return Number(version)
  throw new CeremonyError('parameter-invalid', { script }, { fields: [{ path: 'version', expected: 'the number of a version, such as 2, or nothing' }] })
}

/** The version given, which must be in one of the states; else the one in use where it may be that, else the newest that is in one of them. */
function pick (key: CatalogKey, states: readonly KeyState[], given: number | null, parameters: Parameters): KeyVersion {
  const fits = ({ state }: KeyVersion): boolean => states.includes(state)
  if (given === null) {
    const found = key.versions.find(one => one.version === key.active && fits(one)) ?? key.versions.filter(fits).sort((a, b) => b.version - a.version)[0]
    if (found === undefined) throw wrongState(key, states, key.versions, parameters)
    return found
  }
  const found = key.versions.find(({ version }) => version === given)
  if (found === undefined) throw new CeremonyError('catalog-version-unknown', { key: key.key, version: String(given), known: key.versions.map(({ version }) => String(version)).join(', ') })
  if (!fits(found)) throw wrongState(key, states, [found], parameters)
  return found
}

function wrongState ({ key }: CatalogKey, wanted: readonly KeyState[], found: readonly KeyVersion[], { part = '' }: Parameters): CeremonyError {
  const compromised = found.find(({ state }) => state === 'compromised' || state === 'destroyed-compromised')
  if (part === 'rollback' && compromised !== undefined && !found.some(({ state }) => state === 'retiring')) return new CeremonyError('rollback-compromised', { key, version: String(compromised.version) })
  return new CeremonyError('catalog-state', { key, wanted: wanted.join(', '), found: found.map(({ version, state }) => `v${version}: ${state}`).join(', ') })
}
