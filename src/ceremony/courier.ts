// The engine's side of the process that carries one share: to what its custodian takes it away on, or from there to the process that holds shares.
// It is started for one errand, looks at everything that can be looked at before it is given a share, and ends with the errand.

import type { GivingWay, TakingPlace } from '../contract/custody.ts'
import type { CardFacts } from '../shares/card.ts'
import type { Carrier } from '../transcript/custody.ts'
import type { PinnedModule } from '../transcript/plan.ts'
import type { Mode } from '../transcript/fields.ts'

/** The custodian whose card or medium it is. */
export interface CarrierOwner { readonly name: string, /** Of the key on their smart card; null where they have none. */ readonly publicKey: Uint8Array | null }

export interface GivingOrder {
  /** The context under which the share is sealed: the step. */ readonly context: string
  readonly way: GivingWay
  readonly facts: CardFacts
  readonly owner: CarrierOwner
  /** The module through which people's cards are read. */ readonly cards: PinnedModule | null
  /** Folders of media that backups go to: no share goes there. */ readonly backups: readonly string[]
}

export interface TakingOrder {
  readonly context: string
  readonly from: TakingPlace
  readonly set: string
  readonly mode: Mode
  /** Null for any share of the set. */ readonly ordinal: number | null
  readonly owner: CarrierOwner
  readonly cards: PinnedModule | null
  /** The process that holds shares: what is taken is sealed to it. */ readonly to: Uint8Array
}

/** A courier that stands before what is to carry the share, has found nothing wrong with it, and waits for the share. */
export interface Courier {
  /** X25519 key that the share is to be sealed to. */ readonly publicKey: Uint8Array
  /** Throws CeremonyError `carrier-…`, `card-…`. What was begun is taken away again. */
  deliver (sealed: Uint8Array): Promise<Carrier>
  end (): Promise<void>
}

export interface Couriers {
  /** Sends one out; the PIN's bytes are the caller's to wipe. Throws CeremonyError `carrier-…`, `card-…`, `recipient-…`: nothing was written. */
  give (order: GivingOrder): Promise<Courier>
  /** Fetches a share, sealed. Throws CeremonyError `carrier-…`, `card-…`. */
  take (order: TakingOrder): Promise<Uint8Array>
}
