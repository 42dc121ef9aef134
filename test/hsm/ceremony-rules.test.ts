// The engine's rules, on a real host and a real SoftHSM token: what is refused is refused, recorded, and costs nothing.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { rehearsalSecret } from '../../src/ceremony/rehearsal.ts'
import type { CallName, Input } from '../../src/contract/contract.ts'
import type { View } from '../../src/contract/shapes.ts'
import { HostError, type Host } from '../../src/host/client.ts'
import { entry as entryShape, type Entry } from '../../src/transcript/entry.ts'
import { actUntil, light, quick, type Rehearsal, type TestStation, testStation } from '../support/rehearse.ts'

interface Held { readonly host: Host, readonly view: View, readonly station: TestStation, entries (): Entry[], secret (of: string): Uint8Array }

/** Begins a genesis; as one act with few sign-offs, unless a test is about them. */
async function begin (t: TestContext, until: (view: View) => boolean, given: Record<string, string> = {}, script: Rehearsal['script'] = quick('genesis')): Promise<Held> {
  const parameters = { ...light, ...given }
  const station = testStation(t)
  const host = await station.start()
  const first = await host.call('ceremony.rehearse', { script, parameters })
  const view = await actUntil(host, first, until)
  return {
    host, view, station, secret: of => rehearsalSecret(first.ceremony, of),
    entries: () => readFileSync(join(station.folder, 'ceremonies', first.ceremony, 'transcript.jsonl'), 'utf8').trimEnd().split('\n').map(line => entryShape.parse(JSON.parse(line)))
  }
}

async function refused<N extends CallName> (host: Host, code: string, name: N, input: Input<N>): Promise<HostError> {
  const error: unknown = await host.call(name, input).then(() => null, (thrown: unknown) => thrown)
  assert.ok(error instanceof HostError, `${name} was not refused`)
  assert.equal(error.report.code, code)
  return error
}

/** Asserts that the newest entry is a refusal with this code. */
function recorded (held: Held, code: string): Entry & { type: 'attempt.refused' } {
  const last = held.entries().at(-1)!
  assert.ok(last.type === 'attempt.refused', `the newest entry is ${last.type}`)
  assert.equal(last.body.error.code, code)
  return last
}

/** As it is shipped: everybody opens it, and its first act is soon over. */
const inActs: Rehearsal['script'] = { name: 'genesis' }
const atStep = (action: string) => (view: View): boolean => view.phase === 'step' && view.step?.action === action
type Pending = NonNullable<View['signing']>['pending'][number]
const person = (view: View, role: string): string => view.people.find(one => one.roles.some(held => held === role))!.id

test('an answer before the opening quorum is refused and recorded', async t => {
  const held = await begin(t, view => view.phase === 'opening')
  await refused(held.host, 'wrong-moment', 'ceremony.answer', { step: 'roll-call', answers: {} })
  recorded(held, 'wrong-moment')
})

test('steps go in the plan\'s order only', async t => {
  const held = await begin(t, atStep('roll-call'))
  const error = await refused(held.host, 'wrong-step', 'ceremony.answer', { step: 'generate', answers: {} })
  assert.equal(error.report.facts.due, 'roll-call')
  recorded(held, 'wrong-step')
  assert.equal((await held.host.call('ceremony.view', {})).step?.step, 'roll-call')
})

test('a sign-off in a role that the person does not hold is refused and recorded', async t => {
  const held = await begin(t, view => view.phase === 'act-signing', {}, inActs)
  const administrator = person(held.view, 'administrator')
  await refused(held.host, 'not-pending', 'ceremony.sign', { participant: administrator, role: 'witness', decision: 'approve', secret: held.secret(administrator) })
  assert.equal(recorded(held, 'not-pending').actor, administrator)
})

test('nobody signs twice for one quorum', async t => {
  const held = await begin(t, view => view.phase === 'act-signing', {}, inActs)
  const administrator = person(held.view, 'administrator')
  const sign = { participant: administrator, role: 'administrator', decision: 'approve' } as const
  const after = await held.host.call('ceremony.sign', { ...sign, secret: held.secret(administrator) })
  assert.deepEqual(after.signing?.pending.map(one => one.role), ['witness'])
  await refused(held.host, 'not-pending', 'ceremony.sign', { ...sign, secret: held.secret(administrator) })
  recorded(held, 'not-pending')
})

