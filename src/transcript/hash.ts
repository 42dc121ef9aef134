// SHA-256, other hashes that certificates use, and bytes as hex and base64. Every function gives back bytes of its own: never a view of a shared pool.

import * as machine from './machine.ts'

export type { OtherHash, Sha256 } from './machine.ts'

/** SHA-256 (FIPS 180-4) over the parts one after another: 32 bytes. */
export function sha256 (...parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts
  return machine.digest(parts.length === 1 && only !== undefined ? only : concatBytes(...parts))
}

/** SHA-256 in lower-case hex. */
export const sha256Hex = machine.digestHex

/** Writes SHA-256 of some bytes into others, from a place on. */
export const sha256Into = machine.digestInto

/** SHA-1, SHA-384 or SHA-512: for certificates of others' making and for names of keys; what is ours is hashed with SHA-256. */
export const hashBy = machine.digestBy

/** SHA-256 of bytes that come in parts. */
export const startSha256 = machine.startDigest

/** The parts one after another. */
export function concatBytes (...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Whether two byte strings are the same. Not constant in time: for public values only. */
export function equalBytes (a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Where a byte, or some bytes one after another, are first found from a place on; -1 for nowhere. */
export const indexIn = machine.indexIn

/** Lower-case hex. */
export function toHex (bytes: Uint8Array): string {
  return machine.encodeHex(bytes)
}

/** Bytes of lower-case hex. Throws RangeError for anything else: upper case, an odd digit, a prefix. */
export function fromHex (hex: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/.test(hex)) throw new RangeError('expected pairs of lower-case hex digits')
  return machine.decodeHex(hex)
}

/** Standard base64 with padding (RFC 4648 section 4). */
export function toBase64 (bytes: Uint8Array): string {
  return machine.encodeBase64(bytes)
}

/** Bytes of standard base64. Throws RangeError unless encoding them again gives the same text, so that one value has one spelling. */
export function fromBase64 (base64: string): Uint8Array {
  const bytes = machine.decodeBase64(base64)
  if (toBase64(bytes) !== base64) throw new RangeError('expected canonical base64 with padding')
  return bytes
}
