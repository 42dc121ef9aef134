// What can be wrong with what a plan publishes, by codes; what each means for whom, each caller says.

import { fromBase64, toHex } from '../../transcript/hash.ts'
import { personKeyKind, toSpki } from '../../transcript/person-key.ts'
import type { Plan } from '../../transcript/plan.ts'
import type { Publication } from '../../transcript/publication.ts'

export type PublicationFaultCode =
  | 'origin' | 'root-missing' | 'version' | 'expired' | 'root-outlives-online-key' | 'targets-outlive-root'
  | 'key-unsound' | 'key-twice' | 'key-unused' | 'role-unmet' | 'online-role' | 'online-key-unsound' | 'online-key-shared' | 'master-key-signs'
  | 'files-differ' | 'catalog-differs' | 'versions-inconsistent' | 'name-twice'
  | 'signers-differ' | 'signers-too-few' | 'publication-key'
  | 'delegation-twice' | 'delegation-key' | 'delegation-time' | 'delegations-differ'
  | 'steps'
  // By what stands outside the plan.
  | 'founders-differ' | 'signers-by-policy' | 'validity' | 'online-key-life' | 'delegation-life' | 'key-by-policy' | 'published-differs' | 'before-differs' | 'history-differs'

/** Something that is wrong with what a plan publishes. `path` is where, below `publication` or in the plan. */
export interface PublicationFault { readonly code: PublicationFaultCode, readonly path: string, readonly facts: Readonly<Record<string, string>> }

/** A plan with what it publishes. */
export type Publishing = Plan & { readonly publication: Publication }

export function isPublishing (plan: Plan): plan is Publishing {
  return plan.publication !== undefined
}

/** Public keys that are somebody's or some master key's, in hex (SubjectPublicKeyInfo), with whose they are. */
export function ownersOf ({ participants, lifecycle }: Plan): ReadonlyMap<string, string> {
  return ownersAmong(participants, lifecycle?.existing ?? [])
}

/** The same of these people, and these versions of master keys. */
export function ownersAmong (participants: Plan['participants'], versions: readonly { readonly key: string, readonly version: number, readonly publicKey: string | null }[]): ReadonlyMap<string, string> {
  return new Map([
    ...versions.flatMap(({ key, version, publicKey }) => publicKey === null ? [] : [[toHex(fromBase64(publicKey)), `${key} v${version}`] as const]),
    ...participants.flatMap(({ id, publicKey }) => personKeyKind(fromBase64(publicKey)) === null ? [] : [[toHex(toSpki(fromBase64(publicKey))), id] as const])
  ])
}
