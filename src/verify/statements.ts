// Statements about files: the payload is made anew from the plan, the planned key must have signed exactly that, and the envelope in the evidence holds both.

import type { EntryOf } from '../transcript/entry.ts'
import { statementFile } from '../transcript/files.ts'
import { equalBytes, fromBase64, sha256, toHex } from '../transcript/hash.ts'
import type { Issuance } from '../transcript/issuance.ts'
import type { Plan } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'
import { statementEnvelope, statementMessage, statementPayload } from '../transcript/statement.ts'
import type { VerifyCrypto } from './crypto.ts'
import type { Findings } from './findings.ts'
import { isAsymmetric } from './issuance-keys.ts'
import { issuedDiffers, type Issued } from './issued.ts'
import { keyName } from './keys.ts'
import type { KnownKeys } from './known-keys.ts'

/** A statement that was signed as planned, or otherwise: its findings say which. */
export interface StatementFacts {
  readonly statement: string
  readonly seq: number
  readonly key: string
  readonly version: number
  /** What it is about, and what it says of that. */ readonly file: string
  readonly says: string
  /** Of the file that it is about. */ readonly sha256: string
}

export class StatementCheck {
  readonly #plan: Plan
  readonly #issuance: Issuance
  readonly #known: KnownKeys
  readonly #crypto: VerifyCrypto
  readonly #findings: Findings
  /** By name: the envelope as it must lie in the evidence, and the entry of the step; null where nothing says what must lie there. */ readonly all = new Map<string, { readonly seq: number, readonly path: string, readonly envelope: Uint8Array | null }>()

  constructor (plan: Plan, issuance: Issuance, known: KnownKeys, crypto: VerifyCrypto, findings: Findings) {
    this.#plan = plan
    this.#issuance = issuance
    this.#known = known
    this.#crypto = crypto
    this.#findings = findings
  }

  take ({ seq, mode, ceremony, body: { attempt } }: EntryOf<'step.done'>, result: ResultOf<'sign-statement'>): void {
    const of: Issued = { seq, what: 'statement', name: result.statement }
    const planned = this.#issuance.statements.find(({ statement }) => statement === result.statement)
    if (planned === undefined || this.all.has(result.statement)) return this.#findings.add('issued-unplanned', { seq, facts: { what: of.what, name: of.name } })
    const path = statementFile(result.statement, attempt)
    const payload = statementPayload({ mode, organisation: this.#plan.organisation.id, ceremony }, planned)
    const expect = (field: string, expected: string, found: string): void => issuedDiffers(this.#findings, of, field, expected, found)
    expect('issuer', keyName(planned), keyName(result))
    expect('subject', planned.file.sha256, result.subject)
    expect('payload', toHex(sha256(payload)), result.payload)
    expect('file.path', path, result.file.path)
    const key = this.#known.find(planned.key, planned.version)
    const held = key?.held.map(({ token }) => token) ?? []
    if (!held.includes(result.token)) expect('token', held.join(' or '), result.token)
    const publicKey = key?.publicKey ?? null
    const signature = fromBase64(result.signature)
    const holds = key !== null && publicKey !== null && isAsymmetric(key.algorithm) && this.#crypto.isSignedBy(key.algorithm, publicKey, result.mechanism, statementMessage(payload), signature)
    if (!holds) this.#findings.add('issued-signature', { seq, facts: { what: of.what, name: of.name, key: keyName(planned), mechanism: result.mechanism } })
    this.all.set(result.statement, { seq, path, envelope: publicKey === null ? null : statementEnvelope(payload, publicKey, signature) })
  }

  /** A ceremony that was held to its end signed every statement of its plan. */
  finish (): void {
    for (const { statement } of this.#issuance.statements) if (!this.all.has(statement)) this.#findings.add('issued-missing', { facts: { what: 'statement', name: statement } })
  }

  /** Those that were signed, in the plan's words, which their signatures are held to. */
  facts (): StatementFacts[] {
    return this.#issuance.statements.flatMap(({ statement, key, version, file, says }): StatementFacts[] => {
      const signed = this.all.get(statement)
      return signed === undefined ? [] : [{ statement, seq: signed.seq, key, version, file: file.name, says, sha256: file.sha256 }]
    })
  }

  verifyFile (name: string, content: Uint8Array): void {
    const expected = this.all.get(name)
    if (expected !== undefined && (expected.envelope === null || !equalBytes(expected.envelope, content))) this.#findings.add('issued-file', { seq: expected.seq, file: expected.path, facts: { what: 'statement', name } })
  }
}
