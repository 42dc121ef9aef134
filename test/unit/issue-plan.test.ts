// Plans of the script `issue`: for each thing that a key can sign, what is fixed before the day; and what is refused before there is a plan. Keys are in software.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type CeremonyCode } from '../../src/ceremony/errors.ts'
import { loadScript } from '../../src/ceremony/script.ts'
import { assertPlan } from '../../src/ceremony/validate.ts'
import { StationError } from '../../src/host/errors.ts'
import { assertIssuance } from '../../src/host/issuance/assert.ts'
import type { CertificateRecord, ListRecord } from '../../src/keys/catalog/issued-shape.ts'
import type { Anomaly, Catalog, CatalogKey } from '../../src/keys/catalog/shape.ts'
import { madeUpRequest } from '../../src/pki/made-up.ts'
import { readyProfile } from '../../src/pki/profiles/ready.ts'
import { toPem } from '../../src/pki/x509/pem.ts'
import { readRequest } from '../../src/pki/x509/read.ts'
import { fromBase64, sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { authorityProfile, issueCertificate, keyPair, plannedCertificate, type KeyPair } from '../support/certificates.ts'
import { catalogOf, version } from '../support/catalog.ts'
import { genesisPlan, type Beside } from '../support/plan.ts'
import { refusal } from '../support/refusal.ts'

const folder = mkdtempSync(join(tmpdir(), 'issue-plan-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, bytes: string | Uint8Array): string => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

const from = { ceremony: '1'.repeat(32), seq: 30 }
const pairs = { root: keyPair('ec-p384', true), next: keyPair('ec-p384', true), issuing: keyPair('ec-p384', true) }

/** The catalog's record of a certificate that a version of root-ca signed for a version of a key here. */
function record (name: string, subject: CertificateRecord['subject'], pair: KeyPair, more: Partial<CertificateRecord> = {}): CertificateRecord {
  const isRoot = subject?.key === 'root-ca'
  const self = { key: subject?.key ?? 'none', version: subject?.version ?? 1 }
  const { der } = issueCertificate(plannedCertificate({ certificate: name, kind: 'root', issuer: { ...self, certificate: null }, subject: { key: self, request: null, certificate: null, name: [{ type: 'common-name', value: name }] }, profile: { ...authorityProfile, signature: 'ecdsa-sha384', validity: { from: 'signing', length: 'P20Y' } } }), pair, null, { notBefore: '2025-12-01T00:00:00.000Z' })
  return {
    certificate: name, sha256: toHex(sha256(der)), der: toBase64(der), kind: isRoot ? 'root' : 'subordinate', profile: isRoot ? 'root' : 'subordinate', ca: true, crls: [], serial: `0${name.length % 10}aa`,
    issuer: { key: 'root-ca', version: 1, certificate: isRoot ? null : 'root-ca-v1' }, subject, spkiSha256: toHex(sha256(pair.spki)), notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2027-01-01T00:00:00.000Z',
    state: 'issued', revoked: null, from, ...more
  }
}

const publicKey = ({ spki }: KeyPair): string => toBase64(spki)
const rootRecord = record('root-ca-v1', { key: 'root-ca', version: 1 }, pairs.root)
const subRecord = record('issuing-ca-v1', { key: 'issuing-ca', version: 1 }, pairs.issuing)
const issuingKey = (state: 'active' | 'generated'): CatalogKey => ({ key: 'issuing-ca', class: null, purposes: [], owner: null, issuer: null, promotions: 0, active: state === 'active' ? 1 : null, versions: [version(1, state, { publicKey: publicKey(pairs.issuing), holdings: [{ ...version(1, 'active').holdings[0]!, id: 'f'.repeat(32) }] })] })

const listOf = (number: number): ListRecord => ({ list: `root-ca-crl-${number}`, key: 'root-ca', version: 1, number, thisUpdate: '2026-01-01T00:00:00.000Z', nextUpdate: '2026-02-01T00:00:00.000Z', entries: 1, sha256: 'c'.repeat(64), state: 'issued', from })

/** A root in use, with its certificate, and whatever a test adds. */
function rooted (more: Partial<Catalog> = {}): Catalog {
  const known = catalogOf([version(1, 'active', { publicKey: publicKey(pairs.root) })], { certificates: [rootRecord], ...more })
  return more.keys === undefined ? known : { ...known, keys: [...more.keys, ...catalogOf([version(1, 'active', { publicKey: publicKey(pairs.root) })]).keys] }
}
const rotated = (): Catalog => catalogOf([version(1, 'retiring', { publicKey: publicKey(pairs.root) }), version(2, 'active', { publicKey: publicKey(pairs.next) })], { certificates: [rootRecord] })
const bare = (): Catalog => catalogOf([version(1, 'active', { publicKey: publicKey(pairs.root) })])

function made (given: Record<string, string>, beside: Beside): Plan {
  const { plan } = genesisPlan(given, loadScript('issue'), beside)
  assertIssuance(plan, true)
  assertPlan(plan)
  return plan
}
const signed = ({ acts }: Plan): string[] => acts.flatMap(({ steps }) => steps).flatMap(({ with: { certificate, list, statement } }) => certificate ?? list ?? statement ?? [])
const courses: [what: string, given: Record<string, string>, catalog: () => Catalog, signs: string[]][] = [
  ['hierarchy', {}, bare, ['root-ca-v1', 'issuing-ca-v1', 'root-ca-crl-1']],
  ['hierarchy', {}, rooted, ['issuing-ca-v1', 'root-ca-crl-1']],
  ['root', {}, bare, ['root-ca-v1']],
  ['subordinate', {}, rooted, ['issuing-ca-v1']],
  ['subordinate-from-request', { name: 'partner' }, rooted, ['partner']],
  ['cross', { name: 'their-root' }, rooted, ['their-root']],
  ['renewal', {}, rooted, ['root-ca-v1-2']],
  ['renewal', { certificate: 'issuing-ca-v1' }, () => rooted({ certificates: [rootRecord, subRecord], keys: [issuingKey('active')] }), ['issuing-ca-v1-2']],
  ['rollover', {}, rotated, ['root-ca-v2', 'root-ca-v1-with-v2', 'root-ca-v2-with-v1']],
  ['ocsp-responder', {}, rooted, ['issued']],
  ['crl-signer', {}, rooted, ['issued']],
  ['end-entity', {}, rooted, ['issued']],
  ['crl', { revoke: 'issuing-ca-v1:superseded' }, () => rooted({ certificates: [rootRecord, subRecord] }), ['root-ca-crl-1']],
  ['statement', { name: 'release' }, bare, ['release']]
]
for (const [what, given, catalog, signs] of courses) {
  test(`a plan of ${what} signs ${signs.join(', ')}, each by a step of its own`, () => {
    const plan = made({ what, ...given }, { catalog: catalog() })
    assert.deepEqual(signed(plan), signs)
    assert.ok(plan.acts[0]?.steps.some(({ action }) => action === 'read-issuance'), 'it is not read aloud')
  })
}

test('names are held to all that stands above, not to the issuer alone', () => {
  const ca = { ...authorityProfile, signature: 'ecdsa-sha384' as const, validity: { from: 'signing' as const, length: 'P20Y' } }
  const self = { key: 'root-ca', version: 1 }
  const under = (country: string): Catalog => {
    const limits = { permitted: [{ type: 'directory' as const, value: [{ type: 'country' as const, value: country }] }], excluded: [] }
    const root = issueCertificate(plannedCertificate({ certificate: 'root-ca-v1', issuer: { ...self, certificate: null }, subject: { key: self, request: null, certificate: null, name: [{ type: 'common-name', value: 'Root' }] }, profile: { ...ca, nameConstraints: limits } }), pairs.root, null, { notBefore: '2025-12-01T00:00:00.000Z' })
    const sub = issueCertificate(plannedCertificate({ certificate: 'issuing-ca-v1', kind: 'subordinate', issuer: { ...self, certificate: 'root-ca-v1' }, profile: { ...ca, validity: { from: 'signing', length: 'P15Y' }, basicConstraints: { ca: true, pathLength: 0 } } }), pairs.issuing, { certificate: root, pair: pairs.root }, { notBefore: '2025-12-01T00:00:00.000Z' })
    const known = ({ der }: typeof root, of: CertificateRecord): CertificateRecord => ({ ...of, der: toBase64(der), sha256: toHex(sha256(der)) })
    return rooted({ keys: [issuingKey('active')], certificates: [known(root, rootRecord), known(sub, subRecord)] })
  }
  const leaf = (country: string): Plan => made({ what: 'end-entity', key: 'issuing-ca', request: file('leaf.pem', toPem('CERTIFICATE REQUEST', madeUpRequest([{ type: 'country', value: 'SE' }, { type: 'common-name', value: 'leaf.example' }]))), name: 'leaf' }, { catalog: under(country) })
  assert.deepEqual(leaf('SE').issuance?.authorities.map(({ authority }) => authority), ['issuing-ca-v1', 'root-ca-v1'])
  const forged = leaf('SE')
  const [first, above] = forged.issuance!.authorities
  const renamed = Buffer.from(Buffer.from(first!.certificate, 'base64').toString('latin1').replace('Example subordinate', 'Another subordinate'), 'latin1').toString('base64')
  const unsigned = refusal('plan-invalid', () => assertPlan({ ...forged, issuance: { ...forged.issuance!, authorities: [{ ...first!, certificate: renamed }, above!] } }))
  assert.ok(unsigned.fields.some(({ expected }) => expected.endsWith('signed by the issuer whom it names')))
  assert.match(refusal('plan-invalid', () => leaf('NO')).fields[0]?.expected ?? '', /rfc5280\.name-permitted/)
})

test('a pipe or a folder in the place of a request is told, and nobody waits for it', () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  for (const request of [pipe, folder]) assert.throws(() => made({ what: 'end-entity', request }, { catalog: rooted() }), (error: unknown) => error instanceof StationError && error.code === 'file-unreadable', request)
})

test('a template says the same whatever ceremony and day it is for, and another name another one', () => {
  const genesis = (given: Record<string, string> = {}): string[] => genesisPlan({ certificate: 'root', ...given }).plan.issuance!.certificates.map(({ template }) => template)
  assert.deepEqual(genesis(), genesis())
  assert.notDeepEqual(genesis(), genesis({ key: 'other-ca' }))
  assert.equal(genesisPlan().plan.issuance, undefined)
})

test('a renewal keeps name and key, by the profile of the one before; a number of a list follows on the highest', () => {
  const lists = [{ ...listOf(6), revoked: [{ serial: '0bcc', at: '2026-01-01T00:00:00.000Z', reason: null }] }]
  const [renewed] = made({ what: 'renewal' }, { catalog: rooted() }).issuance!.certificates
  assert.deepEqual([renewed?.kind, renewed?.issuer, renewed?.subject, renewed?.profile.profile], ['root', { key: 'root-ca', version: 1, certificate: null }, { key: { key: 'root-ca', version: 1 }, request: null, certificate: rootRecord.der, name: null }, 'root'])
  const [list] = made({ what: 'crl', revoke: `${subRecord.serial}:key-compromise` }, { catalog: rooted({ certificates: [rootRecord, subRecord], lists }) }).issuance!.lists
  assert.deepEqual([list?.list, list?.number, list?.revoked.map(({ serial, reason }) => [serial, reason])], ['root-ca-crl-7', 7, [[subRecord.serial, 'key-compromise'], ['0bcc', null]]])
  const onHold = [{ ...listOf(6), revoked: [{ serial: subRecord.serial, at: '2025-12-01T00:00:00.000Z', reason: 'certificate-hold' as const }] }]
  const [final] = made({ what: 'crl', revoke: `${subRecord.certificate}:superseded` }, { catalog: rooted({ certificates: [rootRecord, subRecord], lists: onHold }) }).issuance!.lists
  assert.deepEqual(final?.revoked, [{ serial: subRecord.serial, at: '2026-01-01T00:00:00.000Z', reason: 'superseded' }], 'what is on hold may be revoked for good')
})

test('a key that an aborted ceremony left is used and gets its authority here; one that is in use is not made again', () => {
  const anomalies: Anomaly[] = [{ code: 'left-behind', weight: 'notice', at: '2026-01-01T00:00:00.000Z', facts: {}, from }]
  const adopted = made({}, { catalog: rooted({ keys: [issuingKey('generated')], anomalies }) })
  assert.deepEqual([adopted.keys, adopted.lifecycle?.changes.map(({ change, key, to }) => [change, key, to]), adopted.lifecycle?.promotion], [[], [['stage', 'issuing-ca', 'staged'], ['promote', 'issuing-ca', 'active']], 1])
  assert.ok(adopted.acts.some(({ id, title }) => id === 'adoption' && title.includes('left behind')), 'nobody is told')
  const existing = made({}, { catalog: rooted({ keys: [issuingKey('active')] }) })
  assert.deepEqual([existing.keys, existing.lifecycle?.changes, existing.acts.some(({ id }) => id === 'key' || id === 'adoption')], [[], [], false])
  assert.deepEqual(existing.lifecycle?.existing.map(({ key }) => key), ['root-ca', 'issuing-ca'])
  // One that is neither in use nor left behind is another matter, and so is one that something followed on.
  const { versions: [generated], ...rest } = issuingKey('generated')
  refusal('catalog-state', () => made({}, { catalog: rooted({ keys: [{ ...rest, versions: [{ ...generated!, state: 'compromised', history: [...generated!.history, { ...generated!.history[0]!, state: 'compromised' }] }] }], anomalies }) }))
  refusal('catalog-state', () => made({}, { catalog: rooted({ keys: [issuingKey('generated')] }) }))
})

const request = madeUpRequest([{ type: 'common-name', value: 'partner.example' }])
const forged = request.map((byte, i) => i === request.length - 1 ? byte ^ 1 : byte)
const spkiOf = (der: Uint8Array): string => toHex(sha256(readRequest(der).publicKey))
const ready = new TextDecoder().decode(readyProfile('private-pki')!.bytes)
const rsaOnly = ready.replace(/(ocsp-responder:[^]*?subject-keys: )\[[^\]]*\]/, '$1[rsa-3072]')
const refusals: [what: string, code: CeremonyCode, given: Record<string, string>, beside: () => Beside, rule?: string][] = [
  ['a root that has its certificate', 'issuance-nothing', { what: 'root' }, () => ({ catalog: rooted() })],
  ['an issuer without a certificate', 'authority-none', { what: 'crl' }, () => ({ catalog: bare() })],
  ['an issuer whose only certificate is revoked', 'authority-none', { what: 'crl' }, () => ({ catalog: rooted({ certificates: [{ ...rootRecord, revoked: { at: from.ceremony, reason: null, key: 'root-ca', number: 1, from } }] }) })],
  ['a signer that is compromised', 'catalog-state', { what: 'root' }, () => ({ catalog: catalogOf([version(1, 'compromised')]) })],
  ['a signature of an issuer that is retiring', 'catalog-state', { what: 'subordinate' }, () => ({ catalog: catalogOf([version(1, 'retiring')]) })],
  ['no request in production', 'parameter-invalid', { what: 'end-entity', reason: 'why' }, () => ({ catalog: rooted(), mode: 'production' })],
  ['a file that is no request', 'request-refused', { what: 'end-entity', request: file('none.pem', 'nothing') }, () => ({ catalog: rooted() }), 'x690.der'],
  ['a certificate in the place of a request', 'request-refused', { what: 'end-entity', request: file('certificate.der', fromBase64(rootRecord.der)) }, () => ({ catalog: rooted() }), 'x690.der'],
  ['a file that is too long', 'request-refused', { what: 'end-entity', request: file('long.pem', new Uint8Array(200_000)) }, () => ({ catalog: rooted() }), 'strongroom.request-length'],
  ['a request that its own key did not sign', 'request-refused', { what: 'end-entity', request: file('forged.pem', toPem('CERTIFICATE REQUEST', forged)) }, () => ({ catalog: rooted() }), 'rfc2986.self-signature'],
  ['a request for a key that is known already', 'request-refused', { what: 'end-entity', request: file('again.der', request) }, () => ({ catalog: rooted({ certificates: [rootRecord, { ...subRecord, subject: null, spkiSha256: spkiOf(request) }] }) }), 'strongroom.request-key-new'],
  ['what is no certificate to cross', 'certificate-refused', { what: 'cross', certificate: file('request.der', request) }, () => ({ catalog: rooted() }), 'x690.der'],
  ['a certificate that nobody knows', 'parameter-invalid', { what: 'renewal', certificate: 'isuing-ca-v1' }, () => ({ catalog: rooted() })],
  ['a revocation of what was never issued', 'parameter-invalid', { what: 'crl', revoke: 'other:superseded' }, () => ({ catalog: rooted() })],
  ['a reason that there is not', 'parameter-invalid', { what: 'crl', revoke: 'root-ca-v1:superceded' }, () => ({ catalog: rooted() })],
  ['one certificate twice', 'parameter-invalid', { what: 'crl', revoke: `root-ca-v1, ${rootRecord.serial}` }, () => ({ catalog: rooted() })],
  ['a revocation of what is revoked already', 'parameter-invalid', { what: 'crl', revoke: 'issuing-ca-v1' }, () => ({ catalog: rooted({ certificates: [rootRecord, subRecord], lists: [{ ...listOf(1), revoked: [{ serial: subRecord.serial, at: '2026-01-01T00:00:00.000Z', reason: null }] }] }) })],
  ['profiles that are not ready', 'profiles-unknown', {}, () => ({ catalog: bare(), profiles: { name: 'privat-pki' } })],
  ['profiles that are none', 'profiles-unsound', {}, () => ({ catalog: bare(), profiles: { yaml: 'profiles: mine' } })],
  ['a profile for another kind of key', 'request-refused', { what: 'ocsp-responder', request: file('edwards.pem', toPem('CERTIFICATE REQUEST', request)) }, () => ({ catalog: rooted(), profiles: { yaml: rsaOnly } }), 'strongroom.key-of-profile'],
  ['addresses that were not filled in, in production', 'profile-unfilled', { reason: 'why' }, () => ({ catalog: rooted(), profiles: { name: 'web-pki' }, mode: 'production' })]
]
for (const [what, code, given, beside, rule] of refusals) {
  test(`refused before there is a plan: ${what}`, () => {
    const { facts } = refusal(code, () => made(given, beside()))
    if (rule !== undefined) assert.equal(facts['rule'], rule)
  })
}

test('a rehearsal takes addresses that are still to be filled in: nobody relies on what it signs', () => {
  assert.ok(made({}, { catalog: rooted(), profiles: { name: 'web-pki' } }).issuance!.certificates.every(({ profile }) => profile.crls.every(url => url.includes('.invalid'))))
})
