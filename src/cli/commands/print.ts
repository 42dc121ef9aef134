// `print`: the script of the day, a report and a slip as PDF. No host is started: plan and evidence are files.

import type { EvidenceError } from '../../evidence/errors.ts'
import type { PaperKind, Printed } from '../../evidence/print.ts'
import { say } from '../../words/text.ts'
import { readGiven, type Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { whole } from '../terminal/layout.ts'
import { failureLines } from '../terminal/pages.ts'
import { Screen } from '../terminal/screen.ts'

export interface PrintOptions { readonly out: string }

/** `path`: the plan's file, or the folder in which it lies. */
export async function printPlan (path: string, options: PrintOptions): Promise<Exit> {
  return await print('plan', options, async () => {
    const { planPath, printPlan } = await import('../../evidence/print.ts')
    return await printPlan(await readGiven(planPath(path)))
  })
}

export async function printReport (bundle: string, options: PrintOptions): Promise<Exit> {
  return await print('report', options, async () => {
    const [{ printReport }, { openFolder }] = await modules()
    return await printReport(openFolder(bundle))
  })
}

export async function printSlip (bundle: string, options: PrintOptions & { readonly checkpoint?: number }): Promise<Exit> {
  return await print('slip', options, async () => {
    const [{ printSlip }, { openFolder }] = await modules()
    return await printSlip(openFolder(bundle), options.checkpoint ?? null)
  })
}

/** What draws a page is loaded when it is needed. */
const modules = async () => await Promise.all([import('../../evidence/print.ts'), import('../../verify/folder.ts')])

/** Writes a paper where it was asked for: 2 where it can't be made of what was given, 1 where it can't be written. */
async function print (kind: PaperKind, { out }: PrintOptions, make: () => Promise<Printed & { readonly slip?: { readonly checkpoint: number } }>): Promise<Exit> {
  const { EvidenceError } = await import('../../evidence/errors.ts')
  try {
    const printed = await make()
    const path = (await import('../../evidence/print.ts')).writePaper(out, kind, printed, printed.slip?.checkpoint ?? null)
    const screen = standardOutput()
    screen.lines([screen.bold(say(`mode.${printed.plan.mode}.banner`)), ...whole(say(`print.written.${kind}`), path, screen.columns)])
    return 0
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    return refused(error)
  }
}

function refused ({ code, path }: EvidenceError): Exit {
  const screen = new Screen(process.stderr, process.env)
  screen.lines(failureLines({ code: `evidence-${code}`, facts: { path } }, screen.columns))
  return code === 'paper-there' || code === 'paper-not-written' ? 1 : 2
}
