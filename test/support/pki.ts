// Certificates and lists as the engine makes them, by keys on a token or in software, for whoever holds them against other tools.

import { findKey } from '../../src/hsm/find.ts'
import { generateMasterKey, unusedId } from '../../src/hsm/generate.ts'
import type { TokenSession } from '../../src/hsm/session.ts'
import { signWith, type RsaHash, type SignOptions } from '../../src/hsm/sign.ts'
import { assembleSigned } from '../../src/pki/x509/assemble.ts'
import { certificateTbs, listTbs } from '../../src/pki/x509/build.ts'
import { issuerFacts } from '../../src/pki/x509/planned.ts'
import { readCertificate, readRequest } from '../../src/pki/x509/read.ts'
import type { CertificateKind, CertificateProfile, DistinguishedName, ListProfile, SignatureAlgorithm, SubjectKeyAlgorithm } from '../../src/transcript/certificate-profile.ts'
import { fromHex } from '../../src/transcript/hash.ts'
import type { PlannedCertificate, PlannedList, RevokedCertificate } from '../../src/transcript/issuance.ts'
import type { Algorithm } from '../../src/transcript/plan.ts'
import { authorityProfile, keyPair, listProfile, signAs, usualSignature } from './certificates.ts'

export interface SigningKey {
  /** SubjectPublicKeyInfo, DER. */ readonly publicKey: Uint8Array
  readonly usual: SignatureAlgorithm
  readonly sign: (signature: SignatureAlgorithm, data: Uint8Array) => Uint8Array
}

/** A key pair in software, with its private half for openssl, PKCS#8 in PEM. */
export function softwareKey (algorithm: SubjectKeyAlgorithm = 'ec-p256'): SigningKey & { readonly privatePem: string } {
  const pair = keyPair(algorithm, true)
  return { publicKey: pair.spki, usual: usualSignature(algorithm), privatePem: pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), sign: (signature, data) => signAs(signature, pair, data) }
}

/** A key pair that is made on a token and stays there. */
export async function tokenKey (session: TokenSession, algorithm: Exclude<Algorithm, 'aes-256'>): Promise<SigningKey> {
  const id = unusedId(session)
  await generateMasterKey(session, { algorithm, id, label: algorithm })
  const key = findKey(session, id)
  if (key.kind !== 'pair') throw new Error(`${algorithm} is no pair`)
  return { publicKey: new Uint8Array(key.publicKey), usual: usualSignature(algorithm), sign: (signature, data) => signWith(session, key, data, rsaOptions(signature)).signature }
}

function rsaOptions (signature: SignatureAlgorithm): SignOptions {
  const [, scheme, hash] = /^rsa-(pkcs1|pss)-(sha\d+)$/.exec(signature) ?? []
  return hash === undefined ? {} : { pss: scheme === 'pss', hash: hash as RsaHash }
}

/** What each kind of certificate says where a test does not say otherwise. */
const usual: Readonly<Record<CertificateKind, Partial<CertificateProfile>>> = {
  'root': { keyUsage: ['certificate-signing', 'crl-signing'], basicConstraints: { ca: true, pathLength: null } },
  'subordinate': { keyUsage: ['certificate-signing', 'crl-signing'], basicConstraints: { ca: true, pathLength: 0 } },
  'cross': { keyUsage: ['certificate-signing', 'crl-signing'], basicConstraints: { ca: true, pathLength: 1 } },
  'ocsp-responder': { keyUsage: ['digital-signature'], extendedKeyUsage: ['ocsp-signing'], ocspNoCheck: true },
  'crl-signer': { keyUsage: ['crl-signing'] },
  'end-entity': { keyUsage: ['digital-signature'], extendedKeyUsage: ['server-authentication'] }
}

export function profileOf (kind: CertificateKind, signature: SignatureAlgorithm, changes: Partial<CertificateProfile> = {}): CertificateProfile {
  return { ...authorityProfile, profile: kind, validity: { from: 'signing', length: 'P1Y' }, signature, basicConstraints: { ca: false, pathLength: null }, ...usual[kind], ...changes }
}

/** Who signs: a key, and its certificate (DER); null where it signs its own. */
export interface TestIssuer { readonly key: SigningKey, readonly certificate: Uint8Array | null }

export interface Wanted {
  readonly issuer: TestIssuer
  /** What gives the subject's key and, where no name is given, its name: a key, a request (DER) or another certificate (DER). */
  readonly subject: { readonly key?: Uint8Array, readonly request?: Uint8Array, readonly certificate?: Uint8Array, readonly name?: string | DistinguishedName }
  readonly profile?: Partial<CertificateProfile>
  readonly signature?: SignatureAlgorithm
  readonly serial?: string
  readonly from?: string
}

/** A common name under one organisation. */
export const named = (name: string | DistinguishedName): DistinguishedName => typeof name === 'string' ? [{ type: 'organization', value: 'Example Organisation' }, { type: 'common-name', value: name }] : name

let serials = 0x40

/** A certificate, DER, built from a plan's and signed. */
export function issue (kind: CertificateKind, { issuer, subject, profile = {}, signature = issuer.key.usual, serial = `5a${(++serials).toString(16)}`, from = nowInSeconds() }: Wanted): Uint8Array {
  const base64 = (der: Uint8Array | undefined): string | null => der === undefined ? null : Buffer.from(der).toString('base64')
  const planned: PlannedCertificate = {
    certificate: kind, kind, issuer: { key: 'issuer', version: 1, certificate: issuer.certificate === null ? null : 'issuer' }, template: '0'.repeat(64),
    subject: { key: subject.key === undefined ? null : { key: 'subject', version: 1 }, request: base64(subject.request), certificate: base64(subject.certificate), name: subject.name === undefined ? null : named(subject.name) },
    profile: profileOf(kind, signature, profile)
  }
  const tbs = certificateTbs(planned, {
    serial: fromHex(serial), notBefore: from, publicKey: subject.key ?? subjectKeyOf(subject), issuer: issuer.certificate === null ? null : issuerFacts(readCertificate(issuer.certificate))
  })
  return assembleSigned(tbs, signature, issuer.key.sign(signature, tbs))
}

function subjectKeyOf ({ request, certificate }: Wanted['subject']): Uint8Array {
  return request === undefined ? readCertificate(certificate ?? new Uint8Array()).publicKey : readRequest(request).publicKey
}

export function issueList (issuer: TestIssuer & { readonly certificate: Uint8Array }, number: number, revoked: readonly RevokedCertificate[], changes: Partial<ListProfile> = {}): Uint8Array {
  const profile = { ...listProfile, signature: issuer.key.usual, ...changes }
  const planned: PlannedList = { list: 'list', issuer: { key: 'issuer', version: 1, certificate: 'issuer' }, number, revoked: [...revoked], profile, template: '0'.repeat(64) }
  const tbs = listTbs(planned, { thisUpdate: nowInSeconds(), issuer: issuerFacts(readCertificate(issuer.certificate)) })
  return assembleSigned(tbs, profile.signature, issuer.key.sign(profile.signature, tbs))
}

/** Now, in whole seconds, as certificates have it. */
export function nowInSeconds (): string {
  return new Date(Math.floor(Date.now() / 1000) * 1000).toISOString()
}
