// What was signed for others, against the plan: what was read aloud before, certificates, lists, statements, and how each lies in the evidence.

import type { EntryOf } from '../transcript/entry.ts'
import type { Issuance } from '../transcript/issuance.ts'
import { canonicalize } from '../transcript/jcs.ts'
import type { Plan } from '../transcript/plan.ts'
import type { Result, ResultOf } from '../transcript/results.ts'
import { toPem } from '../pki/x509/pem.ts'
import { longestFile, readBytes } from './bundle.ts'
import type { BundleReader } from './bundle.ts'
import type { VerifyCrypto } from './crypto.ts'
import type { Findings } from './findings.ts'
import { CertificateCheck, type CertificateFacts } from './issued-certificates.ts'
import { ListCheck, type ListFacts } from './issued-lists.ts'
import { differs } from './keys.ts'
import { isHearer, type KnownKeys } from './known-keys.ts'
import { StatementCheck, type StatementFacts } from './statements.ts'

export type IssuanceResult = Extract<Result, { action: 'read-issuance' | 'issue-certificate' | 'issue-crl' | 'sign-statement' }>

/** The parts of a plan that has something signed. */
interface Parts { readonly issuance: Issuance, readonly certificates: CertificateCheck, readonly lists: ListCheck, readonly statements: StatementCheck }

export class IssuanceCheck {
  readonly #plan: Plan
  readonly #findings: Findings
  readonly #parts: Parts | null

  constructor (plan: Plan, known: KnownKeys, crypto: VerifyCrypto, findings: Findings) {
    this.#plan = plan
    this.#findings = findings
    this.#parts = plan.issuance === undefined ? null : partsOf(plan, plan.issuance, known, crypto, findings)
  }

  /** `intended` is when the step was announced; null where it was not. */
  take (entry: EntryOf<'step.done'>, result: IssuanceResult, intended: string | null): void {
    const parts = this.#parts
    if (parts === null) return differs(this.#findings, entry.seq, 'action', 'one of a plan that has something signed', result.action)
    switch (result.action) {
      case 'read-issuance': return this.#read(entry.seq, parts.issuance, result)
      case 'issue-certificate': return parts.certificates.take(entry, result, intended)
      case 'issue-crl': return parts.lists.take(entry, result, intended)
      case 'sign-statement': return parts.statements.take(entry, result)
    }
  }

  /** What a ceremony that was held to its end must have brought. */
  finish (): void {
    this.#parts?.certificates.finish()
    this.#parts?.lists.finish()
    this.#parts?.statements.finish()
  }

  /** Every file holds what was signed: certificates in PEM as this program writes it, lists, statements in their envelopes. */
  async verifyFiles (bundle: BundleReader, sums: ReadonlyMap<string, string>): Promise<void> {
    if (this.#parts === null) return
    const { certificates, lists, statements } = this.#parts
    const read = async (path: string): Promise<Uint8Array | null> => sums.has(path) ? await readBytes(bundle, path, longestFile) : null
    for (const [name, { seq, path, der }] of certificates.all) {
      const content = await read(path)
      if (content !== null && textOf(content) !== toPem('CERTIFICATE', der)) this.#findings.add('issued-file', { seq, file: path, facts: { what: 'certificate', name } })
    }
    for (const [name, { path }] of lists.all) {
      const content = await read(path)
      if (content !== null) lists.verifyFile(name, textOf(content))
    }
    for (const [name, { path }] of statements.all) {
      const content = await read(path)
      if (content !== null) statements.verifyFile(name, content)
    }
  }

  get certificates (): readonly CertificateFacts[] {
    return this.#parts?.certificates.facts() ?? []
  }

  get lists (): readonly ListFacts[] {
    return this.#parts?.lists.facts() ?? []
  }

  get statements (): readonly StatementFacts[] {
    return this.#parts?.statements.facts() ?? []
  }

  /** What was read aloud is all that the plan has signed, and somebody who did not propose it heard it. */
  #read (seq: number, { certificates, lists, statements }: Issuance, result: ResultOf<'read-issuance'>): void {
    const planned = {
      certificates: certificates.map(({ certificate, template }) => ({ certificate, template })), lists: lists.map(({ list, template }) => ({ list, template })),
      statements: statements.map(({ statement, file }) => ({ statement, file: file.sha256 }))
    }
    for (const field of ['certificates', 'lists', 'statements'] as const) {
      const [expected, found] = [canonicalize(planned[field]), canonicalize(result[field])]
      if (expected !== found) this.#findings.add('issuance-read', { seq, facts: { field, expected, found } })
    }
    if (!isHearer(this.#plan, result.confirmedBy)) this.#findings.add('actor-unknown', { seq, facts: { actor: result.confirmedBy } })
  }
}

function partsOf (plan: Plan, issuance: Issuance, known: KnownKeys, crypto: VerifyCrypto, findings: Findings): Parts {
  const certificates = new CertificateCheck(plan, issuance, known, crypto, findings)
  return { issuance, certificates, lists: new ListCheck(plan, issuance, known, certificates, crypto, findings), statements: new StatementCheck(plan, issuance, known, crypto, findings) }
}

function textOf (bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}
