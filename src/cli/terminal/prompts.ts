// Questions to a person at the terminal. Every line can be a command instead of an answer; Ctrl-C asks whether to leave.

import { isYes } from '../../words/answers.ts'
import { say, sayWith, type TextKey } from '../../words/text.ts'
import { readLine, readSecret } from './entry.ts'
import { HungUp, Interrupted, type Keyboard } from './keyboard.ts'
import { wrap } from './layout.ts'
import type { Output, Screen } from './screen.ts'

export type Command = 'help' | 'exception' | 'pause' | 'abort' | 'void' | 'act-for' | 'quit'
const commands = ['help', 'exception', 'pause', 'abort', 'void', 'act-for', 'quit'] as const satisfies readonly Command[]

/** A command was typed where an answer was asked for. */
export class Commanded extends Error {
  readonly command: Command
  constructor (command: Command) {
    super(command)
    this.command = command
  }
}

/** The person wants to leave, or the terminal is gone. */
export class Left extends Error {}

/** The command that a line is; undefined for an answer. */
export function commandOf (line: string): Command | undefined {
  const typed = line.trim().toLowerCase().replace(/\s+/g, ' ')
  return typed === 'help' ? 'help' : commands.find(name => say(`terminal.command.${name}.typed`) === typed)
}

/**
 * The same for a secret: one of the words exactly as it is offered, byte for byte, so that no text is made of a secret. No new secret can then be one of them by
 * accident, and a PIN or passphrase that is one can't be typed here.
 */
export function commandIn (secret: Uint8Array): Command | undefined {
  return commands.find(name => Buffer.from(say(`terminal.command.${name}.typed`)).equals(secret))
}

export class Prompts {
  readonly screen: Screen
  /** What is lost when people leave now, said before they are asked whether they do; null for nothing. */
  atStake: Extract<TextKey, `terminal.says.${string}`> | null = null
  readonly #out: Output
  readonly #keyboard: Keyboard
  readonly #signal: AbortSignal
  #interruptNoted = false

  /** `signal` ends every question; its reason is what they then throw. */
  constructor (screen: Screen, out: Output, keyboard: Keyboard, signal: AbortSignal) {
    this.screen = screen
    this.#out = out
    this.#keyboard = keyboard
    this.#signal = signal
  }

  /** A line, without the blanks around it. Throws Commanded, Left. */
  async answer (prompt: string): Promise<string> {
    const line = await this.plain(prompt)
    const command = commandOf(line)
    if (command !== undefined) throw new Commanded(command)
    return line
  }

  /** A line that is no command whatever it says. Throws Left. */
  async plain (prompt: string): Promise<string> {
    for (;;) {
      const line = await this.#unlessLeft(() => readLine(this.#keyboard, this.#out, `${prompt} `, this.#signal))
      if (line !== null) return line.trim()
      if (await this.leaves()) throw new Left('ctrl-d')
    }
  }

  /** A secret; null where the person went back, `too-long` where it is longer than any secret. The caller wipes it. Throws Left. */
  async secret (): Promise<Uint8Array | null | 'too-long'> {
    this.screen.prompt(`${say('terminal.ask.hidden')} `)
    const secret = await this.#unlessLeft(() => readSecret(this.#keyboard, this.#signal))
    this.screen.lines([''])
    return secret
  }

  /** Waits until somebody has read the page. Throws Commanded, Left. */
  async read (): Promise<void> {
    await this.answer(`${say('terminal.ask.back')} ${say('terminal.ask.input')}`)
  }

  say (key: Extract<TextKey, `terminal.says.${string}`>, facts: Readonly<Record<string, string>> = {}): void {
    this.screen.lines(wrap(sayWith(key, facts), this.screen.columns))
  }

  /** Whether the person really wants to leave. A second Ctrl-C says so too. */
  async leaves (): Promise<boolean> {
    try {
      this.screen.lines(['', ...this.atStake === null ? [] : wrap(sayWith(this.atStake, {}), this.screen.columns)])
      return isYes((await readLine(this.#keyboard, this.#out, `${say('terminal.ask.leave')} ${say('terminal.ask.input')} `, this.#signal) ?? 'y').trim())
    } catch (error) {
      if (error instanceof Interrupted || error instanceof HungUp) return true
      throw error
    }
  }

  /** Lets another process have the terminal for as long as `use` runs; the signal is the one that ends every question. */
  async lend<T> (use: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return await this.#keyboard.lend(async () => await use(this.#signal))
  }

  /** Notes a Ctrl-C that came while nothing was asked; the next question begins with it. */
  noteInterrupt (): void {
    this.#interruptNoted = true
  }

  async #unlessLeft<T> (ask: () => Promise<T>): Promise<T> {
    for (;;) {
      const noted = this.#interruptNoted
      this.#interruptNoted = false
      if (noted && await this.leaves()) throw new Left('ctrl-c')
      try {
        return await ask()
      } catch (error) {
        if (error instanceof HungUp) throw new Left('hang-up')
        if (!(error instanceof Interrupted)) throw error
        if (await this.leaves()) throw new Left('ctrl-c')
      }
    }
  }
}
