// A PIN as bytes that people typed: put together, measured, and turned into what the binding wants.
// Nothing here keeps a PIN. The strings that the binding needs live as short as a JavaScript string can; the caller wipes the bytes.

import { HsmError } from './errors.ts'
import { tokenName, type Token } from './module.ts'

/**
 * One PIN from its components, in the order in which the people entered them: plain concatenation of the bytes, nothing between them.
 * The components stay the callers' to wipe, and so does the result.
 * @throws HsmError `pin-invalid` where there is no component, or an empty one
 */
export function combinePins (components: readonly Uint8Array[]): Buffer {
  if (components.length === 0 || components.some(component => component.length === 0)) {
    throw new HsmError('pin-invalid', 'a component of the PIN is empty; nothing was sent to the token; enter every component', {
      facts: { components: String(components.length) }
    })
  }
  const pin = Buffer.alloc(components.reduce((sum, component) => sum + component.length, 0))
  let at = 0
  for (const component of components) {
    pin.set(component, at)
    at += component.length
  }
  return pin
}

/** Stands for a PIN that is entered at the token's own key pad, and never comes here: no bytes, on a token that says that it has one. */
export const atPad: Uint8Array = new Uint8Array()

function isAtPad ({ protectedAuthenticationPath }: Token, pin: Uint8Array): boolean {
  return pin.length === 0 && protectedAuthenticationPath
}

/**
 * An empty PIN goes to a token with a key pad only: anywhere else it would cost a try.
 * @throws HsmError `pin-length` (facts: `min`, `max`, in bytes) where the token says that it takes no PIN of this length
 */
export function checkPinLength (token: Token, pin: Uint8Array): void {
  if (isAtPad(token, pin)) return
  const { min, max } = token.pinLength
  if (pin.length < Math.max(min, 1) || (max > 0 && pin.length > max)) {
    throw new HsmError('pin-length', `the PIN must have ${Math.max(min, 1)} to ${max} bytes; nothing was sent to the token and no try was used`, {
      token: tokenName(token), facts: { min: String(Math.max(min, 1)), max: String(max) }
    })
  }
}

/** Whether the security officer's PIN is long enough for a token that is to be initialised, or entered at its key pad. */
export function isLongEnough (token: Token, pin: Uint8Array): boolean {
  return isAtPad(token, pin) || pin.length >= token.pinLength.min
}

/** A PIN as the binding wants it; one that is entered at the token is empty. @throws HsmError `pin-invalid` where the bytes are not UTF-8: another PIN would reach the token */
export function pinText (pin: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(pin)
  } catch {
    // No cause: nothing of the PIN goes on.
    throw new HsmError('pin-invalid', 'the PIN is not UTF-8 text; nothing was sent to the token')
  }
}
