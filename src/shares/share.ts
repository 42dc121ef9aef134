// A share as bytes. The last 33 are in the layout of HashiCorp Vault's Shamir (y, then x), so that they can be recombined without us.
// The ordinal is the share's place in its set; x is where the polynomial was evaluated. Neither says anything about the other.

import type { Mode } from '../transcript/fields.ts'
import { fromHex, toHex } from '../transcript/hash.ts'
import { ShareError } from './errors.ts'

export interface Share {
  /** Id of the set: 16 lower-case hex digits. */ readonly set: string
  readonly mode: Mode
  /** T and N: how many shares give the key, and how many there are. */ readonly threshold: number
  readonly shares: number
  /** From 1 to N. */ readonly ordinal: number
  /** From 1 to 255. */ readonly x: number
  /** 32 bytes. Secret. */ readonly y: Uint8Array
}

/** Bytes of a share as it is written, without checksum: version 1 | set 8 | T-1 and N-1 in a byte | ordinal 1 | y 32 | x 1. */
export const payloadLength = 44
/** Bytes of y. */
export const secretLength = 32
const version = 1

/** The payload of a share. Secret: the caller wipes it. The mode is not in it: each written form carries that in its checksum. */
export function toPayload (share: Share): Uint8Array {
  requireSound(share)
  const payload = new Uint8Array(payloadLength)
  payload[0] = version
  payload.set(fromHex(share.set), 1)
  payload[9] = (share.threshold - 1) << 4 | (share.shares - 1)
  payload[10] = share.ordinal
  payload.set(share.y, 11)
  payload[43] = share.x
  return payload
}

/** The share of a payload whose checksum held. Throws ShareError: unknown-version, threshold-out-of-range, ordinal-out-of-range, x-zero. */
export function fromPayload (payload: Uint8Array, mode: Mode): Share {
  if (payload.length !== payloadLength) throw new RangeError(`a payload has ${payloadLength} bytes`)
  const [found = 0] = payload
  if (found !== version) throw new ShareError('unknown-version', { expected: String(version), found: String(found) })
  const counts = payload[9] as number
  const share = {
    set: toHex(payload.subarray(1, 9)), mode,
    threshold: (counts >> 4) + 1, shares: (counts & 15) + 1, ordinal: payload[10] as number,
    x: payload[43] as number, y: payload.slice(11, 43)
  }
  requireSound(share)
  return share
}

/** Zeros in place of a share's secret. */
export function wipe (share: Share): void {
  share.y.fill(0)
}

/** Throws ShareError where no dealt share could look like this, whatever its checksum says. */
export function requireSound ({ threshold, shares, ordinal, x, y }: Share): void {
  if (y.length !== secretLength) throw new RangeError(`a share's y has ${secretLength} bytes`)
  if (threshold < 2 || threshold >= shares || shares > 16) throw new ShareError('threshold-out-of-range', { found: `${threshold} of ${shares}` })
  if (ordinal < 1 || ordinal > shares) throw new ShareError('ordinal-out-of-range', { ordinal: String(ordinal), expected: `1 to ${shares}` })
  if (x < 1 || x > 255) throw new ShareError('x-zero', { ordinal: String(ordinal) })
}
