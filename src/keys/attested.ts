// The rule about what lies under a wrapping key: a version of it is retired when whoever owns the data attests that nothing is left under it. Pure: the station
// holds a plan to it before the day and again on it, the verifier afterwards.

import type { Anchor } from '../transcript/anchor.ts'
import { attestations, type Attestation } from '../transcript/attestation.ts'
import { fromBase64 } from '../transcript/hash.ts'
import type { ExistingKey } from '../transcript/lifecycle.ts'
import { openPersonDocument, PersonDocumentError } from '../transcript/person-document.ts'
import type { PersonVerify } from '../transcript/person-key.ts'
import type { Plan } from '../transcript/plan.ts'
import type { Policy } from './policy/shape.ts'

export type AttestationFaultCode =
  /** A version is to be retired, and nobody attests that nothing is left under it. */ | 'attestation-missing'
  /** Not an attestation, or of somebody who is not in the anchor, or not signed by them. */ | 'attestation-unreadable' | 'attestation-signer' | 'attestation-signature'
  /** Of another organisation or mode, or about a version that the plan does not retire, or from before it was retiring, or from after the plan's time. */ | 'attestation-foreign' | 'attestation-other' | 'attestation-early' | 'attestation-late'

export interface AttestationFault { readonly code: AttestationFaultCode, readonly facts: Readonly<Record<string, string>> }

/** Whether a key wraps others: by its class, or where no policy knows that, because it is a secret one. */
export function isWrapping ({ class: of, algorithm }: Pick<ExistingKey, 'class' | 'algorithm'>, policy: Pick<Policy, 'classes'> | null): boolean {
  const known = of === null || policy === null || !Object.hasOwn(policy.classes, of) ? null : policy.classes[of]!
  return known === null ? algorithm === 'aes-256' : known.purposes.includes('wrapping')
}

/** The wrapping versions that a plan retires: from then on they open nothing. */
export function retiredBy ({ lifecycle }: Pick<Plan, 'lifecycle'>, policy: Pick<Policy, 'classes'> | null): ExistingKey[] {
  if (lifecycle === undefined) return []
  const retired = lifecycle.changes.filter(({ to, from }) => to === 'retired' && from !== 'destroy-scheduled')
  return lifecycle.existing.filter(one => isWrapping(one, policy) && retired.some(({ key, version }) => key === one.key && version === one.version))
}

/** Everything that is wrong with a plan's attestations; none where it has those that it needs, and no others. */
export function attestationFaults (plan: Pick<Plan, 'mode' | 'organisation' | 'lifecycle' | 'notAfter'>, anchor: Pick<Anchor, 'participants'>, policy: Pick<Policy, 'classes'> | null, verify?: PersonVerify): AttestationFault[] {
  const retired = retiredBy(plan, policy)
  const faults: AttestationFault[] = []
  const given = (plan.lifecycle?.attestations ?? []).flatMap(envelope => {
    const opened = openedAttestation(fromBase64(envelope), anchor, verify)
    if ('code' in opened) { faults.push(opened); return [] }
    const fault = faultOf(opened, plan, retired)
    if (fault !== null) faults.push({ code: fault, facts: { participant: opened.participant, key: opened.key, version: String(opened.version) } })
    return [opened]
  })
  const missing = retired.filter(({ key, version }) => !given.some(one => one.key === key && one.version === version))
  return [...faults, ...missing.map(({ key, version }): AttestationFault => ({ code: 'attestation-missing', facts: { key, version: String(version) } }))]
}

function openedAttestation (bytes: Uint8Array, { participants }: Pick<Anchor, 'participants'>, verify?: PersonVerify): Attestation | AttestationFault {
  try {
    return openPersonDocument(attestations, bytes, participants, verify)
  } catch (cause) {
    if (!(cause instanceof PersonDocumentError)) throw cause
    return { code: codes[cause.code], facts: { reason: cause.message } }
  }
}

const codes = { 'not-readable': 'attestation-unreadable', 'unknown-signer': 'attestation-signer', 'bad-signature': 'attestation-signature' } as const satisfies Record<PersonDocumentError['code'], AttestationFaultCode>

/** An attestation from before the version was retiring says nothing of what was wrapped under it after; one that is dated after the plan was no part of it. */
function faultOf ({ mode, organisation, key, version, at }: Attestation, plan: Pick<Plan, 'mode' | 'organisation' | 'notAfter'>, retired: readonly ExistingKey[]): AttestationFaultCode | null {
  if (mode !== plan.mode || organisation !== plan.organisation.id) return 'attestation-foreign'
  const about = retired.find(one => one.key === key && one.version === version)
  if (about === undefined) return 'attestation-other'
  return at < about.since ? 'attestation-early' : at > plan.notAfter ? 'attestation-late' : null
}
