// Shapes that several areas of the contract share. All of them cross the process border as plain data: texts as codes and facts, bytes as Uint8Array.

import * as z from 'zod'
import { carrierKind } from '../transcript/custody.ts'
import { failure, objectRef, purpose } from '../transcript/entry.ts'
import { hash, id128, int, mode, name } from '../transcript/fields.ts'
import { held, role } from '../transcript/plan.ts'
import { ordinal, setId, shareSet } from '../transcript/share-set.ts'

/** The languages in which a process can speak to people (src/words/language.ts). */
export const language = z.enum(['en', 'de'])
export type Language = z.infer<typeof language>

/** Named values that a sentence is completed with. Never a secret. */
export const facts = z.record(z.string(), z.string())
export type Facts = z.infer<typeof facts>

/** A bad field of some input: where it stands, what was expected there, and the nearest right spelling if there is one. */
export const badField = z.strictObject({ path: z.string(), expected: z.string(), nearest: z.string().optional() })
export type BadField = z.infer<typeof badField>

/** An error as it crosses to a face, which puts it into words. */
export const report = z.strictObject({
  code: z.string(), facts,
  call: z.string().optional(), ckr: z.string().optional(), token: z.string().optional(),
  fields: z.array(badField).optional()
})
export type Report = z.infer<typeof report>

/** A secret on its way to the host: bytes of UTF-8 text, wiped by whoever is done with them. */
export const secret = z.custom<Uint8Array>(value => value instanceof Uint8Array && value.length >= 1 && value.length <= 1024, 'expected 1 to 1,024 bytes')

/** An X25519 public key: shares cross processes only sealed to the one that shows or takes them (src/shares/seal.ts). */
export const sealKey = z.custom<Uint8Array>(value => value instanceof Uint8Array && value.length === 32, 'expected 32 bytes')

const askBase = { id: name, /** The participant who answers. */ who: name }
/** Something that a person is asked for. The face finds the label under `ask.<action>.<id>`. */
export const ask = z.discriminatedUnion('kind', [
  z.strictObject({ ...askBase, kind: z.literal('confirm'), facts }),
  z.strictObject({ ...askBase, kind: z.literal('text'), facts, max: int }),
  z.strictObject({
    ...askBase, kind: z.enum(['pin', 'new-pin']), facts,
    token: name, min: int, max: int,
    /** What the token says of the tries that are left; `unknown` where it says nothing. */ tries: z.enum(['unknown', 'ok', 'low', 'final', 'locked']),
    /** In a rehearsal: somebody chose it, so the station does not know it. */ chosen: z.literal(true).exactOptional()
  }),
  /** The person signs with their own key: the PIN of their card, or the passphrase of their key file. */
  z.strictObject({ ...askBase, kind: z.literal('signature'), facts, held }),
  /**
   * A share is shown to the person alone (`custody.show`, once the confirmations before it were given), or given in one of the ways (`custody.give`), and
   * they confirm that they have it. Answered with `true`.
   */
  z.strictObject({ ...askBase, kind: z.literal('show-share'), facts, set: shareSet, ordinal, ways: z.array(carrierKind) }),
  /**
   * A share, typed or scanned by the person alone: its text, sealed to `to` under the context `<step>`. `ordinal` null: any share of the set. It can also be
   * taken from what carries it (`custody.take-from`), which answers the step.
   */
  z.strictObject({
    ...askBase, kind: z.literal('share'), facts, set: shareSet, ordinal: ordinal.nullable(), to: sealKey,
    /** Ordinals that were given already. */ given: z.array(ordinal),
    /** Whether the share can be shown once more to correct the copy (`custody.show`). */ shows: z.boolean(),
    /** What it can be taken from. */ from: z.array(carrierKind.extract(['medium', 'token']))
  })
])
export type Ask = z.infer<typeof ask>

export const phase = z.enum(['briefing', 'opening', 'step', 'authorising', 'reconciling', 'act-signing', 'exception', 'pausing', 'paused', 'resuming', 'aborting', 'closing', 'voiding', 'closed', 'aborted'])
export type Phase = z.infer<typeof phase>

const place = z.enum(['done', 'current', 'ahead'])

/** An entry of the transcript, as a line. */
export const entryLine = z.strictObject({
  seq: int, time: z.string(), type: z.string(), act: name.nullable(), step: name.nullable(), actor: name.nullable(),
  /** The step's action, the sign-off's purpose, or the code of what was refused, where there is one. */ about: name.nullable(),
  /** A sign-off by which somebody refused. */ refused: z.boolean(), /** What was refused, where the line is about that. */ error: failure.nullable()
})
export type EntryLine = z.infer<typeof entryLine>

/** Everything that a face shows of a ceremony: a whole snapshot, sent anew after each change. */
export const view = z.strictObject({
  ceremony: id128, mode, title: z.string(), organisation: z.string(), script: z.string(),
  phase,
  people: z.array(z.strictObject({ id: name, name: z.string(), roles: z.array(role) })),
  agenda: z.array(z.strictObject({
    act: name, title: z.string(), place,
    steps: z.array(z.strictObject({ step: name, action: name, /** Its settings in the plan. */ with: facts, place, irreversible: z.boolean(), plannedSeconds: int }))
  })),
  /** The step in hand, where one is; `briefing` has one of action `open`. */
  step: z.strictObject({
    act: name.nullable(), step: name.nullable(), action: name, attempt: int, irreversible: z.boolean(),
    /** Participants who act in it. */ who: z.array(name),
    facts, asks: z.array(ask),
    /** Whether something secret is typed or shown in it: projection and cameras are turned away first (`ceremony.guard`). */ secret: z.boolean(),
    /** Whether that was confirmed for it already. */ guarded: z.boolean(),
    /** Who authorised it, where it needed that. */ authorisedBy: z.array(name)
  }).nullable(),
  /** Shares in hand, and what becomes of them if they are let go: the set is void, or they must be entered again. */
  inHand: z.strictObject({ set: setId, outcome: z.enum(['void', 'forgotten']) }).nullable(),
  /** The sign-offs that are being collected, where some are. */
  signing: z.strictObject({
    purpose, facts,
    /** Who may still sign, in which role, and whether with the PIN of a card or the passphrase of a key file. */ pending: z.array(z.strictObject({ participant: name, role, held })),
    given: z.array(z.strictObject({ participant: name, role, decision: z.enum(['approve', 'refuse']) }))
  }).nullable(),
  /** Who may sign for a resumption, while the ceremony is paused; else nobody. */ mayResume: z.array(z.strictObject({ participant: name, role })),
  /** What an aborted ceremony leaves to be disposed of before witnesses; null while it is not aborted. */
  disposal: z.strictObject({
    objects: z.array(objectRef),
    cards: z.array(z.strictObject({ set: setId, ordinals: z.array(ordinal), /** What else holds shares of the set: ordinal, and file or smart card. */ carriers: z.array(z.string()) }))
  }).nullable(),
  head: z.strictObject({ size: int, root: hash }),
  /** The newest entries, oldest first. */
  recent: z.array(entryLine),
  /** What was refused or failed last, until something succeeds. */ trouble: report.nullable(),
  openedAt: z.string().nullable(), plannedSeconds: int
})
export type View = z.infer<typeof view>
