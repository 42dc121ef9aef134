// A policy's file looked at whole: its fields, its hash, and every contradiction, for whoever explains it.

import { sha256, toHex } from '../../transcript/hash.ts'
import { contradictions, type Contradiction } from './contradictions.ts'
import { readPolicy } from './parse.ts'
import type { Policy } from './shape.ts'

export interface CheckedPolicy {
  readonly policy: Policy
  /** SHA-256 of the file, by which an anchor names it. */ readonly sha256: string
  readonly contradictions: readonly Contradiction[]
}

/** Throws PolicyError: policy-unreadable, policy-invalid. */
export function checkPolicy (bytes: Uint8Array): CheckedPolicy {
  const policy = readPolicy(bytes)
  return { policy, sha256: toHex(sha256(bytes)), contradictions: contradictions(policy) }
}
