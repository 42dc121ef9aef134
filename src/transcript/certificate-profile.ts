// What a certificate says, as a plan fixes it (RFC 5280): all but the key, the serial number, the key identifiers and the dates, as far as only the day
// decides those. Signature algorithms and kinds of certificates have one spelling each, here.

import * as z from 'zod'
import { duration } from './duration.ts'
import { name, text, time } from './fields.ts'

/** What a certificate is for. Renewals and the cross-certificates of a rotation are of one of these kinds too; what they follow on is said beside it. */
export const certificateKind = z.enum(['root', 'subordinate', 'cross', 'ocsp-responder', 'crl-signer', 'end-entity'])
export type CertificateKind = z.infer<typeof certificateKind>

/** How certificates, CRLs and requests are signed: ECDSA with the SHA-2 of its curve, RSA PKCS#1 v1.5 or PSS (salt as long as the hash, MGF1 with the same hash), Ed25519. */
export const signatureAlgorithm = z.enum([
  'ecdsa-sha256', 'ecdsa-sha384', 'ecdsa-sha512', 'rsa-pkcs1-sha256', 'rsa-pkcs1-sha384', 'rsa-pkcs1-sha512', 'rsa-pss-sha256', 'rsa-pss-sha384', 'rsa-pss-sha512', 'ed25519'
])
export type SignatureAlgorithm = z.infer<typeof signatureAlgorithm>

/** Kinds of keys that certificates are made for: our own algorithms, and RSA of 2048 bits, which others still have. */
export const subjectKeyAlgorithm = z.enum(['ec-p256', 'ec-p384', 'ec-p521', 'ed25519', 'rsa-2048', 'rsa-3072', 'rsa-4096'])
export type SubjectKeyAlgorithm = z.infer<typeof subjectKeyAlgorithm>

/** Attributes of names (RFC 4519; organization-identifier: ITU-T X.520). */
export const nameAttributeType = z.enum([
  'country', 'state', 'locality', 'organization', 'organizational-unit', 'common-name', 'serial-number', 'domain-component', 'organization-identifier'
])
export type NameAttributeType = z.infer<typeof nameAttributeType>

/** A distinguished name: one attribute each, in the order in which they stand in the certificate. */
export const distinguishedName = z.array(z.strictObject({ type: nameAttributeType, value: z.string().min(1).max(200) })).min(1).max(20)
export type DistinguishedName = z.infer<typeof distinguishedName>

/** A name in constraints and alternative names. `ip`: an address, in constraints with its mask (`10.0.0.0/8`). */
export const generalName = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['dns', 'email', 'uri', 'ip']), value: z.string().min(1).max(300) }),
  z.strictObject({ type: z.literal('directory'), value: distinguishedName })
])
export type GeneralName = z.infer<typeof generalName>

export const keyUsage = z.enum([
  'digital-signature', 'non-repudiation', 'key-encipherment', 'data-encipherment', 'key-agreement', 'certificate-signing', 'crl-signing', 'encipher-only', 'decipher-only'
])
export type KeyUsageName = z.infer<typeof keyUsage>

/** Extended key usages by name, or as an object identifier. */
export const extendedKeyUsage = z.union([
  z.enum(['server-authentication', 'client-authentication', 'code-signing', 'email-protection', 'time-stamping', 'ocsp-signing', 'document-signing']),
  z.string().regex(/^[0-2](?:\.(?:0|[1-9]\d*))+$/).max(100)
])

/** How the identifier of a public key is computed: RFC 7093 section 2, methods 1 to 4 (method 1 is the default), or the SHA-1 of RFC 5280 section 4.2.1.2. */
export const keyIdMethod = z.enum(['rfc7093-1', 'rfc7093-2', 'rfc7093-3', 'rfc7093-4', 'rfc5280-1'])
export type KeyIdMethod = z.infer<typeof keyIdMethod>

const oid = z.string().regex(/^[0-2](?:\.(?:0|[1-9]\d*))+$/, 'expected an object identifier').max(100)
const url = z.string().regex(/^(?:https?|ldap):\/\/[\x21-\x7e]+$/, 'expected a URL').max(500)

export const certificateProfile = z.strictObject({
  /** Its name in the file that it came from. */ profile: name,
  /** From the moment of the signature, or from a given time on, for so long. The last second is within it (RFC 5280 section 4.1.2.5). */
  validity: z.strictObject({ from: z.union([z.literal('signing'), time]), length: duration }),
  signature: signatureAlgorithm,
  /** Bytes of random of the serial number: at least 8 (64 bits), at most 19 so that the number stays within 20. */ serialBytes: z.int().min(8).max(19),
  keyUsage: z.array(keyUsage).min(1),
  extendedKeyUsage: z.array(extendedKeyUsage),
  basicConstraints: z.strictObject({ ca: z.boolean(), /** Null for no limit. */ pathLength: z.int().min(0).max(10).nullable() }),
  nameConstraints: z.strictObject({ permitted: z.array(generalName), excluded: z.array(generalName) }).nullable(),
  policies: z.array(z.strictObject({ oid, cps: url.nullable() })),
  /** Where answers about revocation (OCSP) and the issuer's certificate are found (authority information access). */ ocsp: z.array(url), issuers: z.array(url),
  /** Where the issuer's CRL is found. */ crls: z.array(url),
  subjectKeyId: keyIdMethod,
  /** Names of the subject beside the distinguished one. */ alternativeNames: z.array(generalName),
  /** id-pkix-ocsp-nocheck (RFC 6960 section 4.2.2.2.1). */ ocspNoCheck: z.boolean(),
  /** Kinds of keys that it may be made for. */ subjectKeys: z.array(subjectKeyAlgorithm).min(1),
  /** Whether it is held to the Baseline Requirements of the CA/Browser Forum too. */ baseline: z.boolean()
})
export type CertificateProfile = z.infer<typeof certificateProfile>

export const listProfile = z.strictObject({
  profile: name,
  signature: signatureAlgorithm,
  /** From this list to when the next one is there at the latest. */ nextUpdate: duration,
  /** The issuing distribution point's address, where the list has one. */ distributionPoint: url.nullable(),
  baseline: z.boolean()
})
export type ListProfile = z.infer<typeof listProfile>

/** Why a certificate was revoked (RFC 5280 section 5.3.1), but for `unspecified`, which is left out, and what has no meaning in a whole list. */
export const revocationReason = z.enum([
  'key-compromise', 'ca-compromise', 'affiliation-changed', 'superseded', 'cessation-of-operation', 'certificate-hold', 'privilege-withdrawn', 'aa-compromise'
])
export type RevocationReason = z.infer<typeof revocationReason>

/** Text that says what a statement is about. */
export const statementText = text
