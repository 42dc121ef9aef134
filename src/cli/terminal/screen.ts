// What is written to a terminal, or to whatever stands in its place: whole lines, and on a terminal pages and lines that are written over.
// No colour, ever; bold where the terminal has it and nobody said NO_COLOR.

import type { WriteStream } from 'node:tty'
import { fullWidth } from './layout.ts'

/** The part of a stream that is used here. */
export type Output = Pick<WriteStream, 'write'> & { readonly isTTY?: boolean, readonly columns?: number, readonly rows?: number }

export class Screen {
  readonly #out: Output
  readonly #commands: boolean
  readonly #bold: boolean
  readonly #pager: boolean
  #transient = false

  /** `pager`: whether somebody reads what goes elsewhere, as through `less`. */
  constructor (out: Output, env: NodeJS.ProcessEnv, pager = false) {
    this.#out = out
    this.#commands = out.isTTY === true && env.TERM !== 'dumb'
    this.#bold = this.#commands && (env.NO_COLOR ?? '') === ''
    this.#pager = pager
  }

  /** Columns to lay text out in: those of the terminal, at most 80. */
  get columns (): number {
    return Math.min(fullWidth, Math.max(40, this.#out.columns ?? fullWidth))
  }

  /** Lines that can be seen at once; without end where nobody looks. */
  get rows (): number {
    return this.#commands ? this.#out.rows ?? 24 : Infinity
  }

  /** Whether somebody looks at it as it is written. */
  get live (): boolean { return this.#commands }

  /** Whether a person reads it, as it is written or through a pager: lines are then broken between words. Programs get whole ones. */
  get read (): boolean { return this.#commands || this.#pager }

  bold (text: string): string {
    return this.#bold ? `\x1b[1m${text}\x1b[22m` : text
  }

  /** Light on dark where the rest is dark on light, for what must not be overlooked. */
  inverse (text: string): string {
    return this.#bold ? `\x1b[7m${text}\x1b[27m` : text
  }

  rule (): string {
    return '─'.repeat(this.columns)
  }

  lines (lines: readonly string[]): void {
    this.#settle()
    this.#out.write(lines.map(line => `${line}\n`).join(''))
  }

  /** A page of its own: what was shown before goes up and out of sight. */
  page (lines: readonly string[]): void {
    this.#transient = false
    if (this.#commands) this.#out.write('\x1b[2J\x1b[H')
    this.lines(lines)
  }

  /** Text without a line's end, for a prompt. */
  prompt (text: string): void {
    this.#settle()
    this.#out.write(text)
  }

  /** A line that the next one is written over; nothing where nobody looks. */
  transient (line: string): void {
    if (!this.#commands) return
    this.#out.write(`\r\x1b[K${line}`)
    this.#transient = true
  }

  #settle (): void {
    if (this.#transient) this.#out.write('\r\x1b[K')
    this.#transient = false
  }
}
