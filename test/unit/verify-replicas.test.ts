// What a plan says of keys on several tokens, judged by itself; and who may have watched a cloning. What steps record of either is in the vectors.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Lifecycle } from '../../src/transcript/lifecycle.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import { machineCrypto } from '../../src/verify/crypto.ts'
import { Findings } from '../../src/verify/findings.ts'
import { verifyReplicas } from '../../src/verify/replicas.ts'
import { ResultCheck } from '../../src/verify/results.ts'
import { about, existing, planOf } from '../support/small-lifecycle.ts'

type Replicas = NonNullable<Lifecycle['replicas']>

const step = (action: string, token = 'primary'): PlannedStep => ({ id: `${action}-${token}`, action, by: ['crypto-officer'], irreversible: action === 'record-clone', with: { token }, planned: 60 })
const gone: Replicas['absent'][number] = { token: 'primary', key: 'root-ca', version: 1, id: 'b1'.repeat(16), publicKey: null }
const clone: NonNullable<Replicas['clone']> = { token: 'primary', from: '77', procedure: 'as the manual has it', keys: [{ key: 'root-ca', version: 1, id: 'b1'.repeat(16) }] }
const elsewhere = existing(1, 'active', { holdings: [], elsewhere: ['77'] })

function replicated (replicas: Replicas, steps: readonly PlannedStep[], keys = [elsewhere]): Plan {
  return planOf('A small replica', [], about({ existing: keys, replicas }), steps)
}

function found (plan: Plan): string[] {
  const findings = new Findings()
  verifyReplicas(plan, findings)
  return findings.list().map(({ code, facts }) => `${code} ${facts['field']}: ${facts['found']}`)
}

test('a plan that proves, one that clones, and one that is about neither', () => {
  assert.deepEqual(found(replicated({ absent: [gone], clone: null }, [step('prove-absence')])), [])
  assert.deepEqual(found(replicated({ absent: [], clone }, [step('record-clone')])), [])
  assert.deepEqual(found(planOf('Neither', [], about({}), [])), [])
})

test('tokens that are not the plan’s, keys that are there already, or are none', () => {
  assert.deepEqual(found(replicated({ absent: [{ ...gone, token: 'third' }], clone: null }, [step('prove-absence', 'third')])), ['replica-plan absent: third'])
  assert.deepEqual(found(replicated({ absent: [gone], clone: null }, [step('prove-absence')], [existing(1, 'active')])), ['replica-plan absent: root-ca v1 on primary'])
  assert.deepEqual(found(replicated({ absent: [], clone: { ...clone, token: 'third' } }, [step('record-clone', 'third')])), ['replica-plan clone: third'])
  assert.deepEqual(found(replicated({ absent: [], clone }, [step('record-clone')], [existing(1, 'active')])), ['replica-plan clone: root-ca v1'])
  assert.deepEqual(found(replicated({ absent: [], clone }, [step('record-clone')], [existing(2, 'active')])), ['replica-plan clone: root-ca v1'])
})

test('exactly one step for each token', () => {
  assert.deepEqual(found(replicated({ absent: [gone], clone: null }, [])), ['replica-plan prove-absence: '])
  assert.deepEqual(found(replicated({ absent: [gone], clone: null }, [step('prove-absence'), step('prove-absence')])), ['replica-plan prove-absence: primary, primary'])
  assert.deepEqual(found(replicated({ absent: [], clone: null }, [step('record-clone')])), ['replica-plan record-clone: primary'])
  assert.deepEqual(found(planOf('Neither', [], about({}), [step('prove-absence')])), ['replica-plan prove-absence: primary'])
})

test('whoever watched a cloning is a witness who did not propose it', () => {
  const plan = replicated({ absent: [], clone }, [step('record-clone')])
  const actors = (witness: string): (string | undefined)[] => {
    const findings = new Findings()
    const result = { action: 'record-clone' as const, from: '77', token: 'primary', procedure: clone.procedure, keys: [], witness }
    const at = { v: 1 as const, mode: plan.mode, ceremony: plan.ceremony, seq: 9, prev: '0'.repeat(64), time: '2026-03-01T09:00:00.000Z', mono: 1, boot: 'boot-1', act: 'work', step: 'record-clone-primary', actor: 'cy' }
    new ResultCheck(plan, machineCrypto, findings).take({ ...at, type: 'step.done', body: { action: 'record-clone', attempt: 1, actedFor: false, result } })
    return findings.list().filter(({ code }) => code === 'actor-unknown').map(({ facts }) => facts['actor'])
  }
  assert.deepEqual([actors('wit'), actors('cy'), actors('ada')], [[], ['cy'], ['ada']])
})
