// Text on a terminal: never wider than it, and never able to steer it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { Progress } from '../../src/cli/progress.ts'
import { clean, ends, row, whole, widthOf, wrap } from '../../src/cli/terminal/layout.ts'
import { askPage, helpPages, signPage, stepPage } from '../../src/cli/terminal/pages.ts'
import { Screen } from '../../src/cli/terminal/screen.ts'
import type { View } from '../../src/contract/shapes.ts'
import { stepFacts } from '../support/step-facts.ts'

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.lorem({ maxCount: 40 }))

test('whatever the text, its lines fit and hold no control character', () => {
  fc.assert(fc.property(text, fc.integer({ min: 4, max: 90 }), (given, columns) => {
    for (const line of wrap(given, columns)) {
      assert.ok(widthOf(line) <= columns, line)
      assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\u2028\u2029]/u)
    }
  }))
})

test('wrapping loses nothing but the spaces at which it breaks', () => {
  fc.assert(fc.property(text, fc.integer({ min: 4, max: 90 }), (given, columns) => {
    assert.equal(wrap(given, columns).join('').replaceAll(' ', ''), clean(given).replaceAll(' ', ''))
  }))
})

test('what could steer a terminal is written out', () => {
  assert.equal(clean('a\x1b[2Jb\r\n\u009b31m'), 'a<U+1B>[2Jb<U+0D><U+0A><U+9B>31m')
  assert.equal(clean('txt.\u202eexe'), 'txt.<U+202E>exe')
  assert.equal(clean('Sørensen “ĸ” 鍵'), 'Sørensen “ĸ” 鍵')
})

test('widths are those of a terminal', () => {
  assert.deepEqual(['abc', 'Sørensen', 'e\u0301', '鍵', '한국', ''].map(widthOf), [3, 8, 1, 2, 4, 0])
})

test('a row hangs under itself, a thing to copy is never broken, two ends keep their distance', () => {
  assert.deepEqual(row('Label', 'one two three', 24), ['Label             one', '                  two', '                  three'])
  assert.deepEqual(whole('Path', '/a', 40), ['Path              /a'])
  assert.deepEqual(whole('Path', '/a/very/long/path/that/does/not/fit', 40), ['Path', '  /a/very/long/path/that/does/not/fit'])
  assert.equal(ends('left', 'right', 12), 'left   right')
  assert.equal(ends('much too long', 'right', 12), 'much…  right')
})

const hostile = '\x1b]0;owned\x07\x1b[2J\u202e'.repeat(3)

function viewWith (name: string): View {
  const head = { size: 12, root: 'ab'.repeat(32) }
  return {
    ceremony: '0'.repeat(32), mode: 'rehearsal', title: name, organisation: name, script: 'genesis', phase: 'step',
    people: [{ id: 'ada', name, roles: ['administrator'] }],
    agenda: [{ act: 'token', title: name, place: 'current', steps: [{ step: 'initialise', action: 'initialise-token', with: {}, place: 'current', irreversible: true, plannedSeconds: 60 }] }],
    step: {
      act: 'token', step: 'initialise', action: 'initialise-token', attempt: 2, irreversible: true, secret: false, guarded: false, authorisedBy: [], who: ['ada'],
      facts: { token: name, label: name, manufacturer: name, model: name, serial: '' }, asks: []
    },
    signing: null, head, inHand: null, disposal: null, mayResume: [], recent: [], trouble: { code: 'pin-incorrect', facts: {}, token: name }, openedAt: null, plannedSeconds: 60
  }
}

function screenOf (rows: number): Screen {
  return new Screen({ write: () => true, isTTY: true, columns: 80, rows }, { TERM: 'xterm', NO_COLOR: '1' })
}

test('no title, name, label or fact can steer the terminal or widen a page', () => {
  const view = viewWith(hostile)
  const signing: NonNullable<View['signing']> = {
    purpose: 'pause', facts: { reason: hostile }, pending: [{ participant: 'ada', role: 'administrator', held: 'card' }], given: [{ participant: 'ada', role: 'administrator', decision: 'refuse' }]
  }
  for (const line of [...stepPage(screenOf(24), view, view.step!, hostile, []), ...signPage(screenOf(24), { ...view, signing }, signing, hostile, [])]) {
    assert.doesNotMatch(line, /[\p{Cc}\p{Cf}]/u)
    assert.ok(widthOf(line) <= 80, line)
  }
})

test('a page that does not fit gives up blank lines, then the head; never the mode nor the question', () => {
  const view = viewWith('primary')
  const shown = (rows: number): string[] => stepPage(screenOf(rows), view, view.step!, 'Roll call', ['the question'])
  const [large, middle, small] = [shown(50), shown(26), shown(24)]
  assert.ok(large.includes('') && large.some(line => line.startsWith('Head after 12')))
  assert.ok(middle.length < 26 && middle.some(line => line.startsWith('Head after 12')))
  assert.ok(small.length < 24 && !small.some(line => line.startsWith('Head after 12')))
  for (const page of [large, middle, small]) {
    assert.match(page[0] ?? '', /^REHEARSAL/)
    assert.equal(page.at(-1), 'the question')
    assert.ok(page.some(line => line.startsWith('Trouble')) && /serial number \(none\)/.test(page.join(' ').replace(/ +/g, ' ')) && page.some(line => line.includes('attempt 2')))
  }
})

