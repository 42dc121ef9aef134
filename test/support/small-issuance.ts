// A plan that has something of each kind signed, in ceremonies that are made by hand: `root-ca` v1 exists and is in use; it signs its own certificate, one for
// `issuing-ca` v1, which is made there, a CRL and a statement; `issuing-ca` signs a certificate for somebody's request.

import { generateKeyPairSync, sign } from 'node:crypto'
import { assembleSigned } from '../../src/pki/x509/assemble.ts'
import { integerOf, sequenceOf } from '../../src/pki/x509/codec.ts'
import { nameDer } from '../../src/pki/x509/names.ts'
import { blanksOf, plannedIssuer, plannedSubject } from '../../src/pki/x509/planned.ts'
import { certificateTemplate, listTemplate } from '../../src/pki/x509/template.ts'
import type { CertificateProfile, DistinguishedName, ListProfile } from '../../src/transcript/certificate-profile.ts'
import { fromBase64, sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import type { Issuance, PlannedCertificate, PlannedList, RevokedCertificate } from '../../src/transcript/issuance.ts'
import type { Plan, PlannedStep, Role } from '../../src/transcript/plan.ts'
import { about, existing, planOf, type KeyPair } from './small-lifecycle.ts'

const utf8 = new TextEncoder()
const step = (id: string, action: string, by: Role, settings: Record<string, string> = {}, irreversible = false): PlannedStep => ({ id, action, by: [by], irreversible, with: settings, planned: 60 })
const unhashed = '0'.repeat(64)

/** Somebody's key, of whom there is only a request. */
export const requester: KeyPair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })

export function named (name: string): DistinguishedName {
  return [{ type: 'country', value: 'CH' }, { type: 'organization', value: 'Example & Co' }, { type: 'common-name', value: name }]
}

