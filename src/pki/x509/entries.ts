// The entries of a list (RFC 5280 section 5.1.2.6). A list may have a hundred thousand, and the ASN.1 library takes seconds for so many. So it writes one of
// each shape (length of the serial number, type of the time, reason); the others of that shape are the same bytes but for the digits of number and time.

import { OctetString } from '@peculiar/asn1-schema'
import { Extension, Extensions } from '@peculiar/asn1-x509'
import { Enumerated } from 'asn1js'
import { fromHex } from '../../transcript/hash.ts'
import type { RevokedCertificate } from '../../transcript/issuance.ts'
import { elementOf, elementsIn, tags } from './canonical.ts'
import { encode, integerContent, integerOf, sequenceOf } from './codec.ts'
import { extensionOids, reasonNumbers } from './oids.ts'
import { assertWholeSecond, timeDer } from './times.ts'

/** An entry as the library wrote it, and where in it the contents of its serial number and time stand. */
interface Shape { readonly entry: Uint8Array, readonly serialAt: number, readonly timeAt: number, readonly timeLength: number }

/** The SEQUENCE OF entries, DER. Throws PkiError `profile` for a time that is not of whole seconds. */
export function entriesDer (revoked: readonly RevokedCertificate[]): Uint8Array {
  const shapes = new Map<string, Shape>()
  const times = new Map<string, Uint8Array>()
  return sequenceOf(revoked.map(one => {
    const serial = integerContent(fromHex(one.serial))
    const key = `${serial.length} ${one.at < '2050'} ${one.reason}`
    const shape = shapes.get(key) ?? shapeOf(one)
    shapes.set(key, shape)
    const time = times.get(one.at) ?? timeContent(one.at, shape.timeLength)
    times.set(one.at, time)
    const entry = shape.entry.slice()
    entry.set(serial, shape.serialAt)
    entry.set(time, shape.timeAt)
    return entry
  }))
}

/** The entry as the library writes it. */
export function entryDer ({ serial, at, reason }: RevokedCertificate): Uint8Array {
  return sequenceOf([integerOf(fromHex(serial)), timeDer(at, 'revocationDate'), ...reason === null ? [] : [reasonDer(reason)]])
}

/** Extensions of an entry: its reason (RFC 5280 section 5.3.1). */
function reasonDer (reason: NonNullable<RevokedCertificate['reason']>): Uint8Array {
  const value = new Enumerated({ value: reasonNumbers[reason] }).toBER()
  return encode(new Extensions([new Extension({ extnID: extensionOids.reason, extnValue: new OctetString(value) })]))
}

function shapeOf (one: RevokedCertificate): Shape {
  const entry = entryDer(one)
  const [serial, time] = elementsIn(elementOf(entry, tags.sequence, 'revokedCertificates').content, 'revokedCertificates').map(({ content }) => content) as [Uint8Array, Uint8Array]
  return { entry, serialAt: serial.byteOffset - entry.byteOffset, timeAt: time.byteOffset - entry.byteOffset, timeLength: time.length }
}

const utf8 = new TextEncoder()

/** The content of a time: YYMMDDHHMMSSZ, or with four digits of the year. */
function timeContent (time: string, length: number): Uint8Array {
  assertWholeSecond(time, 'revocationDate')
  return utf8.encode(`${time.replaceAll(/\D/g, '').slice(0, 14)}Z`.slice(-length))
}
