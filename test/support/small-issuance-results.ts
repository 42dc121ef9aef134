// What steps that sign for others record, in a ceremony that is made by hand. Keys and signatures are real.

import { sign } from 'node:crypto'
import { lintCertificate } from '../../src/pki/lint/certificate.ts'
import { lintList } from '../../src/pki/lint/list.ts'
import { assembleSigned } from '../../src/pki/x509/assemble.ts'
import { certificateTbs, listTbs } from '../../src/pki/x509/build.ts'
import { toPem } from '../../src/pki/x509/pem.ts'
import { plannedIssuer, plannedSubject } from '../../src/pki/x509/planned.ts'
import { readCertificate, readList } from '../../src/pki/x509/read.ts'
import type { Lint } from '../../src/pki/x509/shape.ts'
import type { Entry } from '../../src/transcript/entry.ts'
import type { FileHash } from '../../src/transcript/fields.ts'
import { certificateFile, listFile, statementFile } from '../../src/transcript/files.ts'
import { fromBase64, sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import type { Issuance } from '../../src/transcript/issuance.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import type { Result, ResultOf } from '../../src/transcript/results.ts'
import { statementEnvelope, statementMessage, statementPayload } from '../../src/transcript/statement.ts'
import { formerKey, type KeyPair } from './small-lifecycle.ts'

const utf8 = new TextEncoder()

/** What these steps find in the room. */
interface Room {
  readonly plan: Plan
  readonly nowMs: number
  readonly rootKey: KeyPair
  readonly entries: readonly Entry[]
  output (path: string, bytes: Uint8Array): FileHash
}

interface KeyVersion { readonly key: string, readonly version: number }

/** A version's key pair: the one that the ceremony makes, or one that existed. */
export function signerOf ({ plan, rootKey }: Pick<Room, 'plan' | 'rootKey'>, { key, version }: KeyVersion): KeyPair {
  return plan.keys.some(one => one.name === key && one.version === version) ? rootKey : formerKey(version)
}

export function spkiOf (pair: KeyPair): Uint8Array {
  return new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }))
}

/** The DER of a certificate that the ceremony has made by now, by name. */
export function issuedDer ({ entries }: Pick<Room, 'entries'>, name: string): Uint8Array | null {
  for (const entry of entries) if (entry.type === 'step.done' && entry.body.result.action === 'issue-certificate' && entry.body.result.certificate === name) return fromBase64(entry.body.result.der)
  return null
}

export function issuanceResult (room: Room, planned: PlannedStep, attempt: number): Result {
  const { issuance } = room.plan
  if (issuance === undefined) throw new Error(`the plan has nothing signed, and a step is to: ${planned.action}`)
  switch (planned.action) {
    case 'read-issuance': return {
      action: 'read-issuance', certificates: issuance.certificates.map(({ certificate, template }) => ({ certificate, template })), lists: issuance.lists.map(({ list, template }) => ({ list, template })),
      statements: issuance.statements.map(({ statement, file }) => ({ statement, file: file.sha256 })), confirmedBy: 'wit'
    }
    case 'issue-certificate': return certificateResult(room, issuance, planned, attempt)
    case 'issue-crl': return listResult(room, issuance, planned, attempt)
    case 'sign-statement': return statementResult(room, issuance, planned, attempt)
    default: throw new Error(`no such action: ${planned.action}`)
  }
}

