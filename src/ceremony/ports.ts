// What the engine needs from outside. The host builds the real ones; tests put their own clock and faults here.

import type { Clock } from '../transcript/clock.ts'
import type { DoctorRecord, Entry, Head, InstallationFacts, StationFacts } from '../transcript/entry.ts'
import type { ShareSet } from '../transcript/share-set.ts'
import type { Couriers } from './courier.ts'
import type { CustodyStarter } from './custody.ts'
import type { ModuleLoader } from './tokens.ts'

/** Opens a participant's key with their secret (the passphrase of their key file, or the PIN of their card), signs once, and forgets both. */
export interface SigningDevice {
  /**
   * A signature over `message` as src/transcript/person-key.ts has it. Throws CeremonyError `passphrase-wrong`, `key-file-invalid`, `key-file-weak`, `key-file-costly`,
   * `signer-failed`, and a card's CardCode.
   */
  sign (participant: string, secret: Uint8Array, message: Uint8Array): Promise<Uint8Array>
}

/** A share set that was given up: when, and for which one. */
export interface GivenUp { readonly at: string, readonly successor: string }

/** A card that was sealed in a bag, by the id of its custodian. */
export interface SealedCard { readonly ordinal: number, readonly custodian: string }

export interface Ports {
  readonly clock: Clock
  readonly station: {
    facts(): StationFacts
    /** Holds the program to its release, when a ceremony is opened. */ installation(): Promise<InstallationFacts>
    /** The newest look over the station before the day that fits the plan; null where there is none. */ doctor(): DoctorRecord | null
  }
  readonly loadModule: ModuleLoader
  readonly signer: SigningDevice
  readonly startCustody: CustodyStarter
  /** Carries single shares to what their custodians take them away on, and back. */ readonly couriers: Couriers
  /** Share sets that the station has heard of, this ceremony's own included. */ readonly knownSets: () => ShareSet[]
  /** What the station has heard of the end of a set; null where it was not given up here. */ readonly givenUp: (set: string) => GivenUp | null
  /** The card that was sealed in a bag of this number in a ceremony here; null where none was. */ readonly sealedIn: (bag: string) => SealedCard | null
  readonly version: string
  /** The ceremony from whose id a rehearsal's secrets follow: its own, or the first of those that it continues. */ readonly secretsFrom: string
  /** Tokens whose PINs people chose in a rehearsal before this one, by their names. */ readonly chosenBefore: readonly string[]
  /** Called after each entry is durable. */
  readonly onEntry: (entry: Entry, head: Head) => void
}
