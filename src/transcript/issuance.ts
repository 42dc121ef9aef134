// What a plan has signed: certificates, lists of those that are revoked, typed statements. All of it is fixed before the day, but for what only the day can
// decide; the hash of the template, in which that is left blank, is what the approvers compare and the ceremony is held to.

import * as z from 'zod'
import { certificateKind, certificateProfile, distinguishedName, listProfile, revocationReason, statementText } from './certificate-profile.ts'
import { base64, hash, int, name, text, time } from './fields.ts'

const keyVersion = z.strictObject({ key: name, version: z.int().min(1) })

/** A serial number in lower-case hex: positive, without leading zeros but the digit that makes a pair, at most 20 bytes as DER. */
export const serialNumber = z.string().regex(/^(?!00)(?:[0-9a-f]{2}){1,20}$/, 'expected a serial number in hex')

/** A certificate of an issuer that exists when the plan is made. */
export const authority = z.strictObject({ /** Its name in the plan. */ authority: name, ...keyVersion.shape, /** DER. */ certificate: base64 })
export type Authority = z.infer<typeof authority>

/** Who signs: a version of a master key, and which certificate gives its name: one that the plan makes earlier, or an authority's. Null where a certificate is signed by its own key. */
const issuer = z.strictObject({ ...keyVersion.shape, certificate: name.nullable() })
export type PlannedIssuer = z.infer<typeof issuer>

export const plannedCertificate = z.strictObject({
  certificate: name, kind: certificateKind, issuer,
  /** Whose key it is: that of a master key, of a request, or of another certificate; exactly one of the three gives the key. */
  subject: z.strictObject({
    key: keyVersion.nullable(),
    /** PKCS#10, DER. Nothing is taken from it but its key, and its name where `name` is null. */ request: base64.nullable(),
    /** A certificate, DER, that this one follows on: it is renewed, or crossed. Gives the key where nothing else does, and the name where `name` is null. */ certificate: base64.nullable(),
    name: distinguishedName.nullable()
  }),
  profile: certificateProfile,
  /** SHA-256 of the certificate's template (src/pki/README.md). */ template: hash
})
export type PlannedCertificate = z.infer<typeof plannedCertificate>

export const revokedCertificate = z.strictObject({ serial: serialNumber, at: time, /** Null where none is given. */ reason: revocationReason.nullable() })
export type RevokedCertificate = z.infer<typeof revokedCertificate>

export const plannedList = z.strictObject({
  list: name, issuer: z.strictObject({ ...keyVersion.shape, certificate: name }),
  /** The CRL's number: above every earlier one of this master key. */ number: z.int().min(1),
  /** All of them, those of earlier lists too, by their serial numbers. */ revoked: z.array(revokedCertificate).max(100_000),
  profile: listProfile,
  template: hash
})
export type PlannedList = z.infer<typeof plannedList>

/** A statement about a file, signed as DSSE over an in-toto statement (v1): what it says of the file is its type and its text. */
export const plannedStatement = z.strictObject({
  statement: name, ...keyVersion.shape,
  file: z.strictObject({ name: text, sha256: hash, bytes: int }),
  /** What kind of statement it is: an in-toto predicate type, a URI. */ type: z.string().regex(/^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/, 'expected a URI').max(300),
  says: statementText
})
export type PlannedStatement = z.infer<typeof plannedStatement>

export const issuance = z.strictObject({
  authorities: z.array(authority),
  certificates: z.array(plannedCertificate), lists: z.array(plannedList), statements: z.array(plannedStatement),
  /** What was before, by the catalog: nothing of it may come twice. */
  history: z.strictObject({
    /** Serial numbers that a master key gave out, all its versions together. */ serials: z.array(z.strictObject({ key: name, serials: z.array(serialNumber) })),
    /** The highest number of a CRL of each master key. */ numbers: z.array(z.strictObject({ key: name, number: int })),
    /** SHA-256 of every SubjectPublicKeyInfo that is in the catalog: keys, and subjects of certificates. A request with one of them is refused. */ publicKeys: z.array(hash)
  })
})
export type Issuance = z.infer<typeof issuance>
