// What a plan is held to by policy and catalog, when it is taken over and again each time that its ceremony is taken up without having been opened.

import { CeremonyError } from '../../ceremony/errors.ts'
import type { BadField } from '../../contract/shapes.ts'
import { misfitOfPlan } from '../../keys/catalog/changes.ts'
import type { Misfit } from '../../keys/catalog/misfit.ts'
import { misfitOfCustody } from '../../keys/catalog/planned-custody.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import { openAnchor } from '../../transcript/anchor.ts'
import type { PlannedCustody } from '../../transcript/custody.ts'
import type { Plan } from '../../transcript/plan.ts'
import { stationCatalog } from '../catalogs.ts'
import { StationError } from '../errors.ts'
import { assertSubjects } from '../issuance/subjects.ts'
import type { PlanFolder } from '../plans/folder.ts'
import { assertPublication } from '../publication/assert.ts'
import { assertNotGivenUp } from '../register/still-opens.ts'
import type { Station } from '../station.ts'
import { assertAttested } from './attestations.ts'
import { assertKnown } from './known.ts'
import { catalogHash } from './parts.ts'
import { assertPolicy, openPolicy } from './policy.ts'

/**
 * A station that has held ceremonies of the organisation knows its keys; one that has not takes the plan's word. Throws CeremonyError `policy-…`,
 * `catalog-changed`, `catalog-anchor-older`, `clock-behind-catalog`, `plan-keys-differ`, `plan-custody-differs`, `publication-forbidden`, `publication-differs`, `subject-given-up`, `restoring-given-up`, `attestation-…`; StationError `catalog-unsound`, but for a plan that only
 * restores.
 */
export async function assertByPolicyAndCatalog ({ station, now }: { readonly station: Station, readonly now: Date }, { plan, anchor: bytes, policy: policyBytes }: PlanFolder): Promise<void> {
  const policy = openPolicy(policyBytes, plan.policy)
  if (policy !== null) assertPolicy(policy, plan)
  if (bytes === null) return
  const anchor = openAnchor(bytes)
  assertAttested(plan, anchor.anchor, policy)
  const stored = await stationCatalog(station, { mode: plan.mode, anchor: anchor.versions[0]!.hash }).catch((error: unknown) => {
    // Keys must come back on a station whose own record is damaged, too.
    if (onlyRestores(plan) && error instanceof StationError && error.code === 'catalog-unsound') return null
    throw error
  })
  if (stored === null) {
    assertPublication(plan, { anchor: anchor.anchor, policy, catalog: null })
    return
  }
  assertKnown(stored.catalog, { anchor, policy, now: now.toISOString() })
  if (plan.lifecycle !== undefined && catalogHash(stored.catalog) !== plan.lifecycle.catalog) throw new CeremonyError('catalog-changed', { planned: plan.lifecycle.catalog, found: catalogHash(stored.catalog) })
  // The catalog's own rule, so that no plan is held here whose ceremony the catalog would give nothing.
  const misfit = misfitOfPlan(plan, new Map(stored.catalog.keys.map(one => [one.key, one])), stored.catalog)
  if (misfit !== null) throw new CeremonyError('plan-keys-differ', { key: misfit.facts['key'] ?? misfit.facts['ceremony'] ?? '' }, { fields: [misfitField(misfit)] })
  if (plan.custody !== undefined) assertRegister(plan.custody, stored.catalog, station)
  assertSubjects(plan, stored.catalog)
  assertPublication(plan, { anchor: anchor.anchor, policy, catalog: stored.catalog })
  if (plan.restoring !== null) assertNotGivenUp(stored.catalog, plan.restoring.set)
}

/** Whether a plan brings keys back, and changes nothing that a catalog knows. */
function onlyRestores ({ restoring, lifecycle, custody, publication, issuance }: Plan): boolean {
  return restoring !== null && lifecycle === undefined && custody === undefined && publication === undefined && issuance === undefined
}

/** Throws CeremonyError `plan-custody-differs` where the plan has cards, people, backups or copies of a share set otherwise than the register. */
export function assertRegister (planned: PlannedCustody, catalog: Catalog, station: Pick<Station, 'knownSets'>): void {
  const { set } = planned.set
  const misfit = misfitOfCustody(planned, catalog, station.knownSets().find(one => one.set === set) ?? null)
  if (misfit !== null) throw new CeremonyError('plan-custody-differs', { set, what: misfit.facts['field'] ?? misfit.facts['state'] ?? 'set' })
}

/** What a plan has to say instead, and where. */
export function misfitField ({ code, facts: { key = '', version, field, expected, found, certificate = '', list = '', what = '', known = '', serial = '', token = '', ceremony = '' } }: Misfit): BadField {
  const path = version === undefined ? key : `${key} v${version}`
  if (code === 'authority-unknown') return { path: certificate, expected: `a certificate of ${path} that the catalog knows` }
  if (code === 'authority-revoked') return { path: certificate, expected: 'a certificate that is not revoked' }
  if (code === 'unverified-left-out') return { path: 'lifecycle.unverified', expected: `to name ${ceremony}, which is not verified and which the catalog leaves aside` }
  if (code === 'history-left-out') return { path, expected: `to be named with all that its catalog knows: ${what} is left out` }
  if (code === 'list-goes-back') return { path: list, expected: `a number above ${known}, not ${found}` }
  if (code === 'replicas-differ') return { path: 'lifecycle.replicas', expected: `of token ${token} ${expected}, not ${found}` }
  if (code === 'list-drops') return { path: list, expected: `to name ${serial}, which is on the list before it` }
  if (code === 'existing-unknown') return { path, expected: 'a version that the catalog knows' }
  if (code === 'existing-left-out') return { path, expected: 'to be named, as every version of a key that the plan makes or changes' }
  return { path, expected: `${field ?? (code === 'promotion-number' ? 'promotion' : 'class')} ${expected}, not ${found}` }
}
