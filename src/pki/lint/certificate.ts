// What is wrong with a certificate, whoever made it: this function is the table of contents.

import { equalBytes } from '../../transcript/hash.ts'
import { extensionOf } from '../x509/extensions.ts'
import type { JudgedAs, Lint, ReadCertificate } from '../x509/shape.ts'
import { lintPathLength } from './basic-constraints.ts'
import { isCaKind, type Claims } from './claims.ts'
import { lintIssuerUsages } from './extended-key-usage.ts'
import { lintIdentifiers } from './identifiers.ts'
import { lintConstrained } from './name-constraints.ts'
import { lintIssuerName, lintSubject } from './names.ts'
import { lintClaims } from './profile.ts'
import { lintPublicKey } from './public-key.ts'
import { readClaims } from './read-claims.ts'
import { when } from './rules.ts'
import { lintSerialNumber } from './serial.ts'
import { lintSignature } from './signature.ts'
import { lintValidity, lintWithinIssuer } from './validity.ts'

/** Judged as a certificate of its kind under its issuer's; `issuer` is null where it is its own. Its signature is the caller's to verify. */
export function lintCertificate (certificate: ReadCertificate, as: JudgedAs & { readonly issuer: ReadCertificate | null }): Lint[] {
  const { issuer, baseline } = as
  const { claims, subjectKeyId, authorityKeyId, lints } = readClaims(certificate)
  const keyId = extensionOf(certificate, 'authorityKeyId')
  const own = { subject: subjectKeyId, authority: authorityKeyId, hasMore: keyId !== null && keyId.value.length !== (authorityKeyId?.length ?? 0) + 4, publicKey: certificate.publicKey }
  return [
    ...when(certificate.version !== 3, 'rfc5280.version-3', `version ${certificate.version}`),
    ...lints,
    ...lintCriticality(certificate, as, claims),
    ...lintClaims(claims, as, certificate.keyAlgorithm === null ? [] : [certificate.keyAlgorithm]),
    ...lintSerialNumber(certificate.serial),
    ...lintValidity(certificate, as, certificate.keyAlgorithm, claims.ocspNoCheck),
    ...lintSubject(certificate.subject, as, claims.alternativeNames.length > 0),
    ...lintIssuerName(certificate.subject, certificate.issuer, issuer?.subject ?? null, as),
    ...lintPublicKey(certificate.publicKey, certificate.keyAlgorithm),
    ...lintSignature(certificate.signatureAlgorithm, (issuer ?? certificate).keyAlgorithm, baseline),
    ...lintIdentifiers(own, issuer === null ? null : readClaims(issuer).subjectKeyId, { ca: isCaKind(as.kind), isOwn: issuer === null, baseline }),
    ...issuer === null ? [] : lintUnder(certificate, claims, issuer, as)
  ]
}

/** Against what its issuer's certificate allows. */
function lintUnder (certificate: ReadCertificate, claims: Claims, issuer: ReadCertificate, as: JudgedAs): Lint[] {
  const { claims: above } = readClaims(issuer)
  const isSelfIssued = equalBytes(certificate.subject.der, certificate.issuer.der)
  return [
    ...lintAuthority(above),
    ...lintWithinIssuer(certificate, issuer, as),
    ...lintPathLength(claims, above.basicConstraints.pathLength, isSelfIssued),
    ...lintConstrained(certificate.subject, claims, above.nameConstraints, isSelfIssued),
    ...lintIssuerUsages(claims, above, as)
  ]
}

/** Whether what a certificate claims allows its key to sign others. Old roots have no key usage, which then limits nothing. */
export function lintAuthority ({ basicConstraints: { ca }, keyUsage }: Claims): Lint[] {
  return when(!ca || (keyUsage.length > 0 && !keyUsage.includes('certificate-signing')), 'rfc5280.issuer-signs', 'its issuer’s certificate is not that of a CA that may sign certificates')
}

/** Which extensions must be there, and which must or must not be critical. */
function lintCriticality (certificate: ReadCertificate, { kind }: JudgedAs, claims: Claims): Lint[] {
  const critical = (name: Parameters<typeof extensionOf>[1]): boolean | null => extensionOf(certificate, name)?.critical ?? null
  const isNameless = certificate.subject.attributes.length === 0
  return [
    ...when(isCaKind(kind) && critical('basicConstraints') === null, 'rfc5280.basic-constraints-present', 'a CA without basic constraints'),
    ...when(claims.basicConstraints.ca && critical('basicConstraints') === false, 'rfc5280.basic-constraints-critical', 'basic constraints of a CA that are not critical'),
    ...when(critical('keyUsage') === null, 'rfc5280.key-usage-present', 'no key usage'),
    ...when(critical('keyUsage') === false, 'rfc5280.key-usage-critical', 'key usage that is not critical'),
    ...when(critical('nameConstraints') === false, 'rfc5280.name-constraints-critical', 'name constraints that are not critical'),
    ...when(critical('subjectKeyId') === true || critical('authorityKeyId') === true, 'rfc5280.key-ids-not-critical', 'identifiers of keys that are critical'),
    ...when(critical('authorityInfoAccess') === true || critical('crlDistributionPoints') === true, 'rfc5280.addresses-not-critical', 'addresses that are critical'),
    ...when(critical('subjectAltName') !== null && critical('subjectAltName') !== isNameless, 'rfc5280.alternative-names-critical', isNameless ? 'not critical, and there is no other name' : 'critical beside another name')
  ]
}
