// Everything that a plan has signed for others, described: as planned, and as signed where it is. For whoever approves it, reads it aloud, or checks it later.

import type { PlannedCertificate, PlannedList, PlannedStatement } from '../../../transcript/issuance.ts'
import { fromBase64 } from '../../../transcript/hash.ts'
import type { Plan } from '../../../transcript/plan.ts'
import { assembleSigned } from '../assemble.ts'
import { nameText, readName } from '../names.ts'
import { blanksOf, plannedIssuer, plannedSubject, subjectNameOf } from '../planned.ts'
import { readCertificate, readList } from '../read.ts'
import { PkiError } from '../shape.ts'
import { certificateTemplate, listTemplate } from '../template.ts'
import { describeCertificate, describeList } from './describe.ts'
import { differencesOf } from './differences.ts'
import type { Description, Difference } from './shape.ts'
import { describeStatement } from './statement.ts'
import { describeListTemplate, describeTemplate } from './template.ts'
import { visible } from './visible.ts'

/** What a ceremony has signed so far, DER, by its names in the plan. */
export interface Signed { readonly certificates: ReadonlyMap<string, Uint8Array>, readonly lists: ReadonlyMap<string, Uint8Array>, /** Statements that are signed. */ readonly statements: ReadonlySet<string> }

export const nothingSigned: Signed = { certificates: new Map(), lists: new Map(), statements: new Set() }

export interface DescribedItem {
  readonly type: 'certificate' | 'list' | 'statement'
  readonly name: string
  /** What people compare aloud: the hash of the template, of a statement's file. */ readonly compared: string
  /** Null where no template can be made of it: it is never signed then. */ readonly planned: Description | null
  readonly signed: Description | null
  /** Of what was signed from what was planned. */ readonly differences: readonly Difference[]
  /** From the certificate that it follows on, where it follows on one. */ readonly changes: readonly Difference[] | null
}

/** All of a plan's certificates, lists and statements, in its order; nothing where it signs for nobody. */
export function describeIssuance (plan: Plan, signed: Signed = nothingSigned): DescribedItem[] {
  const { certificates = [], lists = [], statements = [] } = plan.issuance ?? {}
  return [...certificates.map(one => certificateItem(plan, one, signed)), ...lists.map(one => listItem(plan, one, signed)), ...statements.map(one => statementItem(one, signed))]
}

/** The name of a planned certificate's subject, made visible; empty where the plan gives none that can be read. */
export function subjectText (planned: PlannedCertificate): string {
  return unlessUnreadable(() => visible(nameText(readName(subjectNameOf(planned))))) ?? ''
}

function certificateItem (plan: Plan, planned: PlannedCertificate, { certificates }: Signed): DescribedItem {
  const { certificate: name, template, profile, subject } = planned
  const before = unlessUnreadable(() => {
    const blanks = blanksOf(plan, planned)
    const { publicKey, keyAlgorithm } = plannedSubject(plan, planned, () => null)
    const { tbs } = certificateTemplate(planned, { publicKey, keyAlgorithm, issuer: plannedIssuer(plan, planned, () => null) }, blanks)
    return describeTemplate(readCertificate(assembleSigned(tbs, profile.signature, noSignature)), planned, blanks, keyAlgorithm)
  })
  const after = described(certificates.get(name), der => describeCertificate(readCertificate(der), { template, length: profile.validity.length }))
  const followed = subject.certificate === null ? null : described(fromBase64(subject.certificate), der => describeCertificate(readCertificate(der)))
  const newest = after ?? before
  return {
    type: 'certificate', name, compared: template, planned: before, signed: after, differences: before === null || after === null ? [] : differencesOf(before, after),
    changes: followed === null || newest === null ? null : differencesOf(followed, newest)
  }
}

function listItem (plan: Plan, planned: PlannedList, { lists }: Signed): DescribedItem {
  const { list: name, template, profile } = planned
  const before = unlessUnreadable(() => {
    const blanks = blanksOf(plan, planned)
    const issuer = plannedIssuer(plan, planned, () => null)
    return issuer === null ? null : describeListTemplate(readList(assembleSigned(listTemplate(planned, issuer, blanks).tbs, profile.signature, noSignature)), planned, blanks)
  })
  const after = described(lists.get(name), der => describeList(readList(der), { template, length: profile.nextUpdate }))
  return { type: 'list', name, compared: template, planned: before, signed: after, differences: before === null || after === null ? [] : differencesOf(before, after), changes: null }
}

function statementItem (planned: PlannedStatement, { statements }: Signed): DescribedItem {
  const description = describeStatement(planned)
  return { type: 'statement', name: planned.statement, compared: planned.file.sha256, planned: description, signed: statements.has(planned.statement) ? description : null, differences: [], changes: null }
}

/** A signature for what is only described: one byte. */
const noSignature = new Uint8Array(1)

function described (der: Uint8Array | undefined, describe: (der: Uint8Array) => Description): Description | null {
  return der === undefined ? null : unlessUnreadable(() => describe(der))
}

/** Null where something can't be read as what it is. */
function unlessUnreadable<T> (read: () => T | null): T | null {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    return null
  }
}
