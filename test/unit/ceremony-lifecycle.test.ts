// What a plan says of keys that exist is held to its own steps before the day: every place that breaks a rule is named at once.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { lifecycleFaults } from '../../src/ceremony/lifecycle.ts'
import { assertPlan } from '../../src/ceremony/validate.ts'
import type { KeyState } from '../../src/transcript/key-state.ts'
import type { ExistingKey, Lifecycle, PlannedChange } from '../../src/transcript/lifecycle.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import { genesis, shortest } from '../support/small-plans.ts'

const existing = (version: number, state: KeyState, more: Partial<ExistingKey> = {}): ExistingKey => ({
  key: 'root', version, algorithm: 'ec-p256', class: null, state, since: '2026-01-01T00:00:00.000Z', publicKey: 'AA==', holdings: [{ token: 'primary', id: 'ab'.repeat(16) }], elsewhere: [], copies: [], ...more
})
const step = (action: string, settings: Record<string, string> = {}, i = 0): PlannedStep =>
  ({ id: `${action}-${i}`, action, by: ['administrator', 'witness'], irreversible: ['change-state', 'destroy-key', 'generate-key'].includes(action), with: settings, planned: 60 })
const change = (name: string, version: number, from: KeyState, to: KeyState): PlannedChange => ({ change: name, key: 'root', version, from, to })
const makes = (name: string): PlannedStep => ({ ...step('change-state', { change: name }), id: name })
const version2: Plan['keys'][number] = { name: 'root', version: 2, algorithm: 'ec-p256', token: 'primary', label: 'root v2' }

function plan (lifecycle: Partial<Lifecycle>, steps: readonly PlannedStep[], keys: Plan['keys'] = []): Plan {
  return {
    ...genesis(), tokens: shortest().tokens, keys, acts: [{ id: 'all', title: 'All', steps: [...steps] }],
    lifecycle: { proposer: 'ada', trigger: 'time', reason: 'x', since: null, emergency: false, catalog: 'c'.repeat(64), existing: [], changes: [], promotion: null, below: [], ...lifecycle }
  }
}

const faults = (...given: Parameters<typeof plan>): string[] => lifecycleFaults(plan(...given)).map(({ path, expected }) => `${path}: ${expected}`)

/** Every bad field that the station names. */
function refused (of: Plan): string[] {
  try {
    assertPlan(of)
    return []
  } catch (error) {
    if (!(error instanceof CeremonyError) || error.code !== 'plan-invalid') throw error
    return error.fields.map(({ path, expected }) => `${path}: ${expected}`)
  }
}

test('rotations, rollbacks and destructions as they should be are sound', () => {
  const rotation = [change('stage', 2, 'generated', 'staged'), change('promote', 2, 'staged', 'active'), change('promote', 1, 'active', 'retiring')]
  const steps = [step('generate-key', { key: 'root', version: '2' }), step('endorse-key', { token: 'primary', key: 'root', from: '1', to: '2' }), makes('stage'), makes('promote'), step('check-key', { token: 'primary', key: 'root', version: '2', use: 'canary' })]
  assert.deepEqual(refused(plan({ existing: [existing(1, 'active')], changes: rotation, promotion: 2 }, steps, [version2])), [])
  assert.deepEqual(faults({ existing: [existing(1, 'retiring'), existing(2, 'active')], changes: [change('back', 1, 'retiring', 'active'), change('back', 2, 'active', 'retiring')], promotion: 3 }, [makes('back')]), [])
  const destroy = step('destroy-key', { token: 'primary', key: 'root', version: '1' })
  assert.deepEqual(refused(plan({ existing: [existing(1, 'destroy-scheduled')], changes: [change('gone', 1, 'destroy-scheduled', 'destroyed')] }, [destroy, makes('gone')])), [])
  assert.deepEqual(faults({ existing: [existing(1, 'active')], changes: [change('pause', 1, 'active', 'suspended'), change('on', 1, 'suspended', 'active')] }, [makes('pause'), makes('on')]), [], 'what was suspended comes back without a number')
  const emergency = [change('declare', 1, 'active', 'compromised'), change('promote', 2, 'staged', 'active')]
  assert.deepEqual(faults({ existing: [existing(1, 'active'), existing(2, 'staged')], changes: emergency, since: '2026-02-01T00:00:00.000Z', promotion: 2 }, [makes('declare'), makes('promote')]), [])
  assert.deepEqual(lifecycleFaults(shortest()), [])
})

test('keys are named once, on tokens of the plan, and the proposer is there', () => {
  assert.deepEqual(faults({ existing: [existing(1, 'active'), existing(1, 'retired'), existing(2, 'staged', { holdings: [{ token: 'other', id: 'ab'.repeat(16) }] })], proposer: 'nobody' }, [], [version2]), [
    'lifecycle.existing: "root v1" to be named once, and not to be made anew', 'lifecycle.existing: "root v2" to be named once, and not to be made anew',
    'lifecycle.existing[2].holdings[0].token: a token of the plan', 'lifecycle.proposer: a participant of the plan'
  ])
})

