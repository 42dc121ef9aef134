// Serial numbers of certificates: from the token's generator, with all bits that the profile asks for, and never one that the master key gave out before.

import { toHex } from '../transcript/hash.ts'

/**
 * What every serial number of ours begins with. So it is positive and has no leading zero, whatever the generator gives, and none of its bits are lost to that
 * (RFC 5280, 4.1.2.2: at most 20 bytes; Baseline Requirements, 7.1: at least 64 random bits).
 */
export const serialPrefix = 0x40

/** A serial number with so many random bytes: one byte more. */
export function newSerial (random: (bytes: number) => Uint8Array, randomBytes: number): Uint8Array {
  return Uint8Array.of(serialPrefix, ...random(randomBytes))
}

/** Whether a serial number, in hex, is one that `newSerial` makes. */
export function isOurSerial (serial: string, randomBytes: number): boolean {
  return serial.length === 2 * (randomBytes + 1) && serial.startsWith(toHex(Uint8Array.of(serialPrefix)))
}
