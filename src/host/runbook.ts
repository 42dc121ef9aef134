// Runbooks: a page for each script, whether it is shipped or an organisation's own.

import { loadScript, parseScript } from '../ceremony/script.ts'
import type { Handlers, Input, Output } from '../contract/contract.ts'
import type { runbookCalls } from '../contract/runbook.ts'
import { toHtml } from '../evidence/page.ts'
import { toPdf } from '../evidence/pdf/paper.ts'
import { runbookOf } from '../evidence/runbook/runbook.ts'
import { parsePolicy } from '../keys/policy/parse.ts'
import { bytesAsked, sound } from './rehearsal/policies.ts'

export const runbookHandlers: Pick<Handlers, keyof typeof runbookCalls> = { 'script.runbook': makeRunbook }

/** Throws CeremonyError `script-not-found`, `script-invalid`, `policy-unknown`, `policy-unsound`. */
async function makeRunbook ({ script: wanted, policy, form }: Input<'script.runbook'>): Promise<Output<'script.runbook'>> {
  const { script, sha256 } = 'name' in wanted ? loadScript(wanted.name) : parseScript(new TextEncoder().encode(wanted.yaml))
  const document = runbookOf({ script, sha256, policy: policy === null ? null : sound(() => parsePolicy(bytesAsked(policy))) })
  return { script: script.script, page: form === 'html' ? new TextEncoder().encode(toHtml(document)) : await toPdf(document) }
}
