// What hashing, encoding and verifying take from the machine below: Node's own cryptography and buffers.
// Where there is no Node, `machine.browser.ts` stands in its place: both export the same and give the same answers. Nothing here decides what is
// strict; that is done above, once, for both.

import * as crypto from 'node:crypto'
import type { Padding, SignatureMath, Sha256 } from './mathematics.ts'
import { spkiOf } from './spki.ts'

/** SHA-256 (FIPS 180-4) of some bytes, as 32 bytes of its own. */
export function digest (bytes: Uint8Array): Uint8Array {
  const found = crypto.hash('sha256', bytes, 'buffer')
  return new Uint8Array(found.buffer, found.byteOffset, found.length)
}

/** SHA-256 of bytes that come in parts. */
export function startDigest (): Sha256 {
  const hash = crypto.createHash('sha256')
  return { update: bytes => { hash.update(bytes) }, digest: () => new Uint8Array(hash.digest()) }
}

export function encodeHex (bytes: Uint8Array): string {
  return view(bytes).toString('hex')
}

/** The bytes of hex digits; what they are for other text is not said. */
export function decodeHex (hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'))
}

export function encodeBase64 (bytes: Uint8Array): string {
  return view(bytes).toString('base64')
}

/** The bytes of standard base64; what they are for other text is not said. */
export function decodeBase64 (base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'))
}

/** Signatures by OpenSSL. */
export const signatures: SignatureMath = {
  ed25519: (publicKey, message, signature) => crypto.verify(null, message, keyOf(spkiOf('ed25519', publicKey)), signature),
  ecdsa: (curve, publicKey, message, signature) => crypto.verify(hashes[curve], message, { key: keyOf(spkiOf(curve, publicKey)), dsaEncoding: 'ieee-p1363' }, signature),
  rsa: (size, modulus, padding, message, signature) => crypto.verify('sha256', message, { key: keyOf(spkiOf(size, modulus)), ...paddings[padding] }, signature)
}

const hashes = { 'ec-p256': 'sha256', 'ec-p384': 'sha384', 'ec-p521': 'sha512' } as const
const paddings: Readonly<Record<Padding, { readonly padding: number, readonly saltLength?: number }>> = {
  pkcs1: { padding: crypto.constants.RSA_PKCS1_PADDING },
  pss: { padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: crypto.constants.RSA_PSS_SALTLEN_DIGEST }
}

function keyOf (spki: Uint8Array): crypto.KeyObject {
  return crypto.createPublicKey({ key: view(spki), format: 'der', type: 'spki' })
}

function view (bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
