// Proofs made from a bundle: the whole tree over its lines, and the checkpoints that the session keys really signed over them. The bundle
// is not judged beyond that; a proof holds or doesn't hold by itself.

import { parseEntry } from '../transcript/chain.ts'
import { checkpointBody, parseCheckpoint } from '../transcript/checkpoint.ts'
import type { Checkpoint } from '../transcript/checkpoint.ts'
import type { Ed25519Verify } from '../transcript/ed25519.ts'
import type { Entry } from '../transcript/entry.ts'
import { TranscriptError } from '../transcript/errors.ts'
import { transcriptFile } from '../transcript/files.ts'
import { equalBytes, fromBase64, toHex } from '../transcript/hash.ts'
import { leafHash } from '../transcript/merkle.ts'
import { keyId, NoteError } from '../transcript/note.ts'
import { formatProof } from '../transcript/proof.ts'
import type { EntryProof, GrowthProof, Proof, ProvenHead } from '../transcript/proof.ts'
import { readLines } from '../transcript/read.ts'
import { MerkleTree } from '../transcript/tree.ts'
import { BundleError, longestCheckpoint, readBytes } from './bundle.ts'
import type { BundleReader } from './bundle.ts'
import { machineCrypto } from './crypto.ts'

export type ProveCode = 'no-such-entry' | 'no-such-size' | 'no-checkpoint' | 'line-too-long'

/** A proof that can't be made from this bundle. `facts` name what there is. */
export class ProveError extends Error {
  override readonly name = 'ProveError'
  readonly code: ProveCode
  readonly facts: Readonly<Record<string, string>>

  constructor (code: ProveCode, message: string, facts: Readonly<Record<string, string>>, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
    this.facts = facts
  }
}

/** A bundle from which proofs can be made: 64 bytes for each entry. */
export interface Provable {
  readonly tree: MerkleTree
  /** Signed heads by size. */ readonly signed: ReadonlyMap<number, ProvenHead>
  /** The lines that were asked for, by number. */ readonly lines: ReadonlyMap<number, Uint8Array>
}

/** Names of checkpoints (files.ts); others are not opened. */
const checkpointName = /^checkpoints\/[0-9]{2,6}$/
/** The last members of an entry that brings in a session key: canonical form puts them at its end. */
const ends = ['ceremony.opened', 'ceremony.resumed'].map(type => new TextEncoder().encode(`"type":"${type}","v":1}`))
/** More resumptions than any ceremony has; keys after that are not looked at. */
const mostKeys = 256

/** What to prove: an entry under the head of `size` entries, or the beginning `from` of the head of `to`; null for the newest signed one. */
export type Asked = { readonly entry: number, readonly size: number | null } | { readonly from: number, readonly to: number | null }

/** One proof out of a bundle, and its file's text. Throws BundleError and ProveError. */
export async function prove (bundle: BundleReader, asked: Asked): Promise<{ readonly proof: Proof, readonly text: string }> {
  const of = await readProvable(bundle, 'entry' in asked ? [asked.entry] : [])
  const proof = 'entry' in asked ? proveEntry(of, asked.entry, asked.size) : proveGrowth(of, asked.from, asked.to)
  return { proof, text: formatProof(proof) }
}

/** Reads a bundle once, keeping the lines `wanted`. Throws BundleError, and ProveError line-too-long. */
export async function readProvable (bundle: BundleReader, wanted: readonly number[] = [], ed25519: Ed25519Verify = machineCrypto.ed25519): Promise<Provable> {
  const tree = new MerkleTree()
  const lines = new Map<number, Uint8Array>()
  const opening: Entry[] = []
  try {
    for await (const { bytes, number } of readLines(bundle.stream(transcriptFile))) {
      if (wanted.includes(tree.size)) lines.set(tree.size, bytes.slice())
      if (opening.length < mostKeys && ends.some(end => equalBytes(bytes.subarray(-end.length), end))) opening.push(...entryOf(bytes, number))
      tree.append(leafHash(bytes))
    }
  } catch (cause) {
    if (!(cause instanceof TranscriptError)) throw cause
    throw new ProveError('line-too-long', cause.message, { entry: String(tree.size) }, cause)
  }
  return { tree, lines, signed: await readSigned(bundle, tree, opening, ed25519) }
}

