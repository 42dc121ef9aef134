// The shape of a file of profiles: what an organisation's certificates and lists say, each under a name. A file in YAML, read strictly; a plan takes the
// profiles that it needs out of it, whole. Texts may hold `{organisation}`, `{key}` and `{version}` of whom a certificate is for, and of who signs it `{issuer}`
// and `{issuer-version}`.

import * as z from 'zod'
import { certificateKind, extendedKeyUsage, keyIdMethod, keyUsage, nameAttributeType, signatureAlgorithm, subjectKeyAlgorithm } from '../../transcript/certificate-profile.ts'
import { duration } from '../../transcript/duration.ts'
import { name, text, time } from '../../transcript/fields.ts'

/** What texts may hold in braces. */
export const placeholders = ['organisation', 'key', 'version', 'issuer', 'issuer-version'] as const

const line = z.string().min(1).max(200)
const address = z.string().regex(/^(?:https?|ldap):\/\/[\x21-\x7e]+$/, 'expected a URL').max(500)
const oid = z.string().regex(/^[0-2](?:\.(?:0|[1-9]\d*))+$/, 'expected an object identifier').max(100)

/** A name by its attributes, in the order in which they stand in the file and in the certificate. One that comes several times has a list. */
export const nameText = z.partialRecord(nameAttributeType, z.union([line, z.array(line).min(1).max(10)])).refine(value => Object.keys(value).length > 0, 'expected at least one attribute')
export type NameText = z.infer<typeof nameText>

/** A name of one kind. */
export const generalNameText = z.strictObject({ dns: line, email: line, uri: line, ip: line, directory: nameText }).partial()
  .refine(value => Object.keys(value).length === 1, 'expected one of dns, email, uri, ip, directory')
export type GeneralNameText = z.infer<typeof generalNameText>

/** How it is signed: with what is usual for the issuer's key, with RSA-PSS where that is an RSA key, or with an algorithm by its name, which the key must fit. */
export const signatureChoice = z.enum(['by-key', 'pss', ...signatureAlgorithm.options])
export type SignatureChoice = z.infer<typeof signatureChoice>

export const profileText = z.strictObject({
  about: text, kind: certificateKind,
  /** Whose name it bears: what is written here, or that of the request or the certificate that gives the key. */
  subject: nameText.optional(), 'subject-from': z.enum(['profile', 'request']).default('profile'),
  /** From the signature on, or from a given time on. */ validity: duration, 'valid-from': time.optional(),
  signature: signatureChoice.default('by-key'),
  'serial-bytes': z.int().min(8).max(19).default(16),
  'key-usage': z.array(keyUsage).min(1), 'extended-key-usage': z.array(extendedKeyUsage).default([]),
  'basic-constraints': z.strictObject({ ca: z.boolean(), /** Left out for no limit. */ 'path-length': z.int().min(0).max(10).optional() }),
  'name-constraints': z.strictObject({ permitted: z.array(generalNameText).default([]), excluded: z.array(generalNameText).default([]) }).optional(),
  policies: z.array(z.strictObject({ oid, cps: address.optional() })).default([]),
  ocsp: z.array(address).default([]), issuers: z.array(address).default([]), crls: z.array(address).default([]),
  'subject-key-id': keyIdMethod.default('rfc7093-1'),
  'alternative-names': z.array(generalNameText).default([]),
  'ocsp-no-check': z.boolean().default(false),
  'subject-keys': z.array(subjectKeyAlgorithm).min(1),
  baseline: z.boolean().default(false)
})
export type ProfileText = z.infer<typeof profileText>

export const listText = z.strictObject({
  about: text, signature: signatureChoice.default('by-key'), 'next-update': duration, 'distribution-point': address.optional(), baseline: z.boolean().default(false)
})
export type ListText = z.infer<typeof listText>

export const profiles = z.strictObject({
  profiles: name, version: z.int().min(1), title: text, about: text,
  certificates: z.record(name, profileText), lists: z.record(name, listText)
})
export type Profiles = z.infer<typeof profiles>
