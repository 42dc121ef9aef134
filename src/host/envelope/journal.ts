// The journal of a rewrapping, beside its output: what it is about, and after each batch of lines how far it came. A line is written when the batch's output is on
// the medium, so what the newest whole line says is there; what lies in the output beyond it is cut off when the work is taken up.
//   {"run":…}      what is done with which input: whoever takes it up must mean the same
//   {"done":…}     so many bytes and lines of the input have become so many bytes of output and rejects
//   {"finished":…} all of it, with the hashes of what was written
// An officer signs for what it says, and it lies where others may write. So each line ends with an HMAC, by a key that only the station has, over itself and all
// before it; and says what was written by its hash.

import { createHmac, timingSafeEqual } from 'node:crypto'
import { closeSync, constants, fdatasyncSync, fsyncSync, ftruncateSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod'
import { CeremonyError } from '../../ceremony/errors.ts'
import { syncFolder } from '../../transcript/durable.ts'
import { hash, int, mode, name, time } from '../../transcript/fields.ts'
import { sha256Hex } from '../../transcript/hash.ts'
import { canonicalize } from '../../transcript/jcs.ts'
import { rewrapReceipt } from '../../transcript/rewrap-receipt.ts'
import { appendAll, writing } from './parts.ts'

const version = z.int().min(1)
const file = rewrapReceipt.shape.input

const run = z.strictObject({
  v: z.literal(1), mode, organisation: name, key: name, to: version, minimum: version, usable: z.array(version), known: z.array(version),
  catalog: hash, input: file, token: rewrapReceipt.shape.token, begun: time
})
export type Run = z.infer<typeof run>

const counts = z.strictObject({ rewrapped: int, already: int, rejected: int, from: z.record(z.string().regex(/^[1-9]\d*$/), int) })
export type Counts = z.infer<typeof counts>

const done = z.strictObject({ /** Bytes and lines of the input. */ input: int, lines: int, /** What was written, by its bytes and their SHA-256. */ output: file, rejects: file, counts })
export type Done = z.infer<typeof done>

const finished = z.strictObject({ output: file, rejects: file, ended: time })
export type Finished = z.infer<typeof finished>

const mac = hash
const record = z.union([z.strictObject({ run, mac }), z.strictObject({ done, mac }), z.strictObject({ finished, mac })])
type Said = { readonly run: Run } | { readonly done: Done } | { readonly finished: Finished }

const nothing = { bytes: 0, sha256: sha256Hex(new Uint8Array()) }
export const nothingDone: Done = { input: 0, lines: 0, output: nothing, rejects: nothing, counts: { rewrapped: 0, already: 0, rejected: 0, from: {} } }

export class Journal {
  readonly run: Run
  readonly done: Done
  readonly finished: Finished | null
  readonly #path: string
  readonly #fd: number
  readonly #seal: Seal

  private constructor (path: string, fd: number, seal: Seal, of: { readonly run: Run, readonly done: Done, readonly finished: Finished | null }) {
    this.#path = path
    this.#fd = fd
    this.#seal = seal
    this.run = of.run
    this.done = of.done
    this.finished = of.finished
  }

  /** Begins a new one. `key`: the station's. Throws CeremonyError `data-keys-unwritten`. */
  static begin (path: string, of: Run, key: Uint8Array): Journal {
    const fd = writing(path, () => openSync(path, 'ax', 0o600))
    const journal = new Journal(path, fd, new Seal(key), { run: of, done: nothingDone, finished: null })
    journal.#append({ run: of })
    fsyncSync(fd)
    syncFolder(dirname(path))
    return journal
  }

  /** Takes up what is there; null where it was cut off before it said what it is about. Throws CeremonyError `rewrap-journal-unreadable`. */
  static takeUp (path: string, key: Uint8Array): Journal | null {
    const fd = opened(path)
    try {
      const text = readFileSync(fd, 'utf8')
      const whole = text.slice(0, text.lastIndexOf('\n') + 1)
      const seal = new Seal(key)
      const records = whole.split('\n').slice(0, -1).map(line => readRecord(path, line, seal))
      const [first, ...rest] = records
      if (first === undefined) {
        closeSync(fd)
        return null
      }
      if (!('run' in first) || rest.some(one => 'run' in one)) throw new CeremonyError('rewrap-journal-unreadable', { path })
      // What a kill left of a line must not become the beginning of the next.
      ftruncateSync(fd, Buffer.byteLength(whole))
      const progress = rest.flatMap(one => 'done' in one ? [one.done] : []).at(-1)
      const end = rest.flatMap(one => 'finished' in one ? [one.finished] : [])[0]
      return new Journal(path, fd, seal, { run: first.run, done: progress ?? nothingDone, finished: end ?? null })
    } catch (error) {
      closeSync(fd)
      throw error
    }
  }

  /** Puts on record how far it came; only once the output up to there is on the medium. Throws CeremonyError `data-keys-unwritten`. */
  progressed (to: Done): void { this.#append({ done: to }) }

  end (as: Finished): void { this.#append({ finished: as }) }

  close (): void { closeSync(this.#fd) }

  #append (one: Said): void {
    appendAll(this.#path, this.#fd, Buffer.from(`${JSON.stringify({ ...one, mac: this.#seal.next(one) })}\n`))
    writing(this.#path, () => { fdatasyncSync(this.#fd) })
  }
}

/** What holds a journal's lines together: each one's HMAC is over that of the line before it, too. */
class Seal {
  readonly #key: Uint8Array
  #last = ''

  constructor (key: Uint8Array) {
    this.#key = key
  }

  next (one: Said): string {
    this.#last = createHmac('sha256', this.#key).update(`strongroom rewrap journal v1\n${this.#last}\n${canonicalize(one)}`).digest('hex')
    return this.#last
  }
}

/** Follows no link. */
function opened (path: string): number {
  try {
    return openSync(path, constants.O_RDWR | constants.O_APPEND | constants.O_NOFOLLOW)
  } catch (cause) {
    throw new CeremonyError('rewrap-journal-unreadable', { path }, { cause })
  }
}

function readRecord (path: string, line: string, seal: Seal): Said {
  try {
    const { mac: found, ...said } = record.parse(JSON.parse(line))
    if (!timingSafeEqual(Buffer.from(seal.next(said), 'hex'), Buffer.from(found, 'hex'))) throw new SyntaxError('the line is not the station\'s own')
    return said
  } catch (cause) {
    if (!(cause instanceof SyntaxError || cause instanceof z.ZodError)) throw cause
    throw new CeremonyError('rewrap-journal-unreadable', { path }, { cause })
  }
}
