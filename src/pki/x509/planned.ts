// From a plan, and what is known so far, to what a planned certificate or list needs: whose key it is about, who signs, and what only the day decides.

import type { SubjectKeyAlgorithm } from '../../transcript/certificate-profile.ts'
import { equalBytes, fromBase64 } from '../../transcript/hash.ts'
import type { PlannedCertificate, PlannedList } from '../../transcript/issuance.ts'
import type { Plan } from '../../transcript/plan.ts'
import * as extensions from './extensions.ts'
import { keyIdLength, keyIdOf } from './key-id.ts'
import { nameDer } from './names.ts'
import { keyAlgorithmOf } from './public-key.ts'
import { readCertificate, readRequest } from './read.ts'
import { PkiError, type Blanks, type IssuerFacts, type ReadCertificate } from './shape.ts'

/** The public key of a version of a master key (SubjectPublicKeyInfo, DER) as far as it is known; null where it is made later. */
export type KnownKeys = (key: string, version: number) => Uint8Array | null

/** What of it only the day decides. A list has no key of its own. */
export function blanksOf (plan: Plan, planned: PlannedCertificate | PlannedList): Blanks {
  return { publicKey: 'certificate' in planned && isMadeHere(plan, planned.subject.key), issuerKey: isMadeHere(plan, planned.issuer) }
}

interface KeyVersion { readonly key: string, readonly version: number }

function isMadeHere (plan: Plan, of: KeyVersion | null): boolean {
  return of !== null && plan.keys.some(({ name, version }) => name === of.key && version === of.version)
}

/**
 * The subject's public key and its kind; the key null where it is made later. `made` gives keys of this ceremony and, where the plan has no certificate of
 * them, keys that existed before. Throws PkiError `profile` for a kind of key that certificates are not made for, or that is not known.
 */
export function plannedSubject (plan: Plan, planned: PlannedCertificate, made: KnownKeys): { readonly publicKey: Uint8Array | null, readonly keyAlgorithm: SubjectKeyAlgorithm } {
  const publicKey = subjectKey(plan, planned, made)
  const { key } = planned.subject
  const keyAlgorithm = publicKey === null ? plan.keys.find(({ name, version }) => name === key?.key && version === key.version)?.algorithm ?? null : keyAlgorithmOf(publicKey)
  if (keyAlgorithm === null || keyAlgorithm === 'aes-256') throw new PkiError('profile', 'subject', `${planned.certificate}: the subject's key is not known, or of a kind that certificates are not made for`)
  return { publicKey, keyAlgorithm }
}

function subjectKey (plan: Plan, planned: PlannedCertificate, made: KnownKeys): Uint8Array | null {
  const { key, request, certificate } = planned.subject
  if (key !== null) return keyKnown(plan, key, made)
  if (request !== null) return readRequest(fromBase64(request)).publicKey
  return certificate === null ? null : readCertificate(fromBase64(certificate)).publicKey
}

/** A master key's version: as it was made here or is otherwise known, as the plan's existing keys have it, as a certificate in the plan has it. */
function keyKnown (plan: Plan, { key, version }: KeyVersion, made: KnownKeys): Uint8Array | null {
  const found = made(key, version)
  if (found !== null || isMadeHere(plan, { key, version })) return found
  const existing = plan.lifecycle?.existing.find(one => one.key === key && one.version === version)?.publicKey ?? null
  if (existing !== null) return fromBase64(existing)
  const authority = plan.issuance?.authorities.find(one => one.key === key && one.version === version)
  return authority === undefined ? null : readCertificate(fromBase64(authority.certificate)).publicKey
}

/**
 * Who signs, as the certificate or list names it; null where a certificate is signed by its own key. `issued` gives certificates (DER) that this ceremony
 * has made; of one that is still to be made the name is known, and the identifier where its key is: else it is zeros.
 */
export function plannedIssuer (plan: Plan, planned: PlannedCertificate | PlannedList, issued: (certificate: string) => Uint8Array | null, made: KnownKeys = () => null): IssuerFacts | null {
  const { certificate } = planned.issuer
  if (certificate === null) return null
  const der = issued(certificate) ?? authorityCertificate(plan, certificate)
  if (der !== null) return issuerFacts(readCertificate(der))
  const later = plan.issuance?.certificates.find(one => one.certificate === certificate)
  if (later === undefined) throw new PkiError('profile', 'issuer', `the plan has no certificate ${certificate}`)
  const key = subjectKey(plan, later, made)
  return { name: subjectNameOf(later), keyId: key === null ? new Uint8Array(keyIdLength(later.profile.subjectKeyId)) : subjectKeyIdOf(later, key) }
}

function authorityCertificate (plan: Plan, certificate: string): Uint8Array | null {
  const found = plan.issuance?.authorities.find(({ authority }) => authority === certificate)
  return found === undefined ? null : fromBase64(found.certificate)
}

/** An issuer by its certificate. Where that has no key identifier, the key's own by RFC 7093 method 1 stands for it. */
export function issuerFacts (certificate: ReadCertificate): IssuerFacts {
  return { name: certificate.subject.der, keyId: extensions.subjectKeyIdOf(certificate) ?? keyIdOf(certificate.publicKey, 'rfc7093-1') }
}

/** The subject's name, DER: as the plan has it, or as it stands in the request or in the certificate that this one follows on. */
export function subjectNameOf ({ certificate: name, subject }: PlannedCertificate): Uint8Array {
  if (subject.name !== null) return nameDer(subject.name)
  if (subject.request !== null) return readRequest(fromBase64(subject.request)).subject.der
  if (subject.certificate !== null) return readCertificate(fromBase64(subject.certificate)).subject.der
  throw new PkiError('profile', 'subject', `${name}: nothing gives the subject's name`)
}

/**
 * The subject's key identifier. A certificate that follows on another one of the same key keeps its identifier, whatever method that was made by: those
 * that were issued under the key name it.
 */
export function subjectKeyIdOf ({ subject, profile }: PlannedCertificate, publicKey: Uint8Array): Uint8Array {
  const before = subject.certificate === null ? null : readCertificate(fromBase64(subject.certificate))
  const kept = before !== null && equalBytes(before.publicKey, publicKey) ? extensions.subjectKeyIdOf(before) : null
  return kept ?? keyIdOf(publicKey, profile.subjectKeyId)
}
