// Whether a token keeps what is not extractable, and what was locked: it is tried with throw-away keys. A token that says so of a key and does otherwise is no place for one.

import { randomBytes } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import type { Handle } from 'pkcs11js'
import { HsmError, isFault } from './errors.ts'
import { notKept } from './hidden.ts'
import { lockKey } from './lock.ts'
import { mechanismName } from './names.ts'
import { succeeds } from './refusal.ts'
import type { TokenSession } from './session.ts'
import { generatedThrowAway, throwAway } from './wrap.ts'
import { wrapByWay, wrapWays } from './wrap-ways.ts'

/** How a token wraps a key that is not extractable: `kept` where it refuses, `untried` where it wraps nothing, else the mechanism's name. */
export type Extraction = { readonly type: 'kept' | 'untried' } | { readonly type: 'let-out', readonly mechanism: string }

/**
 * Tries every mechanism of wrapping with throw-away keys of the session. Each must wrap a key that is extractable: else its refusal says nothing. Needs the
 * user's login.
 * @throws HsmError `not-logged-in`, `session-lost`, `device-error`
 */
export function tryExtraction (session: TokenSession): Extraction {
  session.assertLoggedIn('user', 'C_WrapKey')
  try {
    return withThrowAways(session, key => {
      const [wrapping, open, locked] = [key(false, true), key(true, false), key(false, false)]
      const ways = wrapWays.filter(way => session.can(way.type, pkcs11js.CKF_WRAP) && succeeds(() => wrapByWay(session, way, wrapping, open)))
      const out = ways.find(way => succeeds(() => wrapByWay(session, way, wrapping, locked)))
      return out !== undefined ? { type: 'let-out', mechanism: mechanismName(out.type) } : { type: ways.length === 0 ? 'untried' : 'kept' }
    })
  } catch (error) {
    // A token that takes no key of a session wraps none.
    if (error instanceof HsmError && !isFault(error)) return { type: 'untried' }
    throw error
  }
}

/** Keys of the session for as long as they are tried: all of them are gone after, also where the last one could not be made. */
function withThrowAways<T> (session: TokenSession, work: (key: (extractable: boolean, wraps: boolean) => Handle) => T): T {
  const made: Handle[] = []
  try {
    return work((extractable, wraps) => {
      const handle = throwAwayAnyhow(session, extractable, wraps)
      made.push(handle)
      return handle
    })
  } finally {
    for (const handle of made) session.call('C_DestroyObject', () => session.p11.C_DestroyObject(session.handle, handle))
  }
}

/** Brought in; or made there, on a token that takes no key in the clear (as many in FIPS mode). */
function throwAwayAnyhow (session: TokenSession, extractable: boolean, wraps: boolean): Handle {
  try {
    return throwAway(session, randomBytes(32), extractable, wraps)
  } catch (error) {
    if (error instanceof HsmError && !isFault(error)) return generatedThrowAway(session, extractable, wraps)
    throw error
  }
}

/**
 * Whether it was seen to keep them, or could not be tried.
 * @throws HsmError `keys-not-kept` (facts: `by`, the mechanism) where the token wraps what is not extractable; `not-logged-in`, `session-lost`, `device-error`
 */
export function assertKeepsKeys (session: TokenSession): 'kept' | 'untried' {
  const tried = tryExtraction(session)
  if (tried.type === 'let-out') throw notKept(session, tried.mechanism)
  return tried.type
}

/**
 * The lock that a key gets after its backup, tried on a throw-away key of the session: before there are shares whose key would be lost with it.
 * @throws HsmError `lock-not-enforced`, `keys-not-kept`, `not-logged-in`
 */
export function assertLocks (session: TokenSession, mechanism: number): void {
  assertKeepsKeys(session)
  withThrowAways(session, key => {
    const [open, wrapping] = [key(true, false), key(false, true)]
    lockKey(session, open, { wrappingKey: wrapping, mechanism })
  })
}
