// A rewrapping: the lines of a file, in their order, through the processes that work on the token, into the output and the rejects. In between only so many lines
// are in memory as keep the token busy. What a batch came to is on the medium before the journal says so, and nothing is written twice: a kill at any moment costs
// no more than the batches under way, which are done again.

import { createHash, type Hash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { CeremonyError } from '../../ceremony/errors.ts'
import { canBeWrapped } from '../../hsm/data-keys.ts'
import { formatLine, isBad, readLine, type BadLine, type DataKeyLine } from '../../keys/data-keys/line.ts'
import { misplaced, type Around, type WrappingStanding } from '../../keys/data-keys/standing.ts'
import { rejectWords } from '../../words/data-keys.ts'
import type { Counts, Done, Finished, Journal } from './journal.ts'
import { readLines, type RawLine } from './lines.ts'
import { differs, giveName, Part, partOf, type Written } from './parts.ts'
import { SeenIds } from './seen.ts'
import type { Worker } from './worker.ts'

export interface RewrapFiles { readonly input: string, readonly output: string, readonly rejects: string, readonly journal: string }

/** How far it is. */
export interface Progress { readonly phase: 'reading' | 'working' | 'finished', /** Of the input's bytes. */ readonly bytes: number, readonly of: number, readonly lines: number, readonly rewrapped: number, readonly already: number, readonly rejected: number }

export interface RewrapOptions {
  readonly files: RewrapFiles
  readonly standing: WrappingStanding
  readonly around: Around
  readonly workers: readonly Worker[]
  readonly now: () => Date
  readonly onProgress: (progress: Progress) => void
  /** Lines that go to the token, and on record, at a time. */ readonly batch?: number
}

const usualBatch = 256
/** Batches that each process has in hand and before it. */
const inHand = 2

/** A file's length and SHA-256, read through once. Throws the system's error. */
export async function hashFile (path: string, onBytes: (bytes: Uint8Array) => void = () => {}): Promise<{ bytes: number, sha256: string }> {
  const sum = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    sum.update(chunk)
    bytes += chunk.length
    onBytes(chunk)
  }
  return { bytes, sha256: sum.digest('hex') }
}

/** Goes on from where the journal is, to the end. Throws CeremonyError `rewrap-input-changed`, `rewrap-part-differs`, `data-keys-lost`; HsmError. */
export async function rewrapFile (journal: Journal, options: RewrapOptions): Promise<{ readonly done: Done, readonly finished: Finished }> {
  const { files, now, onProgress } = options
  if (journal.finished !== null) {
    for (const what of ['output', 'rejects'] as const) await assertWritten(files[what], journal.finished[what])
    return { done: journal.done, finished: journal.finished }
  }
  const parts = { output: Part.open(files.output, journal.done.output), rejects: Part.open(files.rejects, journal.done.rejects) }
  try {
    const { seen, sum } = await readAgain(files.input, journal)
    const done = await new Rewrapping(journal, options, parts, seen).run(sum)
    if (sum.digest('hex') !== journal.run.input.sha256) throw inputChanged(files.input)
    await Promise.all(options.workers.map(async worker => await worker.close()))
    for (const what of ['output', 'rejects'] as const) await assertWritten(files[what], done[what])
    const finished = { output: done.output, rejects: done.rejects, ended: now().toISOString() }
    journal.end(finished)
    onProgress(progressOf('finished', journal, done))
    return { done, finished }
  } finally {
    for (const part of Object.values(parts)) part.close()
  }
}

/** What lies there, with or without its name, is what was written. Throws CeremonyError `rewrap-part-differs`. */
async function assertWritten (path: string, written: Written): Promise<void> {
  const there = [partOf(path), path].find(one => existsSync(one))
  if (there === undefined) return
  const { bytes, sha256 } = await hashFile(there)
  if (sha256 !== written.sha256) throw differs(there, written.bytes, bytes)
}

/** Gives the output and the rejects their names. Throws CeremonyError `file-exists`, `rewrap-part-differs`. */
export function giveNames ({ output, rejects }: RewrapFiles): void {
  for (const path of [output, rejects]) giveName(path)
}

/** Reads what was done before once more: the ids of these lines are taken. The hash goes on from there. */
async function readAgain (path: string, { done }: Journal): Promise<{ seen: SeenIds, sum: Hash }> {
  const seen = new SeenIds()
  const sum = createHash('sha256')
  if (done.input === 0) return { seen, sum }
  for await (const lines of readLines(path, { from: 0, number: 1, batch: usualBatch, onBytes: bytes => { sum.update(bytes) }, until: done.input })) {
    for (const line of lines) {
      const read = readRaw(line)
      if (!isBad(read)) seen.add(read.id)
    }
  }
  return { seen, sum }
}

function inputChanged (path: string): CeremonyError {
  return new CeremonyError('rewrap-input-changed', { path })
}

/** What one line is before the token is asked. */
type Judged = { readonly line: DataKeyLine, readonly bytes: Buffer } | (BadLine & { readonly number: number })

