// The end of a held ceremony: its evidence written and verified, and that of ceremonies before it which only the station has held.

import type { View } from '../contract/shapes.ts'
import type { CeremonySummary } from '../contract/station.ts'
import { HostError, type Host } from '../host/client.ts'
import { shippedWords } from '../words/scripts.ts'
import { say } from '../words/text.ts'
import { concludeEvidence, evidenceLines, type Evidence } from './evidence.ts'
import { commandLines, quoted, type Exit } from './exit.ts'
import { clean, wrap } from './terminal/layout.ts'
import { failureLines } from './terminal/pages.ts'
import type { Screen } from './terminal/screen.ts'

/** An ended ceremony with the evidence that was written of it. */
export interface Concluded { readonly held: Pick<CeremonySummary, 'ceremony' | 'mode' | 'title' | 'script'> & { readonly state: string }, /** What was in the way at its end. */ readonly trouble?: View['trouble'], readonly evidence: Evidence }
export interface ConcludedAll extends Concluded { readonly before: readonly Concluded[] }

/** Writes and verifies the evidence of a ceremony that has ended; with `alsoBefore`, first that of earlier ones under its anchor. Throws HostError. */
export async function conclude ({ host, out, alsoBefore = false }: { readonly host: Host, readonly out: string | undefined, readonly alsoBefore?: boolean }, { ceremony, mode, title, script, phase, trouble }: View): Promise<ConcludedAll> {
  const before: Concluded[] = []
  for (const held of alsoBefore ? await earlier(host, ceremony) : []) {
    const evidence = await unwritten(host, held.ceremony, out)
    if (evidence !== null) before.push({ held, evidence })
  }
  return { before, held: { ceremony, mode, title, script, state: phase }, trouble, evidence: await concludeEvidence(host, ceremony, out) }
}

/** Ended ceremonies under the same anchor, oldest first. */
async function earlier (host: Host, ceremony: string): Promise<CeremonySummary[]> {
  const { ceremonies } = await host.call('station.status', {})
  const anchor = ceremonies.find(one => one.ceremony === ceremony)?.anchor ?? null
  return ceremonies.filter(one => anchor !== null && one.anchor === anchor && one.ceremony !== ceremony && (one.state === 'closed' || one.state === 'aborted'))
}

/** Null for evidence that an earlier call has written already: it is left as it is. */
async function unwritten (host: Host, ceremony: string, out: string | undefined): Promise<Evidence | null> {
  try {
    return await concludeEvidence(host, ceremony, out)
  } catch (error) {
    if (error instanceof HostError && error.report.code === 'evidence-already-there') return null
    throw error
  }
}

/** Where the evidence lies and what its verification says, that of the ceremony itself last. */
export function concludedLines (screen: Screen, { before, held, trouble = null, evidence }: ConcludedAll): string[] {
  return [
    ...before.flatMap(({ held: { title }, evidence: { bundle, verification: { verdict } } }) => [
      ...wrap(say('terminal.says.held-before', { title: shippedWords(title), verdict: say(`verdict.${verdict}.name`).toLowerCase() }), screen.columns), `  ${clean(bundle)}`, ''
    ]),
    ...evidenceLines(screen, evidence, held.script === 'publish' && held.state === 'closed' ? publishLines(evidence) : []),
    ...trouble === null ? [] : ['', ...failureLines(trouble, screen.columns)]
  ]
}

/** How what was published gets to where services read it. */
function publishLines ({ bundle, anchor }: Evidence): string[] {
  return [say('terminal.says.how-to-publish'), ...commandLines('publish add', ['REPOSITORY', quoted(bundle), `--anchor ${anchor === null ? 'ANCHOR' : quoted(anchor)}`, '--key ONLINE-KEY'])]
}

export function exitOfAll (all: readonly Concluded[]): Exit {
  return all.map(({ evidence }) => evidence.exit).find(exit => exit !== 0) ?? 0
}
