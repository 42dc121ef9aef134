// Certificates of every kind for tests: profiles, keys that node:crypto makes, and signatures by them.

import { constants, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { CertificateKind, CertificateProfile, ListProfile, SignatureAlgorithm, SubjectKeyAlgorithm } from '../../src/transcript/certificate-profile.ts'
import type { PlannedCertificate, PlannedList } from '../../src/transcript/issuance.ts'
import { assembleSigned } from '../../src/pki/x509/assemble.ts'
import { certificateTbs, listTbs } from '../../src/pki/x509/build.ts'
import { issuerFacts } from '../../src/pki/x509/planned.ts'
import { readCertificate } from '../../src/pki/x509/read.ts'
import type { ReadCertificate } from '../../src/pki/x509/shape.ts'

export interface KeyPair { readonly algorithm: SubjectKeyAlgorithm, readonly spki: Uint8Array, readonly privateKey: KeyObject }

const kept = new Map<SubjectKeyAlgorithm, KeyPair>()

/** A key pair; of one kind the same one within a test file, unless a new one is asked for. */
export function keyPair (algorithm: SubjectKeyAlgorithm = 'ec-p256', isNew = false): KeyPair {
  const found = isNew ? undefined : kept.get(algorithm)
  if (found !== undefined) return found
  const { publicKey, privateKey } = generated(algorithm)
  const pair = { algorithm, spki: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })), privateKey }
  if (!isNew) kept.set(algorithm, pair)
  return pair
}

function generated (algorithm: SubjectKeyAlgorithm): { publicKey: KeyObject, privateKey: KeyObject } {
  switch (algorithm) {
    case 'ed25519': return generateKeyPairSync('ed25519')
    case 'rsa-2048': case 'rsa-3072': case 'rsa-4096': return generateKeyPairSync('rsa', { modulusLength: Number(algorithm.slice(4)) })
    default: return generateKeyPairSync('ec', { namedCurve: algorithm.replace('ec-p', 'P-') })
  }
}

/** A signature by node:crypto. */
export function signAs (algorithm: SignatureAlgorithm, { privateKey }: Pick<KeyPair, 'privateKey'>, data: Uint8Array): Uint8Array {
  const hash = algorithm === 'ed25519' ? null : algorithm.slice(-6)
  const padding = algorithm.startsWith('rsa-pss') ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST } : {}
  return new Uint8Array(sign(hash, data, { key: privateKey, ...padding }))
}

/** How a key usually signs. */
export function usualSignature (algorithm: SubjectKeyAlgorithm): SignatureAlgorithm {
  const usual = { 'ec-p256': 'ecdsa-sha256', 'ec-p384': 'ecdsa-sha384', 'ec-p521': 'ecdsa-sha512', ed25519: 'ed25519' } as const
  return algorithm.startsWith('rsa') ? 'rsa-pkcs1-sha256' : usual[algorithm as keyof typeof usual]
}

export const authorityProfile: CertificateProfile = {
  profile: 'authority', validity: { from: 'signing', length: 'P10Y' }, signature: 'ecdsa-sha256', serialBytes: 16, keyUsage: ['certificate-signing', 'crl-signing'], extendedKeyUsage: [],
  basicConstraints: { ca: true, pathLength: null }, nameConstraints: null, policies: [], ocsp: [], issuers: [], crls: [], subjectKeyId: 'rfc7093-1', alternativeNames: [], ocspNoCheck: false,
  subjectKeys: ['ec-p256', 'ec-p384', 'ec-p521', 'ed25519', 'rsa-2048', 'rsa-3072', 'rsa-4096'], baseline: false
}

/** The end of a chain: a server. */
export const leafProfile: CertificateProfile = {
  ...authorityProfile, profile: 'leaf', validity: { from: 'signing', length: 'P90D' }, keyUsage: ['digital-signature'], extendedKeyUsage: ['server-authentication'],
  basicConstraints: { ca: false, pathLength: null }, alternativeNames: [{ type: 'dns', value: 'www.example.org' }]
}

export const listProfile: ListProfile = { profile: 'list', signature: 'ecdsa-sha256', nextUpdate: 'P30D', distributionPoint: null, baseline: false }

/** A planned certificate; what is not given is that of a root of `root-ca` version 1. */
export function plannedCertificate (changes: Partial<PlannedCertificate> & { profile?: CertificateProfile } = {}): PlannedCertificate {
  const kind: CertificateKind = changes.kind ?? 'root'
  return {
    certificate: 'root-ca-v1', kind, issuer: { key: 'root-ca', version: 1, certificate: kind === 'root' ? null : 'root-ca-v1' },
    subject: { key: kind === 'root' ? { key: 'root-ca', version: 1 } : null, request: null, certificate: null, name: [{ type: 'country', value: 'SE' }, { type: 'organization', value: 'Exempel Å' }, { type: 'common-name', value: `Example ${kind}` }] },
    profile: kind === 'end-entity' ? leafProfile : authorityProfile, template: '0'.repeat(64), ...changes
  }
}

export function plannedList (changes: Partial<PlannedList> = {}): PlannedList {
  return { list: 'root-ca-crl-1', issuer: { key: 'root-ca', version: 1, certificate: 'root-ca-v1' }, number: 1, revoked: [], profile: listProfile, template: '0'.repeat(64), ...changes }
}

export const signedAt = '2026-11-29T10:00:00.000Z'

/** A certificate as it would be issued. `issuer` null for one that signs itself. */
export function issueCertificate (planned: PlannedCertificate, subject: KeyPair, issuer: { certificate: ReadCertificate, pair: KeyPair } | null, day: { serial?: Uint8Array, notBefore?: string } = {}): ReadCertificate {
  const pair = issuer?.pair ?? subject
  const tbs = certificateTbs(planned, {
    serial: day.serial ?? Uint8Array.from({ length: 16 }, (_, i) => i + 1), notBefore: day.notBefore ?? signedAt, publicKey: subject.spki, issuer: issuer === null ? null : issuerFacts(issuer.certificate)
  })
  return readCertificate(assembleSigned(tbs, planned.profile.signature, signAs(planned.profile.signature, pair, tbs)))
}

/** A list as it would be issued, DER. */
export function issueList (planned: PlannedList, issuer: { certificate: ReadCertificate, pair: KeyPair }, thisUpdate: string = signedAt): Uint8Array {
  const tbs = listTbs(planned, { thisUpdate, issuer: issuerFacts(issuer.certificate) })
  return assembleSigned(tbs, planned.profile.signature, signAs(planned.profile.signature, issuer.pair, tbs))
}
