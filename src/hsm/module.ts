// A PKCS#11 module: a vendor's library, loaded into this process once, and the tokens in its slots.
// The file's SHA-256 is checked before it is loaded. The library is initialised with operating-system locks, always: key generation runs on
// another thread. A Token is a snapshot of what the module said; ask again for the present state.

import { createHash } from 'node:crypto'
import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import pkcs11js from 'pkcs11js'
import type { Handle, PKCS11, TokenInfo } from 'pkcs11js'
import type { TokenIdentity } from '../transcript/entry.ts'
import { readPlain } from '../transcript/plain-file.ts'
import { HsmError, hsmErrorFrom, printable, type HsmCode } from './errors.ts'
import { formatUri, parseUri, uriMatches, type Pkcs11Uri } from './uri.ts'

/** What a token says of the tries left for a PIN: `low` after a wrong one, `final` before the last. `unknown` where no PIN is set, or the token does not tell. */
export type PinState = 'unknown' | 'ok' | 'low' | 'final' | 'locked'

/** A token as its module described it (CK_TOKEN_INFO, PKCS#11 3.0, 3.2). */
export interface Token {
  readonly slot: Handle
  readonly identity: Omit<TokenIdentity, 'token'>
  /** Manufacturer, model, serial and label, as an RFC 7512 URI. */ readonly uri: string
  readonly userPin: PinState
  readonly soPin: PinState
  readonly userPinInitialised: boolean
  readonly loginRequired: boolean
  readonly writeProtected: boolean
  /** Whether PINs can be entered at the token itself. */ readonly protectedAuthenticationPath: boolean
  /** In bytes of UTF-8; 0 where the token names no bound. */ readonly pinLength: { readonly min: number, readonly max: number }
}

export interface ModuleInfo { readonly manufacturer: string, readonly description: string, readonly version: string, readonly cryptoki: string }

const { CKF_TOKEN_INITIALIZED, CKF_USER_PIN_INITIALIZED, CKF_LOGIN_REQUIRED, CKF_WRITE_PROTECTED, CKF_PROTECTED_AUTHENTICATION_PATH } = pkcs11js
const soPinFlags = { low: pkcs11js.CKF_SO_PIN_COUNT_LOW, final: pkcs11js.CKF_SO_PIN_FINAL_TRY, locked: pkcs11js.CKF_SO_PIN_LOCKED }
const userPinFlags = { low: pkcs11js.CKF_USER_PIN_COUNT_LOW, final: pkcs11js.CKF_USER_PIN_FINAL_TRY, locked: pkcs11js.CKF_USER_PIN_LOCKED }

/** Modules of this process: a library has one state, and closing it under somebody else would end their sessions. */
const loaded = new Set<string>()

export class Module {
  readonly path: string
  /** SHA-256 of the file, lower-case hex. */ readonly sha256: string
  /** The binding; for `src/hsm` only. */ readonly p11: PKCS11
  #open = true

  private constructor (path: string, sha256: string, p11: PKCS11) {
    this.path = path
    this.sha256 = sha256
    this.p11 = p11
  }

  /**
   * Loads a module after checking its file's hash (`sha256`, lower-case hex).
   * @throws HsmError `module-not-found`, `module-changed`, `module-unusable`, `module-in-use`
   */
  static load (path: string, options: { readonly sha256?: string } = {}): Module {
    const file = resolve(path)
    const sha256 = fileHash(file)
    if (options.sha256 !== undefined && options.sha256 !== sha256) {
      throw new HsmError('module-changed', `the module ${file} is not the file that was approved; it was not loaded; find out which one is right`, {
        facts: { path: file, wanted: options.sha256, found: sha256 }
      })
    }
    if (loaded.has(file)) {
      throw new HsmError('module-in-use', `the module ${file} is loaded already; use the one that is there, or close it first`, { facts: { path: file } })
    }
    const p11 = new pkcs11js.PKCS11()
    try {
      p11.load(file)
    } catch (cause) {
      throw new HsmError('module-unusable', `${file} could not be loaded as a PKCS#11 module; check the path and that its own libraries are installed`, {
        facts: { path: file, reason: cause instanceof Error ? cause.message : 'unknown' }, cause
      })
    }
    try {
      p11.C_Initialize({ flags: pkcs11js.CKF_OS_LOCKING_OK })
    } catch (error) {
      p11.close()
      const { ckr, message, cause } = hsmErrorFrom(error, 'C_Initialize')
      if (ckr === 'CKR_CRYPTOKI_ALREADY_INITIALIZED') {
        throw new HsmError('module-in-use', `the module ${file} is loaded already under another path; close it first`, {
          ckr, call: 'C_Initialize', facts: { path: file }, cause
        })
      }
      throw new HsmError('module-unusable', message, { ckr, call: 'C_Initialize', facts: { path: file, reason: ckr ?? message }, cause })
    }
    loaded.add(file)
    return new Module(file, sha256, p11)
  }

