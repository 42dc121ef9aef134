// Showing that a token refuses something: it is tried, and the refusal must speak of the object. A token that lets it pass, or fails in another way
// (a lost session, a template that lacks something), has shown nothing.

import { HsmError, isFault } from './errors.ts'

export const refusesChange: ReadonlySet<string> = new Set(['CKR_ATTRIBUTE_READ_ONLY', 'CKR_ACTION_PROHIBITED', 'CKR_ATTRIBUTE_VALUE_INVALID', 'CKR_TEMPLATE_INCONSISTENT', 'CKR_FUNCTION_REJECTED'])
export const refusesCopy: ReadonlySet<string> = new Set([...refusesChange, 'CKR_KEY_FUNCTION_NOT_PERMITTED'])

/** The refusal's CKR name, where it is one of those expected. Throws what `passed` gives where the attempt was let pass, and every other failure as it is. */
export function refusalOf (expected: ReadonlySet<string>, attempt: () => void, passed: () => HsmError): string {
  try {
    attempt()
  } catch (error) {
    if (!(error instanceof HsmError) || error.ckr === undefined || !expected.has(error.ckr)) throw error
    return error.ckr
  }
  throw passed()
}

/** Whether the token does what is tried. Throws where it could not be tried: a lost session, a fault of the device. */
export function succeeds (attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch (error) {
    if (error instanceof HsmError && !isFault(error)) return false
    throw error
  }
}
