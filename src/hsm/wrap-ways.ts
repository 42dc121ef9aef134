// The ways in which tokens wrap a key under an AES key, each tried with a key of a known value and held against node:crypto in both directions.
// A mechanism's number does not say what it does: 0x210A is RFC 5649 on some tokens, and PKCS #7 padding under RFC 3394 on others.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import type { Attribute, Handle, Mechanism } from 'pkcs11js'
import { keyWraps, type KeyWrap } from '../transcript/key-wrap.ts'
import { readAttribute } from './attributes.ts'
import { HsmError } from './errors.ts'
import { CKM_AES_KEY_WRAP_KWP, CKM_AES_KEY_WRAP_PAD, mechanismName } from './names.ts'
import type { TokenSession } from './session.ts'

/** What a mechanism was found to do; `other` where nothing here agrees with it. */
export type WrapStandard = KeyWrap | 'cbc-pkcs7' | 'gcm'
export type WrapFlavour = WrapStandard | 'other' | 'refused' | 'absent'

/** A mechanism that may wrap, by its name, and what it turned out to do each way. */
export interface TriedWay { readonly mechanism: string, readonly type: number, readonly wrap: WrapFlavour, readonly unwrap: WrapFlavour }

export interface Way { readonly type: number, readonly standards: readonly WrapStandard[], /** Null for a mechanism that takes none. */ readonly parameter: ((iv: Buffer) => NonNullable<Mechanism['parameter']>) | null }

const tagBytes = 16

/** The best first. Backups are made with the first three, where they turn out to be one of `keyWraps`. */
export const wrapWays: readonly Way[] = [
  { type: CKM_AES_KEY_WRAP_KWP, standards: keyWraps, parameter: null },
  { type: CKM_AES_KEY_WRAP_PAD, standards: keyWraps, parameter: null },
  { type: pkcs11js.CKM_AES_KEY_WRAP, standards: keyWraps.toReversed(), parameter: null },
  { type: pkcs11js.CKM_AES_CBC_PAD, standards: ['cbc-pkcs7'], parameter: iv => iv },
  { type: pkcs11js.CKM_AES_GCM, standards: ['gcm'], parameter: iv => ({ type: pkcs11js.CK_PARAMS_AES_GCM, iv: iv.subarray(0, 12), ivBits: 96, tagBits: 8 * tagBytes }) }
]

/** Keys for a trial, made by the caller: both of known values, the one wraps and unwraps, the other can be wrapped. */
export interface WayTrial { readonly kek: Buffer, readonly value: Buffer, readonly wrapping: Handle, readonly target: Handle }

/**
 * Tries one way in both directions. Objects that come out of an unwrap are destroyed again.
 * @throws HsmError `session-lost`, `device-error`
 */
export function tryWay (session: TokenSession, way: Way, { kek, value, wrapping, target }: WayTrial): TriedWay {
  const iv = randomBytes(16)
  const mechanism = mechanismOf(way, iv)
  const { type, standards } = way
  return {
    mechanism: mechanismName(type), type,
    wrap: flavourOf(session, type, pkcs11js.CKF_WRAP, () => {
      const wrapped = wrapWith(session, mechanism, wrapping, target)
      return standards.find(standard => opens(standard, kek, iv, wrapped, value))
    }),
    unwrap: flavourOf(session, type, pkcs11js.CKF_UNWRAP, () => standards.find(standard => unwraps(session, mechanism, wrapping, close(standard, kek, iv, value), value)))
  }
}

/**
 * Whether a way wraps this key, too, by the padding standard that it was found to follow; null where it follows none. Zero bytes up to a multiple of 8 may
 * follow: SoftHSM wraps them with the key and counts them in, and a private key (DER) says itself where it ends.
 * @throws HsmError as `wrapKey`
 */
export function wrapsAs (session: TokenSession, way: Way, standard: WrapFlavour, { kek, value, wrapping, target }: WayTrial): boolean | null {
  if (standard !== 'rfc5649' && standard !== 'rfc3394-pkcs7') return null
  const iv = randomBytes(16)
  const wrapped = wrapWith(session, mechanismOf(way, iv), wrapping, target)
  const zeroed = Buffer.concat([value, Buffer.alloc(-value.length & 7)])
  return opens(standard, kek, iv, wrapped, value) || opens(standard, kek, iv, wrapped, zeroed)
}