class Rewrapping {
  readonly #journal: Journal
  readonly #on: RewrapOptions
  readonly #parts: { readonly output: Part, readonly rejects: Part }
  readonly #seen: SeenIds
  #done: Done
  #next = 0

  constructor (journal: Journal, on: RewrapOptions, parts: { readonly output: Part, readonly rejects: Part }, seen: SeenIds) {
    this.#journal = journal
    this.#on = on
    this.#parts = parts
    this.#seen = seen
    this.#done = journal.done
  }

  async run (sum: Hash): Promise<Done> {
    const { files: { input }, workers, batch = usualBatch } = this.#on
    const waiting: { readonly lines: readonly Judged[], readonly end: number, readonly number: number, readonly wrapped: Promise<readonly (Uint8Array | null)[]> }[] = []
    const commit = async (): Promise<void> => {
      const { lines, end, number, wrapped } = waiting.shift()!
      this.#write(lines, await wrapped, end, number)
    }
    for await (const raw of readLines(input, { from: this.#done.input, number: this.#done.lines + 1, batch, onBytes: bytes => { sum.update(bytes) } })) {
      const lines = raw.map(line => this.#judge(line))
      const last = raw.at(-1)!
      const wrapped = this.#ask(lines)
      wrapped.catch(() => {}) // what went wrong is heard when its turn comes
      waiting.push({ lines, end: last.end, number: last.number, wrapped })
      if (waiting.length >= workers.length * inHand) await commit()
    }
    while (waiting.length > 0) await commit()
    return this.#done
  }

  async #ask (lines: readonly Judged[]): Promise<readonly (Uint8Array | null)[]> {
    const { workers, standing: { to } } = this.#on
    const keys = lines.flatMap(one => 'line' in one ? [{ version: one.line.version, wrapped: one.bytes }] : [])
    return keys.length === 0 ? [] : await workers[this.#next++ % workers.length]!.rewrap(to, keys)
  }

  #judge (raw: RawLine): Judged {
    const read = readRaw(raw)
    if (isBad(read)) return { ...read, number: raw.number }
    const bad = (reason: BadLine['reason']): Judged => ({ reason, id: read.id, number: raw.number })
    if (!this.#seen.add(read.id)) return bad('duplicate-id')
    const reason = misplaced(read, this.#on.standing, this.#on.around)
    if (reason !== null) return bad(reason)
    const bytes = Buffer.from(read.wrapped, 'base64')
    return canBeWrapped(bytes) ? { line: read, bytes } : bad('wrapping-wrong')
  }

  #write (lines: readonly Judged[], wrapped: readonly (Uint8Array | null)[], end: number, number: number): void {
    const { to } = this.#on.standing
    let [output, rejects, at] = ['', '', 0]
    const first = this.#done.lines + 1
    const counts = { ...this.#done.counts, from: { ...this.#done.counts.from } }
    for (const [i, one] of lines.entries()) {
      const key = 'line' in one ? wrapped[at++] ?? null : null
      if (!('line' in one) || key === null) {
        counts.rejected++
        rejects += rejected('line' in one ? { reason: 'wrapping-wrong', id: one.line.id, number: first + i } : one, this.#on.standing)
      } else if (one.line.version === to) {
        counts.already++
        output += formatLine(one.line)
      } else {
        counts.rewrapped++
        count(counts, one.line.version)
        output += formatLine({ ...one.line, version: to, wrapped: Buffer.from(key).toString('base64') })
      }
    }
    this.#save(output, rejects, { input: end, lines: number, counts })
  }

  /** On the medium first, and then on record. */
  #save (output: string, rejects: string, done: Omit<Done, 'output' | 'rejects'>): void {
    for (const [part, text] of [[this.#parts.output, output], [this.#parts.rejects, rejects]] as const) {
      if (text === '') continue
      part.append(text)
      part.sync()
    }
    this.#done = { ...done, output: this.#parts.output.written, rejects: this.#parts.rejects.written }
    this.#journal.progressed(this.#done)
    this.#on.onProgress(progressOf('working', this.#journal, this.#done))
  }
}

function count ({ from }: Counts, version: number): void {
  from[String(version)] = (from[String(version)] ?? 0) + 1
}

function readRaw ({ text, tooLong, ended }: RawLine): DataKeyLine | BadLine {
  if (tooLong) return { reason: 'too-long', id: null }
  return text === null ? { reason: 'not-json', id: null } : readLine(text, ended)
}

/** A line of the rejects: for programs by its reason's code, for people in words. */
function rejected ({ number, id, reason, field }: BadLine & { readonly number: number }, standing: WrappingStanding): string {
  return `${JSON.stringify({ line: number, id, reason, ...field === undefined ? {} : { field }, says: rejectWords(reason, { field: field ?? '', key: standing.key, minimum: String(standing.minimum) }) })}\n`
}

export function progressOf (phase: Progress['phase'], { run }: Pick<Journal, 'run'>, { input, lines, counts: { rewrapped, already, rejected: refused } }: Done): Progress {
  return { phase, bytes: input, of: run.input.bytes, lines, rewrapped, already, rejected: refused }
}
