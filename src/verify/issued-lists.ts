// CRLs as steps recorded them, and as they lie in the evidence: the planned list, with its number and every entry, signed by the issuer's key on record. A list
// can be long, so that the transcript holds its hash and the evidence the list: what is in it is judged once the files are read.

import { lintList, type EarlierList } from '../pki/lint/list.ts'
import { listTbs } from '../pki/x509/build.ts'
import { fromPem } from '../pki/x509/pem.ts'
import { blanksOf, plannedIssuer } from '../pki/x509/planned.ts'
import { readList } from '../pki/x509/read.ts'
import { PkiError, type ReadList } from '../pki/x509/shape.ts'
import { listTemplateHash } from '../pki/x509/template.ts'
import { addDuration } from '../transcript/calendar.ts'
import type { EntryOf } from '../transcript/entry.ts'
import { listFile } from '../transcript/files.ts'
import { equalBytes, sha256, toHex } from '../transcript/hash.ts'
import type { Issuance, PlannedList } from '../transcript/issuance.ts'
import { canonicalize } from '../transcript/jcs.ts'
import type { Plan } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { VerifyCrypto } from './crypto.ts'
import type { Findings } from './findings.ts'
import { issuedDiffers, mechanismsOf, verifyLints, verifyMoment, type Issued } from './issued.ts'
import type { CertificateCheck } from './issued-certificates.ts'
import { keyName } from './keys.ts'
import type { KnownKeys } from './known-keys.ts'

/** A list that a ceremony made. `before`: the highest number of a list of the same key before it; null where there was none. `earlier`: the newest one of them that this ceremony made. */
export interface IssuedList { readonly planned: PlannedList, readonly seq: number, readonly path: string, readonly result: ResultOf<'issue-crl'>, readonly before: number | null, readonly earlier: EarlierList | null }

/** What a reader of a verification is told of a list. */
export interface ListFacts { readonly list: string, readonly key: string, readonly version: number, readonly seq: number, readonly number: number, readonly thisUpdate: string, readonly nextUpdate: string, readonly entries: number, /** Of the DER. */ readonly sha256: string }

export class ListCheck {
  readonly #plan: Plan
  readonly #issuance: Issuance
  readonly #known: KnownKeys
  readonly #certificates: CertificateCheck
  readonly #crypto: VerifyCrypto
  readonly #findings: Findings
  /** By name. */ readonly all = new Map<string, IssuedList>()
  /** The highest number of a list of each key by now. */ readonly #numbers: Map<string, number>

  constructor (plan: Plan, issuance: Issuance, known: KnownKeys, certificates: CertificateCheck, crypto: VerifyCrypto, findings: Findings) {
    this.#plan = plan
    this.#issuance = issuance
    this.#known = known
    this.#certificates = certificates
    this.#crypto = crypto
    this.#findings = findings
    this.#numbers = new Map(issuance.history.numbers.map(({ key, number }) => [key, number]))
  }

