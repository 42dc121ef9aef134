// What may be done with the versions of a wrapping key, as the catalog has them: the one in use wraps, and it and those that are retiring unwrap. Below the lowest
// of these nothing is opened any more.

import type { KeyState } from '../../transcript/key-state.ts'
import type { CatalogKey } from '../catalog/shape.ts'
import type { DataKeyLine, LineReason } from './line.ts'

const unwraps: ReadonlySet<KeyState> = new Set(['active', 'retiring'])

/** How a wrapping key stands, while data keys are taken to one of its versions. */
export interface WrappingStanding {
  readonly key: string
  /** The version that they are taken to, which wraps. */ readonly to: number
  /** The lowest version that still unwraps. */ readonly minimum: number
  /** Versions that unwrap. */ readonly usable: readonly number[]
  /** Every version that there is. */ readonly known: readonly number[]
}

/**
 * How a key stands: null where no version of it wraps.
 * @param compromised whether data keys are taken from under compromised versions too, which is what is done after a compromise and at no other time
 */
export function standingOf ({ key, active, versions }: Pick<CatalogKey, 'key' | 'active' | 'versions'>, compromised = false): WrappingStanding | null {
  const those = (fits: (state: KeyState) => boolean): number[] => versions.filter(({ state }) => fits(state)).map(({ version }) => version).sort((a, b) => a - b)
  const [minimum] = those(state => unwraps.has(state))
  if (active === null || minimum === undefined || versions.find(({ version }) => version === active)?.state !== 'active') return null
  return { key, to: active, minimum, usable: those(state => unwraps.has(state) || (compromised && state === 'compromised')), known: those(() => true) }
}

/** The names of all keys that there are, and the versions that the token holds. */
export interface Around { readonly keys: ReadonlySet<string>, readonly held: readonly number[] }

/** What is wrong with a line by the catalog; null where the token may be asked. */
export function misplaced ({ key, version }: Pick<DataKeyLine, 'key' | 'version'>, standing: WrappingStanding, { keys, held }: Around): LineReason | null {
  if (key !== standing.key) return keys.has(key) ? 'key-other' : 'key-unknown'
  if (standing.usable.includes(version)) return held.includes(version) ? null : 'version-elsewhere'
  if (!standing.known.includes(version)) return 'version-unknown'
  return version < standing.minimum ? 'version-below-minimum' : 'version-not-usable'
}
