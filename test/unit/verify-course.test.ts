// The order of a ceremony: what the rules allow is followed without a finding, what they do not is named.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import type { EntryOf } from '../../src/transcript/entry.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { Sitting, failuresOf, genesis, outcomeOf, reader, type Draft, type Hooks } from '../support/ceremony.ts'
import { instead, is, stepOf } from '../support/hooks.ts'

async function failuresWith (hooks: Hooks): Promise<string[]> {
  return await failuresOf(new Sitting(genesis(), hooks).hold().bundle())
}

/** Every finding but those of the missing anchor and of the key that has no backup. */
async function codesOf (sitting: Sitting): Promise<string[]> {
  return (await verifyBundle(reader(sitting.bundle()))).findings.map(({ code }) => code).filter(code => code !== 'identities-unpinned' && code !== 'backup-none')
}

/** A step's outcome as that of another attempt. */
function withAttempt (draft: Draft, attempt: number): Draft {
  return { ...draft, body: { ...outcomeOf(draft), attempt } }
}

test('steps out of the plan\'s order, left out, or done twice', async () => {
  const swapped = new Sitting(genesis())
  swapped.open()
  swapped.done('opening', stepOf(swapped.plan, 'clock'), 1)
  assert.deepEqual(await codesOf(swapped), ['step-out-of-order', 'incomplete'])
  assert.deepEqual(await failuresWith(instead(is('step.done', 'clock'), () => [])), ['step-out-of-order'])
  assert.deepEqual(await failuresWith(instead(is('step.done', 'clock'), draft => [draft, draft])), ['step-out-of-order'])
})

test('a step by another action than the planned one, or with another result', async () => {
  const another = instead(is('step.done', 'station'), (draft, sitting) => [{ ...draft, body: { action: 'roll-call', attempt: 1, actedFor: false, result: sitting.result(stepOf(sitting.plan, 'roll-call'), 1) } }])
  assert.deepEqual(await failuresWith(another), ['action-differs'])
  const result = instead(is('step.done', 'station'), (draft, sitting) => [{ ...draft, body: { action: 'check-station', attempt: 1, actedFor: false, result: sitting.result(stepOf(sitting.plan, 'roll-call'), 1) } }])
  assert.deepEqual(await failuresWith(result), ['result-differs'])
})

test('a step by somebody who holds no role of it', async () => {
  assert.deepEqual(await failuresWith(instead(is('step.done', 'generate'), draft => [{ ...draft, actor: 'wit' }])), ['actor-unknown'])
  assert.deepEqual(await failuresWith(instead(is('step.done', 'generate'), draft => [{ ...draft, actor: 'eve' }])), ['actor-unknown'])
})

test('an irreversible step without intent, authorisation or checkpoint', async () => {
  assert.deepEqual(await failuresWith(instead(is('step.intended', 'generate'), () => [])), ['intent-missing'])
  assert.deepEqual(await failuresWith(instead(draft => draft.type === 'signoff' && draft.step === 'generate', () => [])), ['below-quorum'])
  const noCheckpoint = instead(draft => draft.type === 'checkpoint.issued', (draft, sitting) => sitting.entries.at(-1)?.step === 'generate' ? [] : [draft])
  assert.deepEqual(await failuresWith(noCheckpoint), ['checkpoint-skipped'])
})

test('an act that is not closed, or closed as another one', async () => {
  assert.deepEqual(await failuresWith(instead(draft => draft.type === 'act.closed' && draft.act === 'token', () => [])), ['out-of-order'])
  assert.deepEqual(await failuresWith(instead(draft => draft.type === 'act.closed' && draft.act === 'token', draft => [{ ...draft, act: 'key' }])), ['place-differs'])
})

