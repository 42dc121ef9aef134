// Sign-offs: whether one holds by itself, and when enough of them are there.
// A quorum counts different keys, never names, and each person in one role; a refusal does not count and may be followed by an approval.

import type { EntryOf, Purpose } from '../transcript/entry.ts'
import { fromBase64 } from '../transcript/hash.ts'
import type { Participant, Plan, Role } from '../transcript/plan.ts'
import { signoffBytes } from '../transcript/signoff.ts'
import type { VerifyCrypto } from './crypto.ts'
import type { Findings } from './findings.ts'

/** A collection of sign-offs under way. */
export interface Gathering {
  readonly purpose: Purpose
  readonly act: string | null
  readonly step: string | null
  /** Role in which each public key approved. */ readonly approvals: ReadonlyMap<string, Role>
}

/** What a sign-off is missing, where it does not hold; whether it is due where it stands is not looked at here. */
export function verifySignoff (entry: EntryOf<'signoff'>, plan: Plan, crypto: VerifyCrypto, findings: Findings): boolean {
  const { statement, signature, actedFor } = entry.body
  const at = { seq: entry.seq, facts: { participant: statement.participant, purpose: statement.purpose } }
  const participant = plan.participants.find(({ id }) => id === statement.participant)
  if (statement.ceremony !== entry.ceremony || statement.mode !== entry.mode) findings.add('signoff-foreign', at)
  else if (statement.act !== entry.act || statement.step !== entry.step) findings.add('signoff-place', at)
  else if (participant === undefined || entry.actor !== participant.id) findings.add('signoff-unknown', at)
  else if (!participant.roles.includes(statement.role)) findings.add('signoff-role', { ...at, facts: { ...at.facts, role: statement.role } })
  else if (!crypto.person(fromBase64(participant.publicKey), signoffBytes(statement), fromBase64(signature))) findings.add('signoff-signature', at)
  else if (actedFor && entry.mode === 'production') findings.add('acted-for', at)
  else return true
  return false
}

/** The gathering after one more sign-off that holds. `repeated` where its author had already approved. */
export function gather (gathering: Gathering, participant: Participant, role: Role, decision: 'approve' | 'refuse'): Gathering | 'repeated' {
  const approvals = new Map(gathering.approvals)
  if (decision === 'refuse') approvals.delete(participant.publicKey)
  else if (approvals.has(participant.publicKey)) return 'repeated'
  else approvals.set(participant.publicKey, role)
  return { ...gathering, approvals }
}

/** What the plan still asks for, such as `witness 0 of 1`; empty once the quorum is met. */
export function missingIn (plan: Plan, { purpose, approvals }: Gathering): string[] {
  const quorum = plan.signoffs[purpose]
  if (quorum === 'everybody') return plan.participants.filter(({ publicKey }) => !approvals.has(publicKey)).map(({ id }) => id)
  return Object.entries(quorum).flatMap(([role, asked]) => {
    const given = [...approvals.values()].filter(one => one === role).length
    return given < asked ? [`${role} ${given} of ${asked}`] : []
  })
}
