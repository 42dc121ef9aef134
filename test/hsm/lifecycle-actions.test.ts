// What is done to keys that exist, on a real token: each is shown to be the key on record before anything relies on it or destroys it, states change as the
// plan says, and what was begun before a crash is finished or never happened.

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import pkcs11js from 'pkcs11js'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { reportOf } from '../../src/ceremony/failure.ts'
import type { View } from '../../src/contract/shapes.ts'
import { HsmError } from '../../src/hsm/errors.ts'
import { destroyObject, objectsWithId } from '../../src/hsm/objects.ts'
import { readyPolicy } from '../../src/keys/policy/ready.ts'
import { verifyWithNode } from '../../src/keys/signature.ts'
import { policyFile } from '../../src/transcript/files.ts'
import { systemClock } from '../../src/transcript/clock.ts'
import { fromBase64, fromHex, sha256, toHex } from '../../src/transcript/hash.ts'
import type { KeyState } from '../../src/transcript/key-state.ts'
import type { ExistingKey, PlannedChange } from '../../src/transcript/lifecycle.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { inventory, LifecycleRoom, step } from '../support/lifecycle-room.ts'

const utf8 = new TextEncoder()
const atStep = (id: string) => (view: View): boolean => view.step?.step === id && view.phase === 'step'
const change = (name: string, key: Pick<ExistingKey, 'version'>, from: KeyState, to: KeyState): PlannedChange => ({ change: name, key: 'root-ca', version: key.version, from, to })
const next: Plan['keys'][number] = { name: 'root-ca', version: 2, algorithm: 'ec-p256', token: 'primary', label: 'root-ca v2' }

async function codeOf (run: Promise<unknown>): Promise<string> {
  const error: unknown = await run.then(() => null, (thrown: unknown) => thrown)
  if (error instanceof CeremonyError || error instanceof HsmError) return error.code
  throw error instanceof Error ? error : new Error('nothing was refused')
}

/** A plan that destroys a key that is scheduled, and looks before and after. */
const destruction = (room: LifecycleRoom, old: ExistingKey): Plan => room.plan(
  { existing: [old], changes: [change('gone', old, 'destroy-scheduled', 'destroyed')] },
  [inventory('before'), step('destroy', 'destroy-key', { token: 'primary', key: 'root-ca', version: '1' }), step('gone', 'change-state', { change: 'gone' }), inventory('after')]
)

