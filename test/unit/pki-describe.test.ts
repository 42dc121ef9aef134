// Certificates, lists and requests that openssl made, as people read them; and what a plan will have signed.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pagesOf } from '../../src/cli/issuance-lines.ts'
import { description as descriptionShape } from '../../src/contract/certificates.ts'
import { differencesOf } from '../../src/pki/x509/describe/differences.ts'
import { describeIssuance, nothingSigned } from '../../src/pki/x509/describe/issuance.ts'
import { openFile } from '../../src/pki/x509/describe/open.ts'
import { holdAgainstPlan, readPlan } from '../../src/pki/x509/describe/planned.ts'
import type { Description } from '../../src/pki/x509/describe/shape.ts'
import { fromPem } from '../../src/pki/x509/pem.ts'
import { PkiError } from '../../src/pki/x509/shape.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import type { PlannedCertificate, PlannedList } from '../../src/transcript/issuance.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { certificateWords, differenceWords } from '../../src/words/certificate.ts'
import { genesis } from '../support/small-plans.ts'

const folder = mkdtempSync(join(tmpdir(), 'describe-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string): string => join(folder, name)
const openssl = (...args: string[]): void => { execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' }) }
const opened = (name: string): Description => openFile(new Uint8Array(readFileSync(at(name)))).description

/** So many years from today, in days: leap years come when they come. */
const daysOf = (years: number): string => {
  const now = new Date()
  return String(Math.round((Date.UTC(now.getUTCFullYear() + years, now.getUTCMonth(), now.getUTCDate()) - Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())) / 86_400_000))
}
const ca = ['-addext', 'keyUsage=critical,keyCertSign,cRLSign', '-addext', 'basicConstraints=critical,CA:TRUE,pathlen:1']
openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'key.pem')
openssl(
  'req', '-x509', '-key', 'key.pem', '-out', 'root.pem', '-days', daysOf(10), '-utf8', '-subj', '/C=DE/O=Ex\u0430mple/CN=Root', ...ca, '-addext', 'nameConstraints=permitted;DNS:example.org,excluded;IP:10.0.0.0/255.0.0.0',
  '-addext', '1.2.3.4=critical,DER:0403010203', '-addext', 'authorityInfoAccess=OCSP;URI:http://ocsp.example.org,1.2.3.5;URI:http://other.example.org', '-addext', 'extendedKeyUsage=OCSPSigning,1.2.3.6'
)
openssl('req', '-x509', '-key', 'key.pem', '-out', 'renewed.pem', '-days', daysOf(20), '-utf8', '-subj', '/C=DE/O=Ex\u0430mple/CN=Root', ...ca)
openssl('req', '-new', '-key', 'key.pem', '-out', 'request.pem', '-subj', '/CN=Sub', '-addext', 'keyUsage=critical,keyCertSign')
writeFileSync(at('index.txt'), 'R\t350101000000Z\t260102030405Z,keyCompromise\t0A1B\tunknown\t/CN=x\nR\t350101000000Z\t260203040506Z\t0C\tunknown\t/CN=y\n')
writeFileSync(at('number'), '07\n')
writeFileSync(at('ca.cnf'), '[ca]\ndefault_ca=one\n[one]\ndatabase=index.txt\ncrlnumber=number\ndefault_md=sha256\ncrl_extensions=ext\n[ext]\nauthorityKeyIdentifier=keyid\n')
openssl('ca', '-config', 'ca.cnf', '-gencrl', '-crl_lastupdate', '260615000000Z', '-crl_nextupdate', '260913000000Z', '-keyfile', 'key.pem', '-cert', 'root.pem', '-out', 'list.pem')

/** Lines as people see them: `Section / Label: values [marks]`. */
function linesOf (description: Description): string[] {
  return certificateWords(description).flatMap(({ title, lines }) => lines.map(({ label, values, marks }) => `${title} / ${label}: ${values.map(({ text }) => text).join('; ')}${marks.length === 0 ? '' : ` [${marks.join(', ')}]`}`))
}

test('a certificate is told in full: names that fool, what is critical, what is not known', () => {
  const root = opened('root.pem')
  const lines = linesOf(root)
  for (const line of [
    'Whose it is / Organisation: Ex\u0430<U+0430>mple', 'Who signs for it / Name: the same name as its own',
    'When it is valid (UTC) / Length: 10 years and 1 second', 'The key in it / Kind: ECDSA P-256',
    'What its key may be used for / The key: may sign certificates; may sign lists of revoked certificates [critical, 2.5.29.15]',
    'What its key may be used for / Only for: answers about revocation (OCSP); object identifier 1.2.3.6 [2.5.29.37]',
    'Limits / Authority: it is an authority: certificates that it signs are trusted [critical, 2.5.29.19]', 'Limits / Authorities below it: at most 1, below which there are end users only [critical, 2.5.29.19]',
    'Limits / Only names within: example.org (domain) [2.5.29.30]', 'Limits / No names within: 10.0.0.0/8 (network) [2.5.29.30]',
    'Where its revocation is told / Answers at once (OCSP): http://ocsp.example.org (address) [1.3.6.1.5.5.7.1.1]',
    'Other extensions / Extension: 0403010203 [critical, 1.2.3.4]', 'Signature / Signed by: ECDSA with SHA-256'
  ]) assert.ok(lines.includes(line), `${line}\nis not in\n${lines.join('\n')}`)
  assert.ok(lines.some(line => /^Other extensions \/ Extension: 30[0-9a-f]+ \[1\.3\.6\.1\.5\.5\.7\.1\.1\]$/.test(line)), 'access of a kind that is not known is shown whole too')
  const extensions = execFileSync('openssl', ['x509', '-in', at('root.pem'), '-noout', '-text']).toString().match(/^ {12}\S.*:(?: critical)?\s*$/gm) ?? []
  assert.equal(new Set(lines.flatMap(line => /(\d+(?:\.\d+)+)\]$/.exec(line)?.[1] ?? [])).size, extensions.length, 'every extension is told')
  assert.deepEqual(descriptionShape.parse(structuredClone(root)), root, 'it crosses to the faces as it is')
})

