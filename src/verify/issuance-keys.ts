// Keys as far as a plan knows them before the day: those that exist, and those that it makes or restores, whose public half is not known yet.

import { equalBytes, fromBase64 } from '../transcript/hash.ts'
import type { Issuance, PlannedCertificate } from '../transcript/issuance.ts'
import type { Algorithm, Plan } from '../transcript/plan.ts'
import type { VerifyCrypto } from './crypto.ts'

/** A version of a master key. */
export interface KeyVersion { readonly key: string, readonly version: number }

/** What a plan says of a key; `publicKey` null for one that the ceremony itself brings. */
export interface PlannedKnowledge { readonly algorithm: Algorithm, readonly publicKey: Uint8Array | null }

/** The key by name and version; null where the plan has none. */
export function plannedKey ({ lifecycle, keys }: Plan, { key, version }: KeyVersion): PlannedKnowledge | null {
  const existing = lifecycle?.existing.find(one => one.key === key && one.version === version)
  if (existing !== undefined) return { algorithm: existing.algorithm, publicKey: existing.publicKey === null ? null : fromBase64(existing.publicKey) }
  const made = keys.find(one => one.name === key && one.version === version)
  return made === undefined ? null : { algorithm: made.algorithm, publicKey: null }
}

/** The existing version that has this public key; null where none has. */
export function versionOf ({ lifecycle }: Plan, publicKey: Uint8Array): KeyVersion | null {
  return lifecycle?.existing.find(one => one.publicKey !== null && equalBytes(fromBase64(one.publicKey), publicKey)) ?? null
}

export function isSameVersion (a: KeyVersion, b: KeyVersion | null): boolean {
  return b !== null && a.key === b.key && a.version === b.version
}

/** Planned certificates by name. */
export function certificateOf ({ certificates }: Issuance, name: string): PlannedCertificate | null {
  return certificates.find(({ certificate }) => certificate === name) ?? null
}

/** Whether a signature can be made and checked by this key. */
export function isAsymmetric (algorithm: Algorithm): algorithm is Parameters<VerifyCrypto['isPublicKeyOf']>[0] {
  return algorithm !== 'aes-256'
}
