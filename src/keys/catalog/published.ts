// What of the published repository is known: the root in force, what was published and when. It counts only out of a ceremony with authority that wrote it, and
// that went on from what was published before: one made from an older root, or from other targets, would take services back.

import type { Lifecycle } from '../../transcript/lifecycle.ts'
import type { Plan } from '../../transcript/plan.ts'
import type { ResultOf } from '../../transcript/results.ts'
import { metadataHash } from '../../transcript/tuf.ts'
import { publicationFaultsUnder } from '../publication/under.ts'
import type { Misfit } from './misfit.ts'
import type { Catalog, PublicationRecord } from './shape.ts'
import type { At, Tell } from './tell.ts'

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
}

/** Since when a version is published; null for one that never was. */
export function sinceOf (versions: PublicationRecord['versions'], key: string, version: number): string | null {
  return versions.find(one => one.key === key && one.version === version)?.since ?? null
}

/**
 * The first thing in which a plan publishes otherwise than the catalog that it was made from would have it; null where it fits. A catalog that begins late has
 * not all that there is to publish, and may not know what was published last.
 */
export function misfitOfPublication (plan: Plan, catalog: Catalog): Misfit | null {
  const isWhole = catalog.predecessor === null
  if (!isWhole && catalog.publication === undefined) return null
  const fault = publicationFaultsUnder(plan, { anchor: null, rule: null, catalog }).find(({ code }) => isWhole || code !== 'published-differs')
  return fault === undefined ? null : { code: 'publication-differs', facts: { field: fault.path, ...fault.facts } }
}

/** The first version that a plan says to be published since another time than it was; null for none. */
export function misfitOfPublished ({ existing }: Lifecycle, record: PublicationRecord | null): Misfit | null {
  for (const { key, version, published: found = 'none' } of existing) {
    const expected = sinceOf(record?.versions ?? [], key, version) ?? 'none'
    if (found !== expected) return { code: 'existing-differs', facts: { key, version: String(version), field: 'published', expected, found } }
  }
  return null
}