test('a drill from the proposal to the report: everything is on record, and what is signed verifies under the keys on record', async t => {
  const room = new LifecycleRoom(t)
  const old = await room.key('root-ca', 1)
  const wrap = await room.key('wrap', 7, { state: 'retired' }, 'aes-256')
  const plan = room.plan({
    existing: [old, wrap], since: '2026-02-01T00:00:00.000Z', promotion: 3, below: [{ kind: 'certificate', what: 'Issuing CA 4' }],
    changes: [change('stage', next, 'generated', 'staged'), change('declare', old, 'active', 'compromised'), change('promote', next, 'staged', 'active'), change('gone', old, 'compromised', 'destroyed-compromised')]
  }, [
    step('proposal', 'read-proposal'), inventory('before'), step('audit', 'audit-token', { token: 'primary' }),
    step('health', 'check-key', { token: 'primary', key: 'root-ca', version: '1', use: 'health' }), step('hold', 'check-key', { token: 'primary', number: '2', use: 'challenge' }),
    step('generate', 'generate-key', { key: 'root-ca', version: '2' }), step('endorse', 'endorse-key', { token: 'primary', key: 'root-ca', from: '1', to: '2' }),
    step('declare', 'change-state', { change: 'declare' }), step('notice', 'write-notice', { notice: 'compromise', key: 'root-ca', version: '1' }), step('stage', 'change-state', { change: 'stage' }),
    step('promote', 'change-state', { change: 'promote' }), step('canary', 'check-key', { token: 'primary', key: 'root-ca', version: '2', use: 'canary' }),
    step('destroy', 'destroy-key', { token: 'primary', key: 'root-ca', version: '1' }), step('gone', 'change-state', { change: 'gone' }), step('report', 'report-drill', { key: 'root-ca', version: '1' }), inventory('after')
  ], [next])
  assert.equal((await room.hold(await room.enter(plan))).phase, 'closed')

  assert.deepEqual(room.resultsOf('read-proposal').map(({ proposer, confirmedBy }) => [proposer, confirmedBy]), [['ada', 'wit']])
  assert.deepEqual(room.resultsOf('audit-token'), [{ action: 'audit-token', token: 'primary', objects: 3, findings: [] }])
  const [health, hold, canary] = room.resultsOf('check-key')
  assert.ok(verifyWithNode('ec-p256', fromBase64(old.publicKey!), utf8.encode(health!.text), fromBase64(health!.signature)))
  assert.deepEqual([hold!.key, hold!.version, hold!.verifiedBy, hold!.mechanism], ['wrap', 7, ['token', 'a throw-away key wrapped and unwrapped'], 'CKM_AES_CMAC'])
  assert.deepEqual([canary!.version, canary!.use, canary!.verifiedBy], [2, 'canary', ['node:crypto', '@noble/curves']])

  const [made] = room.resultsOf('generate-key')
  const [endorsed] = room.resultsOf('endorse-key')
  const spki = [old.publicKey!, made!.publicKey!].map(fromBase64)
  for (const [i, { by, over, text, signature }] of endorsed!.statements.entries()) {
    assert.deepEqual([by, over], i === 0 ? [1, 2] : [2, 1])
    assert.ok(verifyWithNode('ec-p256', spki[i]!, utf8.encode(text), fromBase64(signature)))
    assert.equal(verifyWithNode('ec-p256', spki[1 - i]!, utf8.encode(text), fromBase64(signature)), false)
  }
  assert.deepEqual(room.resultsOf('change-state').map(one => [one.change, one.promotion, one.since, one.confirmedBy]), [
    ['declare', null, '2026-02-01T00:00:00.000Z', 'wit'], ['stage', null, null, 'wit'], ['promote', 3, null, 'wit'], ['gone', null, null, 'wit']
  ])
  const [notice] = room.resultsOf('write-notice')
  assert.match(readFileSync(join(room.folder, notice!.file.path), 'utf8'), /^This is a rehearsal\.[^]*Key root-ca v1 is compromised[^]*since 1 February 2026, 00:00:00, UTC[^]*- Issuing CA 4/)
  assert.deepEqual(room.resultsOf('destroy-key').map(({ destroyed, remaining }) => [destroyed.map(one => one.class), remaining]), [[['private-key', 'public-key'], 0]])
  const [report] = room.resultsOf('report-drill')
  assert.deepEqual(report!.stages.map(one => one.stage), ['declared', 'notified', 'staged', 'promoted', 'checked', 'destroyed'])
  assert.deepEqual(report!.exposed, [{ kind: 'certificate', what: 'Issuing CA 4' }])
  assert.deepEqual(room.resultsOf('take-inventory').map(({ objects }) => objects), [3, 3])
  assert.deepEqual(await room.classesOf(old), [])
})

test('a compromise is not declared for a time that is still to come', async t => {
  const room = new LifecycleRoom(t)
  const old = await room.key('root-ca', 1)
  const ceremony = await room.enter(room.plan({ existing: [old], since: '9999-01-01T00:00:00.000Z', changes: [change('declare', old, 'active', 'compromised')] }, [step('declare', 'change-state', { change: 'declare' })]))
  await room.hold(ceremony, atStep('declare'))
  assert.equal(await codeOf(ceremony.actFor()), 'since-ahead')
  assert.equal(room.entries().at(-1)?.type, 'attempt.refused')
})

test('another key under the id is not destroyed: it is refused on record, before anything is intended', async t => {
  const room = new LifecycleRoom(t)
  const other = await room.key('other', 4)
  const old = { ...await room.key('root-ca', 1, { state: 'destroy-scheduled' }), holdings: other.holdings }
  const ceremony = await room.enter(destruction(room, old))
  await room.hold(ceremony, atStep('destroy'))
  assert.equal(await codeOf(ceremony.actFor()), 'destroy-other-key')
  const last = room.entries().at(-1)!
  assert.ok(last.type === 'attempt.refused')
  assert.deepEqual([last.body.error.code, last.body.error.facts?.because], ['destroy-other-key', 'public-key'])
  assert.ok(room.entries().every(entry => entry.type !== 'step.intended'))
  assert.deepEqual(await room.classesOf(other), ['private-key', 'public-key'])
})

