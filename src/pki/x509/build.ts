// Certificates and lists as they are signed, from the plan and what only the day decides.

import { addDuration } from '../../transcript/calendar.ts'
import type { PlannedCertificate, PlannedList } from '../../transcript/issuance.ts'
import { joinCertificate, joinList } from './body.ts'
import { integerOf } from './codec.ts'
import { entriesDer } from './entries.ts'
import { subjectKeyIdOf, subjectNameOf } from './planned.ts'
import { certificateExtensions, listExtensions } from './profile-extensions.ts'
import { PkiError, type CertificateDay, type ListDay } from './shape.ts'
import { algorithmIdentifier } from './signature-algorithm.ts'
import { lastSecond, timeDer } from './times.ts'

/**
 * The TBSCertificate of a planned certificate, DER (RFC 5280 section 4.1). Where the profile's validity begins at a given time, the day's is not looked at.
 * Throws PkiError `profile` for what can't be written so, and what the readers of a request or certificate throw.
 */
export function certificateTbs (planned: PlannedCertificate, day: CertificateDay): Uint8Array {
  if (day.serial.every(byte => byte === 0)) throw new PkiError('profile', 'serialNumber', 'serialNumber: zero is no serial number')
  const subjectKeyId = subjectKeyIdOf(planned, day.publicKey)
  return certificateBody(planned, { serial: day.serial, notBefore: notBeforeOf(planned, day.notBefore), publicKey: day.publicKey, subjectKeyId, issuer: day.issuer ?? { name: subjectNameOf(planned), keyId: subjectKeyId } })
}

/** What a certificate's body is made of, where the identifiers of keys are given. */
export type CertificateFacts = CertificateDay & { readonly issuer: NonNullable<CertificateDay['issuer']>, readonly subjectKeyId: Uint8Array }

export function certificateBody (planned: PlannedCertificate, { serial, notBefore, publicKey, issuer, subjectKeyId }: CertificateFacts): Uint8Array {
  const { profile } = planned
  const subject = subjectNameOf(planned)
  return joinCertificate({
    version: integerOf(Uint8Array.of(2)), serial: integerOf(serial), signature: algorithmIdentifier(profile.signature), issuer: issuer.name,
    notBefore: timeDer(notBefore, 'notBefore'), notAfter: timeDer(lastSecond(notBefore, profile.validity.length), 'notAfter'),
    subject, publicKey, extensions: certificateExtensions(profile, { subjectKeyId, authorityKeyId: issuer.keyId, isNameless: subject.length === 2 })
  })
}

/** When a certificate's validity begins: as its profile says, or at the moment of its signature. */
export function notBeforeOf ({ profile: { validity: { from } } }: PlannedCertificate, signedAt: string): string {
  return from === 'signing' ? signedAt : from
}

/** The TBSCertList of a planned list, DER: version 2 (RFC 5280 section 5.1). Throws PkiError `profile`. */
export function listTbs (planned: PlannedList, { thisUpdate, issuer }: ListDay): Uint8Array {
  const { profile, number, revoked } = planned
  return joinList({
    version: integerOf(Uint8Array.of(1)), signature: algorithmIdentifier(profile.signature), issuer: issuer.name,
    thisUpdate: timeDer(thisUpdate, 'thisUpdate'), nextUpdate: timeDer(addDuration(thisUpdate, profile.nextUpdate), 'nextUpdate'),
    revoked: revoked.length === 0 ? null : entriesDer(revoked), extensions: listExtensions(profile, issuer.keyId, number)
  })
}
