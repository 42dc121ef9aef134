// Papers that are printed for themselves: the script of the day, a slip, the report. Each is made of plan and entries as they lie there, never of another
// paper, and written as a new file.

import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { writeNew } from '../transcript/durable.ts'
import { planFile, transcriptFile } from '../transcript/files.ts'
import { sha256, toHex } from '../transcript/hash.ts'
import type { Plan } from '../transcript/plan.ts'
import { longestPlan } from '../verify/bundle.ts'
import type { BundleReader } from '../verify/bundle.ts'
import { collect, readEntries, readPlan, readSource } from './collect.ts'
import { EvidenceError } from './errors.ts'
import { formBands } from './pdf/forms.ts'
import { toPdf, toPdfWith } from './pdf/paper.ts'
import { slipToPdf } from './pdf/slip.ts'
import { reportOf } from './report.ts'
import { scriptOf } from './script.ts'
import { slipOf, type Slip } from './slip.ts'
import { sourcesOf } from './sources.ts'

/** The longest transcript that a paper is made of, in bytes: its entries are all in memory meanwhile. */
const longestPrinted = 64 * 1024 * 1024

export type PaperKind = 'plan' | 'report' | 'slip'

export interface Printed {
  readonly plan: Plan
  readonly pdf: Uint8Array
}

/** A plan's file: the one that is named, or that of the folder that is named. */
export function planPath (given: string): string {
  return isFolder(given) ? join(given, planFile) : given
}

/** The script of the day out of a plan's file. Throws EvidenceError: source-unreadable. */
export async function printPlan (bytes: Uint8Array): Promise<Printed> {
  const plan = readPlan(bytes)
  return { plan, pdf: await toPdfWith(scriptOf(plan, toHex(sha256(bytes))), formBands) }
}

/** The report of a ceremony in a bundle or in its folder on a station. Throws EvidenceError: source-unreadable, source-changed. */
export async function printReport (from: BundleReader): Promise<Printed> {
  const collected = await collect(from, longestPrinted)
  return { plan: collected.plan, pdf: await toPdf(reportOf(await sourcesOf(collected))) }
}

/** A slip of a ceremony, by the number of its checkpoint, or of the newest. Throws EvidenceError: no-checkpoint, source-unreadable, source-changed. */
export async function printSlip (from: BundleReader, checkpoint: number | null): Promise<Printed & { readonly slip: Slip }> {
  const plan = readPlan(await readSource(from, planFile, longestPlan))
  const entries = await readEntries(await readSource(from, transcriptFile, longestPrinted))
  const slip = await slipOf(plan, entries, checkpoint, async path => await readSource(from, path))
  return { plan, slip, pdf: await slipToPdf(slip) }
}

/**
 * Writes a paper as a new file and gives its path. `to` is the file, or a folder that is there: then the name tells what it is. What is there is left as
 * it is. Throws EvidenceError: paper-there, paper-not-written.
 */
export function writePaper (to: string, kind: PaperKind, { plan, pdf }: Printed, checkpoint: number | null = null): string {
  const given = resolve(to)
  const number = checkpoint === null ? '' : `-${String(checkpoint).padStart(2, '0')}`
  let path = given
  try {
    if (isFolder(given)) path = join(given, `${plan.script.name}-${plan.ceremony.slice(0, 8)}-${kind}${number}.pdf`)
    writeNew(path, pdf, 0o644)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') throw new EvidenceError('paper-there', path, `${path} exists already and was left as it is: name another file`, cause)
    throw new EvidenceError('paper-not-written', path, `${path} could not be written: check that its folder is there and has room, and remove what was begun`, cause)
  }
  return path
}

function isFolder (path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
