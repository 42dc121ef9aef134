// Initialising a token: it gets a label and the security officer's PIN, and everything that was on it is gone.

import { HsmError, hsmErrorFrom } from './errors.ts'
import { tokenName, type Module, type Token } from './module.ts'
import { isLongEnough, pinText } from './pin.ts'

/**
 * Initialises a token (C_InitToken) and finds it again: it may have got a new serial number and another slot.
 * A token that was initialised before is refused unless `again` is given; `soPin` must then be the security officer's present PIN.
 * @throws HsmError `label-invalid`, `token-already-initialised`, `token-write-protected`, `token-in-use`, `pin-incorrect` (facts: `pin-state`), `pin-length`,
 *   `token-not-found` or `token-ambiguous` where it can't be found again
 */
export function initialiseToken (module: Module, token: Token, soPin: Uint8Array, label: string, options: { readonly again?: boolean } = {}): Token {
  const padded = paddedLabel(label)
  const name = tokenName(token)
  const present = module.describe(token.slot)
  if (present.identity.serial !== token.identity.serial || present.identity.initialised !== token.identity.initialised) {
    throw new HsmError('token-changed', 'the slot no longer holds the token that was found; nothing was changed; list the tokens again', {
      token: name, facts: { wanted: token.uri, found: present.uri }
    })
  }
  if (present.identity.initialised && options.again !== true) {
    throw new HsmError('token-already-initialised', `the token ${name} is initialised already; nothing was changed; take it as it is, or plan to wipe it`, {
      token: name, facts: { uri: token.uri }
    })
  }
  if (present.writeProtected) throw new HsmError('token-write-protected', `the token ${name} is write-protected; nothing was changed`, { token: name })
  // A short one is refused by some tokens as a wrong one. There is no upper bound to hold it to: on smart cards the officer's is longer than what they say.
  if (!isLongEnough(present, soPin)) {
    throw new HsmError('pin-length', `the security officer's PIN must have at least ${present.pinLength.min} bytes; nothing was changed`, {
      token: name, facts: { min: String(present.pinLength.min), max: String(present.pinLength.max), officer: 'so' }
    })
  }
  const before = new Set(module.tokens().map(place))
  try {
    module.p11.C_InitToken(token.slot, pinText(soPin), padded)
  } catch (error) {
    const { code, message, ckr, cause } = hsmErrorFrom(error, 'C_InitToken', name)
    const state = code === 'pin-incorrect' || code === 'pin-locked' ? { 'pin-state': module.describe(token.slot).soPin } : {}
    throw new HsmError(code, message, { ckr, call: 'C_InitToken', token: name, facts: { officer: 'so', ...state }, cause })
  }
  return findAgain(module, token, label, before)
}

/** 32 bytes, filled with spaces (PKCS#11 3.0, 5.5): the module reads all of them whatever the string's length. */
function paddedLabel (label: string): string {
  const bytes = Buffer.byteLength(label)
  if (bytes === 0 || bytes > 32 || label.trim() !== label || !label.isWellFormed() || /\p{Cc}/u.test(label)) {
    throw new HsmError('label-invalid', 'a token\'s label has 1 to 32 bytes of UTF-8, no control characters and no spaces around it; nothing was changed', {
      facts: { label, bytes: String(bytes) }
    })
  }
  return label + ' '.repeat(32 - bytes)
}

const place = (token: Token): string => `${token.slot.toString('hex')} ${token.identity.serial} ${token.identity.label} ${token.identity.initialised}`

function findAgain (module: Module, token: Token, label: string, before: ReadonlySet<string>): Token {
  const labelled = module.tokens().filter(one => one.identity.initialised && one.identity.label === label)
  const sameSlot = labelled.find(one => one.slot.equals(token.slot))
  if (sameSlot !== undefined) return sameSlot
  const fresh = labelled.filter(one => !before.has(place(one)))
  if (fresh.length === 1) return fresh[0] as Token
  throw new HsmError(fresh.length === 0 ? 'token-not-found' : 'token-ambiguous',
    `the token was initialised as ${label}, and then ${fresh.length === 0 ? 'was not found' : 'not told from others'}; name it by its serial number`, {
      call: 'C_InitToken', token: label, facts: { label, count: String(fresh.length), from: token.uri }
    })
}
