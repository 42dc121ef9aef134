// The keys of a terminal, in raw mode from the first page to the last, so that nothing typed ahead is ever echoed.
// What is typed while nobody asks for it is dropped and wiped; what follows the end of an answer is too, so that no key answers a
// question that was not on the screen yet.

import type { ReadStream } from 'node:tty'

export type KeySource = Pick<ReadStream, 'on' | 'off' | 'setRawMode' | 'resume' | 'pause'>

/** The keys were asked for Ctrl-C. */
export class Interrupted extends Error {}
/** The terminal is gone. */
export class HungUp extends Error {}

const ctrlC = 0x03

export class Keyboard {
  readonly #source: KeySource
  readonly #onIdleInterrupt: () => void
  #taker: { take: (keys: Buffer) => void, fail: (error: Error) => void } | null = null
  #gone = false

  /** `onIdleInterrupt` hears a Ctrl-C that no question was there to take. */
  constructor (source: KeySource, onIdleInterrupt: () => void) {
    this.#source = source
    this.#onIdleInterrupt = onIdleInterrupt
    source.setRawMode(true)
    source.on('data', this.#heard)
    source.on('end', this.#ended)
    source.resume()
  }

  /**
   * Gives every key to what `begin` returns, until that calls `done` with the answer. It gets the raw bytes, which are wiped when it returns.
   * Throws Interrupted at Ctrl-C, HungUp when the terminal goes, and the signal's reason when it aborts.
   */
  async read<T> (begin: (done: (answer: T) => void) => (keys: Buffer) => void, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted()
    if (this.#gone) throw new HungUp('the terminal is gone')
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const aborted = (): void => reject(signal.reason)
    signal.addEventListener('abort', aborted)
    this.#taker = { take: begin(resolve), fail: reject }
    try {
      return await promise
    } finally {
      this.#taker = null
      signal.removeEventListener('abort', aborted)
    }
  }

  /** Lets another process have the keys for as long as `use` runs. The terminal stays raw all the while: nothing typed in between is echoed. */
  async lend<T> (use: () => Promise<T>): Promise<T> {
    this.#source.off('data', this.#heard)
    this.#source.pause()
    try {
      // Node stops reading only in its next turn.
      await new Promise<void>(resolve => { setImmediate(resolve) })
      return await use()
    } finally {
      this.#source.on('data', this.#heard)
      this.#source.resume()
    }
  }

  /** Gives the terminal back as it was. */
  close (): void {
    this.#source.off('data', this.#heard)
    this.#source.off('end', this.#ended)
    if (!this.#gone) this.#source.setRawMode(false)
    this.#source.pause()
  }

  readonly #heard = (keys: Buffer): void => {
    try {
      if (keys.includes(ctrlC)) {
        if (this.#taker === null) this.#onIdleInterrupt()
        else this.#taker.fail(new Interrupted('ctrl-c'))
      } else {
        this.#taker?.take(keys)
      }
    } finally {
      keys.fill(0)
    }
  }

  readonly #ended = (): void => {
    this.#gone = true
    this.#taker?.fail(new HungUp('the terminal is gone'))
  }
}
