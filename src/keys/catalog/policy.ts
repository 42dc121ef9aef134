// The policy that a ceremony was held under, out of the bytes in its evidence.

import { parsePolicy, PolicyError } from '../policy/parse.ts'
import type { Policy } from '../policy/shape.ts'

/** Null for bytes that are no policy, or one that contradicts itself. */
export function policyIn (bytes: Uint8Array): Policy | null {
  try {
    return parsePolicy(bytes)
  } catch (cause) {
    if (!(cause instanceof PolicyError)) throw cause
    return null
  }
}
