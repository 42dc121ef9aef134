// A throw-away SoftHSM for one test file: its own token folder and configuration, gone afterwards.
// SoftHSM reads SOFTHSM2_CONF when it is loaded, once a process; node:test runs each file in a process of its own.

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HsmError } from '../../src/hsm/errors.ts'
import { initialiseToken } from '../../src/hsm/initialise.ts'
import { Module, type Token } from '../../src/hsm/module.ts'
import { setUserPin } from '../../src/hsm/set-pin.ts'
import { TokenSession } from '../../src/hsm/session.ts'

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

export const soPin = bytes('so-pin-of-a-test')
export const userPin = bytes('user-pin-of-a-test')

const places = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so', '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so']

/** Path of SoftHSM's module on this machine. */
export const softHsmPath = places.find(path => existsSync(path)) ?? places[0]!

export interface SoftHsm {
  readonly folder: string
  readonly module: Module
  /** A token with both PINs set. */ token (label: string): Token
  /** A session on which the user is logged in. */ user (token: Token): TokenSession
  /** Closes the module and removes the folder. */ remove (): void
}

/** Makes an empty token folder, points SoftHSM at it and loads the module. `without`: mechanisms that its tokens shall not have. */
export function softHsm (options: { readonly without?: readonly string[] } = {}): SoftHsm {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-softhsm-'))
  mkdirSync(join(folder, 'tokens'))
  // SoftHSM 2.6 overlooks the first name of the list.
  const mechanisms = options.without === undefined ? '' : `slots.mechanisms = -${['CKM_MD5', ...options.without].join(',')}\n`
  writeFileSync(join(folder, 'softhsm2.conf'), `directories.tokendir = ${join(folder, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = false\n${mechanisms}`)
  process.env['SOFTHSM2_CONF'] = join(folder, 'softhsm2.conf')
  const module = Module.load(softHsmPath)
  return {
    folder, module,
    token: label => {
      const token = initialiseToken(module, module.find('pkcs11:', { initialised: false }), soPin, label)
      const session = TokenSession.open(module, token)
      session.login('so', soPin)
      setUserPin(session, userPin)
      session.close()
      return module.describe(token.slot)
    },
    user: token => {
      const session = TokenSession.open(module, token)
      session.login('user', userPin)
      return session
    },
    remove: () => {
      module.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** The HsmError that a call throws; fails the test where it throws nothing, or something else. */
export function hsmError (run: () => unknown): HsmError {
  try {
    run()
  } catch (error) {
    if (error instanceof HsmError) return error
    throw error
  }
  throw new Error('expected an HsmError, and nothing was thrown')
}

/** The HsmError that a promise is rejected with. */
export async function hsmRejection (run: Promise<unknown>): Promise<HsmError> {
  try {
    await run
  } catch (error) {
    if (error instanceof HsmError) return error
    throw error
  }
  throw new Error('expected an HsmError, and nothing was thrown')
}

/** Runs with some calls of a token replaced: for the faults that SoftHSM does not have. */
export async function withFault<T> (session: TokenSession, calls: Partial<TokenSession['p11']>, run: () => T | Promise<T>): Promise<T> {
  const real = new Map(Object.keys(calls).map(name => [name, Object.getOwnPropertyDescriptor(session.p11, name)] as const))
  Object.assign(session.p11, calls)
  try {
    return await run()
  } finally {
    for (const [name, was] of real) {
      if (was === undefined) Reflect.deleteProperty(session.p11, name)
      else Object.defineProperty(session.p11, name, was)
    }
  }
}