test('failed attempts are followed by new ones, and counted', async () => {
  const failedThenDone = (attempt: number): Hooks => instead(is('step.done', 'clock'), (draft, sitting) => [
    { ...draft, type: 'step.failed', body: { action: 'confirm-clock', attempt: 1, error: { code: 'refused' } } },
    { ...draft, body: { action: 'confirm-clock', attempt, actedFor: false, result: sitting.result(stepOf(sitting.plan, 'clock'), attempt) } }
  ])
  assert.deepEqual(await failuresWith(failedThenDone(2)), [])
  assert.deepEqual(await failuresWith(failedThenDone(1)), ['attempt-number'])
  assert.deepEqual(await codesOf(new Sitting(genesis(), failedThenDone(2)).hold()), ['step-failed'])
})

test('a failed irreversible attempt needs a new intent and no new sign-offs', async () => {
  const again = (...more: ('intend' | 'reconcile')[]): Hooks => instead(is('step.done', 'generate'), (draft, sitting) => {
    const place = { act: 'key', step: 'generate', actor: 'cy' }
    const intent = { ...sitting.entries.findLast((entry): entry is EntryOf<'step.intended'> => entry.type === 'step.intended')!.body, attempt: 2 }
    return [
      { ...place, type: 'step.failed', body: { action: 'generate-key', attempt: 1, error: { code: 'device-error', ckr: 'CKR_DEVICE_ERROR' } } },
      ...more.includes('reconcile') ? [{ ...place, type: 'step.reconciled' as const, body: { action: 'generate-key', attempt: 1, verdict: 'nothing-there' as const, objects: [] } }] : [],
      ...more.includes('intend') ? [{ ...place, type: 'step.intended' as const, body: intent }] : [],
      withAttempt(draft, more.includes('intend') ? 2 : 1)
    ]
  })
  assert.deepEqual(await failuresWith(again('intend')), [])
  assert.deepEqual(await failuresWith(again('reconcile', 'intend')), [])
  assert.deepEqual(await failuresWith(again()), ['intent-missing'])
})

test('a crash after an intent: resumed, reconciled, then adopted or done again', async () => {
  const crash = (verdict: 'adopted' | 'removed' | null): Hooks => instead(is('step.done', 'generate'), (draft, sitting) => {
    sitting.resume('crash')
    const place = { act: 'key', step: 'generate', actor: 'cy' }
    if (verdict !== null) sitting.add('step.reconciled', place, { action: 'generate-key', attempt: 1, verdict, objects: [] })
    if (verdict !== 'removed') return [draft]
    sitting.intend('key', stepOf(sitting.plan, 'generate'), 2)
    return [withAttempt(draft, 2)]
  })
  for (const verdict of ['adopted', 'removed'] as const) assert.deepEqual(await codesOf(new Sitting(genesis(), crash(verdict)).hold()), ['crash-resumed'], verdict)
  assert.deepEqual(await failuresWith(crash(null)), ['reconcile-missing'])
})

test('a crash in the middle of sign-offs keeps those already given; a second one while resuming starts that anew', async () => {
  const during = (crash: (sitting: Sitting) => void): Hooks => instead(draft => draft.type === 'signoff' && draft.act === 'token' && draft.step === null && draft.actor === 'wit', (draft, sitting) => {
    crash(sitting)
    return [draft]
  })
  assert.deepEqual(await failuresWith(during(sitting => { sitting.resume('crash') })), [])
  const twice = (finish: (sitting: Sitting) => void): Hooks => during(sitting => {
    sitting.restart('crash')
    sitting.signoff('resume', null, null, 'ada', 'administrator')
    sitting.restart('crash')
    finish(sitting)
    sitting.checkpoint()
  })
  assert.deepEqual(await failuresWith(twice(sitting => { sitting.quorum('resume') })), [])
  assert.deepEqual(await failuresWith(twice(sitting => { sitting.signoff('resume', null, null, 'wit', 'witness') })), ['below-quorum'])
})

