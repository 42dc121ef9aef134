// An anchor as its story: every version that opens, and what each changed. For whoever wants to know how an organisation came to be what it is.

import { openAnchor, type Anchor, type AnchorVersion } from '../transcript/anchor.ts'
import { envelopeKeyId } from '../transcript/envelope.ts'
import { fromBase64 } from '../transcript/hash.ts'
import type { Participant, Role } from '../transcript/plan.ts'

export { AnchorError, type AnchorCode } from '../transcript/anchor-error.ts'

/** How many of each role. */
export type Counts = Anchor['thresholds']

export type AnchorChange =
  | { readonly change: 'joined' | 'other-roles', readonly name: string, readonly roles: readonly Role[] }
  | { readonly change: 'left' | 'other-key' | 'organisation', readonly name: string }
  | { readonly change: 'renamed', readonly former: string, readonly name: string }
  | { readonly change: 'thresholds' | 'approvals', readonly counts: Counts }
  | { readonly change: 'policy' }
  | { readonly change: 'founders', readonly names: readonly string[] }
  | { readonly change: 'successors', readonly count: number }

export interface StoryVersion extends AnchorVersion {
  /** Fingerprint of each participant's key, SHA-256 in hex, in their order. */ readonly fingerprints: readonly string[]
  /** What is different from the version before; nothing for the first. */ readonly changes: readonly AnchorChange[]
}

/** Every version of an anchor file, oldest first. Throws AnchorError where any of them does not hold. */
export function anchorHistory (bytes: Uint8Array): StoryVersion[] {
  const { versions } = openAnchor(bytes)
  return versions.map((version, i) => {
    const before = versions[i - 1]
    return { ...version, fingerprints: version.anchor.participants.map(({ publicKey }) => envelopeKeyId(fromBase64(publicKey))), changes: before === undefined ? [] : changesBetween(before.anchor, version.anchor) }
  })
}

/** What a version changed, people first. */
export function changesBetween (before: Anchor, after: Anchor): AnchorChange[] {
  const was = (id: string): Participant | undefined => before.participants.find(one => one.id === id)
  return [
    ...after.participants.flatMap(person => changesOf(was(person.id), person)),
    ...before.participants.filter(({ id }) => !after.participants.some(one => one.id === id)).map(({ name }) => ({ change: 'left' as const, name })),
    ...before.organisation.name === after.organisation.name ? [] : [{ change: 'organisation' as const, name: after.organisation.name }],
    ...sameCounts(before.thresholds, after.thresholds) ? [] : [{ change: 'thresholds' as const, counts: after.thresholds }],
    ...sameCounts(before.approvals, after.approvals) ? [] : [{ change: 'approvals' as const, counts: after.approvals }],
    ...before.policy === after.policy ? [] : [{ change: 'policy' as const }],
    ...sameSet(before.founders, after.founders) ? [] : [{ change: 'founders' as const, names: after.founders.map(id => after.participants.find(one => one.id === id)?.name ?? id) }],
    ...before.successors === after.successors ? [] : [{ change: 'successors' as const, count: after.successors }]
  ]
}

function changesOf (was: Participant | undefined, { name, roles, publicKey }: Participant): AnchorChange[] {
  if (was === undefined) return [{ change: 'joined', name, roles }]
  return [
    ...was.name === name ? [] : [{ change: 'renamed' as const, former: was.name, name }],
    ...was.publicKey === publicKey ? [] : [{ change: 'other-key' as const, name }],
    ...sameSet(was.roles, roles) ? [] : [{ change: 'other-roles' as const, name, roles }]
  ]
}

function sameSet (a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every(one => b.includes(one))
}

function sameCounts (a: Counts, b: Counts): boolean {
  const roles = new Set([...Object.keys(a), ...Object.keys(b)] as Role[])
  return [...roles].every(role => a[role] === b[role])
}
