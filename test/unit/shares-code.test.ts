import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bech32, bech32m } from '@scure/base'
import { groupsOf, readCode, writeCode } from '../../src/shares/code.ts'
import { fromPayload, payloadLength, toPayload, wipe } from '../../src/shares/share.ts'
import type { Share } from '../../src/shares/share.ts'
import { anyShare, assertRefused, refusal } from '../support/shares.ts'

const share = anyShare({ set: '0123456789abcdef', y: Uint8Array.from({ length: 32 }, (_, i) => i * 7 + 1) })
const code = writeCode(share)

/** A code of any bytes with the right checksum. */
const forge = (payload: Uint8Array, prefix = 'strongroom'): string => bech32m.encodeFromBytes(prefix, payload).toUpperCase()
const forgeShare = (over: Record<number, number>): string => forge(Object.assign(toPayload(share), over))

test('a payload has version, set, counts, ordinal, y and x in their places', () => {
  const y = Uint8Array.from({ length: 32 }, (_, i) => i + 1)
  const payload = toPayload({ set: '0123456789abcdef', mode: 'rehearsal', threshold: 9, shares: 16, ordinal: 12, x: 0xfe, y })
  assert.equal(Buffer.from(payload).toString('hex'), `010123456789abcdef8f0c${Buffer.from(y).toString('hex')}fe`)
})

test('a code has 88 characters in production and 87 in a rehearsal, in capitals, and reads to its share', () => {
  const rehearsed = anyShare({ mode: 'rehearsal' })
  assert.match(code, /^STRONGROOM1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{77}$/)
  assert.match(writeCode(rehearsed), /^REHEARSAL1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{77}$/)
  assert.deepEqual(readCode(code, 'production'), share)
  assert.deepEqual(readCode(writeCode(rehearsed), 'rehearsal'), rehearsed)
  assert.deepEqual(groupsOf(code).map(group => group.length), Array.from({ length: 22 }, () => 4))
  assert.equal(groupsOf(code).join(''), code)
})

test('blanks, hyphens, groups, small letters and what scanners add change nothing', () => {
  const groups = groupsOf(code)
  const forms = [
    code.toLowerCase(), ` ${code} `, groups.join(' '), groups.join('-'), groups.join('\n'), groups.join('\u00a0'), groups.join('\u2011'), groups.join('\u200b'),
    groups.join('\r\n\t'), `${code}\r`, `${code}\r\n`, `\u0002${code}\u0003`, `]Q3${code}\r`, `\u0002]Q1${code.toLowerCase()}\u001d`, `\ufeff${code}`
  ]
  for (const form of forms) assert.deepEqual(readCode(form, 'production'), share, JSON.stringify(form))
})

test('each way in which a code is wrong has its own refusal', () => {
  const groups = groupsOf(code)
  const mixed = code.toLowerCase().replace(/[a-z](?=[^a-z]*$)/, letter => letter.toUpperCase())
  assertRefused(() => readCode('', 'production'), 'empty')
  assertRefused(() => readCode(' \r\n-\u0002', 'production'), 'empty')
  assertRefused(() => readCode('BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', 'production'), 'not-a-share', { expected: 'STRONGROOM1' })
  assertRefused(() => readCode(mixed, 'production'), 'mixed-case')
  assertRefused(() => readCode(code.slice(0, -1), 'production'), 'length', { expected: '88', found: '87' })
  assertRefused(() => readCode(`${code}Q`, 'production'), 'length', { expected: '88', found: '89' })
  assertRefused(() => readCode(groups.toSpliced(9, 1).join(' '), 'production'), 'length', { expected: '88', found: '84' })
  for (const strange of ['B', 'I', 'O', '1', 'Ä', '.', '\u212a']) {
    assertRefused(() => readCode(groups.with(8, `Q${strange}QQ`).join(' '), 'production'), 'unknown-character', { group: '9' })
  }
  assertRefused(() => readCode(groups.with(12, groups[12] === 'QQQQ' ? 'PPPP' : 'QQQQ').join(''), 'production'), 'checksum', {})
  assertRefused(() => readCode(code.replace('STRONGROOM', 'STRONGR00M'), 'production'), 'checksum')
  assertRefused(() => readCode(code.replace('STRONGROOM', 'REHEARSAL'), 'rehearsal'), 'checksum')
  assertRefused(() => readCode(forge(toPayload(share), 'strongroon'), 'production'), 'checksum')
})