test('a resumption without its quorum, from another state, or from less than was signed', async () => {
  const afterStation = (hooks: Hooks): Promise<string[]> => {
    const sitting = new Sitting(genesis(), hooks)
    return failuresOf(sitting.hold(step => { if (step === 'station') sitting.resume('crash') }).bundle())
  }
  const resumed = (change: (entry: EntryOf<'ceremony.resumed'>) => object): Hooks => ({ seal: entry => entry.type === 'ceremony.resumed' ? { ...entry, body: { ...entry.body, ...change(entry) } } : entry })
  assert.deepEqual(await afterStation({}), [])
  assert.deepEqual(await afterStation(instead(draft => draft.type === 'signoff' && draft.act === null && draft.actor === 'wit' && draft.step === null, (draft, sitting) => sitting.entries.some(({ type }) => type === 'ceremony.resumed') && !sitting.entries.some(({ act }) => act === 'token') ? [] : [draft])), ['below-quorum'])
  assert.deepEqual(await afterStation(resumed(() => ({ recovered: 1 }))), ['resume-differs'])
  assert.deepEqual(await afterStation(resumed(({ body }) => ({ previous: { ...body.previous, publicKey: toBase64(new Uint8Array(32)) } }))), ['resume-differs'])
  assert.deepEqual(await afterStation(resumed(({ body }) => ({ previous: { ...body.previous, checkpoint: null } }))), ['resume-differs'])
  assert.deepEqual(await afterStation(resumed(({ body }) => ({ previous: { ...body.previous, checkpoint: { size: 99, root: 'a'.repeat(64) } } }))), ['rolled-back'])
})

test('a pause is signed, sealed, and followed by nothing but its resumption', async () => {
  const paused = (resume: (sitting: Sitting) => void): Promise<string[]> => {
    const sitting = new Sitting(genesis())
    return codesOf(sitting.hold(step => {
      if (step !== 'station') return
      sitting.pause()
      resume(sitting)
    }))
  }
  assert.deepEqual(await paused(sitting => { sitting.resume('pause') }), [])
  assert.deepEqual(await paused(() => {}), ['out-of-order'])
  assert.deepEqual(await paused(sitting => {
    sitting.resume('crash')
    sitting.resume('pause')
  }), ['crash-resumed'])
})

test('exceptions may stand anywhere, are signed for at once, and counted', async () => {
  const sitting = new Sitting(genesis())
  sitting.hold(step => { if (step === 'station' || step === 'generate') sitting.exception(`after ${step}`) })
  assert.deepEqual(await codesOf(sitting), ['exception-recorded', 'exception-recorded'])
  const unsigned = new Sitting(genesis())
  unsigned.hold(step => { if (step === 'clock') unsigned.add('exception.recorded', {}, { number: 1, text: 'not signed for' }) })
  assert.deepEqual(await codesOf(unsigned), ['exception-recorded', 'below-quorum'])
  const miscounted = new Sitting(genesis())
  miscounted.exceptions = 4
  miscounted.hold(step => { if (step === 'clock') miscounted.exception('the first') })
  assert.deepEqual(await codesOf(miscounted), ['exception-number', 'exception-recorded'])
})

test('an aborted ceremony is a verified one that was given up', async () => {
  const abort = (sitting: Sitting): Sitting => {
    sitting.add('ceremony.aborting', {}, { reason: 'the token is broken' })
    sitting.quorum('abort')
    sitting.add('ceremony.aborted', {}, { reason: 'the token is broken', disposal: [], cards: [] })
    return sitting
  }
  const sitting = new Sitting(genesis())
  sitting.open()
  assert.deepEqual(await codesOf(abort(sitting)), ['aborted'])
  const paused = new Sitting(genesis())
  paused.open()
  paused.pause()
  assert.deepEqual(await codesOf(abort(paused)), ['aborted'])
  const unsigned = new Sitting(genesis(), instead(draft => draft.type === 'signoff' && draft.actor === 'wit', (draft, of) => of.entries.some(({ type }) => type === 'ceremony.aborting') ? [] : [draft]))
  unsigned.open()
  assert.deepEqual(await codesOf(abort(unsigned)), ['below-quorum', 'aborted'])
})

test('a process that died between the last entry and its checkpoint: the end is written once more', async () => {
  const sitting = new Sitting(genesis()).hold()
  sitting.resume('crash')
  sitting.add('ceremony.closed', {}, (sitting.entries.findLast(({ type }) => type === 'ceremony.closed') as EntryOf<'ceremony.closed'>).body)
  assert.deepEqual(await codesOf(sitting), ['crash-resumed'])
  const half = new Sitting(genesis()).hold()
  half.resume('crash')
  assert.deepEqual(await codesOf(half), ['crash-resumed', 'incomplete'])
})

