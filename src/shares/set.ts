// Dealing a secret into a set of shares, and collecting shares of a set until there are enough. Dealing, where randomness decides, is the library's
// (shamir-secret-sharing). Its combining takes an x of zero, garbage and too few shares without a word; ours is held to the key's commitment.

import { split } from 'shamir-secret-sharing'
import type { SetHeader, ShareSet } from '../transcript/share-set.ts'
import { committer } from './commitment.ts'
import type { Committer } from './commitment.ts'
import { ShareError } from './errors.ts'
import { oddWindow, valuesAt, valuesAtZero } from './field.ts'
import { requireSound, secretLength, wipe } from './share.ts'
import type { Share } from './share.ts'

/**
 * Deals a secret of 32 bytes: what is public of the set, and its shares, by ordinal. That every window of T neighbours gives the secret is checked
 * first. The caller wipes the secret and the shares. Throws ShareError threshold-out-of-range, x-zero, x-twice, not-one-polynomial; nothing is left of
 * what was made.
 * @param share the library's dealing, which tests replace
 */
export async function deal (secret: Uint8Array, header: SetHeader, share: typeof split = split): Promise<{ set: ShareSet, shares: Share[] }> {
  if (secret.length !== secretLength) throw new RangeError(`a secret has ${secretLength} bytes`)
  const { v, organisation, ceremony, mode, threshold, shares: count, set } = header
  if (threshold < 2 || threshold >= count || count > 16) throw new ShareError('threshold-out-of-range', { found: `${threshold} of ${count}` })
  const copy = new Uint8Array(secret) // a Buffer is refused by the library
  const dealt = await share(copy, count, threshold).finally(() => { copy.fill(0) })
  const shares = dealt.map((bytes, i) => (
    { set, mode, threshold, shares: count, ordinal: i + 1, x: bytes[secretLength] as number, y: bytes.subarray(0, secretLength) }
  ))
  try {
    requireDistinct(shares)
    requireOnePolynomial(shares, threshold, secret)
  } catch (error) {
    shares.forEach(wipe)
    throw error
  }
  const commit = committer(header)
  const commitments = shares.map(({ ordinal, x, y }) => commit.share(ordinal, x, y))
  return { set: { v, organisation, ceremony, mode, threshold, shares: count, set, commitments, key: commit.key(secret) }, shares }
}

/** Shares of one set as they come in, in any order. Whatever is refused leaves what was accepted before as it is. */
export class Collection {
  readonly #set: ShareSet
  readonly #known: readonly ShareSet[]
  readonly #commit: Committer
  readonly #shares = new Map<number, Share>()

  /** @param known other sets that are known here, so that their shares can be called what they are */
  constructor (set: ShareSet, known: readonly ShareSet[] = []) {
    this.#set = set
    this.#known = known
    this.#commit = committer(set)
  }

