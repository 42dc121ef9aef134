// What made-up keys sign for others, for the catalog's fold, which goes by plan and result and reads no certificate.

import { fromBase64, sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import type { CertificateProfile } from '../../src/transcript/certificate-profile.ts'
import type { Issuance, PlannedCertificate, PlannedList, PlannedStatement, RevokedCertificate } from '../../src/transcript/issuance.ts'
import type { Result, ResultOf } from '../../src/transcript/results.ts'
import { historyOf } from '../../src/keys/catalog/history.ts'
import type { Catalog, CertificateRecord, ListRecord } from '../../src/keys/catalog/shape.ts'
import { authorityProfile, plannedCertificate, plannedList } from './certificates.ts'
import { Life, confirmed, exported, generated, planned, type Held } from './life.ts'

export const hashOf = (text: string): string => toHex(sha256(new TextEncoder().encode(text)))
type Certified = ResultOf<'issue-certificate'>
type Listed = ResultOf<'issue-crl'>
const proved: Pick<Certified, 'token' | 'signature' | 'mechanism' | 'template' | 'verifiedBy' | 'lints'> = {
  token: 'primary', signature: 'ecdsa-sha256', mechanism: 'CKM_ECDSA', template: hashOf('template'), verifiedBy: ['node:crypto', '@noble/curves'], lints: []
}

/** An authority's, which says where its issuer's lists are found. */
export const profile: CertificateProfile = { ...authorityProfile, crls: ['http://crl.example/root.crl'] }

/** Bytes that stand for a certificate of that name. */
export const derOf = (certificate: string): string => toBase64(new TextEncoder().encode(`certificate ${certificate}`))

/** A certificate by `root-ca` v1 about a key that a request brought. */
export function certificate (name: string, change: Partial<PlannedCertificate> = {}): PlannedCertificate {
  return plannedCertificate({ certificate: name, kind: 'subordinate', subject: { key: null, request: 'AAAA', certificate: null, name: null }, profile, ...change })
}

/** A root's own, as a certificate that is signed by its own key. */
export function root (version: number, change: Partial<PlannedCertificate> = {}): PlannedCertificate {
  const of = { key: 'root-ca', version }
  return plannedCertificate({ certificate: `root-ca-v${version}`, issuer: { ...of, certificate: null }, subject: { key: of, request: null, certificate: null, name: [{ type: 'common-name', value: `Root ${version}` }] }, ...change })
}

export function list (number: number, revoked: readonly RevokedCertificate[] = [], change: Partial<PlannedList> = {}): PlannedList {
  return plannedList({ list: `root-ca-crl-${number}`, number, revoked: [...revoked], ...change })
}

export function revokes (serial: string, change: Partial<RevokedCertificate> = {}): RevokedCertificate {
  return { serial, at: '2026-04-01T09:00:00.000Z', reason: 'superseded', ...change }
}

export const statement: PlannedStatement = {
  statement: 'release', key: 'root-ca', version: 1, file: { name: 'release.tar', sha256: hashOf('release'), bytes: 9 }, type: 'https://example.test/release/v1', says: 'This is the release.'
}

/** The plan's part about what is signed, as it must be by that catalog. */
export function issuance (catalog: Catalog, change: Partial<Issuance>): Issuance {
  return { authorities: [], certificates: [], lists: [], statements: [], history: historyOf(catalog), ...change }
}

/** A certificate as it was signed. `spki`: SHA-256 of its subject's key. */
export function certified (name: string, serial: string, change: Partial<Certified> = {}): Result {
  return {
    action: 'issue-certificate', certificate: name, ...proved, key: 'root-ca', version: 1, file: { path: `certificates/${name}.pem`, sha256: hashOf('pem') }, serial,
    notBefore: '2026-03-02T09:00:00.000Z', notAfter: '2031-03-02T08:59:59.000Z', der: derOf(name), sha256: toHex(sha256(new TextEncoder().encode(`certificate ${name}`))), spkiSha256: hashOf(`key of ${name}`), ...change
  }
}

export function listed (number: number, thisUpdate: string, change: Partial<Listed> = {}): Result {
  return {
    action: 'issue-crl', list: `root-ca-crl-${number}`, ...proved, key: 'root-ca', version: 1, file: { path: `crls/root-ca-crl-${number}.pem`, sha256: hashOf('pem') }, number, thisUpdate, nextUpdate: '2026-10-01T09:00:00.000Z',
    entries: 0, sha256: hashOf(`list ${number}`), bytes: 300, ...change
  }
}

export function stated (): Result {
  const { statement: name, key, version, file } = statement
  return {
    action: 'sign-statement', statement: name, token: 'primary', key, version, subject: file.sha256, payload: hashOf('payload'), mechanism: 'CKM_ECDSA', signature: 'AAAA',
    file: { path: `statements/${name}.dsse.json`, sha256: hashOf('envelope') }, verifiedBy: ['node:crypto']
  }
}

/** SHA-256 of a made-up version's public key. */
export const keyOf = (version: number): string => toHex(sha256(fromBase64(`KEY${version}`)))
export const serials = { root: '01aa', sub: '02bb', other: '03cc' }

/** A genesis of `root-ca` with its root certificate. */
export function withRoot (held: Partial<Held> = {}): Life {
  const life = new Life()
  return life.hold({
    on: '03-01', plan: { keys: [planned(1)], issuance: issuance(life.catalog(), { certificates: [root(1)] }) },
    results: [generated(1), confirmed(1), exported(1), certified('root-ca-v1', serials.root, { spkiSha256: keyOf(1) })], ...held
  })
}

/** The next ceremony, in which these are signed as planned. */
export function signs (life: Life, on: string, change: Partial<Issuance>, results: NonNullable<Held['results']>, held: Partial<Held> = {}): Life {
  const authorities = [{ authority: 'root-ca-v1', key: 'root-ca', version: 1, certificate: derOf('root-ca-v1') }]
  return life.hold({ on, plan: { lifecycle: life.lifecycle([]), issuance: issuance(life.catalog(), { authorities, ...change }) }, results, ...held })
}

/** … and a subordinate that a request brought, the day after. */
export const withSub = (held: Partial<Held> = {}): Life => signs(withRoot(), '03-02', { certificates: [certificate('sub-ca-v1')] }, [certified('sub-ca-v1', serials.sub)], held)

/** A certificate as catalogs have it, that a version of `root-ca` signed for somebody else. */
export function record (name: string, version: number, notAfter: string): CertificateRecord {
  return {
    certificate: name, sha256: hashOf(name), der: derOf(name), kind: 'subordinate', profile: 'subordinate', ca: true, crls: [], serial: '02bb', issuer: { key: 'root-ca', version, certificate: `root-ca-v${version}` }, subject: null,
    spkiSha256: hashOf(`key of ${name}`), notBefore: '2026-03-02T09:00:00.000Z', notAfter, state: 'issued', revoked: null, from: { ceremony: '1'.repeat(32), seq: 30 }
  }
}

/** A list as catalogs have it: the newest of `root-ca`. */
export function listRecord (number: number, revoked: readonly RevokedCertificate[]): ListRecord {
  return {
    list: `root-ca-crl-${number}`, key: 'root-ca', version: 1, number, thisUpdate: '2026-03-03T09:00:00.000Z', nextUpdate: '2026-09-03T09:00:00.000Z', entries: revoked.length, revoked: [...revoked], sha256: hashOf(`list ${number}`),
    state: 'issued', from: { ceremony: '1'.repeat(32), seq: 31 }
  }
}
