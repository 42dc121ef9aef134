// What owners of data attest before a version that wraps retires: which attestations count, and that none is missing. The station holds its plans to the same.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ATTESTATION_TYPE, type Attestation } from '../../src/transcript/attestation.ts'
import { judgeAttestations, unattested, wrapsBy } from '../../src/transcript/attestations.ts'
import { formatEnvelope, signEnvelope } from '../../src/transcript/envelope.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { ExistingKey } from '../../src/transcript/lifecycle.ts'
import { verifyPerson } from '../../src/transcript/person-key.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import type { Anchor } from '../../src/transcript/anchor.ts'
import type { Policy } from '../../src/keys/policy/shape.ts'
import { verifyAttestations } from '../../src/verify/attestations.ts'
import { Findings } from '../../src/verify/findings.ts'
import { people } from '../support/ceremony.ts'
import { about, existing, planOf } from '../support/small-lifecycle.ts'

const master: ExistingKey = existing(1, 'retiring', { key: 'data-master', algorithm: 'aes-256', publicKey: null, class: 'wrapping', since: '2026-02-01T00:00:00.000Z' })
const content: Attestation = { v: 1, mode: 'rehearsal', organisation: 'example', key: 'data-master', version: 1, attests: 'nothing-left', receipts: [], participant: 'ada', at: '2026-02-20T00:00:00.000Z' }

function attested (over: Partial<Attestation> = {}, by: readonly string[] = ['ada'], type = ATTESTATION_TYPE): string {
  return toBase64(formatEnvelope(signEnvelope(type, toCanonicalBytes({ ...content, ...over }), by.map(id => people.get(id)!))))
}

function retiring (attestations: readonly string[], of: Partial<ExistingKey> = {}): Plan {
  const lifecycle = about({ existing: [{ ...master, ...of }], changes: [{ change: 'retire', key: 'data-master', version: 1, from: 'retiring', to: 'retired' }] })
  return planOf('A small retirement', [], attestations.length === 0 ? lifecycle : { ...lifecycle, attestations: [...attestations] }, [])
}

const anchored = { participants: retiring([]).participants } as Anchor
const policy = (purposes: readonly string[]): Policy => ({ classes: { wrapping: { purposes } } }) as unknown as Policy

function found (plan: Plan, { anchor = anchored, rules = policy(['wrapping']) }: { readonly anchor?: Anchor | null, readonly rules?: Policy | null } = {}): string[] {
  const findings = new Findings()
  verifyAttestations(plan, anchor, rules, verifyPerson, findings)
  return findings.list().map(({ code, weight, facts }) => [code, ...weight === 'failure' ? [] : [weight], ...facts['fault'] === undefined ? [] : [facts['fault']]].join(' '))
}

test('a version that wraps retires with the word of somebody of the anchor, and not without', () => {
  assert.deepEqual(found(retiring([attested()])), [])
  assert.deepEqual(found(retiring([])), ['attestation-missing'])
  assert.deepEqual(found(retiring([], { class: null })), ['attestation-missing'], 'a secret key, where no policy says what it is for')
  assert.deepEqual(found(retiring([]), { rules: null }), ['attestation-missing'])
  assert.deepEqual(found(retiring([]), { rules: policy(['statements']) }), [])
  assert.deepEqual(found(retiring([], { class: null, algorithm: 'ec-p256' })), [])
})

test('only a retirement needs one', () => {
  const plan = retiring([])
  const otherwise = { ...plan, lifecycle: { ...plan.lifecycle!, changes: [{ change: 'back', key: 'data-master', version: 1, from: 'retiring' as const, to: 'compromised' as const }] } }
  assert.deepEqual(found(otherwise), [])
  assert.deepEqual(found({ ...otherwise, lifecycle: { ...otherwise.lifecycle, attestations: [attested()] } }), ['attestation-invalid version'])
})

test('one that does not hold does not count', () => {
  const cases: Readonly<Record<string, string>> = {
    malformed: toBase64(new TextEncoder().encode('{}')), mode: attested({ mode: 'production' }), organisation: attested({ organisation: 'another' }), version: attested({ version: 2 }),
    person: attested({ participant: 'kim' }, ['kim']), signature: attested({}, ['wit']), early: attested({ at: '2026-01-31T00:00:00.000Z' })
  }
  for (const [fault, one] of Object.entries(cases)) assert.deepEqual(found(retiring([one])), [`attestation-invalid ${fault}`, 'attestation-missing'])
  for (const one of [attested({}, ['ada', 'wit']), attested({}, ['ada'], 'application/vnd.strongroom.approval.v1+json')]) assert.deepEqual(found(retiring([one])), ['attestation-invalid signature', 'attestation-missing'])
  assert.deepEqual(found(retiring([attested({ key: 'another' })])), ['attestation-invalid version', 'attestation-missing'])
  assert.deepEqual(found(retiring([toBase64(formatEnvelope(signEnvelope(ATTESTATION_TYPE, toCanonicalBytes({ ...content, more: 1 }), [people.get('ada')!])))])), ['attestation-invalid malformed', 'attestation-missing'])
  assert.deepEqual(found(retiring([cases['signature']!, attested()])), ['attestation-invalid signature'], 'another one stands beside it')
})

test('without an anchor, who is not in the plan is not known', () => {
  assert.deepEqual(found(retiring([attested({ participant: 'kim' }, ['kim'])]), { anchor: null }), ['attestation-invalid note person'])
  assert.deepEqual(found(retiring([attested()]), { anchor: null }), [])
  assert.deepEqual(found(retiring([attested({}, ['kim'])]), { anchor: null }), ['attestation-invalid signature', 'attestation-missing'])
})

test('the station asks the same of a plan', () => {
  const plan = retiring([attested(), attested({}, ['wit'])])
  const judged = judgeAttestations(plan, plan.participants, verifyPerson)
  assert.deepEqual(judged.map(({ number, fault }) => [number, fault?.code ?? null]), [[1, null], [2, 'signature']])
  const counted = judged.flatMap(one => one.fault === null && one.content !== null ? [one.content] : [])
  assert.deepEqual(unattested(plan, counted, wrapsBy(null)), [])
  assert.deepEqual(unattested(plan, [], wrapsBy(null)).map(({ key, version }) => `${key} v${version}`), ['data-master v1'])
})