test('a wrong passphrase signs nothing and is recorded without it', async t => {
  const held = await begin(t, view => view.phase === 'opening')
  const [{ participant, role }, ...others] = held.view.signing!.pending as [Pending, ...Pending[]]
  await refused(held.host, 'passphrase-wrong', 'ceremony.sign', { participant, role, decision: 'approve', secret: new TextEncoder().encode('not-the-passphrase') })
  const entry = recorded(held, 'passphrase-wrong')
  assert.equal(entry.actor, participant)
  assert.ok(!JSON.stringify(entry).includes('not-the-passphrase'))
  const view = await held.host.call('ceremony.sign', { participant, role, decision: 'approve', secret: held.secret(participant) })
  assert.deepEqual(view.signing?.pending, others)
})

test('a refused sign-off is recorded and does not count; its author may approve later', async t => {
  const held = await begin(t, view => view.phase === 'authorising')
  const witness = person(held.view, 'witness')
  const sign = { participant: witness, role: 'witness' } as const
  const after = await held.host.call('ceremony.sign', { ...sign, decision: 'refuse', secret: held.secret(witness) })
  assert.equal(after.phase, 'authorising')
  assert.ok(after.signing?.pending.some(one => one.participant === witness))
  assert.deepEqual(after.signing?.given, [{ participant: witness, role: 'witness', decision: 'refuse' }])
  const approved = await held.host.call('ceremony.sign', { ...sign, decision: 'approve', secret: held.secret(witness) })
  assert.ok(!approved.signing?.pending.some(one => one.participant === witness))
})

test('missing and unknown answers are refused by name, and nothing already done is lost', async t => {
  const held = await begin(t, atStep('roll-call'))
  const all = Object.fromEntries(held.view.step!.asks.map(ask => [ask.id, true as const]))
  const absent = held.view.step!.asks[2]!.id
  const without = Object.fromEntries(Object.entries(all).filter(([id]) => id !== absent))
  assert.equal((await refused(held.host, 'answer-missing', 'ceremony.answer', { step: 'roll-call', answers: without })).report.facts.ask, absent)
  recorded(held, 'answer-missing')
  await refused(held.host, 'answer-unknown', 'ceremony.answer', { step: 'roll-call', answers: { ...all, 'present.somebody': true } })
  assert.equal((await held.host.call('ceremony.answer', { step: 'roll-call', answers: all })).step?.action, 'confirm-clock')
})

test('a wrong PIN is recorded with its CKR name and the tries that the token tells of; the right one goes on', async t => {
  const held = await begin(t, atStep('generate-key'))
  await held.host.call('ceremony.pause', { reason: 'lunch' })
  const paused = await actUntil(held.host, await held.host.call('ceremony.view', {}), view => view.phase === 'paused')
  assert.equal(paused.phase, 'paused')
  await held.host.close()
  const host = await held.station.start()
  const view = await actUntil(host, await host.call('ceremony.resume', {}), atStep('generate-key'))
  const [ask] = view.step!.asks
  assert.ok(ask?.kind === 'pin')
  assert.equal(ask.tries, 'ok')
  const error = await refused(host, 'pin-incorrect', 'ceremony.answer', { step: 'generate', answers: { [ask.id]: new TextEncoder().encode('0000000000') } })
  assert.equal(error.report.ckr, 'CKR_PIN_INCORRECT')
  assert.equal(recorded(held, 'pin-incorrect').body.error.ckr, 'CKR_PIN_INCORRECT')
  const again = await host.call('ceremony.view', {})
  assert.ok(again.step?.asks[0]?.kind === 'pin')
  assert.equal(again.step.asks[0].tries, 'low')
  const done = await host.call('ceremony.answer', { step: 'generate', answers: { [ask.id]: held.secret('primary/user-pin-1') } })
  assert.equal(done.step?.action, 'confirm-key')
})

