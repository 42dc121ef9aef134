// What a rehearsal makes up where nothing is given: a request, and the certificate of another authority. Their private keys are thrown away at once.

import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { CertificateProfile, DistinguishedName } from '../transcript/certificate-profile.ts'
import { assembleSigned } from './x509/assemble.ts'
import { certificateTbs } from './x509/build.ts'
import { nameDer } from './x509/names.ts'
import { requestInfo } from './x509/request.ts'

const algorithm = 'ecdsa-sha256'

/** A request (PKCS#10, DER) for a name, signed by a P-256 key of its own. It asks for no extensions. */
export function madeUpRequest (subject: DistinguishedName): Uint8Array {
  const { publicKey, privateKey } = pair()
  const tbs = requestInfo(nameDer(subject), publicKey)
  return assembleSigned(tbs, algorithm, new Uint8Array(sign('sha256', tbs, privateKey)))
}

/** The self-signed certificate of another authority (DER), with a P-256 key of its own, valid from `notBefore` on. */
export function madeUpAuthority (subject: DistinguishedName, notBefore: string): Uint8Array {
  const { publicKey, privateKey } = pair()
  const self = { key: 'other', version: 1 }
  const tbs = certificateTbs({ certificate: 'other', kind: 'root', issuer: { ...self, certificate: null }, subject: { key: self, request: null, certificate: null, name: subject }, profile: itsProfile, template: '' }, {
    serial: Uint8Array.of(1), notBefore, publicKey, issuer: null
  })
  return assembleSigned(tbs, algorithm, new Uint8Array(sign('sha256', tbs, privateKey)))
}

const itsProfile: CertificateProfile = {
  profile: 'root', validity: { from: 'signing', length: 'P10Y' }, signature: algorithm, serialBytes: 8, keyUsage: ['certificate-signing', 'crl-signing'], extendedKeyUsage: [],
  basicConstraints: { ca: true, pathLength: null }, nameConstraints: null, policies: [], ocsp: [], issuers: [], crls: [], subjectKeyId: 'rfc7093-1', alternativeNames: [], ocspNoCheck: false,
  subjectKeys: ['ec-p256'], baseline: false
}

function pair (): { readonly publicKey: Uint8Array, readonly privateKey: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { publicKey: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })), privateKey }
}
