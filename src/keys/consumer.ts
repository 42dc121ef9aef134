// What a service asks about an organisation's keys: which one is current, what a version may still be used for, whether a credential holds. The answers come from
// published files that any web server has; what makes them true are the signatures under a root that the service was given. They are answered from memory, and
// not at all when what is known is too old, or the clock is wrong. A repository that is withheld is noticed when its timestamp expires, and not before.

import type { Mode } from '../transcript/fields.ts'
import type { KeyUse, PublishedKeys } from '../transcript/publication.ts'
import { currentKey, maybeUsed, versionOf, type KeyVersion } from './consumer/answers.ts'
import { Cache } from './consumer/cache.ts'
import { machineClocks, TrustedTime, type Clocks } from './consumer/clock.ts'
import { ConsumerError, consumerErrorOf } from './consumer/errors.ts'
import { refreshFrom, type Refused } from './consumer/refresh.ts'
import type { Wanted } from './consumer/rules.ts'
import type { Role } from './consumer/shape.ts'
import { sourceOf, type Source, type SourceGiven } from './consumer/source.ts'
import { readGiven, requireTime, walk, type State } from './consumer/walk.ts'
import { verifyCredential, type Credential, type Once } from './credential.ts'

export { ConsumerError, type ConsumerCode, type ConsumerFacts } from './consumer/errors.ts'
export type { KeyVersion } from './consumer/answers.ts'
export { folderSource, webSource, type Source, type SourceGiven } from './consumer/source.ts'
export { CredentialError, onceInMemory, type Credential, type CredentialCode, type Once } from './credential.ts'

export interface ConsumerOptions {
  /** The root metadata file as it came from the organisation, by a way that the repository's operators have no hand in. */ readonly root: Uint8Array
  /** Addresses or folders of the repository and its mirrors. */ readonly source: SourceGiven | readonly SourceGiven[]
  /** A folder for this service, or for several processes of it. */ readonly cache: string
  /** The organisation's id. */ readonly organisation: string
  /** `production` unless said otherwise: a rehearsal's keys are worth nothing. */ readonly mode?: Mode
  /** Milliseconds that one source has for one refresh; 30 s by default. */ readonly timeoutMs?: number
  /** Remembers which credentials were used. Without one, a credential holds until it expires, however often it comes. */ readonly once?: Once
  /** Milliseconds since 1970, and since any moment; the machine's by default. */ readonly now?: Clocks['now'], readonly elapsed?: Clocks['elapsed']
}

/** What a refresh came to. */
export interface Refreshed {
  readonly isNew: boolean
  readonly versions: Readonly<Record<Role, number>>
  /** When answers end unless there is another refresh before: milliseconds. */ readonly expires: number
  /** Mirrors that were of no use. */ readonly refused: readonly Refused[]
}

export class Consumer {
  readonly #given: Uint8Array
  readonly #wanted: Wanted
  readonly #sources: readonly Source[]
  readonly #timeoutMs: number
  readonly #cache: Cache
  readonly #time: TrustedTime
  readonly #once: Once | null
  #state: State | null = null
  #name: string | null = null
  #refreshing: Promise<Refreshed> | null = null
  readonly #bad = new Map<string, ConsumerError>()

