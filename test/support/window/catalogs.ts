// Catalogs to be looked at: one after a rotation in which nothing is due, and one in which much is wrong. Made up, in the contract's shape.

import type { CatalogKey, CatalogStatus, KeyHealth, KeyVersion, Reference, StatusItem } from '../../../src/contract/catalog.ts'
import { catalogStatus } from '../../../src/contract/catalog.ts'
import { policy as policyShape } from '../../../src/keys/policy/shape.ts'
import { rootOf } from '../published-life.ts'

const [genesis, rotation, check] = ['a1', 'b2', 'c3'].map(byte => byte.repeat(16)) as [string, string, string]
const set = '0123456789abcdef'
const organisation = { id: 'example', name: 'Example Organisation' }
const people = [['ada-lind', 'Ada Lind', 'administrator'], ['bruno-okafor', 'Bruno Okafor', 'security-officer'], ['chiara-novak', 'Chiara Novak', 'crypto-officer'], ['dilip-sorensen', 'Dilip Sørensen', 'witness'], ['emre-said', 'Emre Said', 'custodian'], ['fatou-berg', 'Fatou Berg', 'custodian'], ['goran-pit', 'Goran Pit', 'custodian']]

const at = (ceremony: string, seq: number): Reference => ({ ceremony, seq })
const day = (date: string): string => `${date}T10:00:00.000Z`

const rules = policyShape.parse({
  policy: 'root-ca', version: 2, title: 'Keys of a root CA', about: 'How keys of a root CA are made, used and destroyed',
  classes: {
    'root-signing': {
      'about': 'Keys that sign a root', 'purposes': ['certificates', 'crls'], 'risk': 'high', 'algorithms': ['ec-p384'], 'strength': 192, 'cryptoperiod': { active: 'P5Y', processing: 'P10Y' }, 'warning': 'P180D',
      'hold-down': 'P7D', 'overlap': 'P1Y', 'rotation': { on: 'both', events: ['compromise'] }, 'pre-checks': ['token-health'], 'approvals': { administrator: 1, auditor: 1 },
      'custody': { threshold: 2, shares: 3 }, 'backup': 'required', 'destruction': { delay: 'P30D', witnesses: 1 }, 'drills': { inspect: 'P90D', check: 'P1Y' }, 'retention': 'P10Y'
    }
  },
  apart: [['administrator', 'auditor']], emergency: { 'hold-down': 'PT1H' }, audit: 'P1Y'
})

function version (number: number, state: KeyVersion['state'], history: readonly (readonly [state: KeyVersion['state'], date: string, from: Reference, promotion?: number])[], rest: Partial<KeyVersion> = {}): KeyVersion {
  const records = history.map(([to, date, from, promotion]) => ({
    state: to, at: day(date), reason: promotion === undefined ? '' : 'The cryptoperiod ends.', trigger: promotion === undefined ? null : 'time' as const, proposer: promotion === undefined ? null : 'ada-lind',
    approvers: promotion === undefined ? [] : ['bruno-okafor', 'dilip-sorensen'], promotion: promotion ?? null, from
  }))
  const token = (label: string, serial: string, seq: number): KeyVersion['holdings'][number] => ({
    manufacturer: 'Example HSM', model: 'M1', serial, label, id: number.toString(16).padStart(32, '0'), state: 'held', may: ['sign', 'verify'], proved: { at: day('2031-10-20'), from: at(rotation, 40 + seq) }, from: at(number === 1 ? genesis : rotation, 60 + seq)
  })
  return {
    version: number, algorithm: 'ec-p384', publicKey: null, state, since: records.at(-1)?.at ?? day('2026-11-29'), history: records, activated: records.find(one => one.state === 'active')?.at ?? null,
    activeUntil: null, processingUntil: null, next: null, compromisedSince: null, holdings: [token('root-1', '0123', 0), token('root-2', '0456', 1)],
    copies: [
      { copy: { kind: 'medium', medium: 1, file: `root-ca-v${number}.backup.json`, sha256: 'ab'.repeat(32), set }, state: 'held', note: null, from: at(genesis, 62) },
      { copy: { kind: 'medium', medium: 2, file: `root-ca-v${number}.backup.json`, sha256: 'ab'.repeat(32), set }, state: 'held', note: null, from: at(genesis, 62) },
      { copy: { kind: 'card', set, ordinal: 1, custodian: 'emre-said' }, state: 'held', note: null, from: at(genesis, 50) }
    ],
    set, backupProven: { at: day('2026-11-29'), from: at(genesis, 62) }, vouchesFor: [], ...rest
  }
}

