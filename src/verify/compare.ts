// Two bundles of one ceremony held against each other: the same history, one the beginning of the other, or a fork, and at which entry.
// Reads both side by side; no more than one line of each lies in memory. It judges neither of them: that is for the verifier.

import { parseEntry } from '../transcript/chain.ts'
import type { Entry, Head } from '../transcript/entry.ts'
import { TranscriptError } from '../transcript/errors.ts'
import { sumsFile, transcriptFile } from '../transcript/files.ts'
import { equalBytes, toHex } from '../transcript/hash.ts'
import { TreeHasher } from '../transcript/merkle.ts'
import { readLines } from '../transcript/read.ts'
import type { RawLine } from '../transcript/read.ts'
import { BundleError } from './bundle.ts'
import type { BundleFile, BundleReader } from './bundle.ts'
import { sumOf } from './sums.ts'

/** One of the two bundles: `ceremony` and `mode` are those of its first entry, null where that can't be read. */
export interface ComparedSide { readonly ceremony: string | null, readonly mode: Entry['mode'] | null, readonly head: Head }

/** One line at a fork. `text` is at most `longestShown` characters of it; `entry` is null where it is none. */
export interface ComparedLine { readonly text: string, readonly cut: boolean, readonly entry: Pick<Entry, 'type' | 'time' | 'act' | 'step' | 'actor'> | null }

export interface Comparison {
  /** `a-longer` and `b-longer`: the other one is its beginning. */
  readonly relation: 'same' | 'a-longer' | 'b-longer' | 'forked' | 'other-ceremony' | 'unreadable'
  /** Null where it could not be read. */ readonly a: ComparedSide | null
  readonly b: ComparedSide | null
  /** How many entries they have in common from the first on, with the root over them. */ readonly common: Head
  /** Where they fork: the entries of both after those in common. */ readonly fork: { readonly a: ComparedLine, readonly b: ComparedLine } | null
  /** Other files that are not the same, sorted by path; SHA256SUMS aside, which differs with any. */
  readonly files: readonly { readonly path: string, readonly differs: 'only-a' | 'only-b' | 'content' }[]
  /** Why one of them could not be read; which one, the side that is null says. */ readonly reason: string | null
}

export const longestShown = 16_384

/** Compares two bundles. Never throws because of what is in them. */
export async function compareBundles (a: BundleReader, b: BundleReader): Promise<Comparison> {
  const sides = [new Side(a), new Side(b)] as const
  try {
    const walked = await walk(...sides)
    const files = walked.relation === 'other-ceremony' ? [] : await compareFiles(...sides, walked.relation === 'same')
    return { ...walked, a: sides[0].facts(), b: sides[1].facts(), files, reason: null }
  } catch (cause) {
    if (!(cause instanceof Unreadable)) throw cause
    const [left, right] = sides.map(side => side.failed ? null : side.facts()) as [ComparedSide | null, ComparedSide | null]
    return { relation: 'unreadable', a: left, b: right, common: headOf(new TreeHasher()), fork: null, files: [], reason: cause.message }
  } finally {
    for (const side of sides) await side.close()
  }
}

/** One of the two could not be read. */
class Unreadable extends Error {}

class Side {
  readonly #bundle: BundleReader
  readonly #lines: AsyncGenerator<RawLine>
  #tree = new TreeHasher()
  identity: { readonly ceremony: string, readonly mode: Entry['mode'] } | null = null
  failed = false

  constructor (bundle: BundleReader) {
    this.#bundle = bundle
    this.#lines = readLines(bundle.stream(transcriptFile))
  }

