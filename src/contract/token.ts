// Calls about tokens outside a ceremony. They never touch a token's keys.

import * as z from 'zod'
import { tokenIdentity } from '../transcript/entry.ts'
import { int } from '../transcript/fields.ts'
import { algorithm } from '../transcript/plan.ts'
import { inventoryObject } from '../transcript/results.ts'
import { secret } from './shapes.ts'

const pinState = z.enum(['unknown', 'ok', 'low', 'final', 'locked'])

export const tokenSummary = z.strictObject({
  ...tokenIdentity.omit({ token: true }).shape,
  uri: z.string(), userPin: pinState, soPin: pinState, userPinInitialised: z.boolean()
})
export type TokenSummary = z.infer<typeof tokenSummary>

const module = z.string().min(1)

/** What a token can do, found out with throw-away keys: each question's name, how it was answered, and the names of what that is about. */
const conformance = z.strictObject({
  module: z.strictObject({ path: module, sha256: z.string(), manufacturer: z.string(), description: z.string(), version: z.string(), cryptoki: z.string() }),
  token: tokenSummary,
  pin: z.strictObject({ min: int, /** 0 where the token names no bound. */ max: int, /** Whether PINs are entered at the token itself. */ pad: z.boolean() }),
  answers: z.array(z.strictObject({ question: z.string(), verdict: z.enum(['works', 'missing', 'lies', 'untried']), facts: z.record(z.string(), z.string()) })),
  /** Algorithms of which it makes keys. */ keys: z.array(algorithm),
  /** Those whose keys can be backed up and restored on it. */ backups: z.array(algorithm),
  /** Questions for whose answers production takes no key on it. */ refused: z.array(z.string()),
  objects: z.strictObject({ before: int, after: int, same: z.boolean() })
})

export const tokenCalls = {
  'token.list': { input: z.strictObject({ module }), output: z.strictObject({ module, sha256: z.string(), tokens: z.array(tokenSummary) }) },
  /** Initialises an uninitialised token. Refuses one that is initialised. */
  'token.init': { input: z.strictObject({ module, uri: z.string(), label: z.string().min(1).max(32), soPin: secret, userPin: secret }), output: tokenSummary },
  /** Lists a token's objects; without a PIN, the public ones. */
  'token.inventory': { input: z.strictObject({ module, uri: z.string(), /** Null: it is entered at the token itself. */ userPin: secret.nullable().optional() }), output: z.strictObject({ token: tokenSummary, objects: z.array(inventoryObject), counted: int }) },
  /** Asks a token the questions of the conformance suite; leaves nothing on it. */
  'token.check': { input: z.strictObject({ module, uri: z.string(), /** Null: it is entered at the token itself. */ userPin: secret.nullable(), /** The ones to try; none for all. */ algorithms: z.array(algorithm) }), output: conformance }
} as const