test('a change is one that states allow, is made by one step, and begins where the key is by then', () => {
  const of = { existing: [existing(1, 'active')] }
  assert.deepEqual(faults({ ...of, changes: [change('a', 1, 'active', 'destroyed')] }, [makes('a')])[0], 'lifecycle.changes[0]: a change that may be made: destroyed does not follow on active')
  assert.deepEqual(faults({ ...of, changes: [change('a', 1, 'active', 'suspended')] }, []), ['lifecycle.changes[0]: one step change-state with change a, not 0'])
  assert.deepEqual(faults({ ...of, changes: [change('a', 1, 'active', 'suspended')] }, [makes('a'), makes('a')]), [
    'lifecycle.changes[0]: one step change-state with change a, not 2', 'acts[0].steps[1]: root v1 to be active by then: it is suspended'
  ])
  assert.deepEqual(faults({ ...of, changes: [change('a', 1, 'suspended', 'retired')] }, [makes('a')]), ['acts[0].steps[0]: root v1 to be suspended by then: it is active'])
  assert.deepEqual(faults({ ...of, changes: [change('a', 2, 'generated', 'staged')] }, [makes('a'), step('generate-key', { key: 'root', version: '2' })], [version2]), ['acts[0].steps[0]: a key that exists by then: root v2'])
  assert.deepEqual(faults({ ...of, changes: [change('a', 1, 'active', 'suspended'), change('a', 1, 'active', 'suspended')] }, [makes('a')]), ['lifecycle.changes[1]: one change of root v1 under the name a'])
  assert.deepEqual(faults({ ...of, changes: [change('a', 1, 'active', 'compromised')] }, [makes('a')]), ['lifecycle.since: the time since when the key is held to be compromised'])
})

test('a promotion has a number and nothing else has; there are never two versions in use, nor none between two', () => {
  const both = { existing: [existing(1, 'active'), existing(2, 'staged')] }
  const promote = change('promote', 2, 'staged', 'active')
  const retire = change('promote', 1, 'active', 'retiring')
  assert.deepEqual(faults({ ...both, changes: [promote, retire] }, [makes('promote')]), ['lifecycle.promotion: a number for the change to active'])
  assert.deepEqual(faults({ ...both, promotion: 4 }, []), ['lifecycle.promotion: one change to active that has the number 4, not 0'])
  assert.deepEqual(faults({ ...both, changes: [promote], promotion: 4 }, [makes('promote')]), ['acts[0].steps[0]: one version of root in use: root v1, root v2'])
  assert.deepEqual(faults({ ...both, changes: [promote, { ...retire, change: 'retire' }], promotion: 4 }, [makes('retire'), makes('promote')]), ['acts[0].steps[0]: the version of root that takes its place, under the same change'])
  assert.deepEqual(faults({ ...both, changes: [promote, { ...retire, change: 'retire' }], promotion: 4 }, [makes('promote'), makes('retire')]), ['acts[0].steps[0]: one version of root in use: root v1, root v2'])
})

test('a compromised key vouches for nothing, nothing vouches for it, and it is never promoted', () => {
  const endorse = step('endorse-key', { token: 'primary', key: 'root', from: '1', to: '2' })
  const given = { existing: [existing(1, 'active'), existing(2, 'staged')], since: '2026-02-01T00:00:00.000Z', changes: [change('declare', 1, 'active', 'compromised')] }
  assert.deepEqual(faults(given, [endorse, makes('declare')]), [])
  assert.deepEqual(faults(given, [makes('declare'), endorse]), ['acts[0].steps[1]: a key that is in use: root v1 is compromised'])
  for (const state of ['suspended', 'retiring', 'retired'] as const) assert.deepEqual(faults({ existing: [existing(1, state), existing(2, 'staged')] }, [endorse]), [`acts[0].steps[0]: a key that is in use: root v1 is ${state}`])
  assert.deepEqual(faults({ existing: [existing(1, 'active'), existing(2, 'compromised')] }, [endorse]), ['acts[0].steps[0]: a key that is neither compromised nor out of use: root v2 is compromised'])
  assert.deepEqual(faults({ existing: [existing(1, 'compromised')], changes: [change('a', 1, 'compromised', 'active')], promotion: 2 }, [makes('a')]), ['lifecycle.changes[0]: a change that may be made: active does not follow on compromised'])
})

test('a compromised key is not put to work; where it is may still be shown', () => {
  const check = (use: string): PlannedStep => step('check-key', { token: 'primary', key: 'root', version: '1', use })
  for (const use of ['health', 'canary']) assert.deepEqual(faults({ existing: [existing(1, 'compromised')] }, [check(use)]), ['acts[0].steps[0]: a key that is neither compromised nor out of use: root v1 is compromised'])
  assert.deepEqual(faults({ existing: [existing(1, 'compromised')] }, [check('challenge')]), [])
  for (const state of ['active', 'retiring', 'retired'] as const) assert.deepEqual(faults({ existing: [existing(1, state)] }, [check('canary')]), [])
})

