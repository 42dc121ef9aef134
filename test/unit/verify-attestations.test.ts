// What owners of data attest before a version that wraps retires, as the verifier finds it. The rule itself, which the station holds its plans to as well, is in
// keys-attested.test.ts.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ATTESTATION_TYPE, type Attestation } from '../../src/transcript/attestation.ts'
import { formatEnvelope, signEnvelope } from '../../src/transcript/envelope.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { ExistingKey } from '../../src/transcript/lifecycle.ts'
import { verifyPerson } from '../../src/transcript/person-key.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { verifyAttestations } from '../../src/verify/attestations.ts'
import { Findings } from '../../src/verify/findings.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { people, reader, Sitting } from '../support/ceremony.ts'
import { about, existing, planOf } from '../support/small-lifecycle.ts'

const master: ExistingKey = existing(1, 'retiring', { key: 'data-master', algorithm: 'aes-256', publicKey: null, since: '2026-02-01T00:00:00.000Z' })
const content: Attestation = { v: 1, mode: 'rehearsal', organisation: 'example', key: 'data-master', version: 1, attests: 'nothing-left', receipts: [], participant: 'ada', at: '2026-02-20T00:00:00.000Z' }

function attested (over: Partial<Attestation> = {}, by: readonly string[] = ['ada'], type = ATTESTATION_TYPE): string {
  return toBase64(formatEnvelope(signEnvelope(type, toCanonicalBytes({ ...content, ...over }), by.map(id => people.get(id)!))))
}

function retiring (...attestations: readonly string[]): Plan {
  const lifecycle = about({ existing: [master], changes: [{ change: 'retire', key: 'data-master', version: 1, from: 'retiring', to: 'retired' }] })
  return planOf('A small retirement', [], attestations.length === 0 ? lifecycle : { ...lifecycle, attestations: [...attestations] }, [
    { id: 'retire', action: 'change-state', by: ['administrator'], irreversible: true, with: { change: 'retire' }, planned: 60 }
  ])
}

function found (plan: Plan, anchor: Parameters<typeof verifyAttestations>[1] = retiring()): string[] {
  const findings = new Findings()
  verifyAttestations(plan, anchor, null, verifyPerson, findings)
  return findings.list().map(({ code, weight, facts }) => [code, ...weight === 'failure' ? [] : [weight], ...facts['fault'] === undefined ? [] : [facts['fault']]].join(' '))
}

test('a version that wraps retires with the word of somebody of the anchor, and not without', () => {
  assert.deepEqual(found(retiring(attested())), [])
  assert.deepEqual(found(retiring()), ['attestation-missing'])
})

test('one that does not hold is named', () => {
  const cases: Readonly<Record<string, string>> = {
    'unreadable': toBase64(new TextEncoder().encode('{}')), 'foreign': attested({ mode: 'production' }), 'other': attested({ version: 2 }),
    'signer': attested({ participant: 'kim' }, ['kim']), 'signature': attested({}, ['wit']), 'early': attested({ at: '2026-01-31T00:00:00.000Z' })
  }
  for (const [fault, one] of Object.entries(cases)) assert.equal(found(retiring(one))[0], `attestation-invalid attestation-${fault}`)
  assert.deepEqual(found(retiring(attested({}, ['ada', 'wit']))), ['attestation-invalid attestation-signature', 'attestation-missing'])
  assert.deepEqual(found(retiring(attested({}, ['ada'], 'application/vnd.strongroom.approval.v1+json'))), ['attestation-invalid attestation-unreadable', 'attestation-missing'])
  assert.deepEqual(found(retiring(cases['signature']!, attested())), ['attestation-invalid attestation-signature'], 'another one stands beside it')
})

test('without an anchor, who is not in the plan is not known', () => {
  assert.deepEqual(found(retiring(attested({ participant: 'kim' }, ['kim'])), null), ['attestation-invalid note attestation-signer', 'attestation-missing note'])
  assert.deepEqual(found(retiring(attested()), null), [])
  assert.deepEqual(found(retiring(attested({}, ['kim'])), null), ['attestation-invalid attestation-signature', 'attestation-missing'])
  assert.deepEqual(found(retiring(), null), ['attestation-missing'])
})

test('the verifier asks it of every plan', async () => {
  const codesOf = async (plan: Plan): Promise<string[]> => (await verifyBundle(reader(new Sitting(plan).hold().bundle()))).findings.filter(({ weight }) => weight === 'failure').map(({ code }) => code)
  assert.deepEqual(await codesOf(retiring(attested())), [])
  assert.deepEqual(await codesOf(retiring()), ['attestation-missing'])
})
