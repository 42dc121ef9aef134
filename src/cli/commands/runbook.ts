// `runbook`: what a ceremony is for, who holds it, and what is done when something goes wrong, as a page out of its script. No station is opened.

import { resolve } from 'node:path'
import { say } from '../../words/text.ts'
import { usage, type Exit } from '../exit.ts'
import { standardOutput, withHost } from '../session.ts'
import { whole } from '../terminal/layout.ts'
import { assertNew, writeNew } from '../write.ts'
import { scriptOf } from './rehearse.ts'

export interface RunbookOptions { readonly out: string, readonly policy?: string }

/** Throws UsageError for a file that is neither HTML nor PDF by its name, or is there already; HostError for what is no script or no policy. */
export async function writeRunbook (script: string, options: RunbookOptions): Promise<Exit> {
  const [out, form] = [resolve(options.out), /\.(html|pdf)$/i.exec(options.out)?.[1]?.toLowerCase()]
  if (form !== 'html' && form !== 'pdf') throw usage('terminal.says.runbook-form', { given: options.out })
  assertNew(out)
  const input = { script: await scriptOf(script), policy: options.policy === undefined ? null : await scriptOf(options.policy), form } as const
  const { page } = await withHost(null, async host => await host.call('script.runbook', input))
  await writeNew(out, page)
  const screen = standardOutput()
  screen.lines(whole(say('runbook.written'), out, screen.columns))
  return 0
}
