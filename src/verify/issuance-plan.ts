// What a plan has signed for others, judged before any entry: each name once, the certificates of its issuers, what is on record of before. Each certificate and
// list by itself is in planned-issues.ts, their order in issuing-course.ts.

import { readCertificate } from '../pki/x509/read.ts'
import { PkiError, type ReadCertificate } from '../pki/x509/shape.ts'
import { possibleSigners } from '../pki/x509/signers.ts'
import { planFile } from '../transcript/files.ts'
import { equalBytes, fromBase64, sha256, toHex } from '../transcript/hash.ts'
import type { Issuance } from '../transcript/issuance.ts'
import type { Plan } from '../transcript/plan.ts'
import type { VerifyCrypto } from './crypto.ts'
import type { Findings } from './findings.ts'
import { plannedKey } from './issuance-keys.ts'
import { verifyIssuingSteps } from './issuing-course.ts'
import { keyName } from './keys.ts'
import { PlannedIssues } from './planned-issues.ts'

/** Judges `plan.issuance`, where there is one. */
export function verifyIssuance (plan: Plan, crypto: VerifyCrypto, findings: Findings): void {
  const { issuance } = plan
  if (issuance === undefined) return
  verifyNames(issuance, findings)
  verifyAuthorities(plan, issuance, crypto, findings)
  verifyHistory(plan, issuance, findings)
  const planned = new PlannedIssues(plan, issuance, crypto, findings)
  for (const certificate of issuance.certificates) planned.certificate(certificate)
  const order = plan.acts.flatMap(({ steps }) => steps).filter(({ action }) => action === 'issue-crl').map(step => step.with.list)
  for (const list of issuance.lists.toSorted((a, b) => order.indexOf(a.list) - order.indexOf(b.list))) planned.list(list)
  for (const statement of issuance.statements) planned.signer({ what: 'statement', name: statement.statement }, statement)
  verifyIssuingSteps(plan, issuance, certificate => planned.subjectOf(certificate), findings)
}

/** Certificates and authorities share their names: an issuer is named by one. */
function verifyNames ({ authorities, certificates, lists, statements }: Issuance, findings: Findings): void {
  const names: Record<string, readonly string[]> = {
    certificate: [...authorities.map(({ authority }) => authority), ...certificates.map(({ certificate }) => certificate)], list: lists.map(({ list }) => list), statement: statements.map(({ statement }) => statement)
  }
  for (const [kind, all] of Object.entries(names)) {
    for (const name of new Set(all.filter((one, i) => all.indexOf(one) !== i))) findings.add('name-twice', { file: planFile, facts: { kind, name } })
  }
}

/** A certificate of before is one of the key that it is said to be of. Those that only stand above another may be of keys that the plan is not about. */
function verifyAuthorities (plan: Plan, { authorities, certificates, lists }: Issuance, crypto: VerifyCrypto, findings: Findings): void {
  const readable = authorities.flatMap(({ certificate }) => certificateIn(fromBase64(certificate)) ?? [])
  const issuing = new Set([...certificates, ...lists].map(({ issuer }) => issuer.certificate))
  for (const { authority, key, version, certificate } of authorities) {
    const differs = (field: string, found: string): void => findings.add('authority-differs', { file: planFile, facts: { authority, key: keyName({ key, version }), field, found } })
    const known = plannedKey(plan, { key, version })
    if (known === null && issuing.has(authority)) differs('key', 'a key that the plan does not know')
    try {
      const read = readCertificate(fromBase64(certificate))
      const { publicKey, signatureAlgorithm: by, tbs, signature } = read
      if (known !== null && known.publicKey !== null && !equalBytes(publicKey, known.publicKey)) differs('publicKey', toHex(sha256(publicKey)))
      const signers = possibleSigners(read, readable)
      if (signers.length > 0 && !signers.some(signer => by !== null && crypto.isSignedAs(by, signer.publicKey, tbs, signature))) differs('signature', 'not one of whoever it names')
    } catch (cause) {
      if (!(cause instanceof PkiError)) throw cause
      differs('certificate', cause.message)
    }
  }
}

/** What was before stands once each, and with it every key that the plan says to exist. */
function verifyHistory (plan: Plan, { history, authorities }: Issuance, findings: Findings): void {
  const differs = (field: string, found: string): void => findings.add('issuance-history', { file: planFile, facts: { field, found } })
  const once = (field: string, values: readonly string[]): void => { for (const value of repeated(values)) differs(field, value) }
  once('serials', history.serials.map(({ key }) => key))
  for (const { serials } of history.serials) once('serials', serials)
  once('numbers', history.numbers.map(({ key }) => key))
  once('publicKeys', history.publicKeys)
  const known = new Set(history.publicKeys)
  for (const { publicKey } of plan.lifecycle?.existing ?? []) {
    const spki = publicKey === null ? null : toHex(sha256(fromBase64(publicKey)))
    if (spki !== null && !known.has(spki)) differs('publicKeys', spki)
  }
  // A certificate that its own key signed has a serial number of that key's.
  for (const { key, certificate } of authorities) {
    const serial = ownSerial(fromBase64(certificate))
    if (serial !== null && !history.serials.some(one => one.key === key && one.serials.includes(serial))) differs('serials', serial)
  }
}

function ownSerial (der: Uint8Array): string | null {
  const read = certificateIn(der)
  return read !== null && equalBytes(read.issuer.der, read.subject.der) ? read.serial : null
}

/** Null for one that can't be read. */
function certificateIn (der: Uint8Array): ReadCertificate | null {
  try {
    return readCertificate(der)
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    return null
  }
}

/** Values that stand more than once; in linear time, since there may be a hundred thousand. */
function repeated (values: readonly string[]): Set<string> {
  const [seen, twice] = [new Set<string>(), new Set<string>()]
  for (const value of values) (seen.has(value) ? twice : seen).add(value)
  return twice
}
