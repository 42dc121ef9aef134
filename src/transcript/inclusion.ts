// The inclusion proof of one entry, made while a transcript is read once from its beginning: in memory for one hash per bit of the size, however
// long the transcript is. tree.ts proves any entry, and keeps the whole tree for it.

import { sha256 } from './hash.ts'
import { nodeHash } from './merkle.ts'

/** A hash on the way from a leaf to the root, and the side on which it stands. */
export interface ProofStep { readonly side: 'left' | 'right', readonly hash: Uint8Array }

interface Peak { readonly hash: Uint8Array, /** Whether the entry lies under it. */ readonly ours: boolean }

export class InclusionPath {
  readonly #index: number
  /** Roots of the full subtrees, largest first. */ readonly #peaks: Peak[] = []
  readonly #steps: ProofStep[] = []
  #size = 0

  /** `index` is the entry's, from 0. */
  constructor (index: number) {
    this.#index = index
  }

  /** Leaves so far. */
  get size (): number {
    return this.#size
  }

  /** Takes in the next leaf by its hash (merkle.ts, leafHash). */
  append (leaf: Uint8Array): void {
    let subtree: Peak = { hash: leaf, ours: this.#size === this.#index }
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) subtree = this.#join(this.#peaks.pop()!, subtree)
    this.#peaks.push(subtree)
    this.#size++
  }

  /** The root over the leaves so far; SHA-256 of nothing for none. */
  root (): Uint8Array {
    return joined(this.#peaks) ?? sha256()
  }

  /** The proof in the tree over the leaves so far, from the leaf's sibling up (RFC 6962 section 2.1.1); null where the entry is not among them. */
  steps (): ProofStep[] | null {
    const at = this.#peaks.findIndex(({ ours }) => ours)
    if (at < 0) return null
    const right = joined(this.#peaks.slice(at + 1))
    const left = this.#peaks.slice(0, at).toReversed()
    return [...this.#steps, ...right === null ? [] : [{ side: 'right' as const, hash: right }], ...left.map(({ hash }) => ({ side: 'left' as const, hash }))]
  }

  #join (left: Peak, right: Peak): Peak {
    if (left.ours) this.#steps.push({ side: 'right', hash: right.hash })
    if (right.ours) this.#steps.push({ side: 'left', hash: left.hash })
    return { hash: nodeHash(left.hash, right.hash), ours: left.ours || right.ours }
  }
}

/** The root over subtrees, from the left; null for none. */
function joined (peaks: readonly Peak[]): Uint8Array | null {
  return peaks.reduceRight<Uint8Array | null>((root, { hash }) => root === null ? hash : nodeHash(hash, root), null)
}
