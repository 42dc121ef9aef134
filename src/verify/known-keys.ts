// The keys that a ceremony can be about: those that exist, as its plan has them, and those that it made by now; and who may confirm what is done with them.

import { equalBytes, fromBase64 } from '../transcript/hash.ts'
import type { KeyCopy } from '../transcript/lifecycle.ts'
import type { Algorithm, Plan } from '../transcript/plan.ts'
import { keyName } from './keys.ts'
import type { KeyCheck } from './keys.ts'

export interface KnownKey {
  readonly key: string
  readonly version: number
  readonly algorithm: Algorithm
  /** SubjectPublicKeyInfo in DER; null for a secret key. */ readonly publicKey: Uint8Array | null
  /** The tokens of the plan that hold it, and the CKA_ID that it has there. */ readonly held: readonly { readonly token: string, readonly id: string }[]
}

/** A key that existed before the ceremony. */
export interface FormerKey extends KnownKey {
  /** Serial numbers of tokens beyond the plan's that hold it. */ readonly elsewhere: readonly string[]
  readonly copies: readonly KeyCopy[]
}

export class KnownKeys {
  /** Keys that exist, by name and version, in the plan's order. */ readonly existing: ReadonlyMap<string, FormerKey>
  readonly #made: KeyCheck['all']
  /** Keys that came onto tokens by cloning: by name and version, where they are since. */ readonly #cloned = new Map<string, KnownKey['held']>()

  constructor ({ lifecycle }: Plan, made: KeyCheck['all']) {
    this.existing = new Map((lifecycle?.existing ?? []).map(({ key, version, algorithm, publicKey, holdings, elsewhere, copies }) =>
      [keyName({ key, version }), { key, version, algorithm, publicKey: publicKey === null ? null : fromBase64(publicKey), held: holdings, elsewhere, copies }]))
    this.#made = made
  }

  /** A key by name and version; null for one that nobody knows, or that was not made yet. */
  find (key: string, version: number): KnownKey | null {
    const existing = this.existing.get(keyName({ key, version }))
    if (existing !== undefined) return { ...existing, held: [...existing.held, ...this.#cloned.get(keyName({ key, version })) ?? []] }
    const made = this.#made.get(keyName({ key, version }))
    return made === undefined ? null : { key, version, algorithm: made.planned.algorithm, publicKey: made.publicKey, held: made.held }
  }

  /** A key is on one more token. */
  cloned (of: { readonly key: string, readonly version: number }, held: KnownKey['held'][number]): void {
    this.#cloned.set(keyName(of), [...this.#cloned.get(keyName(of)) ?? [], held])
  }

  /** The key that the ceremony made by now and that has this public half; null for none. */
  madeAs (publicKey: Uint8Array): { readonly name: string, readonly version: number } | null {
    return [...this.#made.values()].find(one => one.publicKey !== null && equalBytes(one.publicKey, publicKey))?.planned ?? null
  }

  /** Those that a token holds before the ceremony, in the plan's order. */
  on (token: string): KnownKey[] {
    return [...this.existing.values()].filter(({ held }) => held.some(one => one.token === token))
  }
}

/** Whether somebody may confirm what was read aloud: a witness who did not propose it. */
export function isHearer ({ participants, lifecycle }: Plan, id: string): boolean {
  return id !== lifecycle?.proposer && participants.some(one => one.id === id && one.roles.includes('witness'))
}
