// Keys over their life as steps recorded them: a rotation, a destruction and a revocation as they should be, and each with one thing wrong.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toBase64 } from '../../src/transcript/hash.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import type { ActionName, ResultOf } from '../../src/transcript/results.ts'
import { filesNamedBy } from '../../src/verify/named.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { Sitting, destruction, failuresOf, otherKey, reader, revocation, rotation } from '../support/ceremony.ts'
import { failuresWith, findingsOf, stepOf, withBody, withResult } from '../support/hooks.ts'
import { challengeOf, publicKeyOf, signed } from '../support/small-lifecycle-results.ts'
import { formerKey } from '../support/small-lifecycle.ts'

const spkiOf = (version: number): string => formerKey(version).publicKey.export({ format: 'der', type: 'spki' }).toString('base64')

/** The failures where an action records something else. */
async function recorded<A extends ActionName> (plan: Plan, action: A, change: (result: ResultOf<A>, sitting: Sitting) => Partial<ResultOf<A>>): Promise<string[]> {
  return await failuresWith(plan, withResult(action, change))
}

test('a rotation, a destruction and a revocation as planned', async () => {
  for (const plan of [rotation(), destruction(), revocation()]) assert.deepEqual(await failuresOf(new Sitting(plan).hold().bundle()), [], plan.title)
})

test('results about keys that exist, in a ceremony whose plan knows none', async () => {
  const { lifecycle, ...plan } = rotation()
  const only = { ...plan, keys: [], acts: plan.acts.slice(0, 1) }
  const proposal = { action: 'read-proposal', proposer: 'ada', trigger: 'time', reason: 'none', catalog: lifecycle!.catalog, confirmedBy: 'wit' } as const
  class Unplanned extends Sitting {
    override result (...[planned, attempt]: Parameters<Sitting['result']>): ReturnType<Sitting['result']> {
      return planned.action === 'read-proposal' ? proposal : super.result(planned, attempt)
    }
  }
  assert.deepEqual(await failuresOf(new Unplanned(only).hold().bundle()), ['result-differs', 'inventory-missing'])
})

test('a proposal that was read out otherwise', async () => {
  for (const change of [{ proposer: 'wit' }, { trigger: 'event' as const }, { reason: 'another' }, { catalog: '0'.repeat(64) }]) assert.deepEqual(await recorded(rotation(), 'read-proposal', () => change), ['proposal-differs'])
  for (const confirmedBy of ['eve', 'cy']) assert.deepEqual(await recorded(rotation(), 'read-proposal', () => ({ confirmedBy })), ['actor-unknown'], confirmedBy)
  const plan = rotation()
  const own = { ...plan, lifecycle: { ...plan.lifecycle!, proposer: 'wit' } }
  assert.deepEqual(await failuresOf(new Sitting(own).hold().bundle()), ['actor-unknown'], 'whoever proposes confirms it too')
})

test('a challenge: another key, text, step, ceremony, token, id or mechanism', async () => {
  const plan = rotation()
  const health = stepOf(plan, 'health')
  const only = (change: (result: ResultOf<'check-key'>, sitting: Sitting) => Partial<ResultOf<'check-key'>>) =>
    async () => await recorded(plan, 'check-key', (result, sitting) => result.use === 'health' ? change(result, sitting) : {})
  const text = challengeOf({ plan }, health, publicKeyOf(plan, 1))
  const cases: [ReturnType<typeof only>, string[]][] = [
    [only(() => signed(text, formerKey(1))), []],
    [only(() => signed(text, formerKey(2))), ['challenge-signature']],
    [only(() => ({ mechanism: 'CKM_ECDSA_SHA384' })), ['challenge-signature']],
    [only(() => signed(`${text}and more\n`, formerKey(1))), ['challenge-text']],
    [only(() => signed(text.replace(plan.ceremony, 'f'.repeat(32)), formerKey(1))), ['challenge-text']],
    [only(() => signed(text.replace('step: health', 'step: canary'), formerKey(1))), ['challenge-text']],
    [only(() => ({ use: 'challenge' })), ['result-differs', 'challenge-text']],
    [only(() => ({ id: 'c1'.repeat(16) })), ['result-differs']],
    [only(() => ({ key: 'other' })), ['result-differs']],
    [only(() => ({ version: 2 })), ['result-differs']]
  ]
  for (const [found, expected] of cases) assert.deepEqual(await found(), expected)
})

