// What is due, overdue or wrong with keys now: the catalog held against a time. Pure; the same catalog and time give the same answer.
// Monitoring goes by the gravest item: nothing, a warning, a problem. Notices are for people only. An anomaly weighs what it weighs until an audit was held
// after it, and is a notice from then on: somebody has looked.

import { addDuration } from '../../transcript/calendar.ts'
import type { KeyClass } from '../policy/shape.ts'
import { ofCustody, ofSets } from './custody-status.ts'
import { custodyOf, drillsOf, rotationOf } from './health.ts'
import { listsOf, ofCertificates, ofLists } from './issued-status.ts'
import { item, type StatusCode } from './items.ts'
import { ofPublication } from './published-status.ts'
import { registerOf } from './register.ts'
import { isReplicated, ofReplicas } from './replica-status.ts'
import type { RegisteredSet } from './register-shape.ts'
import type { Catalog, CatalogKey, DrillRecord, KeyHealth, KeyVersion, StatusItem } from './shape.ts'

/** Whether a catalog is that of the transcripts beside it. */
export type Freshness = 'current' | 'behind' | 'differs'

export interface Status { /** Problems first, then warnings, then notices. */ readonly items: StatusItem[], /** Of each key, in the catalog's order. */ readonly health: KeyHealth[] }

const grave = ['problem', 'warning', 'notice'] as const

/** `rehearsed` are drills that only rehearsals hold, as the catalogs of these have them. */
export function statusOf (catalog: Catalog, at: Date, freshness: Freshness, rehearsed: readonly DrillRecord[] = []): Status {
  const now = at.toISOString()
  const known = { ...catalog, drills: [...catalog.drills, ...rehearsed] }
  const register = registerOf(catalog)
  const health = catalog.keys.map((key): KeyHealth => {
    const rules = classOf(catalog, key)
    return { key: key.key, rotation: rotationOf(key, rules, now), custody: custodyOf(register, key), drills: drillsOf(known, register, key, rules, now), lists: listsOf(catalog, key, now) }
  })
  const items = [
    ...freshness === 'current' ? [] : [item(freshness === 'behind' ? 'catalog-behind' : 'catalog-differs-from-station')],
    ...ofClock(catalog, now), ...ofAudit(catalog, now),
    ...catalog.keys.flatMap((key, i) => [...ofKey(catalog, register, key, health[i]!, now), ...ofLists(catalog, key, health[i]!.lists, now)]),
    ...ofSets(catalog, register, new Set(health.flatMap(({ custody }) => custody?.set ?? [])), now), ...ofCertificates(catalog, now), ...ofPublication(catalog, now),
    ...ofAnomalies(catalog)
  ]
  return { items: byGravity(items), health }
}

/** Problems first, then warnings, then notices; otherwise in their order. */
export function byGravity (items: readonly StatusItem[]): StatusItem[] {
  return grave.flatMap(severity => items.filter(one => one.severity === severity))
}

/** 0 where nothing is due, 1 for warnings, 2 for problems. */
export function statusExit (items: readonly StatusItem[]): 0 | 1 | 2 {
  return items.some(({ severity }) => severity === 'problem') ? 2 : items.some(({ severity }) => severity === 'warning') ? 1 : 0
}

function classOf ({ policy }: Catalog, { class: of }: CatalogKey): KeyClass | null {
  return of === null ? null : policy?.rules.classes[of] ?? null
}

function ofClock ({ ceremonies }: Catalog, now: string): StatusItem[] {
  const last = ceremonies.at(-1)
  return last === undefined || last.ended <= now ? [] : [item('clock-behind', { facts: { now, ended: last.ended }, from: { ceremony: last.ceremony, seq: last.size - 1 } })]
}

function ofAudit ({ policy, drills, ceremonies }: Catalog, now: string): StatusItem[] {
  const [first] = ceremonies
  if (policy === null) return first === undefined ? [] : [item('no-policy')]
  const last = drills.find(({ drill }) => drill === 'audit')
  const by = addDuration(last?.at ?? first?.opened ?? now, policy.rules.audit)
  return by >= now ? [] : [item('audit-overdue', { facts: { by, last: last?.at ?? 'never' }, from: last?.from ?? null })]
}