  /** Ordinals of the shares accepted so far, ascending. */
  get ordinals (): number[] {
    return [...this.#shares.keys()].toSorted((a, b) => a - b)
  }

  /** How many more are needed. */
  get missing (): number {
    return Math.max(0, this.#set.threshold - this.#shares.size)
  }

  /** How many windows of T neighbours the shares accepted so far have: with more than one, `combine` holds them against each other. */
  get windows (): number {
    return Math.max(0, this.#shares.size - this.#set.threshold + 1)
  }

  /**
   * Accepts a share of the set (a copy of it: the caller wipes its own). Throws ShareError: other-mode, other-set, older-set, other-organisation,
   * threshold-out-of-range, ordinal-out-of-range, x-zero, same-share, ordinal-twice, x-twice, commitment.
   */
  add (share: Share): void {
    this.#requireOfThisSet(share)
    requireSound(share)
    const { ordinal, x, y } = share
    const facts = { ordinal: String(ordinal) }
    for (const other of this.#shares.values()) {
      if (other.ordinal === ordinal) throw new ShareError(other.x === x && other.y.every((byte, i) => byte === y[i]) ? 'same-share' : 'ordinal-twice', facts)
      if (other.x === x) throw new ShareError('x-twice', { ...facts, other: String(other.ordinal) })
    }
    if (this.#commit.share(ordinal, x, y) !== this.#set.commitments[ordinal - 1]) throw new ShareError('commitment', facts)
    this.#shares.set(ordinal, { ...share, y: new Uint8Array(y) })
  }

  /**
   * The recovery key, 32 bytes, from exactly T of the shares; it must be the one that was split, and with more than T shares every window must give
   * it too. The caller wipes it. Throws ShareError: below-threshold, not-one-polynomial, key-commitment.
   */
  async combine (): Promise<Uint8Array> {
    const { threshold } = this.#set
    if (this.missing > 0) {
      throw new ShareError('below-threshold', { expected: String(threshold), found: String(this.#shares.size), missing: String(this.missing) })
    }
    const shares = this.ordinals.map(ordinal => this.#shares.get(ordinal) as Share)
    const key = valuesAtZero(shares.slice(0, threshold))
    try {
      if (this.windows > 1) requireOnePolynomial(shares, threshold, key)
      if (this.#commit.key(key) !== this.#set.key) throw new ShareError('key-commitment')
      return key
    } catch (error) {
      key.fill(0)
      throw error
    }
  }

  /**
   * The share that has an ordinal, again, from T of the others: their polynomial has it where its x was, and its commitment tells which of the 255 places
   * that is; null where it matches none. The caller wipes it. Throws ShareError as `combine`; ordinal-out-of-range; same-share where it was entered.
   */
  async rederive (ordinal: number): Promise<Share | null> {
    const { set, mode, threshold, shares, commitments } = this.#set
    if (ordinal < 1 || ordinal > shares) throw new ShareError('ordinal-out-of-range', { ordinal: String(ordinal), expected: `1 to ${shares}` })
    if (this.#shares.has(ordinal)) throw new ShareError('same-share', { ordinal: String(ordinal) })
    // That the shares are of one polynomial, and of the key's, is seen by combining them.
    ;(await this.combine()).fill(0)
    const points = this.ordinals.slice(0, threshold).map(one => this.#shares.get(one) as Share)
    for (let x = 1; x <= 255; x++) {
      if (points.some(point => point.x === x)) continue
      const y = valuesAt(x, points)
      if (this.#commit.share(ordinal, x, y) === commitments[ordinal - 1]) return { set, mode, threshold, shares, ordinal, x, y }
      y.fill(0)
    }
    return null
  }

  /** Forgets every share, with zeros in its place. */
  wipe (): void {
    for (const share of this.#shares.values()) wipe(share)
    this.#shares.clear()
  }

  #requireOfThisSet ({ mode, set, threshold, shares }: Share): void {
    const mine = this.#set
    if (mode !== mine.mode) throw new ShareError('other-mode', { expected: mine.mode, found: mode })
    if (set !== mine.set) {
      const known = this.#known.find(other => other.set === set && other.mode === mode)
      const code = known === undefined ? 'other-set' : known.organisation === mine.organisation ? 'older-set' : 'other-organisation'
      throw new ShareError(code, { expected: mine.set, found: set })
    }
    if (threshold !== mine.threshold || shares !== mine.shares) {
      throw new ShareError('threshold-out-of-range', { expected: `${mine.threshold} of ${mine.shares}`, found: `${threshold} of ${shares}` })
    }
  }
}

/** Throws x-zero or x-twice: the library deals neither, and nothing here rests on that. */
function requireDistinct (shares: readonly Share[]): void {
  const ordinals = new Map<number, number>()
  for (const share of shares) {
    requireSound(share)
    const other = ordinals.get(share.x)
    if (other !== undefined) throw new ShareError('x-twice', { ordinal: String(share.ordinal), other: String(other) })
    ordinals.set(share.x, share.ordinal)
  }
}

/**
 * Throws not-one-polynomial unless every window of T neighbours, by ordinal, gives the secret. Two windows that overlap share T-1 points, and 0 is one
 * more: where they agree, they are on one polynomial of degree T-1.
 */
function requireOnePolynomial (shares: readonly Share[], threshold: number, secret: Uint8Array): void {
  const odd = oddWindow(shares, threshold, secret)
  if (odd !== null) throw new ShareError('not-one-polynomial', { found: shares.slice(odd, odd + threshold).map(({ ordinal }) => ordinal).join(' ') })
}
