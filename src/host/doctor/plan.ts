// The plan of the day, held to what production will hold it to, all of it at once and not the first thing only: its files, approvals, time, and what this station knows.

import { reportOf } from '../../ceremony/failure.ts'
import type { Report } from '../../contract/shapes.ts'
import { scriptFile } from '../../transcript/files.ts'
import { sha256, toHex } from '../../transcript/hash.ts'
import { canonicalize } from '../../transcript/jcs.ts'
import { assertByPolicyAndCatalog } from '../lifecycle/assert.ts'
import type { PlanFolder } from '../plans/folder.ts'
import { assertOurs } from '../plans/pinned.ts'
import { shownPlan, standingOf } from '../plans/standing.ts'
import { StationError } from '../errors.ts'
import type { Preparation } from '../preparation.ts'
import { item, refusalFacts, type Item } from './item.ts'

export interface PlanFacts {
  /** What is asked for as production asks it. */ readonly isProduction: boolean
  readonly now: string
  readonly from: string
  readonly until: string
  readonly plannedSeconds: number
  /** Approvals that are missing, such as `auditor 0/1`. */ readonly missing: readonly string[]
  /** Codes of what is wrong beside the plan. */ readonly wrong: readonly string[]
  readonly version: string
  readonly plannedVersion: string
  /** Whether the anchor continues that of this station. */ readonly isOurs: boolean
  /** Ids of the ceremony that the plan follows on, and of the one that it should; null where it does. */ readonly strays: { readonly planned: string, readonly last: string } | null
  /** What policy and catalog say against it; null where nothing. */ readonly refusal: Report | null
  /** Whether the station has its ceremony. */ readonly isUsed: boolean
}

/** With signatures and breaks a ceremony takes half as long again as its steps. */
const withBreaks = 1.5

export async function lookAtPlan (on: Preparation, folder: PlanFolder): Promise<PlanFacts> {
  const { plan, script } = folder
  const { anchor } = standingOf(folder)
  const { missing, wrong } = shownPlan(folder, on.now)
  const isProduction = plan.mode === 'production'
  const last = isProduction ? on.station.predecessor({ mode: 'production', anchor: null }) : null
  return {
    isProduction, now: on.now.toISOString(), from: plan.notBefore, until: plan.notAfter, plannedSeconds: plan.acts.flatMap(({ steps }) => steps).reduce((sum, { planned }) => sum + planned, 0),
    missing: missing.map(({ role, asked, given }) => `${role} ${given}/${asked}`),
    wrong: [...new Set([...script === null || toHex(sha256(script)) !== plan.script.sha256 ? [scriptFile] : [], ...wrong.map(({ code, file }) => file ?? code), ...isProduction && anchor === null ? ['anchor'] : []])],
    version: on.version, plannedVersion: plan.build.version,
    isOurs: !isProduction || anchor === null || await refusalOf(() => assertOurs(on.station.folder, folder.anchor!, anchor)) === null,
    strays: last === null || canonicalize(last) === canonicalize(plan.predecessor) ? null : { planned: plan.predecessor?.ceremony ?? '0', last: last.ceremony },
    // As it will be on the day: a plan that is not valid yet has nothing against it by that alone.
    refusal: await refusalOf(async () => await assertByPolicyAndCatalog({ ...on, now: on.now.toISOString() < plan.notBefore ? new Date(plan.notBefore) : on.now }, folder)),
    isUsed: on.station.ceremonies().some(({ ceremony }) => ceremony === plan.ceremony)
  }
}

/** What a check says; null where it says nothing. Throws what is a fault of ours. */
export async function refusalOf (check: () => void | Promise<void>): Promise<Report | null> {
  try {
    await check()
    return null
  } catch (error) {
    const report = error instanceof StationError ? { code: error.code, facts: { ...error.facts } } : reportOf(error)
    if (report === undefined) throw error
    return report
  }
}

export function judgePlan ({ isProduction, now, from, until, plannedSeconds, missing, wrong, version, plannedVersion, isOurs, strays, refusal, isUsed }: PlanFacts): Item[] {
  const left = Date.parse(until) - Math.max(Date.parse(now), Date.parse(from))
  const minutes = (ms: number): string => String(Math.floor(ms / 60_000))
  return [
    now > until ? item('plan-window', 'bad', { until })
      : left < plannedSeconds * 1000 * withBreaks ? item('plan-window', 'care', { until, planned: minutes(plannedSeconds * 1000), left: minutes(left) })
        : item('plan-window', 'good', { from, until }),
    missing.length === 0 ? item('plan-approvals', 'good', {}) : item('plan-approvals', isProduction ? 'bad' : 'care', { missing: missing.join(', ') }),
    wrong.length === 0 ? item('plan-files', 'good', {}) : item('plan-files', 'bad', { wrong: wrong.join(', ') }),
    plannedVersion === version ? item('plan-build', 'good', { planned: plannedVersion, version }) : item('plan-build', 'bad', { planned: plannedVersion, version }),
    isOurs ? item('plan-anchor', 'good', {}) : item('plan-anchor', 'bad', {}),
    strays === null ? item('plan-follows', 'good', {}) : item('plan-follows', 'bad', strays),
    refusal === null ? item('plan-station', 'good', {}) : item('plan-station', 'bad', refusalFacts(refusal)),
    isUsed ? item('plan-used', 'care', {}) : item('plan-used', 'good', {})
  ]
}
