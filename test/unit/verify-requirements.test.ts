// What the evidence shows of the Baseline Requirements, item by item: for a ceremony as it should be, and for ones in which an item was broken.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Body, EntryType } from '../../src/transcript/entry.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { requirementItems, type RequirementItem } from '../../src/verify/requirements.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { requirementWords } from '../../src/words/requirements.ts'
import { Sitting, custodial, genesis, issuingPlan, outcomeOf, reader, recovery, revocation, rotation, shortest, type Draft, type Hooks } from '../support/ceremony.ts'

async function statuses (plan: Plan, hooks: Hooks = {}): Promise<Record<RequirementItem, string>> {
  const { requirements } = await verifyBundle(reader(new Sitting(plan, hooks).hold().bundle()))
  const aboutCertificates = plan.issuance !== undefined
  assert.deepEqual(requirements.map(({ item }) => item), requirementItems.filter(item => aboutCertificates || (item !== 'direct-command' && item !== 'linting')))
  for (const requirement of requirements) assert.doesNotMatch(Object.values(requirementWords(requirement)).join(' '), /[{}]/)
  return Object.fromEntries(requirements.map(({ item, status }) => [item, status])) as Record<RequirementItem, string>
}

const outside = { 'auditor-report': 'not-shown', 'physical-security': 'not-shown', module: 'not-shown' }
/** What is left where a part of the evidence fails. */
const broken = { script: 'not-met', approved: 'not-shown', witness: 'not-shown', 'multi-person': 'not-met', 'split-knowledge': 'not-met', log: 'not-met', controls: 'not-met', ...outside }
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

test('certificates that were signed: who had them signed, and whether they keep the rules', async () => {
  const plan = issuingPlan()
  const met = await statuses(plan)
  assert.deepEqual([met['direct-command'], met.linting, met['multi-person']], ['met', 'met', 'met'])
  const { requirements } = await verifyBundle(reader(new Sitting(plan).hold().bundle()))
  assert.deepEqual(requirements.filter(({ clause }) => clause !== '6.1.1.1').map(({ clause, item, facts }) => [clause, item, facts]), [['4.3.1.1', 'direct-command', { people: '2' }], ['4.3.1.2', 'linting', {}]])
  const found = await statuses(plan, { drafts: draft => draft.type === 'signoff' && draft.step === 'ocsp-1' ? [] : [draft] })
  assert.deepEqual([found['direct-command'], found.linting], ['not-met', 'not-met'])
  const forHer = await statuses(plan, changing('signoff', body => ({ ...body, actedFor: true })))
  assert.deepEqual([forHer['direct-command'], forHer.linting], ['not-shown', 'met'])
})

test('an auditor who signs at both ends is a witness; one who signs at one end is not shown to be', async () => {
  assert.equal((await statuses(withAuditor(custodial()))).witness, 'met')
  const half = await verifyBundle(reader(new WitnessAtTheClose(withAuditor(custodial())).hold().bundle()))
  assert.equal(half.verdict, 'verified')
  assert.deepEqual(half.requirements.find(({ item }) => item === 'witness'), { clause: '6.1.1.1', item: 'witness', status: 'not-shown', facts: { role: 'none' } })
})

/** A change to every draft of one type. */
const changing = (type: Draft['type'], change: (body: Record<string, unknown>) => object): Hooks => ({
  drafts: draft => draft.type !== type ? [draft] : [{ ...draft, body: head => change({ ...(typeof draft.body === 'function' ? draft.body(head) : draft.body) }) as Body<EntryType> }]
})

