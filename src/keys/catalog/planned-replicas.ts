// What a plan about replicas says, out of the catalog: which versions must not be on a token, and which keys would come onto it by cloning. The same reading for
// whoever prepares a plan and whoever holds one to the catalog.

import { canonicalize } from '../../transcript/jcs.ts'
import type { AbsentVersion, Lifecycle, PlannedClone } from '../../transcript/lifecycle.ts'
import type { Plan } from '../../transcript/plan.ts'
import type { Misfit } from './misfit.ts'
import type { Catalog, CatalogKey, Holding, KeyVersion } from './shape.ts'

type Keys = Pick<Catalog, 'keys'>

/**
 * Versions that must be gone from a token, of the keys that it holds or held and of those that are cloned onto it: each that is destroyed, and each that was
 * destroyed there; by key and version. A line for each CKA_ID that a version is known by, on whichever token, since cloning may bring one along.
 */
export function absentFrom ({ keys }: Keys, { token, serial, cloned = [] }: { readonly token: string, readonly serial: string, readonly cloned?: readonly string[] }): AbsentVersion[] {
  return keys.filter(({ key, versions }) => cloned.includes(key) || versions.some(({ holdings }) => holdings.some(isOn(serial))))
    .flatMap(({ key, versions }) => versions.filter(version => mustBeGone(version, serial)).flatMap(({ version, publicKey, holdings }) =>
      [...new Set(holdings.map(({ id }) => id))].map(id => ({ token, key, version, id, publicKey }))))
    .sort((a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : a.version - b.version)
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

/** The first thing in which a plan says otherwise than the catalog what must be gone from its tokens, or what another one holds that is cloned; null where it fits. */
export function misfitOfReplicas ({ tokens }: Pick<Plan, 'tokens'>, { absent, clone }: NonNullable<Lifecycle['replicas']>, keys: readonly CatalogKey[]): Misfit | null {
  for (const { name: token, uri, initialise } of tokens) {
    const serial = serialIn(uri)
    if (serial === null && initialise) continue
    // Which token it is could be chosen on the day, and with it what is looked for.
    if (serial === null) return { code: 'replicas-differ', facts: { token, expected: 'a serial number', found: uri } }
    const expected = absentFrom({ keys: [...keys] }, { token, serial, cloned: clone?.token === token ? clone.keys.map(({ key }) => key) : [] })
    const found = absent.filter(one => one.token === token)
    if (canonicalize(expected) !== canonicalize(found)) return { code: 'replicas-differ', facts: { token: serial, expected: namesOf(expected), found: namesOf(found) } }
  }
  const stranger = clone?.keys.find(({ key, version, id }) => !keys.some(one => one.key === key && one.versions.some(of => of.version === version && of.holdings.some(held => isHeldOn(clone.from)(held) && held.id === id))))
  return clone === null || stranger === undefined ? null : { code: 'replicas-differ', facts: { token: clone.from, expected: 'a token that holds it', found: namesOf([stranger]) } }
}

function namesOf (versions: readonly { readonly key: string, readonly version: number }[]): string {
  return [...new Set(versions.map(({ key, version }) => `${key} v${version}`))].join(', ') || 'none'
}

/** The serial number in a token's URI (RFC 7512); null where it names none, as for a token that is to be initialised. */
function serialIn (uri: string): string | null {
  const [, serial] = /^pkcs11:(?:[^;?]*;)*serial=([^;?]*)/.exec(uri) ?? []
  return serial === undefined ? null : decodeURIComponent(serial)
}

function mustBeGone ({ state, holdings }: KeyVersion, serial: string): boolean {
  if (holdings.some(isHeldOn(serial))) return false
  return state === 'destroyed' || state === 'destroyed-compromised' || holdings.some(isOn(serial))
}

const isOn = (serial: string) => (one: Holding): boolean => one.serial === serial
const isHeldOn = (serial: string) => (one: Holding): boolean => one.serial === serial && one.state === 'held'