function ofKey (catalog: Catalog, register: readonly RegisteredSet[], key: CatalogKey, { custody, drills }: KeyHealth, now: string): StatusItem[] {
  const rules = classOf(catalog, key)
  const active = key.versions.find(({ state }) => state === 'active')
  const isOver = key.versions.every(({ state }) => ['destroyed', 'destroyed-compromised', 'destroy-scheduled', 'retired', 'generated'].includes(state))
  const from = { key, ...active === undefined ? {} : { version: active } }
  return [
    ...catalog.policy !== null && rules === null ? [item('no-class', from)] : [],
    ...active !== undefined || isOver || key.versions.some(({ state }) => ['suspended', 'compromised'].includes(state)) ? [] : [item('no-active', { key })],
    ...key.versions.flatMap(version => ofVersion(key, version, now)),
    ...active === undefined ? [] : ofCopies(key, active, rules),
    ...custody === null ? [] : ofCustody(register, custody, from),
    ...drills.filter(({ standing }) => standing === 'overdue').filter(({ drill }) => drill !== 'check' || active === undefined || !isReplicated(active)).map(({ drill, last, by, from: reference }) => item('drill-overdue', { ...from, facts: { drill, by: by ?? '', last: last ?? 'never' }, from: reference })),
    ...active === undefined ? [] : ofReplicas(key, active, rules, now)
  ]
}

/** What the state of a version calls for. */
function ofVersion (key: CatalogKey, version: KeyVersion, now: string): StatusItem[] {
  const { state, activeUntil, next } = version
  const place = { key, version }
  const due = next !== null && next.from <= now
  const overdue = next !== null && next.by < now
  const facts = next === null ? {} : { from: next.from, by: next.by }
  const either = (late: StatusCode, soon: StatusCode): StatusItem[] => overdue ? [item(late, { ...place, facts })] : due ? [item(soon, { ...place, facts })] : []
  switch (state) {
    case 'active':
      if (activeUntil !== null && activeUntil < now) return [item('expired', { ...place, facts: { by: activeUntil } })]
      return due ? [item('expiring', { ...place, facts })] : []
    case 'suspended': return [item('suspended', { ...place, facts: { since: version.since } })]
    // One that must be published first is told of with what is published.
    case 'staged': return next?.action === 'publish' ? [] : either('promotion-overdue', 'promotion-due')
    case 'retiring': return either('retirement-overdue', 'retirement-due')
    case 'retired': return due ? [item('destruction-to-schedule', { ...place, facts })] : []
    case 'destroy-scheduled': return either('destruction-overdue', 'destruction-due')
    case 'compromised': return [item(key.versions.some(one => one.state === 'active') ? 'compromised-not-destroyed' : 'compromised-not-replaced', { ...place, facts: { since: version.compromisedSince ?? version.since } })]
    default: return []
  }
}

function ofCopies (key: CatalogKey, version: KeyVersion, rules: KeyClass | null): StatusItem[] {
  const place = { key, version }
  const held = version.holdings.filter(({ state }) => state === 'held')
  const hasBackup = version.copies.some(({ copy, state }) => copy.kind === 'medium' && copy.set === version.set && state === 'held')
  return [
    ...hasBackup || rules?.backup !== 'required' ? [] : [item('backup-missing', place)],
    ...hasBackup && version.backupProven === null ? [item('backup-unproven', place)] : [],
    ...held.length === 1 ? [item('single-holding', { ...place, facts: { token: held[0]?.serial ?? '' } })] : []
  ]
}

function ofAnomalies ({ anomalies, ceremonies, unverified = [], drills }: Catalog): StatusItem[] {
  const place = (wanted: string | undefined): number => {
    const aside = unverified.find(({ ceremony }) => ceremony === wanted)
    return aside === undefined ? ceremonies.findIndex(({ ceremony }) => ceremony === wanted) : aside.after - 0.5
  }
  const audited = place(drills.find(({ drill }) => drill === 'audit')?.from.ceremony)
  return anomalies.map(({ code, weight, facts, from }): StatusItem => ({
    severity: weight === 'problem' && place(from.ceremony) >= audited ? 'problem' : 'notice', code, key: facts['key'] ?? null, version: facts['version'] === undefined ? null : Number(facts['version']), facts: { ...facts }, from
  }))
}
