// Catalogs made up for tests that need no ceremony: one key with its versions in the states that a test names.

import type { CastMember } from '../../src/ceremony/rehearsal.ts'
import type { Catalog, KeyVersion } from '../../src/keys/catalog/shape.ts'
import type { KeyState } from '../../src/transcript/key-state.ts'
import type { ShareSet } from '../../src/transcript/share-set.ts'

const from = { ceremony: '1'.repeat(32), seq: 30 }
const since = '2026-01-01T00:00:00.000Z'

/** A version with a holding on the token whose serial number is given, and the copies of a backup where wanted. */
export function version (number: number, state: KeyState, more: Partial<KeyVersion> = {}): KeyVersion {
  return {
    version: number, algorithm: 'ec-p384', publicKey: `AAA${number}`, state, since,
    history: [{ state, at: since, reason: 'made up', trigger: null, proposer: null, approvers: [], promotion: null, from }],
    activated: state === 'staged' || state === 'generated' ? null : since, activeUntil: null, processingUntil: null, next: null, compromisedSince: null,
    holdings: state === 'destroyed' || state === 'destroyed-compromised' ? [] : [{ manufacturer: 'SoftHSM project', model: 'SoftHSM v2', serial: 'one', label: 'strongroom', id: String(number).padStart(32, '0'), state: 'held', may: ['sign'], proved: null, from }],
    copies: [], set: null, backupProven: null, vouchesFor: [], ...more
  }
}

/** The catalog of an organisation with one key, `root-ca`. */
export function catalogOf (versions: readonly KeyVersion[], more: Partial<Catalog> = {}): Catalog {
  return {
    v: 1, mode: 'rehearsal', organisation: { id: 'test', name: 'Test' }, anchor: 'a'.repeat(64), newestAnchor: 'a'.repeat(64), policy: null, predecessor: null,
    ceremonies: [{ ceremony: from.ceremony, script: 'genesis', title: 'Genesis of root-ca', opened: since, ended: since, end: 'closed', size: 50, root: 'b'.repeat(64), policy: null, bytes: 5000 }],
    keys: [{
      key: 'root-ca', class: 'root-signing', purposes: [], owner: 'Ada Lind', issuer: null, promotions: 0,
      active: versions.find(({ state }) => state === 'active')?.version ?? null, versions: [...versions]
    }],
    sets: [], drills: [], anomalies: [], people: [], ...more
  }
}

/** A catalog with one key that is backed up under a share set, on two media, with a card for each of its custodians; `isSuperseded`: that backup was wrapped under another set since. */
export function catalogWithSet (dealt: ShareSet, people: readonly CastMember[], { isSuperseded = false } = {}): Catalog {
  const next = '5'.repeat(16)
  const holders = people.filter(({ roles }) => roles.includes('custodian')).map(({ id }) => id).slice(0, dealt.shares)
  const under = (set: string, mark: string): KeyVersion['copies'] => [
    ...[1, 2].map((medium): KeyVersion['copies'][number] => ({ copy: { kind: 'medium', medium, file: `root-ca-v1-${set.slice(0, 8)}.backup.json`, sha256: mark.repeat(64), set }, state: 'held', note: null, from })),
    ...holders.map((custodian, i): KeyVersion['copies'][number] => ({ copy: { kind: 'card', set, ordinal: i + 1, custodian }, state: 'held', note: null, from }))
  ]
  const record = { threshold: dealt.threshold, shares: dealt.shares, holders, state: 'in-use', at: since, from } as const
  return catalogOf([version(1, 'active', { set: isSuperseded ? next : dealt.set, copies: [...under(dealt.set, '3'), ...isSuperseded ? under(next, '4') : []] })], {
    sets: [{ ...record, set: dealt.set }, ...isSuperseded ? [{ ...record, set: next, replaces: dealt.set }] : []],
    people: people.map(({ id, name, roles }) => ({ id, name, roles }))
  })
}
