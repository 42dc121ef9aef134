// Which ids a file has had so far: 128 bits of the SHA-256 of each, so that a million of them take 32 MB and two different ones are never taken for one.

import { hash } from 'node:crypto'

export class SeenIds {
  #slots = new Uint32Array(4 * 1024)
  #count = 0

  /** Whether the id is new. */
  add (id: string): boolean {
    const digest = hash('sha256', id, 'buffer')
    // A slot of zeros is free; no digest has them.
    const words = [digest.readUInt32LE(0) | 1, digest.readUInt32LE(4), digest.readUInt32LE(8), digest.readUInt32LE(12)].map(word => word >>> 0)
    if (!place(this.#slots, words)) return false
    if (++this.#count * 4 * 3 > this.#slots.length * 2) this.#grow()
    return true
  }

  #grow (): void {
    const slots = new Uint32Array(this.#slots.length * 2)
    for (let at = 0; at < this.#slots.length; at += 4) if (this.#slots[at] !== 0) place(slots, this.#slots.subarray(at, at + 4))
    this.#slots = slots
  }
}

/** Puts an id into the first free slot from its own on; false where it is there. */
function place (slots: Uint32Array, words: ArrayLike<number>): boolean {
  const mask = slots.length / 4 - 1
  for (let slot = words[1]! & mask; ; slot = (slot + 1) & mask) {
    const at = slot * 4
    if (slots[at] === 0) {
      for (let i = 0; i < 4; i++) slots[at + i] = words[i]!
      return true
    }
    if (slots[at] === words[0] && slots[at + 1] === words[1] && slots[at + 2] === words[2] && slots[at + 3] === words[3]) return false
  }
}
