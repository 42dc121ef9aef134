// Whose word there is that nothing is left under a key's version: out of the envelopes of a plan that was verified with them.

import { attestation, type Attestation } from '../../transcript/attestation.ts'
import { EnvelopeError, parseEnvelope } from '../../transcript/envelope.ts'
import { fromBase64 } from '../../transcript/hash.ts'
import { CanonicalError, parseCanonical } from '../../transcript/jcs.ts'
import type { Lifecycle, StateChange } from '../../transcript/lifecycle.ts'
import type { StateRecord } from './shape.ts'

/** Those who attest it of a version that retires, in the plan's order; null where nobody does, or the change is another one. */
export function attestedOf ({ key, version, to }: StateChange, { attestations = [] }: Lifecycle): NonNullable<StateRecord['attested']> | null {
  const found = attestations.flatMap(one => attestationIn(one) ?? []).filter(one => to === 'retired' && one.key === key && one.version === version)
  return found.length === 0 ? null : found.map(({ participant, at }) => ({ participant, at }))
}

function attestationIn (envelope: string): Attestation | null {
  try {
    const { data } = attestation.safeParse(parseCanonical(fromBase64(parseEnvelope(fromBase64(envelope)).payload)))
    return data ?? null
  } catch (cause) {
    if (!(cause instanceof EnvelopeError) && !(cause instanceof CanonicalError)) throw cause
    return null
  }
}
