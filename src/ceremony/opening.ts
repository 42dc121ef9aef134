// The first entry of a ceremony, and the one by which a process takes up what another one left: whose it is, on which machine, with which tokens.

import type { Body, Failure, InstallationFacts } from '../transcript/entry.ts'
import type { FileHash } from '../transcript/fields.ts'
import { policyFile, scriptFile } from '../transcript/files.ts'
import type { Answers } from './action.ts'
import { CeremonyError } from './errors.ts'
import { failureOf } from './failure.ts'
import { assertInstallation } from './installed.ts'
import type { Sitting } from './sitting.ts'

/** What the opening names: the plan's hash, and the approvals as they were read and judged, whatever lies there when it is written. */
export interface PlannedFiles { readonly plan: string, readonly approvals: readonly FileHash[] }

/** Throws CeremonyError `answer-missing`, `plan-outside-window`, and as `assertInstallation` does; nothing is written then. */
export async function openCeremony (sitting: Sitting, planned: PlannedFiles, { source, value }: Answers): Promise<void> {
  const { plan, ports, journal } = sitting
  if (typeof source !== 'string' || typeof value !== 'string' || source.trim() === '' || value.trim() === '') throw new CeremonyError('answer-missing', { ask: typeof source === 'string' && source.trim() !== '' ? 'value' : 'source' })
  const now = ports.clock.now().toISOString()
  if (now < plan.notBefore || now > plan.notAfter) throw new CeremonyError('plan-outside-window', { now, 'not-before': plan.notBefore, 'not-after': plan.notAfter })
  const installation = await ports.station.installation()
  assertInstallation(plan, installation)
  const tokens = sitting.tokens.identities()
  const doctor = ports.station.doctor()
  const policy = plan.policy === null ? [] : [{ path: policyFile, sha256: plan.policy }]
  journal.create()
  sitting.append({
    type: 'ceremony.opened', act: null, step: null, actor: null,
    body: {
      plan: planned.plan, contents: [{ path: scriptFile, sha256: plan.script.sha256 }, ...policy, ...planned.approvals], build: { ...plan.build, version: ports.version },
      station: { ...ports.station.facts(), installation }, ...(doctor === null ? {} : { doctor }), tokens, roster: plan.participants, session: { publicKey: journal.sessionKey },
      predecessor: plan.predecessor, freshness: { source: source.trim(), value: value.trim() }
    }
  })
}

/** See `Ceremony.takeUp`. Throws CeremonyError `ceremony-ended`, and in production as `assertInstallation` does; nothing is written then. */
export function takeUpCeremony (sitting: Sitting, planned: PlannedFiles, installation: InstallationFacts): void {
  const { plan, journal, ports } = sitting
  const { entries, torn } = journal.read(planned.plan)
  if (entries.length === 0) return
  for (const entry of entries) {
    if (entry.type === 'checkpoint.issued') journal.writeNote(entry.body)
    if (entry.type === 'step.done' && entry.body.result.action === 'initialise-token') sitting.tokens.follow(entry.body.result.token, entry.body.result.serial)
  }
  if (sitting.progress.ended !== null && journal.finished) throw new CeremonyError('ceremony-ended', { ceremony: plan.ceremony })
  if (plan.mode === 'production') assertInstallation(plan, installation)
  const { tokens, differences } = lookAtTokens(sitting)
  const { act, step } = sitting.place()
  sitting.append({
    type: 'ceremony.resumed', act, step, actor: null,
    body: {
      after: sitting.due.type === 'paused' ? 'pause' : 'crash', recovered: entries.length, torn,
      previous: { publicKey: sitting.progress.sessionKey ?? '', checkpoint: sitting.progress.lastCheckpoint },
      session: { publicKey: journal.sessionKey }, station: { ...ports.station.facts(), installation }, tokens, differences
    }
  })
  sitting.settle()
}

/** Who is there now; a token that is not is a difference, which the quorum that resumes is told of. */
function lookAtTokens ({ plan, tokens: desk }: Sitting): Pick<Body<'ceremony.resumed'>, 'tokens' | 'differences'> {
  const tokens: Body<'ceremony.resumed'>['tokens'] = []
  const differences: Failure[] = []
  for (const { name } of plan.tokens) {
    try {
      tokens.push({ token: name, ...desk.look(name).identity })
    } catch (error) {
      const failure = failureOf(error, name)
      if (failure === undefined) throw error
      differences.push(failure)
    }
  }
  return { tokens, differences }
}
