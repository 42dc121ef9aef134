// How an officer sets a PIN.

import { HsmError } from './errors.ts'
import { checkPinLength, pinText } from './pin.ts'
import type { TokenSession } from './session.ts'

/**
 * Sets the user's PIN, as the security officer (C_InitPIN). Also the way back from a locked user PIN.
 * @throws HsmError `not-logged-in`, `pin-length`, `pin-invalid`, `session-read-only`
 */
export function setUserPin (session: TokenSession, pin: Uint8Array): void {
  session.assertLoggedIn('so', 'C_InitPIN')
  checkPinLength(session.token, pin)
  session.call('C_InitPIN', () => session.p11.C_InitPIN(session.handle, pinText(pin)))
  if (!session.module.describe(session.token.slot).userPinInitialised) {
    throw new HsmError('pin-not-set', `${session.name} took a user PIN and says that it has none; do not go on with this token`, {
      call: 'C_InitPIN', token: session.name
    })
  }
}

/**
 * Changes the PIN of whoever is logged in; the user's, where nobody is (C_SetPIN).
 * @throws HsmError `pin-incorrect`, `pin-length`, `pin-invalid`, `session-read-only`
 */
export function changePin (session: TokenSession, oldPin: Uint8Array, newPin: Uint8Array): void {
  if (session.loggedIn !== 'so') checkPinLength(session.token, newPin)
  session.call('C_SetPIN', () => session.p11.C_SetPIN(session.handle, pinText(oldPin), pinText(newPin)))
}