test('a private key that signs for another public key is not destroyed', async t => {
  const room = new LifecycleRoom(t)
  const other = await room.key('other', 4)
  const old = { ...await room.key('root-ca', 1, { state: 'destroy-scheduled' }), holdings: other.holdings }
  // Without a public half beside it only its signature tells.
  await room.onToken(session => { destroyObject(session, objectsWithId(session, fromHex(other.holdings[0]!.id)).find(one => one.class === 'public-key')!) })
  const ceremony = await room.enter(destruction(room, old))
  await room.hold(ceremony, atStep('destroy'))
  assert.equal(await codeOf(ceremony.actFor()), 'destroy-other-key')
  assert.deepEqual(await room.classesOf(other), ['private-key'])
})

test('a key that is not there is not called destroyed', async t => {
  const room = new LifecycleRoom(t)
  const old = await room.key('root-ca', 1, { state: 'destroy-scheduled', holdings: [{ token: 'primary', id: '0'.repeat(32) }] })
  const ceremony = await room.enter(destruction(room, old))
  await room.hold(ceremony, atStep('destroy'))
  assert.equal(await codeOf(ceremony.actFor()), 'key-not-found')
  assert.deepEqual(room.resultsOf('destroy-key'), [])
})

test('a key of which only the public half lies under its id is not called destroyed: the private one may be there under another', async t => {
  const room = new LifecycleRoom(t)
  const old = await room.key('root-ca', 1, { state: 'destroy-scheduled' })
  await room.onToken(session => { destroyObject(session, objectsWithId(session, fromHex(old.holdings[0]!.id)).find(one => one.class === 'private-key')!) })
  const ceremony = await room.enter(destruction(room, old))
  await room.hold(ceremony, atStep('destroy'))
  assert.equal(await codeOf(ceremony.actFor()), 'key-not-found')
  assert.deepEqual([room.resultsOf('destroy-key'), await room.classesOf(old)], [[], ['public-key']])
})

test('what another key signs is no answer to a challenge: it failed on record, and nothing changed', async t => {
  const room = new LifecycleRoom(t)
  const other = await room.key('other', 4)
  const old = { ...await room.key('root-ca', 1), holdings: other.holdings }
  const ceremony = await room.enter(room.plan({ existing: [old] }, [inventory('before'), step('check', 'check-key', { token: 'primary', key: 'root-ca', version: '1', use: 'challenge' })]))
  await room.hold(ceremony, atStep('check'))
  assert.equal(await codeOf(ceremony.actFor()), 'key-check-failed')
  const last = room.entries().at(-1)!
  assert.ok(last.type === 'step.failed')
  assert.deepEqual([last.body.error.code, last.body.error.facts?.by], ['key-check-failed', 'node:crypto, @noble/curves'])
})

test('a version that does not sign under the public key on record vouches for nothing', async t => {
  const room = new LifecycleRoom(t)
  const old = await room.key('root-ca', 1)
  const staged = { ...await room.key('root-ca', 2, { state: 'staged' }), publicKey: old.publicKey }
  const ceremony = await room.enter(room.plan({ existing: [old, staged] }, [inventory('before'), step('endorse', 'endorse-key', { token: 'primary', key: 'root-ca', from: '1', to: '2' })]))
  await room.hold(ceremony, atStep('endorse'))
  assert.equal(await codeOf(ceremony.actFor()), 'endorsement-failed')
  assert.equal(room.entries().at(-1)!.type, 'step.failed')
})

