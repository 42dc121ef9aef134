// A share page without a page: what it shows, what it takes, what it refuses, and that it lets go of everything.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Course, type Errands } from '../../renderer/share/course.ts'
import type { HandingErrands } from '../../renderer/share/handing.ts'
import { completionOf, countedOf, givenBefore, isMarked, saidIn } from '../../renderer/share/state.ts'
import { groupsOf, writeCode } from '../../src/shares/code.ts'
import { writeWords } from '../../src/shares/words.ts'
import type { Report } from '../../src/contract/shapes.ts'
import type { ShareJob } from '../../src/contract/window.ts'
import { enterJob, showJob } from '../support/share-page.ts'
import { production } from '../support/share-screen.ts'

const share = production.shares[1]!
const words = writeWords(share)
const code = writeCode(share)

interface Played {
  readonly course: Course
  readonly sent: unknown[]
  /** What was handed in as the share, to see it wiped. */ readonly given: Uint8Array[]
  /** What the host answers next; null accepts. */ refusal: Report | null
}

/** What a share page that only shows and takes text never asks for. */
const unasked: HandingErrands = {
  hand: async () => await Promise.reject(new Error('unasked')), recipient: async () => await Promise.reject(new Error('unasked')), sheet: async () => await Promise.reject(new Error('unasked')),
  printing: async () => await Promise.reject(new Error('unasked')), printed: async () => await Promise.reject(new Error('unasked'))
}

/** A course whose errands are done at once. */
function play (job: ShareJob = enterJob(production.set)): Played {
  const played: Played = {
    sent: [], given: [], refusal: null,
    course: new Course(job, {
      show: async confirmed => {
        played.sent.push({ show: confirmed })
        if (played.refusal !== null) return { report: played.refusal }
        const bytes = new TextEncoder().encode(`${words.join(' ')}\n${code}`)
        played.given.push(bytes)
        return { share: bytes }
      },
      give: async text => {
        played.sent.push({ give: text })
        return played.refusal
      },
      take: async from => {
        played.sent.push({ take: from })
        return played.refusal
      },
      ...unasked,
      end: ending => { played.sent.push({ end: ending }) }
    } satisfies Errands)
  }
  played.course.begin()
  return played
}

/** Lets everything that was begun come to its end. */
const settle = async (): Promise<void> => { await new Promise(resolve => setImmediate(resolve)) }
const type = (course: Course, text: string): void => { for (const letter of text) course.type(letter) }
const fieldsOf = ({ now: { entry } }: Course): string => entry[entry.form].fields.filter(field => field !== '').join(' ')

test('a share is shown as words and as code until it is hidden, and then it is wiped', async () => {
  const { course, sent, given } = play(showJob(production.set))
  assert.deepEqual([course.now.moment.type, sent, course.shown()], ['waiting', [{ show: [] }], []])
  await settle()
  assert.deepEqual([...course.shown()], words)
  course.turn()
  assert.deepEqual([...course.shown()], groupsOf(code))
  course.turn()
  assert.deepEqual([...course.shown()], words)
  for (const nothing of [() => course.type('x'), () => course.press('enter', 4), () => course.check(), () => course.ask('leave'), () => course.answer(true), () => course.focus(3)]) nothing()
  assert.equal(course.now.moment.type, 'showing')
  course.hide()
  assert.deepEqual([course.now.moment.type, sent.at(-1), course.shown()], ['ended', { end: 'shown' }, []])
  assert.ok(given[0]?.every(byte => byte === 0))
  course.hide()
  course.end('back')
  assert.equal(sent.length, 2, 'it ends once')
})

test('nothing of a share stands in what a page is drawn from', async () => {
  const { course } = play(showJob(production.set))
  // A word may be one of the page's own names, such as notice: what is drawn before there is a share has those too.
  const before = JSON.stringify(course.now)
  await settle()
  const drawn = JSON.stringify(course.now)
  for (const word of [...words.filter(word => word.length > 5), code, ...groupsOf(code)]) assert.equal(drawn.includes(word) && !before.includes(word), false, word)
})

test('a share is hidden when the window is not in front, and fetched anew only when somebody says so', async () => {
  const { course, sent, given } = play(showJob(production.set))
  await settle()
  course.inFront(false)
  assert.deepEqual([course.now.moment.type, course.shown(), given[0]?.some(byte => byte !== 0)], ['covered', [], false])
  course.inFront(true)
  await settle()
  assert.equal(course.now.moment.type, 'covered')
  course.uncover()
  await settle()
  assert.deepEqual([sent.length, course.shown().length], [2, 36])
  course.hide()
  assert.deepEqual(sent.at(-1), { end: 'shown' })

  const late = play(showJob(production.set))
  late.course.inFront(false)
  await settle()
  assert.deepEqual([late.course.now.moment.type, late.given[0]?.some(byte => byte !== 0)], ['covered', false], 'what comes meanwhile is not shown')
})

