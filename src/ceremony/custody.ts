// The engine's side of the process that holds shares: what it may be asked, and the one that stands ready. Shares and the recovery key
// are never here; what comes back is public, ciphertext, or sealed to somebody else.

import type { Backup } from '../keys/backup.ts'
import type { Confirmation } from '../transcript/confirmation.ts'
import type { Algorithm } from '../transcript/plan.ts'
import type { AttributeRecord, KeyProof, ResultOf } from '../transcript/results.ts'
import type { SetHeader, ShareSet } from '../transcript/share-set.ts'
import { CeremonyError } from './errors.ts'

/** A token as another process finds it again. */
export interface TokenTarget { readonly name: string, readonly module: { readonly path: string, readonly sha256: string }, readonly label: string, readonly serial: string }

/** A token with the PINs to use it. The bytes are wiped by whoever is done with them. */
export interface OpenedTarget { readonly target: TokenTarget, readonly so: Uint8Array | null, readonly user: Uint8Array }

export interface TakenShare { readonly ordinal: number, readonly form: 'words' | 'code' }

export interface KeyOrder { readonly algorithm: Algorithm, /** CKA_ID, hex. */ readonly id: string, readonly label: string, /** What the key's confirmation says of it. */ readonly confirmation: Omit<Confirmation, 'publicKey' | 'algorithm'> }

/** The wrapping key that is to stay on the token. */
export interface KeepOrder { /** CKA_ID, hex. */ readonly id: string, readonly label: string }

type Backed = ResultOf<'generate-backed-key'>
export type KeptWrapping = NonNullable<Backed['wrappingKey']>

export interface GeneratedWrapped extends Pick<Backed, 'publicKey' | 'mechanism' | 'attributes' | 'unenforced' | 'wrapping' | 'lock' | 'extractableMs'> {
  /** RFC 5649 ciphertext. */ readonly wrapped: Uint8Array
  /** What the key signed on its first token, for the backup. */ readonly confirmation: Backup['confirmation']
}

export interface GeneratedBacked extends GeneratedWrapped, Pick<Backed, 'windows' | 'wrappingKey'> {}

export interface RestoreOrder extends Omit<KeyOrder, 'confirmation'> {
  /** SubjectPublicKeyInfo, DER; null for a secret key. */ readonly publicKey: Uint8Array | null
  readonly wrapped: Uint8Array
  /** The text that the restored key must sign. */ readonly text: string
  /** What the key gave on its first token: a secret key must give the same check value again. */ readonly check: { readonly text: string, readonly signature: Uint8Array } | null
}

export interface RestoredKey { readonly attributes: AttributeRecord[], readonly unenforced: string[], readonly proof: KeyProof }

/** The process itself. Every call rejects with CeremonyError `custody-lost` once it is gone. */
export interface CustodyProcess {
  readonly alive: boolean
  /** X25519 key that typed shares are sealed to. */ readonly publicKey: Uint8Array
  /**
   * Joins the token's random bytes with its own, splits, wipes the key and keeps the shares until they are read back. `known`: other sets, so that
   * a share of one of them can be called what it is.
   */
  deal (header: SetHeader, token: TokenTarget, known: readonly ShareSet[]): Promise<{ set: ShareSet, windows: number }>
  /** Makes ready to take shares of a set that was dealt before. `madeUp`: the ceremony whose made-up shares a rehearsal may type. */
  collect (set: ShareSet, known: readonly ShareSet[], madeUp: string | null): Promise<void>
  /** A dealt share, sealed to the process that shows it. */
  show (ordinal: number, to: Uint8Array, context: string): Promise<Uint8Array>
  /** Takes a share that was typed and sealed. Throws CeremonyError `share-…`; what was taken before stays. */
  take (sealed: Uint8Array, context: string, ordinal: number | null): Promise<TakenShare>
  /** Rehearsals only: what the custodian would type, sealed to this process. */
  typed (ordinal: number, context: string): Promise<Uint8Array>
  /**
   * Tries every PIN, rehearses with throw-away keys what the tokens will do, and finds so many CKA_IDs that are free on all. Keeps the PINs for what follows.
   * `keeps`: the first token is to keep a wrapping key.
   */
  ready (tokens: readonly OpenedTarget[], ids: number, algorithms: readonly Algorithm[], keeps?: boolean): Promise<{ ids: string[] }>
  /** On the first token: generates, wraps, locks, proves the lock; keeps the recovery key there as a wrapping key where that is ordered. It stays here for `prove`. */
  generate (key: KeyOrder, keep: KeepOrder | null): Promise<GeneratedBacked>
  /** On the second token: restores, signs, verifies; keeps or destroys the replica. Ends the process. */
  prove (key: RestoreOrder, keep: boolean): Promise<RestoredKey>
  /** On the one token: restores every key. Ends the process. */
  restore (keys: readonly RestoreOrder[]): Promise<{ windows: number, keys: RestoredKey[] }>
  end (): Promise<void>
}

/** Starts the process. */
export type CustodyStarter = () => Promise<CustodyProcess>

/** Where the engine keeps the one process that it has. */
export class CustodyDesk {
  readonly #start: CustodyStarter
  #process: CustodyProcess | null = null
  /** CKA_IDs that `ready` found free, for the intent that follows. */
  ids: readonly string[] = []
  /** The share that was taken last, for the record. */ taken: TakenShare | null = null

  constructor (start: CustodyStarter) {
    this.#start = start
  }

  /** A fresh process, in place of one that may still be there. */
  async begin (): Promise<CustodyProcess> {
    await this.end()
    this.#process = await this.#start()
    return this.#process
  }

  get alive (): boolean { return this.#process?.alive === true }

  /** Throws CeremonyError `custody-lost` where there is none any more. */
  get process (): CustodyProcess {
    if (this.#process?.alive !== true) throw new CeremonyError('custody-lost')
    return this.#process
  }

  async end (): Promise<void> {
    const ended = this.#process
    this.#process = null
    this.ids = []
    this.taken = null
    await ended?.end()
  }
}
