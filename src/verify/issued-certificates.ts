// Certificates as steps recorded them: each is one that the plan has, in the one encoding of DER, differs from its template in nothing but what the day
// decides, is signed by its issuer's key on record, and has a serial number that was never given before.

import { lintCertificate } from '../pki/lint/certificate.ts'
import { certificateTbs } from '../pki/x509/build.ts'
import { visible } from '../pki/x509/describe/visible.ts'
import { nameText } from '../pki/x509/names.ts'
import { blanksOf, plannedIssuer, plannedSubject } from '../pki/x509/planned.ts'
import { readCertificate } from '../pki/x509/read.ts'
import { PkiError, type ReadCertificate } from '../pki/x509/shape.ts'
import { certificateTemplateHash } from '../pki/x509/template.ts'
import { lastSecond } from '../pki/x509/times.ts'
import type { EntryOf } from '../transcript/entry.ts'
import { certificateFile } from '../transcript/files.ts'
import { equalBytes, fromBase64, fromHex, sha256, toHex } from '../transcript/hash.ts'
import type { Issuance, PlannedCertificate } from '../transcript/issuance.ts'
import type { Plan } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { VerifyCrypto } from './crypto.ts'
import type { Findings } from './findings.ts'
import { issuedDiffers, mechanismsOf, verifyLints, verifyMoment, type Issued } from './issued.ts'
import { certificateOf } from './issuance-keys.ts'
import { keyName } from './keys.ts'
import type { KnownKeys } from './known-keys.ts'

/** A certificate that a ceremony made. `certificate` null for one that can't be read. */
export interface IssuedCertificate { readonly planned: PlannedCertificate, readonly seq: number, readonly path: string, readonly der: Uint8Array, readonly certificate: ReadCertificate | null }

/** What a reader of a verification is told of a certificate. */
export interface CertificateFacts {
  readonly certificate: string
  readonly kind: PlannedCertificate['kind']
  readonly seq: number
  readonly serial: string
  readonly subject: string
  readonly issuer: string
  readonly notBefore: string
  readonly notAfter: string
  /** Of the DER. */ readonly sha256: string
}

export class CertificateCheck {
  readonly #plan: Plan
  readonly #issuance: Issuance
  readonly #known: KnownKeys
  readonly #crypto: VerifyCrypto
  readonly #findings: Findings
  /** By name. */ readonly all = new Map<string, IssuedCertificate>()
  /** Serial numbers that each master key gave out, before and by now. */ readonly #serials: Map<string, Set<string>>

  constructor (plan: Plan, issuance: Issuance, known: KnownKeys, crypto: VerifyCrypto, findings: Findings) {
    this.#plan = plan
    this.#issuance = issuance
    this.#known = known
    this.#crypto = crypto
    this.#findings = findings
    this.#serials = new Map(issuance.history.serials.map(({ key, serials }) => [key, new Set(serials)]))
  }

