// The tokens on which keys lie, as faces are given them.

import * as z from 'zod'
import { int, name, text } from '../../transcript/fields.ts'
import { keyState } from '../../transcript/key-state.ts'
import { ckaId } from '../../transcript/lifecycle.ts'
import { dated } from './register-shape.ts'

export const replica = z.strictObject({
  manufacturer: text, model: text, serial: text, label: text, /** Where it is kept; null where no plan said so. */ site: name.nullable(),
  /** Of each key of which it holds a version. */
  keys: z.array(z.strictObject({
    key: name,
    /** The versions on it: when it last proved each, null for never; and whether it should not be on it any more, being out of use. */
    holds: z.array(z.strictObject({ version: int, state: keyState, id: ckaId, proved: dated.nullable(), isOver: z.boolean() })).min(1),
    /** Versions in use that lie on other tokens and not on this one. */ misses: z.array(int),
    /** Versions that it held, and when it last showed that they are gone; null for never. */ gone: z.array(z.strictObject({ version: int, state: keyState, absent: dated.nullable() }))
  })).min(1)
})
export type Replica = z.infer<typeof replica>
