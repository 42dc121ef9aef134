// Calls about certificates, lists of revoked ones and statements, as people read them: section by section, by code. Faces put them into words
// (src/words/certificate.ts); none of them reads a certificate.

import * as z from 'zod'
import { hash, name } from '../transcript/fields.ts'
import { facts } from './shapes.ts'

const value = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('said'), code: z.string(), facts }),
  z.strictObject({ as: z.enum(['text', 'hex', 'words']), text: z.string() }),
  z.strictObject({ as: z.literal('length'), length: z.strictObject({ years: z.int(), months: z.int(), days: z.int(), hours: z.int(), minutes: z.int(), seconds: z.int() }) })
])
const line = z.strictObject({
  label: z.string(), values: z.array(value), /** Of the extension or attribute. */ oid: z.string().nullable(), critical: z.boolean(), /** Only the day decides it. */ day: z.boolean()
})
export const description = z.strictObject({
  of: z.enum(['certificate', 'template', 'list', 'list-template', 'request', 'statement']),
  sections: z.array(z.strictObject({ section: z.string(), lines: z.array(line) }))
})
export type Description = z.infer<typeof description>

const difference = z.strictObject({ section: z.string(), label: z.string(), oid: z.string().nullable(), before: line.nullable(), after: line.nullable(), day: z.boolean() })

/** Something that a ceremony signs for others, as its plan fixes it and, once it is signed, as it is. */
export const described = z.strictObject({
  type: z.enum(['certificate', 'list', 'statement']), /** Its name in the plan. */ name,
  /** What people compare aloud: the hash of the template, of a statement's file. */ compared: hash,
  /** Null where the plan can't be read as one: nothing of it is signed then. */ planned: description.nullable(),
  signed: description.nullable(),
  /** Of what was signed from what was planned. */ differences: z.array(difference),
  /** From the certificate that it follows on (renewed, or crossed), where it does: of what was signed, else of what is planned. */ changes: z.array(difference).nullable()
})
export type Described = z.infer<typeof described>

export const certificateCalls = {
  /** Everything that the ceremony in hand signs for others, in the order of its steps. */
  'certificates.planned': { input: z.strictObject({}), output: z.array(described) },
  /** A certificate or list that the station's transcripts have, by the ceremony that signed it and its name in that plan. */
  'certificates.issued': { input: z.strictObject({ ceremony: z.string().regex(/^[0-9a-f]{32}$/), type: z.enum(['certificate', 'list', 'statement']), name }), output: described }
} as const
