// How far a rewrapping is: a bar that is written over where somebody looks, else a line now and then. The rate is that of the last seconds, so that the time left
// follows a token that slows down.

import type { RewrapProgress } from '../contract/data-keys.ts'
import { grouped } from '../words/number.ts'
import { say } from '../words/text.ts'
import type { Screen } from './terminal/screen.ts'

const barWidth = 24
/** Over how long the rate is taken. */
const windowMs = 10_000
/** How often a line is written where nobody looks. */
const everyMs = 10_000

export class RewrapBar {
  readonly #screen: Screen
  readonly #now: () => number
  #seen: { readonly at: number, readonly progress: RewrapProgress }[] = []
  #told = 0

  constructor (screen: Screen, now: () => number = () => performance.now()) {
    this.#screen = screen
    this.#now = now
    this.#told = now()
  }

  show (progress: RewrapProgress): void {
    const at = this.#now()
    this.#seen = [...this.#seen.filter(one => at - one.at <= windowMs), { at, progress }]
    if (this.#screen.live) this.#screen.transient(progress.phase === 'reading' ? say('data-keys.progress.reading') : this.#line('bar', progress))
    else if (at - this.#told >= everyMs) {
      this.#told = at
      this.#screen.lines([this.#line('line', progress)])
    }
  }

  #line (form: 'bar' | 'line', { bytes, of, lines, rejected }: RewrapProgress): string {
    const part = of === 0 ? 1 : bytes / of
    const facts = { percent: String(Math.floor(part * 100)), lines: grouped(lines), ...this.#pace(bytes, of) }
    if (form === 'line') return say('data-keys.progress.line', { ...facts, rejected: grouped(rejected) })
    const filled = Math.floor(part * barWidth)
    return say('data-keys.progress.bar', { ...facts, bar: '#'.repeat(filled) + '-'.repeat(barWidth - filled) })
  }

  /** Lines a second, and the time that the bytes left will take. */
  #pace (bytes: number, of: number): { rate: string, left: string } {
    const [first] = this.#seen
    const last = this.#seen.at(-1)
    const seconds = first === undefined || last === undefined ? 0 : (last.at - first.at) / 1000
    const done = first === undefined ? 0 : bytes - first.progress.bytes
    if (seconds <= 0 || done <= 0 || first === undefined || last === undefined) return { rate: say('data-keys.progress.unknown'), left: say('data-keys.progress.unknown') }
    return { rate: grouped(Math.round((last.progress.lines - first.progress.lines) / seconds)), left: clock((of - bytes) / (done / seconds)) }
  }
}

/** Seconds as 1:02:03, or 2:03. */
function clock (seconds: number): string {
  const all = Math.ceil(seconds)
  const [hours, minutes, rest] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60]
  const two = (value: number): string => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}