test('the course of a ceremony names what each step is about: a certificate, a list or a statement before the key that signs it', () => {
  const written: string[] = []
  const progress = new Progress(new Screen({ write: text => { written.push(String(text)); return true } }, {}))
  const view = viewWith('Issuing')
  for (const [action, facts] of [
    ['issue-certificate', { certificate: 'issuing-ca-v1', key: 'root-ca', version: '1', token: 'primary' }], ['issue-crl', { list: 'root-ca-crl-1', key: 'root-ca', version: '1' }],
    ['sign-statement', { statement: 'release', key: 'root-ca', version: '1' }], ['sign-publication', { name: 'Ada Kim', root: '', targets: '7' }],
    ['sign-publication-with-key', { key: 'publication', version: '1', token: 'primary', root: '', targets: '7' }], ['generate-key', { key: 'root-ca', version: '1' }]
  ] as const) progress.done({ ...view, step: { ...view.step!, action, facts } }, view)
  assert.deepEqual(written.join('').trimEnd().split('\n').map(line => line.replace(/ +done$/, '').trim()), [
    'Sign issuing-ca-v1', 'Sign root-ca-crl-1', 'Sign release', 'Sign what is published: Ada Kim', 'Sign what is published with publication', 'Generate the key: root-ca v1'
  ])
})

test('a step that was cut off says so, and not what it said before', () => {
  const view: View = { ...viewWith('primary'), phase: 'reconciling', trouble: null }
  const page = stepPage(screenOf(24), view, view.step!, null, []).join(' ').replace(/ +/g, ' ')
  assert.match(page, /This step was cut off.*enter the one that was set or used before.*No sign-off now/)
  assert.doesNotMatch(page, /enters a new PIN|erased for ever/)
})

test('the page of every step is whole on a small terminal, with what was done before and a question of three lines', () => {
  const view = viewWith('Genesis of root-ca')
  for (const [action, facts] of Object.entries(stepFacts)) {
    const page = stepPage(screenOf(24), view, { ...view.step!, action, facts, attempt: 1 }, 'Initialise token primary (done for them)', ['one', 'two', 'three'])
    assert.ok(page.length < 24, `${action}:\n${page.join('\n')}`)
    assert.ok(page.some(line => line.startsWith('Sign ')) && page[0]?.startsWith('REHEARSAL') && page.at(-1) === 'three', `${action}:\n${page.join('\n')}`)
  }
})

const cast = Array.from({ length: 20 }, (_, i) => ({ id: `p${i}`, name: `Someone Named-Longish ${i}`, roles: ['custodian'] satisfies View['people'][number]['roles'] }))

test('twenty people are all there to choose from, and are all in the help', () => {
  const view = { ...viewWith('Genesis of root-ca'), people: cast, trouble: null }
  const signing: NonNullable<View['signing']> = { purpose: 'open', facts: {}, pending: cast.map(({ id }) => ({ participant: id, role: 'custodian', held: 'card' })), given: [] }
  const page = signPage(screenOf(24), { ...view, signing }, signing, null, ['ask', '> '])
  assert.ok(page.length < 24 && page[0]?.startsWith('REHEARSAL'))
  for (let i = 1; i <= 20; i++) assert.ok(page.some(line => new RegExp(`(?:^|  )${i}  Someone`).test(line)), String(i))
  const given = { ...signing, pending: signing.pending.slice(0, 2), given: cast.slice(2).map(({ id }) => ({ participant: id, role: 'custodian' as const, decision: 'approve' as const })) }
  assert.ok(signPage(screenOf(24), { ...view, signing: given }, given, null, ['ask', '> ']).length < 24)
  const pages = helpPages(screenOf(24), view, cast.map(({ id }) => ({ participant: id, passphrase: `made-up-of-${id}` })))
  for (const one of pages) assert.ok(one.length < 24 && one[0]?.startsWith('REHEARSAL'))
  for (const { name, id } of cast) assert.ok(pages.flat().some(line => line.includes(`${name}, custodian  made-up-of-${id}`)))
  assert.equal(helpPages(screenOf(60), view).length, 1)
  const pins = helpPages(screenOf(60), view, [], [{ token: 'primary', owner: 'user', component: 2, components: 2, pin: '0123456789' }]).flat().join(' ').replace(/\s+/g, ' ')
  assert.match(pins, /User PIN of token primary, your part: 2 of 2 0123456789/)
})

test('before the opening nothing is offered that would have to be recorded, and to leave costs nothing', () => {
  const help = (phase: View['phase']): string => helpPages(screenOf(60), { ...viewWith('Genesis of root-ca'), trouble: null, phase }).flat().join('\n')
  assert.match(help('briefing'), /^ {2}quit +leave; nothing is recorded yet$/m)
  assert.doesNotMatch(help('briefing'), /^ {2}(?:exception|pause|abort) /m)
  assert.match(help('step'), /^ {2}pause [^]*^ {2}quit +leave as it is; a resumption needs people to sign$/m)
})

test('acts that do not fit a line give way to the one in hand', () => {
  const view = viewWith('Genesis of root-ca')
  const agenda = [1, 2, 3, 4, 5].map(i => ({ ...view.agenda[0]!, act: `a${i}`, title: `A title of some length ${i}`, place: i < 3 ? 'done' as const : i === 3 ? 'current' as const : 'ahead' as const }))
  assert.equal(stepPage(screenOf(24), { ...view, agenda }, view.step!, null, [])[2], '[x] [x] [>] A title of some length 3, step 1 of 1 [ ] [ ]')
  assert.match(stepPage(screenOf(24), { ...view, agenda: agenda.map(act => ({ ...act, place: 'ahead' })) }, view.step!, null, [])[2] ?? '', /^\[ \] A title of some length 1 {2}\[ \] .*…$/)
})

test('what is asked beside the course stands on a page of its own, under the mode', () => {
  const page = askPage(screenOf(24), viewWith(hostile), [hostile, 'Why'])
  assert.match(page[0] ?? '', /^REHEARSAL/)
  for (const line of page) {
    assert.doesNotMatch(line, /[\p{Cc}\p{Cf}]/u)
    assert.ok(widthOf(line) <= 80)
  }
})
