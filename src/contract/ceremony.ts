// Calls that hold a ceremony. Each answers with the whole new view; the same view is sent as an event to a face that did not ask.

import * as z from 'zod'
import { id128, name } from '../transcript/fields.ts'
import { role } from '../transcript/plan.ts'
import { secret, view } from './shapes.ts'

const line = z.string().min(1).max(2000)

/** A script by its name or as YAML text of the caller's. */
const script = z.union([z.strictObject({ name }), z.strictObject({ yaml: z.string().max(200_000) })])

/** An answer to an ask: a confirmation, a text, or a secret. */
export const answer = z.union([z.literal(true), z.string().max(2000), secret])
export type Answer = z.infer<typeof answer>

export const ceremonyCalls = {
  /** Prepares a rehearsal: a made-up cast, a throw-away token, a plan that nobody approved. */
  'ceremony.rehearse': { input: z.strictObject({ script, parameters: z.record(z.string(), z.string().max(500)) }), output: view },
  /** Prepares the ceremony of a plan file. */
  'ceremony.run': { input: z.strictObject({ plan: z.string() }), output: view },
  /** Takes up a ceremony that was paused or cut off; without an id, the only one there is. */
  'ceremony.resume': { input: z.strictObject({ ceremony: id128.optional() }), output: view },
  'ceremony.view': { input: z.strictObject({}), output: view },
  /** Answers everything that the step in hand asks for. */
  'ceremony.answer': { input: z.strictObject({ step: name.nullable(), answers: z.record(z.string(), answer) }), output: view },
  /** Signs, or refuses to sign, what is being signed now. The secret opens the participant's key and is forgotten. */
  'ceremony.sign': { input: z.strictObject({ participant: name, role, decision: z.enum(['approve', 'refuse']), secret }), output: view },
  /** Rehearsals only: types what the next person would. */
  'ceremony.act-for': { input: z.strictObject({}), output: view },
  /** Rehearsals only: the passphrases that were made up for the cast, so that people can type them. They protect nothing. */
  'ceremony.rehearsal-passphrases': { input: z.strictObject({}), output: z.array(z.strictObject({ participant: name, passphrase: z.string() })) },
  /** Gives up the share set in hand: its cards are to be collected and destroyed, and a new set begins. */
  'ceremony.void': { input: z.strictObject({ reason: line }), output: view },
  'ceremony.exception': { input: z.strictObject({ text: line }), output: view },
  'ceremony.pause': { input: z.strictObject({ reason: line }), output: view },
  'ceremony.abort': { input: z.strictObject({ reason: line }), output: view }
} as const