for (const [what, leave] of [['nothing', []], ['its private half', ['private-key']], ['all of it', ['private-key', 'public-key']]] as const) {
  test(`a destruction that was cut off after ${what} was destroyed is finished`, async t => {
    const room = new LifecycleRoom(t)
    const old = await room.key('root-ca', 1, { state: 'destroy-scheduled' })
    await room.key('other', 4)
    const plan = destruction(room, old)
    await room.crash(plan, entry => entry.type === 'step.intended' && entry.step === 'destroy')
    const classes = await room.classesOf(old)
    assert.deepEqual(classes, ['private-key', 'public-key'], 'the crash came after the destruction')
    await room.onToken(session => {
      for (const object of objectsWithId(session, fromHex(old.holdings[0]!.id))) if (leave.some(one => one === object.class)) destroyObject(session, object)
    })
    assert.equal((await room.hold(await room.enter(plan))).phase, 'closed')
    const verdicts = room.entries().flatMap(entry => entry.type === 'step.reconciled' ? [entry.body.verdict] : [])
    assert.deepEqual(verdicts, ['finished'])
    assert.deepEqual(room.resultsOf('destroy-key').map(({ destroyed, remaining }) => [destroyed.map(one => one.class), remaining]), [[['private-key', 'public-key'], 0]])
    assert.deepEqual(await room.classesOf(old), [])
  })
}

for (const [what, code, destroy] of [
  ['fails half-way', 'device-error', (real: () => void, call: number) => { if (call === 2) throw new Error('CKR_DEVICE_ERROR:48'); real() }],
  ['only says that it destroyed', 'object-not-destroyed', (real: () => void, call: number) => { if (call !== 1) real() }]
] as const) {
  test(`a token that ${what} is looked at again, and the destruction is finished`, async t => {
    const room = new LifecycleRoom(t)
    const old = await room.key('root-ca', 1, { state: 'destroy-scheduled' })
    let calls = 0
    room.onModule = ({ p11 }) => {
      const real = p11.C_DestroyObject.bind(p11)
      Object.assign(p11, { C_DestroyObject: (...given: Parameters<typeof real>) => { destroy(() => real(...given), ++calls) } })
    }
    const ceremony = await room.enter(destruction(room, old))
    await room.hold(ceremony, atStep('destroy'))
    assert.equal(await codeOf(ceremony.actFor()), code)
    assert.equal(ceremony.view().phase, 'reconciling')
    assert.equal((await room.hold(ceremony)).phase, 'closed')
    assert.deepEqual(room.entries().flatMap(entry => entry.step !== 'destroy' || entry.type === 'signoff' || entry.type === 'checkpoint.issued' ? [] : [entry.type]), ['step.intended', 'step.failed', 'step.reconciled', 'step.done'])
    assert.deepEqual(room.resultsOf('destroy-key').map(({ destroyed, remaining }) => [destroyed.length, remaining]), [[2, 0]])
    assert.deepEqual(await room.classesOf(old), [])
  })
}

test('after a cut-off destruction, another key that stands under the id by now is left alone', async t => {
  const room = new LifecycleRoom(t)
  const old = await room.key('root-ca', 1, { state: 'destroy-scheduled' })
  const plan = destruction(room, old)
  await room.crash(plan, entry => entry.type === 'step.intended' && entry.step === 'destroy')
  const other = await room.key('other', 4)
  const ceremony = await room.enter({ ...plan, lifecycle: { ...plan.lifecycle!, existing: [{ ...old, holdings: other.holdings }] } })
  await room.hold(ceremony, view => view.phase === 'reconciling')
  assert.equal(await codeOf(ceremony.actFor()), 'destroy-other-key')
  assert.deepEqual(await room.classesOf(other), ['private-key', 'public-key'])
})

test('a change of state that was cut off before it was on record never happened, and is made once', async t => {
  const room = new LifecycleRoom(t)
  const old = await room.key('root-ca', 1)
  const plan = room.plan({ existing: [old], changes: [change('suspend', old, 'active', 'suspended')] }, [inventory('before'), step('suspend', 'change-state', { change: 'suspend' }), inventory('after')])
  await room.crash(plan, entry => entry.type === 'step.intended')
  assert.equal((await room.hold(await room.enter(plan))).phase, 'closed')
  const of = room.entries().filter(entry => entry.step === 'suspend')
  assert.deepEqual(of.flatMap(entry => entry.type === 'step.reconciled' ? [entry.body.verdict] : []), ['nothing-there'])
  assert.deepEqual(of.flatMap(entry => entry.type === 'step.done' ? [entry.body.attempt] : []), [2])
  assert.equal(room.resultsOf('change-state').length, 1)
})

