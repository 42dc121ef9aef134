// What a key signed for others, at the terminal: each certificate, list and statement on a line or two, with the entry that shows it.

import { certificatesFor, isSelfSigned } from '../keys/catalog/history.ts'
import type { Catalog, CatalogKey, CertificateRecord, KeyVersion, ListRecord, StatementRecord } from '../keys/catalog/shape.ts'
import { say } from '../words/text.ts'
import { day, referenceOf, versionName } from './catalog-names.ts'
import { indented, labelWidth, row } from './terminal/layout.ts'

/** Certificates for a version, by whom, and all that it signed. */
export function issuedLines (catalog: Pick<Catalog, 'certificates' | 'lists' | 'statements'>, { key }: CatalogKey, version: KeyVersion, columns: number): string[] {
  const { certificates = [], lists = [], statements = [] } = catalog
  const isBy = (one: { readonly key: string, readonly version: number }): boolean => one.key === key && one.version === version.version
  const named = certificatesFor(catalog, key, version)
  return [
    ...named.flatMap(one => certificateLines(say('catalog.label.certified'), one, columns)),
    ...certificates.filter(one => isBy(one.issuer) && !named.includes(one)).flatMap(one => certificateLines(say('catalog.label.signed'), one, columns)),
    ...lists.filter(isBy).flatMap(one => listLines(one, columns)), ...statements.filter(isBy).flatMap(one => statementLines(one, columns))
  ]
}

/** One certificate: what it is, its serial number and end, who signed it, how it stands. */
export function certificateLines (label: string, certificate: CertificateRecord, columns: number): string[] {
  const { certificate: name, kind, serial, issuer, notAfter, from } = certificate
  const by = isSelfSigned(certificate) ? say('catalog.label.by-itself') : versionName(issuer.key, issuer.version)
  return [
    ...row(label, say('catalog.label.certificate', { certificate: name, kind: say(`certificate.kind.${kind}`), serial, until: day(notAfter), by }), columns),
    ...standing(certificate).flatMap(text => indented(text, labelWidth + 2, columns)), ...indented(referenceOf(from), labelWidth + 2, columns)
  ]
}

function standing ({ state, revoked }: CertificateRecord): string[] {
  if (revoked !== null) return [say('catalog.label.revoked', { day: day(revoked.at), reason: say(`certificate.reason.${revoked.reason ?? 'none'}`), number: String(revoked.number), key: revoked.key })]
  return state === 'issued' ? [] : [say(`catalog.issued.${state}`)]
}

function listLines ({ list, number, entries, thisUpdate, nextUpdate, state, from }: ListRecord, columns: number): string[] {
  const text = say('catalog.label.list', { list, number: String(number), entries: String(entries), from: day(thisUpdate), until: day(nextUpdate) })
  return [...row(say('catalog.label.list-of'), state === 'issued' ? text : `${text}; ${say(`catalog.issued.${state}`)}`, columns), ...indented(referenceOf(from), labelWidth + 2, columns)]
}

function statementLines ({ statement, file, state, from }: StatementRecord, columns: number): string[] {
  const text = say('catalog.label.statement', { statement, file: file.name })
  return [...row(say('catalog.label.statement-of'), state === 'issued' ? text : `${text}; ${say(`catalog.issued.${state}`)}`, columns), ...indented(referenceOf(from), labelWidth + 2, columns)]
}
