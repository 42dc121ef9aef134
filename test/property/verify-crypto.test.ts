// OpenSSL and JavaScript alone give one verdict on every signature: on good ones, on mutations of keys and signatures, on other spellings of one
// signature, and on paddings that somebody with the private key made up. What is not exactly right is refused by both.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { constants, createPrivateKey, createPublicKey, generateKeyPairSync, privateEncrypt, sign, type KeyObject } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import * as fc from 'fast-check'
import { concatBytes, fromHex, sha256, toHex } from '../../src/transcript/hash.ts'
import { nobleSignatures } from '../../src/transcript/noble.ts'
import { machineCrypto, verifyCryptoBy, type AsymmetricAlgorithm } from '../../src/verify/crypto.ts'

const nobleCrypto = verifyCryptoBy(nobleSignatures)
const message = new TextEncoder().encode('strongroom key confirmation v1\n')

interface Case { readonly algorithm: AsymmetricAlgorithm, readonly mechanism: string, readonly spki: Uint8Array, readonly signature: Uint8Array }

function caseOf (algorithm: AsymmetricAlgorithm, mechanism: string, hash: string | null, { publicKey, privateKey }: { publicKey: KeyObject, privateKey: KeyObject }): Case {
  return { algorithm, mechanism, spki: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })), signature: new Uint8Array(sign(hash, message, privateKey)) }
}

/** The one verdict of both. */
function verdict ({ algorithm, mechanism, spki, signature }: Case, of: Uint8Array = message): boolean {
  const [one, other] = [machineCrypto, nobleCrypto].map(by => by.isSignedBy(algorithm, spki, mechanism, of, signature))
  assert.equal(one, other, `${algorithm} ${mechanism} ${toHex(spki)} ${toHex(signature)}`)
  assert.equal(machineCrypto.isPublicKeyOf(algorithm, spki), nobleCrypto.isPublicKeyOf(algorithm, spki))
  return one!
}

const curves: readonly Case[] = [
  caseOf('ed25519', 'CKM_EDDSA', null, generateKeyPairSync('ed25519')),
  caseOf('ec-p256', 'CKM_ECDSA', 'sha256', generateKeyPairSync('ec', { namedCurve: 'prime256v1' })),
  caseOf('ec-p384', 'CKM_ECDSA_SHA384', 'sha384', generateKeyPairSync('ec', { namedCurve: 'secp384r1' })),
  caseOf('ec-p521', 'CKM_ECDSA_SHA512', 'sha512', generateKeyPairSync('ec', { namedCurve: 'secp521r1' }))
]

/** Some bytes with one change, which may be none. */
const change = fc.oneof(
  fc.record({ at: fc.nat(), bit: fc.nat(7) }).map(({ at, bit }) => (bytes: Uint8Array) => bytes.with(at % bytes.length, bytes[at % bytes.length]! ^ (1 << bit))),
  fc.record({ at: fc.nat(), byte: fc.constantFrom(0, 1, 2, 4, 0x7f, 0x80, 0xff) }).map(({ at, byte }) => (bytes: Uint8Array) => bytes.with(at % bytes.length, byte)),
  fc.record({ at: fc.nat(), byte: fc.constantFrom(0, 0xff) }).map(({ at, byte }) => (bytes: Uint8Array) => concatBytes(bytes.subarray(0, at % bytes.length), Uint8Array.of(byte), bytes.subarray(at % bytes.length))),
  fc.nat().map(at => (bytes: Uint8Array) => bytes.slice(0, at % bytes.length)),
  fc.nat().map(at => (bytes: Uint8Array) => bytes.slice(at % bytes.length))
)

for (const good of curves) {
  test(`${good.algorithm}: one changed byte of key or signature is refused by both`, () => {
    assert.equal(verdict(good), true)
    assert.equal(verdict(good, sha256(message)), false)
    fc.assert(fc.property(fc.constantFrom('signature', 'spki'), change, (part, by) => {
      const bytes = by(good[part])
      assert.equal(verdict({ ...good, [part]: bytes }), toHex(bytes) === toHex(good[part]))
    }), { numRuns: 120 })
    for (const other of curves) {
      assert.equal(verdict({ ...good, spki: other.spki }), other === good)
      assert.equal(verdict({ ...good, mechanism: other.mechanism }), other === good || (good.algorithm.startsWith('ec') && other.mechanism === 'CKM_ECDSA'))
    }
  })
}

