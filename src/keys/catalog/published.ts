// What of the published repository is known: the root in force, what was published and when. It counts only out of a ceremony with authority that wrote it, and
// that went on from what was published before: one made from an older root, or from other targets, would take services back.

import type { Lifecycle } from '../../transcript/lifecycle.ts'
import type { Plan } from '../../transcript/plan.ts'
import type { Publication } from '../../transcript/publication.ts'
import type { ResultOf } from '../../transcript/results.ts'
import { metadataHash } from '../../transcript/tuf.ts'
import { versionOf, type Keys, type Misfit } from './changes.ts'
import type { At, Tell } from './facts.ts'
import type { PublicationRecord } from './shape.ts'

export class PublishedFacts {
  #record: PublicationRecord | null = null
  readonly #tell: Tell

  constructor (tell: Tell) {
    this.#tell = tell
  }

  /** Null where nothing was published. */
  get record (): PublicationRecord | null { return this.#record }

  /** The signed metadata and the targets were written, and leave with the evidence. */
  written (result: ResultOf<'write-publication'>, at: At, { plan: { publication }, authority }: { readonly plan: Plan, readonly authority: boolean }): void {
    const facts = { targets: String(result.targets) }
    const root = publication?.root ?? publication?.before?.root
    if (publication === undefined || root === undefined || publication.targets.version !== result.targets || (publication.root?.version ?? null) !== result.root) return this.#tell('publication-unplanned', at, facts)
    if (!authority) return this.#tell('publication-left', at, facts)
    const { published: { keys, delegations }, online, targets } = publication
    const known = this.#record?.versions ?? []
    const versions = keys.flatMap(({ key, versions: of }) => of.map(({ version, state }) => ({ key, version, since: sinceOf(known, key, version) ?? at.time, state })))
    this.#record = {
      root, online, delegations,
      history: [...this.#record?.history ?? [], { at: at.time, root: root.version, targets: targets.version, sha256: metadataHash(targets), expires: targets.expires, from: at.from }],
      versions: [...known.filter(({ key, version }) => sinceOf(versions, key, version) === null), ...versions].sort((a, b) => a.key === b.key ? a.version - b.version : a.key < b.key ? -1 : 1)
    }
  }

  /** A version is made anew: what was published under its number was another key. */
  madeAnew (key: string, version: number): void {
    if (this.#record !== null) this.#record = { ...this.#record, versions: this.#record.versions.filter(one => one.key !== key || one.version !== version) }
  }
}

/** Since when a version is published; null for one that never was. */
export function sinceOf (versions: PublicationRecord['versions'], key: string, version: number): string | null {
  return versions.find(one => one.key === key && one.version === version)?.since ?? null
}

/**
 * The first thing in which a plan speaks of what was published, or of the key that signs it, otherwise than the catalog does; null where it fits. What was before
 * a catalog's beginning is not known: `record` is `unknown` then.
 */
export function misfitOfPublication ({ before, key }: Publication, record: PublicationRecord | 'unknown' | null, keys: Keys): Misfit | null {
  const expected = record === null || record === 'unknown' ? null : { root: record.root, targets: record.history.at(-1)!.targets }
  const found = before === null || record === 'unknown' ? null : before
  if (wordOf(expected) !== wordOf(found)) return { code: 'publication-differs', facts: { expected: wordOf(expected), found: wordOf(found) } }
  return key === null ? null : misfitOfSigner(key, keys)
}

/** The first version that a plan says to be published since another time than it was; null for none. */
export function misfitOfPublished ({ existing }: Lifecycle, record: PublicationRecord | 'unknown' | null): Misfit | null {
  if (record === 'unknown') return null
  for (const { key, version, published: found = 'none' } of existing) {
    const expected = sinceOf(record?.versions ?? [], key, version) ?? 'none'
    if (found !== expected) return { code: 'existing-differs', facts: { key, version: String(version), field: 'published', expected, found } }
  }
  return null
}

function wordOf (before: Publication['before']): string {
  return before === null ? 'none' : `root ${before.root.version} (${metadataHash(before.root)}), targets ${before.targets}`
}

/** A publication key is in use. */
function misfitOfSigner ({ key, version, publicKey }: NonNullable<Publication['key']>, keys: Keys): Misfit | null {
  const known = versionOf(keys, key, version)
  const facts = { key, version: String(version) }
  if (known?.state !== 'active') return { code: 'signer-state', facts: { ...facts, state: known?.state ?? 'unknown' } }
  return known.publicKey === publicKey ? null : { code: 'existing-differs', facts: { ...facts, field: 'public-key', expected: known.publicKey ?? 'none', found: publicKey } }
}
