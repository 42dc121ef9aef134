// A whole Merkle tree in memory, for proofs: all subtrees that are full, level by level, 64 bytes a leaf. A proof hashes only along the
// tree's ragged right edge, so it takes a fraction of a millisecond whatever the size. TreeHasher is for whoever needs the root alone.

import { sha256 } from './hash.ts'
import { nodeHash, splitPoint } from './merkle.ts'

const hashBytes = 32

export class MerkleTree {
  /** Level k holds the roots of the full subtrees of 2^k leaves, from the left. */
  readonly #levels: HashList[] = []
  #size = 0

  /** The tree over leaf hashes. */
  static of (hashes: Iterable<Uint8Array>): MerkleTree {
    const tree = new MerkleTree()
    for (const hash of hashes) tree.append(hash)
    return tree
  }

  get size (): number {
    return this.#size
  }

  /** Appends a leaf by its hash. Throws RangeError unless it is 32 bytes. */
  append (hash: Uint8Array): void {
    if (hash.length !== hashBytes) throw new RangeError('expected hashes of 32 bytes')
    this.#size++
    let subtree = hash
    for (let level = 0, count = this.#size; ; level++, count /= 2) {
      const list = this.#levels[level] ??= new HashList()
      list.push(subtree)
      if (count % 2 === 1) return
      subtree = nodeHash(list.at(count - 2), subtree)
    }
  }

  /** A leaf's hash. Throws RangeError where there is no such leaf. */
  leaf (index: number): Uint8Array {
    if (!isInside(index, this.#size)) throw new RangeError(`no leaf ${index} in a tree of ${this.#size}`)
    return this.#subtree(index, index + 1)
  }

  /** The root over the first `size` leaves; SHA-256 of nothing for none. Throws RangeError for a size beyond the tree's. */
  root (size: number = this.#size): Uint8Array {
    if (!isInside(size, this.#size + 1)) throw new RangeError(`no size ${size} of a tree of ${this.#size}`)
    return size === 0 ? sha256() : this.#subtree(0, size)
  }

  /** Hashes that prove leaf `index` in the tree over the first `size` leaves (RFC 6962 section 2.1.1). Throws RangeError where there is no such leaf. */
  inclusionProof (index: number, size: number): Uint8Array[] {
    if (!isInside(size, this.#size + 1) || !isInside(index, size)) throw new RangeError(`no leaf ${index} in a tree of ${size} over ${this.#size} leaves`)
    const path = (from: number, to: number): Uint8Array[] => {
      if (to - from === 1) return []
      const middle = from + splitPoint(to - from)
      return index < middle ? [...path(from, middle), this.#subtree(middle, to)] : [...path(middle, to), this.#subtree(from, middle)]
    }
    return path(0, size)
  }

  /** Hashes that prove the tree of size `from` (at least 1) to be the start of that of size `to` (section 2.1.2). Throws RangeError for other sizes. */
  consistencyProof (from: number, to: number): Uint8Array[] {
    if (!isInside(to, this.#size + 1) || !isInside(from, to + 1) || from === 0) throw new RangeError(`no proof from size ${from} to ${to} over ${this.#size} leaves`)
    const path = (start: number, end: number, whole: boolean): Uint8Array[] => {
      if (end === from) return whole ? [] : [this.#subtree(start, end)]
      const middle = start + splitPoint(end - start)
      return from <= middle ? [...path(start, middle, whole), this.#subtree(middle, end)] : [...path(middle, end, false), this.#subtree(start, middle)]
    }
    return path(0, to, true)
  }

  /** The root over leaves `from` to `to`. Halving a tree gives only ranges that begin at a multiple of their own size, rounded up to a power of two. */
  #subtree (from: number, to: number): Uint8Array {
    const level = Math.log2(to - from)
    if (Number.isInteger(level)) return this.#levels[level]!.at(from / (to - from)).slice()
    const middle = from + splitPoint(to - from)
    return nodeHash(this.#subtree(from, middle), this.#subtree(middle, to))
  }
}

/** Hashes one after another in one array, which is doubled when it is full. */
class HashList {
  #bytes = new Uint8Array(64 * hashBytes)
  #count = 0

  push (hash: Uint8Array): void {
    const at = this.#count * hashBytes
    if (at === this.#bytes.length) {
      const larger = new Uint8Array(at * 2)
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes.set(hash, at)
    this.#count++
  }

  /** A view, good until the next push. */
  at (index: number): Uint8Array {
    return this.#bytes.subarray(index * hashBytes, (index + 1) * hashBytes)
  }
}

function isInside (value: number, end: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < end
}
