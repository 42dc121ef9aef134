// PINs for the token commands: typed at the terminal without echo, or read from a file descriptor. Never from the command line,
// which every user of the machine can read, nor from the environment.

import { readSync } from 'node:fs'
import { isOffered } from '../words/offered.ts'
import { say } from '../words/text.ts'
import { usage } from './exit.ts'
import { hasTerminal, withPrompts } from './session.ts'
import { isRepeated, required } from './terminal/answers.ts'
import { longestSecret } from './terminal/entry.ts'
import { wrap } from './terminal/layout.ts'
import type { Prompts } from './terminal/prompts.ts'

/** One PIN to ask for; a new one is typed twice. */
export interface WantedPin { readonly label: string, readonly isNew: boolean, /** It is a passphrase, and not a PIN. */ readonly isPassphrase?: true }

/** The PINs in the order wanted, given to `use` and wiped after. Throws UsageError where there is no way to get them; Left. */
export async function withPins<T> (wanted: readonly WantedPin[], fd: number | undefined, lost: AbortSignal, use: (pins: readonly Uint8Array[]) => Promise<T>): Promise<T> {
  if (fd === undefined && !hasTerminal()) throw usage('terminal.says.pins-need-terminal')
  const pins: Uint8Array[] = []
  try {
    if (fd !== undefined) readPins(fd, wanted.length, pins)
    else await withPrompts(lost, async prompts => { for (const one of wanted) pins.push(await typedPin(prompts, one)) })
    return await use(pins)
  } finally {
    for (const pin of pins) pin.fill(0)
  }
}

/** Secrets that a command asks for one after the other, when each is needed: typed then, or read from a file descriptor beforehand. */
export class Secrets {
  readonly #given: Uint8Array[] | null

  private constructor (given: Uint8Array[] | null) {
    this.#given = given
  }

  /** Throws UsageError where the file descriptor has too few. */
  static from (fd: number | undefined, count: number): Secrets {
    if (fd === undefined || count === 0) return new Secrets(null)
    const given: Uint8Array[] = []
    readPins(fd, count, given)
    return new Secrets(given)
  }

  /** The next one, which is wiped after its use; null where none is asked for. Throws UsageError where there is no way to get it; Left. */
  async next<T> (asked: boolean, label: string, lost: AbortSignal, use: (secret: Uint8Array | null) => Promise<T>): Promise<T> {
    if (!asked) return await use(null)
    const next = this.#given?.shift()
    if (next === undefined) return await withPins([{ label, isNew: false }], undefined, lost, async typed => await use(typed[0]!))
    try {
      return await use(next)
    } finally {
      next.fill(0)
    }
  }

  wipe (): void {
    for (const secret of this.#given ?? []) secret.fill(0)
  }
}

/** One PIN typed at the terminal; a new one is none of the words that a ceremony takes instead of it. Throws Commanded, Left. */
export async function typedPin (prompts: Prompts, { label, isNew, isPassphrase }: WantedPin): Promise<Uint8Array> {
  const show = (tail: readonly string[]): void => prompts.screen.lines(tail)
  for (;;) {
    const first = await required(prompts, label, show, 'none')
    const isWord = isNew && isOffered(first)
    if (!isWord && (!isNew || await isRepeated(prompts, first, show, say(isPassphrase === true ? 'people.ask.passphrase-again' : 'pin.again'), 'none'))) return first
    first.fill(0)
    show(wrap(say(isWord ? 'pin.is-word' : isPassphrase === true ? 'people.says.passphrase-differs' : 'pin.differs'), prompts.screen.columns))
  }
}

/** So many lines from a file descriptor, without their ends. Throws UsageError; what was read until then is in `into`, for the caller to wipe. */
export function readPins (fd: number, count: number, into: Uint8Array[]): void {
  const all = Buffer.alloc((longestSecret + 1) * count)
  try {
    const length = readAll(fd, all)
    let from = 0
    while (into.length < count && from < length) {
      const end = all.indexOf(0x0a, from)
      const to = end < 0 || end > length ? length : end
      into.push(Uint8Array.from(all.subarray(from, to)))
      from = to + 1
    }
    if (into.length < count || into.some(pin => pin.length === 0)) throw usage('terminal.says.pin-fd-short')
  } finally {
    all.fill(0)
  }
}

function readAll (fd: number, into: Buffer): number {
  let length = 0
  try {
    while (length < into.length) {
      const read = readSync(fd, into, length, into.length - length, null)
      if (read === 0) break
      length += read
    }
  } catch {
    throw usage('terminal.says.pin-fd-unreadable', { fd: String(fd) })
  }
  return length
}
