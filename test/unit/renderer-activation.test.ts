// When a press is meant: nothing that was pressed before people could see what it would do.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMeant, mayActivate, settlingMs } from '../../renderer/design/activation.ts'
import { typesText } from '../../renderer/design/typing.ts'

test('a press counts once what is pressed has been there for a while', () => {
  assert.equal(isMeant({ time: 1000 + settlingMs, clicks: 1 }, 1000), true)
  assert.equal(isMeant({ time: 1000 + settlingMs - 1, clicks: 1 }, 1000), false)
  assert.equal(isMeant({ time: 1000 + settlingMs - 1, clicks: 0 }, 1000), false, 'by keyboard neither')
  assert.equal(isMeant({ time: 900, clicks: 0 }, 1000), false, 'a press from before the change')
})

test('the second click of a double click never counts', () => {
  assert.equal(isMeant({ time: 9999, clicks: 2 }, 0), false)
  assert.equal(isMeant({ time: 9999, clicks: 3 }, 0), false)
})

test('a held key activates nothing, and Enter nothing that cannot be undone', () => {
  for (const key of ['Enter', ' ']) {
    assert.equal(mayActivate({ key, repeat: false }, false), true)
    assert.equal(mayActivate({ key, repeat: true }, false), false)
    assert.equal(mayActivate({ key, repeat: true }, true), false)
  }
  assert.equal(mayActivate({ key: 'Enter', repeat: false }, true), false)
  assert.equal(mayActivate({ key: ' ', repeat: false }, true), true)
  assert.equal(mayActivate({ key: 'Tab', repeat: true }, true), true, 'other keys are not in question')
})

test('a key that types a character begins an answer; blanks, chords and keys with names do not', () => {
  const key = (name: string, held: Partial<Record<'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing', boolean>> = {}): boolean => typesText({ key: name, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, ...held })
  assert.deepEqual(['a', '7', '/', 'ß', '😀'].map(name => key(name)), [true, true, true, true, true])
  assert.deepEqual([' ', 'Enter', 'Tab', 'Escape', 'F5', 'Dead', ''].map(name => key(name)), Array.from({ length: 7 }, () => false))
  for (const held of ['ctrlKey', 'altKey', 'metaKey', 'isComposing'] as const) assert.equal(key('a', { [held]: true }), false, held)
})
