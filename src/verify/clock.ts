// The times in a transcript. A station's clock proves nothing, but it must not contradict itself: it never goes back, and agrees with
// the monotonic clock of the same boot. A machine only starts anew at a resumption.

import type { Entry } from '../transcript/entry.ts'
import type { Findings } from './findings.ts'

/** A step back by less than this is the clock being set right, in milliseconds. */
const stepMs = 1000
/** How far the two clocks may part between two entries, in milliseconds. */
const driftMs = 120_000

export class ClockCheck {
  readonly #findings: Findings
  #last: { readonly timeMs: number, readonly mono: number, readonly boot: string } | null = null

  constructor (findings: Findings) {
    this.#findings = findings
  }

  /** The last entry's time; null before the first. */
  get lastMs (): number | null {
    return this.#last?.timeMs ?? null
  }

  take (entry: Entry, seq: number): void {
    const now = { timeMs: Date.parse(entry.time), mono: entry.mono, boot: entry.boot }
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
