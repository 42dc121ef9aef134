// What keys signed for others, as the catalog has it: certificates, lists of revoked ones, statements. Each of them exists from the moment of its signature on,
// so that one out of a ceremony without authority is here too, and says so: nobody ever took it back.

import * as z from 'zod'
import { certificateKind, revocationReason } from '../../transcript/certificate-profile.ts'
import { base64, hash, int, name, text, time } from '../../transcript/fields.ts'
import { revokedCertificate, serialNumber } from '../../transcript/issuance.ts'
import { reference } from './reference.ts'

const keyVersion = z.strictObject({ key: name, version: z.int().min(1) })

/** `without-authority`: it was signed, in a ceremony that was given up or confers nothing, or against what was known; it should be revoked, or never used. */
export const issuedState = z.enum(['issued', 'without-authority'])

export const certificateRecord = z.strictObject({
  /** Its name in its plan; another plan may have given the same to another. */ certificate: name,
  /** SHA-256 of the DER. */ sha256: hash, der: base64,
  kind: certificateKind,
  /** The certificate profile's name. */ profile: name, /** Whether it is a CA's. */ ca: z.boolean(), /** Where it says that its issuer's lists are found. */ crls: z.array(z.string()),
  serial: serialNumber,
  /** `certificate`: the one that gives the issuer's name, as the plan calls it; null where it is signed by its own key. */
  issuer: z.strictObject({ ...keyVersion.shape, certificate: name.nullable() }),
  /** The version of a master key here that it is for; null for somebody else's key. */ subject: keyVersion.nullable(),
  /** SHA-256 of the SubjectPublicKeyInfo. */ spkiSha256: hash,
  notBefore: time, notAfter: time,
  state: issuedState,
  /** By the newest list of its issuer, the number of which stands beside it. `from` is the entry of that list. */
  revoked: z.strictObject({ at: time, reason: revocationReason.nullable(), key: name, number: int, from: reference }).nullable(),
  from: reference
})
export type CertificateRecord = z.infer<typeof certificateRecord>

export const listRecord = z.strictObject({
  list: name, ...keyVersion.shape,
  number: int, thisUpdate: time, nextUpdate: time, /** How many it lists. */ entries: int,
  /** What it lists. Absent but in the newest list with authority of a master key, which has what was on those before. */ revoked: z.array(revokedCertificate).exactOptional(),
  /** SHA-256 of the DER. */ sha256: hash,
  state: issuedState, from: reference
})
export type ListRecord = z.infer<typeof listRecord>

export const statementRecord = z.strictObject({
  statement: name, ...keyVersion.shape,
  file: z.strictObject({ name: text, sha256: hash, bytes: int }), /** A URI. */ type: z.string(), says: text,
  state: issuedState, from: reference
})
export type StatementRecord = z.infer<typeof statementRecord>
