// A statement about a file, as a key signs it: an in-toto Statement (v1) in RFC 8785 form, in a DSSE envelope. The engine has the token sign it, the verifier
// builds it again. It says what it is, who says it and in which ceremony; the file is named by the hash that the station computed, never by one that was given.

import { pae } from './dsse.ts'
import { sealEnvelope } from './envelope.ts'
import type { Mode } from './fields.ts'
import type { PlannedStatement } from './issuance.ts'
import { toCanonicalBytes } from './jcs.ts'

/** DSSE payload type of in-toto statements (in-toto attestation, spec v1, "Envelope"). No sign-off, anchor or plan has it. */
export const STATEMENT_TYPE = 'application/vnd.in-toto+json'

/** `_type` of a statement (in-toto attestation, spec v1, "Statement"). */
const inTotoStatement = 'https://in-toto.io/Statement/v1'

/** What a statement says beside the plan's part of it. */
export interface StatementFacts {
  readonly mode: Mode
  /** The organisation's id. */ readonly organisation: string
  readonly ceremony: string
}

/** The payload: subject, predicate type and predicate. */
export function statementPayload ({ mode, organisation, ceremony }: StatementFacts, { key, version, file, type, says }: PlannedStatement): Uint8Array {
  return toCanonicalBytes({
    _type: inTotoStatement,
    subject: [{ name: file.name, digest: { sha256: file.sha256 } }],
    predicateType: type,
    predicate: { organisation, mode, ceremony, key, version, bytes: file.bytes, says }
  })
}

/** The bytes that the key signs: the payload's DSSE pre-authentication encoding. */
export function statementMessage (payload: Uint8Array): Uint8Array {
  return pae(STATEMENT_TYPE, payload)
}

/** The envelope's file, with one signature; its key id is the SHA-256 of the SubjectPublicKeyInfo (DER), in hex. */
export function statementEnvelope (payload: Uint8Array, publicKey: Uint8Array, signature: Uint8Array): Uint8Array {
  return sealEnvelope(STATEMENT_TYPE, payload, [{ publicKey, signature }])
}
