// What is asked of the process that handles passphrases and PINs, and what it answers. One job, then it exits.

import type { CardCode } from '../../ceremony/errors.ts'
import type { Report } from '../../contract/shapes.ts'
import type { CardAlgorithm } from '../../hsm/card.ts'
import type { PinState } from '../../hsm/module.ts'
import type { Role } from '../../transcript/plan.ts'

export interface SignJob {
  readonly job: 'sign'
  /** The age file that holds the participant's key. */ readonly keyFile: Uint8Array
  readonly passphrase: Uint8Array
  readonly message: Uint8Array
  /** The lowest scrypt work factor (log2 N) that is accepted. */ readonly minWorkFactor: number
}

/** A new key in a file sealed with a passphrase. */
export interface MakeKeyJob { readonly job: 'make-key', readonly passphrase: Uint8Array, readonly workFactor: number }

/** The public key of a sealed key. */
export type ReadKeyJob = Omit<SignJob, 'job' | 'message'> & { readonly job: 'read-key' }

export interface CastJob {
  readonly job: 'make-cast'
  readonly organisation: { readonly id: string, readonly name: string }
  /** SHA-256 of the policy that the anchor names; null for none. */ readonly policy: string | null
  readonly members: readonly { readonly id: string, readonly name: string, readonly roles: Role[], readonly passphrase: Uint8Array }[]
  readonly workFactor: number
}

/** A PKCS#11 module for people's cards. `sha256` null: whatever file is there (only where nothing has been approved yet). */
export interface CardModule { readonly path: string, readonly sha256: string | null }

export interface CardSignJob {
  readonly job: 'sign-with-card'
  readonly module: CardModule
  /** By which the card is found, in whatever reader it is. */ readonly publicKey: Uint8Array
  readonly pin: Uint8Array
  readonly message: Uint8Array
  /** Whose key it is, in words. */ readonly owner: string
}

export interface CardListJob { readonly job: 'list-cards', readonly module: CardModule }

export interface CardKeyJob { readonly job: 'make-card-key', readonly module: CardModule, readonly uri: string, readonly pin: Uint8Array, readonly algorithm: CardAlgorithm, readonly label: string }

export type CardJob = CardSignJob | CardListJob | CardKeyJob
export type Job = SignJob | MakeKeyJob | ReadKeyJob | CastJob | CardJob

/** A card in a reader, and the keys on it that people can sign with. */
export interface FoundCard {
  readonly label: string
  readonly serial: string
  readonly manufacturer: string
  readonly model: string
  readonly uri: string
  readonly pin: PinState
  readonly keys: readonly { /** CKA_ID, hex. */ readonly id: string, readonly label: string, readonly algorithm: CardAlgorithm, readonly publicKey: Uint8Array }[]
  /** Why its keys could not be listed; null where they could. */ readonly unreadable: string | null
}

export type Answer =
  | { readonly type: 'signature', readonly signature: Uint8Array }
  | { readonly type: 'key', readonly publicKey: Uint8Array, readonly keyFile: Uint8Array }
  | { readonly type: 'public-key', readonly publicKey: Uint8Array }
  | { readonly type: 'cast', readonly members: readonly { readonly id: string, readonly publicKey: Uint8Array, readonly keyFile: Uint8Array }[], readonly anchor: Uint8Array }
  | { readonly type: 'cards', readonly module: { readonly path: string, readonly sha256: string }, readonly cards: readonly FoundCard[] }
  | { readonly type: 'failed', readonly code: 'passphrase-wrong' | 'key-file-invalid' | 'key-file-weak' | 'key-file-costly' | 'signer-failed' | CardCode, readonly facts: Record<string, string> }
  /** What a token says that is not about anybody's card: the host makes an HsmError of it again. */
  | { readonly type: 'refused', readonly report: Report }
