// From a profile's texts to what a plan says: placeholders filled, names as lists of attributes, the signature's algorithm by the key that signs.

import type { BadField } from '../../transcript/bad-field.ts'
import { badFields, withNearest } from '../../transcript/bad-field.ts'
import {
  certificateProfile, distinguishedName, listProfile,
  type CertificateKind, type CertificateProfile, type DistinguishedName, type GeneralName, type ListProfile, type NameAttributeType, type SignatureAlgorithm, type SubjectKeyAlgorithm
} from '../../transcript/certificate-profile.ts'
import { ProfilesError } from './error.ts'
import type { GeneralNameText, ListText, NameText, placeholders, Profiles, ProfileText, SignatureChoice } from './shape.ts'

/** What stands for each placeholder. */
export type Filling = Readonly<Record<(typeof placeholders)[number], string>>

/** A certificate's profile by its name, which must be one for this kind. Throws ProfilesError `profile-unknown`, `profile-misfit`. */
export function profileNamed ({ certificates }: Profiles, wanted: string, kind: CertificateKind): ProfileText {
  const found = certificates[wanted]
  if (found === undefined) throw unknown(wanted, Object.keys(certificates))
  if (found.kind !== kind) throw new ProfilesError('profile-misfit', [{ path: `certificates.${wanted}.kind`, expected: `${kind}: it is asked for one` }])
  return found
}

/** A list's profile by its name. Throws ProfilesError `profile-unknown`. */
export function listNamed ({ lists }: Profiles, wanted: string): ListText {
  const found = lists[wanted]
  if (found === undefined) throw unknown(wanted, Object.keys(lists))
  return found
}

/** A certificate's profile as a plan has it. Throws ProfilesError `profile-misfit`. */
export function certificateProfileOf (profile: string, text: ProfileText, filling: Filling, issuerKey: SubjectKeyAlgorithm): CertificateProfile {
  const path = `certificates.${profile}`
  const { 'basic-constraints': { ca, 'path-length': pathLength }, 'name-constraints': constraints } = text
  return checked(path, certificateProfile.safeParse({
    profile, validity: { from: text['valid-from'] ?? 'signing', length: text.validity }, signature: signatureFor(`${path}.signature`, text.signature, issuerKey),
    serialBytes: text['serial-bytes'], keyUsage: text['key-usage'], extendedKeyUsage: text['extended-key-usage'],
    basicConstraints: { ca, pathLength: pathLength ?? null },
    nameConstraints: constraints === undefined ? null : { permitted: constraints.permitted.map(one => generalName(one, filling)), excluded: constraints.excluded.map(one => generalName(one, filling)) },
    policies: text.policies.map(({ oid, cps }) => ({ oid, cps: cps === undefined ? null : filled(cps, filling) })),
    ocsp: text.ocsp.map(one => filled(one, filling)), issuers: text.issuers.map(one => filled(one, filling)), crls: text.crls.map(one => filled(one, filling)),
    subjectKeyId: text['subject-key-id'], alternativeNames: text['alternative-names'].map(one => generalName(one, filling)),
    ocspNoCheck: text['ocsp-no-check'], subjectKeys: text['subject-keys'], baseline: text.baseline
  }))
}

/** A list's profile as a plan has it. Throws ProfilesError `profile-misfit`. */
export function listProfileOf (profile: string, text: ListText, filling: Filling, issuerKey: SubjectKeyAlgorithm): ListProfile {
  const { 'distribution-point': point, 'next-update': nextUpdate, baseline } = text
  const path = `lists.${profile}`
  return checked(path, listProfile.safeParse({
    profile, signature: signatureFor(`${path}.signature`, text.signature, issuerKey), nextUpdate, distributionPoint: point === undefined ? null : filled(point, filling), baseline
  }))
}

/** The name that a profile gives; null where the request or the other certificate gives it. Throws ProfilesError `profile-misfit`. */
export function subjectOf (profile: string, { subject }: ProfileText, filling: Filling): DistinguishedName | null {
  return subject === undefined ? null : checked(`certificates.${profile}.subject`, distinguishedName.safeParse(attributesOf(subject, filling)))
}

/** Addresses that were never filled in: their hosts end in `.invalid` (RFC 2606 section 2), where nothing is ever found. */
export function unfilledAddresses (of: CertificateProfile | ListProfile): string[] {
  const addresses = 'keyUsage' in of ? [...of.ocsp, ...of.issuers, ...of.crls, ...of.policies.flatMap(({ cps }) => cps ?? [])] : [of.distributionPoint ?? []].flat()
  return addresses.filter(isUnfilled)
}

export function isUnfilled (address: string): boolean {
  return /^[a-z]+:\/\/[^/]*\.invalid(?:[:/]|$)/i.test(address)
}

function unknown (wanted: string, known: readonly string[]): ProfilesError {
  return new ProfilesError('profile-unknown', [withNearest({ path: 'profile', expected: `one of ${known.join(', ') || 'none'}` }, wanted, known)])
}

function filled (value: string, filling: Filling): string {
  return value.replace(/\{([^}]*)\}/g, (_, named: keyof Filling) => filling[named])
}

function attributesOf (of: NameText, filling: Filling): DistinguishedName {
  return Object.entries(of).flatMap(([type, values]) => [values].flat().map(value => ({ type: type as NameAttributeType, value: filled(value, filling) })))
}

function generalName ({ directory, dns, email, uri, ip = '' }: GeneralNameText, filling: Filling): GeneralName {
  if (directory !== undefined) return { type: 'directory', value: attributesOf(directory, filling) }
  if (dns !== undefined) return { type: 'dns', value: filled(dns, filling) }
  if (email !== undefined) return { type: 'email', value: filled(email, filling) }
  return uri === undefined ? { type: 'ip', value: filled(ip, filling) } : { type: 'uri', value: filled(uri, filling) }
}

/** What is usual for a key: ECDSA with the SHA-2 of its curve; RSA as PKCS#1 v1.5 with SHA-256, or SHA-384 for 4096 bits. */
const usual: Readonly<Record<SubjectKeyAlgorithm, SignatureAlgorithm>> = {
  'ec-p256': 'ecdsa-sha256', 'ec-p384': 'ecdsa-sha384', 'ec-p521': 'ecdsa-sha512', 'ed25519': 'ed25519',
  'rsa-2048': 'rsa-pkcs1-sha256', 'rsa-3072': 'rsa-pkcs1-sha256', 'rsa-4096': 'rsa-pkcs1-sha384'
}

function signatureFor (path: string, choice: SignatureChoice, key: SubjectKeyAlgorithm): SignatureAlgorithm {
  const byKey = usual[key]
  if (choice === 'by-key') return byKey
  const isRsa = key.startsWith('rsa-')
  if (choice === 'pss') return isRsa ? byKey === 'rsa-pkcs1-sha384' ? 'rsa-pss-sha384' : 'rsa-pss-sha256' : byKey
  if (isRsa ? choice.startsWith('rsa-') : choice === byKey) return choice
  throw new ProfilesError('profile-misfit', [{ path, expected: `what a key ${key} can sign: ${isRsa ? 'one of RSA' : byKey}` }])
}

type Parsed<T> = { readonly success: true, readonly data: T } | { readonly success: false, readonly error: Parameters<typeof badFields>[0] }

function checked<T> (path: string, parsed: Parsed<T>): T {
  if (parsed.success) return parsed.data
  throw new ProfilesError('profile-misfit', badFields(parsed.error).map((bad): BadField => ({ ...bad, path: `${path}.${bad.path}` })))
}
