// Lines out of streams, encodings, and the machine's clock.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '../../src/transcript/clock.ts'
import { TranscriptError } from '../../src/transcript/errors.ts'
import { concatBytes, equalBytes, fromBase64, fromHex, sha256, toHex } from '../../src/transcript/hash.ts'
import { maxLineBytes, readLines } from '../../src/transcript/read.ts'

async function linesOf (...chunks: Uint8Array[]): Promise<Array<[string, boolean]>> {
  const lines: Array<[string, boolean]> = []
  for await (const { bytes, terminated } of readLines(chunks)) lines.push([new TextDecoder().decode(bytes), terminated])
  return lines
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test('lines: an empty stream has none, a blank one counts, the last may lack its end', async () => {
  assert.deepEqual(await linesOf(), [])
  assert.deepEqual(await linesOf(bytes('')), [])
  assert.deepEqual(await linesOf(bytes('\n')), [['', true]])
  assert.deepEqual(await linesOf(bytes('a\n\nb')), [['a', true], ['', true], ['b', false]])
  assert.deepEqual(await linesOf(bytes('a'), bytes('b\r'), bytes('\nc'), bytes('\n')), [['ab\r', true], ['c', true]])
})

test('lines: a reader may use one buffer for every chunk', async () => {
  const buffer = new Uint8Array(4)
  const reused = function * (): Generator<Uint8Array> {
    for (const text of ['ab\nc', 'de\nf', 'gh\ni']) {
      buffer.set(bytes(text))
      yield buffer
    }
  }
  const lines: string[] = []
  for await (const line of readLines(reused())) lines.push(new TextDecoder().decode(line.bytes))
  assert.deepEqual(lines, ['ab', 'cde', 'fgh', 'i'])
})

test('lines: the longest that an entry may be is read, one byte more is refused before it is gathered', async () => {
  const longest = new Uint8Array(maxLineBytes).fill(0x61)
  assert.equal((await linesOf(longest, bytes('\n')))[0]?.[0].length, maxLineBytes)
  assert.equal((await linesOf(concatBytes(longest, bytes('\n'))))[0]?.[0].length, maxLineBytes)
  const tooLong = (error: unknown): boolean => error instanceof TranscriptError && error.code === 'line-too-long' && error.line === 2
  await assert.rejects(linesOf(bytes('a\n'), longest, bytes('b\n')), tooLong)
  await assert.rejects(linesOf(concatBytes(bytes('a\n'), longest, bytes('b\n'))), tooLong)
  let asked = 0
  const endless = (function * (): Generator<Uint8Array> {
    yield bytes('a\n')
    while (asked < 5) {
      asked++
      yield longest
    }
  })()
  await assert.rejects(async () => { for await (const line of readLines(endless)) assert.equal(line.number, 1) }, tooLong)
  assert.equal(asked, 2)
})

test('hex and base64 take one spelling', () => {
  for (const wrong of ['0', 'AB', 'zz', '0x00', ' 00', '00\n']) assert.throws(() => fromHex(wrong), RangeError, wrong)
  for (const wrong of ['A', 'AA', 'AA=', 'AB==', 'AA==\n', ' AA==', 'AA==AA==', '_w==', '/w', '=']) assert.throws(() => fromBase64(wrong), RangeError, wrong)
  assert.deepEqual(fromBase64('/w=='), Uint8Array.of(255))
  assert.deepEqual(fromBase64(''), new Uint8Array())
})

test('SHA-256 over parts is that over the whole, and gives bytes of its own', () => {
  const digest = sha256(bytes('a'), bytes(''), bytes('bc'))
  assert.equal(toHex(digest), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  assert.deepEqual(sha256(bytes('abc')), digest)
  assert.equal(digest.buffer.byteLength, 32)
  assert.ok(equalBytes(digest, sha256(bytes('abc'))))
  assert.ok(!equalBytes(digest, digest.subarray(1)))
  assert.ok(!equalBytes(digest, sha256()))
})

test('the machine\'s clock moves forward under one boot id', () => {
  const clock = systemClock()
  const first = clock.monoMs()
  assert.ok(Number.isSafeInteger(first) && first >= 0)
  assert.ok(clock.monoMs() >= first)
  assert.equal(clock.bootId(), clock.bootId())
  assert.match(clock.bootId(), /^[a-z0-9-]{36,}$/)
  assert.ok(Math.abs(clock.now().getTime() - Date.now()) < 60_000)
})
