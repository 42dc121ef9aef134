// The engine's side of the process that holds shares: what it may be asked, and the one that stands ready. Shares and the recovery key
// are never here; what comes back is public, ciphertext, or sealed to somebody else.

import type { Backup } from '../keys/backup.ts'
import type { Confirmation } from '../transcript/confirmation.ts'
import type { KeyWrap } from '../transcript/key-wrap.ts'
import type { Algorithm } from '../transcript/plan.ts'
import type { AttributeRecord, KeyProof, ResultOf } from '../transcript/results.ts'
import type { SetHeader, ShareSet } from '../transcript/share-set.ts'
import { CeremonyError } from './errors.ts'

/** A token as another process finds it again. */
export interface TokenTarget { readonly name: string, readonly module: { readonly path: string, readonly sha256: string }, readonly label: string, readonly serial: string }

/** A token with the PINs to use it. The bytes are wiped by whoever is done with them. */
export interface OpenedTarget { readonly target: TokenTarget, readonly so: Uint8Array | null, readonly user: Uint8Array }

/** Which of the two sets a process may hold: the one that is dealt in this ceremony, or whose lost share was computed again in it; or one dealt before, of which shares are collected. */
export type HeldSet = 'dealt' | 'collected'

export interface TakenShare { readonly ordinal: number, readonly form: 'words' | 'code' | 'medium' | 'token' }

export interface KeyOrder { readonly algorithm: Algorithm, /** CKA_ID, hex. */ readonly id: string, readonly label: string, /** What the key's confirmation says of it. */ readonly confirmation: Omit<Confirmation, 'publicKey' | 'algorithm'> }

/** The wrapping key that is to stay on the token. */
export interface KeepOrder { /** CKA_ID, hex. */ readonly id: string, readonly label: string }

type Backed = ResultOf<'generate-backed-key'>
export type KeptWrapping = NonNullable<Backed['wrappingKey']>

export interface GeneratedWrapped extends Pick<Backed, 'publicKey' | 'mechanism' | 'attributes' | 'unenforced' | 'wrapping' | 'lock' | 'extractableMs'> {
  readonly wrapped: Uint8Array
  /** How it was wrapped. */ readonly standard: KeyWrap
  /** What the key signed on its first token, for the backup. */ readonly confirmation: Backup['confirmation']
}

export interface GeneratedBacked extends GeneratedWrapped, Pick<Backed, 'windows' | 'wrappingKey'> {}

export interface RestoreOrder extends Omit<KeyOrder, 'confirmation'> {
  /** SubjectPublicKeyInfo, DER; null for a secret key. */ readonly publicKey: Uint8Array | null
  readonly wrapped: Uint8Array
  /** How it was wrapped. */ readonly standard: KeyWrap
  /** The text that the restored key must sign. */ readonly text: string
  /** What the key gave on its first token: a secret key must give the same check value again. */ readonly check: { readonly text: string, readonly signature: Uint8Array } | null
}

export interface RestoredKey { readonly attributes: AttributeRecord[], readonly unenforced: string[], readonly proof: KeyProof }

/** A backup that is to be wrapped under another recovery key. */
export interface RewrapOrder extends Pick<KeyOrder, 'algorithm'> { /** As the old recovery key wrapped it, and how. */ readonly wrapped: Uint8Array, readonly standard: KeyWrap }

export interface Rewrapped extends Pick<Backed, 'windows' | 'wrapping'> {
  /** Windows of neighbouring shares of the old set that gave its key. */ readonly oldWindows: number
  /** In the order of what was ordered. */ readonly wrapped: Uint8Array[]
  /** How all of them were wrapped. */ readonly standard: KeyWrap
}

/** A backup that is opened once, to show that it can be. */
export type ReopenOrder = Omit<RestoreOrder, 'id' | 'label'>

export interface Reopened extends Pick<Backed, 'wrappingKey'> { readonly proofs: KeyProof[] }

/** A throw-away key for a drill. */
export interface CanaryOrder extends Omit<KeyOrder, 'algorithm'> { readonly algorithm: Exclude<Algorithm, 'aes-256'> }

export type RestoredCanary = Pick<ResultOf<'restore-canary'>, 'windows' | 'publicKey' | 'wrapping' | 'attributes' | 'unenforced' | 'proof' | 'remaining'>

