// Serial numbers (RFC 5280 section 4.1.2.2).

import type { Lint } from '../x509/shape.ts'
import { when } from './rules.ts'

/** Bytes that a serial number from eight random ones has but once in 65,536 times. */
const fewest = 7

/** A serial number by itself: hex, as a certificate has it. A negative one is in two's complement, so that its first bit is set. */
export function lintSerialNumber (serial: string): Lint[] {
  return [
    ...when(/^[89a-f]/.test(serial) && serial.length === 40, 'rfc5280.serial-length', `${serial} needs 21 bytes`),
    ...when(serial.length > 40, 'rfc5280.serial-length', `${serial.length / 2} bytes`),
    ...when(/^0*$/.test(serial) || serial.startsWith('-'), 'rfc5280.serial-positive', serial),
    ...when(serial.length < 2 * fewest, 'strongroom.serial-short', `${serial.length / 2} bytes: ${serial}`)
  ]
}

/** A serial number against all that its issuer's master key, whatever the version, has given out. */
export function lintSerial (serial: string, taken: ReadonlySet<string>): Lint[] {
  return [...lintSerialNumber(serial), ...when(taken.has(serial), 'strongroom.serial-new', serial)]
}