/** Longest wrapped key: an RSA-4096 private key has some 2.4 kB. */
const longest = 8192

/** @throws HsmError as `wrapKey` */
export function wrapWith (session: TokenSession, mechanism: Mechanism, wrappingKey: Handle, key: Handle): Buffer {
  return Buffer.from(session.call('C_WrapKey', () => session.p11.C_WrapKey(session.handle, mechanism, wrappingKey, key, Buffer.alloc(longest))))
}

/** How a throw-away key is wrapped by a way. @throws HsmError as `wrapKey` */
export function wrapByWay (session: TokenSession, way: Way, wrappingKey: Handle, key: Handle): Buffer {
  return wrapWith(session, mechanismOf(way, randomBytes(16)), wrappingKey, key)
}

function mechanismOf ({ type, parameter }: Way, iv: Buffer): Mechanism {
  return parameter === null ? { mechanism: type } : { mechanism: type, parameter: parameter(iv) }
}

function flavourOf (session: TokenSession, type: number, flag: number, tried: () => WrapStandard | undefined): WrapFlavour {
  if (!session.can(type, flag)) return 'absent'
  try {
    return tried() ?? 'other'
  } catch (error) {
    if (!(error instanceof HsmError) || error.code === 'session-lost' || error.code === 'device-error') throw error
    return 'refused'
  }
}

/** Whether what node:crypto wrapped comes out as it was. A token that takes another padding finds the bytes damaged. */
function unwraps (session: TokenSession, mechanism: Mechanism, unwrapping: Handle, wrapped: Buffer, value: Buffer): boolean {
  let made: Handle
  try {
    made = unwrapReadable(session, mechanism, unwrapping, wrapped)
  } catch (error) {
    if (error instanceof HsmError && error.code === 'wrapped-key-refused') return false
    throw error
  }
  try {
    return readAttribute(session, made, 'CKA_VALUE').equals(value)
  } finally {
    session.call('C_DestroyObject', () => session.p11.C_DestroyObject(session.handle, made))
  }
}

/** A key that can be read, to be compared: it protects nothing. Some tokens make it so only where they are not told to (opencryptoki). */
function unwrapReadable (session: TokenSession, mechanism: Mechanism, unwrapping: Handle, wrapped: Buffer): Handle {
  const { CKA_SENSITIVE, CKA_EXTRACTABLE } = pkcs11js
  try {
    return unwrapSecret(session, mechanism, unwrapping, wrapped, [{ type: CKA_SENSITIVE, value: false }, { type: CKA_EXTRACTABLE, value: true }])
  } catch (error) {
    if (error instanceof HsmError && error.code === 'template-refused') return unwrapSecret(session, mechanism, unwrapping, wrapped, [])
    throw error
  }
}

/** A secret key of the session from wrapped bytes. The caller destroys it. @throws HsmError `wrapped-key-refused`, `template-refused`, `key-not-permitted` */
function unwrapSecret (session: TokenSession, mechanism: Mechanism, unwrapping: Handle, wrapped: Buffer, attributes: readonly Attribute[]): Handle {
  const { CKA_CLASS, CKA_KEY_TYPE, CKA_TOKEN, CKA_PRIVATE, CKO_SECRET_KEY, CKK_AES } = pkcs11js
  return session.call('C_UnwrapKey', () => session.p11.C_UnwrapKey(session.handle, mechanism, unwrapping, wrapped, [
    { type: CKA_CLASS, value: CKO_SECRET_KEY }, { type: CKA_KEY_TYPE, value: CKK_AES }, { type: CKA_TOKEN, value: false }, { type: CKA_PRIVATE, value: true }, ...attributes
  ]), damaged)
}

/** A throw-away key that this way wraps and unwraps again, asked to come out sensitive and not extractable. @throws HsmError as `unwrapSecret` */
export function unwrapLocked (session: TokenSession, way: Way, wrapping: Handle, target: Handle): Handle {
  const mechanism = mechanismOf(way, randomBytes(16))
  const { CKA_SENSITIVE, CKA_EXTRACTABLE } = pkcs11js
  return unwrapSecret(session, mechanism, wrapping, wrapWith(session, mechanism, wrapping, target), [{ type: CKA_SENSITIVE, value: true }, { type: CKA_EXTRACTABLE, value: false }])
}

