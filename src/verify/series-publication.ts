// What several ceremonies published, one after the other: each goes on from the root and the targets that the one before it left, so that roots make one chain
// without a gap, and no version of a root is there twice with other content.

import type { Publication } from '../transcript/publication.ts'
import { metadataHash } from '../transcript/tuf.ts'
import type { Findings } from './findings.ts'

/** What a ceremony published: the root in force, by its version and the hash of its signed bytes, and the version of the targets; before and after. */
export interface PublicationAccount { readonly before: PublicationState | null, readonly after: PublicationState }
export interface PublicationState { readonly root: { readonly version: number, readonly sha256: string }, readonly targets: number }

/** A ceremony's account, and its place among those that were given, from 0. */
interface Account { readonly place: number, readonly ceremony: string, readonly publication: PublicationAccount | null }

/** The account of a publication that was written; null where it has no root, which is a finding of its own. */
export function publicationAccount ({ before, root, targets }: Publication): PublicationAccount | null {
  const inForce = root ?? before?.root ?? null
  const named = (of: NonNullable<typeof inForce>): PublicationState['root'] => ({ version: of.version, sha256: metadataHash(of) })
  return inForce === null ? null : { before: before === null ? null : { root: named(before.root), targets: before.targets }, after: { root: named(inForce), targets: targets.version } }
}

/** Follows publications through ceremonies, in their order. `fromStart`: the first of them is the first there was, so that nothing was published before it. */
export function verifySeriesPublication (accounts: readonly Account[], fromStart: boolean, findings: Findings): void {
  let known: PublicationState | null = null
  let isKnown = fromStart
  const roots = new Map<number, string>()
  for (const { place, ceremony, publication } of accounts) {
    if (publication === null) continue
    const facts = { bundle: String(place + 1), ceremony }
    const [expected, found] = [spelt(known), spelt(publication.before)]
    if (isKnown && expected !== found) findings.add('series-publication-differs', { facts: { ...facts, expected, found } })
    for (const { root: { version, sha256 } } of [publication.before, publication.after].flatMap(one => one ?? [])) {
      if (roots.has(version) && roots.get(version) !== sha256) findings.add('series-root-forked', { facts: { ...facts, root: String(version), expected: roots.get(version) ?? '', found: sha256 } })
      roots.set(version, roots.get(version) ?? sha256)
    }
    known = publication.after
    isKnown = true
  }
}

function spelt (of: PublicationState | null): string {
  return of === null ? 'none' : `root ${of.root.version} ${of.root.sha256}, targets ${of.targets}`
}
