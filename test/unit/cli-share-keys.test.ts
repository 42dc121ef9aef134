// What the bytes of a terminal mean on a share screen: keys, scanners, clipboards, and far too much of either.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Keys, longestPiece, type Key } from '../../src/cli/share-screen/keys.ts'

const code = `STRONGROOM1${'Q'.repeat(77)}`

function open (): { take: (text: string | Uint8Array) => Key[], wait: (ms: number) => void } {
  let nowMs = 0
  const keys = new Keys(() => nowMs)
  return { take: text => keys.take(Buffer.from(text)), wait: ms => { nowMs += ms } }
}
/** The keys of bytes that came in these pieces, pauses left out. */
function keysOf (...pieces: (string | Uint8Array)[]): Key[] {
  const { take } = open()
  return pieces.flatMap(piece => take(piece)).filter(key => key.type !== 'pause')
}
const text = (given: string, whole = false): Key => ({ type: 'text', text: given, whole })
const key = (name: Extract<Key, { type: 'key' }>['key']): Key => ({ type: 'key', key: name })

test('letters and keys as people press them', () => {
  assert.deepEqual(keysOf('a', 'b', '\r'), [text('a'), text('b'), key('enter')])
  assert.deepEqual(keysOf('\x7f', '\x08', '\x15', '\x18', '\x12', '\x03', '\t', '\n'), ['backspace', 'backspace', 'erase', 'clear', 'again', 'interrupt', 'other-form', 'enter'].map(name => key(name as 'enter')))
  assert.deepEqual(keysOf('\x1b[A', '\x1b[B', '\x1b[C', '\x1b[D', '\x1bOA', '\x1b'), ['up', 'down', 'right', 'left', 'up', 'escape'].map(name => key(name as 'up')))
  assert.deepEqual(keysOf('\x1b[A\x1b[A'), [key('up'), key('up')])
  // Keys that mean nothing here leave nothing behind.
  assert.deepEqual(keysOf('\x1b[3~', '\x1b[15;2~', '\x1bOP', '\x1bx', '\x01', '\x00', '\x1a'), [])
  assert.deepEqual(keysOf(Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)), [text('é')])
})

test('a scanner’s line is text and one Enter, whatever it puts around', () => {
  for (const end of ['\r', '\n', '\r\n', '\t', '\r\x03', '\x1d\r'.slice(1)]) assert.deepEqual(keysOf(code + end).slice(0, 2), [text(code), key('enter')], JSON.stringify(end))
  assert.deepEqual(keysOf(`\x02${code}\x1d\r`), [text(code), key('enter')])
  assert.deepEqual(keysOf('1. abandon\r\n2. ability\r'), [text('1. abandon  2. ability'), key('enter')])
  assert.deepEqual(keysOf('abandon\tability'), [text('abandon ability')])
})

test('what is pasted is one piece, however its bytes are cut', () => {
  const bytes = Buffer.from('x\x1b[200~1. abandon\n2. é\t\x1b[201~y')
  assert.deepEqual(keysOf(bytes), [text('x'), text('1. abandon\n2. é\t', true), text('y')])
  // Anywhere but in the mark of its beginning, which terminals send at once.
  for (let cut = 7; cut < bytes.length; cut++) {
    assert.deepEqual(keysOf(bytes.subarray(0, cut), bytes.subarray(cut)), [text('x'), text('1. abandon\n2. é\t', true), text('y')], String(cut))
  }
})

test('ten megabytes are refused once, whether pasted or typed, and what comes after a pause counts again', () => {
  const megabytes = Buffer.alloc(10_000_000, 'abandon ')
  for (const marks of [['\x1b[200~', '\x1b[201~'], ['', '']]) {
    const { take, wait } = open()
    const found = [...take(marks[0] ?? '')]
    for (let at = 0; at < megabytes.length; at += 65_536) {
      found.push(...take(megabytes.subarray(at, at + 65_536)))
      wait(10)
    }
    if (marks[1] === '') found.push(...take('late'))
    else assert.deepEqual(take(`xyz${marks[1]}late`), [text('late')], 'a paste that is over is over')
    assert.deepEqual(found.filter(({ type }) => type === 'flood').length, 1)
    assert.deepEqual(found.filter(({ type }) => type !== 'flood' && type !== 'pause'), [])
    wait(1000)
    assert.deepEqual(take('y'), [{ type: 'pause' }, text('y')])
  }
})

test('a flood ends with its paste, wherever the marks of that are cut', () => {
  const all = `\x1b[200~${'x'.repeat(longestPiece)}\x1b[201~`
  for (let cut = 0; cut < 14; cut++) {
    for (const at of [cut, all.length - cut]) {
      const { take } = open()
      const found = ['abc', all.slice(0, at), all.slice(at), 'z'].flatMap(piece => piece === '' ? [] : take(piece)).filter(({ type }) => type !== 'pause')
      // A mark of which a part was read as a key is no mark any more: then only a pause ends the flood.
      const whole = at === 0 || at >= 6
      assert.deepEqual([at, found.at(-1)], [at, whole ? text('z') : { type: 'flood' }])
    }
  }
})

test('a long piece in small parts is a flood too; a share in its longest form is none', () => {
  const { take, wait } = open()
  const found: Key[] = []
  for (let i = 0; i <= longestPiece; i++) { found.push(...take('x')); wait(50) }
  assert.equal(found.filter(({ type }) => type === 'flood').length, 1)
  assert.equal(keysOf(`\x1b[200~${'12. abstract,\r\n'.repeat(36)}\x1b[201~`).filter(({ type }) => type === 'flood').length, 0)
})

test('each run of keys begins with a pause, and a paste that lost its end is given up', () => {
  const { take, wait } = open()
  assert.deepEqual(take('a')[0], { type: 'pause' })
  wait(100)
  assert.deepEqual(take('b'), [text('b')])
  wait(300)
  assert.deepEqual(take('c'), [{ type: 'pause' }, text('c')])
  assert.deepEqual(take('\x1b[200~half'), [])
  wait(5000)
  assert.deepEqual(take('d'), [{ type: 'pause' }, text('d')])
})
