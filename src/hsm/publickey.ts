// Public keys between a token's attributes and SubjectPublicKeyInfo (RFC 5280, RFC 5480, RFC 8410), through node:crypto,
// which refuses a point that is not on its curve.

import { createPublicKey } from 'node:crypto'
import type { Handle } from 'pkcs11js'
import type { Algorithm } from '../transcript/plan.ts'
import { algorithms, curveOf, type AsymmetricAlgorithm } from './algorithms.ts'
import { readAttribute, readNumber } from './attributes.ts'
import { HsmError } from './errors.ts'
import { keyTypeName } from './names.ts'
import type { TokenSession } from './session.ts'

/**
 * The DER SubjectPublicKeyInfo of a public key object.
 * @throws HsmError `attribute-unreadable`, `key-unsupported` where the attributes make no public key
 */
export function readPublicKey (session: TokenSession, object: Handle, algorithm: AsymmetricAlgorithm): Uint8Array {
  const facts = algorithms[algorithm]
  const read = (name: Parameters<typeof readAttribute>[2]): Buffer => readAttribute(session, object, name)
  const jwk = facts.kind === 'rsa'
    ? { kty: 'RSA', n: read('CKA_MODULUS').toString('base64url'), e: read('CKA_PUBLIC_EXPONENT').toString('base64url') }
    : pointToJwk(session, facts, read('CKA_EC_POINT'))
  try {
    const spki = new Uint8Array(createPublicKey({ key: jwk, format: 'jwk' }).export({ format: 'der', type: 'spki' }))
    // Refuses a modulus of another size: not every token gives CKA_MODULUS_BITS out.
    publicKeyParts(algorithm, spki)
    return spki
  } catch (cause) {
    throw new HsmError('key-unsupported', `the public key on ${session.name} is not a valid ${algorithm} key; do not use it`, {
      token: session.name, facts: { algorithm }, cause
    })
  }
}

type Curve = { readonly jwk: string, readonly size: number, readonly hash: string | null }

/** CKA_EC_POINT is a DER OCTET STRING around the point; some tokens give the point alone. */
function pointToJwk (session: TokenSession, { jwk: crv, size, hash }: Curve, value: Buffer): Record<string, string> {
  const length = hash === null ? size : 1 + 2 * size
  const header = length < 128 ? [0x04, length] : [0x04, 0x81, length]
  const wrapped = value.length === header.length + length && header.every((byte, i) => value[i] === byte)
  const point = wrapped ? value.subarray(header.length) : value
  if (point.length !== length || (hash !== null && point[0] !== 0x04)) {
    throw new HsmError('key-unsupported', `${session.name} gives a public point of an unknown form; nothing is assumed about it`, {
      token: session.name, facts: { attribute: 'CKA_EC_POINT', bytes: String(value.length) }
    })
  }
  if (hash === null) return { kty: 'OKP', crv, x: point.toString('base64url') }
  return { kty: 'EC', crv, x: point.subarray(1, 1 + size).toString('base64url'), y: point.subarray(1 + size).toString('base64url') }
}

type PublicKeyParts = { readonly point: Buffer } | { readonly modulus: Buffer, readonly exponent: Buffer }

/** The attributes that a token holds of a public key: a point and a curve, or a modulus and an exponent. @throws HsmError `key-unsupported` */
export function publicKeyParts (algorithm: AsymmetricAlgorithm, spki: Uint8Array): PublicKeyParts {
  const facts = algorithms[algorithm]
  try {
    const jwk = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }).export({ format: 'jwk' })
    if (facts.kind === 'rsa') {
      const modulus = fromBase64url(jwk.n)
      if (jwk.kty !== 'RSA' || modulus.length * 8 !== facts.modulusBits) throw new TypeError('another kind of key')
      return { modulus, exponent: fromBase64url(jwk.e) }
    }
    if (jwk.crv !== facts.jwk) throw new TypeError('another kind of key')
    const point = facts.hash === null ? fromBase64url(jwk.x) : Buffer.concat([Buffer.from([0x04]), fromBase64url(jwk.x), fromBase64url(jwk.y)])
    const header = point.length < 128 ? [0x04, point.length] : [0x04, 0x81, point.length]
    return { point: Buffer.concat([Buffer.from(header), point]) }
  } catch (cause) {
    throw new HsmError('key-unsupported', `the public key given is not a valid ${algorithm} key; nothing was changed`, { facts: { algorithm }, cause })
  }
}

const fromBase64url = (value: string | undefined): Buffer => Buffer.from(value ?? '', 'base64url')

/** Which of Strongroom's algorithms a key object is for. @throws HsmError `key-unsupported`, `attribute-unreadable` */
export function algorithmOf (session: TokenSession, object: Handle): Algorithm {
  const keyType = readNumber(session, object, 'CKA_KEY_TYPE')
  const { ec, edwards, rsa, aes } = keyTypes
  let algorithm: Algorithm | undefined
  if (keyType === ec || keyType === edwards) algorithm = curveOf(keyType, readAttribute(session, object, 'CKA_EC_PARAMS'))
  else if (keyType === rsa) algorithm = rsaOf(readAttribute(session, object, 'CKA_MODULUS').length * 8)
  else if (keyType === aes && aesLengths.has(readNumber(session, object, 'CKA_VALUE_LEN'))) algorithm = 'aes-256'
  if (algorithm === undefined) {
    throw new HsmError('key-unsupported', `the key on ${session.name} is of a kind or size that Strongroom does not use; it was left as it is`, {
      token: session.name, facts: { 'key-type': keyTypeName(keyType) }
    })
  }
  return algorithm
}

const keyTypes = {
  ec: algorithms['ec-p256'].keyType, edwards: algorithms.ed25519.keyType, rsa: algorithms['rsa-3072'].keyType, aes: algorithms['aes-256'].keyType
}

/** SoftHSM gives 0 for a key that was unwrapped; that it is the right key, and whole, shows in its CMAC. */
const aesLengths: ReadonlySet<number> = new Set([algorithms['aes-256'].bytes, 0])

function rsaOf (bits: number): Algorithm | undefined {
  return bits === 3072 ? 'rsa-3072' : bits === 4096 ? 'rsa-4096' : undefined
}
