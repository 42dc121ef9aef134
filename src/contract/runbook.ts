// The call about runbooks: what a ceremony is, for people, out of its script alone. It needs no station.

import * as z from 'zod'
import { name } from '../transcript/fields.ts'

/** By its name, or as YAML text of the caller's. */
const given = z.union([z.strictObject({ name }), z.strictObject({ yaml: z.string().max(200_000) })])
const bytes = z.custom<Uint8Array>(value => value instanceof Uint8Array, 'expected bytes')

export const runbookCalls = {
  /** The runbook of a script as one page of HTML or as PDF, with what a policy says of it where one is given. */
  'script.runbook': {
    input: z.strictObject({ script: given, policy: given.nullable(), form: z.enum(['html', 'pdf']) }),
    output: z.strictObject({ script: name, page: bytes })
  }
}
