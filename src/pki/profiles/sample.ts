// Profiles before there is a plan: each with made-up names in its texts, to see what would come of it and what contradicts itself.

import { lintListProfile, lintProfile } from '../lint/profile.ts'
import { assembleSigned } from '../x509/assemble.ts'
import { describeTemplate } from '../x509/describe/template.ts'
import type { Description } from '../x509/describe/shape.ts'
import { nameDer } from '../x509/names.ts'
import { readCertificate } from '../x509/read.ts'
import type { Lint } from '../x509/shape.ts'
import { certificateTemplate } from '../x509/template.ts'
import type { CertificateProfile, DistinguishedName, ListProfile, SubjectKeyAlgorithm } from '../../transcript/certificate-profile.ts'
import type { PlannedCertificate } from '../../transcript/issuance.ts'
import { ProfilesError } from './error.ts'
import { certificateProfileOf, listProfileOf, subjectOf, unfilledAddresses, type Filling } from './resolve.ts'
import type { Profiles, ProfileText, SignatureChoice } from './shape.ts'

/** What stands for each placeholder: itself, so that whoever reads it sees where it goes. */
const filling: Filling = { 'organisation': 'ORGANISATION', 'key': 'KEY', 'version': '1', 'issuer': 'ISSUER', 'issuer-version': '1' }
const nobody: DistinguishedName = [{ type: 'common-name', value: 'AS GIVEN' }]

/** A lint of a profile, with the path of the profile in its file. */
export interface ProfileLint { readonly path: string, readonly lint: Lint }

/** Every rule that a profile breaks or stands out by, before anything is made of it. Throws ProfilesError `profiles-invalid` for texts that can't be filled in. */
export function profileLints (of: Profiles): ProfileLint[] {
  return [
    ...Object.entries(of.certificates).flatMap(([name, text]) => lintProfile(sampleOf(name, text), text.kind).map(lint => ({ path: `certificates.${name}`, lint }))),
    ...Object.entries(of.lists).flatMap(([name]) => lintListProfile(sampleList(of, name)).map(lint => ({ path: `lists.${name}`, lint })))
  ]
}

/** Addresses that are still to be filled in, with the path of their profile. */
export function unfilledIn (of: Profiles): { readonly path: string, readonly address: string }[] {
  const at = (path: string, profile: CertificateProfile | ListProfile): { readonly path: string, readonly address: string }[] => unfilledAddresses(profile).map(address => ({ path, address }))
  return [
    ...Object.entries(of.certificates).flatMap(([name, text]) => at(`certificates.${name}`, sampleOf(name, text))),
    ...Object.keys(of.lists).flatMap(name => at(`lists.${name}`, sampleList(of, name)))
  ]
}

/** A certificate of a profile as an auditor would read it, what only a plan or the day decides left blank. */
export function describeProfile (name: string, text: ProfileText): Description {
  const profile = sampleOf(name, text)
  const keyAlgorithm = text['subject-keys'][0]!
  const isRoot = text.kind === 'root'
  const self = { key: 'key', version: 1 }
  const planned: PlannedCertificate = {
    certificate: name, kind: text.kind, issuer: isRoot ? { ...self, certificate: null } : { key: 'issuer', version: 1, certificate: 'issuer' },
    subject: { key: self, request: null, certificate: null, name: subjectOf(name, text, filling) ?? nobody }, profile, template: ''
  }
  const blanks = { publicKey: true, issuerKey: true }
  const issuer = isRoot ? null : { name: nameDer([{ type: 'common-name', value: 'ISSUER' }]), keyId: new Uint8Array(20) }
  const { tbs } = certificateTemplate(planned, { publicKey: null, keyAlgorithm, issuer }, blanks)
  return describeTemplate(readCertificate(assembleSigned(tbs, profile.signature, new Uint8Array(64))), planned, blanks, keyAlgorithm)
}

function sampleOf (name: string, text: ProfileText): CertificateProfile {
  return asInvalid(() => certificateProfileOf(name, text, filling, text.kind === 'root' && isFree(text.signature) ? text['subject-keys'][0]! : keyFor(text.signature)))
}

function sampleList (of: Profiles, name: string): ListProfile {
  const text = of.lists[name]!
  return asInvalid(() => listProfileOf(name, text, filling, keyFor(text.signature)))
}

const isFree = (choice: SignatureChoice): boolean => choice === 'by-key' || choice === 'pss'

/** A kind of key that can sign so. */
function keyFor (choice: SignatureChoice): SubjectKeyAlgorithm {
  if (choice.startsWith('rsa-') || choice === 'pss') return 'rsa-3072'
  return choice === 'ecdsa-sha256' ? 'ec-p256' : choice === 'ecdsa-sha512' ? 'ec-p521' : choice === 'ed25519' ? 'ed25519' : 'ec-p384'
}

function asInvalid<T> (make: () => T): T {
  try {
    return make()
  } catch (cause) {
    if (!(cause instanceof ProfilesError)) throw cause
    throw new ProfilesError('profiles-invalid', cause.fields, cause)
  }
}