function statusOf (keys: CatalogKey[], health: KeyHealth[], items: StatusItem[], now: string, rest: Partial<NonNullable<CatalogStatus['chosen']>> = {}): CatalogStatus {
  const ceremony = (id: string, script: string, title: string, date: string): NonNullable<CatalogStatus['chosen']>['catalog']['ceremonies'][number] =>
    ({ ceremony: id, script, title, opened: day(date), ended: day(date), end: 'closed', size: 90, root: 'cd'.repeat(32), policy: 'ef'.repeat(32), bytes: 90_000 })
  const summary = { id: 'production-0011223344556677', mode: 'production' as const, organisation: organisation.name, keys: keys.length, ceremonies: 3, newest: day('2031-10-20') }
  return catalogStatus.parse({
    catalogs: [summary, { ...summary, id: 'rehearsal-8899aabbccddeeff', mode: 'rehearsal', organisation: 'Rehearsal organisation', keys: 1, ceremonies: 2 }], missing: 0,
    chosen: {
      id: summary.id, sha256: '12'.repeat(32), freshness: 'current', now: day(now), items, health,
      catalog: {
        v: 1, mode: 'production', organisation, anchor: '34'.repeat(32), newestAnchor: '34'.repeat(32), policy: { sha256: 'ef'.repeat(32), rules }, predecessor: null,
        ceremonies: [ceremony(genesis, 'genesis', 'Genesis of root-ca', '2026-11-29'), ceremony(check, 'recover', 'Recovery check', '2030-11-04'), ceremony(rotation, 'rotate', 'Rotation of root-ca', '2031-10-20')],
        keys, sets: [{ set, threshold: 2, shares: 3, holders: ['emre-said', 'fatou-berg', 'goran-pit'], state: 'in-use', at: day('2026-11-29'), from: at(genesis, 62) }],
        drills: [{ drill: 'check', at: day('2031-06-02'), key: 'root-ca', from: at(check, 30) }], anomalies: [], people: people.map(([id, name, role]) => ({ id, name, roles: [role] }))
      },
      ...rest
    }
  })
}

const first = [['generated', '2026-11-29', at(genesis, 62)], ['staged', '2026-11-29', at(genesis, 70)], ['active', '2026-11-29', at(genesis, 88), 1]] as const
const rootCa = { key: 'root-ca', class: 'root-signing', purposes: ['certificates', 'crls'], owner: 'Trust services', issuer: null }

/** After a rotation: the new version is in use, the old one retiring, and nothing is due. */
export function rotated (): CatalogStatus {
  return statusOf([
    {
      ...rootCa, promotions: 2, active: 2, versions: [
        version(1, 'retiring', [...first, ['retiring', '2031-10-20', at(rotation, 84), 2]], { activeUntil: day('2031-11-29'), processingUntil: day('2036-11-29'), next: { action: 'retire', from: day('2032-10-20'), by: day('2036-11-29') }, vouchesFor: [{ version: 2, from: at(rotation, 70) }] }),
        version(2, 'active', [['generated', '2031-10-12', at(rotation, 62)], ['staged', '2031-10-12', at(rotation, 72)], ['active', '2031-10-20', at(rotation, 84), 2]], { activeUntil: day('2036-10-20'), processingUntil: day('2041-10-20'), next: { action: 'rotate', from: day('2036-04-23'), by: day('2036-10-20') }, vouchesFor: [{ version: 1, from: at(rotation, 70) }] })
      ]
    }
  ], [{
    key: 'root-ca', rotation: { standing: 'in-time', action: 'rotate', version: 2, from: day('2036-04-23'), by: day('2036-10-20') },
    custody: { standing: 'enough', set, threshold: 2, shares: 3, reachable: 3, proved: day('2031-06-02') },
    drills: [{ drill: 'inspect', standing: 'in-time', last: day('2031-10-20'), by: day('2032-01-18'), from: at(rotation, 20) }, { drill: 'check', standing: 'in-time', last: day('2031-06-02'), by: day('2032-06-02'), from: at(check, 30) }], lists: []
  }], [], '2031-11-12')
}

