// Evidence under review in the window: what is asked of the host, how a timeline is walked, what a line and a comparison look like, when a slip is shown.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asked, choiceWords, chosenAt, everything, isEverything, moved, placeOf, rowWords, timeWords, typeWords } from '../../renderer/review/filter.ts'
import { comparedWords, differsBefore, grouped, isSize, parted, rawShown, slipProblem, slipText } from '../../renderer/review/found.ts'
import { sceneKey, sceneOf } from '../../renderer/ceremony/scene.ts'
import type { Comparison, TimelineChoice, TimelineRow } from '../../src/contract/evidence.ts'
import { parseSlip } from '../../src/transcript/slip.ts'
import { bodies } from '../../src/transcript/entry.ts'
import { headLines } from '../../src/words/fingerprint.ts'
import { lineOf, viewAt } from '../support/window/views.ts'

const choices: TimelineChoice[] = [{ value: null, name: '', count: 3 }, { value: 'key', name: 'The <key>\u202e', count: 2 }]
const row: TimelineRow = { seq: 7, claim: { type: 'signoff', time: '2026-03-01T09:00:01.000Z', act: null, step: null, actor: 'ada' }, unreadable: null, what: 'Signed\u0007', who: 'Ada', details: ['acted for'], kind: 'plain' }

test('the host is asked for what was chosen, and for nothing else', () => {
  assert.deepEqual(asked(everything), {})
  assert.ok(isEverything(everything))
  const filter = { type: chosenAt(1, [{ value: 'signoff', name: '', count: 1 }]), act: chosenAt(1, choices), actor: chosenAt(2, choices), text: 'a' }
  assert.deepEqual(asked(filter), { types: ['signoff'], act: null, actor: 'key', text: 'a' })
  for (const change of ['type', 'act', 'actor', 'text'] as const) assert.equal(isEverything({ ...everything, [change]: filter[change] }), false, change)
})

test('a choice keeps its place when the list comes anew, and one that is not listed is any', () => {
  for (const place of [0, 1, 2]) assert.equal(placeOf(chosenAt(place, choices), choices), place)
  assert.deepEqual(chosenAt(3, choices), { any: true })
  assert.equal(placeOf({ any: false, value: 'gone' }, choices), 0)
})

test('choices and rows are in words, and harmless', () => {
  assert.equal(choiceWords('act', choices[0]!), 'Outside every act (3)')
  assert.equal(choiceWords('actor', choices[0]!), 'The station (3)')
  assert.equal(choiceWords('act', choices[1]!), 'The <key><U+202E> (2)')
  assert.equal(typeWords('unreadable'), 'No entry')
  assert.ok(Object.keys(bodies).every(type => typeWords(type) !== type))
  assert.deepEqual(rowWords(row), { what: 'Signed<U+07>', about: 'Ada · acted for' })
  assert.deepEqual(rowWords({ ...row, unreadable: 'not\u001b' }), { what: 'No entry', about: 'Says it is: Sign-off · not<U+1B>' })
  assert.deepEqual(rowWords({ ...row, claim: null, unreadable: 'no' }).about, 'no')
  assert.equal(timeWords('2026-03-01T09:00:01.000Z'), '2026-03-01 09:00:01')
  assert.equal(timeWords('soon\u202e'), 'soon<U+202E>')
})

test('arrows lead through the list and never out of it', () => {
  assert.deepEqual(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'a'].map(key => moved(key, 5, 20, 6)), [6, 4, 11, 0, 0, 19, null])
  assert.deepEqual([moved('ArrowUp', 0, 20, 6), moved('ArrowDown', 19, 20, 6), moved('PageDown', 17, 20, 6)], [0, 19, 19])
})

test('a finding leads to the entry that it names', () => {
  const [failures] = grouped([{ weight: 'failure', code: 'chain-broken', facts: {}, seq: 4 }, { weight: 'failure', code: 'sum-differs', facts: {}, file: 'plan.json' }])
  assert.deepEqual(failures?.findings.map(({ seq }) => seq), [4, null])
})

test('a long line is cut to what people can read, and a line names the one before it or not', () => {
  assert.deepEqual(rawShown('short'), { text: 'short', cut: false })
  assert.deepEqual(rawShown('x'.repeat(20_001)), { text: 'x'.repeat(20_000), cut: true })
  const [a, b] = ['a'.repeat(64), 'b'.repeat(64)]
  assert.deepEqual([differsBefore({ prev: a, before: a }), differsBefore({ prev: a, before: b }), differsBefore({ prev: null, before: b }), differsBefore({ prev: '0'.repeat(64), before: null }), differsBefore({ prev: a, before: null })], [false, true, false, false, true])
})

