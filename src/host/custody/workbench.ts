// The tokens as the process that holds shares uses them: opened with PINs that were tried beforehand, for one piece of work, then let go.
// The recovery key is imported as a session object that can do one thing, and is gone with the session.

import { randomBytes } from 'node:crypto'
import type { KeyTrial, OpenedTarget, TokenTarget, Trials } from '../../ceremony/custody.ts'
import { CeremonyError } from '../../ceremony/errors.ts'
import { firstWay, wayOf, waysFor } from '../../ceremony/wrap-way.ts'
import type { Wrapping } from '../../ceremony/wrapped.ts'
import { HsmError } from '../../hsm/errors.ts'
import { importRecoveryKey } from '../../hsm/import.ts'
import { assertKeepsKeys } from '../../hsm/kept.ts'
import { Module, type Token } from '../../hsm/module.ts'
import { objectsWithId, type ObjectHandle } from '../../hsm/objects.ts'
import { TokenSession } from '../../hsm/session.ts'
import { assertRewrappable, tryRewrap, type RewrapTrial } from '../../hsm/rewrap.ts'
import { formatUri } from '../../hsm/uri.ts'
import { probeKeyWrap, type KeyWrapProbe, type WrapChoice } from '../../hsm/wrap.ts'
import { assertWrappable } from '../../hsm/wrappable.ts'
import { assertKeepsWrappingKey } from '../../hsm/wrapping-key.ts'
import { toHex } from '../../transcript/hash.ts'
import type { KeyWrap } from '../../transcript/key-wrap.ts'

interface Ready extends OpenedTarget {
  readonly probe: KeyWrapProbe
  /** The ways that the recovery key is used with there: the one that keys are newly wrapped by, or those by which the backups were. */ readonly ways: readonly WrapChoice[]
  /** Whether the token takes a wrapping key that its security officer makes trusted, and lets it wrap. */ readonly trusted: boolean
  /** What the token did not take in the template of an unwrap: left out from the first try on. */ readonly leftOut: TokenSession['leftOut']
}

export class Workbench {
  readonly #modules = new Map<string, Module>()
  #opened: readonly Ready[] = []

  /** So many bytes of a token's random generator, over a session that nobody is logged in to. The caller wipes them. */
  random (target: TokenTarget, bytes: number): Uint8Array {
    const session = this.#session(target)
    try {
      return session.random(bytes)
    } finally {
      session.close()
    }
  }