test('what became of each copy is typed before a witness; what is missing or kept says why', async t => {
  const room = new LifecycleRoom(t)
  const copies: ExistingKey['copies'] = [
    { kind: 'medium', medium: 1, file: 'root-ca-v1.backup', sha256: 'a'.repeat(64), set: '0123456789abcdef' },
    { kind: 'medium', medium: 2, file: 'root-ca-v1.backup', sha256: 'a'.repeat(64), set: '0123456789abcdef' }, { kind: 'card', set: '0123456789abcdef', ordinal: 3, custodian: 'kim' }
  ]
  const old = await room.key('root-ca', 1, { state: 'destroy-scheduled', copies })
  const ceremony = await room.enter(room.plan({ existing: [old] }, [inventory('before'), step('copies', 'destroy-copies', { key: 'root-ca', version: '1' })]))
  await room.hold(ceremony, atStep('copies'))
  const answers = { 'medium-1': 'Destroyed', 'medium-2': 'missing: the safe was cleared in 2024', 'card-3': 'kept, it opens another backup', seen: true } as const
  for (const [id, unclear] of [['medium-1', 'gone'], ['medium-1', 'destroyed: by fire'], ['medium-2', 'missing'], ['card-3', 'kept:  ']] as const) {
    assert.equal(await codeOf(ceremony.answer('copies', { ...answers, [id]: unclear })), 'copy-fate-unclear')
  }
  await ceremony.answer('copies', answers)
  assert.deepEqual(room.resultsOf('destroy-copies').map(({ witness, copies: found }) => [witness, found.map(({ outcome, note }) => [outcome, note])]), [
    ['wit', [['destroyed', null], ['missing', 'the safe was cleared in 2024'], ['kept', 'it opens another backup']]]
  ])
})

test('an inventory that was changed after it was put on record is not compared', async t => {
  const room = new LifecycleRoom(t)
  const old = await room.key('root-ca', 1)
  const ceremony = await room.enter(room.plan({ existing: [old] }, [inventory('before'), step('audit', 'audit-token', { token: 'primary' })]))
  await room.hold(ceremony, atStep('audit'))
  writeFileSync(join(room.folder, room.resultsOf('take-inventory')[0]!.file.path), '[]')
  assert.equal(await codeOf(ceremony.actFor()), 'recorded-file-changed')
})

test('an audit names what differs by policy, catalog and token, and repairs nothing', async t => {
  const room = new LifecycleRoom(t)
  const { bytes } = readyPolicy('root-ca')!
  const weak = await room.key('root-ca', 1, { class: 'root-signing' })
  const stranger = await room.key('other', 4)
  const gone = { ...weak, version: 2, holdings: [{ token: 'primary', id: '0'.repeat(32) }] }
  const plan = { ...room.plan({ existing: [weak, gone] }, [inventory('before'), step('audit', 'audit-token', { token: 'primary' }), inventory('after')]), policy: toHex(sha256(bytes)) }
  writeFileSync(join(room.folder, policyFile), 'policy: another\n')
  const ceremony = await room.enter(plan)
  await room.hold(ceremony, atStep('audit'))
  assert.equal(await codeOf(ceremony.actFor()), 'recorded-file-changed')
  writeFileSync(join(room.folder, policyFile), bytes)
  assert.equal((await room.hold(ceremony)).phase, 'closed')
  const [audit] = room.resultsOf('audit-token')
  assert.deepEqual(audit!.findings.map(({ code, facts }) => [code, facts.version ?? facts.id]), [
    ['algorithm-forbidden', '1'], ['key-missing', '2'], ['object-unknown', stranger.holdings[0]!.id], ['object-unknown', stranger.holdings[0]!.id]
  ])
  assert.equal(room.resultsOf('take-inventory').map(({ objects }) => objects).join(), '4,4')
})