  private constructor ({ root, source, cache, organisation, mode = 'production', timeoutMs = 30_000, once, now = machineClocks.now, elapsed = machineClocks.elapsed }: ConsumerOptions) {
    this.#given = Uint8Array.from(root)
    this.#wanted = { organisation, mode }
    readGiven(this.#given, this.#wanted)
    this.#sources = (Array.isArray(source) ? source as readonly SourceGiven[] : [source as SourceGiven]).map(sourceOf)
    this.#timeoutMs = timeoutMs
    this.#cache = new Cache(cache, this.#wanted)
    this.#time = new TrustedTime({ now, elapsed })
    this.#once = once ?? null
  }

  /** With what the cache holds, if it holds anything that is good: no source is read. Throws ConsumerError: root-unusable, foreign, cache-unusable. */
  static async open (options: ConsumerOptions): Promise<Consumer> {
    const consumer = new Consumer(options)
    await consumer.#load()
    return consumer
  }

  /**
   * Reads what is new. Two calls at once are one refresh. Where it fails, what was known stays as it was, and is answered from until it expires.
   * Throws ConsumerError.
   */
  async refresh (): Promise<Refreshed> {
    this.#refreshing ??= this.#refresh().finally(() => { this.#refreshing = null })
    return await this.#refreshing
  }

  /** Why something in the cache was not taken, by its file's name: after damage, or after a change of the root that was given. A refresh makes it good. */
  get discarded (): ReadonlyMap<string, ConsumerError> {
    return this.#bad
  }

  /** Everything that is published. Throws ConsumerError: never-refreshed, expired, clock; so do all the answers below. */
  keys (): PublishedKeys {
    return this.#known().state.keys
  }

  /** The version to sign or wrap with, of a key by its name, or of the one key for a purpose. Throws ConsumerError: unknown-key, no-current, ambiguous-purpose. */
  current (key: string | { readonly purpose: string }): KeyVersion {
    const { state, at } = this.#known()
    return currentKey(state.keys, key, at)
  }

  /** A version of a key, with its state and the reason for that. Throws ConsumerError: unknown-key, unknown-version. */
  version (key: string, version: number): KeyVersion {
    const { state, at } = this.#known()
    return versionOf(state.keys, key, version, at)
  }

  /** Whether a version may still be used for something. What is not known may not. */
  may (key: string, version: number, use: KeyUse): boolean {
    const { state, at } = this.#known()
    return maybeUsed(state.keys, key, version, use, at)
  }

  /** What a credential says, if it holds here and now. Throws CredentialError where it does not. */
  async credential (token: string, { audience, purpose }: { readonly audience: string, readonly purpose: string }): Promise<Credential> {
    const { state, at } = this.#known()
    return await verifyCredential(token, { delegations: state.keys.delegations, audience, purpose, at, once: this.#once })
  }

  /** What is known, if it may be relied on at this moment. */
  #known (): { readonly state: State, readonly at: number } {
    const state = this.#state
    if (state === null) throw new ConsumerError('never-refreshed', 'nothing is known of this repository yet')
    const at = this.#time.now()
    requireTime(state, at)
    return { state, at }
  }

  async #refresh (): Promise<Refreshed> {
    await this.#load()
    const at = this.#time.now()
    const before = this.#state
    const { state, refused } = await refreshFrom({ given: this.#given, wanted: this.#wanted, sources: this.#sources, timeoutMs: this.#timeoutMs, before, at })
    const name = this.#cache.write(state)
    this.#take(state, name)
    const { root, timestamp, snapshot, targets } = state.signed
    return {
      isNew: before === null || timestamp.version !== before.signed.timestamp.version || root.version !== before.signed.root.version,
      versions: { root: root.version, timestamp: timestamp.version, snapshot: snapshot.version, targets: targets.version },
      expires: Math.min(...[root, timestamp, snapshot, targets].map(({ expires }) => Date.parse(expires))), refused
    }
  }

  /** Takes what the cache holds where that is newer: another process may have refreshed. What is not good there counts for nothing. */
  async #load (): Promise<void> {
    for (const name of this.#cache.names()) {
      if (this.#name !== null && name <= this.#name) return
      if (this.#bad.has(name)) continue
      try {
        const { at, files } = this.#cache.read(name)
        this.#take(await walk({ given: this.#given, wanted: this.#wanted, before: null, at, read: async path => files.get(path) ?? null }), name)
        return
      } catch (error) {
        this.#bad.set(name, consumerErrorOf(error, `${name} in the cache can't be read`))
      }
    }
  }

  #take (state: State, name: string): void {
    this.#state = state
    this.#name = name
    this.#time.note(state.at)
  }
}
