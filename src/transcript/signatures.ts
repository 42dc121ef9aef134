// The mathematics of signatures, by OpenSSL. Where there is no Node, `signatures.browser.ts` stands in its place (build/auditor.ts).
// Nothing here decides what is strict: that is done above, once, for both.

import * as crypto from 'node:crypto'
import type { EcAlgorithm, LaterMath, Padding, Sha2, SignatureMath } from './mathematics.ts'
import { spkiOf } from './spki.ts'

export const signatures: SignatureMath = {
  ed25519: (publicKey, message, signature) => holds(() => crypto.verify(null, message, keyOf(spkiOf('ed25519', publicKey)), signature)),
  ecdsa: (curve, publicKey, message, signature) => verifyEcdsa(hashes[curve], curve, publicKey, message, signature),
  ecdsaOver: verifyEcdsa,
  rsa: (size, modulus, padding, hash, message, signature) =>
    holds(() => crypto.verify(hash, message, { key: keyOf(spkiOf(size, modulus)), ...paddings[padding] }, signature))
}

function verifyEcdsa (hash: Sha2, curve: EcAlgorithm, publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  return holds(() => crypto.verify(hash, message, { key: keyOf(spkiOf(curve, publicKey)), dsaEncoding: 'ieee-p1363' }, signature))
}

/** On the threads that Node has for such work. */
export const laterSignatures: LaterMath | null = {
  ed25519: (publicKey, message, signature) => holdsLater(done => { crypto.verify(null, message, keyOf(spkiOf('ed25519', publicKey)), signature, done) }),
  ecdsa: (curve, publicKey, message, signature) =>
    holdsLater(done => { crypto.verify(hashes[curve], message, { key: keyOf(spkiOf(curve, publicKey)), dsaEncoding: 'ieee-p1363' }, signature, done) })
}

const hashes = { 'ec-p256': 'sha256', 'ec-p384': 'sha384', 'ec-p521': 'sha512' } as const
const paddings: Readonly<Record<Padding, { readonly padding: number, readonly saltLength?: number }>> = {
  pkcs1: { padding: crypto.constants.RSA_PKCS1_PADDING },
  pss: { padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: crypto.constants.RSA_PSS_SALTLEN_DIGEST }
}

/** Keys by their bytes: a ceremony has few, each of which signs again and again, and making one costs as much as a verification. */
const known = new Map<string, crypto.KeyObject>()
const mostKnown = 64

function keyOf (spki: Uint8Array): crypto.KeyObject {
  const bytes = Buffer.from(spki.buffer, spki.byteOffset, spki.length)
  const name = bytes.toString('latin1')
  const made = known.get(name)
  if (made !== undefined) return made
  const key = crypto.createPublicKey({ key: bytes, format: 'der', type: 'spki' })
  if (known.size >= mostKnown) known.clear()
  known.set(name, key)
  return key
}

/** OpenSSL throws where a key is none. */
function holds (check: () => boolean): boolean {
  try {
    return check()
  } catch {
    return false
  }
}

function holdsLater (check: (done: (error: Error | null, holds: boolean) => void) => void): Promise<boolean> {
  return new Promise(resolve => {
    try {
      check((error, holds) => { resolve(error === null && holds) })
    } catch {
      resolve(false)
    }
  })
}
