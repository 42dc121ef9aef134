// From a plan to what a certificate needs: whose key, whose name, who signs, and what is blank, for every kind of subject; names and identifiers of
// certificates that are followed on are kept byte for byte.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { subjectKeyIdOf } from '../../src/pki/x509/extensions.ts'
import { keyIdOf } from '../../src/pki/x509/key-id.ts'
import { nameDer, nameText } from '../../src/pki/x509/names.ts'
import { fromPem, toPem } from '../../src/pki/x509/pem.ts'
import { blanksOf, issuerFacts, plannedIssuer, plannedSubject, subjectNameOf } from '../../src/pki/x509/planned.ts'
import { readCertificate, readRequest } from '../../src/pki/x509/read.ts'
import { PkiError } from '../../src/pki/x509/shape.ts'
import { certificateTemplate, certificateTemplateHash } from '../../src/pki/x509/template.ts'
import { toBase64, toHex } from '../../src/transcript/hash.ts'
import type { Issuance, PlannedCertificate } from '../../src/transcript/issuance.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { authorityProfile, issueCertificate, keyPair, plannedCertificate, plannedList } from '../support/certificates.ts'

const folder = mkdtempSync(join(tmpdir(), 'strongroom-planned-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function openssl (...words: string[]): string {
  return execFileSync('openssl', words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

const [one, two] = [keyPair('ec-p256', true), keyPair('ec-p384', true)]
const root = issueCertificate(plannedCertificate(), one, null)

/** The parts of a plan that count here: `sub-ca` version 1 is made in the ceremony, `root-ca` version 1 was before. */
function planOf (issuance: Partial<Issuance>, existing: { key: string, version: number, publicKey: string }[] = []): Plan {
  return {
    keys: [{ name: 'sub-ca', version: 1, algorithm: 'ec-p384', token: 'primary', label: 'sub-ca v1' }], lifecycle: { existing },
    issuance: { authorities: [], certificates: [], lists: [], statements: [], history: { serials: [], numbers: [], publicKeys: [] }, ...issuance }
  } as unknown as Plan
}

const subKey = { key: 'sub-ca', version: 1 }
const rootKey = { key: 'root-ca', version: 1 }
const nothing = (): null => null
const authority = { authority: 'root-ca-v1', ...rootKey, certificate: toBase64(root.der) }
const sub = plannedCertificate({ certificate: 'sub-ca-v1', kind: 'subordinate', subject: { key: subKey, request: null, certificate: null, name: [{ type: 'common-name', value: 'Sub' }] } })

test('a key that is made here is blank until it is made, and so is its identifier as an issuer', () => {
  const plan = planOf({ authorities: [authority], certificates: [sub] })
  assert.deepEqual(blanksOf(plan, sub), { publicKey: true, issuerKey: false })
  assert.deepEqual(plannedSubject(plan, sub, nothing), { publicKey: null, keyAlgorithm: 'ec-p384' })
  assert.equal(plannedSubject(planOf({ authorities: [{ ...authority, ...subKey }] }), sub, nothing).publicKey, null, 'a certificate of a key before it is made is not its')
  assert.deepEqual(plannedSubject(plan, sub, (key, version) => key === 'sub-ca' && version === 1 ? two.spki : null), { publicKey: two.spki, keyAlgorithm: 'ec-p384' })
  const under = plannedCertificate({ certificate: 'leaf', kind: 'end-entity', issuer: { ...subKey, certificate: 'sub-ca-v1' }, subject: { key: null, request: null, certificate: toBase64(root.der), name: null } })
  assert.deepEqual(blanksOf(plan, under), { publicKey: false, issuerKey: true })
  assert.deepEqual(plannedIssuer(plan, under, nothing), { name: nameDer([{ type: 'common-name', value: 'Sub' }]), keyId: new Uint8Array(20) })
  assert.deepEqual(plannedIssuer(plan, under, nothing, () => two.spki), { name: nameDer([{ type: 'common-name', value: 'Sub' }]), keyId: keyIdOf(two.spki, 'rfc7093-1') })
  const issued = issueCertificate(sub, two, { certificate: root, pair: one })
  assert.deepEqual(plannedIssuer(plan, under, name => name === 'sub-ca-v1' ? issued.der : null), issuerFacts(issued))
  assert.deepEqual(blanksOf(plan, plannedList({ issuer: { ...subKey, certificate: 'sub-ca-v1' } })), { publicKey: false, issuerKey: true })
})

test('a key that was before: by the plan\'s existing keys, by an authority\'s certificate, or as the caller knows it', () => {
  const renewed = plannedCertificate({ certificate: 'root-ca-v1-2' })
  assert.deepEqual(blanksOf(planOf({}), renewed), { publicKey: false, issuerKey: false })
  assert.deepEqual(plannedSubject(planOf({}, [{ ...rootKey, publicKey: toBase64(one.spki) }]), renewed, nothing), { publicKey: one.spki, keyAlgorithm: 'ec-p256' })
  assert.deepEqual(plannedSubject(planOf({ authorities: [authority] }), renewed, nothing), { publicKey: one.spki, keyAlgorithm: 'ec-p256' })
  assert.deepEqual(plannedSubject(planOf({}), renewed, () => two.spki), { publicKey: two.spki, keyAlgorithm: 'ec-p384' })
  assert.throws(() => plannedSubject(planOf({}), renewed, nothing), isProfile)
  assert.equal(plannedIssuer(planOf({}), renewed, nothing), null)
  assert.deepEqual(plannedIssuer(planOf({ authorities: [authority] }), sub, nothing), { name: root.subject.der, keyId: subjectKeyIdOf(root)! })
  assert.throws(() => plannedIssuer(planOf({}), sub, nothing), isProfile)
})

test('a request gives its key, and its name where the plan has none', () => {
  writeFileSync(join(folder, 'empty.cnf'), '[req]\ndistinguished_name=dn\n[dn]\n')
  openssl('req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384', '-nodes', '-keyout', 'key.pem', '-subj', '/C=SE/O=Their own/CN=Request', '-config', 'empty.cnf', '-out', 'request.pem')
  const request = fromPem(readFileSync(join(folder, 'request.pem'), 'utf8'), 'CERTIFICATE REQUEST')
  const asked: PlannedCertificate = { ...sub, subject: { key: null, request: toBase64(request), certificate: null, name: null } }
  assert.equal(toHex(plannedSubject(planOf({}), asked, nothing).publicKey!), toHex(readRequest(request).publicKey))
  assert.equal(toHex(subjectNameOf(asked)), toHex(readRequest(request).subject.der))
  assert.equal(toHex(subjectNameOf({ ...asked, subject: { ...asked.subject, name: [{ type: 'country', value: 'NO' }] } })), toHex(nameDer([{ type: 'country', value: 'NO' }])))
  assert.throws(() => subjectNameOf({ ...sub, subject: { key: subKey, request: null, certificate: null, name: null } }), isProfile)
})

test('a cross-certificate keeps name and key identifier of another authority, whatever string types and method those are of; its chain holds', () => {
  // Strings of two bytes a character, several attributes in one part, an identifier by SHA-1: as old authorities have them.
  writeFileSync(join(folder, 'other.cnf'), '[req]\nprompt=no\nstring_mask=pkix\ndistinguished_name=dn\nx509_extensions=ext\nutf8=yes\n[dn]\nC=DE\nO=Böse\n0.OU=Ωmega\n+CN=Other CA\n[ext]\nbasicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n')
  openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'other.key', '-config', 'other.cnf', '-days', '3650', '-out', 'other.pem')
  const other = readCertificate(fromPem(readFileSync(join(folder, 'other.pem'), 'utf8'), 'CERTIFICATE'))
  assert.deepEqual(other.subject.attributes.map(({ type, string, joined }) => `${type} ${string} ${joined}`), ['country printable false', 'organization other false', 'common-name printable false', 'organizational-unit other true'])
  assert.match(nameText(other.subject), /^C=DE, O=#1e[0-9a-f]+, CN=Other CA\+OU=#1e[0-9a-f]+$/)
  const planned = plannedCertificate({ certificate: 'cross', kind: 'cross', subject: { key: null, request: null, certificate: toBase64(other.der), name: null } })
  const plan = planOf({ authorities: [authority], certificates: [planned] })
  const { publicKey, keyAlgorithm } = plannedSubject(plan, planned, nothing)
  const cross = issueCertificate(planned, { algorithm: keyAlgorithm, spki: publicKey!, privateKey: one.privateKey }, { certificate: root, pair: one })
  assert.equal(toHex(cross.subject.der), toHex(other.subject.der))
  assert.equal(toHex(subjectKeyIdOf(cross)!), toHex(keyIdOf(other.publicKey, 'rfc5280-1')))
  const template = certificateTemplate(planned, { publicKey, keyAlgorithm, issuer: plannedIssuer(plan, planned, nothing) }, blanksOf(plan, planned))
  assert.equal(certificateTemplateHash(cross.tbs, planned, blanksOf(plan, planned)), template.hash)
  // What the other authority issued before leads to our root through it.
  writeFileSync(join(folder, 'root.pem'), toPem('CERTIFICATE', root.der))
  writeFileSync(join(folder, 'cross.pem'), toPem('CERTIFICATE', cross.der))
  openssl('req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'leaf.key', '-subj', '/CN=leaf', '-config', 'empty.cnf', '-out', 'leaf.req')
  writeFileSync(join(folder, 'leaf.ext'), 'authorityKeyIdentifier=keyid:always\nsubjectKeyIdentifier=hash\nbasicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature\n')
  openssl('x509', '-req', '-in', 'leaf.req', '-CA', 'other.pem', '-CAkey', 'other.key', '-set_serial', '5', '-days', '1000', '-extfile', 'leaf.ext', '-out', 'leaf.pem')
  // Both are valid a little after now, whenever that is.
  const at = String(Math.floor(Math.max(Date.now(), Date.parse(cross.notBefore)) / 1000) + 60)
  assert.match(openssl('verify', '-x509_strict', '-attime', at, '-CAfile', 'root.pem', '-untrusted', 'cross.pem', 'leaf.pem'), /^leaf.pem: OK/)
})

test('a renewal under another method keeps the identifier that certificates under it name; a new key gets its own', () => {
  const old = issueCertificate(plannedCertificate({ profile: { ...authorityProfile, subjectKeyId: 'rfc5280-1' } }), one, null)
  const renewal = (pair = one): string => toHex(subjectKeyIdOf(issueCertificate(plannedCertificate({ subject: { key: rootKey, request: null, certificate: toBase64(old.der), name: null } }), pair, null))!)
  assert.equal(renewal(), toHex(keyIdOf(one.spki, 'rfc5280-1')))
  assert.equal(renewal(keyPair('ec-p256', true)) === renewal(), false)
})

function isProfile (error: unknown): boolean {
  return error instanceof PkiError && error.code === 'profile'
}
