// What stands on the page of keys: what comes next and in which order, how many versions are in which state, what proves each. Pure.

import type { Chosen, KeyVersion, MasterKey, Reference, State, StatusItem } from './status.ts'

/** The states in the order in which a key lives through them. */
const states: readonly State[] = ['planned', 'generated', 'staged', 'active', 'suspended', 'retiring', 'retired', 'destroy-scheduled', 'destroyed', 'compromised', 'destroyed-compromised']

/** How many versions are in each state, states without any left out. */
export function byState (keys: readonly MasterKey[]): { readonly state: State, readonly count: number }[] {
  const all = keys.flatMap(({ versions }) => versions.map(({ state }) => state))
  return states.map(state => ({ state, count: all.filter(one => one === state).length })).filter(({ count }) => count > 0)
}

/** Something to be done: for a version, or as a drill with a key. */
export interface NextAction {
  readonly id: string
  readonly action: string
  readonly kind: 'version' | 'drill'
  readonly key: string
  readonly version: number | null
  /** From when on it can be done; null for at any time. */ readonly from: string | null
  readonly by: string
  readonly when: 'overdue' | 'now' | 'later'
  readonly proof: Reference | null
}

/** What comes next, soonest first: what is overdue or can be done now by when it is due, the rest by when it can be done. */
export function nextActions ({ catalog: { keys }, health, now }: Pick<Chosen, 'catalog' | 'health' | 'now'>): NextAction[] {
  const ofVersions = keys.flatMap(({ key, versions }) => versions.flatMap((version): NextAction[] => version.next === null ? [] : [{
    id: `next ${key} ${version.version}`, kind: 'version', key, version: version.version, ...version.next, when: whenOf(version.next.from, version.next.by, now), proof: stateProof(version)
  }]))
  const ofDrills = health.flatMap(({ key, drills }) => drills.flatMap(({ drill, standing, by, from }): NextAction[] => by === null ? [] : [{
    id: `drill ${key} ${drill}`, kind: 'drill', key, version: null, action: drill, from: null, by, when: standing === 'overdue' ? 'overdue' : standing === 'soon' ? 'now' : 'later', proof: from
  }]))
  const place = ({ when, from, by }: NextAction): number => Date.parse(when === 'later' ? from ?? by : by)
  return [...ofVersions, ...ofDrills].toSorted((a, b) => Number(a.when === 'later') - Number(b.when === 'later') || place(a) - place(b) || a.id.localeCompare(b.id))
}

function whenOf (from: string, by: string, now: string): NextAction['when'] {
  return Date.parse(now) > Date.parse(by) ? 'overdue' : Date.parse(now) >= Date.parse(from) ? 'now' : 'later'
}

/** What put a version into its state. */
export function stateProof ({ history }: Pick<KeyVersion, 'history'>): Reference | null {
  return history.at(-1)?.from ?? null
}

/** What needs somebody, and what is on record besides. */
export function sorted (items: readonly StatusItem[]): { readonly pressing: readonly StatusItem[], readonly notices: readonly StatusItem[] } {
  const of = (severity: StatusItem['severity']): readonly StatusItem[] => items.filter(item => item.severity === severity)
  return { pressing: [...of('problem'), ...of('warning')], notices: of('notice') }
}

/** Versions as they are listed: the one in use first, then the newest. */
export function listed ({ active, versions }: Pick<MasterKey, 'active' | 'versions'>): KeyVersion[] {
  return versions.toSorted((a, b) => Number(b.version === active) - Number(a.version === active) || b.version - a.version)
}

/** How many tokens hold a version now, and how many other copies there are. */
export function heldBy ({ holdings, copies }: Pick<KeyVersion, 'holdings' | 'copies'>): { readonly tokens: number, readonly copies: number } {
  return { tokens: holdings.filter(({ state }) => state === 'held').length, copies: copies.filter(({ state }) => state === 'held').length }
}

/** What a key may do on all the tokens that hold it now, each once. */
export function mayOf ({ holdings }: Pick<KeyVersion, 'holdings'>): string[] {
  return [...new Set(holdings.filter(({ state }) => state === 'held').flatMap(({ may }) => may))]
}