test('ECDSA in DER: one spelling, r and s in range; s and its negative are two signatures, and both hold', () => {
  const { algorithm, mechanism, spki, signature } = curves[1]!
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
  const [r, s] = integers(signature)
  const holds = (der: string): boolean => verdict({ algorithm, mechanism, spki, signature: fromHex(der) })
  const of = (first: string, second: string): string => `30${hexByte((first.length + second.length) / 2)}${first}${second}`
  assert.equal(of(integer(r), integer(s)), toHex(signature))
  assert.equal(holds(of(integer(r), integer(order - s))), true)
  const wrong = {
    'r of zero': of(integer(0n), integer(s)), 's of zero': of(integer(r), integer(0n)), 'r beyond the order': of(integer(r + order), integer(s)), 's beyond the order': of(integer(r), integer(s + order)),
    'a zero more': of(integer(r, '00'), integer(s)), 'a long length': `3081${toHex(signature).slice(2)}`, 'a byte after': `${toHex(signature)}00`, 'an indefinite length': `3080${toHex(signature).slice(4)}0000`,
    'a third integer': of(integer(r), `${integer(s)}020100`), 'r || s': toHex(concatBytes(fixed(r), fixed(s))), nothing: '', 'an empty sequence': '3000', 'empty integers': '300402000200'
  }
  for (const [what, der] of Object.entries(wrong)) assert.equal(holds(der), false, what)
})

test('public keys have one encoding: no compressed point, no point off the curve, no other algorithm', () => {
  const isKey = (algorithm: AsymmetricAlgorithm, spki: Uint8Array): boolean => verdictOfKey(algorithm, spki)
  const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const spki = new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }))
  const point = spki.subarray(26)
  const compressed = fromHex(`3039301306072a8648ce3d020106082a8648ce3d030107032200${point[64]! % 2 === 0 ? '02' : '03'}${toHex(point.subarray(1, 33))}`)
  assert.equal(createPublicKey({ key: Buffer.from(compressed), format: 'der', type: 'spki' }).asymmetricKeyType, 'ec', 'OpenSSL would take it')
  assert.deepEqual([spki, compressed, spki.with(90, spki[90]! ^ 1), spki.with(26, 6)].map(one => isKey('ec-p256', one)), [true, false, false, false])
  for (const y of ['01', '00', 'ec']) assert.equal(isKey('ed25519', concatBytes(fromHex('302a300506032b6570032100'), fromHex(y.padEnd(64, y === 'ec' ? 'f' : '0')))), false)
})

test('RSA as openssl signs, and paddings that only the holder of the key can make up', t => {
  const { rsa, privateKey, openssl } = rsaKey(t)
  const pkcs1 = { ...rsa, mechanism: 'CKM_SHA256_RSA_PKCS', signature: openssl() }
  const pss = { ...rsa, mechanism: 'CKM_RSA_PKCS_PSS', signature: openssl('-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:32') }
  for (const good of [pkcs1, pss]) {
    assert.equal(verdict(good), true)
    assert.equal(verdict({ ...good, mechanism: good === pss ? pkcs1.mechanism : pss.mechanism }), false)
    fc.assert(fc.property(fc.constantFrom('signature', 'spki'), change, (part, by) => {
      const bytes = by(good[part])
      assert.equal(verdict({ ...good, [part]: bytes }), toHex(bytes) === toHex(good[part]))
    }), { numRuns: 60 })
  }
  assert.equal(verdict({ ...pkcs1, mechanism: 'CKM_SHA512_RSA_PKCS' }), false)
  assert.equal(verdict({ ...rsa, algorithm: 'rsa-4096', mechanism: pkcs1.mechanism, signature: pkcs1.signature }), false)
  for (const [bits, holds] of [[0, false], [20, false], [32, true], [33, false]] as const) {
    const signature = openssl('-sigopt', 'rsa_padding_mode:pss', '-sigopt', `rsa_pss_saltlen:${bits}`)
    assert.equal(verdict({ ...pss, signature }), holds, `a salt of ${bits} bytes`)
  }
  const digest = toHex(sha256(message))
  const block = (info: string, fill = 'ff', type = '0001', after = ''): Uint8Array => fromHex(`${type}${fill.repeat(384 - 3 - (info.length + after.length) / 2)}00${info}${after}`)
  const info = `3031300d060960864801650304020105000420${digest}`
  const made = (encoded: Uint8Array): boolean => verdict({ ...pkcs1, signature: new Uint8Array(privateEncrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, encoded)) })
  assert.equal(made(block(info)), true)
  const wrong = { 'DigestInfo without NULL': block(`302f300b06096086480165030402010420${digest}`), 'garbage at the end': block(info, 'ff', '0001', '00'), 'another block type': block(info, 'ff', '0002'), 'other fill': block(info, 'fe'), 'the bare digest': block(digest) }
  for (const [what, encoded] of Object.entries(wrong)) assert.equal(made(encoded), false, what)
  const padded = (parts: Parameters<typeof pssBlock>[0] = {}): boolean => verdict({ ...pss, signature: new Uint8Array(privateEncrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, pssBlock(parts))) })
  assert.equal(padded(), true)
  for (const parts of [{ trailer: 0xcc }, { one: 2 }, { fill: 1 }, { prefix: 7 }]) assert.equal(padded(parts), false, JSON.stringify(parts))
  const modulus = rsa.spki.length - 6
  for (const spki of [rsa.spki.with(modulus + 5, 3), rsa.spki.with(modulus, rsa.spki[modulus]! ^ 1), rsa.spki.with(modulus - 383, 0x7f)]) assert.deepEqual([verdict({ ...pkcs1, spki }), verdictOfKey('rsa-3072', spki)], [false, false])
})

