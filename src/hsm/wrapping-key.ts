// The recovery key where a token keeps it: it wraps, and the token is made to show that it does nothing else. Found again in a later ceremony by its CKA_ID.

import { randomBytes } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import type { Handle } from 'pkcs11js'
import type { KeyWrap } from '../transcript/key-wrap.ts'
import { HsmError } from './errors.ts'
import { findKey } from './find.ts'
import { importWrappingKey } from './import.ts'
import { mechanismName } from './names.ts'
import { describeObject, destroyObject } from './objects.ts'
import { readBack, type Readback } from './readback.ts'
import { refusalOf, refusesChange, refusesCopy } from './refusal.ts'
import type { TokenSession } from './session.ts'
import { wrappingKey, type KeyNaming } from './templates.ts'
import { openedBy } from './wrap-ways.ts'
import { throwAway, wrapKey, type WrapChoice } from './wrap.ts'

/** The return values with which the token refused to let the wrapping key do more than wrap. */
export interface WrappingRefusals { readonly unwrap: string, readonly copy: string, readonly change: string }

export interface KeptWrappingKey extends Readback { readonly handle: Handle, readonly mechanism: string, readonly refused: WrappingRefusals }

export interface KeepOptions extends KeyNaming, WrapChoice { /** 32 bytes; the caller wipes them. */ readonly value: Uint8Array }

/**
 * Keeps a key on the token as one that only wraps, and proves it: what it wraps, the value given here opens; unwrapping, a copy and a change of its uses are
 * refused. The caller destroys it where that fails. Needs the user's login.
 * @throws HsmError `wrapping-key-unproven` (facts: `attempt`), `id-in-use`, `template-refused`, `attribute-mismatch`, `attribute-unreadable`, `not-logged-in`
 */
export function keepWrappingKey (session: TokenSession, options: KeepOptions): KeptWrappingKey {
  const made = importWrappingKey(session, { ...options, kept: true })
  return { ...made, mechanism: mechanismName(options.mechanism), refused: prove(session, made.handle, options) }
}

/**
 * Finds out with a throw-away session key whether the token can keep a wrapping key; leaves nothing behind.
 * @throws HsmError as `keepWrappingKey`
 */
export function assertKeepsWrappingKey (session: TokenSession, way: WrapChoice): void {
  const value = new Uint8Array(randomBytes(32))
  const made = importWrappingKey(session, { value, mechanism: way.mechanism, id: randomBytes(16), label: 'throw-away', kept: false })
  try {
    prove(session, made.handle, { value, ...way })
  } finally {
    value.fill(0)
    destroyObject(session, describeObject(session, made.handle))
  }
}

/**
 * The wrapping key that an earlier ceremony kept, its attributes read back again. Changes nothing.
 * @throws HsmError `key-not-found`, `key-ambiguous`, `key-incomplete`, `attribute-mismatch`, `attribute-unreadable`, `not-logged-in`
 */
export function findWrappingKey (session: TokenSession, id: Uint8Array, mechanism: number): Readback & { readonly handle: Handle } {
  const found = findKey(session, id)
  if (found.kind !== 'secret') throw new HsmError('key-unsupported', `the key ${found.id} on ${session.name} does not wrap; it was not used`, { token: session.name, facts: { wanted: 'aes-256', found: found.algorithm } })
  return { handle: found.secret, ...readBack(session, found.secret, wrappingKey({ id, label: found.label, mechanism, kept: true })) }
}

function prove (session: TokenSession, key: Handle, { value, mechanism, standard }: Omit<KeepOptions, keyof KeyNaming>): WrappingRefusals {
  const { p11, handle } = session
  const wrapped = wrapThrowAway(session, key, { value, mechanism, standard })
  const refused = (attempt: keyof WrappingRefusals, run: () => void): string => refusalOf(refusals[attempt], run, () => unproven(session, attempt))
  const destroyed = (made: Handle): void => { destroyObject(session, describeObject(session, made)) }
  return {
    unwrap: refused('unwrap', () => { destroyed(session.call('C_UnwrapKey', () => p11.C_UnwrapKey(handle, { mechanism }, key, Buffer.from(wrapped), unwrappedSecret))) }),
    copy: refused('copy', () => { destroyed(session.call('C_CopyObject', () => p11.C_CopyObject(handle, key, [{ type: pkcs11js.CKA_TOKEN, value: false }, ...unwraps]))) }),
    change: refused('change', () => { session.call('C_SetAttributeValue', () => p11.C_SetAttributeValue(handle, key, [...unwraps])) })
  }
}

const unwraps = [{ type: pkcs11js.CKA_UNWRAP, value: true }]

const unwrappedSecret = [
  { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_SECRET_KEY }, { type: pkcs11js.CKA_KEY_TYPE, value: pkcs11js.CKK_AES }, { type: pkcs11js.CKA_TOKEN, value: false },
  { type: pkcs11js.CKA_PRIVATE, value: true }, { type: pkcs11js.CKA_SENSITIVE, value: true }, { type: pkcs11js.CKA_EXTRACTABLE, value: false }
]

const refusals: Readonly<Record<keyof WrappingRefusals, ReadonlySet<string>>> = {
  unwrap: new Set(['CKR_KEY_FUNCTION_NOT_PERMITTED', 'CKR_ACTION_PROHIBITED', 'CKR_KEY_TYPE_INCONSISTENT']), change: refusesChange, copy: refusesCopy
}

/** Wraps a throw-away key whose value is known, and opens that in software: nothing else shows that the token holds this very value. */
function wrapThrowAway (session: TokenSession, key: Handle, { value, mechanism, standard }: Omit<KeepOptions, keyof KeyNaming>): Uint8Array {
  const known = randomBytes(32)
  const target = throwAway(session, known, true, false)
  try {
    const wrapped = wrapKey(session, key, target, mechanism)
    if (!isOpenedBy(standard, value, wrapped, known)) throw unproven(session, 'wrap')
    return wrapped
  } finally {
    known.fill(0)
    session.call('C_DestroyObject', () => session.p11.C_DestroyObject(session.handle, target))
  }
}

function isOpenedBy (standard: KeyWrap, value: Uint8Array, wrapped: Uint8Array, known: Buffer): boolean {
  try {
    const opened = openedBy(value, wrapped, standard)
    const same = opened.equals(known)
    opened.fill(0)
    return same
  } catch {
    // node:crypto can't open it: it was wrapped with another key, or in another way.
    return false
  }
}

function unproven (session: TokenSession, attempt: 'wrap' | keyof WrappingRefusals): HsmError {
  return new HsmError('wrapping-key-unproven', `${session.name} did not show that the wrapping key only wraps (${attempt}); do not keep one on it`, {
    token: session.name, facts: { attempt }
  })
}
