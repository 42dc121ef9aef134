// Hashing and encoding where there is no Node: the same as machine.ts, by @noble/hashes and what every browser has.

import { sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js'
import type { OtherHash, Sha256 } from './machine.ts'

export type { OtherHash, Sha256 } from './machine.ts'

export function digest (bytes: Uint8Array): Uint8Array {
  return sha256(bytes)
}

export function digestHex (bytes: Uint8Array): string {
  return encodeHex(sha256(bytes))
}

export function digestInto (bytes: Uint8Array, target: Uint8Array, at: number): void {
  target.set(sha256(bytes), at)
}

export function digestBy (hash: OtherHash, bytes: Uint8Array): Uint8Array {
  return { sha1, sha384, sha512 }[hash](bytes)
}

export function startDigest (): Sha256 {
  const hash = sha256.create()
  return { update: bytes => { hash.update(bytes) }, digest: () => hash.digest(), soFar: () => hash.clone().digest() }
}

export function indexIn (bytes: Uint8Array, part: number | Uint8Array, from: number): number {
  if (typeof part === 'number') return bytes.indexOf(part, from)
  const [first = 0] = part
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (part.every((byte, i) => byte === bytes[at + i])) return at
  }
  return -1
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function encodeHex (bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += hexOfByte[byte]
  return hex
}

export function decodeHex (hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length >> 1 }, (_, i) => parseInt(hex.slice(2 * i, 2 * i + 2), 16))
}

export function encodeBase64 (bytes: Uint8Array): string {
  let text = ''
  // More arguments than this at once are too many for a call.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

export function decodeBase64 (base64: string): Uint8Array {
  try {
    return Uint8Array.from(atob(base64), char => char.charCodeAt(0))
  } catch {
    return new Uint8Array(0)
  }
}
