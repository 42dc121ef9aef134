// Hashes and encodings of Node and of a browser are the same, for every length and for text that is none.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import * as browser from '../../src/transcript/machine.browser.ts'
import * as node from '../../src/transcript/machine.ts'
import { signatures as browserSignatures } from '../../src/transcript/signatures.browser.ts'
import { nobleSignatures } from '../../src/transcript/noble.ts'

/** The compiler compares the shapes. */
const twin: typeof node = browser

test('the twin has everything and nothing more', () => {
  assert.deepEqual(Object.keys(twin).sort(), Object.keys(node).sort())
  assert.equal(browserSignatures, nobleSignatures)
})

test('digests and encodings agree', () => {
  const lengths = [0, 1, 2, 3, 31, 32, 33, 55, 56, 63, 64, 65, 8191, 8192, 8193, 100_000]
  const samples = lengths.map(length => Uint8Array.from({ length }, (_, i) => (i * 89 + length) & 0xff))
  for (const bytes of samples) agree(bytes)
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), agree))
})

test('what is no canonical base64 does not decode to bytes that encode to it', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('A', 'Q', 'g', '=', '-', '_', '\n', ' ', '+') })), text => {
    const canonical = [node, twin].map(({ encodeBase64, decodeBase64 }) => encodeBase64(decodeBase64(text)) === text)
    assert.equal(canonical[0], canonical[1], JSON.stringify(text))
  }), { numRuns: 1000 })
})

function agree (bytes: Uint8Array): void {
  assert.deepEqual(twin.digest(bytes), node.digest(bytes))
  for (const hash of ['sha1', 'sha384', 'sha512'] as const) assert.deepEqual(twin.digestBy(hash, bytes), node.digestBy(hash, bytes))
  const middle = bytes.length >> 1
  const [one, other] = [twin, node].map(({ startDigest }) => {
    const digest = startDigest()
    for (const part of [bytes.subarray(0, middle), bytes.subarray(middle)]) digest.update(part)
    return digest.digest()
  })
  assert.deepEqual(one, other)
  assert.deepEqual(one, node.digest(bytes))
  const [hex, base64] = [node.encodeHex(bytes), node.encodeBase64(bytes)]
  assert.deepEqual([twin.encodeHex(bytes), twin.encodeBase64(bytes)], [hex, base64])
  assert.deepEqual([twin.decodeHex(hex), twin.decodeBase64(base64)], [bytes, bytes])
  assert.deepEqual([node.decodeHex(hex), node.decodeBase64(base64)], [bytes, bytes])
}
