// What the station says no with.

import assert from 'node:assert/strict'
import { CeremonyError, type CeremonyCode } from '../../src/ceremony/errors.ts'

/** The refusal with this code; an assertion fails where there is none, or another one. */
export function refusal (code: CeremonyCode, act: () => unknown): CeremonyError {
  let caught: unknown
  try { act() } catch (error) { caught = error }
  assert.ok(caught instanceof CeremonyError, `expected a refusal with ${code}, not ${String(caught)}`)
  assert.equal(caught.code, code)
  return caught
}
