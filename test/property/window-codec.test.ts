// The kiosk's text form of values with bytes in them: what goes in comes out, and nothing else is taken for bytes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { decode, encode } from '../../src/window/codec.ts'
import { Opener, sealBytes } from '../../src/kiosk/sealed.ts'

const bytes = fc.uint8Array({ maxLength: 300 })
const name = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('$bytes', '$$bytes', '$', '__proto__', 'constructor', 'toString'))
const value = fc.letrec(tie => ({
  any: fc.oneof({ maxDepth: 5 }, bytes, fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null), tie('list'), tie('record')),
  list: fc.array(tie('any'), { maxLength: 5 }),
  record: fc.array(fc.tuple(name, tie('any')), { maxLength: 5 }).map(entries => Object.fromEntries(entries))
})).any

test('every value comes back as it was, with its bytes as bytes', () => {
  fc.assert(fc.property(value, given => {
    const text = encode(given)
    assert.deepEqual(decode(text), given)
    assert.equal(encode(decode(text)), text)
  }))
})

test('a record that looks like bytes stays a record', () => {
  assert.deepEqual(decode(encode({ $bytes: 'AAAA' })), { $bytes: 'AAAA' })
  assert.deepEqual(decode(encode({ $bytes: new Uint8Array([1]) })), { $bytes: new Uint8Array([1]) })
  for (const text of ['{"$bytes":1}', '{"$bytes":"AAAA","more":1}', '{"$other":1}', '{"$bytes":"not base64!"}', 'no json', '']) assert.throws(() => decode(text), text)
})

test('bytes are sealed on their way, and only on the way to the one key', async () => {
  const opener = new Opener()
  const key = new Uint8Array(opener.publicKey)
  await fc.assert(fc.asyncProperty(value, async given => {
    assert.deepEqual(opener.open(decode(encode(await sealBytes(given, key, opener.label)))), given)
  }), { numRuns: 25 })
  const secret = new TextEncoder().encode('a secret that is typed')
  const sealed = await sealBytes({ secret }, key, opener.label) as { secret: Uint8Array }
  assert.equal(Buffer.from(sealed.secret).includes(Buffer.from(secret)), false)
  assert.equal(new TextDecoder().decode(secret), 'a secret that is typed', 'what the page holds is the page’s to wipe')
  assert.throws(() => new Opener().open(sealed))
  assert.throws(() => opener.open({ secret }))
  for (let i = 0; i < sealed.secret.length; i += 7) assert.throws(() => opener.open({ secret: sealed.secret.map((byte, at) => at === i ? byte ^ 1 : byte) }), `byte ${i} changed`)
  assert.throws(() => opener.open({ secret: sealed.secret.subarray(0, 80) }))
})
