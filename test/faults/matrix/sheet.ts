// This end of the sheet on which a test writes what shall go wrong in other processes, and reads what they did. The other end is ../module/sheet.h.

import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'

/** What goes wrong with a call, in the order of the other end. */
export const ways = ['none', 'kill-before', 'kill-after', 'fail', 'fail-after', 'hang', 'wrong', 'short', 'fail-on', 'torn', 'lost', 'power', 'crash'] as const
export type Way = Exclude<(typeof ways)[number], 'none'>

/** The n-th call of a name from the arming on goes wrong. `value`: the error that it gives. */
export interface CallFault { readonly what: string, readonly nth: number, readonly way: Way, readonly value?: number }

/** Kinds of files, by a text in their path; the first that fits counts. Others are not counted. */
export const kinds: Readonly<Record<string, string>> = {
  token: '/token/tokens/', transcript: '/transcript.jsonl', note: '/checkpoints/', medium: '/media/', catalog: '/catalogs/', projection: '/projection.db', list: '/inventories/', key: '/keys/', drawer: '/drawer/'
}

const name = 64
const kindCount = 12
const countCount = 192
const at = { armed: 0, nth: 8, way: 16, value: 24, reached: 32, clockMs: 40, dead: 48, what: 64, kinds: 128, counts: 128 + kindCount * 2 * name }
const size = at.counts + countCount * (name + 8)

export class FaultSheet {
  readonly path: string
  readonly #fd: number

  /** Makes a new one, on which nothing goes wrong. */
  constructor (path: string) {
    this.path = path
    this.#fd = openSync(path, 'wx+', 0o600)
    ftruncateSync(this.#fd, size)
    for (const [i, [kind, text]] of Object.entries(kinds).entries()) {
      this.#text(at.kinds + i * 2 * name, kind)
      this.#text(at.kinds + i * 2 * name + name, text)
    }
  }

  /** Counts from here on, and lets the n-th call go wrong. */
  arm ({ what, nth, way, value = 0 }: CallFault): void {
    this.reset()
    this.#text(at.what, what)
    this.#number(at.nth, nth)
    this.#number(at.way, ways.indexOf(way))
    this.#number(at.value, value)
    this.#number(at.armed, 1)
  }

  disarm (): void { this.#number(at.armed, 0) }

  /** After a power cut: what starts now lives. */
  revive (): void { this.#number(at.dead, 0) }

  /** Counts from here on. */
  reset (): void {
    this.disarm()
    this.#number(at.reached, 0)
    const none = Buffer.alloc(8)
    for (let i = 0; i < countCount; i++) writeSync(this.#fd, none, 0, 8, at.counts + i * (name + 8) + name)
  }

  /** The clock of the processes is this much ahead of the machine's. */
  set clockMs (ms: number) { this.#number(at.clockMs, ms) }

  get reached (): boolean { return this.#read(at.reached, 8).readBigInt64LE() > 0n }

  /** How often each name was called since counting began. */
  counts (): ReadonlyMap<string, number> {
    const bytes = this.#read(at.counts, countCount * (name + 8))
    const all = Array.from({ length: countCount }, (_, i) => {
      const one = bytes.subarray(i * (name + 8), (i + 1) * (name + 8))
      return [one.subarray(0, one.indexOf(0)).toString('utf8'), Number(one.readBigInt64LE(name))] as const
    })
    return new Map(all.filter(([, calls]) => calls > 0))
  }

  close (): void { closeSync(this.#fd) }

  #read (from: number, length: number): Buffer {
    const bytes = Buffer.alloc(length)
    readSync(this.#fd, bytes, 0, length, from)
    return bytes
  }

  #number (to: number, value: number): void {
    const bytes = Buffer.alloc(8)
    bytes.writeBigInt64LE(BigInt(value))
    writeSync(this.#fd, bytes, 0, 8, to)
  }

  #text (to: number, text: string): void {
    const bytes = Buffer.alloc(name)
    if (bytes.write(text) >= name) throw new RangeError(`${text} is too long`)
    writeSync(this.#fd, bytes, 0, name, to)
  }
}