test('a list and a request are told in full', () => {
  const list = linesOf(opened('list.pem'))
  for (const line of [
    'Who is on it / Certificates: 2 are revoked', 'Who is on it / Revoked: 0c, since 2026-02-03 04:05:06: no reason is given; 0a1b, since 2026-01-02 03:04:05: its key is compromised',
    'When it is valid (UTC) / Length: 90 days', 'Identifiers / Number of the list: 7 [2.5.29.20]'
  ]) assert.ok(list.includes(line), `${line}\nis not in\n${list.join('\n')}`)
  const request = linesOf(opened('request.pem'))
  for (const line of ['Whose it is / Common name: Sub', 'What it asks for / The key: may sign certificates [critical, 2.5.29.15]']) assert.ok(request.includes(line), `${line}\nis not in\n${request.join('\n')}`)
  openssl('crl', '-in', 'list.pem', '-outform', 'DER', '-out', 'list.der')
  assert.deepEqual(opened('list.der'), opened('list.pem'), 'PEM and DER are told alike')
  assert.throws(() => openFile(new TextEncoder().encode('no certificate')), PkiError)
  assert.throws(() => openFile(new Uint8Array(readFileSync(at('list.der'))).subarray(0, 100)), PkiError)
})

test('a renewed certificate differs in what was changed, and in nothing else', () => {
  const differences = differenceWords(differencesOf(opened('root.pem'), opened('renewed.pem')))
  const labels = differences.map(text => text.slice(0, text.indexOf(':'))).filter(label => label !== 'From') // both were made within one second, or not
  assert.deepEqual(labels, ['To', 'Length', 'Only for', 'Only names within', 'No names within', 'Answers at once (OCSP)', 'Other information', 'Serial number', 'Extension (1.2.3.4)', 'Extension (1.3.6.1.5.5.7.1.1)'])
  assert.ok(differences.includes('Length: 20 years and 1 second; before: 10 years and 1 second'))
  assert.ok(differences.includes('Only names within: no more: example.org (domain)'))
  assert.ok(differences.includes('Extension (1.2.3.4): no more: 0403010203'))
  assert.equal(differences.some(text => text.startsWith('Public key') || text.startsWith('SHA-256')), false)
  assert.deepEqual(differencesOf(opened('root.pem'), opened('root.pem')), [])
  openssl('req', '-x509', '-key', 'key.pem', '-out', 'mild.pem', '-days', daysOf(20), '-utf8', '-subj', '/C=DE/O=Ex\u0430mple/CN=Root', ...ca.map(one => one.replace('keyUsage=critical,', 'keyUsage=')))
  assert.ok(differenceWords(differencesOf(opened('renewed.pem'), opened('mild.pem'))).includes('The key: not critical any more'))
})

