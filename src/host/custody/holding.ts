// The shares of one set, as the process holds them: dealt ones until they are read back, read-back ones until the key is recombined, a lost one again
// until its new card is read back. What was dealt is never recombined: only what came back from paper is.

import { madeUpShare } from '../../ceremony/made-up.ts'
import { CeremonyError } from '../../ceremony/errors.ts'
import { drawerContext, type Drawer, type TakenShare } from '../../ceremony/custody.ts'
import { writeCode } from '../../shares/code.ts'
import { ShareError } from '../../shares/errors.ts'
import { readShare } from '../../shares/parse.ts'
import { open, seal, sealKeyOf, sealText, type SealKey } from '../../shares/seal.ts'
import { Collection, deal } from '../../shares/set.ts'
import { wipe, type Share } from '../../shares/share.ts'
import { writeWords } from '../../shares/words.ts'
import type { SetHeader, ShareSet } from '../../transcript/share-set.ts'

export class Holding {
  readonly #key: SealKey
  #set: ShareSet | null = null
  #known: readonly ShareSet[] = []
  #collection: Collection | null = null
  readonly #dealt = new Map<number, Share>()
  /** What a rehearsal's custodians have on paper: nobody else types for them. */
  readonly #papers = new Map<number, Share>()
  #madeUp: string | null = null
  /** Whether every share must come back before any is relied on. */
  #wantsAll = false

  constructor (key: SealKey) {
    this.#key = key
  }

  /** Splits a key. The caller wipes it. */
  async deal (secret: Uint8Array, header: SetHeader, known: readonly ShareSet[]): Promise<{ set: ShareSet, windows: number }> {
    const { set, shares } = await deal(secret, header)
    for (const share of shares) this.#hold(share)
    this.#wantsAll = true
    this.#begin(set, known)
    return { set, windows: set.shares - set.threshold + 1 }
  }

  collect (set: ShareSet, known: readonly ShareSet[], madeUp: string | null): void {
    this.#madeUp = set.mode === 'rehearsal' ? madeUp : null
    this.#begin(set, known)
  }

  /** Computes a share again from those that were taken, and wipes these: from here on `to` holds the one as if it had just been dealt. Throws CeremonyError `rederive-no-match`. */
  async rederive (ordinal: number, to: Holding): Promise<{ windows: number }> {
    const { set, collection } = this.#inHand()
    const { windows } = collection
    const share = await collection.rederive(ordinal)
    this.wipe()
    if (share === null) throw new CeremonyError('rederive-no-match', { ordinal: String(ordinal) })
    to.#begin(set, this.#known)
    to.#hold(share)
    return { windows }
  }

  /** The text of a share, words and code on two lines, sealed to whoever shows it. */
  show (ordinal: number, to: Uint8Array, context: string): Uint8Array {
    const share = this.#dealt.get(ordinal)
    if (share === undefined) throw new CeremonyError('not-in-custody')
    return sealText(to, context, `${writeWords(share).join(' ')}\n${writeCode(share)}`)
  }

  /** Takes a share that was typed. `wanted` null: any ordinal that was not given yet. */
  take (bytes: Uint8Array, context: string, wanted: number | null): TakenShare {
    const { set, collection } = this.#inHand()
    const plain = open(this.#key, context, bytes)
    let share: Share | null = null
    try {
      const read = readShare(new TextDecoder().decode(plain), set.mode)
      share = read.share
      if (wanted !== null && share.set === set.set && share.ordinal !== wanted) throw new ShareError('other-ordinal', { expected: String(wanted), found: String(share.ordinal) })
      collection.add(share)
      this.#forget(share.ordinal)
      return { ordinal: share.ordinal, form: read.form }
    } finally {
      plain.fill(0)
      if (share !== null) wipe(share)
    }
  }

  /** What a rehearsal's custodian would type. Throws CeremonyError `rehearsal-share-unknown` where only a person has the card. */
  typed (ordinal: number, context: string, drawer: Drawer | null): Uint8Array {
    const { set } = this.#inHand()
    if (drawer !== null && set.mode === 'rehearsal') return this.#fromDrawer(set, ordinal, context, drawer)
    const share = this.#papers.get(ordinal) ?? (this.#madeUp === null ? undefined : madeUpShare(this.#madeUp, set, ordinal))
    if (share === undefined) throw new CeremonyError('rehearsal-share-unknown')
    return sealText(this.#key.publicKey, context, writeWords(share).join(' '))
  }

  /** The recovery key, from the shares that were taken (of a set dealt here, all of them), and how many windows of them gave it. The caller wipes it. */
  async combine (): Promise<{ key: Uint8Array, windows: number }> {
    const { set, collection } = this.#inHand()
    if (this.#wantsAll && collection.ordinals.length < set.shares) throw new ShareError('below-threshold', { expected: String(set.shares), found: String(collection.ordinals.length), missing: String(set.shares - collection.ordinals.length) })
    return { key: await collection.combine(), windows: collection.windows }
  }

  wipe (): void {
    this.#collection?.wipe()
    for (const share of [...this.#dealt.values(), ...this.#papers.values()]) wipe(share)
    this.#dealt.clear()
    this.#papers.clear()
  }

  #fromDrawer ({ set }: ShareSet, ordinal: number, context: string, { sealed: bytes, secret }: Drawer): Uint8Array {
    const plain = open(sealKeyOf(secret), drawerContext(set, ordinal), bytes)
    try {
      const end = plain.indexOf(0x0a)
      return seal(this.#key.publicKey, context, end === -1 ? plain : plain.subarray(0, end))
    } finally {
      plain.fill(0)
    }
  }

  #begin (set: ShareSet, known: readonly ShareSet[]): void {
    this.#set = set
    this.#known = known
    this.#collection = new Collection(set, known)
  }

  #inHand (): { set: ShareSet, collection: Collection } {
    if (this.#set === null || this.#collection === null) throw new CeremonyError('not-in-custody')
    return { set: this.#set, collection: this.#collection }
  }

  #hold (share: Share): void {
    this.#dealt.set(share.ordinal, share)
    if (share.mode === 'rehearsal') this.#papers.set(share.ordinal, { ...share, y: Uint8Array.from(share.y) })
  }

  #forget (ordinal: number): void {
    const dealt = this.#dealt.get(ordinal)
    if (dealt !== undefined) wipe(dealt)
    this.#dealt.delete(ordinal)
  }
}