/** A certificate as a result holds it; what is given of `made` is taken as it is. */
export function certificateResult (room: Room, issuance: Issuance, step: PlannedStep, attempt: number, made: { readonly tbs?: (tbs: Uint8Array) => Uint8Array, readonly by?: KeyPair, readonly serial?: Uint8Array, readonly publicKey?: Uint8Array, readonly at?: string } = {}): ResultOf<'issue-certificate'> {
  const planned = issuance.certificates.find(({ certificate }) => certificate === step.with.certificate)!
  const { issuer: { key, version, certificate: under }, profile: { signature, baseline }, kind, template, certificate } = planned
  const publicKey = made.publicKey ?? plannedSubject(room.plan, planned, (name, number) => spkiOf(signerOf(room, { key: name, version: number }))).publicKey!
  const serial = made.serial ?? Uint8Array.of(0x40, ...sha256(utf8.encode(certificate)).subarray(0, planned.profile.serialBytes))
  const tbs = (made.tbs ?? (same => same))(certificateTbs(planned, { serial, notBefore: made.at ?? new Date(room.nowMs).toISOString(), publicKey, issuer: plannedIssuer(room.plan, planned, name => issuedDer(room, name)) }))
  const der = assembleSigned(tbs, signature, new Uint8Array(sign('sha256', tbs, (made.by ?? signerOf(room, { key, version })).privateKey)))
  const read = readCertificate(der)
  const issuer = under === null ? null : readCertificate(issuedDer(room, under) ?? fromBase64(issuance.authorities.find(({ authority }) => authority === under)!.certificate))
  return {
    action: 'issue-certificate', certificate, token: step.with.token!, key, version, signature, mechanism: 'CKM_ECDSA', template, file: room.output(certificateFile(certificate, attempt), utf8.encode(toPem('CERTIFICATE', der))),
    verifiedBy: ['node:crypto'], lints: recorded(lintCertificate(read, { kind, baseline, issuer })), serial: read.serial, notBefore: read.notBefore, notAfter: read.notAfter,
    der: toBase64(der), sha256: toHex(sha256(der)), spkiSha256: toHex(sha256(read.publicKey))
  }
}

/** A list as a result holds it, its file written; what is given of `made` is taken as it is. */
export function listResult (room: Room, issuance: Issuance, step: PlannedStep, attempt: number, made: { readonly tbs?: (tbs: Uint8Array) => Uint8Array, readonly by?: KeyPair, readonly planned?: Partial<Issuance['lists'][number]>, readonly at?: string } = {}): ResultOf<'issue-crl'> {
  const planned = { ...issuance.lists.find(({ list }) => list === step.with.list)!, ...made.planned }
  const { issuer: { key, version, certificate }, profile: { signature }, template, list } = planned
  const tbs = (made.tbs ?? (same => same))(listTbs(planned, { thisUpdate: made.at ?? new Date(room.nowMs).toISOString(), issuer: plannedIssuer(room.plan, planned, name => issuedDer(room, name))! }))
  const der = assembleSigned(tbs, signature, new Uint8Array(sign('sha256', tbs, (made.by ?? signerOf(room, { key, version })).privateKey)))
  const read = readList(der)
  const issuer = readCertificate(issuedDer(room, certificate) ?? fromBase64(issuance.authorities.find(({ authority }) => authority === certificate)!.certificate))
  const before = issuance.history.numbers.find(one => one.key === key)?.number ?? null
  return {
    action: 'issue-crl', list, token: step.with.token!, key, version, signature, mechanism: 'CKM_ECDSA', template, file: room.output(listFile(list, attempt), utf8.encode(toPem('X509 CRL', der))),
    verifiedBy: ['node:crypto'], lints: recorded(lintList(read, issuer, before, { baseline: planned.profile.baseline, earlier: null })), number: read.number!, thisUpdate: read.thisUpdate, nextUpdate: read.nextUpdate!, entries: read.revoked.length, sha256: toHex(sha256(der)), bytes: der.length
  }
}

export function statementResult (room: Room, issuance: Issuance, step: PlannedStep, attempt: number, made: { readonly by?: KeyPair, readonly planned?: Partial<Issuance['statements'][number]> } = {}): ResultOf<'sign-statement'> {
  const planned = { ...issuance.statements.find(({ statement }) => statement === step.with.statement)!, ...made.planned }
  const { statement, key, version, file } = planned
  const { mode, organisation, ceremony } = room.plan
  const pair = signerOf(room, { key, version })
  const payload = statementPayload({ mode, organisation: organisation.id, ceremony }, planned)
  const signature = new Uint8Array(sign('sha256', statementMessage(payload), (made.by ?? pair).privateKey))
  return {
    action: 'sign-statement', statement, token: step.with.token!, key, version, subject: file.sha256, payload: toHex(sha256(payload)), mechanism: 'CKM_ECDSA', signature: toBase64(signature),
    file: room.output(statementFile(statement, attempt), statementEnvelope(payload, spkiOf(pair), signature)), verifiedBy: ['node:crypto']
  }
}

function recorded (lints: readonly Lint[]): ResultOf<'issue-certificate'>['lints'] {
  return lints.flatMap(({ rule, weight, detail }) => weight === 'error' ? [] : [{ rule, weight, detail }])
}
