// A share crosses to and from this page only sealed, byte for byte as src/shares/seal.ts does it: X25519 (RFC 7748), HKDF-SHA256 (RFC 5869) and
// AES-256-GCM. X25519 is computed by a library, because not every browser that a window runs in has it; the rest is WebCrypto's.

import { x25519 } from '@noble/curves/ed25519.js'

type Bytes = Uint8Array<ArrayBuffer>

export interface SealKey {
  /** 32 bytes. */ readonly publicKey: Bytes
  /** 32 bytes; whoever made the key wipes them. */ readonly secretKey: Bytes
}

/** What was to be opened is not sealed to this key in this context, or what was to be sealed to is a key that nobody holds. */
export class SealError extends Error {
  readonly code = 'not-sealed'

  constructor () {
    super('sealed bytes do not open with this key in this place')
    this.name = 'SealError'
  }
}

const keyLength = 32
const ivLength = 12
const tagLength = 16
const utf8 = new TextEncoder()

/** A key pair to seal to, for one page and one use. */
export function makeKey (): SealKey {
  const secretKey = crypto.getRandomValues(new Uint8Array(keyLength))
  return { publicKey: new Uint8Array(x25519.getPublicKey(secretKey)), secretKey }
}

/**
 * Seals bytes to a public key (32 bytes), for one context: ephemeral public key 32 | iv 12 | ciphertext | tag 16. The caller wipes the bytes.
 * Throws SealError for a public key that nobody holds (not 32 bytes, or of small order).
 */
export async function seal (to: Uint8Array, context: string, plain: Uint8Array): Promise<Bytes> {
  const { publicKey, secretKey } = makeKey()
  const iv = crypto.getRandomValues(new Uint8Array(ivLength))
  // A copy of our own: what the caller wipes meanwhile must not be what is sealed.
  const text = new Uint8Array(plain)
  try {
    const key = await keyOf(secretKey, to, context, publicKey, to, 'encrypt')
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, tagLength: tagLength * 8 }, key, text)
    return joined(publicKey, iv, new Uint8Array(sealed))
  } finally {
    text.fill(0)
    secretKey.fill(0)
  }
}

/** The bytes that were sealed to this key in this context. The caller wipes them. Throws SealError for anything else. */
export async function open ({ publicKey, secretKey }: SealKey, context: string, sealed: Uint8Array): Promise<Bytes> {
  if (sealed.length < keyLength + ivLength + tagLength) throw new SealError()
  const bytes = new Uint8Array(sealed)
  const ephemeral = bytes.subarray(0, keyLength)
  const key = await keyOf(secretKey, ephemeral, context, ephemeral, publicKey, 'decrypt')
  try {
    const iv = bytes.subarray(keyLength, keyLength + ivLength)
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, tagLength: tagLength * 8 }, key, bytes.subarray(keyLength + ivLength)))
  } catch {
    throw new SealError()
  }
}

/** The AES key between two X25519 keys, bound to the context and to both public keys. */
async function keyOf (secretKey: Uint8Array, peer: Uint8Array, context: string, ephemeral: Uint8Array, recipient: Uint8Array, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const shared = sharedSecret(secretKey, peer)
  try {
    const info = joined(utf8.encode(`strongroom sealed share v1\n${context}\n`), ephemeral, recipient)
    const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
    return await crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info }, material, { name: 'AES-GCM', length: keyLength * 8 }, false, [use])
  } finally {
    shared.fill(0)
  }
}

function sharedSecret (secretKey: Uint8Array, peer: Uint8Array): Bytes {
  if (peer.length !== keyLength) throw new SealError()
  try {
    const shared = x25519.getSharedSecret(secretKey, peer)
    const bytes = new Uint8Array(shared)
    shared.fill(0)
    return bytes
  } catch {
    // The peer's point is of small order: the secret would be the same for everybody.
    throw new SealError()
  }
}

function joined (...parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