test('two lines part where they part', () => {
  assert.deepEqual(parted('{"a":1,"b":2}', '{"a":13,"b":2}'), { before: '{"a":1', differs: '', after: ',"b":2}' })
  assert.deepEqual(parted('{"a":13,"b":2}', '{"a":1,"b":2}'), { before: '{"a":1', differs: '3', after: ',"b":2}' })
  assert.deepEqual(parted('aaa', 'aa'), { before: 'aa', differs: 'a', after: '' })
  assert.deepEqual(parted('', 'x'), { before: '', differs: '', after: '' })
})

test('what two bundles are to each other is said in full', () => {
  const side = { ceremony: 'c', mode: 'rehearsal', head: { size: 9, root: '0'.repeat(64) } } as const
  const found: Comparison = { relation: 'a-longer', a: side, b: { ...side, head: { ...side.head, size: 4 } }, common: { ...side.head, size: 4 }, fork: null, files: [], reason: null }
  assert.match(comparedWords(found), /5 more entries/)
  assert.match(comparedWords({ ...found, relation: 'forked' }), /entry 4 /)
  assert.match(comparedWords({ ...found, relation: 'unreadable', b: null, reason: 'gone\u202e' }), /Bundle B .*gone<U\+202E>/)
  assert.notEqual(comparedWords({ ...found, relation: 'same', files: [{ path: 'report.html', differs: 'content' }] }), comparedWords({ ...found, relation: 'same' }))
})

test('a typed slip is what the verifier reads, and what is wrong with it is said by its word', () => {
  const root = 'ab'.repeat(32)
  assert.deepEqual(parseSlip(new TextEncoder().encode(slipText(' 58 ', `${headLines(root).join('\n')} `))), { size: 58, root: root.slice(0, 32), checkpoint: null })
  assert.deepEqual(['58', ' 7 ', '0', '', 'x', '-1', '1.5'].map(isSize), [true, true, false, false, false, false, false])
  assert.match(slipProblem({ code: 'slip-unreadable', facts: { problem: 'unknown-word', place: '2', word: 'adroitnes\u202e', nearest: 'adroitness' } }) ?? '', /Word 2 .*<U\+202E>.* is it adroitness\?/)
  assert.match(slipProblem({ code: 'slip-unreadable', facts: { problem: 'made-up' } }) ?? '', /could not be read/)
  assert.equal(slipProblem({ code: 'file-unreadable', facts: {} }), null)
})

test('at an act\'s end the slip is shown, until it was taken and as long as nothing came after', () => {
  const view = viewAt(2, 0)
  const recent = [{ ...lineOf(8), type: 'act.closed', act: 'opening' }, { ...lineOf(9), type: 'checkpoint.issued', act: null }]
  const quiet = { shell: null, refusal: null, restarting: false }
  assert.deepEqual(sceneOf(quiet, { ...view, recent }, true, null), { scene: 'slip', act: 'opening', seq: 9 })
  assert.equal(sceneKey({ scene: 'slip', act: 'opening', seq: 9 }, view), 'slip 9')
  assert.equal(sceneOf(quiet, { ...view, recent }, true, 9).scene, 'step')
  assert.equal(sceneOf(quiet, { ...view, recent }, true, 5).scene, 'slip', 'the slip of an earlier act is another one')
  assert.equal(sceneOf(quiet, { ...view, recent: [...recent, lineOf(10)] }, true, null).scene, 'step')
  assert.equal(sceneOf(quiet, { ...view, recent: recent.slice(1) }, true, null).scene, 'step', 'a checkpoint in the midst of an act')
  assert.equal(sceneOf(quiet, { ...view, recent: [lineOf(8), recent[1]!] }, true, null).scene, 'step', 'a checkpoint after a step')
  assert.equal(sceneOf(quiet, { ...view, recent, phase: 'closed' }, true, null).scene, 'ended')
  assert.equal(sceneOf({ ...quiet, refusal: { report: { code: 'pin-incorrect', facts: {} }, tries: null } }, { ...view, recent }, true, null).scene, 'refused')
})
