import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { formatUri, parseUri, uriMatches, type Pkcs11Uri } from '../../src/hsm/uri.ts'
import { hsmError } from '../support/softhsm.ts'

const text = fc.string({ unit: 'binary', maxLength: 40 }).filter(value => value.isWellFormed())
const uris: fc.Arbitrary<Pkcs11Uri> = fc.record({
  token: text, manufacturer: text, serial: text, model: text, object: text,
  type: fc.constantFrom('public', 'private', 'cert', 'secret-key', 'data'),
  id: fc.uint8Array({ maxLength: 20 }),
  slotId: fc.nat(), slotDescription: text, slotManufacturer: text, libraryManufacturer: text, libraryDescription: text,
  libraryVersion: fc.record({ major: fc.nat({ max: 255 }), minor: fc.nat({ max: 255 }) }, { noNullPrototype: true }),
  modulePath: text
}, { requiredKeys: [], noNullPrototype: true })

test('format then parse gives the same values back', () => {
  fc.assert(fc.property(uris, uri => { assert.deepEqual(parseUri(formatUri(uri)), uri) }), { numRuns: 500 })
})

test('what is written is one spelling: parse then format gives the same text back, in plain ASCII', () => {
  fc.assert(fc.property(uris, uri => {
    const written = formatUri(uri)
    assert.equal(formatUri(parseUri(written)), written)
    assert.match(written, /^pkcs11:[\x21-\x7e]*$/)
  }))
})

test('a URI matches itself, and any part of itself, and nothing that differs', () => {
  fc.assert(fc.property(uris, uris, (a, b) => {
    assert.ok(uriMatches(a, { ...a, modulePath: 'elsewhere' }))
    assert.ok(uriMatches({}, a))
    const differs = (Object.keys(a) as (keyof Pkcs11Uri)[]).some(name => name !== 'modulePath' && formatUri({ [name]: a[name] }) !== formatUri(b[name] === undefined ? {} : { [name]: b[name] }))
    assert.equal(uriMatches(a, b), !differs)
  }))
})

test('the examples of RFC 7512 read as the RFC means them', () => {
  assert.deepEqual(parseUri('pkcs11:'), {})
  assert.deepEqual(parseUri('pkcs11:object=my-pubkey;type=public'), { object: 'my-pubkey', type: 'public' })
  assert.deepEqual(parseUri('pkcs11:object=my-sign-key;type=private;id=%69%95%3E%5C%F4%BD%EC%91'), {
    object: 'my-sign-key', type: 'private', id: Uint8Array.of(0x69, 0x95, 0x3e, 0x5c, 0xf4, 0xbd, 0xec, 0x91)
  })
  assert.deepEqual(parseUri('pkcs11:token=Software%20PKCS%2311%20softtoken;manufacturer=Snake%20Oil,%20Inc.;model=1.0'), {
    token: 'Software PKCS#11 softtoken', manufacturer: 'Snake Oil, Inc.', model: '1.0'
  })
  assert.deepEqual(parseUri('pkcs11:slot-description=Sun%20Metaslot;library-version=3;slot-id=327?module-path=/usr/lib/p11.so'), {
    slotDescription: 'Sun Metaslot', libraryVersion: { major: 3, minor: 0 }, slotId: 327, modulePath: '/usr/lib/p11.so'
  })
  assert.deepEqual(parseUri('PKCS11:token=%C5%BElu%C5%A5'), { token: 'žluť' })
})

const refused: readonly (readonly [uri: string, attribute: string, reason: RegExp])[] = [
  ['', 'scheme', /begin with pkcs11/],
  ['pkcs12:token=a', 'scheme', /begin with pkcs11/],
  ['pkcs11:token=a?pin-value=1234', 'pin-value', /PIN does not belong/],
  ['pkcs11:token=a?pin-source=file:/run/pin', 'pin-source', /PIN does not belong/],
  ['pkcs11:token=a;pin-value=1234', 'pin-value', /PIN does not belong/],
  ['pkcs11:seriall=0123', 'seriall', /not known/],
  ['pkcs11:token=a?module-name=softhsm', 'module-name', /not known/],
  ['pkcs11:toString=a', 'toString', /not known/],
  ['pkcs11:token=a;token=b', 'token', /twice/],
  ['pkcs11:token=a?module-path=/a&module-path=/b', 'module-path', /twice/],
  ['pkcs11:token', 'token', /name=value/],
  ['pkcs11:=a', '', /name=value/],
  ['pkcs11:token=a;', '', /name=value/],
  ['pkcs11:token=a b', 'token', /percent-encoded/],
  ['pkcs11:token=a/b', 'token', /percent-encoded/],
  ['pkcs11:token=a%2', 'token', /percent-encoded/],
  ['pkcs11:token=ž', 'token', /percent-encoded/],
  ['pkcs11:token=%FF', 'token', /UTF-8/],
  ['pkcs11:type=key', 'type', /none of/],
  ['pkcs11:slot-id=-1', 'slot-id', /number/],
  ['pkcs11:slot-id=99999999999999999999', 'slot-id', /number/],
  ['pkcs11:library-version=2.40.1', 'library-version', /version/],
  ['pkcs11:library-version=2.', 'library-version', /number/]
]

for (const [uri, attribute, reason] of refused) {
  test(`refused: ${JSON.stringify(uri)}`, () => {
    const error = hsmError(() => parseUri(uri))
    assert.equal(error.code, 'uri-invalid')
    assert.equal(error.facts['attribute'], attribute)
    assert.match(error.facts['reason'] ?? '', reason)
  })
}

test('no message quotes the PIN that somebody put into a URI', () => {
  const error = hsmError(() => parseUri('pkcs11:token=a?pin-value=8d1f-secret'))
  assert.doesNotMatch(`${error.message}${JSON.stringify(error)}${error.stack}`, /8d1f/)
})

test('text with a lone surrogate can not be written', () => {
  assert.equal(hsmError(() => formatUri({ token: '\ud800' })).code, 'uri-invalid')
})