test('an object that nobody planned is told by the inventory after, and the ceremony is not called good with it', async t => {
  const room = new LifecycleRoom(t)
  const old = await room.key('root-ca', 1)
  const plan = room.plan({ existing: [old] }, [inventory('before'), step('check', 'check-key', { token: 'primary', key: 'root-ca', version: '1', use: 'health' }), inventory('after')])
  await room.hold(await room.enter(plan), atStep('after'))
  await room.key('stranger', 1)
  const ceremony = await room.enter(plan)
  await room.hold(ceremony, atStep('after'))
  assert.equal(await codeOf(ceremony.actFor()), 'object-unexpected')
  const last = room.entries().at(-1)!
  assert.deepEqual(last.type === 'step.failed' || last.type === 'attempt.refused' ? last.body.error.facts?.['objects'] : null, 'private-key stranger v1, public-key stranger v1', 'and only what is new is named')
})

test('an object that came in the place of another one is told by the inventory after, though there are as many', async t => {
  const room = new LifecycleRoom(t)
  const old = await room.key('root-ca', 1)
  const other = await room.key('of another program', 1)
  const plan = room.plan({ existing: [old] }, [inventory('before'), step('check', 'check-key', { token: 'primary', key: 'root-ca', version: '1', use: 'health' }), inventory('after')])
  await room.hold(await room.enter(plan), atStep('after'))
  await room.onToken(session => { for (const one of objectsWithId(session, fromHex(other.holdings[0]!.id))) destroyObject(session, one) })
  await room.key('stranger', 1)
  const ceremony = await room.enter(plan)
  await room.hold(ceremony, atStep('after'))
  assert.equal(await codeOf(ceremony.actFor()), 'object-unexpected')
  const last = room.entries().at(-1)!
  assert.deepEqual(last.type === 'step.failed' ? last.body.error.facts?.['objects'] : null, 'private-key stranger v1, public-key stranger v1, private-key of another program v1, public-key of another program v1')
})

test('a token that keeps a copy of what it destroys is not believed', async t => {
  const room = new LifecycleRoom(t)
  const old = await room.key('root-ca', 1, { state: 'destroy-scheduled' })
  room.onModule = ({ p11 }) => {
    const real = p11.C_DestroyObject.bind(p11)
    p11.C_DestroyObject = (session, object) => {
      if (p11.C_GetAttributeValue(session, object, [{ type: pkcs11js.CKA_COPYABLE }])[0]?.value[0] === 1) p11.C_CopyObject(session, object, [])
      real(session, object)
    }
  }
  const ceremony = await room.enter(destruction(room, old))
  await room.hold(ceremony, atStep('destroy'))
  assert.equal(await codeOf(ceremony.actFor()), 'destroy-remains')
  assert.deepEqual(room.resultsOf('destroy-key'), [])
})

test('a token that signs something else than it was given confirms no new key', async t => {
  const room = new LifecycleRoom(t)
  room.onModule = ({ p11 }) => {
    const real = p11.C_Sign.bind(p11)
    p11.C_Sign = (session, data, room) => real(session, Buffer.from(data).fill(0), room)
  }
  const ceremony = await room.enter(room.plan({}, [inventory('before'), step('generate', 'generate-key', { key: 'root-ca', version: '2' }), step('confirm', 'confirm-key', { key: 'root-ca', version: '2' })], [next]))
  await room.hold(ceremony, atStep('confirm'))
  assert.equal(await codeOf(ceremony.actFor()), 'confirmation-failed')
})

test('nothing more is written once the clock went back: it is set again, and the ceremony resumed', async t => {
  const room = new LifecycleRoom(t)
  const old = await room.key('root-ca', 1)
  const clock = systemClock()
  let backMs = 0
  const ceremony = await room.enter(room.plan({ existing: [old] }, [inventory('before'), inventory('after')]), { clock: { ...clock, now: () => new Date(clock.now().getTime() - backMs) } })
  await room.hold(ceremony, atStep('after'))
  const before = room.entries().length
  for (const ms of [3_600_000, 0]) {
    backMs = ms
    const report = reportOf(await ceremony.actFor().then(() => null, (thrown: unknown) => thrown))
    assert.equal(report?.code, 'transcript-clock-back')
  }
  assert.equal(room.entries().length, before)
})