test('a key is destroyed only where it is to be, and called destroyed only after that, wherever it is', () => {
  const destroy = (token: string): PlannedStep => step('destroy-key', { token, key: 'root', version: '1' })
  const copies: ExistingKey['copies'] = [{ kind: 'card', set: '0123456789abcdef', ordinal: 1, custodian: 'kim' }]
  const gone = change('gone', 1, 'destroy-scheduled', 'destroyed')
  assert.deepEqual(faults({ existing: [existing(1, 'active')] }, [destroy('primary')]), ['acts[0].steps[0]: a key that is to be destroyed, is called destroyed, or is compromised: root v1 is active'])
  for (const state of ['destroyed', 'destroyed-compromised'] as const) assert.deepEqual(faults({ existing: [existing(1, state)] }, [destroy('primary')]), [], 'a token at another site has its turn later')
  assert.deepEqual(faults({ existing: [existing(1, 'destroy-scheduled', { copies })], changes: [gone] }, [makes('gone')]), ['acts[0].steps[0]: root v1 to be destroyed first: primary, copies'])
  assert.deepEqual(faults({ existing: [existing(1, 'destroy-scheduled', { copies })], changes: [gone] }, [destroy('primary'), makes('gone')]), ['acts[0].steps[1]: root v1 to be destroyed first: copies'])
  assert.deepEqual(faults({ existing: [existing(1, 'destroy-scheduled', { copies })], changes: [gone] }, [destroy('primary'), step('destroy-copies', { key: 'root', version: '1' }), makes('gone')]), [])
  const late = { existing: [existing(1, 'destroyed')], changes: [change('late', 1, 'destroyed', 'destroyed-compromised')] }
  assert.deepEqual(faults({ ...late, since: '2026-02-01T00:00:00.000Z' }, [makes('late')]), [], 'what is destroyed already is not destroyed again')
  assert.deepEqual(faults(late, [makes('late')]), ['lifecycle.since: the time since when the key is held to be compromised'])
})

test('steps about keys that the plan does not know are refused with every other fault, by their settings', () => {
  const other = { token: 'primary', key: 'root', version: '9' }
  const steps = [
    step('read-proposal'), step('check-key', { ...other, use: 'dance' }), step('check-key', { token: 'primary', number: '2', use: 'health' }), step('endorse-key', { token: 'primary', key: 'root', from: '1', to: '1' }), step('change-state', { change: 'x' }),
    step('destroy-key', other), step('destroy-copies', { key: 'root', version: '1' }), step('audit-token', { token: 'nowhere' }), step('write-notice', { notice: 'gossip', key: 'root', version: '1' }), step('report-drill', { key: 'root', version: '1' })
  ].map((one, i) => ({ ...one, id: `s${i}` }))
  assert.deepEqual(refused(plan({ existing: [existing(1, 'active')] }, steps)).map(field => field.slice('acts[0].'.length)), [
    'steps[1].with.version: a version of root that token primary holds, or that an earlier step makes on it', 'steps[1].with.use: one of health, canary, challenge',
    'steps[2].with.number: a number from 1 to 1: so many keys are on token primary', 'steps[3].with.to: another version than `from`', 'steps[4].with.change: one of the plan\'s changes: it makes none',
    'steps[5].with.version: an existing key: root v1', 'steps[6].action: another one: the catalog knows no copy of this key', 'steps[7].with.token: a token of the plan', 'steps[7].action: an earlier step that takes an inventory of the token',
    'steps[8].with.notice: one of compromise, suspend, resume, rotate, destroy', 'steps[9].action: an earlier step that declares the key compromised',
    'steps[6]: a key that is to be destroyed, is called destroyed, or is compromised: root v1 is active'
  ])
  const { lifecycle: _, ...without } = plan({}, steps)
  const needed = 'a plan that says which keys exist (lifecycle)'
  const named = refused(without).filter(field => field.endsWith(needed)).map(field => /s\[(\d+)\]/.exec(field.slice('acts[0].'.length))?.[1])
  assert.deepEqual(named, ['0', '4', '5', '6', '7', '8', '9'])
})

test('what is read aloud needs a witness who neither reads it nor proposed it, and a change of state a signature', () => {
  const of = (by: PlannedStep['by'], proposer: string): string[] => refused(plan({ existing: [existing(1, 'active')], changes: [change('a', 1, 'active', 'suspended')], proposer }, [{ ...makes('a'), by, irreversible: false }]))
  assert.deepEqual(of(['administrator', 'witness'], 'ada'), ['acts[0].steps[0].irreversible: true: a change of state is signed for before it is made'])
  assert.ok(of(['administrator'], 'ada').includes('acts[0].steps[0].by: who reads it aloud first, and a witness'))
  assert.ok(of(['witness', 'administrator'], 'ada').includes('acts[0].steps[0].by: who reads it aloud first, and a witness'))
  assert.ok(of(['administrator', 'witness'], 'wit').includes('acts[0].steps[0].by: a witness who did not propose the plan'))
})