test('the opening entry must be the plan\'s', async () => {
  const opened = (change: (entry: EntryOf<'ceremony.opened'>) => object): Promise<string[]> => failuresWith({ seal: entry => entry.type === 'ceremony.opened' ? { ...entry, body: { ...entry.body, ...change(entry) } } : entry })
  assert.deepEqual(await opened(() => ({ plan: 'f'.repeat(64) })), ['plan-hash'])
  assert.deepEqual(await opened(() => ({ build: { version: '0.2.0' } })), ['build-differs'])
  assert.deepEqual(await opened(({ body }) => ({ build: { ...body.build, manifest: 'f'.repeat(64) } })), ['build-differs'])
  assert.deepEqual(await opened(({ body }) => ({ roster: body.roster.map((one, i) => i === 0 ? { ...one, publicKey: body.roster[1]!.publicKey } : one) })), ['roster-differs'])
  assert.deepEqual(await opened(() => ({ tokens: [] })), ['tokens-differ'])
  assert.deepEqual(await opened(() => ({ contents: [] })), ['contents-differ'])
  assert.deepEqual(await opened(() => ({ predecessor: { ceremony: 'f'.repeat(32), size: 1, root: 'f'.repeat(64) } })), ['predecessor-differs'])
  assert.deepEqual(await opened(() => ({ session: { publicKey: toBase64(new Uint8Array(32)) } })), ['session-key', 'checkpoint-signature', 'unknown-signature'])
  assert.deepEqual(await failuresOf(new Sitting({ ...genesis(), notBefore: '2026-03-01T10:00:00.000Z' }).hold().bundle()), ['outside-window'])
  assert.deepEqual(await failuresOf(new Sitting({ ...genesis(), notAfter: '2026-03-01T08:00:00.000Z' }).hold().bundle()), ['outside-window'])
})

test('a network or memory that reaches the disk is for a person to judge, in production', async () => {
  const station = (change: object): Hooks => ({ seal: entry => entry.type === 'ceremony.opened' ? { ...entry, body: { ...entry.body, station: { ...entry.body.station, ...change } } } : entry })
  const warnings = async (mode: Plan['mode'], change: object): Promise<string[]> => await codesOf(new Sitting(genesis(mode), station(change)).hold())
  assert.deepEqual(await warnings('production', { interfaces: ['eth0'] }), ['station-network', 'plan-unapproved'])
  assert.deepEqual(await warnings('production', { swap: true }), ['station-memory', 'plan-unapproved'])
  assert.deepEqual(await warnings('production', { coreDumps: true }), ['station-memory', 'plan-unapproved'])
  assert.deepEqual(await warnings('rehearsal', { interfaces: ['eth0'], swap: true, coreDumps: true }), [])
})

test('a crashed process\'s session key is not used again', async () => {
  const key = generateKeyPair()
  const sitting = new Sitting(genesis(), { seal: entry => entry.type === 'ceremony.resumed' ? { ...entry, body: { ...entry.body, session: { publicKey: toBase64(key.publicKey) } } } : entry })
  sitting.session = key
  sitting.hold(step => {
    if (step !== 'station') return
    sitting.restart('crash')
    sitting.session = key
    sitting.quorum('resume')
    sitting.checkpoint()
  })
  assert.deepEqual(await failuresOf(sitting.bundle()), ['session-key'])
})

test('nothing stands before the opening, which comes once', async () => {
  assert.deepEqual(await failuresWith(instead(draft => draft.type === 'ceremony.opened', () => [])), ['signoff-unexpected', 'out-of-order'])
  const twice = await failuresWith(instead(is('step.done', 'roll-call'), (draft, sitting) => [{ ...draft, type: 'ceremony.opened', act: null, step: null, actor: null, body: sitting.entries[0]!.body }]))
  assert.deepEqual(twice, ['out-of-order'])
})
