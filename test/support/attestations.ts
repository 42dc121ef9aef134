// Attestations and receipts that people of a test sign.

import type * as z from 'zod'
import { attestations, type Attestation } from '../../src/transcript/attestation.ts'
import { generateKeyPair, sign, type Ed25519KeyPair } from '../../src/transcript/ed25519.ts'
import { envelopeMessage } from '../../src/transcript/envelope.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import { formatPersonDocument, personPayload, type PersonDocument } from '../../src/transcript/person-document.ts'
import type { Participant } from '../../src/transcript/plan.ts'

export interface Signer { readonly person: Participant, readonly key: Ed25519KeyPair }

export function signer (id: string): Signer {
  const key = generateKeyPair()
  return { key, person: { id, name: id, roles: ['administrator'], held: 'file', publicKey: toBase64(key.publicKey) } }
}

/** Signed by somebody, whoever it says it is by. */
export function signed<S extends z.ZodType<{ readonly participant: string }>> (of: PersonDocument<S>, value: z.infer<S>, { key }: Signer): Uint8Array {
  const payload = personPayload(of, value)
  return formatPersonDocument(of, payload, key.publicKey, sign(key.privateKey, envelopeMessage(of.type, payload)))
}

export function attested (more: Partial<Attestation>, by: Signer): string {
  return toBase64(signed(attestations, {
    v: 1, mode: 'production', organisation: 'example', key: 'data', version: 1, attests: 'nothing-left', receipts: [], participant: by.person.id, at: '2026-03-01T00:00:00.000Z', ...more
  }, by))
}