/**
 * What tokens say when the wrapping key is another one or the bytes are damaged; SoftHSM only says CKR_GENERAL_ERROR.
 */
export const damaged = {
  CKR_GENERAL_ERROR: 'wrapped-key-refused', CKR_FUNCTION_FAILED: 'wrapped-key-refused', CKR_ENCRYPTED_DATA_INVALID: 'wrapped-key-refused',
  CKR_ENCRYPTED_DATA_LEN_RANGE: 'wrapped-key-refused', CKR_ARGUMENTS_BAD: 'wrapped-key-refused'
} as const

/** Initial values of RFC 5649 (section 3) and RFC 3394 (section 2.2.3.1). */
const kwpInitial = Buffer.from('a65959a6', 'hex')
const kwInitial = Buffer.alloc(8, 0xa6)

function close (standard: WrapStandard, kek: Buffer, iv: Buffer, value: Buffer): Buffer {
  switch (standard) {
    case 'rfc5649': return sealed('id-aes256-wrap-pad', kek, kwpInitial, value)
    case 'rfc3394': return sealed('id-aes256-wrap', kek, kwInitial, value)
    case 'rfc3394-pkcs7': return sealed('id-aes256-wrap', kek, kwInitial, padded(value))
    case 'cbc-pkcs7': return sealed('aes-256-cbc', kek, iv, value)
    case 'gcm': {
      const cipher = createCipheriv('aes-256-gcm', kek, iv.subarray(0, 12))
      return Buffer.concat([cipher.update(value), cipher.final(), cipher.getAuthTag()])
    }
  }
}

function opens (standard: WrapStandard, kek: Buffer, iv: Buffer, wrapped: Buffer, value: Buffer): boolean {
  try {
    return opened(standard, kek, iv, wrapped).equals(value)
  } catch {
    // node:crypto can't open it: another padding.
    return false
  }
}

function opened (standard: WrapStandard, kek: Buffer, iv: Buffer, wrapped: Buffer): Buffer {
  switch (standard) {
    case 'rfc5649': return unsealed('id-aes256-wrap-pad', kek, kwpInitial, wrapped)
    case 'rfc3394': return unsealed('id-aes256-wrap', kek, kwInitial, wrapped)
    case 'rfc3394-pkcs7': {
      return unpadded(unsealed('id-aes256-wrap', kek, kwInitial, wrapped))
    }
    case 'cbc-pkcs7': return unsealed('aes-256-cbc', kek, iv, wrapped)
    case 'gcm': {
      const decipher = createDecipheriv('aes-256-gcm', kek, iv.subarray(0, 12), { authTagLength: tagBytes })
      decipher.setAuthTag(wrapped.subarray(-tagBytes))
      return Buffer.concat([decipher.update(wrapped.subarray(0, -tagBytes)), decipher.final()])
    }
  }
}

/** PKCS #7 padding to RFC 3394's blocks of 8 bytes. */
function padded (value: Buffer): Buffer {
  const more = 8 - value.length % 8
  return Buffer.concat([value, Buffer.alloc(more, more)])
}

/** Throws where the padding is none of PKCS #7 for such blocks. */
function unpadded (whole: Buffer): Buffer {
  const more = whole.at(-1) ?? 0
  if (more < 1 || more > 8 || !whole.subarray(-more).every(byte => byte === more)) throw new Error('the padding is not that of PKCS #7')
  return whole.subarray(0, whole.length - more)
}

function sealed (cipherName: string, key: Uint8Array, iv: Buffer, value: Uint8Array): Buffer {
  const cipher = createCipheriv(cipherName, key, iv)
  return Buffer.concat([cipher.update(value), cipher.final()])
}

function unsealed (cipherName: string, key: Uint8Array, iv: Buffer, wrapped: Uint8Array): Buffer {
  const decipher = createDecipheriv(cipherName, key, iv)
  return Buffer.concat([decipher.update(wrapped), decipher.final()])
}

/** What a token wrapped by one of the ways that backups are made with, opened by node:crypto. Throws where the way or the key is another, or it was changed. */
export function openedBy (kek: Uint8Array, wrapped: Uint8Array, standard: KeyWrap = 'rfc5649'): Buffer {
  return opened(standard, Buffer.from(kek), Buffer.alloc(0), Buffer.from(wrapped))
}