test('a challenge without the opening\u2019s value from outside', async () => {
  const fresh = withBody('ceremony.opened', ({ body }) => ({ freshness: { ...body.freshness, value: 'Sun' } }))
  assert.deepEqual(await failuresWith(rotation(), fresh), ['result-differs', 'challenge-text'])
})

test('the n-th key of a token is that one', async () => {
  const base = destruction()
  const about = async (number: string, version: number): Promise<string[]> => {
    const step = { ...stepOf(rotation(), 'health'), with: { token: 'primary', number, use: 'challenge' } }
    const plan: Plan = { ...base, acts: base.acts.map(act => act.id === 'work' ? { ...act, steps: [step, ...act.steps] } : act) }
    const named = { ...step, with: { ...step.with, key: 'root-ca', version: String(version) } }
    class Numbered extends Sitting {
      override result (...[planned, attempt]: Parameters<Sitting['result']>): ReturnType<Sitting['result']> {
        return super.result(planned.id === 'health' ? named : planned, attempt)
      }
    }
    return await failuresOf(new Numbered(plan).hold().bundle())
  }
  assert.deepEqual(await about('1', 1), [])
  assert.deepEqual(await about('2', 2), [])
  assert.deepEqual(await about('1', 2), ['result-differs'])
  assert.deepEqual(await about('3', 2), ['result-differs'])
})

test('an endorsement: forged, over another text, one way only, of other versions', async () => {
  type Endorsed = ResultOf<'endorse-key'>
  const first = ({ statements: [one, two] }: Endorsed, change: Partial<Endorsed['statements'][number]>): Partial<Endorsed> => ({ statements: [{ ...one!, ...change }, two!] })
  const stranger = { privateKey: otherKey(), publicKey: otherKey() }
  assert.deepEqual(await recorded(rotation(), 'endorse-key', result => first(result, signed(result.statements[0]!.text, stranger))), ['endorsement-signature'])
  assert.deepEqual(await recorded(rotation(), 'endorse-key', result => first(result, signed(`${result.statements[0]!.text}x`, formerKey(1)))), ['endorsement-text'])
  assert.deepEqual(await recorded(rotation(), 'endorse-key', ({ statements }) => ({ statements: [statements[0]!, statements[0]!] })), ['endorsement-differs'])
  assert.deepEqual(await recorded(rotation(), 'endorse-key', ({ statements }) => ({ statements: statements.toReversed() })), ['endorsement-differs'])
  assert.deepEqual(await recorded(rotation(), 'endorse-key', () => ({ from: 2 })), ['result-differs', 'endorsement-differs'])
  assert.deepEqual(await recorded(rotation(), 'endorse-key', () => ({ to: 3 })), ['result-differs', 'endorsement-differs'])
})

test('a new version with the public key of an earlier one', async () => {
  const failures = await recorded(rotation(), 'generate-key', () => ({ publicKey: spkiOf(1) }))
  assert.equal(failures[0], 'key-reused')
})

