// The way to the ASN.1 library and back. The library reads leniently: what it read counts only where writing it again gives the same bytes.

import { AsnConvert } from '@peculiar/asn1-schema'
import { Integer, Primitive } from 'asn1js'
import { concatBytes, equalBytes } from '../../transcript/hash.ts'
import { PkiError } from './shape.ts'

/** A value of one of the library's types in DER. */
export function encode (value: object): Uint8Array {
  return new Uint8Array(AsnConvert.serialize(value))
}

/** A value of one of the library's types. Throws PkiError `malformed` for what is none, `not-canonical` for what would be written in other bytes. */
export function decode<T extends object> (der: Uint8Array, type: new () => T, field: string): T {
  let value: T
  let again: Uint8Array
  try {
    value = AsnConvert.parse(bufferOf(der), type)
    again = encode(value)
  } catch (cause) {
    throw new PkiError('malformed', field, `${field}: not a value of its type`, { cause })
  }
  if (!equalBytes(again, der)) throw new PkiError('not-canonical', field, `${field}: not in its one encoding (DER)`)
  return value
}

/** A SEQUENCE of values that are DER already. */
export function sequenceOf (parts: readonly Uint8Array[]): Uint8Array {
  return constructed({ tagClass: 1, tagNumber: 16 }, concatBytes(...parts))
}

/** A value that is DER already, under an explicit tag `[number]`. */
export function taggedOf (number: number, value: Uint8Array): Uint8Array {
  return constructed({ tagClass: 3, tagNumber: number }, value)
}

function constructed (idBlock: { readonly tagClass: number, readonly tagNumber: number }, content: Uint8Array): Uint8Array {
  const block = new Primitive({ idBlock, valueHex: bufferOf(content) })
  // What is within stands as it is: the library is given it as bytes, not as blocks of its own.
  block.idBlock.isConstructed = true
  return new Uint8Array(block.toBER())
}

/** The INTEGER of a number that is not negative, in bytes, most significant first. */
export function integerOf (bytes: Uint8Array): Uint8Array {
  return new Uint8Array(new Integer({ valueHex: bufferOf(integerContent(bytes)) }).toBER())
}

/** Its content: the fewest bytes, and a zero before what would be negative. */
export function integerContent (bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex(byte => byte !== 0)
  const fewest = start === -1 ? Uint8Array.of(0) : bytes.subarray(start)
  return (fewest[0] as number) > 0x7f ? concatBytes(Uint8Array.of(0), fewest) : fewest
}

/** Bytes as the library takes them: a buffer of their own. */
export function bufferOf (bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
