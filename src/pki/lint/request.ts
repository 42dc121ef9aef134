// What is wrong with a request for a certificate (PKCS#10, RFC 2986), before anything is taken from it.

import type { CertificateProfile } from '../../transcript/certificate-profile.ts'
import { sha256Hex } from '../../transcript/hash.ts'
import { extensionOf } from '../x509/extensions.ts'
import type { Lint, ReadRequest } from '../x509/shape.ts'
import { twice } from './claims.ts'
import { generalNameText } from './general-names.ts'
import { lintAttributes } from './names.ts'
import { lintPublicKey } from './public-key.ts'
import { readClaims } from './read-claims.ts'
import { when } from './rules.ts'
import { lintSignature } from './signature.ts'
import { lintText } from './text.ts'

export interface AskedAs {
  readonly profile: CertificateProfile
  /** Whether the name in the request becomes the certificate's. */ readonly subjectFromRequest: boolean
  /** SHA-256 of each SubjectPublicKeyInfo that is known already. */ readonly taken: ReadonlySet<string>
  /** Whether the request's signature holds under its own key, which the caller has checked. */ readonly holds: boolean
}

/** Requests of a kilobyte are usual; with long names and an RSA key of 4,096 bits it is two. */
const longest = 16 * 1024
/** unstructuredName and unstructuredAddress (RFC 2985): a device's own name for itself. */
const usualAttributes: ReadonlySet<string> = new Set(['1.2.840.113549.1.9.2', '1.2.840.113549.1.9.8'])

export function lintRequest (request: ReadRequest, { profile, subjectFromRequest, taken, holds }: AskedAs): Lint[] {
  const digest = sha256Hex(request.publicKey)
  const { keyAlgorithm } = request
  const strange = request.attributes.filter(oid => !usualAttributes.has(oid))
  return [
    ...when(request.der.length > longest, 'strongroom.request-length', `${request.der.length} bytes, at most ${longest}`),
    ...when(!holds, 'rfc2986.self-signature', 'the signature does not hold under the request’s own key'),
    // Whatever hash was used to show that the key is there: it is not carried on.
    ...lintSignature(request.signatureAlgorithm, keyAlgorithm, false).filter(({ rule }) => rule !== 'strongroom.curve-hash'),
    ...lintPublicKey(request.publicKey, keyAlgorithm),
    ...when(keyAlgorithm !== null && !profile.subjectKeys.includes(keyAlgorithm), 'strongroom.key-of-profile', `${keyAlgorithm ?? ''}, not ${profile.subjectKeys.join(', ')}`),
    ...when(taken.has(digest), 'strongroom.request-key-new', `SHA-256 ${digest}`),
    ...lintName(request, subjectFromRequest),
    ...lintAsked(request, profile),
    ...when(strange.length > 0, 'strongroom.request-attribute-known', [...new Set(strange)].join(', ')),
    ...when(twice(request.attributes).length > 0, 'strongroom.request-attribute-once', twice(request.attributes).join(', '))
  ]
}

/** A name that is not taken is read aloud all the same, so that it must be what it looks like. */
function lintName ({ subject }: ReadRequest, isTaken: boolean): Lint[] {
  if (!isTaken) return subject.attributes.flatMap(({ type, value }) => lintText(value, `subject, ${type}`).filter(({ rule }) => rule === 'strongroom.name-characters'))
  return [...when(subject.attributes.length === 0, 'rfc5280.subject-name', 'the request has no name'), ...lintAttributes(subject, 'subject')]
}

const ignored = ['nameConstraints', 'authorityInfoAccess', 'crlDistributionPoints', 'subjectKeyId', 'authorityKeyId'] as const

/** What it asks for against what the profile gives. An extension that is not asked for asks for nothing. */
function lintAsked (request: ReadRequest, profile: CertificateProfile): Lint[] {
  const { claims, lints } = readClaims(request)
  const { basicConstraints: { ca, pathLength } } = claims
  const given = profile.basicConstraints
  const names = new Set(profile.alternativeNames.map(generalNameText))
  const more = [
    ...ca && !given.ca ? ['to be a CA'] : [],
    ...pathLength !== null && given.pathLength !== null && pathLength > given.pathLength ? [`${pathLength} CAs under it, not ${given.pathLength}`] : [],
    ...claims.keyUsage.filter(usage => !profile.keyUsage.includes(usage)),
    ...profile.extendedKeyUsage.length === 0 && given.ca ? [] : claims.extendedKeyUsage.filter(usage => !profile.extendedKeyUsage.includes(usage)),
    ...claims.policies.filter(({ oid }) => !profile.policies.some(policy => policy.oid === oid)).map(({ oid }) => `policy ${oid}`),
    ...claims.alternativeNames.map(generalNameText).filter(name => !names.has(name)),
    ...claims.ocspNoCheck && !profile.ocspNoCheck ? ['never to be checked for revocation'] : []
  ]
  const idle = ignored.filter(name => extensionOf(request, name) !== null)
  return [
    ...lints,
    ...when(more.length > 0, 'strongroom.request-asks-more', more.join(', ')),
    ...when(idle.length > 0, 'strongroom.request-ignored', idle.join(', '))
  ]
}
