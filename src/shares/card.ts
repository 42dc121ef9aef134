// A custodian's card: the public facts that it says, and the sheet that it is printed on, with places left open for what is secret. A card is a share on
// paper; its facts are on record in the transcript, all but the name, which is in the plan.
// Rule: pure, and but for a written share nothing here is secret. It runs in a window too.

import * as z from 'zod'
import { bagSerial } from '../transcript/custody.ts'
import { hash, id128, mode, name, text, time } from '../transcript/fields.ts'
import type { Plan } from '../transcript/plan.ts'
import { ordinal, setId, type ShareSet } from '../transcript/share-set.ts'

export const cardFacts = z.strictObject({
  mode,
  organisation: z.strictObject({ id: name, name: text }),
  /** The ceremony in which the card is made. */ ceremony: id128,
  /** The ceremony in which the set was dealt: another one where the card is made in place of one that was lost. */ dealtIn: id128,
  /** When the share was made, or computed again: the station's clock. It is the file's only time. */ made: time,
  set: setId, threshold: z.int().min(2).max(15), shares: z.int().min(3).max(16), ordinal,
  /** The custodian's name, as the roster has it. */ custodian: text,
  /** Of this share: what it is held to when it is brought back. */ commitment: hash,
  /** The bag that the card goes into; null where bags are not numbered. */ bag: bagSerial.nullable(),
  /** The versions whose backups it helps to open, such as `root-ca v1`; empty where the plan does not say. */ opens: z.array(z.string().max(200))
})
export type CardFacts = z.infer<typeof cardFacts>

/** A share as it is written: its 36 words, and its code in capitals, without groups. Secret. */
export interface WrittenShare { readonly words: readonly string[], readonly code: string }

/** What a card is made of beside the plan: the set that the share is of, whose card it is (a participant's id), when the share was made, and its bag. */
export interface CardOf { readonly set: ShareSet, readonly ordinal: number, readonly custodian: string, readonly made: string, readonly bag: string | null }

/** The facts of a card. Throws RangeError for an ordinal that the set has not and for somebody who is not in the plan. */
export function cardFactsOf (plan: Plan, { set, ordinal, custodian, made, bag }: CardOf): CardFacts {
  const commitment = set.commitments[ordinal - 1]
  const person = plan.participants.find(({ id }) => id === custodian)
  if (commitment === undefined) throw new RangeError(`set ${set.set} has no share ${ordinal}`)
  if (person === undefined) throw new RangeError(`${custodian} is not in the plan`)
  const { id, name } = plan.organisation
  return {
    mode: set.mode, organisation: { id, name }, ceremony: plan.ceremony, dealtIn: set.ceremony, made, set: set.set, threshold: set.threshold, shares: set.shares, ordinal,
    custodian: person.name, commitment, bag, opens: openedBy(plan)
  }
}

/** What the set opens: the backups that are registered under it or come under it, or those that the ceremony makes. */
function openedBy (plan: Plan): string[] {
  const { custody } = plan
  if (custody !== undefined) return custody.backups.map(versionName)
  const backed = new Set(plan.acts.flatMap(({ steps }) => steps).filter(({ action }) => action === 'generate-backed-key').map(step => step.with.key))
  return plan.keys.filter(({ name }) => backed.has(name)).map(({ name, version }) => versionName({ key: name, version }))
}

function versionName ({ key, version }: { readonly key: string, readonly version: number }): string {
  return `${key} v${version}`
}

/** In points, from the top left corner of the sheet. A text's `y` is where its letters stand; its `width` is what it takes in the font it was laid out with. */
const points = z.number().min(0).max(1000)
const lettering = { font: z.enum(['text', 'bold', 'mono']), /** In points. */ size: z.number().min(1).max(100) }

/** One thing that stands on the sheet. A slot is left open for a part of the share: the word, or the code's group, of that number, from 1; and the code as QR. */
export const cardMark = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), x: points, y: points, width: points, ...lettering, text: z.string().max(500) }),
  z.strictObject({ type: z.literal('rule'), fromX: points, fromY: points, toX: points, toY: points, thickness: points }),
  z.strictObject({ type: z.literal('frame'), x: points, y: points, width: points, height: points, thickness: points }),
  z.strictObject({ type: z.literal('slot'), part: z.enum(['word', 'group']), number: z.int().min(1).max(36), x: points, y: points, /** What it has room for. */ width: points, ...lettering }),
  /** The code in capitals, in alphanumeric mode. `side` is with a border of four modules, which stay white. */
  z.strictObject({ type: z.literal('qr'), x: points, y: points, side: points, border: z.literal(4), correction: z.literal('quartile') })
])
export type CardMark = z.infer<typeof cardMark>

/** A card without its share, for a page that fills it in and prints it through the system's dialog. */
export const cardSheet = z.strictObject({
  /** Of the page, in points: A5. */ width: points, height: points,
  /** What the document is called. */ title: z.string().max(500),
  marks: z.array(cardMark).max(1000)
})
export type CardSheet = z.infer<typeof cardSheet>
