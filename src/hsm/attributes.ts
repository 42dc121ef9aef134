// Attributes of a token's objects: their names, what kind of value each holds, and how a value is read and printed.
// Attributes are asked one at a time: some tokens fail a whole question for one attribute that they do not know.
// An attribute that can't be read is an error or is said to be unreadable; it never turns into `false`.

import pkcs11js from 'pkcs11js'
import type { Attribute, Handle } from 'pkcs11js'
import { isPlainText } from '../transcript/plain-text.ts'
import { HsmError } from './errors.ts'
import { className, keyTypeName, mechanismName, ulong, ulongs } from './names.ts'
import type { TokenSession } from './session.ts'

type Kind = 'bool' | 'ulong' | 'bytes' | 'text' | 'class' | 'key-type' | 'mechanism' | 'mechanisms'

/** Every attribute that Strongroom sets or reports. None of them holds a secret except CKA_VALUE of a secret key, which is never read. */
const attributes = {
  CKA_CLASS: [pkcs11js.CKA_CLASS, 'class'],
  CKA_TOKEN: [pkcs11js.CKA_TOKEN, 'bool'],
  CKA_PRIVATE: [pkcs11js.CKA_PRIVATE, 'bool'],
  CKA_LABEL: [pkcs11js.CKA_LABEL, 'text'],
  CKA_UNIQUE_ID: [0x4, 'bytes'],
  CKA_APPLICATION: [pkcs11js.CKA_APPLICATION, 'text'],
  CKA_VALUE: [pkcs11js.CKA_VALUE, 'bytes'],
  CKA_OBJECT_ID: [pkcs11js.CKA_OBJECT_ID, 'bytes'],
  CKA_CERTIFICATE_TYPE: [pkcs11js.CKA_CERTIFICATE_TYPE, 'ulong'],
  CKA_ISSUER: [pkcs11js.CKA_ISSUER, 'bytes'],
  CKA_SERIAL_NUMBER: [pkcs11js.CKA_SERIAL_NUMBER, 'bytes'],
  CKA_TRUSTED: [pkcs11js.CKA_TRUSTED, 'bool'],
  CKA_CERTIFICATE_CATEGORY: [pkcs11js.CKA_CERTIFICATE_CATEGORY, 'ulong'],
  CKA_CHECK_VALUE: [pkcs11js.CKA_CHECK_VALUE, 'bytes'],
  CKA_KEY_TYPE: [pkcs11js.CKA_KEY_TYPE, 'key-type'],
  CKA_SUBJECT: [pkcs11js.CKA_SUBJECT, 'bytes'],
  CKA_ID: [pkcs11js.CKA_ID, 'bytes'],
  CKA_SENSITIVE: [pkcs11js.CKA_SENSITIVE, 'bool'],
  CKA_ENCRYPT: [pkcs11js.CKA_ENCRYPT, 'bool'],
  CKA_DECRYPT: [pkcs11js.CKA_DECRYPT, 'bool'],
  CKA_WRAP: [pkcs11js.CKA_WRAP, 'bool'],
  CKA_UNWRAP: [pkcs11js.CKA_UNWRAP, 'bool'],
  CKA_SIGN: [pkcs11js.CKA_SIGN, 'bool'],
  CKA_SIGN_RECOVER: [pkcs11js.CKA_SIGN_RECOVER, 'bool'],
  CKA_VERIFY: [pkcs11js.CKA_VERIFY, 'bool'],
  CKA_VERIFY_RECOVER: [pkcs11js.CKA_VERIFY_RECOVER, 'bool'],
  CKA_DERIVE: [pkcs11js.CKA_DERIVE, 'bool'],
  CKA_MODULUS: [pkcs11js.CKA_MODULUS, 'bytes'],
  CKA_MODULUS_BITS: [pkcs11js.CKA_MODULUS_BITS, 'ulong'],
  CKA_PUBLIC_EXPONENT: [pkcs11js.CKA_PUBLIC_EXPONENT, 'bytes'],
  CKA_PUBLIC_KEY_INFO: [0x129, 'bytes'],
  CKA_VALUE_LEN: [pkcs11js.CKA_VALUE_LEN, 'ulong'],
  CKA_EXTRACTABLE: [pkcs11js.CKA_EXTRACTABLE, 'bool'],
  CKA_LOCAL: [pkcs11js.CKA_LOCAL, 'bool'],
  CKA_NEVER_EXTRACTABLE: [pkcs11js.CKA_NEVER_EXTRACTABLE, 'bool'],
  CKA_ALWAYS_SENSITIVE: [pkcs11js.CKA_ALWAYS_SENSITIVE, 'bool'],
  CKA_KEY_GEN_MECHANISM: [pkcs11js.CKA_KEY_GEN_MECHANISM, 'mechanism'],
  CKA_MODIFIABLE: [pkcs11js.CKA_MODIFIABLE, 'bool'],
  CKA_COPYABLE: [pkcs11js.CKA_COPYABLE, 'bool'],
  CKA_DESTROYABLE: [pkcs11js.CKA_DESTROYABLE, 'bool'],
  CKA_EC_PARAMS: [pkcs11js.CKA_EC_PARAMS, 'bytes'],
  CKA_EC_POINT: [pkcs11js.CKA_EC_POINT, 'bytes'],
  CKA_ALWAYS_AUTHENTICATE: [pkcs11js.CKA_ALWAYS_AUTHENTICATE, 'bool'],
  CKA_WRAP_WITH_TRUSTED: [pkcs11js.CKA_WRAP_WITH_TRUSTED, 'bool'],
  CKA_ALLOWED_MECHANISMS: [pkcs11js.CKA_ALLOWED_MECHANISMS, 'mechanisms']
} as const satisfies Record<string, readonly [number, Kind]>

