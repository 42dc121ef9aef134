// What production asks of a plan before its ceremony is opened: one check a line, in an order in which the files come first, then people, then the
// station, and the tokens last. Nothing here changes anything.

import { CeremonyError } from '../../ceremony/errors.ts'
import { assertInstallation } from '../../ceremony/installed.ts'
import { scriptFile } from '../../transcript/files.ts'
import { sha256, toHex } from '../../transcript/hash.ts'
import { canonicalize } from '../../transcript/jcs.ts'
import type { OpenedAnchor } from '../../transcript/anchor.ts'
import type { Plan } from '../../transcript/plan.ts'
import { assertCapable } from '../capable.ts'
import { checkInstalled } from '../installed.ts'
import { assertByPolicyAndCatalog } from '../lifecycle/assert.ts'
import type { Preparation } from '../preparation.ts'
import { useStationTokens } from '../softhsm.ts'
import type { Station } from '../station.ts'
import type { PlanFolder } from './folder.ts'
import { assertOurs } from './pinned.ts'
import { assertApproved, assertSound } from './standing.ts'
import { assertDifferentTokens, assertTokensAsPlanned } from './tokens.ts'

/**
 * What a plan is held to for as long as its ceremony has no entry: when it is taken over, and each time the ceremony that was made of it is taken up
 * without having been opened. Throws as `assertProduction` and `assertRehearsal` do.
 */
export async function assertReady (on: Preparation, folder: PlanFolder): Promise<void> {
  if (folder.plan.mode === 'production') await assertProduction(on, folder)
  else await assertRehearsal(on, folder)
}

/** Throws CeremonyError or HsmError with the first thing that is not as it was approved or released. Returns the anchor. */
export async function assertProduction (on: Preparation, folder: PlanFolder): Promise<OpenedAnchor> {
  const { plan } = folder
  assertFiles(on, folder)
  assertInstallation(plan, await checkInstalled())
  const anchor = assertApproved(folder)
  assertOurs(on.station.folder, folder.anchor!, anchor)
  assertNoneUnended(on.station, plan)
  assertFollows(plan, on.station.predecessor({ mode: 'production', anchor: null }))
  await assertByPolicyAndCatalog(on, folder)
  if (plan.cards === null) throw new CeremonyError('plan-invalid', {}, { fields: [{ path: 'cards', expected: 'the module through which people’s cards are read' }] })
  useStationTokens()
  assertDifferentTokens(plan)
  await assertTokensAsPlanned(plan)
  assertCapable(plan)
  return anchor
}

/** Throws CeremonyError: those of `assertFiles`, `assertSound`, `assertByPolicyAndCatalog`. */
export async function assertRehearsal (on: Pick<Preparation, 'station' | 'version' | 'now'>, folder: PlanFolder): Promise<void> {
  assertFiles(on, folder)
  assertSound(folder)
  await assertByPolicyAndCatalog(on, folder)
}

/** Script, build and time: what a rehearsal's plan is held to as well. Throws CeremonyError `plan-script-differs`, `plan-build-differs`, `plan-outside-window`. */
function assertFiles ({ version, now }: Pick<Preparation, 'version' | 'now'>, { plan, script }: PlanFolder): void {
  if (script === null || toHex(sha256(script)) !== plan.script.sha256) throw new CeremonyError('plan-script-differs', { file: scriptFile, planned: plan.script.sha256, found: script === null ? 'none' : toHex(sha256(script)) })
  if (plan.build.version !== version) throw new CeremonyError('plan-build-differs', { planned: plan.build.version, found: version })
  const time = now.toISOString()
  if (time < plan.notBefore || time > plan.notAfter) throw new CeremonyError('plan-outside-window', { now: time, 'not-before': plan.notBefore, 'not-after': plan.notAfter })
}

/** Two that are open at once could follow on the same one. Throws CeremonyError `plan-other-unended`. */
function assertNoneUnended (station: Station, plan: Plan): void {
  const open = station.ceremonies().find(one => one.mode === 'production' && one.state === 'unfinished' && one.entries > 0 && one.ceremony !== plan.ceremony)
  if (open !== undefined) throw new CeremonyError('plan-other-unended', { ceremony: open.ceremony })
}

/** A station that has held production knows what comes next; one that has not takes the plan's word. */
function assertFollows ({ predecessor }: Plan, last: Plan['predecessor']): void {
  if (last === null || canonicalize(last) === canonicalize(predecessor)) return
  throw new CeremonyError('plan-predecessor-differs', { planned: predecessor?.ceremony ?? 'none', last: last.ceremony })
}
