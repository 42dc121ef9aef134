// A few bytes in an age file sealed with a passphrase (C2SP age v1, its scrypt recipient), by what node:crypto has of its own: one form of file and no other,
// so that the process of a sign-off starts at once, and a passphrase stays bytes that can be wiped. `age -d` opens what is made here.

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { concatBytes, fromBase64, toBase64 } from '../../transcript/hash.ts'

/** What is longer is sealed in several pieces by age, and is nothing of ours. */
const maxPlainBytes = 65_536
/** log2 of scrypt's N, as high as is opened: it takes a gigabyte. */
const maxWorkFactor = 20
const tagLength = 16
/** Of the file key and of each piece. Every key is used once, so a nonce counts pieces from zero; its last byte says that there are no more. */
const fileKeyNonce = new Uint8Array(12)
const onlyPieceNonce = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)
const headerForm = /^(age-encryption\.org\/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9]\d?)\n([A-Za-z0-9+/]{43})\n---) ([A-Za-z0-9+/]{43})\n/

/** A sealed file taken apart. */
export interface SealedFile {
  /** log2 of scrypt's N. */ readonly workFactor: number
  readonly salt: Uint8Array
  /** The key of this file, sealed. */ readonly fileKey: Uint8Array
  /** What the code of the header is over. */ readonly header: Uint8Array
  readonly code: Uint8Array
  readonly nonce: Uint8Array
  readonly piece: Uint8Array
}

/** Takes a file apart without a secret; null where it is of another form. */
export function readSealed (file: Uint8Array): SealedFile | null {
  const found = headerForm.exec(Buffer.from(file.subarray(0, 256)).toString('latin1'))
  if (found === null) return null
  const [whole, header = '', salt = '', workFactor = '', fileKey = '', code = ''] = found
  const payload = file.subarray(whole.length)
  if (Number(workFactor) > maxWorkFactor || payload.length < 16 + tagLength || payload.length > 16 + maxPlainBytes + tagLength) return null
  try {
    return {
      workFactor: Number(workFactor), salt: fromBase64(`${salt}==`), fileKey: fromBase64(`${fileKey}=`), header: Buffer.from(header, 'latin1'), code: fromBase64(`${code}=`),
      nonce: payload.subarray(0, 16), piece: payload.subarray(16)
    }
  } catch (error) {
    if (error instanceof RangeError) return null // a second spelling of the same bytes
    throw error
  }
}

/** What was sealed, or null: another passphrase, or another byte anywhere. The caller wipes it. */
export function openSealed ({ workFactor, salt, fileKey, header, code, nonce, piece }: SealedFile, passphrase: Uint8Array): Uint8Array | null {
  const wrapping = wrappingKey(passphrase, salt, workFactor)
  const key = decrypt(wrapping, fileKeyNonce, fileKey)
  wrapping.fill(0)
  if (key === null) return null
  const pieceKey = derived(key, nonce, 'payload')
  try {
    return timingSafeEqual(codeOf(key, header), code) ? decrypt(pieceKey, onlyPieceNonce, piece) : null
  } finally {
    for (const bytes of [key, pieceKey]) bytes.fill(0)
  }
}

/** Seals up to 65,536 bytes. `workFactor` is log2 of scrypt's N: 18 is age's own. */
export function sealWithPassphrase (plain: Uint8Array, passphrase: Uint8Array, workFactor: number): Uint8Array {
  const [key, salt, nonce] = [randomBytes(16), randomBytes(16), randomBytes(16)]
  const wrapping = wrappingKey(passphrase, salt, workFactor)
  const pieceKey = derived(key, nonce, 'payload')
  try {
    const header = Buffer.from(`age-encryption.org/v1\n-> scrypt ${textOf(salt)} ${workFactor}\n${textOf(encrypt(wrapping, fileKeyNonce, key))}\n---`)
    return concatBytes(header, Buffer.from(` ${textOf(codeOf(key, header))}\n`), nonce, encrypt(pieceKey, onlyPieceNonce, plain))
  } finally {
    for (const bytes of [key, wrapping, pieceKey]) bytes.fill(0)
  }
}

function wrappingKey (passphrase: Uint8Array, salt: Uint8Array, workFactor: number): Uint8Array {
  const N = 2 ** workFactor
  return scryptSync(passphrase, concatBytes(Buffer.from('age-encryption.org/v1/scrypt'), salt), 32, { N, r: 8, p: 1, maxmem: 1024 * (N + 8) })
}

function derived (key: Uint8Array, salt: Uint8Array, label: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, salt, label, 32))
}

function codeOf (key: Uint8Array, header: Uint8Array): Uint8Array {
  const codeKey = derived(key, new Uint8Array(0), 'header')
  try {
    return createHmac('sha256', codeKey).update(header).digest()
  } finally {
    codeKey.fill(0)
  }
}

function encrypt (key: Uint8Array, nonce: Uint8Array, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagLength })
  return concatBytes(cipher.update(plain), cipher.final(), cipher.getAuthTag())
}

function decrypt (key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagLength })
  decipher.setAuthTag(sealed.subarray(-tagLength))
  const plain = decipher.update(sealed.subarray(0, -tagLength))
  try {
    decipher.final()
    return new Uint8Array(plain)
  } catch {
    return null
  } finally {
    plain.fill(0)
  }
}

/** Base64 without padding. */
function textOf (bytes: Uint8Array): string {
  return toBase64(bytes).replace(/=+$/, '')
}
