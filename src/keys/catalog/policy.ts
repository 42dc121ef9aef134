// The policy that a ceremony was held under, out of the bytes in its evidence.

import { parse } from 'yaml'
import { policy, type Policy } from '../policy/shape.ts'

/** Null for bytes that are no policy. */
export function readPolicy (bytes: Uint8Array): Policy | null {
  try {
    return policy.parse(parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return null
  }
}
