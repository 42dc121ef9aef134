// The program in a real pseudo-terminal, as a person has it: what is on the screen, and the keys.

import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { processFile } from '../../src/installation/place.ts'

/** Where the program begins. */
export const main = processFile('cli')

/** Why terminals can't be tried here, or false. */
export const noTerminals = spawnSync('python3', ['-c', 'import pty']).status === 0 ? false : 'python3 is not there to make a pseudo-terminal'

const patienceMs = 60_000

export interface TerminalOptions { readonly rows?: number, readonly columns?: number, /** A shell line in whose place `"$@"` stands for the program. */ readonly shell?: string }

export class Terminal {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #ended: Promise<number>
  #output = ''
  /** Where the output begins that came after the last keys. */
  #mark = 0
  #changed = Promise.withResolvers<void>()

  /** Ends with the test, whatever becomes of that. */
  constructor (t: TestContext, args: readonly string[], { rows = 24, columns = 80, shell }: TerminalOptions = {}) {
    const program = [process.execPath, main, ...args]
    const command = shell === undefined ? program : ['sh', '-c', shell, 'sh', ...program]
    this.#child = spawn('python3', [join(import.meta.dirname, 'in-terminal.py'), String(rows), String(columns), ...command], { env: { ...process.env, TERM: 'xterm' }, stdio: 'pipe' })
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text
      this.#changed.resolve()
      this.#changed = Promise.withResolvers()
    })
    this.#ended = new Promise(resolve => {
      this.#child.once('close', code => {
        resolve(code ?? -1)
        this.#changed.resolve()
      })
    })
    t.after(() => this.close())
  }

  /** Process id of what holds the terminal; the program is its child. */
  get pid (): number { return this.#child.pid ?? -1 }

  /** Everything that was ever written to the screen, control sequences included. */
  get output (): string { return this.#output }

  /** What was written since the last keys, as plain text, without lines that were erased again. */
  get answer (): string {
    return stripVTControlCharacters(this.#output.slice(this.#mark).replaceAll(/[^\n]*\r\x1b\[K/g, '')).replaceAll('\r', '')
  }

  /** Waits until something like this has been written since the last keys; wherever lines are broken, the pattern has a space. */
  async shows (wanted: RegExp): Promise<string> {
    let over = false
    const timer = setTimeout(() => { over = true; this.#changed.resolve() }, patienceMs)
    try {
      while (!wanted.test(this.answer.replace(/\s+/g, ' '))) {
        if (over || this.#child.exitCode !== null) throw new Error(`${over ? 'waited too long' : 'the program ended'} before the screen showed ${String(wanted)}; it shows:\n${this.answer}`)
        await this.#changed.promise
      }
      return this.answer
    } finally {
      clearTimeout(timer)
    }
  }

  /** Waits for a prompt at the end of a screen that shows this too. */
  async asks (wanted: RegExp): Promise<string> {
    return await this.shows(new RegExp(`(?:${wanted.source}).*> $`, wanted.flags))
  }

  /** Keys as they come, nothing added. */
  keys (keys: string): void {
    this.#mark = this.#output.length
    this.#child.stdin.write(keys)
  }

  /** A line, ended by Enter. */
  line (text: string): void {
    this.keys(`${text}\r`)
  }

  /** Waits for the question, then answers it by a line. */
  async say (wanted: RegExp, text: string): Promise<string> {
    const shown = await this.asks(wanted)
    this.line(text)
    return shown
  }

  /** The exit status, when the program has ended. */
  async ends (): Promise<number> {
    return await this.#ended
  }

  /** Hangs up, and waits until everything has gone. */
  async close (): Promise<void> {
    this.#child.stdin.end()
    await this.#ended
  }

  /** The pages that were shown, as plain text. */
  pages (): string[] {
    return this.#output.split('\x1b[2J').slice(1).map(page => stripVTControlCharacters(page).replaceAll('\r', ''))
  }

  /** Lines wider than the screen, those that hold `but` left out: a path is never broken. */
  tooWide (but: string, columns = 80): string[] {
    // A page begins where the screen is cleared, or the cursor sent to its first place to write over it.
    const lines = stripVTControlCharacters(this.#output.replace(/\x1b\[(?:2J|H)/g, '\n')).split(/\r?\n|\r/).filter(line => !line.includes(but))
    return lines.filter(line => [...new Intl.Segmenter().segment(line)].length > columns)
  }
}
