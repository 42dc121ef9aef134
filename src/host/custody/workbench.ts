// The tokens as the process that holds shares uses them: opened with PINs that were tried beforehand, for one piece of work, then let go.
// The recovery key is imported as a session object that can do one thing, and is gone with the session.

import { randomBytes } from 'node:crypto'
import type { OpenedTarget, TokenTarget } from '../../ceremony/custody.ts'
import { CeremonyError } from '../../ceremony/errors.ts'
import { HsmError } from '../../hsm/errors.ts'
import { importRecoveryKey } from '../../hsm/import.ts'
import { Module, type Token } from '../../hsm/module.ts'
import { objectsWithId, type ObjectHandle } from '../../hsm/objects.ts'
import { TokenSession } from '../../hsm/session.ts'
import { formatUri } from '../../hsm/uri.ts'
import { probeKeyWrap, type KeyWrapProbe } from '../../hsm/wrap.ts'
import { toHex } from '../../transcript/hash.ts'

export class Workbench {
  readonly #modules = new Map<string, Module>()
  #opened: readonly (OpenedTarget & { readonly probe: KeyWrapProbe })[] = []

  /** So many bytes of a token's random generator, over a session that nobody is logged in to. The caller wipes them. */
  random (target: TokenTarget, bytes: number): Uint8Array {
    const session = this.#session(target)
    try {
      return session.random(bytes)
    } finally {
      session.close()
    }
  }

  /** Tries every PIN, asks every token how it wraps, and finds CKA_IDs that are free on all. Keeps the PINs. Throws HsmError; CeremonyError `wrap-no-mechanism`. */
  ready (targets: readonly OpenedTarget[], ids: number): { ids: string[] } {
    const free = Array.from({ length: ids }, () => new Uint8Array(randomBytes(16)))
    this.forget()
    this.#opened = targets.map(opened => ({ ...opened, probe: this.#tried(opened, free) }))
    return { ids: free.map(toHex) }
  }

  /**
   * Works on the token at a place, with the recovery key imported for one use. Logged in is the user; a token that is to wrap gets the key from its
   * security officer, as trusted, where it takes that. Everything is closed and logged out afterwards.
   */
  async withKey<T> (at: number, use: 'wrap' | 'unwrap', value: Uint8Array, work: (on: { session: TokenSession, key: ObjectHandle, mechanism: number, trusted: boolean, probe: KeyWrapProbe }) => T | Promise<T>): Promise<T> {
    const { target, so, user, probe } = this.#at(at)
    const mechanism = mechanismOf(probe, target)
    const session = this.#session(target)
    try {
      const trusted = so === null ? null : this.#importTrusted(session, so, { value, use, mechanism })
      session.login('user', user)
      const key = trusted ?? importRecoveryKey(session, { value, use, mechanism, trusted: false }).handle
      return await work({ session, key, mechanism, trusted: trusted !== null, probe })
    } finally {
      session.close()
    }
  }

  /** Works on the token at a place, with its user logged in. */
  async withUser<T> (at: number, work: (session: TokenSession) => T | Promise<T>): Promise<T> {
    const { target, user } = this.#at(at)
    const session = this.#session(target)
    try {
      session.login('user', user)
      return await work(session)
    } finally {
      session.close()
    }
  }

  forget (): void {
    for (const { so, user } of this.#opened) { so?.fill(0); user.fill(0) }
    this.#opened = []
  }

  #at (place: number): OpenedTarget & { readonly probe: KeyWrapProbe } {
    const opened = this.#opened[place]
    if (opened === undefined) throw new CeremonyError('not-in-custody')
    return opened
  }

  #tried ({ target, so, user }: OpenedTarget, free: readonly Uint8Array[]): KeyWrapProbe {
    const session = this.#session(target)
    try {
      if (so !== null) {
        session.login('so', so)
        session.logout()
      }
      session.login('user', user)
      for (const id of free) {
        if (objectsWithId(session, id).length > 0) throw new HsmError('id-in-use', 'a random id is in use; nothing was made; try again', { token: session.name, facts: { id: toHex(id) } })
      }
      const probe = probeKeyWrap(session)
      mechanismOf(probe, target)
      return probe
    } finally {
      session.close()
    }
  }

  /** Null where the token takes no trusted wrapping key: then no key can ask for one either. */
  #importTrusted (session: TokenSession, so: Uint8Array, of: { value: Uint8Array, use: 'wrap' | 'unwrap', mechanism: number }): ObjectHandle | null {
    session.login('so', so)
    try {
      return importRecoveryKey(session, { ...of, trusted: true }).handle
    } catch (error) {
      if (error instanceof HsmError && (error.code === 'template-refused' || error.code === 'attribute-mismatch')) return null
      throw error
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

function mechanismOf ({ mechanism, found }: KeyWrapProbe, target: TokenTarget): number {
  if (mechanism === null) throw new CeremonyError('wrap-no-mechanism', { token: target.name, found: found.map(one => `${one.mechanism}: ${one.wrap}/${one.unwrap}`).join(', ') })
  return mechanism
}