test('a PIN that somebody chose in a rehearsal is theirs to type: the station says that it can\'t', async t => {
  const held = await begin(t, atStep('initialise-token'))
  const own = (): Uint8Array => new TextEncoder().encode('8642097531')
  await held.host.call('ceremony.answer', { step: 'initialise', answers: Object.fromEntries(held.view.step!.asks.map(ask => [ask.id, own()])) })
  await held.host.call('ceremony.pause', { reason: 'lunch' })
  await actUntil(held.host, await held.host.call('ceremony.view', {}), view => view.phase === 'paused')
  const view = await actUntil(held.host, await held.host.call('ceremony.resume', {}), atStep('generate-key'))
  const before = held.entries().length
  assert.deepEqual((await refused(held.host, 'rehearsal-pin-differs', 'ceremony.act-for', {})).report.facts, { token: 'primary', officer: 'user' })
  assert.equal(held.entries().length, before, 'no wrong PIN was tried')
  assert.deepEqual(await held.host.call('ceremony.rehearsal-pins', {}), [])
  const done = await held.host.call('ceremony.act-for', { chosen: { [view.step!.asks[0]!.id]: own() } })
  assert.equal(done.step?.action, 'confirm-key')
})

test('where people chose the PINs of one token only, the station types those of the other, and tells them', async t => {
  const held = await begin(t, atStep('initialise-token'), { threshold: '2', custodians: '3', backup: 'shares' })
  const own = (): Uint8Array => new TextEncoder().encode('8642097531')
  const set = await held.host.call('ceremony.answer', { step: held.view.step!.step, answers: Object.fromEntries(held.view.step!.asks.map(ask => [ask.id, own()])) })
  await actUntil(held.host, set, atStep('split-recovery-key'))
  const pins = await held.host.call('ceremony.rehearsal-pins', {})
  assert.deepEqual(pins.map(({ token, owner }) => `${token} ${owner}`), ['second so', 'second user'], 'in the ceremony that sets them')
  assert.equal(pins[1]!.pin, new TextDecoder().decode(held.secret('second/user-pin-1')))
  await held.host.call('ceremony.pause', { reason: 'lunch' })
  await actUntil(held.host, await held.host.call('ceremony.view', {}), view => view.phase === 'paused')
  const view = await actUntil(held.host, await held.host.call('ceremony.resume', {}), atStep('split-recovery-key'))
  const mine = view.step!.asks.filter(ask => ask.kind === 'pin' && ask.chosen === true)
  assert.deepEqual(mine.map(({ id }) => id), ['primary.user-pin-1'])
  const done = await held.host.call('ceremony.act-for', { chosen: { 'primary.user-pin-1': own() } })
  assert.notEqual(done.step?.action, 'split-recovery-key')
  assert.equal(done.trouble, null)
})

test('the passphrases of a rehearsal are told, and open the keys', async t => {
  const held = await begin(t, view => view.phase === 'opening', {}, inActs)
  for (const { participant, passphrase } of await held.host.call('ceremony.rehearsal-passphrases', {})) {
    const { roles } = held.view.people.find(one => one.id === participant)!
    await held.host.call('ceremony.sign', { participant, role: roles[0]!, decision: 'approve', secret: new TextEncoder().encode(passphrase) })
  }
  assert.equal((await held.host.call('ceremony.view', {})).phase, 'step')
})

test('the PINs of a token that a rehearsal takes as it is are told, and log in; one that it initialises gets its own from people', async t => {
  const held = await begin(t, atStep('take-inventory'), { 'token': 'as-it-is', 'pin-components': '2' })
  const pins = await held.host.call('ceremony.rehearsal-pins', {})
  assert.deepEqual(pins.map(({ token, owner, component, components }) => [token, owner, component, components]), [['primary', 'so', 1, 2], ['primary', 'so', 2, 2], ['primary', 'user', 1, 2], ['primary', 'user', 2, 2]])
  const answers = Object.fromEntries(held.view.step!.asks.map(ask => [ask.id, new TextEncoder().encode(pins.find(({ owner, component }) => ask.id === `${owner}-pin-${component}`)?.pin ?? '')]))
  assert.equal(Object.keys(answers).length, 2)
  await held.host.call('ceremony.answer', { step: held.view.step!.step, answers })
  assert.equal(held.entries().at(-1)?.type, 'step.done')
  const initialised = await begin(t, view => view.phase === 'opening')
  assert.deepEqual(await initialised.host.call('ceremony.rehearsal-pins', {}), [])
})

test('what people sign for is in front of them: the exception\'s words, the differences after a crash', async t => {
  const held = await begin(t, atStep('roll-call'))
  assert.equal((await held.host.call('ceremony.exception', { text: 'A window stood open.' })).signing?.facts.text, 'A window stood open.')
  await held.host.close()
  const host = await held.station.start()
  const view = await host.call('ceremony.resume', {})
  assert.equal(view.signing?.purpose, 'resume')
  assert.equal(view.signing.facts.differences, 'none')
  assert.equal((await actUntil(host, view, one => one.signing?.purpose === 'exception')).signing?.facts.text, 'A window stood open.')
})

