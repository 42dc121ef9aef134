// Papers of the station's ceremonies, also of the one under way: what the contract's `paper` calls do.

import { CeremonyError } from '../ceremony/errors.ts'
import { CeremonyFolder } from '../ceremony/folder.ts'
import type { Input, Output } from '../contract/contract.ts'
import { EvidenceError } from '../evidence/errors.ts'
import { printPlan, printReport, printSlip, writePaper } from '../evidence/print.ts'
import { checkpointFile } from '../transcript/files.ts'
import { openFolder } from '../verify/folder.ts'
import type { Station } from './station.ts'

/** Throws CeremonyError `ceremony-unknown`; EvidenceError. */
export async function slipOfStation (station: Station, { ceremony, checkpoint: wanted }: Input<'paper.slip'>): Promise<Output<'paper.slip'>> {
  const { slip: { checkpoint, size, root, time, act, note }, pdf } = await printSlip(openFolder(openedFolder(station, ceremony)), wanted)
  return { checkpoint, size, root, time, act, note, pdf }
}

/** Throws CeremonyError `ceremony-unknown`; EvidenceError. */
export async function writePaperOfStation (station: Station, { ceremony, paper, checkpoint, to }: Input<'paper.write'>): Promise<Output<'paper.write'>> {
  if (paper === 'plan') return { path: writePaper(to, paper, await printPlan(folderOf(station, ceremony).plan())) }
  const from = openFolder(openedFolder(station, ceremony))
  if (paper === 'report') return { path: writePaper(to, paper, await printReport(from)) }
  const printed = await printSlip(from, checkpoint)
  return { path: writePaper(to, paper, printed, printed.slip.checkpoint) }
}

/** The folder of a ceremony that has a transcript. */
function openedFolder (station: Station, ceremony: string): string {
  const folder = folderOf(station, ceremony)
  if (!folder.hasTranscript) throw new EvidenceError('no-checkpoint', checkpointFile(1), 'the ceremony was not opened yet: there is nothing to stand for')
  return folder.path
}

function folderOf (station: Station, ceremony: string): CeremonyFolder {
  if (!station.ceremonies().some(one => one.ceremony === ceremony)) throw new CeremonyError('ceremony-unknown', { ceremony })
  return new CeremonyFolder(station.ceremonyPath(ceremony))
}