  /** SHA-256 of a module's file in lower-case hex, links followed. @throws HsmError `module-not-found` */
  static async hash (path: string): Promise<string> {
    try {
      return fileHash(await realpath(path))
    } catch (cause) {
      throw cause instanceof HsmError ? cause : notFound(path, cause)
    }
  }

  info (): ModuleInfo {
    const info = this.call('C_GetInfo', () => this.p11.C_GetInfo())
    return {
      manufacturer: trimmed(info.manufacturerID), description: trimmed(info.libraryDescription),
      version: `${info.libraryVersion.major}.${info.libraryVersion.minor}`, cryptoki: `${info.cryptokiVersion.major}.${info.cryptokiVersion.minor}`
    }
  }

  /** Every token that is present, in the order of the slots. */
  tokens (): Token[] {
    return this.call('C_GetSlotList', () => this.p11.C_GetSlotList(true)).map(slot => this.describe(slot))
  }

  /** The token in a slot as it is now: PIN states change with each try. */
  describe (slot: Handle): Token {
    return tokenFrom(slot, this.call('C_GetTokenInfo', () => this.p11.C_GetTokenInfo(slot)))
  }

  /** Bytes that are free for private objects, and open sessions of all programs (CK_TOKEN_INFO); null where the token does not tell. */
  room (slot: Handle): { readonly free: number | null, readonly sessions: number | null } {
    const { freePrivateMemory, sessionCount } = this.call('C_GetTokenInfo', () => this.p11.C_GetTokenInfo(slot))
    return { free: told(freePrivateMemory), sessions: told(sessionCount) }
  }