  /** `intended` is when the step was announced; null where it was not. */
  take ({ seq, time, body: { attempt } }: EntryOf<'step.done'>, result: ResultOf<'issue-crl'>, intended: string | null): void {
    const of: Issued = { seq, what: 'list', name: result.list }
    const planned = this.#issuance.lists.find(({ list }) => list === result.list)
    if (planned === undefined || this.all.has(result.list)) return this.#findings.add('issued-unplanned', { seq, facts: { what: of.what, name: of.name } })
    const { issuer, profile } = planned
    const before = this.#numbers.get(issuer.key) ?? null
    const path = listFile(result.list, attempt)
    const newest = [...this.all.values()].findLast(one => one.planned.issuer.key === issuer.key)
    this.all.set(result.list, { planned, seq, path, result, before, earlier: newest === undefined ? null : { thisUpdate: newest.result.thisUpdate, revoked: newest.planned.revoked } })
    const expect = (field: string, expected: string, found: string): void => issuedDiffers(this.#findings, of, field, expected, found)
    expect('issuer', keyName(issuer), keyName(result))
    expect('signature', profile.signature, result.signature)
    expect('template', planned.template, result.template)
    expect('number', String(planned.number), String(result.number))
    expect('entries', String(planned.revoked.length), String(result.entries))
    expect('file.path', path, result.file.path)
    if (!mechanismsOf(profile.signature).includes(result.mechanism)) expect('mechanism', mechanismsOf(profile.signature).join(' or '), result.mechanism)
    const held = this.#known.find(issuer.key, issuer.version)?.held.map(({ token }) => token) ?? []
    if (!held.includes(result.token)) expect('token', held.join(' or '), result.token)
    if (before !== null && result.number <= before) this.#findings.add('crl-number', { seq, facts: { what: of.what, name: of.name, number: String(result.number), before: String(before) } })
    this.#numbers.set(issuer.key, Math.max(before ?? 0, result.number))
    verifyMoment(this.#findings, of, result.thisUpdate, { intended, done: time })
    this.#certificates.verifyAuthority(seq, issuer)
  }

  facts (): ListFacts[] {
    return [...this.all].map(([list, { planned: { issuer: { key, version } }, seq, result: { number, thisUpdate, nextUpdate, entries, sha256: hash } }]) => ({ list, key, version, seq, number, thisUpdate, nextUpdate, entries, sha256: hash }))
  }

  /** A ceremony that was held to its end made every list of its plan. */
  finish (): void {
    for (const { list } of this.#issuance.lists) if (!this.all.has(list)) this.#findings.add('issued-missing', { facts: { what: 'list', name: list } })
  }

  /** The list as it lies in the evidence, against plan and result. */
  verifyFile (name: string, content: string): void {
    const issued = this.all.get(name)
    if (issued === undefined) return
    const { planned, path, result, before, earlier } = issued
    const of: Issued = { seq: issued.seq, what: 'list', name }
    const list = this.#read(of, content, path, result)
    if (list === null) return
    const expect = (field: string, expected: string, found: string): void => issuedDiffers(this.#findings, of, field, expected, found)
    expect('number', String(list.number), String(result.number))
    const next = addDuration(list.thisUpdate, planned.profile.nextUpdate)
    if (list.nextUpdate !== next) this.#findings.add('issued-dates', { seq: of.seq, facts: { what: of.what, name, to: next, found: list.nextUpdate ?? 'none' } })
    expect('thisUpdate', list.thisUpdate, result.thisUpdate)
    expect('nextUpdate', list.nextUpdate === null ? 'none' : list.nextUpdate, result.nextUpdate)
    expect('signatureAlgorithm', result.signature, list.signatureAlgorithm ?? 'none that is known')
    this.#entries(of, planned, list)
    this.#template(of, planned, list)
    const publicKey = this.#known.find(planned.issuer.key, planned.issuer.version)?.publicKey ?? null
    const holds = publicKey !== null && this.#crypto.isSignedAs(planned.profile.signature, publicKey, list.tbs, list.signature)
    if (!holds) this.#findings.add('issued-signature', { seq: of.seq, facts: { what: of.what, name, key: keyName(planned.issuer) } })
    const issuer = this.#certificates.certificate(planned.issuer.certificate)
    if (issuer !== null) verifyLints(this.#findings, of, lintList(list, issuer, before, { baseline: planned.profile.baseline, earlier }), result.lints)
  }

  #read (of: Issued, content: string, path: string, result: ResultOf<'issue-crl'>): ReadList | null {
    try {
      const der = fromPem(content, 'X509 CRL')
      issuedDiffers(this.#findings, of, 'sha256', toHex(sha256(der)), result.sha256)
      issuedDiffers(this.#findings, of, 'bytes', String(der.length), String(result.bytes))
      return readList(der)
    } catch (cause) {
      if (!(cause instanceof PkiError)) throw cause
      this.#findings.add('issued-malformed', { seq: of.seq, file: path, facts: { what: of.what, name: of.name, field: cause.field, reason: cause.message } })
      return null
    }
  }

  /** Every certificate that the plan has revoked, and no other; the first that differs is named. */
  #entries (of: Issued, { revoked }: PlannedList, list: ReadList): void {
    const spelt = (entries: ReadList['revoked']): Map<string, string> => new Map(entries.map(({ serial, at, reason }) => [serial, canonicalize({ at: at, reason, serial })]))
    const [planned, found] = [spelt(revoked), spelt(list.revoked)]
    const differs = (serial: string): void => this.#findings.add('crl-entries', { seq: of.seq, facts: { name: of.name, serial, planned: planned.get(serial) ?? 'none', found: found.get(serial) ?? 'none' } })
    const first = [...planned.keys(), ...found.keys()].find(serial => planned.get(serial) !== found.get(serial))
    if (first !== undefined) differs(first)
    else if (list.revoked.length !== revoked.length) differs('one that stands twice')
  }

  /** The template's hash; and all that the day decides, by making the same anew from what is on record. */
  #template (of: Issued, planned: PlannedList, list: ReadList): void {
    const facts = { what: of.what, name: of.name }
    try {
      const found = listTemplateHash(list.tbs, planned, blanksOf(this.#plan, planned))
      if (found !== planned.template) return this.#findings.add('template-differs', { seq: of.seq, facts: { ...facts, planned: planned.template, found } })
      const issuer = plannedIssuer(this.#plan, planned, name => this.#certificates.der(name))
      if (issuer === null || !equalBytes(listTbs(planned, { thisUpdate: list.thisUpdate, issuer }), list.tbs)) this.#findings.add('template-differs', { seq: of.seq, facts: { ...facts, field: 'dates or key identifiers' } })
    } catch (cause) {
      if (!(cause instanceof PkiError)) throw cause
      this.#findings.add('template-differs', { seq: of.seq, facts: { ...facts, field: cause.field, reason: cause.message } })
    }
  }
}