test('whatever fails takes every claim away; only what is wrong with a key speaks of the module', async () => {
  const plan = custodial()
  const unlocked: Hooks = {
    drafts: draft => {
      if (draft.type !== 'step.done' || outcomeOf(draft).action !== 'generate-backed-key') return [draft]
      const body = outcomeOf(draft)
      return [{ ...draft, body: { ...body, result: { ...body.result, lock: { wrap: 'CKR_OK', change: 'CKR_ATTRIBUTE_READ_ONLY', copy: 'CKR_ATTRIBUTE_READ_ONLY' } } as typeof body.result } }]
    }
  }
  assert.deepEqual(await statuses(plan, unlocked), broken)
  assert.deepEqual(await statuses({ ...plan, signoffs: { ...plan.signoffs, authorise: { witness: 1 } } }), broken)
  assert.deepEqual(await statuses(plan, { drafts: draft => draft.type === 'ceremony.closed' ? [] : [draft] }), broken)
  assert.deepEqual(await statuses(plan, { seal: entry => entry.seq === 9 ? { ...entry, prev: 'a'.repeat(64) } : entry }), broken)
  assert.deepEqual(await statuses(withAuditor(plan), { seal: entry => entry.seq === 9 ? { ...entry, time: '2026-03-01T08:00:00.000Z' } : entry }), { ...broken, witness: 'not-met' })
  assert.deepEqual(await statuses(plan, changing('ceremony.opened', body => ({ ...body, tokens: [] }))), { ...broken, module: 'not-met' })
})

test('a ceremony that was given up proves nothing of its keys', async () => {
  const sitting = new Sitting(custodial())
  sitting.open()
  for (const act of ['opening', 'token', 'custody']) {
    sitting.goOn(act)
    sitting.endAct(act)
  }
  sitting.add('ceremony.aborting', {}, { reason: 'fire' })
  sitting.quorum('abort')
  sitting.add('ceremony.aborted', {}, { reason: 'fire', disposal: [], cards: [] })
  const { verdict, ended, requirements } = await verifyBundle(reader(sitting.bundle()))
  assert.deepEqual([verdict, ended], ['verified', 'aborted'])
  assert.deepEqual(requirements.filter(({ status }) => status === 'met'), [])
})

test('split knowledge is in the shares; that two people typed a PIN in two components, nothing shows', async () => {
  assert.equal((await statuses(genesis()))['split-knowledge'], 'not-met')
  const plan = genesis()
  const components: Plan = { ...plan, tokens: plan.tokens.map(token => ({ ...token, pinComponents: 2 })) }
  assert.equal((await statuses(components))['split-knowledge'], 'not-shown')
  assert.equal((await statuses(components, changing('ceremony.opened', body => ({ ...body, tokens: [] }))))['split-knowledge'], 'not-met')
})

test('what the station did for people says nothing about people', async () => {
  const acted = (type: Draft['type']): Hooks => changing(type, body => ({ ...body, actedFor: true }))
  assert.deepEqual(await statuses(custodial(), acted('signoff')), { ...kept, 'multi-person': 'not-shown', 'split-knowledge': 'not-shown', log: 'not-shown' })
  assert.deepEqual(await statuses(custodial(), acted('step.done')), { ...kept, 'split-knowledge': 'not-shown' })
  assert.deepEqual(await statuses(custodial(), { drafts: draft => draft.type === 'signoff' && draft.actor !== 'ada' ? acted('signoff').drafts!(draft, undefined as never) : [draft] }), { ...kept, 'multi-person': 'not-shown', 'split-knowledge': 'not-shown', log: 'not-shown' })
})

test('what lies beside the transcript says nothing about the ceremony', async () => {
  const { verdict, requirements } = await verifyBundle(reader(new Sitting(custodial()).hold().bundle()), { timestamps: [() => { throw new TypeError('of another bundle') }] })
  assert.equal(verdict, 'not-verified')
  assert.deepEqual(requirements.filter(({ status }) => status === 'not-met'), [])
})

test('a ceremony that makes no key pair is not asked', async () => {
  for (const plan of [shortest(), recovery(), revocation()]) assert.deepEqual((await verifyBundle(reader(new Sitting(plan).hold().bundle()))).requirements, [])
})

test('a key that a rotation makes counts as one', async () => {
  const shown = await statuses(rotation())
  assert.deepEqual([shown.script, shown['multi-person'], shown.log], ['met', 'met', 'met'])
})
