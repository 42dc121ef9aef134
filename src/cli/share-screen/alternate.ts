// The terminal's other screen, on which a share is shown or typed, and which leaves nothing behind: neither on the screen that was there
// before nor in what can be scrolled back to.

import type { Page } from './pages.ts'

const begin = '\x1b[?1049h\x1b[?2004h\x1b[2J\x1b[3J\x1b[H'
/** Cleared twice: a terminal that has one screen only shows what was on it. */
const end = '\x1b[2J\x1b[3J\x1b[H\x1b[?2004l\x1b[?25h\x1b[?1049l\x1b[2J\x1b[3J\x1b[H'

/** Clears everything that a share screen may have written, whoever wrote it. */
export function leaveAlternate (write: (text: string) => void): void {
  write(end)
}

export class Alternate {
  readonly #write: (text: string) => void
  #open = false

  /** `write` must have written when it returns. */
  constructor (write: (text: string) => void) {
    this.#write = write
  }

  /** Draws a page over the one before. */
  draw ({ lines, cursor }: Page): void {
    const first = this.#open ? '' : begin
    this.#open = true
    const place = cursor === null ? '\x1b[?25l' : `\x1b[${cursor.row + 1};${cursor.column + 1}H\x1b[?25h`
    this.#write(`${first}\x1b[H${lines.map(line => `${line}\x1b[K`).join('\r\n')}\x1b[J${place}`)
  }

  /** Clears and leaves; once is enough, more often does no harm. */
  close (): void {
    if (this.#open) leaveAlternate(this.#write)
    this.#open = false
  }
}
