// What a station knows already must not be gone back behind: a catalog's newest time, the anchor and the policy under which its newest ceremonies were held.

import { CeremonyError } from '../../ceremony/errors.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import type { Policy } from '../../keys/policy/shape.ts'
import type { OpenedAnchor } from '../../transcript/anchor.ts'

/** Throws CeremonyError `clock-behind-catalog`, `catalog-anchor-older`, `policy-older`. */
export function assertKnown (catalog: Catalog, { anchor, policy, now }: { readonly anchor: OpenedAnchor, readonly policy: Policy | null, readonly now: string }): void {
  const newest = catalog.ceremonies.map(({ ended }) => ended).sort().at(-1)
  if (newest !== undefined && now < newest) throw new CeremonyError('clock-behind-catalog', { now, newest })
  if (!anchor.versions.some(({ hash }) => hash === catalog.newestAnchor)) throw new CeremonyError('catalog-anchor-older', { given: String(anchor.anchor.version), known: catalog.newestAnchor })
  const known = catalog.policy?.rules
  if (known !== undefined && policy !== null && known.policy === policy.policy && policy.version < known.version) {
    throw new CeremonyError('policy-older', { policy: policy.policy, given: String(policy.version), known: String(known.version) })
  }
}
