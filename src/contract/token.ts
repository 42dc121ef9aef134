// Calls about tokens outside a ceremony. They never touch a token's keys.

import * as z from 'zod'
import { tokenIdentity } from '../transcript/entry.ts'
import { int } from '../transcript/fields.ts'
import { inventoryObject } from '../transcript/results.ts'
import { secret } from './shapes.ts'

const pinState = z.enum(['unknown', 'ok', 'low', 'final', 'locked'])

export const tokenSummary = z.strictObject({
  ...tokenIdentity.omit({ token: true }).shape,
  uri: z.string(), userPin: pinState, soPin: pinState, userPinInitialised: z.boolean()
})
export type TokenSummary = z.infer<typeof tokenSummary>

const module = z.string().min(1)

export const tokenCalls = {
  'token.list': { input: z.strictObject({ module }), output: z.strictObject({ module, sha256: z.string(), tokens: z.array(tokenSummary) }) },
  /** Initialises an uninitialised token. Refuses one that is initialised. */
  'token.init': { input: z.strictObject({ module, uri: z.string(), label: z.string().min(1).max(32), soPin: secret, userPin: secret }), output: tokenSummary },
  /** Lists a token's objects; without a PIN, the public ones. */
  'token.inventory': { input: z.strictObject({ module, uri: z.string(), userPin: secret.optional() }), output: z.strictObject({ token: tokenSummary, objects: z.array(inventoryObject), counted: int }) }
} as const
