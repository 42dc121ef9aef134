// What the room view says, and what it keeps when it is told to show nothing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from '../../renderer/bridge/bridge.ts'
import { Pictures } from '../../renderer/room/pictures.ts'
import { timeText } from '../../renderer/ceremony/words.ts'
import { actText, roomWords } from '../../renderer/room/words.ts'
import { results } from '../../src/transcript/results.ts'
import type { View } from '../../src/contract/shapes.ts'
import type { PageEvent, RoomPicture, WindowReply } from '../../src/contract/window.ts'
import { stepFacts } from '../support/step-facts.ts'

type Step = NonNullable<View['step']>
type Signing = NonNullable<View['signing']>

function viewOf (change: Partial<View>): View {
  return {
    ceremony: '5d0b0f2a9c3e4d6f8a1b2c3d4e5f6071', mode: 'production', title: 'Genesis of root-ca', organisation: 'acme', script: 'genesis', phase: 'step',
    people: [{ id: 'ada', name: 'Ada Lind', roles: ['administrator'] }, { id: 'dilip', name: 'Dilip Sørensen', roles: ['witness', 'custodian'] }],
    agenda: [
      { act: 'one', title: 'Opening', place: 'done', steps: [{ step: 'roll-call', action: 'roll-call', with: {}, place: 'done', irreversible: false, plannedSeconds: 600 }] },
      { act: 'two', title: 'The key', place: 'current', steps: [{ step: 'key', action: 'generate-key', with: {}, place: 'current', irreversible: true, plannedSeconds: 300 }] }
    ],
    step: null, inHand: null, disposal: null, mayResume: [], signing: null, head: { size: 3, root: 'ab'.repeat(32) }, recent: [], trouble: null, openedAt: '2026-11-01T09:00:00Z', plannedSeconds: 4140, ...change
  }
}

function stepOf (action: string, change: Partial<Step> = {}): Step {
  return { act: 'two', step: 'key', action, attempt: 1, irreversible: false, who: ['dilip'], facts: stepFacts[action] ?? {}, asks: [], secret: false, guarded: false, authorisedBy: [], ...change }
}

const signing = (change: Partial<Signing>): Signing => ({
  purpose: 'act', facts: { act: 'The key' }, pending: [{ participant: 'ada', role: 'administrator', held: 'card' }], given: [{ participant: 'dilip', role: 'witness', decision: 'approve' }], ...change
})

test('a step says who acts, what is done, and what is read aloud; every one has words', () => {
  const { title, who, instruction, aside } = roomWords(viewOf({ step: stepOf('confirm-clock') }))
  assert.equal(title, 'Confirm the clock')
  assert.deepEqual(who, ['Acts now: Dilip Sørensen, witness, custodian'])
  assert.match(instruction, /^Compare the clock with your own watch/)
  assert.match(aside.join(' '), /^Read aloud: The station’s clock shows /)
  for (const action of ['open', ...Object.keys(results)]) assert.ok(roomWords(viewOf({ step: stepOf(action) })).instruction.length > 10, action)
  assert.deepEqual(roomWords(viewOf({ step: stepOf('confirm-clock', { who: [] }) })).who, [])
})

test('a signing says what is signed, who still has to, and who did or refused', () => {
  const act = roomWords(viewOf({ phase: 'act-signing', signing: signing({}) }))
  assert.equal(act.title, 'Sign the act')
  assert.deepEqual(act.who, ['Still to sign: Ada Lind, ceremony administrator'])
  assert.match(act.instruction, /^The steps of this act are done/)
  assert.deepEqual(act.aside, ['Signed: Dilip Sørensen'])

  const authorise = roomWords(viewOf({ phase: 'authorising', step: stepOf('generate-key', { irreversible: true }), signing: signing({ purpose: 'authorise', facts: { step: 'key', action: 'generate-key' }, given: [{ participant: 'dilip', role: 'witness', decision: 'refuse' }] }) }))
  assert.match(authorise.title, /^Authorise a step that cannot be undone: Generate /)
  assert.match(authorise.instruction, /This cannot be undone\.$/)
  assert.deepEqual(authorise.aside, ['Refused: Dilip Sørensen, witness'])

  const exception = roomWords(viewOf({ phase: 'exception', signing: signing({ purpose: 'exception', facts: { text: 'The lamp failed' }, given: [] }) }))
  assert.deepEqual(exception.aside, ['“The lamp failed”'])
  const pause = roomWords(viewOf({ phase: 'pausing', signing: signing({ purpose: 'pause', facts: { reason: 'Lunch' }, given: [], pending: [] }) }))
  assert.deepEqual([pause.aside, pause.who], [['“Lunch”'], []])
})

test('where nothing is asked of anybody, it says how the ceremony stands', () => {
  assert.deepEqual(roomWords(viewOf({ phase: 'paused' })), { title: 'Paused', who: [], instruction: 'The ceremony is paused and its transcript is sealed. Nothing may be done until it is resumed.', aside: [] })
  const reconciling = roomWords(viewOf({ phase: 'reconciling', step: stepOf('generate-key') }))
  assert.equal(reconciling.title, 'Reconciling')
  assert.match(reconciling.aside.join(), /^Generate /)
})

test('the act in hand has its number, and the time stands against the plan', () => {
  assert.equal(actText(viewOf({})), 'Act 2 of 2: The key')
  assert.equal(actText({ agenda: [] }), null)
  const now = new Date('2026-11-01T09:42:00Z')
  assert.match(timeText(viewOf({}), now), /42 min.*10 min.*1 h 09 min/)
  assert.match(timeText(viewOf({ openedAt: null }), now), /^Planned 1 h 09 min$/)
})

test('it shows what it was told last, cleaned; where it is told nothing, nothing; and it keeps the mode while it is blanked', async () => {
  let tell: (event: PageEvent) => void = () => {}
  const answered = Promise.withResolvers<WindowReply>()
  const spoken: string[] = []
  const call = async (name: string): Promise<WindowReply> => name === 'room.language' ? { output: { language: 'de' } } : await answered.promise
  const pictures = new Pictures(connect('room', { kind: 'room', call, listen: listener => { tell = listener } }), language => spoken.push(language))
  const picture = (one: RoomPicture): void => tell({ type: 'picture', picture: one })
  let told = 0
  const stop = pictures.listen(() => told++)
  assert.deepEqual([pictures.picture], [null])
  picture({ blanked: false, view: viewOf({ title: 'a\u202eb' }) })
  answered.resolve({ output: { blanked: false, view: viewOf({ title: 'older' }) } })
  await new Promise(resolve => setImmediate(resolve))
  assert.deepEqual([pictures.picture?.view?.title, pictures.mode, told, spoken], ['a<U+202E>b', 'production', 2, ['de']], 'what came before the language was not shown anew in it')
  picture({ blanked: true, view: null })
  assert.deepEqual([pictures.picture, pictures.mode], [{ blanked: true, view: null }, 'production'])
  picture({ blanked: false, view: null })
  assert.equal(pictures.mode, null)
  stop()
  tell({ type: 'view', view: viewOf({}) })
  picture({ blanked: true, view: null })
  assert.equal(told, 4)
  const before = pictures.picture
  tell({ type: 'language', language: 'en' })
  assert.deepEqual(spoken, ['de', 'en'])
  assert.notEqual(pictures.picture, before, 'it is not shown anew')

  const refused = new Pictures(connect('room', { kind: 'room', call: async () => ({ report: { code: 'internal', facts: {} } }), listen: () => {} }), () => {})
  await new Promise(resolve => setImmediate(resolve))
  assert.deepEqual([refused.picture], [null])
})
