// A session with a token: who is logged in, and the one way through which the rest of `src/hsm` calls the module.
// PINs arrive as bytes and become strings only in the call that hands them over. Login counts for every session of this process with the token.

import { randomBytes } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import type { Handle, PKCS11 } from 'pkcs11js'
import { HsmError, hsmErrorFrom, isFault, type HsmCode } from './errors.ts'
import { tokenName, type Module, type Token } from './module.ts'
import { checkPinLength, pinText } from './pin.ts'

export type Officer = 'user' | 'so'

const { CKF_SERIAL_SESSION, CKF_RW_SESSION, CKU_SO, CKU_USER } = pkcs11js
/** CK_STATE (PKCS#11 3.0, 3.4): who a session belongs to; the others are public. */
const officers: ReadonlyMap<number, Officer> = new Map([[1, 'user'], [3, 'user'], [4, 'so']])

export class TokenSession {
  readonly module: Module
  /** The token as it was when the session was opened. */ readonly token: Token
  /** How errors name the token. */ readonly name: string
  readonly readOnly: boolean
  /** The binding and the session handle; for `src/hsm` only. */ readonly p11: PKCS11
  readonly handle: Handle
  /** What had to be left out of templates for this token to take them, by the call; for `src/hsm` only. */ readonly leftOut = new Map<string, ReadonlySet<string>>()
  #mechanisms: ReadonlyMap<number, number> | undefined
  #open = true

  private constructor (module: Module, token: Token, handle: Handle, readOnly: boolean) {
    this.module = module
    this.token = token
    this.name = tokenName(token)
    this.readOnly = readOnly
    this.p11 = module.p11
    this.handle = handle
  }

  /**
   * Opens a session, after making sure that the slot still holds the token that was found.
   * @throws HsmError `token-changed`, `token-in-use`, `token-not-initialised` (some tokens open no session before), `device-error`
   */
  static open (module: Module, token: Token, options: { readonly readOnly?: boolean } = {}): TokenSession {
    const name = tokenName(token)
    const now = module.describe(token.slot)
    if (now.identity.serial !== token.identity.serial || now.identity.label !== token.identity.label || now.identity.initialised !== token.identity.initialised) {
      throw new HsmError('token-changed', `the slot no longer holds the token ${name}; no session was opened; list the tokens again`, {
        token: name, facts: { wanted: token.uri, found: now.uri }
      })
    }
    const readOnly = options.readOnly ?? false
    const flags = readOnly ? CKF_SERIAL_SESSION : CKF_SERIAL_SESSION | CKF_RW_SESSION
    const blank = now.identity.initialised ? {} : { CKR_TOKEN_NOT_RECOGNIZED: 'token-not-initialised' } as const
    const handle = module.call('C_OpenSession', () => module.p11.C_OpenSession(token.slot, flags), name, blank)
    return new TokenSession(module, token, handle, readOnly)
  }

  /**
   * Logs an officer in. The PIN (UTF-8) stays the caller's to wipe.
   * @throws HsmError `pin-incorrect` or `pin-locked` (facts: `officer`, `pin-state`: what the token says of the tries left now), `pin-length`,
   *   `pin-not-set`, `already-logged-in`, `token-in-use`
   */
  login (officer: Officer, pin: Uint8Array): void {
    // The lengths that a token names are those of its user PIN; a wrong length is refused before it costs a try.
    if (officer === 'user') checkPinLength(this.token, pin)
    try {
      this.p11.C_Login(this.handle, officer === 'so' ? CKU_SO : CKU_USER, pinText(pin))
    } catch (error) {
      const { code, message, ckr, cause } = hsmErrorFrom(error, 'C_Login', this.name)
      if (code !== 'pin-incorrect' && code !== 'pin-locked') throw new HsmError(code, message, { ckr, call: 'C_Login', token: this.name, facts: { officer }, cause })
      const now = this.module.describe(this.token.slot)
      const state = officer === 'so' ? now.soPin : now.userPin
      // A token that shows nothing after a wrong PIN does not count aloud.
      const shown = code === 'pin-locked' ? 'locked' : state === 'ok' ? 'unknown' : state
      throw new HsmError(code, message, { ckr, call: 'C_Login', token: this.name, facts: { officer, 'pin-state': shown }, cause })
    }
  }

  /** Logs out whoever is logged in, in every session of this process with the token. */
  logout (): void {
    this.call('C_Logout', () => this.p11.C_Logout(this.handle))
  }

  /** Who is logged in, as the token has it. */
  get loggedIn (): Officer | null {
    const { state } = this.call('C_GetSessionInfo', () => this.p11.C_GetSessionInfo(this.handle))
    return officers.get(state) ?? null
  }

  /** @throws HsmError `not-logged-in` unless the officer is logged in */
  assertLoggedIn (officer: Officer, call: string): void {
    if (this.loggedIn !== officer) {
      throw new HsmError('not-logged-in', `the ${officer === 'so' ? 'security officer' : 'user'} is not logged in to ${this.name}; nothing was done; log in first`, {
        call, token: this.name, facts: { officer }
      })
    }
  }

  /** Whether the token has a mechanism for a use, such as CKF_SIGN. The token is asked once a session. */
  can (mechanism: number, flag: number): boolean {
    this.#mechanisms ??= this.#askMechanisms()
    return ((this.#mechanisms.get(mechanism) ?? 0) & flag) !== 0
  }

  /** Flags of each mechanism on the token's list: what is not on it counts as missing, even where the token describes it. */
  #askMechanisms (): ReadonlyMap<number, number> {
    const { p11, token: { slot } } = this
    const types = this.call('C_GetMechanismList', () => p11.C_GetMechanismList(slot))
    return new Map(types.map(type => [type, this.call('C_GetMechanismInfo', () => p11.C_GetMechanismInfo(slot, type)).flags]))
  }

  /**
   * So many bytes of the token's random number generator. The caller wipes them where they are secret.
   * @throws HsmError `random-failed` where the token has no generator, or left the buffer as it was
   */
  random (bytes: number): Buffer {
    // An empty buffer reaches a module as a null pointer.
    if (bytes === 0) return Buffer.alloc(0)
    const filling = randomBytes(bytes)
    const out = Buffer.from(filling)
    this.call('C_GenerateRandom', () => this.p11.C_GenerateRandom(this.handle, out))
    if (bytes >= 8 && out.equals(filling)) {
      throw new HsmError('random-failed', `${this.name} said that it gave random bytes, and gave none; do not use its generator`, {
        call: 'C_GenerateRandom', token: this.name
      })
    }
    return out
  }

  /** Runs a call of the binding; what it throws becomes an HsmError that names call and token. `instead`: codes that mean something else in this call. */
  call<T> (name: string, run: () => T, instead?: Partial<Record<string, HsmCode>>): T {
    try {
      return run()
    } catch (error) {
      throw hsmErrorFrom(error, name, this.name, instead)
    }
  }

  /** Ends the session, and with it its session objects. The last one of the process logs out. A session that has ended already is fine, and so is one whose token is gone. */
  close (): void {
    if (!this.#open) return
    this.#open = false
    try {
      this.p11.C_CloseSession(this.handle)
    } catch (error) {
      const fault = hsmErrorFrom(error, 'C_CloseSession', this.name)
      if (!isFault(fault)) throw fault
    }
  }
}