  facts (): ComparedSide {
    return { ceremony: this.identity?.ceremony ?? null, mode: this.identity?.mode ?? null, head: headOf(this.#tree) }
  }

  /** The next line, good until the one after it is asked for; null after the last. Throws Unreadable. */
  async next (): Promise<RawLine | null> {
    const read = await this.#reading(this.#lines.next())
    if (read.done === true) return null
    if (read.value.number === 1) this.identity = entryOf(read.value.bytes, 1)
    return read.value
  }

  /** Reads on to the end, for the head: after the entries that both have, from the one at which they part. Throws Unreadable. */
  async finish (common: TreeHasher, from: RawLine | null): Promise<void> {
    this.#tree = common.copy()
    for (let line = from; line !== null; line = await this.next()) this.#tree.append(line.bytes)
  }

  async close (): Promise<void> {
    await this.#lines.return(undefined)
  }

  async files (): Promise<Map<string, BundleFile>> {
    return new Map((await this.#reading(this.#bundle.files())).map(file => [file.path, file]))
  }

  sum (path: string): Promise<string> {
    return this.#reading(sumOf(this.#bundle, path))
  }

  /** What was read. Throws Unreadable. */
  async #reading<T> (read: Promise<T>): Promise<T> {
    try {
      return await read
    } catch (cause) {
      if (!(cause instanceof BundleError || cause instanceof TranscriptError)) throw cause
      this.failed = true
      throw new Unreadable(cause.message, { cause })
    }
  }
}

/** Both transcripts from the first line to the last. */
async function walk (a: Side, b: Side): Promise<Pick<Comparison, 'relation' | 'common' | 'fork'>> {
  const shared = new TreeHasher()
  for (;;) {
    const [left, right] = [await a.next(), await b.next()]
    const alike = left !== null && right !== null && equalBytes(left.bytes, right.bytes)
    if (alike) shared.append(left.bytes)
    if (alike) continue
    const fork = left === null || right === null ? null : { a: shownLine(left), b: shownLine(right) }
    const relation = isOther(a, b) ? 'other-ceremony' : fork !== null ? 'forked' : right !== null ? 'b-longer' : left !== null ? 'a-longer' : 'same'
    await a.finish(shared, left)
    await b.finish(shared, right)
    return { relation, common: headOf(shared), fork: relation === 'forked' ? fork : null }
  }
}

function isOther (a: Side, b: Side): boolean {
  return a.identity !== null && b.identity !== null && (a.identity.ceremony !== b.identity.ceremony || a.identity.mode !== b.identity.mode)
}

/** What only one of them has, or both with other bytes. The transcript counts where its lines are the same: only its last line feed can differ then. */
async function compareFiles (a: Side, b: Side, withTranscript: boolean): Promise<Comparison['files']> {
  const [left, right] = [await a.files(), await b.files()]
  const differing: { path: string, differs: 'only-a' | 'only-b' | 'content' }[] = []
  for (const path of [...new Set([...left.keys(), ...right.keys()])].toSorted()) {
    if (path === sumsFile || (path === transcriptFile && !withTranscript)) continue
    const [one, other] = [left.get(path), right.get(path)]
    if (one === undefined || other === undefined) differing.push({ path, differs: one === undefined ? 'only-b' : 'only-a' })
    else if (!one.plain || !other.plain || one.size !== other.size || await a.sum(path) !== await b.sum(path)) differing.push({ path, differs: 'content' })
  }
  return differing
}

function headOf (tree: TreeHasher): Head {
  return { size: tree.size, root: toHex(tree.root()) }
}

function shownLine ({ bytes, number }: RawLine): ComparedLine {
  const text = new TextDecoder().decode(bytes)
  const entry = entryOf(bytes, number)
  return {
    text: text.slice(0, longestShown), cut: text.length > longestShown,
    entry: entry === null ? null : { type: entry.type, time: entry.time, act: entry.act, step: entry.step, actor: entry.actor }
  }
}

function entryOf (bytes: Uint8Array, number: number): Entry | null {
  try {
    return parseEntry(bytes, number)
  } catch (cause) {
    if (!(cause instanceof TranscriptError)) throw cause
    return null
  }
}
