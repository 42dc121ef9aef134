// What a version's key signed for others, and who signed for it, as rows of its page. Pure.

import { say, sayWith, hasText } from '../../src/words/text.ts'
import type { CertificateRecord, Chosen, ListRecord, Reference, StatementRecord } from './status.ts'
import { dayOf, versionWords } from './wording.ts'

/** One of them, as the host finds it. */
export interface Issued { readonly ceremony: string, readonly type: 'certificate' | 'list' | 'statement', readonly name: string }

export interface IssuedRow { readonly id: string, readonly issued: Issued, readonly lines: readonly string[], readonly proof: Reference }

type Catalog = Pick<Chosen['catalog'], 'certificates' | 'lists' | 'statements'>

/** Rows by what they are; groups without any are left out. */
export function issuedGroups ({ certificates = [], lists = [], statements = [] }: Catalog, key: string, version: number, now: string): (readonly [title: string, rows: readonly IssuedRow[]])[] {
  const isIt = (of: { readonly key: string, readonly version: number } | null): boolean => of !== null && of.key === key && of.version === version
  const groups: readonly (readonly [string, readonly IssuedRow[]])[] = [
    [say('keys.title.certificates-of'), certificates.filter(({ subject }) => isIt(subject)).map(one => certificateRow(one, 'of', now))],
    [say('keys.title.certificates-by'), certificates.filter(({ issuer, subject }) => isIt(issuer) && !isIt(subject)).map(one => certificateRow(one, 'by', now))],
    [say('keys.title.lists'), lists.filter(isIt).map(listRow)],
    [say('keys.title.statements'), statements.filter(isIt).map(statementRow)]
  ]
  return groups.filter(([, rows]) => rows.length > 0)
}

function certificateRow (record: CertificateRecord, side: 'of' | 'by', now: string): IssuedRow {
  const { certificate, kind, issuer, notBefore, notAfter, revoked, state, from } = record
  return {
    id: `certificate ${side} ${record.sha256}`, issued: { ceremony: from.ceremony, type: 'certificate', name: certificate }, proof: from,
    lines: [
      say(`certificate.kind.${kind}`), ...side === 'of' ? [say('keys.label.signed-by', { issuer: versionWords(issuer.key, issuer.version) })] : [],
      say(now > notAfter ? 'keys.label.expired' : 'keys.label.valid', { from: dayOf(notBefore), to: dayOf(notAfter) }),
      ...revoked === null ? [] : [say('keys.label.revoked', { day: dayOf(revoked.at), reason: reasonWords(revoked.reason), number: String(revoked.number) })],
      ...withoutAuthority(state)
    ]
  }
}

function listRow ({ list, number, entries, thisUpdate, nextUpdate, sha256, state, from }: ListRecord): IssuedRow {
  return {
    id: `list ${sha256}`, issued: { ceremony: from.ceremony, type: 'list', name: list }, proof: from,
    lines: [say('keys.label.list-number', { number: String(number), entries: String(entries) }), say('keys.label.list-period', { from: dayOf(thisUpdate), next: dayOf(nextUpdate) }), ...withoutAuthority(state)]
  }
}

function statementRow ({ statement, file, says, state, from }: StatementRecord): IssuedRow {
  return { id: `statement ${from.ceremony} ${from.seq}`, issued: { ceremony: from.ceremony, type: 'statement', name: statement }, proof: from, lines: [says, say('keys.label.of-file', { file: file.name }), ...withoutAuthority(state)] }
}

function reasonWords (reason: string | null): string {
  const key = `certificate.reason.${reason ?? 'none'}`
  return hasText(key) ? sayWith(key, {}) : say('certificate.reason.none')
}

function withoutAuthority (state: CertificateRecord['state']): string[] {
  return state === 'issued' ? [] : [say('keys.label.without-authority')]
}
