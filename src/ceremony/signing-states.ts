// The states in which a version may sign for others, and those in which nobody gets a certificate for it. New work is for the version in use; one that is
// retiring ends what it began; and a key that this ceremony makes signs itself, once it was confirmed. The verifier has a reading of its own of the same rules.

import { plannedSubject } from '../pki/x509/planned.ts'
import { PkiError } from '../pki/x509/shape.ts'
import { equalBytes, fromBase64 } from '../transcript/hash.ts'
import type { KeyState } from '../transcript/key-state.ts'
import type { PlannedCertificate } from '../transcript/issuance.ts'
import type { Plan, PlannedStep } from '../transcript/plan.ts'
import { certificateOf, listOf, statementOf } from './issuing.ts'

/** How a version stands by the time of a step. */
export interface Standing {
  /** Undefined for one that is not there by then. */ readonly state: KeyState | undefined
  /** Whether it is one that existed before, or that this ceremony confirmed. */ readonly proven: boolean
}
type Standings = (version: { readonly key: string, readonly version: number }) => Standing

const inUse: ReadonlySet<KeyState> = new Set<KeyState>(['active'])
const endsItsWork: ReadonlySet<KeyState> = new Set<KeyState>(['active', 'retiring'])
const signsItself: ReadonlySet<KeyState> = new Set<KeyState>(['generated', 'staged', 'active'])
/** States in which nobody gets a certificate for a version. */
export const getsNone: ReadonlySet<KeyState> = new Set<KeyState>(['planned', 'retired', 'destroy-scheduled', 'destroyed', 'compromised', 'destroyed-compromised'])

/** What a step that signs for others breaks, each as what was expected; nothing for any other step, or for one that names nothing of the plan's. */
export function signingFaults (step: PlannedStep, plan: Plan, standing: Standings): string[] {
  const signs = (by: { readonly key: string, readonly version: number }, states: ReadonlySet<KeyState>, which: string): string[] => {
    const { state, proven } = standing(by)
    const name = `${by.key} v${by.version}`
    if (state === undefined) return [`a key that exists by then: ${name}`]
    return states.has(state) ? proven ? [] : [`a key that is confirmed before it signs: ${name}`] : [`a key ${which}: ${name} is ${state}`]
  }
  switch (step.action) {
    case 'issue-certificate': {
      const planned = certificateOf(plan, step)
      if (planned === undefined) return []
      const [states, which] = signersOf(planned)
      return [...signs(planned.issuer, states, which), ...subjectFaults(subjectVersion(plan, planned), standing)]
    }
    case 'issue-crl': {
      const planned = listOf(plan, step)
      return planned === undefined ? [] : signs(planned.issuer, endsItsWork, 'that is in use, or retiring')
    }
    case 'sign-statement': {
      const planned = statementOf(plan, step)
      return planned === undefined ? [] : signs(planned, inUse, 'that is in use')
    }
    case 'sign-publication-with-key': return plan.publication === undefined || plan.publication.key === null ? [] : signs(plan.publication.key, inUse, 'that is in use')
    default: return []
  }
}

function signersOf ({ kind, issuer, subject }: PlannedCertificate): readonly [ReadonlySet<KeyState>, string] {
  const ofOwn = subject.key?.key === issuer.key
  if (kind === 'root' && ofOwn && subject.key?.version === issuer.version) return [signsItself, 'that is new, or in use']
  return kind === 'cross' && ofOwn ? [endsItsWork, 'that is in use, or retiring'] : [inUse, 'that is in use']
}

/** The version that a certificate is for, by name, or by the key that a request or another certificate gives; null for somebody else's. */
function subjectVersion (plan: Plan, planned: PlannedCertificate): { readonly key: string, readonly version: number } | null {
  if (planned.subject.key !== null) return planned.subject.key
  try {
    const { publicKey } = plannedSubject(plan, planned, () => null)
    return plan.lifecycle?.existing.find(one => one.publicKey !== null && publicKey !== null && equalBytes(fromBase64(one.publicKey), publicKey)) ?? null
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    return null
  }
}

function subjectFaults (subject: { readonly key: string, readonly version: number } | null, standing: Standings): string[] {
  if (subject === null) return []
  const { state, proven } = standing(subject)
  const name = `${subject.key} v${subject.version}`
  if (state === undefined) return [`a subject's key that exists by then: ${name}`]
  return getsNone.has(state) ? [`a subject's key that is not compromised and not out of use: ${name} is ${state}`] : proven ? [] : [`a subject's key that is confirmed before: ${name}`]
}
