// The attestations of a plan: which of them count, and which versions that wrap are to retire without one. Pure, so that the station that makes or runs a plan and
// whoever judges it afterwards hold it to the same.

import { attestation, ATTESTATION_TYPE, type Attestation } from './attestation.ts'
import { EnvelopeError, parseEnvelope, verifyEnvelope, type Envelope } from './envelope.ts'
import { fromBase64 } from './hash.ts'
import { CanonicalError, parseCanonical } from './jcs.ts'
import type { ExistingKey, StateChange } from './lifecycle.ts'
import type { PersonVerify } from './person-key.ts'
import type { Participant, Plan } from './plan.ts'

/**
 * Why one does not count: it is no envelope of its form; it is of another mode or organisation, or of no version that the plan retires; nobody of this id is
 * known; it is not signed with their key and no other; or it was given before the version was retiring, when it still wrapped.
 */
export type AttestationFaultCode = 'malformed' | 'mode' | 'organisation' | 'version' | 'person' | 'signature' | 'early'

export interface AttestationFault { readonly code: AttestationFaultCode, readonly facts: Readonly<Record<string, string>> }

/** One attestation of a plan, from 1 on; `content` is null where it can't be read, `fault` where it counts. */
export interface JudgedAttestation { readonly number: number, readonly content: Attestation | null, readonly fault: AttestationFault | null }

/** Judges each attestation of a plan. `people` are those of the anchor, by whose keys they must be signed. */
export function judgeAttestations (plan: Plan, people: readonly Pick<Participant, 'id' | 'publicKey'>[], verify: PersonVerify): JudgedAttestation[] {
  return (plan.lifecycle?.attestations ?? []).map((one, i) => {
    const read = readAttestation(fromBase64(one))
    if (read === null) return { number: i + 1, content: null, fault: { code: 'malformed', facts: {} } }
    return { number: i + 1, content: read.content, fault: faultOf(read, plan, people, verify) }
  })
}

/** Changes by which a version that wraps retires, and that no attestation is about. `wraps` says whether a version's class wraps. */
export function unattested ({ lifecycle }: Plan, attested: readonly Pick<Attestation, 'key' | 'version'>[], wraps: (key: ExistingKey) => boolean): StateChange[] {
  return (lifecycle?.changes ?? []).filter(change => {
    const existing = lifecycle?.existing.find(({ key, version }) => key === change.key && version === change.version)
    return retires(change) && existing !== undefined && wraps(existing) && !attested.some(({ key, version }) => key === change.key && version === change.version)
  })
}

/** Whether a version wraps: by what its class is for, or, where no policy says, because it is a secret key. */
export function wrapsBy (classes: Readonly<Record<string, { readonly purposes: readonly string[] }>> | null): (key: Pick<ExistingKey, 'class' | 'algorithm'>) => boolean {
  return ({ class: name, algorithm }) => {
    const of = name === null ? undefined : classes?.[name]
    return of === undefined ? algorithm === 'aes-256' : of.purposes.includes('wrapping')
  }
}

function retires ({ from, to }: StateChange): boolean {
  return from === 'retiring' && to === 'retired'
}

function faultOf ({ envelope, content }: { readonly envelope: Envelope, readonly content: Attestation }, plan: Plan, people: readonly Pick<Participant, 'id' | 'publicKey'>[], verify: PersonVerify): AttestationFault | null {
  const { mode, organisation, key, version, participant, at } = content
  const differs = (code: AttestationFaultCode, expected: string, found: string): AttestationFault => ({ code, facts: { participant, key: `${key} v${version}`, expected, found } })
  if (mode !== plan.mode) return differs('mode', plan.mode, mode)
  if (organisation !== plan.organisation.id) return differs('organisation', plan.organisation.id, organisation)
  const { existing = [], changes = [] } = plan.lifecycle ?? {}
  const retiring = existing.find(one => one.key === key && one.version === version && changes.some(change => retires(change) && change.key === key && change.version === version))
  if (retiring === undefined) return differs('version', 'a version that retires', `${key} v${version}`)
  if (at < retiring.since) return differs('early', retiring.since, at)
  const signer = people.find(({ id }) => id === participant)
  if (signer === undefined) return differs('person', 'somebody of the anchor', participant)
  return isSignedBy(envelope, fromBase64(signer.publicKey), verify) ? null : differs('signature', 'the key of the anchor', 'another')
}

function isSignedBy (envelope: Envelope, publicKey: Uint8Array, verify: PersonVerify): boolean {
  try {
    return verifyEnvelope(envelope, ATTESTATION_TYPE, [publicKey], verify).signedBy.length === 1
  } catch (cause) {
    if (!(cause instanceof EnvelopeError)) throw cause
    return false
  }
}

function readAttestation (bytes: Uint8Array): { readonly envelope: Envelope, readonly content: Attestation } | null {
  try {
    const envelope = parseEnvelope(bytes)
    const read = attestation.safeParse(parseCanonical(fromBase64(envelope.payload)))
    return read.success ? { envelope, content: read.data } : null
  } catch (cause) {
    if (!(cause instanceof EnvelopeError || cause instanceof CanonicalError)) throw cause
    return null
  }
}
