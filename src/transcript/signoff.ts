// What a person signs at a sign-off: a statement in canonical form, under a payload type of its own.

import { pae } from './dsse.ts'
import { statement as statementShape } from './entry.ts'
import type { Statement } from './entry.ts'
import { toCanonicalBytes } from './jcs.ts'
import { quickCheck } from './quick.ts'

const isStatement = quickCheck(statementShape)

/** DSSE payload type of sign-off statements. No other document has it, so that no other signature passes for a sign-off. */
export const SIGNOFF_TYPE = 'application/vnd.strongroom.signoff.v1+json'

/** The bytes that are signed: DSSE PAE over the statement's canonical form. Throws ZodError where the statement is not of its shape. */
export function signoffBytes (statement: Statement): Uint8Array {
  return pae(SIGNOFF_TYPE, toCanonicalBytes(isStatement(statement) ? statement : statementShape.parse(statement)))
}
