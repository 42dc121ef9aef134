// The tokens of one ceremony: found as the plan names them, followed by serial number once known, and the sessions on them.
// Sessions live as long as the host; a pause or the end closes them. Where a token or what stands before it (a driver, a server) failed, its library begins anew
// before it is asked again, and whoever was logged in enters the PIN once more.

import { HsmError, isFault } from '../hsm/errors.ts'
import type { Module, Token } from '../hsm/module.ts'
import { TokenSession } from '../hsm/session.ts'
import { formatUri } from '../hsm/uri.ts'
import type { TokenIdentity } from '../transcript/entry.ts'
import type { Plan, PlannedToken } from '../transcript/plan.ts'

export type ModuleLoader = (path: string, sha256: string) => Module

export class TokenDesk {
  readonly #plan: Plan
  readonly #load: ModuleLoader
  readonly #modules = new Map<string, Module>()
  readonly #serials = new Map<string, string>()
  readonly #sessions = new Map<string, TokenSession>()

  constructor (plan: Plan, load: ModuleLoader) {
    this.#plan = plan
    this.#load = load
  }

  planned (name: string): PlannedToken {
    const token = this.#plan.tokens.find(one => one.name === name)
    if (token === undefined) throw new HsmError('token-not-found', `the plan names no token "${name}"; nothing was done`, { token: name })
    return token
  }

  module (name: string): Module {
    const { path, sha256 } = this.planned(name).module
    const loaded = this.#modules.get(path) ?? this.#load(path, sha256)
    this.#modules.set(path, loaded)
    return loaded
  }

  /** Remembers which hardware carries the plan's token, once the ceremony has initialised it. */
  follow (name: string, serial: string): void {
    this.#serials.set(name, serial)
  }

  /**
   * The token as it is now. One that is not seen is looked for once more by a library that begins anew, unless somebody is logged in to another of its tokens: some
   * notice a token that came, or came back, in no other way. Throws HsmError `token-not-found` or `token-ambiguous`, `module-unusable`.
   */
  look (name: string): Token {
    return this.#asked(name, () => this.#find(name))
  }

  #find (name: string): Token {
    const planned = this.planned(name)
    const module = this.module(name)
    const serial = this.#serials.get(name)
    if (serial !== undefined) return module.find(formatUri({ token: planned.label, serial }), { initialised: true })
    return module.find(planned.uri, { initialised: !planned.initialise })
  }

  /** Whether somebody is logged in by a module. */
  #inUse (path: string): boolean {
    return [...this.#sessions.keys()].some(name => this.planned(name).module.path === path)
  }

  /** Tokens of the same module that carry the plan's label: none, or what an initialisation left. A library that sees no token at all is no witness to that. */
  labelled (name: string): Token[] {
    const { label } = this.planned(name)
    const all = (): Token[] => {
      const tokens = this.module(name).tokens()
      if (tokens.length === 0) throw new HsmError('token-not-found', 'the module sees no token; nothing was done; check that it is connected', { token: label, facts: { uri: this.planned(name).uri } })
      return tokens
    }
    return this.#asked(name, all).filter(token => token.identity.initialised && token.identity.label === label)
  }

  /** Whether the module of a token sees one with this serial number, whatever its label. */
  isThere (name: string, serial: string): boolean {
    return this.#asked(name, () => this.module(name).tokens()).some(({ identity }) => identity.serial === serial)
  }

  #asked<T> (name: string, ask: () => T): T {
    try {
      return ask()
    } catch (error) {
      if (!(error instanceof HsmError) || !(isFault(error) || error.code === 'token-not-found')) throw error
      if (isFault(error)) this.dropFaulty()
      if (this.#inUse(this.planned(name).module.path)) throw error
      this.module(name).reconnect()
      return ask()
    }
  }

  identities (): TokenIdentity[] {
    return this.#plan.tokens.map(({ name }) => ({ token: name, ...this.look(name).identity }))
  }

  loggedIn (name: string): boolean {
    return this.#sessions.has(name)
  }

  /** Opens a session and logs the user in. The PIN stays the caller's to wipe. */
  login (name: string, pin: Uint8Array): TokenSession {
    this.#sessions.get(name)?.close()
    this.#sessions.delete(name)
    const session = TokenSession.open(this.module(name), this.look(name))
    try {
      session.login('user', pin)
    } catch (error) {
      session.close()
      throw error
    }
    this.#sessions.set(name, session)
    return session
  }

  /** The logged-in session. Throws HsmError `not-logged-in`. */
  session (name: string): TokenSession {
    const session = this.#sessions.get(name)
    if (session === undefined) throw new HsmError('not-logged-in', 'nobody is logged in to the token; nothing was done; enter the PIN first', { token: name })
    return session
  }

  /** Closes every session: at a pause, an abort, the end, and after a fault that may have cost them. */
  closeSessions (): void {
    for (const [name, session] of this.#sessions) {
      this.#sessions.delete(name)
      session.close()
    }
  }

  /** Closes the sessions that a fault has cost: those of modules whose tokens do not answer. */
  dropFaulty (): void {
    for (const [name, session] of this.#sessions) {
      try {
        if (session.loggedIn === 'user') continue
      } catch (error) {
        if (!(error instanceof HsmError)) throw error
      }
      this.#sessions.delete(name)
      session.close()
    }
  }

  close (): void {
    this.closeSessions()
    for (const module of this.#modules.values()) module.close()
    this.#modules.clear()
  }
}
