// The look over the station before the day, as a table of contents: each part gathers facts and judges them. No PIN is asked for, nothing on a token is changed,
// and what is kept is what was found.

import { stationFacts } from '../facts.ts'
import { checkInstalled } from '../installed.ts'
import type { DoctorRecord } from '../../transcript/entry.ts'
import { readPlanFolder, type PlanFolder } from '../plans/folder.ts'
import { standingOf } from '../plans/standing.ts'
import type { Preparation } from '../preparation.ts'
import { judgeCards, lookAtCards } from './cards.ts'
import { judgeClock, lookAtClock } from './clock.ts'
import { item, refusalFacts, type Item } from './item.ts'
import { keepLook } from './kept.ts'
import { judgeMachine, lookAtMachine } from './machine.ts'
import { judgeMedia, lookAtMedia } from './media.ts'
import { judgeNetwork, lookAtNetwork } from './network.ts'
import { judgePlan, lookAtPlan, refusalOf } from './plan.ts'
import { judgePrinting, lookAtPrinting } from './printing.ts'
import { judgeProgram } from './program.ts'
import { judgePrograms, runningPrograms } from './programs.ts'
import { judgeScreen, lookAtScreen } from './screen.ts'
import { judgeCeremonies, judgeStorage, lookAtStorage } from './storage.ts'
import { hasSoftHsm, judgeTokens, lookAtTokens } from './tokens.ts'

/** Looks at everything, and keeps what was found. The host must hold no ceremony: tokens are looked at through modules of its own. */
export async function lookOver (on: Preparation, path: string | null): Promise<DoctorRecord> {
  let folder: PlanFolder | null = null
  const refusal = path === null ? null : await refusalOf(() => { folder = readPlanFolder(path) })
  const planned = refusal === null ? folder as PlanFolder | null : null
  const refuses = planned?.plan.mode === 'production'
  const { interfaces, coreDumps } = stationFacts()
  const items = [
    ...judgeProgram(await checkInstalled(), planned?.plan ?? null),
    ...judgeStorage(lookAtStorage(on.station.folder)), ...judgeCeremonies(on.station.ceremonies()),
    ...judgeClock(lookAtClock(on.now, [on.station.newestTime(), ...planned === null ? [] : standingOf(planned).approvals.map(({ time }) => time)])),
    ...judgeNetwork(lookAtNetwork(interfaces), refuses),
    ...judgeMachine(lookAtMachine(coreDumps), refuses),
    ...judgePrograms(runningPrograms()),
    ...judgeScreen(lookAtScreen(process.env)),
    ...judgePrinting(await lookAtPrinting()),
    ...refusal === null ? [] : [item('plan-unreadable', 'bad', { ...refusalFacts(refusal), path: path ?? '' })],
    ...planned === null ? [...refusal === null ? [item('plan-none', 'good', {})] : [], item('softhsm', hasSoftHsm() ? 'good' : 'care', {})] : await judgePlanned(on, planned, refuses)
  ]
  const record: DoctorRecord = { time: on.now.toISOString(), version: on.version, plan: planned?.hash ?? null, items: items.length <= mostItems ? items : (['bad', 'care', 'good'] as const).flatMap(weight => items.filter(one => one.weight === weight)).slice(0, mostItems) }
  // That a plan could not be read says nothing of a ceremony without it.
  if (refusal === null) keepLook(on.station.folder, record)
  return record
}

/** As many as a record takes. */
const mostItems = 200

/** What only a plan tells: what it needs, and whether that is there. */
async function judgePlanned (on: Preparation, folder: PlanFolder, refuses: boolean): Promise<Item[]> {
  const { plan } = folder
  const tokens = await lookAtTokens(plan)
  const cards = await lookAtCards(on.runner, plan)
  const media = lookAtMedia(plan, on.station.folder)
  return [
    ...judgePlan(await lookAtPlan(on, folder)),
    ...tokens === null ? [item('softhsm', hasSoftHsm() ? 'good' : 'bad', {})] : judgeTokens(tokens),
    ...cards === null ? [] : judgeCards(cards),
    ...media === null ? [] : judgeMedia(media, refuses)
  ]
}
