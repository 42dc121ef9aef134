// The time by which metadata is found expired. A clock that went backwards would make it fresh again for ever: the latest time that was ever seen is kept, and
// how long this process has run since is known from a clock that nobody can set. Whether the time was right when first seen, no clock of one's own can tell.

import { ConsumerError } from './errors.ts'

/** By how much a clock may be put back without anybody minding: what time services correct. */
const correctionMs = 60_000

export interface Clocks {
  /** Milliseconds since 1970. */ readonly now: () => number
  /** Milliseconds since any moment; never put back. */ readonly elapsed: () => number
}

export const machineClocks: Clocks = { now: () => Date.now(), elapsed: () => performance.now() }

export class TrustedTime {
  readonly #clocks: Clocks
  #seen = 0
  #seenAt: number

  constructor (clocks: Clocks) {
    this.#clocks = clocks
    this.#seenAt = clocks.elapsed()
  }

  /** Notes a time that is known to have passed. */
  note (at: number): void {
    const elapsed = this.#clocks.elapsed()
    if (at < this.#seen + (elapsed - this.#seenAt)) return
    this.#seen = at
    this.#seenAt = elapsed
  }

  /** Milliseconds: now. Throws ConsumerError clock where the clock was put back. */
  now (): number {
    const now = this.#clocks.now()
    const least = this.#seen + (this.#clocks.elapsed() - this.#seenAt)
    if (!Number.isFinite(now) || now < least - correctionMs) {
      throw new ConsumerError('clock', `this machine's clock was put back: it says ${timeOf(now)}, and it is ${timeOf(least)} at least`, { facts: { now: timeOf(now), least: timeOf(least) } })
    }
    return Math.floor(Math.max(now, least))
  }
}

function timeOf (at: number): string {
  return Number.isFinite(at) && Math.abs(at) < 8e15 ? new Date(at).toISOString() : 'no time'
}
