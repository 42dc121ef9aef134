// Locking a key that was extractable: EXTRACTABLE becomes false for ever, and the token is made to show that it means it.

import pkcs11js from 'pkcs11js'
import type { Handle } from 'pkcs11js'
import { readAttribute } from './attributes.ts'
import { HsmError } from './errors.ts'
import { describeObject, destroyObject } from './objects.ts'
import { refusalOf, refusesChange, refusesCopy, succeeds } from './refusal.ts'
import type { TokenSession } from './session.ts'
import { wrapKey } from './wrap.ts'
import { wrapByWay, wrapWays } from './wrap-ways.ts'

/** The return values with which the token refused to give the locked key up. */
export interface LockProof { readonly wrap: string, readonly change: string, readonly copy: string }

export interface LockOptions {
  /** A key that could wrap it a moment ago. */ readonly wrappingKey: Handle
  readonly mechanism: number
  /** Called when EXTRACTABLE is false, before that is proven. */ readonly onLocked?: () => void
}

/**
 * Sets EXTRACTABLE to false, reads it back, then tries to wrap the key by every way that the token has, to set EXTRACTABLE back and to copy the key as extractable: all must be
 * refused, the way that wrapped it a moment ago with a reason that speaks of the key.
 * A key that was not locked must be destroyed by the caller, with the reason on record.
 * @throws HsmError `lock-not-enforced` (facts: `attempt`: `set`, `wrap`, `change` or `copy`), `session-read-only`, `not-logged-in`
 */
export function lockKey (session: TokenSession, key: Handle, { wrappingKey, mechanism, onLocked }: LockOptions): LockProof {
  const { p11, handle } = session
  const refused = (attempt: keyof LockProof, run: () => void): string => refusalOf(refusals[attempt], run, () => notEnforced(session, attempt))
  session.call('C_SetAttributeValue', () => p11.C_SetAttributeValue(handle, key, [{ type: pkcs11js.CKA_EXTRACTABLE, value: false }]))
  onLocked?.()
  assertLocked(session, key, 'set')
  const wrap = refused('wrap', () => { wrapKey(session, wrappingKey, key, mechanism) })
  if (wrapWays.some(way => way.type !== mechanism && session.can(way.type, pkcs11js.CKF_WRAP) && succeeds(() => wrapByWay(session, way, wrappingKey, key)))) throw notEnforced(session, 'wrap')
  const change = refused('change', () => {
    session.call('C_SetAttributeValue', () => p11.C_SetAttributeValue(handle, key, [{ type: pkcs11js.CKA_EXTRACTABLE, value: true }]))
  })
  const copy = refused('copy', () => {
    const template = [{ type: pkcs11js.CKA_TOKEN, value: false }, { type: pkcs11js.CKA_EXTRACTABLE, value: true }]
    const made = session.call('C_CopyObject', () => p11.C_CopyObject(handle, key, template))
    destroyObject(session, describeObject(session, made))
  })
  assertLocked(session, key, 'change')
  return { wrap, change, copy }
}

function assertLocked (session: TokenSession, key: Handle, attempt: string): void {
  const value = readAttribute(session, key, 'CKA_EXTRACTABLE')
  if (value.length !== 1 || value[0] !== 0) throw notEnforced(session, attempt)
}

/** Refusals that speak of the key and its attributes, for each attempt; a lost session or a template that lacks something proves nothing. */
const refusals: Readonly<Record<keyof LockProof, ReadonlySet<string>>> = {
  wrap: new Set(['CKR_KEY_UNEXTRACTABLE', 'CKR_KEY_NOT_WRAPPABLE', 'CKR_KEY_FUNCTION_NOT_PERMITTED']),
  change: refusesChange,
  copy: refusesCopy
}

function notEnforced (session: TokenSession, attempt: string): HsmError {
  return new HsmError('lock-not-enforced', `${session.name} lets the key out again (${attempt}); destroy the key and make a new version on another token`, {
    token: session.name, facts: { attempt }
  })
}