test('a share that comes after the end is wiped', async () => {
  const { course, given } = play(showJob(production.set))
  course.wipe()
  await settle()
  assert.deepEqual([course.now.moment.type, given[0]?.some(byte => byte !== 0)], ['ended', false])
})

test('what the host refuses to show is said, and can be tried again', async () => {
  const played = play(showJob(production.set))
  played.refusal = { code: 'guards-missing', facts: {} }
  played.course.inFront(false)
  await settle()
  const { course, sent } = played
  course.uncover()
  await settle()
  assert.deepEqual(course.now.moment, { type: 'failed', report: played.refusal })
  played.refusal = null
  course.inFront(true)
  course.uncover()
  await settle()
  assert.equal(course.shown().length, 36)
  course.end('back')
  assert.deepEqual(sent.at(-1), { end: 'back' })
})

test('36 words are typed by their first letters, given, and forgotten when they are accepted', async () => {
  const { course, sent } = play()
  for (const [i, word] of words.entries()) {
    type(course, word.slice(0, 4))
    assert.match(completionOf(course.now.entry) ?? '', word.length <= 4 ? /Enter takes it/ : new RegExp(`Enter takes ${word}`))
    if (i % 2 === 0) course.type(' ')
    else course.press('enter', 4)
    if (i < 35) assert.equal(countedOf(course.now.entry), `Words: ${i + 1} of 36`)
  }
  assert.deepEqual([course.now.moment.type, sent], ['checking', [{ give: words.join(' ') }]])
  course.type('x')
  course.press('enter', 4)
  assert.equal(sent.length, 1, 'what comes meanwhile is dropped')
  await settle()
  assert.deepEqual([course.now.moment.type, sent.at(-1), fieldsOf(course)], ['ended', { end: 'accepted' }, ''])
})

test('a code is pasted, or scanned into the middle of words', () => {
  const pasted = play()
  pasted.course.type(groupsOf(code).join('-'), true)
  assert.deepEqual(pasted.sent, [{ give: code }])
  const scanned = play()
  type(scanned.course, `zoo abil${code}`)
  assert.deepEqual(scanned.sent, [{ give: code }])
  const begun = play()
  begun.course.press('other-form', 1)
  type(begun.course, 'rehe')
  assert.equal(countedOf(begun.course.now.entry), 'Characters: 4 of 88')
  type(begun.course, 'arsal1')
  assert.equal(countedOf(begun.course.now.entry), 'Characters: 10 of 87')
})

test('a refusal is said beside what was typed, with the suspected place in hand and marked', async () => {
  const played = play()
  const { course, sent } = played
  played.refusal = { code: 'share-checksum', facts: { 'word': '7', 'swapped-with': '8' } }
  course.type(words.join(' '), true)
  await settle()
  assert.deepEqual([course.now.moment.type, course.now.entry.words.at, fieldsOf(course)], ['typing', 6, words.join(' ')])
  assert.match(saidIn(course.now).join(' '), /perhaps words 7 and 8 are swapped.*once more/)
  assert.deepEqual(words.map((_, i) => i + 1).filter(place => isMarked(course.now, place - 1)), [7, 8])
  course.press('enter', 4)
  assert.equal(sent.length, 2, 'Enter gives it again')
  played.refusal = null
  await settle()
  course.press('enter', 4)
  await settle()
  assert.deepEqual(sent.at(-1), { end: 'accepted' })
})

test('a refusal that comes while the window is not in front is said when it is again', async () => {
  const played = play()
  played.refusal = { code: 'share-other-ordinal', facts: { found: '3', expected: '2' } }
  played.course.type(words.join(' '), true)
  played.course.inFront(false)
  assert.deepEqual(played.course.now.moment, { type: 'covered', checking: true })
  await settle()
  assert.deepEqual(played.course.now.moment, { type: 'covered', checking: false })
  played.course.inFront(true)
  played.course.uncover()
  assert.equal(played.course.now.moment.type, 'typing')
  assert.match(saidIn(played.course.now).join(' '), /it is number 3, and number 2 is wanted/)
  assert.equal(fieldsOf(played.course), words.join(' '))
})

test('what is missing is said, and its place is in hand', () => {
  const { course } = play()
  course.check()
  assert.match(saidIn(course.now).join(' '), /Words missing: 36\. The first of them is word 1\./)
  course.type(words.slice(0, 20).join(' '), true)
  course.focus(3)
  course.check()
  assert.match(saidIn(course.now).join(' '), /Words missing: 16\. The first of them is word 21\./)
  assert.equal(course.now.entry.words.at, 20)
  type(course, 'qq')
  assert.equal(isMarked(course.now, 20), false, 'it may become a word yet')
  course.focus(2)
  assert.deepEqual([isMarked(course.now, 20), isMarked(course.now, 1), isMarked(course.now, 30)], [true, false, false])
  course.check()
  assert.match(saidIn(course.now).join(' '), /Word 21 is not in the list/)
  assert.equal(course.now.entry.words.at, 20, 'the word that was refused is in hand')
})

