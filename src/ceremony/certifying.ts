// A certificate between its plan and its signature: who signs it and for whose key, as things stand by now, and every check that it goes through before it is
// signed. The same checks find out, after a crash, whether a file is that certificate.

import { lintCertificate } from '../pki/lint/certificate.ts'
import { lintSerial } from '../pki/lint/serial.ts'
import { assembleSigned } from '../pki/x509/assemble.ts'
import { certificateTbs } from '../pki/x509/build.ts'
import { blanksOf, plannedIssuer, plannedSubject } from '../pki/x509/planned.ts'
import { readCertificate } from '../pki/x509/read.ts'
import type { IssuerFacts, Lint, ReadCertificate } from '../pki/x509/shape.ts'
import { certificateTemplateHash } from '../pki/x509/template.ts'
import { equalBytes, fromBase64, sha256Hex } from '../transcript/hash.ts'
import type { PlannedCertificate } from '../transcript/issuance.ts'
import type { Context } from './action.ts'
import { CeremonyError } from './errors.ts'
import { requestLints } from './issuance-templates.ts'
import { assertLints, issuanceOf, signerOf } from './issuing.ts'
import { generationOf } from './keys.ts'
import { noSignature } from './trial.ts'

export interface Certifying {
  readonly planned: PlannedCertificate
  /** The key that signs, where it is. */ readonly key: ReturnType<typeof signerOf>
  /** The subject's, SubjectPublicKeyInfo in DER. */ readonly publicKey: Uint8Array
  /** Null where it signs itself. */ readonly issuer: IssuerFacts | null
  readonly issuerCertificate: ReadCertificate | null
}

/** A certificate (DER) that an earlier step of this ceremony made; null where none did. */
export function issuedHere (on: Context): (certificate: string) => Uint8Array | null {
  return certificate => {
    const found = on.progress.results.flatMap(({ result }) => result.action === 'issue-certificate' && result.certificate === certificate ? [result.der] : [])[0]
    return found === undefined ? null : fromBase64(found)
  }
}

/** The certificate that gives an issuer's name: made here, or an authority's. The validation has made sure that it is there by now. */
export function certificateOfIssuer (on: Context, certificate: string): ReadCertificate {
  const der = issuedHere(on)(certificate) ?? fromBase64(issuanceOf(on.plan).authorities.find(one => one.authority === certificate)?.certificate ?? '')
  return readCertificate(der)
}

/** Throws CeremonyError `issuer-key-differs` where the issuer's certificate is of another key than the one that would sign. */
export function assertIssuerKey (key: Certifying['key'], certificate: string, { publicKey }: Pick<ReadCertificate, 'publicKey'>): void {
  if (!equalBytes(publicKey, key.publicKey)) throw new CeremonyError('issuer-key-differs', { certificate, key: key.key, version: String(key.version), token: key.token })
}

/** Everything about a certificate that is decided by now. Throws CeremonyError `key-not-held`, `issuer-key-differs`; PkiError for what can't be read. */
export function certifying (on: Context, planned: PlannedCertificate): Certifying {
  const key = signerOf(on, planned.issuer)
  const { certificate } = planned.issuer
  const issuerCertificate = certificate === null ? null : certificateOfIssuer(on, certificate)
  if (certificate !== null && issuerCertificate !== null) assertIssuerKey(key, certificate, issuerCertificate)
  const { publicKey } = plannedSubject(on.plan, planned, (name, version) => {
    const made = generationOf(on, name, version)?.publicKey ?? null
    return made === null ? null : fromBase64(made)
  })
  if (publicKey === null) throw new Error('the plan signs a certificate before its subject\'s key is there')
  return { planned, key, publicKey, issuer: plannedIssuer(on.plan, planned, issuedHere(on)), issuerCertificate }
}

/** The plan's request again, as it was checked when the plan was made, and against the keys of this ceremony. Throws CeremonyError `issuance-refused`. */
export function assertRequest (on: Context, planned: PlannedCertificate): void {
  const made = on.progress.results.flatMap(({ result }) => 'publicKey' in result && typeof result.publicKey === 'string' ? [sha256Hex(fromBase64(result.publicKey))] : [])
  assertLints(planned.certificate, requestLints(on.plan, planned, made))
}

function sameTemplate ({ certificate, template }: PlannedCertificate, found: string): void {
  if (found !== template) throw new CeremonyError('template-differs', { what: certificate, planned: template, found })
}

/** What will be signed: of the plan's own parts, the keys that are there by now, and all that the day decides. With that left blank, it is the plan's template. Throws CeremonyError `template-differs`, `issuance-refused`. */
export function bodyOf (on: Context, of: Certifying, serial: Uint8Array, notBefore: string): Uint8Array {
  const tbs = certificateTbs(of.planned, { serial, notBefore, publicKey: of.publicKey, issuer: of.issuer })
  judge(on, of, readCertificate(assembleSigned(tbs, of.planned.profile.signature, noSignature)))
  return tbs
}

/** What could be said against a certificate without its being wrong. Throws CeremonyError `template-differs`, `issuance-refused` where it is wrong. */
export function judge (on: Context, { planned, issuerCertificate }: Certifying, certificate: ReadCertificate): Lint[] {
  sameTemplate(planned, certificateTemplateHash(certificate.tbs, planned, blanksOf(on.plan, planned)))
  const { kind, profile: { baseline } } = planned
  return assertLints(planned.certificate, [...lintCertificate(certificate, { kind, baseline, issuer: issuerCertificate }), ...serialLints(on, planned, certificate)])
}

/** A serial number against those that its issuer's master key gave out, by the catalog and in this ceremony. By itself it is judged with the certificate. */
function serialLints (on: Context, { issuer: { key } }: PlannedCertificate, { serial }: ReadCertificate): Lint[] {
  const before = issuanceOf(on.plan).history.serials.find(one => one.key === key)?.serials ?? []
  const taken = new Set([...before, ...on.progress.results.flatMap(({ result }) => result.action === 'issue-certificate' && result.key === key ? [result.serial] : [])])
  return lintSerial(serial, taken).filter(({ rule }) => rule === 'strongroom.serial-new')
}
