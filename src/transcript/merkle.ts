// The Merkle tree of RFC 6962 section 2.1 over SHA-256: heads, and the verification of proofs (RFC 9162 sections 2.1.3.2 and 2.1.4.2).
// Proofs are made by tree.ts, which holds a whole tree; nothing here does.
// Sizes and indexes are integers below 2^53; halving is done by division, since bit operators would cut them to 32 bits.

import { equalBytes, sha256, sha256Into } from './hash.ts'

const hashBytes = 32
const leafPrefix = Uint8Array.of(0)
/** 0x00 and room for a leaf of the usual length. */
const leafRoom = new Uint8Array(16 * 1024)
/** 0x01 and room for two hashes: a tree makes many nodes, so the buffer is kept. */
const node = Uint8Array.of(1, ...new Uint8Array(64))

/** SHA-256(0x00 || leaf). For a transcript the leaf is a line without its line feed. */
export function leafHash (leaf: Uint8Array): Uint8Array {
  return sha256(leafPrefix, leaf)
}

/** Writes the hash of a leaf into other bytes, from a place on. */
export function leafHashInto (leaf: Uint8Array, target: Uint8Array, at: number): void {
  if (leaf.length >= leafRoom.length) return target.set(leafHash(leaf), at)
  leafRoom.set(leaf, 1)
  sha256Into(leafRoom.subarray(0, leaf.length + 1), target, at)
}

/** SHA-256(0x01 || left || right). Throws RangeError unless both are 32 bytes. */
export function nodeHash (left: Uint8Array, right: Uint8Array): Uint8Array {
  if (!isHash(left) || !isHash(right)) throw new RangeError('expected hashes of 32 bytes')
  node.set(left, 1)
  node.set(right, 33)
  return sha256(node)
}

/** The root of a tree that grows leaf by leaf. Holds one hash per bit of the size. */
export class TreeHasher {
  /** Roots of the full subtrees that make up the tree, largest first, one after another; there are never more than a size has bits. */
  readonly #peaks = new Uint8Array(54 * hashBytes)
  /** Where the peaks end. */ #end = 0
  #size = 0

  get size (): number {
    return this.#size
  }

  /** A tree of the same leaves that goes on by itself. */
  copy (): TreeHasher {
    const other = new TreeHasher()
    other.#peaks.set(this.#peaks)
    other.#end = this.#end
    other.#size = this.#size
    return other
  }

  append (leaf: Uint8Array): void {
    leafHashInto(leaf, this.#peaks, this.#end)
    this.#join()
  }

  /** Appends a leaf by its hash. Throws RangeError unless it is 32 bytes. */
  appendHash (hash: Uint8Array): void {
    if (!isHash(hash)) throw new RangeError('expected hashes of 32 bytes')
    this.#peaks.set(hash, this.#end)
    this.#join()
  }

  /** The root over the leaves so far; SHA-256 of nothing for an empty tree. */
  root (): Uint8Array {
    if (this.#size === 0) return sha256()
    const root = this.#peaks.slice(this.#end - hashBytes, this.#end)
    for (let at = this.#end - 2 * hashBytes; at >= 0; at -= hashBytes) {
      node.set(this.#peaks.subarray(at, at + hashBytes), 1)
      node.set(root, 1 + hashBytes)
      sha256Into(node, root, 0)
    }
    return root
  }

  /** Takes in the leaf that was written after the last peak, and joins the subtrees that are full with it. */
  #join (): void {
    this.#end += hashBytes
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      this.#end -= hashBytes
      node.set(this.#peaks.subarray(this.#end - hashBytes, this.#end + hashBytes), 1)
      sha256Into(node, this.#peaks, this.#end - hashBytes)
    }
    this.#size++
  }
}

/** What an inclusion proof claims. Hashes are 32 bytes; `leaf` is a leaf hash. */
export interface InclusionClaim { index: number, size: number, leaf: Uint8Array, root: Uint8Array, proof: readonly Uint8Array[] }

/** Whether the proof shows the leaf at `index` of the tree (RFC 9162 section 2.1.3.2). False for anything that cannot be so. */
export function verifyInclusion ({ index, size, leaf, root, proof }: InclusionClaim): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false
  if (![leaf, root, ...proof].every(isHash)) return false
  let at = index
  let last = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    [at, last] = [half(at), half(last)]
  }
  return last === 0 && equalBytes(hash, root)
}

/** What a consistency proof claims. */
export interface ConsistencyClaim { from: number, to: number, fromRoot: Uint8Array, toRoot: Uint8Array, proof: readonly Uint8Array[] }

/**
 * Whether the proof shows that the tree of size `to` begins with that of size `from` (RFC 9162 section 2.1.4.2).
 * An empty tree begins every other, which says nothing: `from` 0 is false.
 */
export function verifyConsistency ({ from, to, fromRoot, toRoot, proof }: ConsistencyClaim): boolean {
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 1 || from > to) return false
  if (from === to) return proof.length === 0 && equalBytes(fromRoot, toRoot)
  if (![fromRoot, toRoot, ...proof].every(isHash)) return false
  let at = from - 1
  let last = to - 1
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  // The old root is itself the first subtree where the old size is a power of two; else the proof names the subtree.
  const path = at === 0 ? [fromRoot, ...proof] : proof
  const [seed] = path
  if (seed === undefined) return false
  let [oldHash, newHash] = [seed, seed]
  for (const sibling of path.slice(1)) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      oldHash = nodeHash(sibling, oldHash)
      newHash = nodeHash(sibling, newHash)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      newHash = nodeHash(newHash, sibling)
    }
    [at, last] = [half(at), half(last)]
  }
  return last === 0 && equalBytes(oldHash, fromRoot) && equalBytes(newHash, toRoot)
}

/** The largest power of two below `size` (at least 2). */
export function splitPoint (size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

const half = (value: number): number => Math.floor(value / 2)
const isHash = (bytes: Uint8Array): boolean => bytes.length === hashBytes