const profile: PlannedCertificate['profile'] = {
  profile: 'root', validity: { from: 'signing', length: 'P20Y' }, signature: 'ecdsa-sha256', serialBytes: 16, keyUsage: ['certificate-signing', 'crl-signing'], extendedKeyUsage: [],
  basicConstraints: { ca: true, pathLength: null }, nameConstraints: null, policies: [], ocsp: [], issuers: [], crls: [], subjectKeyId: 'rfc7093-1', alternativeNames: [], ocspNoCheck: false, subjectKeys: ['ec-p256'], baseline: false
}
const made = { key: 'root-ca', version: 1 }
const root: PlannedCertificate = { certificate: 'root-ca-v1', kind: 'root', issuer: { ...made, certificate: null }, subject: { key: made, request: null, certificate: null, name: [{ type: 'common-name', value: 'Root' }] }, profile, template: 'a'.repeat(64) }
const list: PlannedList = { list: 'root-ca-crl-1', issuer: { ...made, certificate: 'root-ca-v1' }, number: 1, revoked: [], profile: { profile: 'crl', signature: 'ecdsa-sha256', nextUpdate: 'P90D', distributionPoint: null, baseline: false }, template: 'b'.repeat(64) }

function planOf (issuance: Partial<NonNullable<Plan['issuance']>>): Plan {
  return { ...genesis(), issuance: { authorities: [], certificates: [], lists: [], statements: [], history: { serials: [], numbers: [], publicKeys: [] }, ...issuance } }
}