  /**
   * Tries every PIN and rehearses with throw-away session keys all that the tokens will be asked to do; finds CKA_IDs that are free on all. Keeps the PINs. What is
   * newly wrapped is wrapped in the best way that all of them have and that takes every key. Throws HsmError; CeremonyError `wrap-no-mechanism`.
   */
  async ready (targets: readonly OpenedTarget[], ids: number, keys: readonly KeyTrial[], trials: Trials): Promise<{ ids: string[] }> {
    const free = Array.from({ length: ids }, () => new Uint8Array(randomBytes(16)))
    this.forget()
    // Where nothing is newly wrapped, each backup says its own way.
    const ways = trials.rewraps === true || keys.some(({ opens }) => opens === null) ? waysFor(keys.map(({ algorithm }) => algorithm)) : [null]
    try {
      this.#opened = await firstWay(ways, async standard => {
        const opened: Ready[] = []
        for (const [place, target] of targets.entries()) opened.push(await this.#tried(target, free, keys, standard, place === 0 ? trials : {}))
        return opened
      })
      return { ids: free.map(toHex) }
    } catch (error) {
      for (const { so, user } of targets) { so?.fill(0); user.fill(0) }
      throw error
    }
  }

  /**
   * Works on the token at a place, with the recovery key imported for one use. Logged in is the user; a token that is to wrap gets the key from its
   * security officer, as trusted, where it takes that. Everything is closed and logged out afterwards.
   */
  async withKey<T> (at: number, use: 'wrap' | 'unwrap', value: Uint8Array, work: (on: Wrapping) => T | Promise<T>): Promise<T> {
    const { target, so, user, probe, ways, trusted, leftOut } = this.#at(at)
    const of = { value, use, mechanisms: ways.map(({ mechanism }) => mechanism) }
    const session = this.#session(target)
    for (const [call, names] of leftOut) session.leftOut.set(call, names)
    try {
      const imported = trusted && so !== null ? this.#importTrusted(session, so, of) : null
      session.login('user', user)
      const key = imported ?? importRecoveryKey(session, { ...of, trusted: false }).handle
      return await work({ session, key, ways, trusted, probe })
    } finally {
      session.close()
    }
  }

  forget (): void {
    for (const { so, user } of this.#opened) { so?.fill(0); user.fill(0) }
    this.#opened = []
  }

  #at (place: number): Ready {
    const opened = this.#opened[place]
    if (opened === undefined) throw new CeremonyError('not-in-custody')
    return opened
  }

  async #tried (opened: OpenedTarget, free: readonly Uint8Array[], keys: readonly KeyTrial[], standard: KeyWrap | null, { keeps = false, rewraps = false }: Trials): Promise<Ready> {
    const { target, so, user } = opened
    const session = this.#session(target)
    try {
      session.login('user', user)
      for (const id of free) {
        if (objectsWithId(session, id).length > 0) throw new HsmError('id-in-use', 'a random id is in use; nothing was made; try again', { token: session.name, facts: { id: toHex(id) } })
      }
      const probe = probeKeyWrap(session)
      const way = standard === null ? null : wayOf(probe, standard, target.name)
      const opening = keys.map(({ opens }) => opens === null ? way! : wayOf(probe, opens, target.name))
      assertKeepsKeys(session)
      const tried: RewrapTrial[] = []
      for (const [i, { algorithm }] of keys.entries()) {
        const { mechanism } = opening[i]!
        if (rewraps) tried.push(await assertRewrappable(session, algorithm, { from: mechanism, to: way!.mechanism }))
        else await assertWrappable(session, algorithm, mechanism)
      }
      if (keeps) assertKeepsWrappingKey(session, way!)
      const ready = { ...opened, probe, ways: way === null ? [...new Set(opening)] : [way], leftOut: session.leftOut }
      if (so === null) return { ...ready, trusted: false }
      session.logout()
      return { ...ready, trusted: await this.#takesTrusted(session, opened, ready.ways[0]!, rewraps ? tried : keys) }
    } finally {
      session.close()
    }
  }

  /** Whether the whole way of a trusted wrapping key works here: made by the security officer, outliving that login, wrapping a key that asks for one. */
  async #takesTrusted (session: TokenSession, { so, user }: OpenedTarget, { mechanism }: WrapChoice, trials: readonly (KeyTrial | RewrapTrial)[]): Promise<boolean> {
    const value = new Uint8Array(randomBytes(32))
    let key: ObjectHandle
    try {
      key = this.#importTrusted(session, so!, { value, use: 'wrap', mechanisms: [mechanism] })
    } catch (error) {
      if (isTokensNo(error)) return false
      throw error
    } finally {
      value.fill(0)
    }
    session.login('user', user)
    try {
      for (const trial of trials) {
        if ('opens' in trial) await assertWrappable(session, trial.algorithm, mechanism, key)
        else tryRewrap(session, trial, key)
      }
      return true
    } catch (error) {
      if (isTokensNo(error)) return false
      throw error
    }
  }

  #importTrusted (session: TokenSession, so: Uint8Array, of: { value: Uint8Array, use: 'wrap' | 'unwrap', mechanisms: readonly number[] }): ObjectHandle {
    session.login('so', so)
    try {
      return importRecoveryKey(session, { ...of, trusted: true }).handle
    } finally {
      session.logout()
    }
  }

  #session (target: TokenTarget): TokenSession {
    const module = this.#modules.get(target.module.path) ?? Module.load(target.module.path, { sha256: target.module.sha256 })
    this.#modules.set(target.module.path, module)
    const token: Token = module.find(formatUri({ token: target.label, serial: target.serial }), { initialised: true })
    return TokenSession.open(module, token)
  }
}

/** A token that does not take trusted wrapping keys says so in many ways; a wrong PIN or a token that is gone is none of them. */
function isTokensNo (error: unknown): boolean {
  return error instanceof HsmError && !['pin-incorrect', 'pin-locked', 'pin-length', 'session-lost', 'device-error', 'token-not-found', 'token-changed'].includes(error.code)
}
