// The second opinion: tuf-js, the stock client, decides about the same bytes by code that shares nothing with ours. Both must agree before anything is trusted.
// Its own reading and writing is left out: it would write one file after another, so that a kill in between leaves a mixture, and its time is the machine's.

import { TrustedMetadataStore } from 'tuf-js/dist/store.js'
import { consumerErrorOf } from './errors.ts'

export class SecondOpinion {
  readonly #store: TrustedMetadataStore

  /** Throws ConsumerError refused, as everything here. @param root the newest root that is trusted @param at milliseconds */
  constructor (root: Uint8Array, at: number) {
    this.#store = agreed('root', () => new TrustedMetadataStore(Buffer.from(root)))
    if (!Reflect.has(this.#store, 'referenceTime')) throw new TypeError('tuf-js keeps its time elsewhere than it did')
    Reflect.set(this.#store, 'referenceTime', new Date(at))
  }

  root (bytes: Uint8Array): void {
    agreed('root', () => this.#store.updateRoot(Buffer.from(bytes)))
  }

  timestamp (bytes: Uint8Array): void {
    agreed('timestamp', () => this.#store.updateTimestamp(Buffer.from(bytes)))
  }

  snapshot (bytes: Uint8Array): void {
    agreed('snapshot', () => this.#store.updateSnapshot(Buffer.from(bytes)))
  }

  targets (bytes: Uint8Array): void {
    agreed('targets', () => { this.#store.updateDelegatedTargets(Buffer.from(bytes), 'targets', 'root') })
  }

  /** What was trusted before, for comparison: an expired one serves for that too, and one that is no longer signed for does not. */
  before (role: 'timestamp' | 'snapshot', bytes: Uint8Array): void {
    try {
      if (role === 'timestamp') this.#store.updateTimestamp(Buffer.from(bytes))
      else this.#store.updateSnapshot(Buffer.from(bytes), true)
    } catch {
      // The store has taken it as far as it can serve.
    }
  }
}

function agreed<T> (role: string, decide: () => T): T {
  try {
    return decide()
  } catch (error) {
    throw consumerErrorOf(error, `tuf-js refuses the ${role} metadata: ${error instanceof Error ? error.message : String(error)}`)
  }
}