  /** `intended` is when the step was announced; null where it was not. */
  take ({ seq, time, body: { attempt } }: EntryOf<'step.done'>, result: ResultOf<'issue-certificate'>, intended: string | null): void {
    const of: Issued = { seq, what: 'certificate', name: result.certificate }
    const planned = certificateOf(this.#issuance, result.certificate)
    if (planned === null || this.all.has(result.certificate)) return this.#findings.add('issued-unplanned', { seq, facts: { what: of.what, name: of.name } })
    const der = fromBase64(result.der)
    const path = certificateFile(result.certificate, attempt)
    this.#recorded(of, planned, { result, path, der })
    const certificate = this.#read(of, der)
    this.all.set(result.certificate, { planned, seq, path, der, certificate })
    if (certificate === null) return
    this.#same(of, result, certificate)
    this.#template(of, planned, certificate)
    this.#dates(of, planned, certificate, { intended, done: time })
    this.#serial(of, planned, certificate)
    this.#signature(of, planned, certificate)
    this.verifyAuthority(seq, planned.issuer)
    this.#stranger(of, planned, certificate)
    const issuer = planned.issuer.certificate === null ? certificate : this.certificate(planned.issuer.certificate)
    if (issuer !== null) verifyLints(this.#findings, of, lintCertificate(certificate, { kind: planned.kind, baseline: planned.profile.baseline, issuer: issuer === certificate ? null : issuer }), result.lints)
  }

  /** A certificate by its name in the plan: one that was made by now, or one of before; null for one that is not there or can't be read. */
  certificate (name: string): ReadCertificate | null {
    const authority = this.#issuance.authorities.find(one => one.authority === name)
    if (authority === undefined) return this.all.get(name)?.certificate ?? null
    try {
      return readCertificate(fromBase64(authority.certificate))
    } catch (cause) {
      if (!(cause instanceof PkiError)) throw cause
      return null
    }
  }

  /** An authority of a key that the ceremony itself brings: only now it shows whether the certificate of before is of that key. */
  verifyAuthority (seq: number, { key, version, certificate: name }: PlannedCertificate['issuer']): void {
    if (name === null || !this.#issuance.authorities.some(({ authority }) => authority === name)) return
    const [authority, publicKey] = [this.certificate(name), this.#known.find(key, version)?.publicKey ?? null]
    if (authority === null || publicKey === null || equalBytes(authority.publicKey, publicKey)) return
    this.#findings.add('authority-differs', { seq, facts: { authority: name, key: keyName({ key, version }), field: 'publicKey', found: toHex(sha256(authority.publicKey)) } })
  }

  /** The DER of one that was made by now. */
  der (name: string): Uint8Array | null {
    return this.all.get(name)?.der ?? null
  }

  facts (): CertificateFacts[] {
    return [...this.all].flatMap(([name, { planned: { kind }, seq, der, certificate }]) => certificate === null ? [] : [{
      certificate: name, kind, seq, serial: certificate.serial, subject: visible(nameText(certificate.subject)), issuer: visible(nameText(certificate.issuer)),
      notBefore: certificate.notBefore, notAfter: certificate.notAfter, sha256: toHex(sha256(der))
    }])
  }

  /** A ceremony that was held to its end made every certificate of its plan. */
  finish (): void {
    for (const { certificate } of this.#issuance.certificates) if (!this.all.has(certificate)) this.#findings.add('issued-missing', { facts: { what: 'certificate', name: certificate } })
  }

  #recorded (of: Issued, { issuer, profile, template }: PlannedCertificate, { result, path, der }: { readonly result: ResultOf<'issue-certificate'>, readonly path: string, readonly der: Uint8Array }): void {
    const expect = (field: string, expected: string, found: string): void => issuedDiffers(this.#findings, of, field, expected, found)
    expect('issuer', keyName(issuer), keyName(result))
    expect('signature', profile.signature, result.signature)
    expect('template', template, result.template)
    expect('file.path', path, result.file.path)
    expect('sha256', toHex(sha256(der)), result.sha256)
    if (!mechanismsOf(profile.signature).includes(result.mechanism)) expect('mechanism', mechanismsOf(profile.signature).join(' or '), result.mechanism)
    const held = this.#known.find(issuer.key, issuer.version)?.held.map(({ token }) => token) ?? []
    if (!held.includes(result.token)) expect('token', held.join(' or '), result.token)
  }

  #read (of: Issued, der: Uint8Array): ReadCertificate | null {
    try {
      return readCertificate(der)
    } catch (cause) {
      if (!(cause instanceof PkiError)) throw cause
      this.#findings.add('issued-malformed', { seq: of.seq, facts: { what: of.what, name: of.name, field: cause.field, reason: cause.message } })
      return null
    }
  }

  /** What stands beside the certificate is what stands in it. */
  #same (of: Issued, result: ResultOf<'issue-certificate'>, certificate: ReadCertificate): void {
    const expect = (field: string, expected: string, found: string): void => issuedDiffers(this.#findings, of, field, expected, found)
    expect('serial', certificate.serial, result.serial)
    expect('notBefore', certificate.notBefore, result.notBefore)
    expect('notAfter', certificate.notAfter, result.notAfter)
    expect('spkiSha256', toHex(sha256(certificate.publicKey)), result.spkiSha256)
    expect('signatureAlgorithm', result.signature, certificate.signatureAlgorithm ?? 'none that is known')
  }

  /** The template's hash; the key, where it was made here; and all else that the day decides, by making the same anew from what is on record. */
  #template (of: Issued, planned: PlannedCertificate, certificate: ReadCertificate): void {
    const facts = { what: of.what, name: of.name }
    try {
      const found = certificateTemplateHash(certificate.tbs, planned, blanksOf(this.#plan, planned))
      if (found !== planned.template) return this.#findings.add('template-differs', { seq: of.seq, facts: { ...facts, planned: planned.template, found } })
      const { publicKey } = plannedSubject(this.#plan, planned, (key, version) => this.#known.find(key, version)?.publicKey ?? null)
      if (publicKey === null || !equalBytes(publicKey, certificate.publicKey)) return this.#findings.add('issued-key', { seq: of.seq, facts: { ...facts, expected: publicKey === null ? 'none on record' : toHex(sha256(publicKey)), found: toHex(sha256(certificate.publicKey)) } })
      const issuer = planned.issuer.certificate === null ? null : plannedIssuer(this.#plan, planned, name => this.der(name))
      const anew = certificateTbs(planned, { serial: fromHex(certificate.serial), notBefore: certificate.notBefore, publicKey, issuer })
      if (!equalBytes(anew, certificate.tbs)) this.#findings.add('template-differs', { seq: of.seq, facts: { ...facts, field: 'dates or key identifiers' } })
    } catch (cause) {
      if (!(cause instanceof PkiError)) throw cause
      this.#findings.add('template-differs', { seq: of.seq, facts: { ...facts, field: cause.field, reason: cause.message } })
    }
  }

  #dates (of: Issued, { profile: { validity: { from, length } } }: PlannedCertificate, { notBefore, notAfter }: ReadCertificate, at: { readonly intended: string | null, readonly done: string }): void {
    if (from === 'signing') verifyMoment(this.#findings, of, notBefore, at)
    const last = lastSecond(from === 'signing' ? notBefore : from, length)
    if (notAfter !== last) this.#findings.add('issued-dates', { seq: of.seq, facts: { what: of.what, name: of.name, to: last, found: notAfter } })
  }

  /** A request brings a key that nobody here has: also none that the ceremony itself made. */
  #stranger ({ seq, what, name }: Issued, { subject }: PlannedCertificate, { publicKey }: ReadCertificate): void {
    const made = subject.request === null ? null : this.#known.madeAs(publicKey)
    if (made !== null) this.#findings.add('request-unsound', { seq, facts: { what, name, rule: 'strongroom.request-key-new', key: keyName({ key: made.name, version: made.version }) } })
  }

  /** Of the length that the profile gives, and new over all versions of the master key. */
  #serial (of: Issued, { issuer, profile: { serialBytes } }: PlannedCertificate, { serial }: ReadCertificate): void {
    if (!serial.startsWith('40') || serial.length !== 2 * (serialBytes + 1)) issuedDiffers(this.#findings, of, 'serial', `40 and ${serialBytes} bytes`, serial)
    const given = this.#serials.get(issuer.key) ?? new Set<string>()
    if (given.has(serial)) this.#findings.add('serial-reused', { seq: of.seq, facts: { name: of.name, key: issuer.key, serial } })
    this.#serials.set(issuer.key, given.add(serial))
  }

  #signature (of: Issued, { issuer, profile }: PlannedCertificate, { tbs, signature }: ReadCertificate): void {
    const publicKey = this.#known.find(issuer.key, issuer.version)?.publicKey ?? null
    const holds = publicKey !== null && this.#crypto.isSignedAs(profile.signature, publicKey, tbs, signature)
    if (!holds) this.#findings.add('issued-signature', { seq: of.seq, facts: { what: of.what, name: of.name, key: keyName(issuer) } })
  }
}
