// Bringing key material to a token from outside: the recovery key for as long as a session or to be kept, and public keys of replicas.

import type { Handle } from 'pkcs11js'
import type { AsymmetricAlgorithm } from './algorithms.ts'
import { assertIdFree, keepIfAsked, makeWith } from './make.ts'
import type { Readback } from './readback.ts'
import type { TokenSession } from './session.ts'
import { importedPublicKey, recoveryKey, wrappingKey, type KeyNaming, type RecoveryKeyOptions, type Template, type WrappingKeyOptions } from './templates.ts'

export interface ImportedObject extends Readback { readonly handle: Handle }

/**
 * Creates the recovery key at the token as a session object that can do one thing. Trusted ones need the security officer's login,
 * and survive it: SO logs in, imports, logs out, the user logs in and wraps. The caller wipes `value`.
 * @throws HsmError `not-logged-in`, `template-refused`, `attribute-mismatch`, `attribute-unreadable`
 */
export function importRecoveryKey (session: TokenSession, options: RecoveryKeyOptions): ImportedObject {
  session.assertLoggedIn(options.trusted ? 'so' : 'user', 'C_CreateObject')
  return importObject(session, recoveryKey(options))
}

/**
 * Creates a key that only wraps. The caller wipes `value`.
 * @throws HsmError `not-logged-in`, `id-in-use`, `session-read-only`, `template-refused`, `attribute-mismatch`, `attribute-unreadable`
 */
export function importWrappingKey (session: TokenSession, options: WrappingKeyOptions & { readonly value: Uint8Array }): ImportedObject {
  session.assertLoggedIn('user', 'C_CreateObject')
  const template = wrappingKey(options)
  assertIdFree(session, template)
  return importObject(session, template)
}

/**
 * Stores the public half of a key that was unwrapped, so that the pair is whole on this token too.
 * @throws HsmError `key-unsupported`, `id-in-use`, `session-read-only`, `template-refused`, `attribute-mismatch`, `attribute-unreadable`
 */
export function importPublicKey (session: TokenSession, algorithm: AsymmetricAlgorithm, spki: Uint8Array, naming: KeyNaming): ImportedObject {
  const template = importedPublicKey(algorithm, spki, naming)
  assertIdFree(session, template)
  return importObject(session, template)
}

function importObject (session: TokenSession, template: Template): ImportedObject {
  const handle = makeWith(session, 'C_CreateObject', template, raw => session.call('C_CreateObject', () => session.p11.C_CreateObject(session.handle, raw)))
  return { handle, ...keepIfAsked(session, handle, template) }
}
