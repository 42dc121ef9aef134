// Bursts at a share screen: scanners, pastes and noise answer no question and cost nothing that was typed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeWords } from '../../src/shares/words.ts'
import { enterJob, give, type Opened, paste, production, showJob, start } from '../support/share-screen.ts'

const flood = Array.from({ length: 1000 }, () => 'qqqqqqq ')
/** Bursts without brackets that open a question and go on as if they answered it. */
const bursts: [string, string[], RegExp][] = [
  ['ctrl-c twice', ['\x03', '\x03'], /Go back\?/],
  ['ctrl-c twice, in one piece', ['\x03\x03'], /Go back\?/],
  ['ctrl-c and a lone y', ['\x03', 'y'], /Go back\?/],
  ['escape and a lone y', ['\x1b', 'y'], /Go back\?/],
  ['ctrl-x and a lone y', ['\x18', 'y'], /Empty everything/],
  ['ctrl-x and a lone y, in one piece', ['\x18y'], /Empty everything/],
  ['ctrl-r and a lone y', ['\x12', 'y'], /is Edda Marsh alone/],
  ['ctrl-r and a lone y, in one piece', ['\x12y'], /is Edda Marsh alone/]
]
const questions: [string, RegExp][] = [['\x03', /Go back\?/], ['\x18', /Empty everything/], ['\x12', /is Edda Marsh alone/]]

function halfTyped (): Opened & { still (): void } {
  const screen = start(enterJob(production.set))
  screen.press('zoo ', 'abil')
  return {
    ...screen,
    still: () => {
      assert.ok(screen.page().some(line => line.includes(' 1 zoo')) && screen.text().includes('Word 2 > abil (Enter takes ability)'), screen.text())
      assert.deepEqual(screen.sent, [])
    }
  }
}

for (const [name, keys, asked] of bursts) {
  test(`a burst asks, but does not answer: ${name}`, () => {
    const screen = halfTyped()
    screen.rush(...keys)
    assert.match(screen.text(), asked)
    screen.press('n')
    screen.still()
  })

  test(`a flood brings back what was typed, whatever it began with: ${name}`, () => {
    const screen = halfTyped()
    screen.rush(...keys, ...flood)
    assert.match(screen.text(), /Far more came at once than a share has/)
    screen.still()
  })
}

for (const [key, asked] of questions) {
  test(`what comes in one piece is no answer, and a flood ends the question without harm: ${asked.source}`, () => {
    for (const piece of ['\x03\x03', 'y\r', '\x18y', `y${'\x15'.repeat(40)}`]) {
      const screen = halfTyped()
      screen.press(key, piece)
      assert.match(screen.text(), asked, JSON.stringify(piece))
      assert.deepEqual(screen.sent, [])
    }
    for (const one of [[paste('abandon '.repeat(1_250_000))], ['abandon '.repeat(1_250_000)], flood, ['\x15', ...flood]]) {
      const screen = halfTyped()
      screen.press(key)
      screen.rush(...one)
      assert.match(screen.text(), /Far more came at once than a share has/)
      screen.still()
    }
  })
}

test('a flood that began with an answer brings back what that emptied', () => {
  const screen = halfTyped()
  screen.press('\x18')
  screen.rush('y', ...flood)
  assert.match(screen.text(), /Far more came at once than a share has/)
  screen.still()
})

test('a burst that erases everything is still asked before it leaves', () => {
  const erasing = ['\x15', ...Array.from({ length: 8 }, () => '\x7f'), '\x03', '\x03']
  const screen = halfTyped()
  screen.rush(...erasing)
  assert.match(screen.text(), /Go back\?/)
  const flooded = halfTyped()
  flooded.rush(...erasing, ...flood)
  flooded.still()
})

test('a flood changes neither a share that is shown nor one that is being checked', () => {
  const words = writeWords(production.shares[1]!)
  const shown = start(showJob(production.set))
  give(shown, production.shares[1]!)
  shown.press(paste('abandon '.repeat(1_250_000)))
  assert.match(shown.text(), /h: hide it/)
  const checked = start(enterJob(production.set))
  checked.press('zoo', '\x15', paste(words.join(' ')), 'abandon '.repeat(1_250_000))
  assert.match(checked.text(), /It is being checked/)
  checked.app.received({ type: 'refused', report: { code: 'share-x-twice', facts: { ordinal: '2', other: '4' } } })
  for (const word of words) assert.ok(checked.text().includes(word))
})
