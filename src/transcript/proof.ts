// Proofs as files: one entry shown without the rest (c2sp.org/tlog-proof, the entry's line in `extra`), and one head shown to be the
// beginning of another (our own form, made like it). A file is taken apart only if putting it together again gives the same text.

import { checkpointBody, parseCheckpoint, parseCheckpointBody } from './checkpoint.ts'
import type { Head } from './entry.ts'
import { fromBase64, fromHex, toBase64, toHex } from './hash.ts'
import { maxLineBytes } from './read.ts'
import { NoteError } from './note.ts'

/** The head that a proof ends in. */
export interface ProvenHead {
  readonly origin: string
  readonly head: Head
  /** The whole signed checkpoint; null for a head that the session key never signed. */ readonly note: string | null
}
export interface EntryProof {
  readonly kind: 'entry'
  /** The line without its line feed. */ readonly line: Uint8Array
  readonly index: number
  /** From the leaf's sibling up, 32 bytes each. */ readonly path: readonly Uint8Array[]
  readonly under: ProvenHead
}
export interface GrowthProof {
  readonly kind: 'growth'
  readonly from: Head
  readonly path: readonly Uint8Array[]
  readonly under: ProvenHead
}
export type Proof = EntryProof | GrowthProof

/** A file that is no proof in its one form. */
export class ProofError extends Error {
  override readonly name = 'ProofError'
}

/** The most that a proof's file may have, in bytes: the longest line in base64, and room for the rest. */
export const longestProof = 2 * maxLineBytes

const entryHeader = 'c2sp.org/tlog-proof@v1'
const growthHeader = 'strongroom/consistency-proof@v1'
/** More than any tree whose size is a safe integer has levels, twice over. */
const longestPath = 128

/** The file's text. */
export function formatProof (proof: Proof): string {
  const claim = proof.kind === 'entry'
    ? `${entryHeader}\nextra ${toBase64(proof.line)}\nindex ${proof.index}\n`
    : `${growthHeader}\nold ${proof.from.size} ${toBase64(fromHex(proof.from.root))}\n`
  const { origin, head, note } = proof.under
  return `${claim}${proof.path.map(hash => `${toBase64(hash)}\n`).join('')}\n${note ?? checkpointBody(origin, head)}`
}

/** A file taken apart; nothing is verified. Throws ProofError. */
export function parseProof (file: Uint8Array): Proof {
  if (file.length > longestProof) throw new ProofError('longer than any proof')
  const text = decode(file)
  // A head begins with its origin, so the first blank line ends what is before it.
  const end = text.indexOf('\n\n')
  if (end === -1) throw new ProofError('expected a proof, a blank line, and the head that it ends in')
  const under = parseHead(text.slice(end + 2))
  const [header, ...lines] = text.slice(0, end).split('\n')
  const proof = header === entryHeader ? parseEntryProof(lines, under) : header === growthHeader ? parseGrowthProof(lines, under) : null
  if (proof === null) throw new ProofError('neither a proof of an entry nor one of consistency')
  if (formatProof(proof) !== text) throw new ProofError('not written in the one form that a proof has')
  return proof
}

function parseEntryProof ([extra = '', index = '', ...path]: readonly string[], under: ProvenHead): EntryProof {
  const [, line] = /^extra (\S+)$/.exec(extra) ?? []
  const [, number] = /^index (\d{1,16})$/.exec(index) ?? []
  if (line === undefined) throw new ProofError('the entry\'s line is not in it')
  if (number === undefined) throw new ProofError('expected the entry\'s number after its line')
  return { kind: 'entry', line: bytesOf(line), index: Number(number), path: hashesOf(path), under }
}

function parseGrowthProof ([old = '', ...path]: readonly string[], under: ProvenHead): GrowthProof {
  const [, size, root] = /^old (\d{1,16}) (\S+)$/.exec(old) ?? []
  if (size === undefined || root === undefined) throw new ProofError('expected the size and the root of the older head')
  return { kind: 'growth', from: { size: Number(size), root: toHex(hashesOf([root])[0]!) }, path: hashesOf(path), under }
}

function parseHead (text: string): ProvenHead {
  try {
    const signed = text.includes('\n\n')
    const { origin, head } = signed ? parseCheckpoint(text) : parseCheckpointBody(text)
    return { origin, head, note: signed ? text : null }
  } catch (cause) {
    if (!(cause instanceof NoteError)) throw cause
    throw new ProofError(`the head that it ends in can't be read: ${cause.message}`, { cause })
  }
}

function hashesOf (lines: readonly string[]): Uint8Array[] {
  if (lines.length > longestPath) throw new ProofError('more hashes than any proof has')
  return lines.map(line => {
    const hash = bytesOf(line)
    if (hash.length !== 32) throw new ProofError('a hash is not 32 bytes')
    return hash
  })
}

function bytesOf (base64: string): Uint8Array {
  try {
    return fromBase64(base64)
  } catch (cause) {
    throw new ProofError('a line of it is not canonical base64', { cause })
  }
}

function decode (file: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file)
  } catch (cause) {
    throw new ProofError('not UTF-8', { cause })
  }
}
