// What is wrong with a certificate, whoever made it: this function is the table of contents.

import type { JudgedAs, Lint, ReadCertificate } from '../x509/shape.ts'
import { lintIssuerName, lintSubject } from './names.ts'
import { when } from './rules.ts'
import { lintSerialNumber } from './serial.ts'
import { lintValidity, lintWithinIssuer } from './validity.ts'

/** Judged as a certificate of its kind under its issuer's; `issuer` is null where it is its own. Its signature is the caller's to verify. */
export function lintCertificate (certificate: ReadCertificate, as: JudgedAs & { readonly issuer: ReadCertificate | null }): Lint[] {
  const { issuer } = as
  return [
    ...when(certificate.version !== 3, 'rfc5280.version-3', `version ${certificate.version}`),
    ...lintSerialNumber(certificate.serial),
    ...lintValidity(certificate, as, certificate.keyAlgorithm, false),
    ...issuer === null ? [] : lintWithinIssuer(certificate, issuer, as),
    ...lintSubject(certificate.subject, as, false),
    ...lintIssuerName(certificate.subject, certificate.issuer, issuer?.subject ?? null, as)
  ]
}
