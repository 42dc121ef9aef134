// SHA-256, and bytes as hex and base64. Every function gives back bytes of its own: never a view of a shared pool.

import * as crypto from 'node:crypto'

/** SHA-256 (FIPS 180-4) over the parts one after another: 32 bytes. */
export function sha256 (...parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts
  const digest = crypto.hash('sha256', parts.length === 1 && only !== undefined ? only : concatBytes(...parts), 'buffer')
  return new Uint8Array(digest.buffer, digest.byteOffset, digest.length)
}

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
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

/** Lower-case hex. */
export function toHex (bytes: Uint8Array): string {
  return view(bytes).toString('hex')
}

/** Bytes of lower-case hex. Throws RangeError for anything else: upper case, an odd digit, a prefix. */
export function fromHex (hex: string): Uint8Array {
  if (!/^(?:[0-9a-f]{2})*$/.test(hex)) throw new RangeError('expected pairs of lower-case hex digits')
  return new Uint8Array(Buffer.from(hex, 'hex'))
}

/** Standard base64 with padding (RFC 4648 section 4). */
export function toBase64 (bytes: Uint8Array): string {
  return view(bytes).toString('base64')
}

/** Bytes of standard base64. Throws RangeError unless encoding them again gives the same text, so that one value has one spelling. */
export function fromBase64 (base64: string): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  if (toBase64(bytes) !== base64) throw new RangeError('expected canonical base64 with padding')
  return bytes
}

function view (bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
