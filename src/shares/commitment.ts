// Commitments: what is published of a share, and of the recovery key, before anything relies on them. A share that somebody brings back is held to
// its own, so that a wrong one is named alone and at once. Both are bound to the set's header and are over 256 random bits: they give nothing away.

import * as crypto from 'node:crypto'
import type { SetHeader } from '../transcript/share-set.ts'

const utf8 = new TextEncoder()
const secretLength = 32

/** The header's own members, out of a header or a whole set, in canonical JSON (RFC 8785). */
export function headerBytes (header: SetHeader): Uint8Array {
  return utf8.encode(headerText(header))
}

/** Members in canonical order, and no value with a character outside ASCII or one that is escaped: so it is canonical as it is. */
function headerText ({ ceremony, mode, organisation, set, shares, threshold, v }: SetHeader): string {
  return JSON.stringify({ ceremony, mode, organisation, set, shares, threshold, v })
}

/** Commitments under one header, in lower-case hex. */
export interface Committer {
  /** Of the share with this ordinal, x and y (32 bytes). */ share(ordinal: number, x: number, y: Uint8Array): string
  /** Of the recovery key (32 bytes). */ key(key: Uint8Array): string
}

/** Makes commitments under a header: SHA-256 of a domain, the header's length (4 bytes, big-endian), the header, and what is committed to. */
export function committer (header: SetHeader): Committer {
  const text = headerText(header)
  const share = buffer('strongroom share commitment v1\n', text, 2 + secretLength)
  const key = buffer('strongroom recovery key commitment v1\n', text, secretLength)
  return {
    share: (ordinal, x, y) => commit(share, [ordinal, x], y),
    key: secret => commit(key, [], secret)
  }
}

/** The commitment of one share. */
export function shareCommitment (header: SetHeader, ordinal: number, x: number, y: Uint8Array): string {
  return committer(header).share(ordinal, x, y)
}

/** The commitment of the recovery key. */
export function keyCommitment (header: SetHeader, key: Uint8Array): string {
  return committer(header).key(key)
}

/** What is hashed, with room for the part that changes at its end. */
function buffer (domain: string, header: string, room: number): Uint8Array {
  const bytes = Buffer.alloc(domain.length + 4 + header.length + room)
  bytes.write(domain, 'latin1')
  bytes.writeUInt32BE(header.length, domain.length)
  bytes.write(header, domain.length + 4, 'latin1')
  return bytes
}

function commit (bytes: Uint8Array, places: readonly number[], secret: Uint8Array): string {
  if (secret.length !== secretLength) throw new RangeError(`a commitment is to ${secretLength} bytes`)
  const end = bytes.length - secretLength
  bytes.set(places, end - places.length)
  bytes.set(secret, end)
  const hex = crypto.hash('sha256', bytes, 'hex')
  bytes.fill(0, end)
  return hex
}
