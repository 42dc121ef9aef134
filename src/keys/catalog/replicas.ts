// One key on several tokens at several sites: which token holds which version, when it last showed that, what it lacks, and what it should hold no more. It holds
// nothing that the catalog doesn't, and no clock.

import type { KeyState } from '../../transcript/key-state.ts'
import type { Replica } from './replica-shape.ts'
import type { Catalog, CatalogKey, Holding, KeyVersion } from './shape.ts'

export type { Replica } from './replica-shape.ts'

/** Versions that a key is used by. */
const inUse: ReadonlySet<KeyState> = new Set<KeyState>(['active', 'suspended', 'retiring'])
/** Those that nothing is done with any more. */
const over: ReadonlySet<KeyState> = new Set<KeyState>(['retired', 'destroy-scheduled', 'destroyed', 'compromised', 'destroyed-compromised'])

/** Every token that holds a key, by site and label; those of no known site last. */
export function replicasOf ({ keys }: Pick<Catalog, 'keys'>): Replica[] {
  const tokens = new Map<string, Holding[]>()
  for (const holding of keys.flatMap(({ versions }) => versions.flatMap(({ holdings }) => holdings))) {
    const of = JSON.stringify([holding.manufacturer, holding.model, holding.serial])
    tokens.set(of, [...tokens.get(of) ?? [], holding])
  }
  return [...tokens.values()].filter(holdings => holdings.some(isHeld)).map(holdings => replica(keys, holdings))
    .sort((a, b) => compare(a.site ?? '~', b.site ?? '~') || compare(a.label, b.label) || compare(a.serial, b.serial))
}

/** `holdings`: all of one token, the last of them as it is called now. */
function replica (keys: readonly CatalogKey[], holdings: readonly Holding[]): Replica {
  const { manufacturer, model, serial, label } = holdings.findLast(isHeld)!
  const isHere = (one: Holding): boolean => holdings.includes(one)
  return {
    manufacturer, model, serial, label, site: holdings.find(({ site }) => site !== undefined)?.site ?? null,
    keys: keys.filter(({ versions }) => versions.some(version => version.holdings.some(one => isHere(one) && isHeld(one)))).map(key => ofKey(key, isHere))
  }
}

function ofKey ({ key, versions }: CatalogKey, isHere: (one: Holding) => boolean): Replica['keys'][number] {
  const heldHere = ({ holdings }: KeyVersion): Holding | undefined => holdings.findLast(one => isHere(one) && isHeld(one))
  return {
    key,
    holds: versions.flatMap(version => {
      const held = heldHere(version)
      return held === undefined ? [] : [{ version: version.version, state: version.state, id: held.id, proved: held.proved, isOver: over.has(version.state) }]
    }),
    misses: versions.filter(version => inUse.has(version.state) && heldHere(version) === undefined && version.holdings.some(isHeld)).map(({ version }) => version),
    gone: versions.flatMap(version => {
      const gone = version.holdings.findLast(isHere)
      return heldHere(version) !== undefined || gone === undefined ? [] : [{ version: version.version, state: version.state, absent: gone.absent ?? null }]
    })
  }
}

/**
 * When the tokens that hold a version last showed that they do, all of them: the earliest of these times. Null where one never did; a version that lies on no
 * token is shown by nothing.
 */
export function provenEverywhere ({ holdings }: Pick<KeyVersion, 'holdings'>): NonNullable<Holding['proved']> | null {
  const proofs = holdings.filter(isHeld).map(({ proved }) => proved)
  return proofs.reduce((least, one) => least === null || one === null ? null : one.at < least.at ? one : least, proofs[0] ?? null)
}

const isHeld = ({ state }: Holding): boolean => state === 'held'

function compare (a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
