// Calls that hold a ceremony. Each answers with the whole new view; the same view is sent as an event to a face that did not ask.

import * as z from 'zod'
import { roomState } from '../transcript/entry.ts'
import { id128, int, name } from '../transcript/fields.ts'
import { role } from '../transcript/plan.ts'
import { entryLine, secret, view } from './shapes.ts'

const line = z.string().min(1).max(2000)

/** A script by its name or as YAML text of the caller's. */
const script = z.union([z.strictObject({ name }), z.strictObject({ yaml: z.string().max(200_000) })])

/** Parameters, and the values of which each must have one. */
const values = z.record(name, z.array(z.string()))

/** A parameter of a script. `when`: it is asked for only where other parameters have these values. */
export const scriptParameter = z.strictObject({
  parameter: name, about: z.string(), kind: z.enum(['name', 'choice', 'label', 'text', 'count']),
  of: z.array(z.string()), from: int.nullable(), to: int.nullable(), default: z.string().nullable(),
  when: values
})
export type ScriptParameter = z.infer<typeof scriptParameter>

/** What a script asks for before it becomes a plan. `when`: only where other parameters have these values. */
export const scriptSummary = z.strictObject({
  script: name, title: z.string(), version: int,
  parameters: z.array(scriptParameter),
  /** Scripts of the ceremonies that a rehearsal holds first by itself, in their order: where all of `when` holds, and not all of `unless`; an empty one does not count. */
  before: z.array(z.strictObject({ script: name, when: values, unless: values }))
})
export type ScriptSummary = z.infer<typeof scriptSummary>

/** A PIN of a rehearsal's token, or one of its components, counted from 1. */
export const rehearsalPin = z.strictObject({ token: name, owner: z.enum(['so', 'user']), component: int, components: int, pin: z.string() })
export type RehearsalPin = z.infer<typeof rehearsalPin>

/** An answer to an ask: a confirmation, a text, or a secret. */
export const answer = z.union([z.literal(true), z.string().max(2000), secret])
export type Answer = z.infer<typeof answer>

export const ceremonyCalls = {
  /** Prepares a rehearsal: a made-up cast, throw-away tokens, a plan that nobody approved. Ceremonies that it needs before it are held by the station. */
  'ceremony.rehearse': {
    input: z.strictObject({
      script, parameters: z.record(z.string(), z.string().max(500)),
      /** The policy that it is held under, its waiting times aside: a ready one, or YAML text of the caller's. Left out: what the script needs. */ policy: script.exactOptional(),
      /** The profiles that it takes its certificates from: ready ones, or YAML text of the caller's. Left out: the usual ones. */ profiles: script.exactOptional(),
      /** The rehearsal of this station that it follows on: its people, its tokens, its keys. Left out: a new one, after those that the script needs first. */ after: id128.exactOptional()
    }),
    output: view
  },
  /** Prepares the ceremony of a plan file. */
  'ceremony.run': { input: z.strictObject({ plan: z.string() }), output: view },
  /** Takes up a ceremony that was paused or cut off; without an id, the only one there is. */
  'ceremony.resume': { input: z.strictObject({ ceremony: id128.optional() }), output: view },
  'ceremony.view': { input: z.strictObject({}), output: view },
  /** Answers everything that the step in hand asks for. */
  'ceremony.answer': { input: z.strictObject({ step: name.nullable(), answers: z.record(z.string(), answer) }), output: view },
  /** Looks at texts that were typed for the step in hand, and refuses what is wrong with them before the rest is asked: a folder that is not there. Nothing is recorded. */
  'ceremony.look-at': { input: z.strictObject({ step: name, answers: z.record(z.string(), line) }), output: z.strictObject({}) },
  /** Looks whether the card of somebody who is about to sign is here, before they are asked for its PIN; a key file always is. Nothing is tried, and nothing recorded. */
  'ceremony.signer': { input: z.strictObject({ participant: name }), output: z.strictObject({}) },
  /** Signs, or refuses to sign, what is being signed now. The secret opens the participant's key and is forgotten. */
  'ceremony.sign': { input: z.strictObject({ participant: name, role, decision: z.enum(['approve', 'refuse']), secret }), output: view },
  /** Rehearsals only: types what the next person would. `chosen`: PINs that people chose, which the station does not know, by their asks; refused as `rehearsal-pin-differs` without them. */
  'ceremony.act-for': { input: z.strictObject({ chosen: z.record(z.string(), secret).exactOptional() }), output: view },
  /** Rehearsals only: the passphrases that were made up for the cast, so that people can type them. They protect nothing. */
  'ceremony.rehearsal-passphrases': { input: z.strictObject({}), output: z.array(z.strictObject({ participant: name, passphrase: z.string() })) },
  /**
   * Rehearsals only: the PINs that the station made up for tokens and set on them, whole or each component. Where people chose their own, there are none. They
   * protect nothing.
   */
  'ceremony.rehearsal-pins': { input: z.strictObject({}), output: z.array(rehearsalPin) },
  /** Gives up the share set in hand: its cards are to be collected and destroyed, and a new set begins. */
  'ceremony.void': { input: z.strictObject({ reason: line }), output: view },
  /**
   * People confirmed, before a secret of the step in hand is typed or shown, that projection and cameras are turned away. Put on record, with what became of
   * the room view.
   */
  'ceremony.guard': { input: z.strictObject({ step: name, room: roomState }), output: view },
  /** Entries of the transcript in hand, from a number on, oldest first: as many as there are, at most `count`. */
  'ceremony.entries': { input: z.strictObject({ from: int, count: z.int().min(1).max(1000) }), output: z.array(entryLine) },
  /** The scripts that are shipped, with what each asks for. */
  'ceremony.scripts': { input: z.strictObject({}), output: z.array(scriptSummary) },
  'ceremony.exception': { input: z.strictObject({ text: line }), output: view },
  'ceremony.pause': { input: z.strictObject({ reason: line }), output: view },
  'ceremony.abort': { input: z.strictObject({ reason: line }), output: view }
} as const
