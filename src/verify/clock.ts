// The times in a transcript. A station's clock proves nothing, but it must not contradict itself: it never goes back, and agrees with
// the monotonic clock of the same boot. A machine only starts anew at a resumption.

import type { Entry } from '../transcript/entry.ts'
import type { Findings } from './findings.ts'

/** A step back by less than this is the clock being set right, in milliseconds. */
const stepMs = 1000
/** How far the two clocks may part between two entries, in milliseconds. */
const driftMs = 120_000

const zero = 0x30

export class ClockCheck {
  readonly #findings: Findings
  /** A day as times begin with it, and its start. */ #day = 'none'
  #dayMs = 0
  #last: { readonly timeMs: number, readonly mono: number, readonly boot: string } | null = null

  constructor (findings: Findings) {
    this.#findings = findings
  }

  /** The last entry's time; null before the first. */
  get lastMs (): number | null {
    return this.#last?.timeMs ?? null
  }

  /** A time of an entry, which is of one form: `2026-03-01T09:00:00.000Z`. Most are of the day of the one before. */
  #toMs (time: string): number {
    if (!time.startsWith(this.#day)) {
      this.#day = time.slice(0, 11)
      this.#dayMs = Date.parse(`${this.#day}00:00:00.000Z`)
    }
    const digits = (from: number, to: number): number => {
      let number = 0
      for (let i = from; i < to; i++) number = 10 * number + time.charCodeAt(i) - zero
      return number
    }
    return this.#dayMs + ((digits(11, 13) * 60 + digits(14, 16)) * 60 + digits(17, 19)) * 1000 + digits(20, 23)
  }

  take (entry: Entry, seq: number): void {
    const now = { timeMs: this.#toMs(entry.time), mono: entry.mono, boot: entry.boot }
    const last = this.#last
    this.#last = now
    if (last === null) return
    const passed = now.timeMs - last.timeMs
    if (passed < 0) this.#findings.add(passed > -stepMs ? 'clock-stepped' : 'clock-back', { seq, facts: { ms: String(-passed) } })
    if (now.boot !== last.boot) {
      if (entry.type !== 'ceremony.resumed') this.#findings.add('boot-changed', { seq })
    } else if (now.mono < last.mono) this.#findings.add('mono-back', { seq, facts: { ms: String(last.mono - now.mono) } })
    else if (passed >= 0 && Math.abs(passed - (now.mono - last.mono)) > driftMs) this.#findings.add('clock-jump', { seq, facts: { ms: String(Math.abs(passed - (now.mono - last.mono))) } })
  }
}
