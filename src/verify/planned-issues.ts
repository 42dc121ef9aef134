// Each certificate and list of a plan by itself: who signs it, whose key and which request it is for, its number, and whether the template's hash, which people
// compared, is that of what the plan says.

import { lintPlanned, lintPlannedList } from '../pki/lint/planned.ts'
import { lintRequest } from '../pki/lint/request.ts'
import { blanksOf, plannedIssuer, plannedSubject } from '../pki/x509/planned.ts'
import { readRequest } from '../pki/x509/read.ts'
import { PkiError, type Lint } from '../pki/x509/shape.ts'
import { certificateTemplate, listTemplate } from '../pki/x509/template.ts'
import { planFile } from '../transcript/files.ts'
import { fromBase64 } from '../transcript/hash.ts'
import type { Issuance, PlannedCertificate, PlannedList } from '../transcript/issuance.ts'
import type { Plan } from '../transcript/plan.ts'
import type { VerifyCrypto } from './crypto.ts'
import type { FindingCode, Findings } from './findings.ts'
import { certificateOf, isAsymmetric, isSameVersion, plannedKey, versionOf, type KeyVersion } from './issuance-keys.ts'
import type { Issued } from './issued.ts'
import { keyName } from './keys.ts'

type Of = Pick<Issued, 'what' | 'name'>

export class PlannedIssues {
  readonly #plan: Plan
  readonly #issuance: Issuance
  readonly #crypto: VerifyCrypto
  readonly #findings: Findings
  /** The highest number of a list of each key by now. */ readonly #numbers: Map<string, number>

  constructor (plan: Plan, issuance: Issuance, crypto: VerifyCrypto, findings: Findings) {
    this.#plan = plan
    this.#issuance = issuance
    this.#crypto = crypto
    this.#findings = findings
    this.#numbers = new Map(issuance.history.numbers.map(({ key, number }) => [key, number]))
  }

  certificate (planned: PlannedCertificate): void {
    const of: Of = { what: 'certificate', name: planned.certificate }
    this.signer(of, planned.issuer)
    this.#issuer(of, planned.issuer, planned)
    this.#subject(of, planned)
    this.#readable(of, () => {
      this.#request(of, planned)
      const [blanks, issuer] = [blanksOf(this.#plan, planned), plannedIssuer(this.#plan, planned, () => null)]
      this.#template(of, planned.template, certificateTemplate(planned, { ...plannedSubject(this.#plan, planned, () => null), issuer }, blanks).hash)
      this.#lints(of, 'planned-lint', lintPlanned(this.#plan, planned))
    })
  }

  list (planned: PlannedList): void {
    const of: Of = { what: 'list', name: planned.list }
    const { issuer, number } = planned
    this.signer(of, issuer)
    this.#issuer(of, issuer, null)
    const before = this.#numbers.get(issuer.key) ?? 0
    if (number <= before) this.#fail('crl-number', of, { number: String(number), before: String(before) })
    this.#numbers.set(issuer.key, Math.max(before, number))
    this.#readable(of, () => {
      const facts = plannedIssuer(this.#plan, planned, () => null)
      if (facts !== null) this.#template(of, planned.template, listTemplate(planned, facts, blanksOf(this.#plan, planned)).hash)
      this.#lints(of, 'planned-lint', lintPlannedList(this.#plan, planned))
    })
  }

  /** Who signs is a key that the plan knows, and that can sign. */
  signer (of: Of, by: KeyVersion): void {
    const known = plannedKey(this.#plan, by)
    if (known === null || !isAsymmetric(known.algorithm)) this.#fail('issuer-unknown', of, { issuer: keyName({ key: by.key, version: by.version }) })
  }

  /** The version of a master key that a planned certificate is for; null where it is somebody else's. */
  subjectOf (planned: PlannedCertificate): KeyVersion | null {
    if (planned.subject.key !== null) return planned.subject.key
    try {
      const { publicKey } = plannedSubject(this.#plan, planned, () => null)
      return publicKey === null ? null : versionOf(this.#plan, publicKey)
    } catch (cause) {
      if (!(cause instanceof PkiError)) throw cause
      return null
    }
  }

  /** The certificate that gives the issuer's name is one of the key that signs; a certificate that names none is signed by its own key. */
  #issuer (of: Of, { key, version, certificate }: PlannedCertificate['issuer'], self: PlannedCertificate | null): void {
    const by = { key, version }
    if (certificate === null) {
      if (self !== null && !isSameVersion(by, self.subject.key)) this.#fail('issuer-unknown', of, { issuer: 'none, and it is not signed by its own key' })
      return
    }
    const [authority, planned] = [this.#issuance.authorities.find(one => one.authority === certificate) ?? null, certificateOf(this.#issuance, certificate)]
    if (!isSameVersion(by, authority ?? planned?.subject.key ?? null)) this.#fail('issuer-unknown', of, { issuer: certificate, key: keyName(by) })
  }

  /** Exactly one thing says whose key it is, and something says the name. */
  #subject (of: Of, { subject }: PlannedCertificate): void {
    const { key, request, certificate, name } = subject
    if (key !== null && plannedKey(this.#plan, key) === null) this.#fail('subject-unknown', of, { field: 'key', found: keyName(key) })
    if (key !== null && request !== null) this.#fail('subject-unknown', of, { field: 'request', found: 'a key and a request' })
    if (key === null && request === null && certificate === null) this.#fail('subject-unknown', of, { field: 'key', found: 'none' })
    if (name === null && request === null && certificate === null) this.#fail('subject-unknown', of, { field: 'name', found: 'none' })
  }

  /** A request is signed by the key that it asks for, and breaks no rule. */
  #request (of: Of, { subject, profile }: PlannedCertificate): void {
    if (subject.request === null) return
    const request = readRequest(fromBase64(subject.request))
    const { signatureAlgorithm: by, publicKey, tbs, signature } = request
    const holds = by !== null && this.#crypto.isSignedAs(by, publicKey, tbs, signature)
    this.#lints(of, 'request-unsound', lintRequest(request, { profile, subjectFromRequest: subject.name === null, taken: new Set(this.#issuance.history.publicKeys), holds }))
  }

  #template (of: Of, expected: string, found: string): void {
    if (expected !== found) this.#fail('planned-template', of, { planned: expected, found })
  }

  #lints (of: Of, code: 'planned-lint' | 'request-unsound', lints: readonly Lint[]): void {
    for (const { rule, source, weight, detail } of lints) if (weight === 'error') this.#fail(code, of, { rule, source, detail })
  }

  /** What the plan holds can be read; a finding where it can't. */
  #readable (of: Of, judge: () => void): void {
    try {
      judge()
    } catch (cause) {
      if (!(cause instanceof PkiError)) throw cause
      this.#fail('planned-malformed', of, { field: cause.field, reason: cause.message })
    }
  }

  #fail (code: FindingCode, { what, name }: Of, facts: Record<string, string>): void {
    this.#findings.add(code, { file: planFile, facts: { what, name, ...facts } })
  }
}
