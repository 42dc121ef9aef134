// Changes of states as ceremonies ask for them, held against the catalog at that point. A change that does not fit changes nothing: it is told, and confers
// no authority.

import type { ExistingKey, Lifecycle, StateChange } from '../../transcript/lifecycle.ts'
import { promotes } from '../../transcript/lifecycle-rules.ts'
import { mayFollow } from '../../transcript/key-state.ts'
import type { Plan } from '../../transcript/plan.ts'
import type { ResultOf } from '../../transcript/results.ts'
import type { Misfit } from './misfit.ts'
import { misfitOfIssuance } from './planned-issuance.ts'
import { misfitOfReplicas } from './planned-replicas.ts'
import type { Catalog, CatalogKey, KeyVersion } from './shape.ts'

export type Keys = ReadonlyMap<string, CatalogKey>

export function versionOf (keys: Keys, key: string, version: number): KeyVersion | null {
  return keys.get(key)?.versions.find(one => one.version === version) ?? null
}

/** The first thing in which a plan speaks of keys, or of what they signed, otherwise than the catalog does; null where it fits. */
export function misfitOfPlan (plan: Plan, keys: Keys, issued: Pick<Catalog, 'certificates' | 'lists' | 'unverified'>): Misfit | null {
  const { lifecycle, issuance } = plan
  return (lifecycle === undefined ? null : misfitOfAside(lifecycle, issued)) ?? misfitOfClasses(plan, keys) ?? (lifecycle === undefined ? null : misfitOfExisting(lifecycle, keys) ?? misfitOfRest(plan, lifecycle, keys) ?? (lifecycle.replicas === undefined ? null : misfitOfReplicas(plan, lifecycle.replicas, [...keys.values()]))) ??
    (issuance === undefined ? null : misfitOfIssuance(issuance, { ...issued, keys: [...keys.values()] }))
}

/** A plan names what its catalog leaves aside, so that whoever approves it knows. One that began before the catalog does may be named as well. */
function misfitOfAside ({ unverified: named = [] }: Lifecycle, { unverified = [] }: Pick<Catalog, 'unverified'>): Misfit | null {
  const left = unverified.find(({ ceremony }) => !named.includes(ceremony))
  return left === undefined ? null : { code: 'unverified-left-out', facts: { ceremony: left.ceremony } }
}

/** A key stays in its class, so that no later version brings it under rules that ask for less. */
function misfitOfClasses ({ keys: planned }: Plan, keys: Keys): Misfit | null {
  for (const { name, version, class: found } of planned) {
    const expected = keys.get(name)?.class ?? found
    if (found !== undefined && found !== expected) return { code: 'class-differs', facts: { key: name, version: String(version), expected: expected ?? 'none', found } }
  }
  return null
}

function misfitOfExisting ({ existing }: Lifecycle, keys: Keys): Misfit | null {
  for (const planned of existing) {
    const differing = differingFrom(planned, keys)
    if (differing !== null) return differing
  }
  return null
}

function differingFrom (planned: ExistingKey, keys: Keys): Misfit | null {
  const of = { key: planned.key, version: String(planned.version) }
  const known = versionOf(keys, planned.key, planned.version)
  if (known === null) return { code: 'existing-unknown', facts: of }
  const pairs: [string, string, string][] = [
    ['state', planned.state, known.state], ['since', planned.since, known.since], ['algorithm', planned.algorithm, known.algorithm],
    ['public-key', planned.publicKey ?? 'none', known.publicKey ?? 'none'], ['class', planned.class ?? 'none', classOf(planned, keys) ?? 'none']
  ]
  const differing = pairs.find(([, found, expected]) => found !== expected)
  if (differing !== undefined) return { code: 'existing-differs', facts: { ...of, field: differing[0], expected: differing[2], found: differing[1] } }
  const stranger = planned.holdings.find(({ id }) => !known.holdings.some(one => one.id === id && one.state === 'held'))
  if (stranger !== undefined) return { code: 'existing-differs', facts: { ...of, field: 'holdings', expected: known.holdings.map(({ id }) => id).join(', '), found: stranger.id } }
  return null
}

/** The class that a key has; a plan may give one to a key that a ceremony without authority made, and that so has none. */
export function classOf ({ key, class: given }: Pick<ExistingKey, 'key' | 'class'>, keys: Keys): string | null {
  const known = keys.get(key)
  return known?.class ?? (known?.versions.every(({ history }) => history.length === 1 && history[0]?.state === 'generated') === true ? given : null)
}

/** A plan that makes or changes a version names all that its key has: rules about one depend on the others. */
function misfitOfRest ({ keys: made }: Plan, { existing, changes, promotion }: Lifecycle, keys: Keys): Misfit | null {
  for (const key of new Set([...made.map(({ name }) => name), ...changes.map(one => one.key)])) {
    const left = keys.get(key)?.versions.find(({ version }) => !existing.some(one => one.key === key && one.version === version))
    if (left !== undefined) return { code: 'existing-left-out', facts: { key, version: String(left.version) } }
  }
  const promoted = changes.find(promotes)
  return promoted === undefined ? null : misnumbered(keys.get(promoted.key), promotion)
}

/** Why the changes of one entry may not be made, all of them or none; null where they may. */
export function misfitOfChange (result: ResultOf<'change-state'>, lifecycle: Lifecycle, keys: Keys): Misfit | null {
  const planned = lifecycle.changes.filter(({ change }) => change === result.change)
  if (planned.length !== result.changes.length || !result.changes.every((one, i) => isSame(one, planned[i]))) return { code: 'change-unplanned', facts: { change: result.change } }
  for (const { key, version, from, to } of result.changes) {
    const facts = { key, version: String(version), from, to }
    const known = versionOf(keys, key, version)
    if (known === null) return { code: 'change-unknown-key', facts }
    if (known.state !== from) return { code: 'change-from-other', facts: { ...facts, state: known.state } }
    if (!mayFollow(from, to)) return { code: 'change-illegal', facts }
  }
  for (const [key, changes] of Map.groupBy(result.changes, one => one.key)) {
    const misfit = misfitOfKey(keys.get(key)!, changes, result.promotion)
    if (misfit !== null) return misfit
  }
  return null
}

/** No more than one version is active after it, none is named twice, and a promotion counts on. */
function misfitOfKey ({ key, versions, promotions }: CatalogKey, changes: readonly StateChange[], promotion: number | null): Misfit | null {
  if (new Set(changes.map(({ version }) => version)).size !== changes.length) return { code: 'change-twice', facts: { key } }
  const active = versions.filter(({ version, state }) => (changes.find(one => one.version === version)?.to ?? state) === 'active')
  if (active.length > 1) return { code: 'two-active', facts: { key, versions: active.map(({ version }) => version).join(', ') } }
  return changes.some(promotes) ? misnumbered({ key, promotions }, promotion) : null
}

function misnumbered (of: Pick<CatalogKey, 'key' | 'promotions'> | undefined, promotion: number | null): Misfit | null {
  const expected = (of?.promotions ?? 0) + 1
  return of === undefined || promotion === expected ? null : { code: 'promotion-number', facts: { key: of.key, expected: String(expected), found: String(promotion ?? 'none') } }
}

function isSame (a: StateChange, b: StateChange | undefined): boolean {
  return a.key === b?.key && a.version === b.version && a.from === b.from && a.to === b.to
}
