// The journal of a rewrapping, beside its output: what it is about, and after each batch of lines how far it came. A line is written when the batch's output is on
// the medium, so what the newest whole line says is there; what lies in the output beyond it is cut off when the work is taken up.
//   {"run":…}      what is done with which input: whoever takes it up must mean the same
//   {"done":…}     so many bytes and lines of the input have become so many bytes of output and rejects
//   {"finished":…} all of it, with the hashes of what was written

import { closeSync, fdatasyncSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'
import { CeremonyError } from '../../ceremony/errors.ts'
import { syncFolder } from '../../transcript/durable.ts'
import { hash, int, mode, name, time } from '../../transcript/fields.ts'
import { rewrapReceipt } from '../../transcript/rewrap-receipt.ts'

const version = z.int().min(1)
const file = rewrapReceipt.shape.input

const run = z.strictObject({
  v: z.literal(1), mode, organisation: name, key: name, to: version, minimum: version, usable: z.array(version), known: z.array(version),
  catalog: hash, input: file, token: rewrapReceipt.shape.token, begun: time
})
export type Run = z.infer<typeof run>

const counts = z.strictObject({ rewrapped: int, already: int, rejected: int, from: z.record(z.string().regex(/^[1-9]\d*$/), int) })
export type Counts = z.infer<typeof counts>

const done = z.strictObject({ /** Bytes and lines of the input. */ input: int, lines: int, /** Bytes. */ output: int, rejects: int, counts })
export type Done = z.infer<typeof done>

const finished = z.strictObject({ output: file, rejects: file, ended: time })
export type Finished = z.infer<typeof finished>

const record = z.union([z.strictObject({ run }), z.strictObject({ done }), z.strictObject({ finished })])

export const nothingDone: Done = { input: 0, lines: 0, output: 0, rejects: 0, counts: { rewrapped: 0, already: 0, rejected: 0, from: {} } }

export class Journal {
  readonly run: Run
  readonly done: Done
  readonly finished: Finished | null
  readonly #fd: number

  private constructor (fd: number, of: { readonly run: Run, readonly done: Done, readonly finished: Finished | null }) {
    this.#fd = fd
    this.run = of.run
    this.done = of.done
    this.finished = of.finished
  }

  /** Begins a new one. Throws the system's error. */
  static begin (path: string, of: Run): Journal {
    const fd = openSync(path, 'ax', 0o600)
    const journal = new Journal(fd, { run: of, done: nothingDone, finished: null })
    journal.#append({ run: of })
    fsyncSync(fd)
    syncFolder(dirname(path))
    return journal
  }

  /** Takes up what is there; null where it was cut off before it said what it is about. Throws CeremonyError `rewrap-journal-unreadable`. */
  static takeUp (path: string): Journal | null {
    const text = readFileSync(path, 'utf8')
    const whole = text.slice(0, text.lastIndexOf('\n') + 1)
    const records = whole.split('\n').slice(0, -1).map(line => readRecord(path, line))
    const [first, ...rest] = records
    if (first === undefined) return null
    if (!('run' in first) || rest.some(one => 'run' in one)) throw new CeremonyError('rewrap-journal-unreadable', { path })
    // What a kill left of a line must not become the beginning of the next.
    truncateSync(path, Buffer.byteLength(whole))
    const progress = rest.flatMap(one => 'done' in one ? [one.done] : []).at(-1)
    const end = rest.flatMap(one => 'finished' in one ? [one.finished] : [])[0]
    return new Journal(openSync(path, 'a'), { run: first.run, done: progress ?? nothingDone, finished: end ?? null })
  }

  /** Puts on record how far it came; only once the output up to there is on the medium. */
  progressed (to: Done): void { this.#append({ done: to }) }

  end (as: Finished): void { this.#append({ finished: as }) }

  close (): void { closeSync(this.#fd) }

  #append (one: z.infer<typeof record>): void {
    writeSync(this.#fd, `${JSON.stringify(one)}\n`)
    fdatasyncSync(this.#fd)
  }
}

function readRecord (path: string, line: string): z.infer<typeof record> {
  try {
    return record.parse(JSON.parse(line))
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof z.ZodError)) throw cause
    throw new CeremonyError('rewrap-journal-unreadable', { path }, { cause })
  }
}
