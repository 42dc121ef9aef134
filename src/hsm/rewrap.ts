// Taking a key from under one wrapping key to under another, inside the token: it comes out as an object of the session that can be wrapped and do nothing
// else, and is destroyed before the next one comes. And opening a wrapped key for one use, to show that it can be opened.

import { randomBytes } from 'node:crypto'
import type { Handle } from 'pkcs11js'
import type { Algorithm } from '../transcript/plan.ts'
import { describeObject, destroyObject } from './objects.ts'
import type { TokenSession } from './session.ts'
import { signWith, type SigningKey } from './sign.ts'
import { inTransit, openedOnce } from './templates.ts'
import { throwAway, unwrapKey, wrapKey } from './wrap.ts'
import { generateThrowAway } from './wrappable.ts'

export interface Rewrapping {
  /** Unwraps by this mechanism, and does nothing else. */ readonly from: { readonly key: Handle, readonly mechanism: number }
  /** Wraps by this one, and does nothing else. */ readonly to: { readonly key: Handle, readonly mechanism: number }
  /** Whether `to` is the security officer's; the key in transit then takes no other. */ readonly trusted: boolean
}

/**
 * Unwraps a key and wraps it again. Nothing of it stays on the token, whatever comes of it.
 * @throws HsmError `wrapped-key-refused`, `template-refused`, `attribute-mismatch`, `attribute-unreadable`, `not-wrappable`, `not-extractable`, `key-not-permitted`,
 *   `object-not-destroyed`
 */
export function rewrapKey (session: TokenSession, { from, to, trusted }: Rewrapping, algorithm: Algorithm, wrapped: Uint8Array): Uint8Array {
  const { handle } = unwrapKey(session, from.key, wrapped, from.mechanism, inTransit(algorithm, trusted))
  try {
    return wrapKey(session, to.key, handle, to.mechanism)
  } finally {
    destroyObject(session, describeObject(session, handle))
  }
}

/**
 * Unwraps a key for as long as it is used: not extractable, and gone afterwards.
 * @throws HsmError as `rewrapKey`, and what `use` throws
 */
export function withUnwrapped<T> (session: TokenSession, from: Handle, mechanism: number, algorithm: Algorithm, wrapped: Uint8Array, use: (key: SigningKey) => T): T {
  const { handle } = unwrapKey(session, from, wrapped, mechanism, openedOnce(algorithm))
  try {
    return use(algorithm === 'aes-256' ? { kind: 'secret', algorithm, secret: handle } : { kind: 'pair', algorithm, private: handle })
  } finally {
    destroyObject(session, describeObject(session, handle))
  }
}

/** By which mechanism keys are unwrapped, and by which they are wrapped again. */
export interface RewrapMechanisms { readonly from: number, readonly to: number }

/** A throw-away key, wrapped under a throw-away key whose value is known. It protects nothing. */
export interface RewrapTrial { readonly algorithm: Algorithm, readonly mechanisms: RewrapMechanisms, readonly value: Uint8Array, readonly wrapped: Uint8Array }

/**
 * Finds out with throw-away keys whether the token does all that a key of the algorithm needs to be taken from one wrapping key to another and to be opened
 * there. Needs the user's login; leaves nothing behind. What it gives back can be tried again with the security officer's key.
 * @throws HsmError as `rewrapKey` and `signWith`; `mechanism-missing`, `not-logged-in`, `session-lost`, `device-error`
 */
export async function assertRewrappable (session: TokenSession, algorithm: Algorithm, mechanisms: RewrapMechanisms): Promise<RewrapTrial> {
  session.assertLoggedIn('user', 'C_WrapKey')
  const value = randomBytes(32)
  const made: Handle[] = []
  try {
    const own = throwAway(session, value, false, true)
    made.push(own)
    const wrapped = wrapKey(session, own, await generateThrowAway(session, algorithm, made, false), mechanisms.from)
    const trial = { algorithm, mechanisms, value, wrapped }
    tryRewrap(session, trial)
    return trial
  } finally {
    for (const handle of made) session.call('C_DestroyObject', () => session.p11.C_DestroyObject(session.handle, handle))
  }
}

/**
 * Goes the whole way with the key of a trial.
 * @param trustedKey a wrapping key of the security officer's, which only wraps: what it wrapped is not opened again here
 * @throws HsmError as `assertRewrappable`
 */
export function tryRewrap (session: TokenSession, { algorithm, mechanisms, value, wrapped }: RewrapTrial, trustedKey?: Handle): void {
  const from = throwAway(session, Buffer.from(value), false, true)
  const other = randomBytes(32)
  const to = throwAway(session, other, false, true)
  try {
    const again = rewrapKey(session, { from: { key: from, mechanism: mechanisms.from }, to: { key: trustedKey ?? to, mechanism: mechanisms.to }, trusted: trustedKey !== undefined }, algorithm, wrapped)
    if (trustedKey === undefined) withUnwrapped(session, to, mechanisms.to, algorithm, again, key => signWith(session, key, new TextEncoder().encode('a trial\n')))
  } finally {
    other.fill(0)
    for (const handle of [from, to]) session.call('C_DestroyObject', () => session.p11.C_DestroyObject(session.handle, handle))
  }
}
