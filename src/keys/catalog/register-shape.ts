// The register of shares as faces are given it.

import * as z from 'zod'
import { carrierKind, registeredBackup } from '../../transcript/custody.ts'
import { hash, int, name, text, time } from '../../transcript/fields.ts'
import { ordinal, setId } from '../../transcript/share-set.ts'
import { custodyEvent, givenUp } from './custody-shape.ts'
import { reference } from './reference.ts'

export const dated = z.strictObject({ at: time, from: reference })
/** A time, and the entry that shows what was then. */
export type Dated = z.infer<typeof dated>

const state = z.enum(['held', 'destroyed', 'missing'])

/** What holds a share beside its card. A printed card is the card. */
const carrier = z.strictObject({ kind: carrierKind, what: text.nullable(), /** What became of it; null for a printed card, whose state is the card's. */ state: state.nullable(), at: time, from: reference })
export type RegisteredCarrier = z.infer<typeof carrier>

const exposure = z.strictObject({
  /** `missing`: the card is lost. `replaced`: it was, and its share was computed again. The others say how its bag was found. */
  kind: z.enum(['missing', 'replaced', 'other-bag', 'seal-broken']),
  ordinal, custodian: name, note: text.nullable(), at: time, from: reference,
  /** By when the policy wants a new set for it; null where no policy says. */ reshareBy: time.nullable()
})
/** Something by which another person than its custodian may know a share. */
export type ShareExposure = z.infer<typeof exposure>

export const registeredSet = z.strictObject({
  set: setId, threshold: int, shares: int, state: z.enum(['in-use', 'given-up', 'destroyed', 'void']),
  /** Null where nothing on record says when. */ dealt: dated.nullable(), givenUp: givenUp.nullable(), /** The set that it took the place of. */ replaces: setId.nullable(),
  /** What it opens. Empty for a set that is not in use. */ backups: z.array(registeredBackup),
  /** Every medium with a backup under it, of whatever state. */ media: z.array(z.strictObject({ key: name, version: int, medium: int, file: text, sha256: hash, state, note: text.nullable() })),
  /** By ordinal. */
  cards: z.array(z.strictObject({
    ordinal, custodian: name, /** Null for somebody who is not among the people any more. */ name: text.nullable(),
    /** Since when they hold this card. */ since: dated.nullable(),
    /** The bag that it is in; null where none is on record, or it was opened last. */ bag: text.nullable(),
    carriers: z.array(carrier), state, note: text.nullable(),
    /** Whether its custodian is no custodian of the organisation any more. */ hasLeft: z.boolean(), /** Whether it can be brought: it is held, by somebody who has not left. */ isReachable: z.boolean(),
    /** When somebody else saw the card or its bag last. */ lastSeen: dated.nullable(), /** When the share was entered last, and was the right one. */ proven: dated.nullable()
  })),
  /** Of a set in use. */ exposures: z.array(exposure), events: z.array(custodyEvent), /** Cards that can be brought. */ reachable: int,
  /** Cards that can be brought against those that are needed; null for a set that is not in use. */ standing: z.enum(['enough', 'few', 'too-few']).nullable()
})
export type RegisteredSet = z.infer<typeof registeredSet>