  /**
   * The one token that a URI names. Attributes of the module and the slot are compared too; `module-path`, object attributes are not.
   * @throws HsmError `uri-invalid`, `token-not-found`, `token-ambiguous` (facts: `uri`, `matches`)
   */
  find (uri: string, filter: { readonly initialised?: boolean } = {}): Token {
    const { object: _object, type: _type, id: _id, modulePath: _path, ...wanted } = parseUri(uri)
    const found = this.call('C_GetSlotList', () => this.p11.C_GetSlotList(true))
      .map(slot => this.describe(slot))
      .filter(token => filter.initialised === undefined || token.identity.initialised === filter.initialised)
      .filter(token => uriMatches(wanted, this.#place(wanted, token)))
    const [token, second] = found
    if (token === undefined) {
      throw new HsmError('token-not-found', `no token matches ${printable(uri)}; nothing was done; check that it is connected and that the URI names it`, {
        facts: { uri }
      })
    }
    if (second !== undefined) {
      throw new HsmError('token-ambiguous', `${found.length} tokens match ${printable(uri)}; nothing was done; add the serial number to the URI`, {
        facts: { uri, count: String(found.length), matches: found.map(one => one.uri).join(' ') }
      })
    }
    return token
  }

  /** Runs a call of the binding and turns what it throws into an HsmError. `instead`: codes that mean something else in this call. */
  call<T> (name: string, run: () => T, token?: string, instead?: Partial<Record<string, HsmCode>>): T {
    try {
      return run()
    } catch (error) {
      throw hsmErrorFrom(error, name, token, instead)
    }
  }

  /**
   * Lets the library begin anew: every session ends, and it looks for its tokens again. What stands between it and them may have ended and come back (a server, a
   * driver, a cable), which many libraries notice in no other way.
   * @throws HsmError `module-unusable`
   */
  reconnect (): void {
    try {
      this.p11.C_Finalize()
    } catch {
      // It has lost what it would have to let go, or was left without by a try before this one.
    }
    try {
      this.p11.C_Initialize({ flags: pkcs11js.CKF_OS_LOCKING_OK })
    } catch (error) {
      const { ckr, message, cause } = hsmErrorFrom(error, 'C_Initialize')
      throw new HsmError('module-unusable', message, { ckr, call: 'C_Initialize', facts: { path: this.path, reason: ckr ?? message }, cause })
    }
  }

  /** Ends every session and lets the library go. Further calls fail with `session-lost`. */
  close (): void {
    if (!this.#open) return
    this.#open = false
    loaded.delete(this.path)
    this.call('C_Finalize', () => this.p11.C_Finalize())
    this.p11.close()
  }

  /** A token's attributes for matching; those of slot and library only where they are asked for, since they cost calls. */
  #place (wanted: Pkcs11Uri, token: Token): Pkcs11Uri {
    const { label, manufacturer, model, serial } = token.identity
    const place: { -readonly [K in keyof Pkcs11Uri]: Pkcs11Uri[K] } = { token: label, manufacturer, model, serial, slotId: slotNumber(token.slot) }
    if (wanted.slotDescription !== undefined || wanted.slotManufacturer !== undefined) {
      const slot = this.call('C_GetSlotInfo', () => this.p11.C_GetSlotInfo(token.slot))
      place.slotDescription = trimmed(slot.slotDescription)
      place.slotManufacturer = trimmed(slot.manufacturerID)
    }
    if (wanted.libraryDescription !== undefined || wanted.libraryManufacturer !== undefined || wanted.libraryVersion !== undefined) {
      const library = this.call('C_GetInfo', () => this.p11.C_GetInfo())
      place.libraryDescription = trimmed(library.libraryDescription)
      place.libraryManufacturer = trimmed(library.manufacturerID)
      place.libraryVersion = library.libraryVersion
    }
    return place
  }
}

/** How an error names a token: by its label, its serial number, or, where a blank token has neither, its model. */
export function tokenName ({ identity }: Token): string {
  return [identity.label, identity.serial, identity.model].find(text => text !== '') ?? 'a token without a name'
}

/** A longer file is no library: whoever names a device instead has nothing of it read. */
const longestModule = 1024 * 1024 * 1024

function fileHash (file: string): string {
  try {
    return createHash('sha256').update(readPlain(file, longestModule)).digest('hex')
  } catch (cause) {
    throw notFound(file, cause)
  }
}

function notFound (file: string, cause: unknown): HsmError {
  return new HsmError('module-not-found', `the PKCS#11 module ${file} can not be read; check the path in the plan`, { facts: { path: file }, cause })
}

function tokenFrom (slot: Handle, info: TokenInfo): Token {
  const identity = {
    label: trimmed(info.label), manufacturer: trimmed(info.manufacturerID), model: trimmed(info.model), serial: trimmed(info.serialNumber),
    firmware: `${info.firmwareVersion.major}.${info.firmwareVersion.minor}`, hardware: `${info.hardwareVersion.major}.${info.hardwareVersion.minor}`,
    initialised: (info.flags & CKF_TOKEN_INITIALIZED) !== 0
  }
  const userPinInitialised = (info.flags & CKF_USER_PIN_INITIALIZED) !== 0
  return {
    slot, identity, uri: identityUri(identity),
    userPin: userPinInitialised ? pinState(info.flags, userPinFlags) : 'unknown',
    soPin: identity.initialised ? pinState(info.flags, soPinFlags) : 'unknown',
    userPinInitialised,
    loginRequired: (info.flags & CKF_LOGIN_REQUIRED) !== 0,
    writeProtected: (info.flags & CKF_WRITE_PROTECTED) !== 0,
    protectedAuthenticationPath: (info.flags & CKF_PROTECTED_AUTHENTICATION_PATH) !== 0,
    pinLength: { min: bound(info.minPinLen), max: bound(info.maxPinLen) }
  }
}

/** A blank token often has no label and no serial number yet: what is empty is left out of its URI. */
function identityUri ({ label, manufacturer, model, serial, initialised }: Token['identity']): string {
  return formatUri({
    manufacturer, model,
    ...(serial === '' ? {} : { serial }),
    ...(label === '' && !initialised ? {} : { token: label })
  })
}

function pinState (flags: number, { low, final, locked }: { low: number, final: number, locked: number }): PinState {
  if ((flags & locked) !== 0) return 'locked'
  if ((flags & final) !== 0) return 'final'
  return (flags & low) !== 0 ? 'low' : 'ok'
}

/** CK_UNAVAILABLE_INFORMATION, cut to 32 bits by the binding, means that there is no bound to speak of. */
function bound (length: number): number {
  return told(length) ?? 0
}

function told (count: number): number | null {
  return count === 0xffffffff ? null : count
}

function slotNumber (slot: Handle): number {
  return slot.length === 8 ? Number(slot.readBigUInt64LE()) : slot.readUInt32LE()
}

/** Token strings are padded with spaces; some vendors pad with NUL. */
function trimmed (value: string): string {
  return printable(value.replace(/[ \0]+$/, ''))
}