/** A share as a rehearsal keeps it for its made-up custodians: what `show` gave, sealed to the key of `secret` (`sealKeyOf`) in the context `drawerContext`. */
export interface Drawer { readonly sealed: Uint8Array, /** 32 bytes. */ readonly secret: Uint8Array }

/** What a share in a rehearsal's drawer is sealed for. */
export function drawerContext (set: string, ordinal: number): string {
  return `drawer ${set} ${ordinal}`
}

/** Keys of a kind that tokens are tried for: those that are made, or those that lie in backups, wrapped so. */
export interface KeyTrial { readonly algorithm: Algorithm, readonly opens: KeyWrap | null }

/** What tokens are tried for beyond wrapping keys and opening what they wrapped. */
export interface Trials {
  /** The first token is to keep a wrapping key. */ readonly keeps?: boolean
  /** The first token is to open what one key wrapped and wrap it under another. */ readonly rewraps?: boolean
}

/** The process itself. Every call rejects with CeremonyError `custody-lost` once it is gone. */
export interface CustodyProcess {
  readonly alive: boolean
  /** X25519 key that typed shares are sealed to. */ readonly publicKey: Uint8Array
  /**
   * Joins the token's random bytes with its own, splits, wipes the key and keeps the shares until they are read back. `known`: other sets, so that
   * a share of one of them can be called what it is.
   */
  deal (header: SetHeader, token: TokenTarget, known: readonly ShareSet[]): Promise<{ set: ShareSet, windows: number }>
  /**
   * Makes ready to take shares of a set that was dealt before, beside one that may have been dealt here. `madeUp`: the ceremony whose made-up shares a
   * rehearsal may type.
   */
  collect (set: ShareSet, known: readonly ShareSet[], madeUp: string | null): Promise<void>
  /** A dealt share, or one that was computed again, sealed to whoever shows it or takes it away. */
  show (ordinal: number, to: Uint8Array, context: string): Promise<Uint8Array>
  /** Takes a share that was typed and sealed; `ordinal` null: any that was not given yet. Throws CeremonyError `share-…`; what was taken before stays. */
  take (sealed: Uint8Array, context: string, ordinal: number | null, of: HeldSet): Promise<TakenShare>
  /** Rehearsals only: what the custodian would type, sealed to this process. Throws CeremonyError `rehearsal-share-unknown` where only a person has the card. */
  typed (ordinal: number, context: string, of: HeldSet, drawer?: Drawer): Promise<Uint8Array>
  /** Tries every PIN, rehearses with throw-away keys what the tokens will do, and finds so many CKA_IDs that are free on all. Keeps the PINs for what follows. */
  ready (tokens: readonly OpenedTarget[], ids: number, keys: readonly KeyTrial[], trials?: Trials): Promise<{ ids: string[] }>
  /** On the first token: generates, wraps, locks, proves the lock; keeps the recovery key there as a wrapping key where that is ordered. It stays here for `prove`. */
  generate (key: KeyOrder, keep: KeepOrder | null): Promise<GeneratedBacked>
  /** On the second token: restores, signs, verifies; keeps or destroys the replica. Ends the process. */
  prove (key: RestoreOrder, keep: boolean): Promise<RestoredKey>
  /** On the one token: restores every key. Ends the process. */
  restore (keys: readonly RestoreOrder[]): Promise<{ windows: number, keys: RestoredKey[] }>
  /**
   * On the one token, with the key of the collected set and that of the dealt one: opens every backup and wraps it again, inside the token. All or none; nothing
   * stays there. The dealt set's key stays here for `reopen`. Throws CeremonyError `reshare-same-key` where the two keys are one.
   */
  rewrap (keys: readonly RewrapOrder[]): Promise<Rewrapped>
  /** On the one token: opens every new backup and lets its key sign; then keeps the recovery key as a wrapping key, where that is ordered. Ends the process. */
  reopen (keys: readonly ReopenOrder[], keep: KeepOrder | null): Promise<Reopened>
  /** Computes a share of the collected set from those that were taken, and wipes these. From then on it is shown and taken like a dealt one. */
  rederive (ordinal: number): Promise<{ windows: number }>
  /** On the one token, with the key of the collected set: makes a throw-away key, wraps it, destroys it, restores it from that, uses it, destroys it. Ends the process. */
  canary (key: CanaryOrder): Promise<RestoredCanary>
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
  /** What the share that is being answered with was fetched from; null where a person typed it. */ fetchedFrom: 'medium' | 'token' | null = null

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
