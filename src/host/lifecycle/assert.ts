// What a plan is held to by policy and catalog, when it is taken over and again each time that its ceremony is taken up without having been opened.

import { CeremonyError } from '../../ceremony/errors.ts'
import { openAnchor } from '../../transcript/anchor.ts'
import { stationCatalog } from '../catalogs.ts'
import type { PlanFolder } from '../plans/folder.ts'
import type { Station } from '../station.ts'
import { assertKnown } from './known.ts'
import { catalogHash } from './parts.ts'
import { assertPolicy, openPolicy } from './policy.ts'

/**
 * A station that has held ceremonies of the organisation knows its keys; one that has not takes the plan's word. Throws CeremonyError `policy-…`,
 * `catalog-changed`, `catalog-anchor-older`, `clock-behind-catalog`; StationError `catalog-unsound`.
 */
export async function assertByPolicyAndCatalog ({ station, now }: { readonly station: Station, readonly now: Date }, { plan, anchor: bytes, policy: policyBytes }: PlanFolder): Promise<void> {
  const policy = openPolicy(policyBytes, plan.policy)
  if (policy !== null) assertPolicy(policy, plan)
  if (bytes === null || (plan.lifecycle === undefined && policy === null)) return
  const anchor = openAnchor(bytes)
  const stored = await stationCatalog(station, { mode: plan.mode, anchor: anchor.versions[0]!.hash })
  if (stored === null) return
  assertKnown(stored.catalog, { anchor, policy, now: now.toISOString() })
  if (plan.lifecycle !== undefined && catalogHash(stored.catalog) !== plan.lifecycle.catalog) throw new CeremonyError('catalog-changed', { planned: plan.lifecycle.catalog, found: catalogHash(stored.catalog) })
}
