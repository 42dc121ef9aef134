// ECDSA signatures in DER (Ecdsa-Sig-Value of RFC 3279 section 2.2.3), as tokens and openssl give them. One signature has one encoding.

import { concatBytes, equalBytes } from './hash.ts'

/** The signature as r || s, each of `size` bytes; null unless writing them in DER again gives the same bytes. */
export function fromDer (der: Uint8Array, size: number): Uint8Array | null {
  // Sequences of more than 127 bytes have one more byte of length; an integer of ours has never so many.
  const first = der[1] === 0x81 ? 3 : 2
  const second = first + 2 + (der[first + 1] ?? 0)
  const r = toSize(der.subarray(first + 2, second), size)
  const s = toSize(der.subarray(second + 2), size)
  return r !== null && s !== null && equalBytes(toDer(r, s), der) ? concatBytes(r, s) : null
}

/** A signature in DER, of r and s as they stand in r || s. */
export function toDer (r: Uint8Array, s: Uint8Array): Uint8Array {
  const body = concatBytes(integer(r), integer(s))
  return concatBytes(Uint8Array.from(body.length > 0x7f ? [0x30, 0x81, body.length] : [0x30, body.length]), body)
}

/** A non-negative integer: its fewest bytes, and a zero before them where the first bit would make it negative. */
function integer (bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex(byte => byte !== 0)
  const fewest = start === -1 ? bytes.subarray(-1) : bytes.subarray(start)
  const sign = (fewest[0] as number) > 0x7f ? [0] : []
  return concatBytes(Uint8Array.of(0x02, sign.length + fewest.length, ...sign), fewest)
}

function toSize (bytes: Uint8Array, size: number): Uint8Array | null {
  const start = bytes.findIndex(byte => byte !== 0)
  const fewest = start === -1 ? bytes.subarray(bytes.length) : bytes.subarray(start)
  return fewest.length > size ? null : concatBytes(new Uint8Array(size - fewest.length), fewest)
}