test('an exception stops the course until its quorum has signed it', async t => {
  const held = await begin(t, atStep('confirm-clock'))
  const view = await held.host.call('ceremony.exception', { text: 'The clock on the wall had stopped.' })
  assert.equal(view.phase, 'exception')
  await refused(held.host, 'wrong-moment', 'ceremony.answer', { step: 'clock', answers: { clock: true, freshness: true } })
  const after = await actUntil(held.host, view, one => one.phase !== 'exception')
  assert.ok(atStep('confirm-clock')(after))
  const exception = held.entries().find(one => one.type === 'exception.recorded')
  assert.deepEqual(exception?.body, { number: 1, text: 'The clock on the wall had stopped.' })
})

test('a paused ceremony takes nothing but a resumption with a witness', async t => {
  const held = await begin(t, atStep('confirm-clock'))
  await held.host.call('ceremony.pause', { reason: 'fire alarm' })
  const paused = await actUntil(held.host, await held.host.call('ceremony.view', {}), view => view.phase === 'paused')
  assert.equal(held.entries().at(-1)?.type, 'checkpoint.issued')
  await refused(held.host, 'wrong-moment', 'ceremony.answer', { step: 'clock', answers: {} })
  await refused(held.host, 'wrong-moment', 'ceremony.exception', { text: 'x' })
  await refused(held.host, 'ceremony-under-way', 'ceremony.rehearse', { script: { name: 'genesis' }, parameters: light })
  await held.host.close()
  const host = await held.station.start()
  const resumed = await host.call('ceremony.resume', { ceremony: paused.ceremony })
  assert.equal(resumed.phase, 'resuming')
  assert.ok(resumed.signing?.pending.some(one => one.role === 'witness'))
  const last = held.entries().at(-1)!
  assert.ok(last.type === 'ceremony.resumed')
  assert.equal(last.body.after, 'pause')
  assert.equal((await actUntil(host, resumed)).phase, 'closed')
})

test('an abort lists what was made for disposal, and ends the ceremony', async t => {
  const held = await begin(t, atStep('confirm-key'))
  const view = await actUntil(held.host, await held.host.call('ceremony.abort', { reason: 'a custodian was seen with a telephone' }))
  assert.equal(view.phase, 'aborted')
  const last = held.entries().at(-1)!
  assert.ok(last.type === 'ceremony.aborted')
  assert.deepEqual(last.body.disposal.map(one => one.class), ['token', 'private-key'])
  await refused(held.host, 'wrong-moment', 'ceremony.act-for', {})
  await refused(held.host, 'nothing-unfinished', 'ceremony.resume', {})
})

test('what the token can\'t do, and bad parameters, are refused before there is a ceremony', async t => {
  const station = testStation(t)
  const host = await station.start()
  const error = await refused(host, 'parameter-invalid', 'ceremony.rehearse', { script: { name: 'genesis' }, parameters: { algorithm: 'ec-p385' } })
  assert.deepEqual(error.report.fields?.map(one => [one.path, one.nearest]), [['algorithm', 'ec-p384']])
  await refused(host, 'script-not-found', 'ceremony.rehearse', { script: { name: 'genes' }, parameters: light })
  await refused(host, 'no-ceremony', 'ceremony.view', {})
  assert.deepEqual((await host.call('station.status', {})).ceremonies, [])
})

for (const parameters of [{ algorithm: 'rsa-3072' }, { algorithm: 'ed25519' }, { algorithm: 'aes-256' }, { algorithm: 'ec-p521', 'pin-components': '2' }, { token: 'as-it-is' }]) {
  test(`genesis is held to its end with ${Object.entries(parameters).map(one => one.join('=')).join(' ')}`, async t => {
    const held = await begin(t, () => false, parameters)
    assert.equal(held.view.phase, 'closed')
    const confirmed = held.entries().flatMap(one => one.type === 'step.done' && one.body.result.action === 'confirm-key' ? [one.body.result] : [])
    assert.deepEqual(confirmed[0]?.verifiedBy, parameters.algorithm === 'aes-256' ? ['token'] : ['node:crypto', '@noble/curves'])
  })
}