test('states are changed as planned, and in no other way', async () => {
  const promote = async (change: (result: ResultOf<'change-state'>) => Partial<ResultOf<'change-state'>>): Promise<string[]> =>
    await recorded(rotation(), 'change-state', result => result.change === 'promote' ? change(result) : {})
  assert.deepEqual(await promote(({ changes }) => ({ changes: changes.slice(0, 1) })), ['change-differs'])
  assert.deepEqual(await promote(({ changes }) => ({ changes: changes.map(one => ({ ...one, to: 'retired' })) })), ['change-differs'])
  assert.deepEqual(await promote(({ changes }) => ({ changes: [...changes, { key: 'root-ca', version: 3, from: 'staged', to: 'active' }] })), ['change-differs', 'result-differs'])
  for (const change of [{ promotion: 3 }, { promotion: null }, { since: '2026-01-01T00:00:00.000Z' }, { reason: 'another' }]) assert.deepEqual(await promote(() => change), ['change-differs'])
  assert.deepEqual(await promote(() => ({ change: 'stage' })), ['result-differs', 'change-differs', 'change-missing'])
  assert.deepEqual(await promote(() => ({ confirmedBy: 'eve' })), ['actor-unknown'])
  assert.deepEqual(await recorded(revocation(), 'change-state', () => ({ since: null })), ['change-differs'])
  const ahead = { ...revocation(), lifecycle: { ...revocation().lifecycle!, since: '2027-01-01T00:00:00.000Z' } }
  assert.deepEqual(await failuresOf(new Sitting(ahead).hold().bundle()), ['change-differs'])
})

test('a state that changes before its key was made', async () => {
  const plan = rotation()
  const [opening, work] = plan.acts as [Plan['acts'][number], Plan['acts'][number]]
  const early = { ...plan, acts: [opening, { ...work, steps: [stepOf(plan, 'stage'), ...work.steps.filter(({ id }) => id !== 'stage')] }] }
  assert.deepEqual(await failuresOf(new Sitting(early).hold().bundle()), ['result-differs'])
})

test('what is destroyed is the planned key, announced, and gone', async () => {
  const other = 'b2'.repeat(16)
  assert.deepEqual(await recorded(destruction(), 'destroy-key', () => ({ id: other })), ['destroyed-other'])
  const announced = withBody('step.intended', ({ body }) => ({ objects: body.objects.map(object => ({ ...object, id: other })) }))
  assert.deepEqual(await failuresWith(destruction(), { ...announced, ...withResult('destroy-key', () => ({ id: other })) }), ['destroyed-other'], 'announced, and not planned')
  assert.deepEqual(await failuresWith(destruction(), announced), ['destroyed-other'], 'planned, and not announced')
  assert.deepEqual(await recorded(destruction(), 'destroy-key', () => ({ remaining: 1 })), ['key-remains'])
  assert.deepEqual(await recorded(destruction(), 'destroy-key', () => ({ version: 2, id: other })), ['result-differs', 'destroyed-other', 'destruction-missing', 'key-remains', 'inventory-removed'])
  assert.deepEqual(await recorded(destruction(), 'destroy-key', ({ destroyed }) => ({ destroyed: destroyed.filter(one => one.class === 'public-key') })), ['destroyed-other'], 'the public half alone')
  assert.deepEqual(await recorded(destruction(), 'destroy-key', ({ destroyed }) => ({ destroyed: [...destroyed, { class: 'certificate', label: 'x' }] })), ['destroyed-other'])
  assert.deepEqual(await recorded(destruction(), 'destroy-key', ({ destroyed }) => ({ destroyed: destroyed.map(one => ({ ...one, label: 'x' })) })), ['destroyed-other'])
  const back = async (count: number): Promise<string[]> => {
    const sitting: Sitting = new Sitting(destruction())
    const before = sitting.inventory
    return await failuresOf(sitting.hold(step => { if (step === 'destroyed') sitting.inventory = [...sitting.inventory, ...before.slice(0, count)] }).bundle())
  }
  assert.deepEqual(await back(0), [])
  assert.deepEqual(await back(1), ['key-remains'])
})