/** A rotation is overdue, an old version is compromised, a new one waits, drills were left out, holders have left, and the catalog is behind. */
export function troubled (): CatalogStatus {
  const item = (severity: StatusItem['severity'], code: string, of: number | null, facts: StatusItem['facts'], from: Reference | null): StatusItem => ({ severity, code, key: of === null ? null : 'root-ca', version: of, facts, from })
  return statusOf([
    {
      ...rootCa, owner: null, promotions: 2, active: 2, versions: [
        version(1, 'compromised', [...first, ['retiring', '2031-10-20', at(rotation, 84), 2], ['compromised', '2035-02-03', at(check, 44)]], { compromisedSince: day('2035-01-15'), next: { action: 'destroy', from: day('2035-02-03'), by: day('2035-03-05') } }),
        version(2, 'active', [['generated', '2031-10-12', at(rotation, 62)], ['staged', '2031-10-12', at(rotation, 72)], ['active', '2031-10-20', at(rotation, 84), 2]], { activeUntil: day('2036-10-20'), processingUntil: day('2041-10-20'), next: { action: 'rotate', from: day('2036-04-23'), by: day('2036-10-20') }, backupProven: null }),
        version(3, 'staged', [['generated', '2037-01-10', at(check, 62)], ['staged', '2037-01-10', at(check, 72)]], { next: { action: 'promote', from: day('2037-01-17'), by: day('2037-02-16') } })
      ]
    }
  ], [{
    key: 'root-ca', rotation: { standing: 'overdue', action: 'rotate', version: 2, from: day('2036-04-23'), by: day('2036-10-20') },
    custody: { standing: 'too-few', set, threshold: 2, shares: 3, reachable: 1, proved: null },
    drills: [{ drill: 'inspect', standing: 'overdue', last: day('2031-10-20'), by: day('2032-01-18'), from: at(rotation, 20) }, { drill: 'check', standing: 'soon', last: null, by: day('2037-03-01'), from: null }], lists: []
  }], [
    item('problem', 'expired', 2, { by: day('2036-10-20') }, at(rotation, 84)), item('problem', 'custody-too-few', 2, { set, threshold: '2', shares: '3', reachable: '1' }, at(genesis, 62)),
    item('warning', 'drill-overdue', 2, { drill: 'inspect', by: day('2032-01-18'), last: day('2031-10-20') }, at(rotation, 20)), item('warning', 'promotion-due', 3, { from: day('2037-01-17'), by: day('2037-02-16') }, at(check, 72)),
    item('notice', 'pin-failed', null, {}, at(check, 12))
  ], '2037-01-20', { freshness: 'behind' })
}

/** After a rotation that services have not heard of yet, while an issuer's time ends. */
export function publishing (): CatalogStatus {
  const { chosen, ...status } = rotated()
  const { id, sha256, freshness, catalog, health } = chosen!
  const from = at(rotation, 120)
  const publication: NonNullable<typeof catalog.publication> = {
    root: rootOf(2), online: { publicKey: 'AAAA', from: day('2031-06-01'), until: day('2032-05-31') },
    delegations: [{
      issuer: 'sessions', algorithm: 'ec-p256', publicKey: 'AAAA', purposes: ['login'], audiences: ['https://api.example.org'], lifetime: 600, from: day('2031-09-01'), until: day('2031-11-30'), state: 'active', since: day('2031-09-01'), reason: '', approvers: []
    }],
    history: [{ at: day('2031-10-12'), root: 2, targets: 7, sha256: 'ab'.repeat(32), expires: '2032-01-10T10:00:00Z', from }],
    versions: [{ key: 'root-ca', version: 1, since: day('2030-11-04'), state: 'active' }]
  }
  const item = (code: string, of: Pick<StatusItem, 'key' | 'version' | 'facts' | 'from'>): StatusItem => ({ severity: 'warning', code, ...of })
  const items = [item('not-published', { key: 'root-ca', version: 2, facts: { state: 'active' }, from: at(rotation, 84) }), item('delegation-expiring', { key: null, version: null, facts: { issuer: 'sessions', by: day('2031-11-30') }, from })]
  return catalogStatus.parse({ ...status, chosen: { id, sha256, freshness, now: day('2031-11-12'), health, items, catalog: { ...catalog, publication } } })
}