/** PKCS#10 (RFC 2986), DER, signed by the key itself unless another one is given. */
export function requestOf (name: DistinguishedName, pair: KeyPair, by: KeyPair = pair): Uint8Array {
  const info = sequenceOf([integerOf(Uint8Array.of(0)), nameDer(name), new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' })), Uint8Array.of(0xa0, 0)])
  return assembleSigned(info, 'ecdsa-sha256', new Uint8Array(sign('sha256', info, by.privateKey)))
}

export function profileOf (name: string, over: Partial<CertificateProfile> = {}): CertificateProfile {
  return {
    profile: name, validity: { from: 'signing', length: 'P10Y' }, signature: 'ecdsa-sha256', serialBytes: 16, keyUsage: ['certificate-signing', 'crl-signing'], extendedKeyUsage: [],
    basicConstraints: { ca: true, pathLength: null }, nameConstraints: null, policies: [], ocsp: [], issuers: [], crls: [], subjectKeyId: 'rfc7093-1', alternativeNames: [], ocspNoCheck: false,
    subjectKeys: ['ec-p256'], baseline: false, ...over
  }
}

export const rootProfile: CertificateProfile = profileOf('root', { validity: { from: 'signing', length: 'P20Y' } })
export const subordinateProfile: CertificateProfile = profileOf('subordinate', { basicConstraints: { ca: true, pathLength: 0 }, policies: [{ oid: '2.23.140.1.2.1', cps: null }] })
export const responderProfile: CertificateProfile = profileOf('ocsp-responder', {
  validity: { from: 'signing', length: 'P30D' }, keyUsage: ['digital-signature'], extendedKeyUsage: ['ocsp-signing'], basicConstraints: { ca: false, pathLength: null }, ocspNoCheck: true
})
export const listProfile: ListProfile = { profile: 'crl', signature: 'ecdsa-sha256', nextUpdate: 'P90D', distributionPoint: null, baseline: false }

const root = { key: 'root-ca', version: 1 }
const issuing = { key: 'issuing-ca', version: 1 }
/** Serial numbers that the root gave out before. */
export const serialsBefore: readonly string[] = [`40${'11'.repeat(16)}`, `40${'22'.repeat(16)}`]
export const revokedBefore: readonly RevokedCertificate[] = [
  { serial: serialsBefore[0]!, at: '2026-02-01T08:00:00.000Z', reason: 'key-compromise' }, { serial: serialsBefore[1]!, at: '2026-02-02T08:00:00.000Z', reason: null }
]
/** What the statement is about. */
export const subjectFile: Uint8Array = utf8.encode('what the statement is about\n')

const nobody: PlannedCertificate['subject'] = { key: null, request: null, certificate: null, name: null }

/** What the small plan has signed; the hashes of templates are filled in by `withTemplates`. */
export function smallIssuance (): Issuance {
  return {
    authorities: [],
    certificates: [
      { certificate: 'root-ca-v1', kind: 'root', issuer: { ...root, certificate: null }, subject: { ...nobody, key: root, name: named('Example Root CA') }, profile: rootProfile, template: unhashed },
      { certificate: 'issuing-ca-v1', kind: 'subordinate', issuer: { ...root, certificate: 'root-ca-v1' }, subject: { ...nobody, key: issuing, name: named('Example Issuing CA') }, profile: subordinateProfile, template: unhashed },
      { certificate: 'ocsp-1', kind: 'ocsp-responder', issuer: { ...issuing, certificate: 'issuing-ca-v1' }, subject: { ...nobody, request: toBase64(requestOf(named('Example OCSP'), requester)) }, profile: responderProfile, template: unhashed }
    ],
    lists: [{ list: 'root-ca-crl-5', issuer: { ...root, certificate: 'root-ca-v1' }, number: 5, revoked: [...revokedBefore], profile: listProfile, template: unhashed }],
    statements: [{ statement: 'release', ...root, file: { name: 'release.tar', sha256: toHex(sha256(subjectFile)), bytes: subjectFile.length }, type: 'https://example.org/release/v1', says: 'this is the release' }],
    history: { serials: [{ key: 'root-ca', serials: [...serialsBefore] }], numbers: [{ key: 'root-ca', number: 4 }], publicKeys: [toHex(sha256(fromBase64(existing(1, 'active').publicKey!)))] }
  }
}

/** A step that signs one of these, as an administrator would plan it. */
export function signingStep (name: string): PlannedStep {
  const [action, setting] = name === 'release' ? ['sign-statement', 'statement'] as const : name.includes('-crl-') ? ['issue-crl', 'list'] as const : ['issue-certificate', 'certificate'] as const
  return step(name, action, 'crypto-officer', { [setting]: name, token: 'primary' }, true)
}

/** The plan. `change` may alter what it has signed before the hashes of templates are filled in. */
export function issuingPlan (change: (issuance: Issuance) => Issuance = same => same): Plan {
  const plan = planOf('A small issuance', [{ name: 'issuing-ca', version: 1, algorithm: 'ec-p256', token: 'primary', label: 'issuing-ca v1' }], about({ reason: 'certificates are due' }), [
    step('generate', 'generate-key', 'crypto-officer', { key: 'issuing-ca' }, true), step('confirm', 'confirm-key', 'crypto-officer', { key: 'issuing-ca' }), step('accept', 'accept-no-backup', 'administrator', { key: 'issuing-ca' }),
    step('read', 'read-issuance', 'administrator'), ...['root-ca-v1', 'issuing-ca-v1', 'ocsp-1', 'root-ca-crl-5', 'release'].map(signingStep)
  ])
  return withTemplates({ ...plan, issuance: change(smallIssuance()) })
}

/** The plan with the hash of every template as its parts give it. */
export function withTemplates (plan: Plan): Plan {
  const { issuance } = plan
  if (issuance === undefined) return plan
  const unknown = (): null => null
  const certificate = (planned: PlannedCertificate): PlannedCertificate => ({
    ...planned, template: certificateTemplate(planned, { ...plannedSubject(plan, planned, unknown), issuer: plannedIssuer(plan, planned, unknown) }, blanksOf(plan, planned)).hash
  })
  const list = (planned: PlannedList): PlannedList => ({ ...planned, template: listTemplate(planned, plannedIssuer(plan, planned, unknown)!, blanksOf(plan, planned)).hash })
  return { ...plan, issuance: { ...issuance, certificates: issuance.certificates.map(certificate), lists: issuance.lists.map(list) } }
}