test('a signature is a number below the modulus, not the same beyond it', t => {
  const { rsa, privateKey } = rsaKey(t)
  const n = BigInt(`0x${toHex(rsa.spki.slice(-389, -5))}`)
  for (let i = 0; ; i++) {
    const text = new TextEncoder().encode(`text ${i}`)
    const signature = new Uint8Array(sign('sha256', text, privateKey))
    const beyond = (BigInt(`0x${toHex(signature)}`) + n).toString(16)
    if (beyond.length > 768) continue
    assert.deepEqual([signature, fromHex(beyond)].map(bytes => verdict({ ...rsa, mechanism: 'CKM_RSA_PKCS', signature: bytes }, text)), [true, false])
    return
  }
})

test('a signature that begins with zeros is not as good without them', t => {
  const { rsa, privateKey } = rsaKey(t)
  for (let i = 0; ; i++) {
    const text = new TextEncoder().encode(`text ${i}`)
    const signature = new Uint8Array(sign('sha256', text, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }))
    if (signature[0] !== 0) continue
    const of = (bytes: Uint8Array): boolean => verdict({ ...rsa, mechanism: 'CKM_RSA_PKCS_PSS', signature: bytes }, text)
    assert.deepEqual([signature, signature.slice(1), concatBytes(Uint8Array.of(0), signature)].map(of), [true, false, false])
    return
  }
})

function verdictOfKey (algorithm: AsymmetricAlgorithm, spki: Uint8Array): boolean {
  assert.equal(machineCrypto.isPublicKeyOf(algorithm, spki), nobleCrypto.isPublicKeyOf(algorithm, spki))
  return machineCrypto.isPublicKeyOf(algorithm, spki)
}

let pem: string | null = null

/** A key that openssl made, once for all tests, and openssl's signatures by it. */
function rsaKey (t: TestContext): { rsa: Pick<Case, 'algorithm' | 'spki'>, privateKey: KeyObject, openssl: (...options: string[]) => Uint8Array } {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-rsa-'))
  t.after(() => rmSync(folder, { recursive: true }))
  pem ??= execFileSync('openssl', ['genpkey', '-quiet', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072'], { encoding: 'utf8' })
  writeFileSync(join(folder, 'key'), pem)
  writeFileSync(join(folder, 'message'), message)
  const privateKey = createPrivateKey(pem)
  const spki = new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }))
  const openssl = (...options: string[]): Uint8Array => {
    execFileSync('openssl', ['dgst', '-sha256', ...options, '-sign', join(folder, 'key'), '-out', join(folder, 'signature'), join(folder, 'message')])
    return new Uint8Array(readFileSync(join(folder, 'signature')))
  }
  return { rsa: { algorithm: 'rsa-3072', spki }, privateKey, openssl }
}

/** EMSA-PSS (RFC 8017 section 9.1.1) for 3072 bits, with parts that may be wrong. */
function pssBlock ({ trailer = 0xbc, one = 1, fill = 0, prefix = 8 }: { trailer?: number, one?: number, fill?: number, prefix?: number } = {}): Uint8Array {
  const salt = sha256(Uint8Array.of(1))
  const hash = sha256(new Uint8Array(prefix), sha256(message), salt)
  const block = concatBytes(new Uint8Array(384 - 33 - 33).fill(fill), Uint8Array.of(one), salt)
  const mask = concatBytes(...Array.from({ length: 11 }, (_, i) => sha256(hash, Uint8Array.of(0, 0, 0, i))))
  const masked = block.map((byte, i) => byte ^ mask[i]!)
  masked[0]! &= 0x7f
  return concatBytes(masked, hash, Uint8Array.of(trailer))
}

function integers (der: Uint8Array): [bigint, bigint] {
  const second = 4 + der[3]!
  return [BigInt(`0x${toHex(der.subarray(4, second))}`), BigInt(`0x${toHex(der.subarray(second + 2))}`)]
}

function integer (value: bigint, before = ''): string {
  const hex = value.toString(16)
  const even = hex.length % 2 === 0 ? hex : `0${hex}`
  const bytes = `${before}${parseInt(even.slice(0, 2), 16) > 0x7f ? '00' : ''}${even}`
  return `02${hexByte(bytes.length / 2)}${bytes}`
}

function hexByte (value: number): string {
  return value.toString(16).padStart(2, '0')
}

function fixed (value: bigint): Uint8Array {
  return fromHex(value.toString(16).padStart(64, '0'))
}