/**
 * Proves an entry, whose line was `wanted`, under the head of `size` entries; by default under the newest that is signed. A head that was
 * never signed can be asked for: it shows something only where the head is known from elsewhere. Throws ProveError.
 */
export function proveEntry (of: Provable, index: number, size: number | null): EntryProof {
  const line = of.lines.get(index)
  if (line === undefined) throw new ProveError('no-such-entry', `there is no entry ${index}`, { entry: String(index), entries: String(of.tree.size) })
  const under = headAt(of, size, index + 1)
  return { kind: 'entry', line, index, path: of.tree.inclusionProof(index, under.head.size), under }
}

/** Proves that the head of `from` entries is the beginning of that of `to`; by default of the newest that is signed. Throws ProveError. */
export function proveGrowth (of: Provable, from: number, to: number | null): GrowthProof {
  if (from < 1 || from > of.tree.size) throw noSize(of, from)
  const under = headAt(of, to, from)
  return { kind: 'growth', from: { size: from, root: toHex(of.tree.root(from)) }, path: of.tree.consistencyProof(from, under.head.size), under }
}

/** The head to end in: of `size` entries, or the newest signed one; it has `least` entries or more. */
function headAt (of: Provable, size: number | null, least: number): ProvenHead {
  const [newest] = [...of.signed.values()].toSorted((a, b) => b.head.size - a.head.size)
  if (newest === undefined || (size === null && newest.head.size < least)) {
    throw new ProveError('no-checkpoint', 'no checkpoint of the bundle is over these entries and signed by a session key', { entries: String(of.tree.size), signed: String(newest?.head.size ?? 0) })
  }
  if (size === null) return newest
  if (size < least || size > of.tree.size) throw noSize(of, size, least)
  return of.signed.get(size) ?? { origin: newest.origin, head: { size, root: toHex(of.tree.root(size)) }, note: null }
}

function noSize (of: Provable, size: number, least = 1): ProveError {
  return new ProveError('no-such-size', `no head of ${size} entries will do`, { size: String(size), least: String(least), entries: String(of.tree.size) })
}

/** The checkpoints that are over these lines and signed by a session key of theirs. Throws BundleError. */
async function readSigned (bundle: BundleReader, tree: MerkleTree, opening: readonly Entry[], ed25519: Ed25519Verify): Promise<Map<number, ProvenHead>> {
  const keys = new Set(opening.flatMap(entry => entry.type === 'ceremony.opened' || entry.type === 'ceremony.resumed' ? [entry.body.session.publicKey] : []))
  const ceremony = opening[0]?.ceremony
  const signed = new Map<number, ProvenHead>()
  for (const { path, plain } of await bundle.files()) {
    if (!plain || !checkpointName.test(path)) continue
    const note = await readNote(bundle, path)
    if (note === null || note.head.size > tree.size || note.head.root !== toHex(tree.root(note.head.size)) || note.origin.split('/').at(-1) !== ceremony) continue
    if ([...keys].some(key => isSignedBy(note, fromBase64(key), ed25519))) signed.set(note.head.size, { origin: note.origin, head: note.head, note: note.text })
  }
  return signed
}

async function readNote (bundle: BundleReader, path: string): Promise<Checkpoint & { readonly text: string } | null> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readBytes(bundle, path, longestCheckpoint))
    return { ...parseCheckpoint(text), text }
  } catch (cause) {
    if (!(cause instanceof NoteError || cause instanceof TypeError || (cause instanceof BundleError && cause.code === 'too-long'))) throw cause
    return null
  }
}

/** Whether it has one signature line, and that is this key's. */
function isSignedBy ({ origin, head, signatures }: Checkpoint, publicKey: Uint8Array, ed25519: Ed25519Verify): boolean {
  const [only, ...others] = signatures
  return only !== undefined && others.length === 0 && only.name === origin && equalBytes(only.keyId, keyId(origin, publicKey)) &&
    ed25519(publicKey, new TextEncoder().encode(checkpointBody(origin, head)), only.signature)
}

function entryOf (bytes: Uint8Array, number: number): Entry[] {
  try {
    return [parseEntry(bytes, number)]
  } catch (cause) {
    if (!(cause instanceof TranscriptError)) throw cause
    return []
  }
}
