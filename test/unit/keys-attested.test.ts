// A wrapping version is retired when the owner of the data attests that nothing is left under it: in their own name, of that version, since it was retiring.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openReceipt } from '../../src/host/envelope/signer.ts'
import { assertAttested } from '../../src/host/lifecycle/attestations.ts'
import { attestationFaults, retiredBy } from '../../src/keys/attested.ts'
import type { Policy } from '../../src/keys/policy/shape.ts'
import type { Anchor } from '../../src/transcript/anchor.ts'
import { attestations } from '../../src/transcript/attestation.ts'
import { fromBase64, toBase64 } from '../../src/transcript/hash.ts'
import type { ExistingKey, PlannedChange } from '../../src/transcript/lifecycle.ts'
import type { Participant, Plan } from '../../src/transcript/plan.ts'
import { rewrapReceipt, rewrapReceipts, type RewrapReceipt } from '../../src/transcript/rewrap-receipt.ts'
import { attested, signed, signer } from '../support/attestations.ts'
import { shortest } from '../support/small-plans.ts'

const owner = signer('owner')
const stranger = signer('stranger')
const anchor = { participants: [owner.person] }
const policy = { classes: { wrapping: { purposes: ['wrapping'] }, signing: { purposes: ['certificates'] } } } as unknown as Policy

const existing = (version: number, more: Partial<ExistingKey> = {}): ExistingKey => ({
  key: 'data', version, algorithm: 'aes-256', class: 'wrapping', state: 'retiring', since: '2026-02-01T00:00:00.000Z', publicKey: null, holdings: [], elsewhere: [], copies: [], ...more
})
const retire = (version: number, more: Partial<PlannedChange> = {}): PlannedChange => ({ change: 'retire', key: 'data', version, from: 'retiring', to: 'retired', ...more })

function faults (given: readonly string[], { changes = [retire(1)], keys = [existing(1), existing(2, { state: 'active' })] } = {}): string[] {
  const plan = {
    mode: 'production' as const, organisation: { id: 'example', name: 'Example' }, notAfter: '2026-04-01T00:00:00.000Z',
    lifecycle: { ...shortest().lifecycle, proposer: 'ada', trigger: 'time' as const, reason: '', since: null, emergency: false, catalog: 'c'.repeat(64), existing: keys, changes, promotion: null, below: [], ...given.length === 0 ? {} : { attestations: [...given] } }
  }
  const found = attestationFaults(plan, anchor, policy).map(({ code }) => code)
  const held = (): void => { assertAttested(plan as unknown as Plan, anchor as unknown as Anchor, policy) }
  if (found.length === 0) held()
  else assert.throws(held, { code: found[0] }, 'the station refuses it for the first of them')
  return found
}

test('with the attestation of the version that is retired, and without any where none is', () => {
  assert.deepEqual(faults([attested({}, owner)]), [])
  assert.deepEqual(faults([], { changes: [] }), [])
  assert.deepEqual(faults([], { changes: [retire(1, { from: 'destroy-scheduled' })] }), [], 'it was retired before')
  assert.deepEqual(faults([], { keys: [existing(1, { class: 'signing', algorithm: 'ec-p256' })] }), [], 'a signing key')
  assert.deepEqual(faults([attested({}, owner), attested({ version: 2 }, owner)], { changes: [retire(1), retire(2)] }), [])
})

test('without it, and where it retires without having been retiring', () => {
  assert.deepEqual(faults([]), ['attestation-missing'])
  assert.deepEqual(faults([], { changes: [retire(1, { from: 'active' })] }), ['attestation-missing'])
  assert.deepEqual(faults([], { keys: [existing(1, { class: null })] }), ['attestation-missing'], 'a secret key of which no policy says more')
  assert.equal(retiredBy({ lifecycle: undefined as never }, policy).length, 0)
})

test('by somebody who is not in the anchor, with another key, of something else, too early, too late, or no attestation', () => {
  assert.deepEqual(faults([attested({}, stranger)]), ['attestation-signer', 'attestation-missing'])
  assert.deepEqual(faults([attested({ participant: 'owner' }, stranger)]), ['attestation-signature', 'attestation-missing'])
  assert.deepEqual(faults([attested({ version: 2 }, owner)]), ['attestation-other', 'attestation-missing'])
  assert.deepEqual(faults([attested({ organisation: 'other' }, owner)]), ['attestation-foreign'])
  assert.deepEqual(faults([attested({ mode: 'rehearsal' }, owner)]), ['attestation-foreign'])
  assert.deepEqual(faults([attested({ at: '2026-01-31T23:59:59.999Z' }, owner)]), ['attestation-early'])
  assert.deepEqual(faults([attested({ at: '2026-04-01T00:00:00.001Z' }, owner)]), ['attestation-late'])
  assert.deepEqual(faults([toBase64(new TextEncoder().encode('{}'))]), ['attestation-unreadable', 'attestation-missing'])
  assert.deepEqual(faults([attested({}, owner)], { changes: [] }), ['attestation-other'], 'one that nothing needs')
})

const file = { bytes: 0, sha256: 'a'.repeat(64) }
const receipt: RewrapReceipt = {
  v: 1, mode: 'production', organisation: 'example', key: 'data', to: 2, from: [{ version: 1, lines: 3 }], token: { manufacturer: 'm', model: 'm', serial: 's', label: 'l' },
  input: file, output: file, rejects: file, counts: { lines: 5, rewrapped: 3, already: 1, rejected: 1 }, catalog: 'c'.repeat(64), minimum: 1, begun: '2026-03-01T00:00:00.000Z', ended: '2026-03-01T00:00:00.000Z', participant: 'owner'
}

test('a receipt is signed by somebody who may use the token, and by nobody else of the anchor', () => {
  const people = (roles: Participant['roles']): { readonly participants: Participant[] } => ({ participants: [{ ...owner.person, roles }] })
  assert.deepEqual(openReceipt(signed(rewrapReceipts, receipt, owner), people(['witness', 'crypto-officer'])), receipt)
  assert.throws(() => openReceipt(signed(rewrapReceipts, receipt, owner), people(['administrator', 'witness'])), { code: 'unknown-signer' })
  assert.throws(() => openReceipt(signed(rewrapReceipts, receipt, stranger), people(['crypto-officer'])), { code: 'bad-signature' })
})

test('a receipt does not pass for an attestation, nor does one whose counts do not add up', () => {
  const bytes = signed({ type: attestations.type, shape: rewrapReceipt }, receipt, owner)
  assert.deepEqual(faults([toBase64(bytes)]), ['attestation-unreadable', 'attestation-missing'])
  assert.equal(rewrapReceipt.safeParse({ ...receipt, counts: { ...receipt.counts, rejected: 0 } }).success, false)
  assert.equal(rewrapReceipt.safeParse({ ...receipt, from: [] }).success, false)
  assert.ok(fromBase64(attested({}, owner)).length > 0)
})