test('nothing else goes with a key that is destroyed, and nothing is destroyed in silence', async () => {
  const sitting: Sitting = new Sitting(destruction())
  assert.deepEqual(await failuresOf(sitting.hold(step => { if (step === 'destroyed') sitting.inventory = [] }).bundle()), ['inventory-removed'])
  const quiet: Sitting = new Sitting(revocation())
  assert.deepEqual(await failuresOf(quiet.hold(step => { if (step === 'notice') quiet.inventory = [] }).bundle()), ['inventory-removed'])
})

test('a key is recorded as destroyed only once it is gone everywhere', async () => {
  const without = (id: string): Plan => {
    const plan = destruction()
    return { ...plan, acts: plan.acts.map(act => ({ ...act, steps: act.steps.filter(step => step.id !== id) })) }
  }
  assert.deepEqual(await failuresOf(new Sitting(without('destroy-key')).hold().bundle()), ['destruction-missing'])
  assert.deepEqual(await failuresOf(new Sitting(without('destroy-copies')).hold().bundle()), ['destruction-missing'])
})

test('copies: all of them, each once, and what was not destroyed is named', async () => {
  type Copies = ResultOf<'destroy-copies'>['copies']
  const copies = async (change: (copies: Copies) => Copies): Promise<string[]> => await recorded(destruction(), 'destroy-copies', result => ({ copies: change(result.copies) }))
  assert.deepEqual(await copies(all => all.slice(1)), ['copies-differ'])
  assert.deepEqual(await copies(all => [...all, all[0]!]), ['copies-differ'])
  assert.deepEqual(await copies(all => all.toReversed()), [])
  assert.deepEqual(await copies(([one, two]) => [one!, { ...two!, copy: { ...two!.copy, set: 'ff'.repeat(8) } }]), ['copies-differ'])
  assert.deepEqual(await copies(([one, two]) => [one!, { ...two!, outcome: 'kept' }]), ['copies-differ'], 'without a reason')
  assert.deepEqual(await recorded(destruction(), 'destroy-copies', () => ({ witness: 'ada' })), ['actor-unknown'])
  const missing = new Sitting(destruction(), withResult('destroy-copies', result => ({ copies: result.copies.map(one => ({ ...one, outcome: 'missing', note: 'not in the safe' })) })))
  const { verdict, findings } = await verifyBundle(reader(missing.hold().bundle()))
  assert.equal(verdict, 'verified')
  assert.deepEqual(findings.filter(({ code }) => code === 'copy-not-destroyed').map(({ weight, facts }) => [weight, facts.key, facts.kind, facts.outcome]), [['warning', 'root-ca v1', 'medium', 'missing'], ['warning', 'root-ca v1', 'card', 'missing']])
})

test('tokens elsewhere that hold a destroyed key are named', async () => {
  const plan = destruction()
  const [one, ...others] = plan.lifecycle!.existing
  const elsewhere = { ...plan, lifecycle: { ...plan.lifecycle!, existing: [{ ...one!, elsewhere: ['HSM 0815'] }, ...others] } }
  assert.deepEqual((await findingsOf(new Sitting(elsewhere).hold())).map(({ code, facts }) => [code, facts.serial]), [['copy-not-destroyed', 'HSM 0815']])
})

test('a notice lies under its name, with its hash', async () => {
  assert.deepEqual(await recorded(revocation(), 'write-notice', (_, sitting) => ({ file: sitting.output('notices/other.txt', new Uint8Array(1)) })), ['result-differs', 'file-unexpected'])
  const sitting = new Sitting(revocation()).hold()
  sitting.files.set('notices/compromise-root-ca-v1.txt', new TextEncoder().encode('all is well\n'))
  assert.deepEqual(await failuresOf(sitting.bundle()), ['file-differs'])
  const written = sitting.entries.find(({ step }) => step === 'notice')
  assert.deepEqual(filesNamedBy(written!).map(({ path }) => path), ['notices/compromise-root-ca-v1.txt'], 'in a ceremony that gives nothing out, too')
  assert.equal(toBase64(publicKeyOf(revocation(), 1)), spkiOf(1))
})
