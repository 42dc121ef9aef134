// What the evidence shows of the Baseline Requirements, item by item: for a ceremony as it should be, and for ones in which an item was broken.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Body, Head } from '../../src/transcript/entry.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { requirementItems, type RequirementItem } from '../../src/verify/requirements.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { requirementWords } from '../../src/words/requirements.ts'
import { Sitting, custodial, genesis, outcomeOf, reader, recovery, shortest, type Hooks } from '../support/ceremony.ts'

async function statuses (plan: Plan, hooks: Hooks = {}): Promise<Record<RequirementItem, string>> {
  const { requirements } = await verifyBundle(reader(new Sitting(plan, hooks).hold().bundle()))
  assert.deepEqual(requirements.map(({ item }) => item), [...requirementItems])
  for (const requirement of requirements) assert.doesNotMatch(Object.values(requirementWords(requirement)).join(' '), /[{}]/)
  return Object.fromEntries(requirements.map(({ item, status }) => [item, status])) as Record<RequirementItem, string>
}

const outside = { 'auditor-report': 'not-shown', 'physical-security': 'not-shown', module: 'not-shown' }
const kept = { script: 'met', approved: 'not-shown', witness: 'not-shown', 'multi-person': 'met', 'split-knowledge': 'met', log: 'met', controls: 'met', ...outside }

/** The witness is an auditor too, and signs as one where everybody signs. */
const withAuditor = (plan: Plan): Plan => ({ ...plan, participants: plan.participants.map(one => one.id === 'wit' ? { ...one, roles: ['auditor', 'witness'] } : one) })

class WitnessAtTheClose extends Sitting {
  override signoff (...[purpose, act, step, participant, role, decision]: Parameters<Sitting['signoff']>): void {
    super.signoff(purpose, act, step, participant, purpose === 'close' && participant === 'wit' ? 'witness' : role, decision)
  }
}

test('a ceremony with shares, held as planned, shows what a transcript can show', async () => {
  assert.deepEqual(await statuses(custodial()), kept)
})

test('an auditor who signs at both ends is a witness; one who signs at one end is not shown to be', async () => {
  assert.equal((await statuses(withAuditor(custodial()))).witness, 'met')
  const half = await verifyBundle(reader(new WitnessAtTheClose(withAuditor(custodial())).hold().bundle()))
  assert.equal(half.verdict, 'verified')
  assert.deepEqual(half.requirements.find(({ item }) => item === 'witness'), { clause: '6.1.1.1', item: 'witness', status: 'not-shown', facts: { role: 'none' } })
})

test('what speaks against an item takes it away, and only it', async () => {
  const unattributed: Hooks = {
    drafts: draft => {
      if (draft.type !== 'step.done' || outcomeOf(draft).action !== 'generate-backed-key') return [draft]
      const body = outcomeOf(draft)
      const result = { ...body.result, lock: { wrap: 'CKR_OK', change: 'CKR_ATTRIBUTE_READ_ONLY', copy: 'CKR_ATTRIBUTE_READ_ONLY' } }
      return [{ ...draft, body: { ...body, result } }]
    }
  }
  assert.deepEqual(await statuses(custodial(), unattributed), { ...kept, script: 'not-met', 'split-knowledge': 'not-met', log: 'not-met', controls: 'not-met' })
  const plan = custodial()
  const alone: Plan = { ...plan, signoffs: { ...plan.signoffs, authorise: { witness: 1 } } }
  assert.deepEqual(await statuses(alone), { ...kept, 'multi-person': 'not-met' })
  const open = await verifyBundle(reader(new Sitting(plan, { drafts: draft => draft.type === 'ceremony.closed' ? [] : [draft] }).hold().bundle()))
  assert.deepEqual(open.requirements.filter(({ status }) => status === 'not-met').map(({ item }) => item), ['script', 'log'])
})

test('split knowledge is in the shares, or in PINs of two components', async () => {
  assert.equal((await statuses(genesis()))['split-knowledge'], 'not-met')
  const plan = genesis()
  const components: Plan = { ...plan, tokens: plan.tokens.map(token => ({ ...token, pinComponents: 2 })) }
  const result = await verifyBundle(reader(new Sitting(components).hold().bundle()))
  assert.equal(result.requirements.find(({ item }) => item === 'split-knowledge')?.status, 'met')
})

test('sign-offs that the station made say nothing about people', async () => {
  const acted = await statuses(custodial(), { drafts: draft => draft.type !== 'signoff' ? [draft] : [{ ...draft, body: head => ({ ...(draft.body as (head: Head) => Body<'signoff'>)(head), actedFor: true }) }] })
  assert.deepEqual(acted, { ...kept, 'multi-person': 'not-shown' })
})

test('what lies beside the transcript says nothing about the ceremony', async () => {
  const { verdict, requirements } = await verifyBundle(reader(new Sitting(custodial()).hold().bundle()), { timestamps: [() => { throw new TypeError('of another bundle') }] })
  assert.equal(verdict, 'not-verified')
  assert.deepEqual(requirements.filter(({ status }) => status === 'not-met'), [])
})

test('a ceremony that makes no key pair is not asked', async () => {
  for (const plan of [shortest(), recovery()]) assert.deepEqual((await verifyBundle(reader(new Sitting(plan).hold().bundle()))).requirements, [])
})
