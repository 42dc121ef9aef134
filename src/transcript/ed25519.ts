// Ed25519 (RFC 8032) with raw keys and signatures.
// Verification is stricter than the RFC asks: a public key of small order, under which anybody can sign, an R of small order, and either in another
// than its canonical encoding are never accepted, whatever does the mathematics. That refuses a non-canonical S and compares R as bytes.

import * as crypto from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { fromHex, toHex } from './hash.ts'
import type { SignatureMath } from './mathematics.ts'
import { signatures } from './signatures.ts'

export interface Ed25519KeyPair {
  /** 32 bytes. */ readonly publicKey: Uint8Array
  readonly privateKey: KeyObject
}

/** A verifier of Ed25519 signatures: raw public key (32 bytes), message, signature (64 bytes). False for anything else; never throws. */
export type Ed25519Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean

/** SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410). */
const spkiPrefix = fromHex('302a300506032b6570032100')

/** A new key pair. */
export function generateKeyPair (): Ed25519KeyPair {
  const pair = crypto.generateKeyPairSync('ed25519')
  return { publicKey: publicKeyOf(pair.publicKey), privateKey: pair.privateKey }
}

/** The raw public key (32 bytes) of a public or private key object. */
export function publicKeyOf (key: KeyObject): Uint8Array {
  const spki = (key.type === 'private' ? crypto.createPublicKey(key) : key).export({ format: 'der', type: 'spki' })
  return new Uint8Array(spki.subarray(spkiPrefix.length))
}

/** The signature (64 bytes) of a message. */
export function sign (privateKey: KeyObject, message: Uint8Array): Uint8Array {
  return new Uint8Array(crypto.sign(null, message, privateKey))
}

/** A verifier that is strict about keys and signatures and leaves the rest to some mathematics. */
export function ed25519By (math: Pick<SignatureMath, 'ed25519'>): Ed25519Verify {
  return (publicKey, message, signature) =>
    isSoundPublicKey(publicKey) && signature.length === 64 && isSoundPublicKey(signature.subarray(0, 32)) && math.ed25519(publicKey, message, signature)
}

/** See Ed25519Verify. */
export const verify: Ed25519Verify = ed25519By(signatures)

/** y coordinates of the points of small order, sign bit cleared. */
const smallOrder = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'
])

/** Whether 32 bytes can be a key that only its holder signs with: canonically encoded (y < 2^255 - 19) and not of small order. */
export function isSoundPublicKey (publicKey: Uint8Array): boolean {
  if (publicKey.length !== 32) return false
  const y = new Uint8Array(publicKey)
  y[31] = (y[31] as number) & 0x7f
  const belowPrime = y[31] !== 0x7f || (y[0] as number) < 0xed || y.subarray(1, 31).some(byte => byte !== 0xff)
  return belowPrime && !smallOrder.has(toHex(y))
}