test('a rehearsal\'s code is refused in production, and the other way round', () => {
  assertRefused(() => readCode(writeCode(anyShare({ mode: 'rehearsal' })), 'production'), 'other-mode', { expected: 'production', found: 'rehearsal' })
  assertRefused(() => readCode(code, 'rehearsal'), 'other-mode', { expected: 'rehearsal', found: 'production' })
})

test('what has the right checksum but can be no share is refused for what it is', () => {
  const payload = toPayload(share)
  assertRefused(() => readCode(forgeShare({ 0: 0 }), 'production'), 'unknown-version', { expected: '1', found: '0' })
  assertRefused(() => readCode(forgeShare({ 0: 2 }), 'production'), 'unknown-version', { expected: '1', found: '2' })
  assertRefused(() => readCode(forgeShare({ 9: 0x04 }), 'production'), 'threshold-out-of-range', { found: '1 of 5' })
  assertRefused(() => readCode(forgeShare({ 9: 0x44 }), 'production'), 'threshold-out-of-range', { found: '5 of 5' })
  assertRefused(() => readCode(forgeShare({ 9: 0xf0 }), 'production'), 'threshold-out-of-range', { found: '16 of 1' })
  for (const ordinal of [0, 6, 255]) {
    assertRefused(() => readCode(forgeShare({ 10: ordinal }), 'production'), 'ordinal-out-of-range', { ordinal: String(ordinal), expected: '1 to 5' })
  }
  assertRefused(() => readCode(forgeShare({ 43: 0 }), 'production'), 'x-zero', { ordinal: '2' })
  assertRefused(() => readCode(bech32.encodeFromBytes('strongroom', payload), 'production'), 'checksum')
  assertRefused(() => readCode(forge(payload.subarray(1)), 'production'), 'length')
  const words = bech32m.toWords(payload)
  assertRefused(() => readCode(bech32m.encode('strongroom', [...words.slice(0, -1), (words.at(-1) as number) | 1]), 'production'), 'not-canonical')
})

test('a paste of ten million characters is refused before anything looks at it', () => {
  const huge = `${code} `.repeat(120_000)
  const start = performance.now()
  assertRefused(() => readCode(huge, 'production'), 'too-long', { expected: '4096', found: String(huge.length) })
  assert.ok(performance.now() - start < 5)
  assert.deepEqual(readCode(code.padEnd(4096), 'production'), share)
  assertRefused(() => readCode(code.padEnd(4097), 'production'), 'too-long')
})

test('no refusal holds a piece of what was given, nor a cause that could', () => {
  const letters = groupsOf(code).slice(4)
  const spoiled = [letters[0] as string, code.slice(0, -1), code.replace(/.$/, last => last === 'Q' ? 'P' : 'Q'), groupsOf(code).with(9, 'BIO1').join(' '), forgeShare({ 0: 9 }), forgeShare({ 43: 0 })]
  for (const given of spoiled) {
    const error = refusal(() => readCode(given, 'production'))
    assert.equal(error.cause, undefined)
    const told = `${error.message}${JSON.stringify(error)}${error.stack ?? ''}`.toUpperCase()
    for (const group of letters) assert.ok(!told.includes(group), `${error.code} tells ${group}`)
  }
})

test('a share that can be none is not written either, and a wiped one is zeros', () => {
  const wrong: Partial<Share>[] = [{ x: 0 }, { x: 256 }, { ordinal: 0 }, { ordinal: 6 }, { threshold: 1 }, { threshold: 5 }, { shares: 17 }]
  for (const over of wrong) assert.throws(() => toPayload(anyShare(over)), JSON.stringify(over))
  assert.throws(() => toPayload(anyShare({ y: new Uint8Array(31) })), RangeError)
  assert.throws(() => fromPayload(new Uint8Array(payloadLength - 1), 'production'), RangeError)
  const wiped = anyShare()
  wipe(wiped)
  assert.deepEqual(wiped.y, new Uint8Array(32))
})