test('what a plan will have signed is told before, with what only the day decides marked', () => {
  const statement = { statement: 'release-1', ...made, file: { name: 'release.tar', sha256: 'c'.repeat(64), bytes: 12 }, type: 'https://example.org/release', says: 'This is the release.' }
  const [certificate, crl, said] = describeIssuance(planOf({ certificates: [root], lists: [list], statements: [statement] }))
  const day = (lines: readonly string[]): string[] => lines.filter(line => line.includes('the day decides it'))
  assert.deepEqual(day(linesOf(certificate!.planned!)), [
    'When it is valid (UTC) / From: the moment at which it is signed [the day decides it]', 'When it is valid (UTC) / To: the length below after that [the day decides it]',
    'The key in it / Public key (SHA-256): made in the ceremony [the day decides it]', 'Identifiers / Serial number: 16 random bytes of the token [the day decides it]',
    'Identifiers / Key identifier: follows from the key that is made in the ceremony [the day decides it, 2.5.29.14]',
    'Identifiers / Issuer’s key identifier: follows from the issuer’s key, which is made in the ceremony [the day decides it, 2.5.29.35]'
  ])
  for (const line of ['When it is valid (UTC) / Length: 20 years', 'The key in it / Kind: ECDSA P-256', 'Limits / Authorities below it: no limit is said [critical, 2.5.29.19]']) assert.ok(linesOf(certificate!.planned!).includes(line), line)
  assert.deepEqual(day(linesOf(crl!.planned!)).map(line => line.slice(0, line.indexOf(':'))), ['When it is valid (UTC) / Made at', 'When it is valid (UTC) / The next by', 'Identifiers / Issuer’s key identifier'])
  assert.ok(linesOf(crl!.planned!).includes('When it is valid (UTC) / Length: 90 days'))
  assert.ok(linesOf(said!.planned!).includes('What it says / Statement: This is the release.'))
  assert.deepEqual([certificate!.compared, crl!.compared, said!.compared], ['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64)])
})

test('a signed certificate is told to be as planned, and what is not as planned stands out', () => {
  const der = fromPem(readFileSync(at('renewed.pem'), 'utf8'), 'CERTIFICATE')
  const [item] = describeIssuance(planOf({ certificates: [root] }), { ...nothingSigned, certificates: new Map([['root-ca-v1', der]]) })
  const planned = differenceWords(item!.differences.filter(({ day }) => day)).map(text => text.slice(0, text.indexOf(':')))
  assert.deepEqual(planned, ['From', 'To', 'Public key (SHA-256)', 'Serial number', 'Key identifier', 'Issuer’s key identifier'])
  const unplanned = differenceWords(item!.differences.filter(({ day }) => !day))
  assert.ok(unplanned.includes('Authorities below it: at most 1, below which there are end users only; before: no limit is said'), unplanned.join('\n'))
  assert.ok(unplanned.includes('Length: 20 years and 1 second; before: 20 years'))
})

test('a certificate that lies somewhere is held to the one of the plan that it comes nearest to', () => {
  const limited = { ...root, certificate: 'limited', profile: { ...profile, basicConstraints: { ca: true, pathLength: 1 } } }
  const held = holdAgainstPlan(planOf({ certificates: [root, limited] }), opened('renewed.pem'))
  assert.equal(held?.name, 'limited')
  assert.ok(differenceWords(held.differences).some(text => text.startsWith('Country (Whose it is): only here: DE')), 'and whose name differs is said')
  assert.equal(holdAgainstPlan(planOf({ certificates: [root] }), opened('list.pem')), null)
  assert.equal(readPlan(new TextEncoder().encode('{}')), null)
  assert.equal(readPlan(new Uint8Array(readFileSync(at('root.pem')))), null)
})

test('a certificate that follows on another one is held against it', () => {
  const followed = fromPem(readFileSync(at('root.pem'), 'utf8'), 'CERTIFICATE')
  const [item] = describeIssuance(planOf({ certificates: [{ ...root, subject: { ...root.subject, certificate: toBase64(followed) } }] }))
  assert.ok(differenceWords(item!.changes ?? []).includes('Length: 20 years; before: 10 years and 1 second'))
  assert.equal(describeIssuance(planOf({ certificates: [root] }))[0]!.changes, null)
})

test('a plan that no certificate can be made of says so, and throws nothing', () => {
  assert.equal(describeIssuance(planOf({ certificates: [{ ...root, subject: { ...root.subject, name: null } }] }))[0]!.planned, null)
  assert.deepEqual(describeIssuance(genesis()), [])
})

test('pages hold all lines, break between sections, and are no longer than a screen', () => {
  const lines = Array.from({ length: 50 }, (_, i) => i % 9 === 8 ? '' : `line ${i}`)
  const pages = pagesOf(lines, 20)
  assert.ok(pages.every(({ length }) => length <= 20))
  assert.deepEqual(pages.flat().filter(line => line !== ''), lines.filter(line => line !== ''))
  assert.equal(pages[0]!.length, 17)
  assert.deepEqual(pagesOf(lines, Infinity).length, 1)
})