test('a word that was begun is completed where another is come to', () => {
  const { course } = play()
  type(course, 'aban')
  course.focus(5)
  assert.equal(course.now.entry.words.fields[0], 'abandon')
  assert.equal(course.now.entry.words.at, 4)
})

test('far too much costs nothing that was typed before it', () => {
  const { course } = play()
  type(course, 'zoo abil')
  course.pause()
  type(course, 'abandon '.repeat(40))
  course.flood()
  assert.deepEqual([fieldsOf(course), course.now.entry.words.at], ['zoo abil', 1])
  assert.match(saidIn(course.now).join(' '), /Far more came at once/)
})

test('the share is shown once more after the witness said so, and what was typed stays', async () => {
  const played = play()
  const { course, sent, given } = played
  type(course, 'zoo abil')
  course.ask('guard')
  course.answer(false)
  assert.deepEqual([course.now.moment.type, sent.length], ['typing', 0])
  course.ask('guard')
  assert.deepEqual(course.now.moment, { type: 'asking', question: 'guard' })
  for (const nothing of [() => course.type('y'), () => course.press('enter', 4), () => course.check(), () => course.hide()]) nothing()
  assert.equal(course.now.moment.type, 'asking')
  course.answer(true)
  await settle()
  assert.deepEqual([sent, [...course.shown()]], [[{ show: ['alone'] }], words])
  course.hide()
  assert.deepEqual([course.now.moment.type, fieldsOf(course), given[0]?.some(byte => byte !== 0)], ['typing', 'zoo abil', false])
  played.refusal = { code: 'guards-missing', facts: {} }
  course.ask('guard')
  course.answer(true)
  await settle()
  assert.match(saidIn(course.now).join(' '), /Not everything was confirmed/)
  assert.equal(fieldsOf(course), 'zoo abil')

  const hidden = play()
  hidden.course.ask('guard')
  hidden.course.answer(true)
  await settle()
  hidden.course.inFront(false)
  hidden.course.uncover()
  assert.deepEqual([hidden.course.now.moment.type, hidden.sent.length], ['typing', 1], 'it is shown again only after the question')

  const never = play(enterJob(production.set, { shows: false }))
  never.course.ask('guard')
  assert.equal(never.course.now.moment.type, 'typing')
})

test('going back and emptying are asked where something was typed', () => {
  const nothing = play()
  nothing.course.ask('clear')
  assert.equal(nothing.course.now.moment.type, 'typing')
  nothing.course.ask('leave')
  assert.deepEqual(nothing.sent, [{ end: 'back' }])

  const { course, sent } = play()
  type(course, 'zoo ')
  course.ask('leave')
  course.answer(false)
  assert.equal(fieldsOf(course), 'zoo')
  course.ask('clear')
  course.answer(true)
  assert.equal(fieldsOf(course), '')
  type(course, 'zoo ')
  course.ask('leave')
  course.answer(true)
  assert.deepEqual([sent, fieldsOf(course)], [[{ end: 'back' }], ''])

  const emptied = play()
  type(emptied.course, 'zoo')
  emptied.course.pause()
  emptied.course.press('erase', 4)
  emptied.course.ask('leave')
  assert.equal(emptied.course.now.moment.type, 'asking', 'what came by itself may have erased it')
})

test('where a share can be taken in several ways nothing is shown before one is chosen', async () => {
  const { course, sent } = play(showJob(production.set, ['printed', 'medium']))
  assert.deepEqual([course.now.moment.type, course.handing.now.at, sent], ['handing', 'choosing', []])
  course.show()
  await settle()
  assert.deepEqual([...course.shown()], words)
})

test('what carries a share is given where it is, and a refusal costs nothing that was typed', async () => {
  const played = play(enterJob(production.set))
  const { course, sent } = played
  type(course, words[0]!)
  course.carry(true)
  played.refusal = { code: 'carrier-none-found', facts: {} }
  await course.take({ kind: 'medium', path: '/media/own' })
  assert.deepEqual(course.now.moment, { type: 'taking', busy: false, report: played.refusal })
  course.carry(false)
  assert.equal(fieldsOf(course), words[0])
  played.refusal = null
  course.carry(true)
  await course.take({ kind: 'medium', path: '/media/own' })
  assert.deepEqual([course.now.moment.type, sent.at(-1)], ['ended', { end: 'accepted' }])
})

test('which shares were entered before is said where any of the set is taken, beside how much is there', () => {
  const any = enterJob(production.set, { ordinal: null, given: [1, 3] })
  assert.equal(givenBefore(any), 'Given so far: 1, 3')
  assert.equal(givenBefore(enterJob(production.set, { ordinal: null, given: [] })), null)
  assert.equal(givenBefore(enterJob(production.set)), null, 'a certain share is asked for')
})
