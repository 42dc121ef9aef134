// Wrapping keys that tokens keep, as a plan names them, and the one under which a new version is to be backed up: that of the set which opens the backup of
// the version that it follows, so that the same custodians open both.

import { CeremonyError } from '../../ceremony/errors.ts'
import type { Parameters } from '../../ceremony/parameters.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import { isSetShared } from '../../keys/catalog/sets.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import type { KeptWrapping } from '../../transcript/lifecycle.ts'
import type { Chosen } from './versions.ts'

/** Those that the plan's tokens keep. `tokens`: serial numbers by the plan's names. */
export function wrappingOn ({ sets }: Catalog, tokens: ReadonlyMap<string, string>): KeptWrapping[] {
  return sets.flatMap(({ kept }) => kept === undefined ? [] : kept.on.flatMap(({ serial, id, mechanism, state: there }) =>
    [...tokens].filter(([, one]) => one === serial && there === 'held').map(([token]) => ({ token, id, mechanism, set: kept.descriptor }))))
}

/** The set's id; empty where no new version is backed up so. It must be one whose cards can still be had. Throws CeremonyError `wrapping-key-none`. */
export function wrappingSetFor ({ keys }: Script, { backup }: Parameters, { key, old, next }: Chosen, { sets }: Catalog, wrapping: readonly KeptWrapping[]): string {
  if (backup !== 'wrapping-key' || next === null || next.known !== null) return ''
  const token = keys[0]?.token ?? ''
  const found = sets.some(one => one.set === old?.set && one.state === 'in-use') ? wrapping.find(one => one.token === token && one.set.set === old?.set) : undefined
  if (found === undefined) throw new CeremonyError('wrapping-key-none', { key: key.key, version: String(old?.version ?? ''), token })
  return found.set.set
}

/** The share set that only the version in question relies on (empty where another one does too), and which tokens keep a wrapping key of it: both end with it. */
export function ownSet ({ tokens }: Script, chosen: Chosen | null, { keys }: Catalog, wrapping: readonly KeptWrapping[]): Parameters {
  const version = chosen?.old ?? null
  const own = version === null || isSetShared(keys, version) ? '' : version.set ?? ''
  return { 'own-set': own, ...Object.fromEntries(tokens.map(({ name }) => [`wrapping-on-${name}`, wrapping.some(({ token, set }) => token === name && set.set === own) ? 'yes' : 'no'])) }
}