export type AttributeName = keyof typeof attributes
export type AttributeValue = boolean | number | string | Uint8Array | readonly number[]

export const attributeNames = (Object.keys(attributes) as AttributeName[]).sort()

function attributeType (name: AttributeName): number {
  return attributes[name][0]
}

/** An attribute as the binding takes it. Bytes are not copied: what the caller wipes is gone from here too. */
export function toRaw (session: TokenSession, name: AttributeName, value: AttributeValue): Attribute {
  const type = attributeType(name)
  if (value instanceof Uint8Array) return { type, value: Buffer.from(value.buffer, value.byteOffset, value.byteLength) }
  if (typeof value === 'object') return { type, value: ulongs(value, session.handle.length) }
  return { type, value }
}

/**
 * Reads one attribute's bytes.
 * @throws HsmError `attribute-unreadable` (facts: `attribute`; `ckr` tells why: CKR_ATTRIBUTE_TYPE_INVALID where the object has none)
 */
export function readAttribute (session: TokenSession, object: Handle, name: AttributeName): Buffer {
  const read = session.call('C_GetAttributeValue', () => {
    try {
      return session.p11.C_GetAttributeValue(session.handle, object, [{ type: attributeType(name) }])[0]?.value
    } catch (error) {
      throw unreadable(error, session, name)
    }
  })
  // CK_UNAVAILABLE_INFORMATION with CKR_OK: the token has no answer.
  if (!Buffer.isBuffer(read)) {
    throw new HsmError('attribute-unreadable', `${session.name} gives no value for ${name}; nothing is assumed`, {
      call: 'C_GetAttributeValue', token: session.name, facts: { attribute: name }
    })
  }
  return read
}

function unreadable (error: unknown, session: TokenSession, name: AttributeName): unknown {
  const ckr = error instanceof Error ? /^CKR_ATTRIBUTE_(?:TYPE_INVALID|SENSITIVE|VALUE_INVALID)|^CKR_INFORMATION_SENSITIVE/.exec(error.message)?.[0] : undefined
  if (ckr === undefined) return error
  return new HsmError('attribute-unreadable', `${session.name} does not give ${name} out (${ckr}); nothing is assumed about it`, {
    ckr, call: 'C_GetAttributeValue', token: session.name, facts: { attribute: name }, cause: error
  })
}

/** A CK_ULONG attribute. @throws HsmError `attribute-unreadable` */
export function readNumber (session: TokenSession, object: Handle, name: AttributeName): number {
  const value = ulong(readAttribute(session, object, name))
  if (value === null) {
    throw new HsmError('attribute-unreadable', `${session.name} gives no number for ${name}; nothing is assumed`, {
      call: 'C_GetAttributeValue', token: session.name, facts: { attribute: name }
    })
  }
  return value
}

/** The bytes of an attribute as a person and a transcript read them: `true`/`false`, a decimal, a constant's name, plain text, else hex. */
export function printAttribute (session: TokenSession, name: AttributeName, value: Buffer): string {
  switch (attributes[name][1]) {
    case 'bool': return value.length === 1 && value[0]! <= 1 ? String(value[0] === 1) : printBytes(value)
    case 'ulong': return ulong(value)?.toString() ?? printBytes(value)
    case 'class': return named(value, className)
    case 'key-type': return named(value, keyTypeName)
    case 'mechanism': return named(value, type => type >= 0xffff_ffff ? 'unavailable' : mechanismName(type))
    case 'mechanisms': return printMechanisms(session, value)
    case 'text': return printText(value)
    case 'bytes': return printBytes(value)
  }
}

function named (value: Buffer, name: (type: number) => string): string {
  const type = ulong(value)
  return type === null ? printBytes(value) : name(type)
}

function printMechanisms (session: TokenSession, value: Buffer): string {
  const width = session.handle.length
  if (value.length % width !== 0) return printBytes(value)
  const names = Array.from({ length: value.length / width }, (_, i) => named(value.subarray(i * width, (i + 1) * width), mechanismName))
  const list = names.sort().join(' ')
  return list.length <= 2 * longestHex ? list : printBytes(value)
}

/** The label of an object as an entry can hold it. */
export function printText (value: Buffer): string {
  const text = value.toString('utf8')
  return Buffer.from(text).equals(value) && isPlainText(text) && text.length <= 500 ? text : `0x${printBytes(value, 500)}`
}

/** Bytes that are printed whole. */
const longestHex = 1500

function printBytes (value: Buffer, longest = longestHex): string {
  return value.length <= longest ? value.toString('hex') : `${value.subarray(0, 32).toString('hex')}... (${value.length} bytes)`
}

/** What a template's value prints as, to compare with what is read. */
export function printValue (session: TokenSession, name: AttributeName, value: AttributeValue): string {
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return printAttribute(session, name, Buffer.from(value))
  if (value instanceof Uint8Array) return printAttribute(session, name, Buffer.from(value))
  return printAttribute(session, name, ulongs(typeof value === 'number' ? [value] : value, session.handle.length))
}
