// What a plan about replicas says, out of the catalog: which versions must not be on a token, and which keys would come onto it by cloning. The same reading for
// whoever prepares a plan and whoever holds one to the catalog.

import type { AbsentVersion, PlannedClone } from '../../transcript/lifecycle.ts'
import type { Catalog, CatalogKey, Holding, KeyVersion } from './shape.ts'

type Keys = Pick<Catalog, 'keys'>

/**
 * Versions that must be gone from a token, of the keys that it holds or held and of those that are cloned onto it: each that is destroyed, and each that was
 * destroyed there. A line for each CKA_ID that a version is known by, on whichever token, since cloning may bring one along.
 */
export function absentFrom ({ keys }: Keys, { token, serial, cloned = [] }: { readonly token: string, readonly serial: string, readonly cloned?: readonly string[] }): AbsentVersion[] {
  return keys.filter(({ key, versions }) => cloned.includes(key) || versions.some(({ holdings }) => holdings.some(isOn(serial))))
    .flatMap(({ key, versions }) => versions.filter(version => mustBeGone(version, serial)).flatMap(({ version, publicKey, holdings }) =>
      [...new Set(holdings.map(({ id }) => id))].map(id => ({ token, key, version, id, publicKey }))))
}

/** Serial numbers of the tokens that hold keys, but for one, in the catalog's order. */
export function othersThatHold ({ keys }: Keys, serial: string): string[] {
  const held = keys.flatMap(({ versions }) => versions.flatMap(({ holdings }) => holdings.filter(one => one.state === 'held' && one.serial !== serial)))
  return [...new Set(held.map(one => one.serial))]
}

/** The versions that a token holds and another one does not, of the keys named; of all for none. */
export function cloneable ({ keys }: Keys, { from, to, names }: { readonly from: string, readonly to: string, readonly names: readonly string[] }): PlannedClone['keys'] {
  return keys.filter(({ key }) => names.length === 0 || names.includes(key)).flatMap(({ key, versions }: CatalogKey) => versions.flatMap(({ version, holdings }) => {
    const held = holdings.find(one => isHeldOn(from)(one))
    return held === undefined || holdings.some(isHeldOn(to)) ? [] : [{ key, version, id: held.id }]
  }))
}

function mustBeGone ({ state, holdings }: KeyVersion, serial: string): boolean {
  if (holdings.some(isHeldOn(serial))) return false
  return state === 'destroyed' || state === 'destroyed-compromised' || holdings.some(isOn(serial))
}

const isOn = (serial: string) => (one: Holding): boolean => one.serial === serial
const isHeldOn = (serial: string) => (one: Holding): boolean => one.serial === serial && one.state === 'held'
