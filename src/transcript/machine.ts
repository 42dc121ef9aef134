// What hashing and encoding take from the machine below: Node's own hashes and buffers.
// Where there is no Node, `machine.browser.ts` stands in its place (build/auditor.ts): both export the same and give the same answers.

import * as crypto from 'node:crypto'

/** SHA-256 of bytes that come in parts; `digest` ends it. */
export interface Sha256 {
  readonly update: (bytes: Uint8Array) => void
  readonly digest: () => Uint8Array
  /** What `digest` would be now; it goes on. */ readonly soFar: () => Uint8Array
}

/** SHA-256 (FIPS 180-4) of some bytes, as 32 bytes of its own. */
export function digest (bytes: Uint8Array): Uint8Array {
  const found = crypto.hash('sha256', bytes, 'buffer')
  return new Uint8Array(found.buffer, found.byteOffset, found.length)
}

/** SHA-256 of some bytes in lower-case hex: cheaper than their bytes. */
export function digestHex (bytes: Uint8Array): string {
  return crypto.hash('sha256', bytes, 'hex')
}

/** Writes SHA-256 of some bytes into others, from a place on. */
export function digestInto (bytes: Uint8Array, target: Uint8Array, at: number): void {
  // A text of one character a byte costs half of what an array of its own does.
  const found = crypto.hash('sha256', bytes, 'binary')
  for (let i = 0; i < found.length; i++) target[at + i] = found.charCodeAt(i)
}

/** Hashes that certificates use besides; SHA-1 for nothing but names of keys. */
export type OtherHash = 'sha1' | 'sha384' | 'sha512'

/** Another hash of some bytes (FIPS 180-4). */
export function digestBy (hash: OtherHash, bytes: Uint8Array): Uint8Array {
  return new Uint8Array(crypto.hash(hash, bytes, 'buffer'))
}

/** SHA-256 of bytes that come in parts. */
export function startDigest (): Sha256 {
  const hash = crypto.createHash('sha256')
  return { update: bytes => { hash.update(bytes) }, digest: () => new Uint8Array(hash.digest()), soFar: () => new Uint8Array(hash.copy().digest()) }
}

/** Where a byte, or some bytes one after another, are first found from a place on; -1 for nowhere. */
export function indexIn (bytes: Uint8Array, part: number | Uint8Array, from: number): number {
  return view(bytes).indexOf(part, from)
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

function view (bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
