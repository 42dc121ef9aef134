// A share crosses from one process to another only sealed to the one that shows it or takes it: X25519 (RFC 7748), HKDF-SHA256 (RFC 5869) and
// AES-256-GCM, which node:crypto and WebCrypto both have. Nothing is said about who sealed it: that is for what the context names.

import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { concatBytes, fromHex } from '../transcript/hash.ts'
import { ShareError } from './errors.ts'

export interface SealKey {
  /** 32 bytes. */ readonly publicKey: Uint8Array
  readonly privateKey: KeyObject
}

/** SubjectPublicKeyInfo of an X25519 key up to the key itself (RFC 8410). */
const spkiPrefix = fromHex('302a300506032b656e032100')
/** PKCS#8 of one, up to its 32 bytes (RFC 8410). */
const pkcs8Prefix = fromHex('302e020100300506032b656e04220420')
const keyLength = 32
const ivLength = 12
const tagLength = 16
const utf8 = new TextEncoder()

/** A key pair to seal to, for one process and one use. */
export function makeSealKey (): SealKey {
  const { publicKey, privateKey } = generateKeyPairSync('x25519')
  return { publicKey: rawKey(publicKey), privateKey }
}

/** The key pair that follows from 32 secret bytes. For rehearsals, whose secrets all follow from one. */
export function sealKeyOf (secret: Uint8Array): SealKey {
  const der = Buffer.from(concatBytes(pkcs8Prefix, secret))
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  der.fill(0)
  return { publicKey: rawKey(createPublicKey(privateKey)), privateKey }
}

/**
 * Seals bytes to a public key (32 bytes), for one context: ephemeral public key 32 | iv 12 | ciphertext | tag 16.
 * Throws ShareError not-sealed for a public key that nobody holds (not 32 bytes, or of small order).
 */
export function seal (to: Uint8Array, context: string, plain: Uint8Array): Uint8Array {
  const ephemeral = generateKeyPairSync('x25519')
  const publicKey = rawKey(ephemeral.publicKey)
  const iv = new Uint8Array(randomBytes(ivLength))
  const key = keyOf(ephemeral.privateKey, to, context, publicKey, to)
  try {
    const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength })
    return concatBytes(publicKey, iv, cipher.update(plain), cipher.final(), cipher.getAuthTag())
  } finally {
    key.fill(0)
  }
}

/** Seals text; the bytes that it is made into are wiped. Throws as `seal` does. */
export function sealText (to: Uint8Array, context: string, text: string): Uint8Array {
  const plain = utf8.encode(text)
  try {
    return seal(to, context, plain)
  } finally {
    plain.fill(0)
  }
}

/** The bytes that were sealed to this key in this context. The caller wipes them. Throws ShareError not-sealed for anything else. */
export function open ({ publicKey, privateKey }: SealKey, context: string, sealed: Uint8Array): Uint8Array {
  if (sealed.length < keyLength + ivLength + tagLength) throw new ShareError('not-sealed')
  const ephemeral = sealed.subarray(0, keyLength)
  const key = keyOf(privateKey, ephemeral, context, ephemeral, publicKey)
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(keyLength, keyLength + ivLength), { authTagLength: tagLength })
  decipher.setAuthTag(sealed.subarray(-tagLength))
  const plain = decipher.update(sealed.subarray(keyLength + ivLength, -tagLength))
  try {
    decipher.final()
    return new Uint8Array(plain)
  } catch {
    throw new ShareError('not-sealed')
  } finally {
    plain.fill(0)
    key.fill(0)
  }
}

/** The AES key between two X25519 keys, bound to the context and to both public keys. */
function keyOf (privateKey: KeyObject, peer: Uint8Array, context: string, ephemeral: Uint8Array, recipient: Uint8Array): Uint8Array {
  let shared: Buffer
  try {
    const publicKey = createPublicKey({ key: Buffer.from(concatBytes(spkiPrefix, peer)), format: 'der', type: 'spki' })
    shared = diffieHellman({ privateKey, publicKey })
  } catch {
    throw new ShareError('not-sealed')
  }
  const info = concatBytes(utf8.encode(`strongroom sealed share v1\n${context}\n`), ephemeral, recipient)
  const key = new Uint8Array(hkdfSync('sha256', shared, new Uint8Array(0), info, keyLength))
  shared.fill(0)
  return key
}

function rawKey (key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length))
}
