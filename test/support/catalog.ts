// Catalogs made up for tests that need no ceremony: one key with its versions in the states that a test names.

import type { Catalog, KeyVersion } from '../../src/keys/catalog/shape.ts'
import type { KeyState } from '../../src/transcript/key-state.ts'

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
