// Certificates and revocation lists, signed on a real token and held against openssl: each kind, by each algorithm; and what is refused before it is signed.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { newSerial } from '../../src/ceremony/serial.ts'
import { HsmError } from '../../src/hsm/errors.ts'
import { findKey } from '../../src/hsm/find.ts'
import { signWith } from '../../src/hsm/sign.ts'
import type { View } from '../../src/contract/shapes.ts'
import { assembleSigned } from '../../src/pki/x509/assemble.ts'
import { certificateTbs } from '../../src/pki/x509/build.ts'
import { nameDer } from '../../src/pki/x509/names.ts'
import { fromPem, toPem } from '../../src/pki/x509/pem.ts'
import { requestInfo } from '../../src/pki/x509/request.ts'
import type { SignatureAlgorithm } from '../../src/transcript/certificate-profile.ts'
import { fromBase64, fromHex, sha256Hex, toBase64 } from '../../src/transcript/hash.ts'
import type { Issuance, PlannedCertificate } from '../../src/transcript/issuance.ts'
import type { ExistingKey, Lifecycle } from '../../src/transcript/lifecycle.ts'
import type { Algorithm, Plan, PlannedStep } from '../../src/transcript/plan.ts'
import { authorityProfile, issueCertificate, keyPair, plannedCertificate, signAs, usualSignature } from '../support/certificates.ts'
import { certificate, issuance, list, withTemplates } from '../support/issuance.ts'
import { inventory, LifecycleRoom, step } from '../support/lifecycle-room.ts'
import { faultLibrary, tempFolder } from '../support/rehearse.ts'

const atStep = (id: string) => (view: View): boolean => view.step?.step === id && view.phase === 'step'
const issue = (name: string): PlannedStep => step(name, 'issue-certificate', { certificate: name, token: 'primary' })
const revoke = (name: string): PlannedStep => step(name, 'issue-crl', { list: name, token: 'primary' })
const root = { key: 'root', version: 1 }
const underRoot = { ...root, certificate: 'root-v1' }
const made: Plan['keys'] = [{ name: 'sub', version: 1, algorithm: 'ec-p256', token: 'primary', label: 'sub v1' }]
const makes = (key: string): PlannedStep[] => [step(`generate-${key}`, 'generate-key', { key }), step(`confirm-${key}`, 'confirm-key', { key })]

/** A request by a key of somebody else's, in base64; signed by another key where one is given. */
function request (pair = keyPair(), signer = pair): string {
  const info = requestInfo(nameDer([{ type: 'common-name', value: 'Somebody else' }]), pair.spki, null)
  const as = usualSignature(pair.algorithm)
  return toBase64(assembleSigned(info, as, signAs(as, signer, info)))
}

function plan (room: LifecycleRoom, steps: readonly PlannedStep[], has: Partial<Issuance>, lifecycle: Partial<Lifecycle>, keys: Plan['keys'] = []): Plan {
  return withTemplates({ ...room.plan(lifecycle, [step('read', 'read-issuance'), inventory('before'), ...steps, inventory('after')], keys), issuance: issuance(has) })
}

const rootCertificate = (signature: SignatureAlgorithm = 'ecdsa-sha256'): PlannedCertificate => certificate('root-v1', { kind: 'root', issuer: { ...root, certificate: null }, subject: { key: root }, profile: { signature, validity: { from: 'signing', length: 'P20Y' } } })

async function codeOf (run: Promise<unknown>): Promise<string> {
  const error: unknown = await run.then(() => null, (thrown: unknown) => thrown)
  if (error instanceof CeremonyError || error instanceof HsmError) return error.code
  throw error instanceof Error ? error : new Error('nothing was refused')
}

/** Openssl in the ceremony's folder. */
const openssl = (room: LifecycleRoom, ...words: string[]): string => execFileSync('openssl', words, { cwd: room.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

for (const [algorithm, signature, mechanism] of [
  ['ec-p256', 'ecdsa-sha256', 'CKM_ECDSA'], ['ec-p384', 'ecdsa-sha384', 'CKM_ECDSA'], ['ec-p521', 'ecdsa-sha512', 'CKM_ECDSA'], ['ed25519', 'ed25519', 'CKM_EDDSA'],
  ['rsa-3072', 'rsa-pkcs1-sha256', 'CKM_SHA256_RSA_PKCS'], ['rsa-3072', 'rsa-pkcs1-sha512', 'CKM_SHA512_RSA_PKCS'], ['rsa-3072', 'rsa-pss-sha384', 'CKM_SHA384_RSA_PKCS_PSS']
] as const satisfies (readonly [Algorithm, SignatureAlgorithm, string])[]) {
  test(`${signature} by ${algorithm}: root, subordinate, OCSP responder and lists hold for openssl, and a revoked one is found`, async t => {
    const room = new LifecycleRoom(t)
    const key = await room.key('root', 1, {}, algorithm)
    const profile = { signature }
    const certificates = [
      rootCertificate(signature),
      certificate('sub-v1', { issuer: underRoot, subject: { request: request(), name: null }, profile: { ...profile, basicConstraints: { ca: true, pathLength: 0 } } }),
      certificate('ocsp', { kind: 'ocsp-responder', issuer: underRoot, subject: { request: request(keyPair('ec-p384')) }, profile: { ...profile, validity: { from: 'signing', length: 'P30D' }, keyUsage: ['digital-signature'], extendedKeyUsage: ['ocsp-signing'], basicConstraints: { ca: false, pathLength: null }, ocspNoCheck: true } })
    ]
    const lists = [list('crl-1', { issuer: underRoot, number: 5, profile }), list('crl-2', { issuer: underRoot, number: 6, revoked: [{ serial: 'ff', at: '2026-01-01T00:00:00.000Z', reason: 'superseded' }], profile })]
    const of = plan(room, [...certificates.map(one => issue(one.certificate)), revoke('crl-1'), revoke('crl-2')], { certificates, lists, history: { serials: [], numbers: [{ key: 'root', number: 4 }], publicKeys: [] } }, { existing: [key] })
    assert.equal((await room.hold(await room.enter(of))).phase, 'closed')
    const results = room.resultsOf('issue-certificate')
    assert.deepEqual(results.map(one => [one.mechanism, one.verifiedBy, one.file.path]), certificates.map(one => [mechanism, ['node:crypto', '@noble/curves'], `certificates/${one.certificate}.pem`]))
    assert.deepEqual(results.map(({ template }) => template), of.issuance!.certificates.map(({ template }) => template))
    assert.equal(new Set(results.map(({ serial }) => serial)).size, 3)
    for (const { serial, file, der } of results) {
      assert.match(serial, /^40[0-9a-f]{32}$/)
      assert.equal(sha256Hex(readFileSync(join(room.folder, file.path))), file.sha256)
      assert.deepEqual(execFileSync('openssl', ['x509', '-in', file.path, '-outform', 'DER'], { cwd: room.folder }), Buffer.from(fromBase64(der)))
    }
    for (const name of ['sub-v1', 'ocsp']) assert.match(openssl(room, 'verify', '-x509_strict', '-CAfile', 'certificates/root-v1.pem', `certificates/${name}.pem`), /: OK/)
    assert.match(openssl(room, 'verify', '-x509_strict', '-crl_check', '-CAfile', 'certificates/root-v1.pem', '-CRLfile', 'crls/crl-2.pem', 'certificates/sub-v1.pem'), /: OK/)
    for (const { file, number, entries } of room.resultsOf('issue-crl')) {
      const text = openssl(room, 'crl', '-in', file.path, '-CAfile', 'certificates/root-v1.pem', '-noout', '-text')
      assert.match(text, new RegExp(`X509v3 CRL Number:\\s+${number}\\s`))
      assert.equal(text.includes('Serial Number: FF'), entries === 1)
    }
  })
}

test('a subordinate whose key is made here, a cross-certificate, and a certificate that follows on another: the templates foretold them', async t => {
  const room = new LifecycleRoom(t)
  const key = await room.key('root', 1)
  const theirs = issueCertificate(plannedCertificate(), keyPair('ec-p384'), null)
  const certificates = [
    rootCertificate(), certificate('sub-v1', { issuer: underRoot, subject: { key: { key: 'sub', version: 1 } } }),
    certificate('theirs-crossed', { kind: 'cross', issuer: underRoot, subject: { certificate: toBase64(theirs.der), name: null } })
  ]
  const steps = [...makes('sub'), ...certificates.map(one => issue(one.certificate))]
  assert.equal((await room.hold(await room.enter(plan(room, steps, { certificates }, { existing: [key] }, made)))).phase, 'closed')
  const [, sub, crossed] = room.resultsOf('issue-certificate')
  assert.equal(sub!.spkiSha256, sha256Hex(fromBase64(room.resultsOf('generate-key')[0]!.publicKey!)))
  assert.equal(crossed!.spkiSha256, sha256Hex(theirs.publicKey))
  for (const name of ['sub-v1', 'theirs-crossed']) assert.match(openssl(room, 'verify', '-x509_strict', '-CAfile', 'certificates/root-v1.pem', `certificates/${name}.pem`), /: OK/)
})

test('a key that this ceremony makes signs its own root, and after a late failure the same key is used: nothing is made anew', async t => {
  const room = new LifecycleRoom(t)
  const keys: Plan['keys'] = [{ name: 'root', version: 1, algorithm: 'ec-p256', token: 'primary', label: 'root v1' }]
  const { lifecycle, ...of } = plan(room, [...makes('root'), issue('root-v1')], { certificates: [rootCertificate()] }, {}, keys)
  assert.notEqual(lifecycle, undefined)
  let fail = false
  room.onModule = ({ p11 }) => {
    const real = p11.C_Sign.bind(p11)
    Object.assign(p11, {
      C_Sign: (...given: Parameters<typeof real>) => {
        const signature = real(...given)
        if (fail) throw new Error('CKR_DEVICE_ERROR:48')
        return signature
      }
    })
  }
  const ceremony = await room.enter(of)
  await room.hold(ceremony, atStep('root-v1'))
  fail = true
  await assert.rejects(ceremony.actFor(), HsmError)
  fail = false
  assert.equal((await room.hold(ceremony)).phase, 'closed')
  const [key] = room.resultsOf('generate-key')
  const [result] = room.resultsOf('issue-certificate')
  assert.equal(room.resultsOf('generate-key').length, 1)
  assert.deepEqual([result!.spkiSha256, result!.file.path], [sha256Hex(fromBase64(key!.publicKey!)), 'certificates/root-v1_2.pem'])
  assert.deepEqual(room.entries().flatMap(entry => entry.step !== 'root-v1' || entry.type === 'signoff' || entry.type === 'checkpoint.issued' ? [] : [entry.type]), ['step.intended', 'step.failed', 'step.reconciled', 'step.intended', 'step.done'])
  assert.match(openssl(room, 'verify', '-x509_strict', '-CAfile', 'certificates/root-v1_2.pem', 'certificates/root-v1_2.pem'), /: OK/)
})

test('what a token signs and its public key does not verify never becomes a file: it failed on record', async t => {
  const { room, plan: of } = await sound(t)
  let bend = false
  room.onModule = ({ p11 }) => {
    const real = p11.C_Sign.bind(p11)
    Object.assign(p11, {
      C_Sign: (session: Buffer, data: Buffer, out: Buffer): Buffer => {
        const signature = real(session, data, out)
        if (bend) signature[9]! ^= 1
        return signature
      }
    })
  }
  const ceremony = await room.enter(of)
  await room.hold(ceremony, atStep('root-v1'))
  bend = true
  assert.equal(await codeOf(ceremony.actFor()), 'issued-unverified')
  bend = false
  const last = room.entries().at(-1)!
  assert.deepEqual(last.type === 'step.failed' ? [last.body.error.code, last.body.error.facts?.by] : [], ['issued-unverified', 'node:crypto, @noble/curves'])
  assert.equal(existsSync(join(room.folder, 'certificates')), false)
  assert.equal((await room.hold(ceremony)).phase, 'closed')
})

interface Sound { readonly room: LifecycleRoom, readonly key: ExistingKey, readonly plan: Plan }

/** A plan of a root, a subordinate from a request and a list. */
async function sound (t: TestContext): Promise<Sound> {
  const room = new LifecycleRoom(t)
  const key = await room.key('root', 1)
  const certificates = [rootCertificate(), certificate('sub-v1', { issuer: underRoot, subject: { request: request() } })]
  return { room, key, plan: plan(room, [issue('root-v1'), issue('sub-v1'), revoke('crl-1')], { certificates, lists: [list('crl-1', { issuer: underRoot, number: 5 })] }, { existing: [key] }) }
}

for (const [what, at, change, code, rule] of [
  ['an edited template', 'sub-v1', ({ certificates }: Issuance) => ({ certificates: certificates.map(one => ({ ...one, template: 'ab'.repeat(32) })) }), 'template-differs', null],
  ['a profile that was edited after its template', 'sub-v1', ({ certificates }: Issuance) => ({ certificates: certificates.map(one => one.certificate === 'sub-v1' ? { ...one, profile: { ...one.profile, validity: { from: 'signing', length: 'P9Y' } } } : one) }), 'template-differs', null],
  ['a request that another key signed', 'sub-v1', ({ certificates }: Issuance) => ({ certificates: certificates.map(one => one.certificate === 'sub-v1' ? { ...one, subject: { ...one.subject, request: request(keyPair(), keyPair('ec-p256', true)) } } : one) }), 'issuance-refused', 'rfc2986.self-signature'],
  ['a key that was certified before', 'sub-v1', ({ history }: Issuance) => ({ history: { ...history, publicKeys: [sha256Hex(keyPair().spki)] } }), 'issuance-refused', 'strongroom.request-key-new'],
  ['a number that was there before', 'crl-1', ({ history }: Issuance) => ({ history: { ...history, numbers: [{ key: 'root', number: 5 }] } }), 'issuance-refused', 'rfc5280.list-number-increases'],
  ['a list with another template', 'crl-1', ({ lists }: Issuance) => ({ lists: lists.map(one => ({ ...one, number: 6 })) }), 'template-differs', null],
  ['a request that is none', 'sub-v1', ({ certificates }: Issuance) => ({ certificates: certificates.map(one => one.certificate === 'sub-v1' ? { ...one, subject: { ...one.subject, request: 'MAA=' } } : one) }), 'issuance-unreadable', null]
] as const satisfies (readonly [string, string, (has: Issuance) => Partial<Issuance>, string, string | null])[]) {
  test(`${what} is refused: with the plan, and in the ceremony on record before anything is intended`, async t => {
    const { room, plan: of } = await sound(t)
    const ceremony = await room.enter(of)
    await room.hold(ceremony, atStep(at))
    Object.assign(of, { issuance: { ...of.issuance!, ...change(of.issuance!) } })
    assert.equal(await codeOf(ceremony.actFor()), code)
    const last = room.entries().at(-1)!
    assert.ok(last.type === 'attempt.refused')
    assert.deepEqual([last.body.error.code, last.body.error.facts?.rule ?? null], [code, rule])
    assert.ok(room.entries().every(entry => entry.type !== 'step.intended' || entry.step !== at))
    await assert.rejects(room.enter(of), (error: unknown) => error instanceof CeremonyError && error.code === 'plan-invalid')
  })
}

test('a serial number that the key gave out before, in this ceremony or by the catalog, is not signed: it failed on record, by the name of its rule', async t => {
  const { room, plan: of } = await sound(t)
  let byte = 0xab
  room.onModule = ({ p11 }) => { Object.assign(p11, { C_GenerateRandom: (_: unknown, out: Buffer) => out.fill(byte) }) }
  const known = { ...of, issuance: { ...of.issuance!, history: { serials: [{ key: 'root', serials: [`40${'cd'.repeat(16)}`] }], numbers: [], publicKeys: [] } } }
  const ceremony = await room.enter(known)
  await room.hold(ceremony, atStep('sub-v1'))
  for (const repeated of [0xab, 0xcd]) {
    byte = repeated
    assert.equal(await codeOf(ceremony.actFor()), 'issuance-refused')
    const failed = room.entries().findLast(({ type }) => type === 'step.failed')!
    assert.ok(failed.type === 'step.failed')
    assert.deepEqual(failed.body.error.facts?.rule, 'strongroom.serial-new')
    await room.hold(ceremony, atStep('sub-v1'))
  }
  byte = 0xef
  assert.equal((await room.hold(ceremony)).phase, 'closed')
  assert.deepEqual(room.resultsOf('issue-certificate').map(({ serial }) => serial), [`40${'ab'.repeat(16)}`, `40${'ef'.repeat(16)}`])
})

test('an issuer’s certificate that is of another key than the one on the token is refused: with the plan, and in the ceremony', async t => {
  const room = new LifecycleRoom(t)
  const key = await room.key('root', 1)
  const other = keyPair('ec-p256', true)
  // By somebody whom the plan does not know.
  const above = { certificate: issueCertificate(plannedCertificate({ profile: { ...authorityProfile, validity: { from: 'signing', length: 'P20Y' } } }), other, null, { notBefore: '2026-01-01T00:00:00.000Z' }), pair: other }
  const of = (spki: Uint8Array): Issuance['authorities'] => [{ authority: 'root-v1', ...root, certificate: toBase64(issueCertificate(plannedCertificate({ kind: 'subordinate', profile: { ...authorityProfile, validity: { from: 'signing', length: 'P20Y' } } }), { ...other, spki }, above, { notBefore: '2026-01-01T00:00:00.000Z' }).der) }]
  const sub = certificate('sub-v1', { issuer: underRoot, subject: { request: request() } })
  const good = plan(room, [issue('sub-v1')], { certificates: [sub], authorities: of(fromBase64(key.publicKey!)) }, { existing: [key] })
  const ceremony = await room.enter(good)
  await room.hold(ceremony, atStep('sub-v1'))
  Object.assign(good.issuance!, { authorities: of(other.spki) })
  assert.equal(await codeOf(ceremony.actFor()), 'issuer-key-differs')
  assert.equal(room.entries().at(-1)!.type, 'attempt.refused')
  await assert.rejects(room.enter(good), (error: unknown) => error instanceof CeremonyError && error.fields.some(({ expected }) => expected === 'a certificate of the key root v1 that the plan knows'))
})

/** As it was written, but for one bit of the signature. */
function bent (pem: Buffer, label: 'CERTIFICATE' | 'X509 CRL'): Buffer {
  const der = fromPem(pem.toString('utf8'), label)
  return Buffer.from(toPem(label, der.with(der.length - 1, der.at(-1)! ^ 1)))
}

for (const [what, id, file, cut, verdict] of [
  ['certificate that is whole', 'sub-v1', 'certificates/sub-v1', (bytes: Buffer) => bytes, 'adopted'],
  ['certificate that is torn', 'sub-v1', 'certificates/sub-v1', (bytes: Buffer) => bytes.subarray(0, 300), 'nothing-there'],
  ['certificate with something after it', 'sub-v1', 'certificates/sub-v1', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('\n')]), 'nothing-there'],
  ['certificate that its issuer did not sign', 'sub-v1', 'certificates/sub-v1', (bytes: Buffer) => bent(bytes, 'CERTIFICATE'), 'nothing-there'],
  ['list that its issuer did not sign', 'crl-1', 'crls/crl-1', (bytes: Buffer) => bent(bytes, 'X509 CRL'), 'nothing-there'],
  ['list that is whole', 'crl-1', 'crls/crl-1', (bytes: Buffer) => bytes, 'adopted'],
  ['list that is torn', 'crl-1', 'crls/crl-1', (bytes: Buffer) => bytes.subarray(0, 100), 'nothing-there']
] as const) {
  test(`killed after a ${what} was written, and before it was on record: ${verdict}`, async t => {
    const { room, plan: of } = await sound(t)
    room.kill(of, { fault: { LD_PRELOAD: faultLibrary(tempFolder(t)), FAULT_AT: 'fsync:1', FAULT_PATH: file } })
    const there = join(room.folder, `${file}.pem`)
    const written = readFileSync(there)
    writeFileSync(there, cut(written))
    assert.equal((await room.hold(await room.enter(of))).phase, 'closed')
    assert.deepEqual(room.entries().flatMap(entry => entry.type === 'step.reconciled' ? [entry.step, entry.body.verdict] : []), [id, verdict])
    const result = [...room.resultsOf('issue-certificate'), ...room.resultsOf('issue-crl')].find(one => one.file.path.startsWith(file))!
    assert.equal(result.file.path, verdict === 'adopted' ? `${file}.pem` : `${file}_2.pem`)
    assert.ok(readFileSync(there).equals(cut(written)), 'what lies there is not touched')
    assert.equal(readFileSync(join(room.folder, result.file.path)).equals(written), verdict === 'adopted')
    if (result.action === 'issue-certificate') assert.match(openssl(room, 'verify', '-x509_strict', '-CAfile', 'certificates/root-v1.pem', result.file.path), /: OK/)
    else assert.match(openssl(room, 'crl', '-in', result.file.path, '-CAfile', 'certificates/root-v1.pem', '-noout', '-text'), /X509v3 CRL Number:\s+5\s/)
  })
}

test('a certificate of another ceremony, of this key and this template, is not taken for what this step signed', async t => {
  const { room, plan: of } = await sound(t)
  await room.crash(of, entry => entry.type === 'step.intended' && entry.step === 'root-v1')
  const planned = of.issuance!.certificates[0]!
  const key = of.lifecycle!.existing[0]!
  const tbs = certificateTbs(planned, { serial: newSerial(bytes => new Uint8Array(bytes).fill(1), 16), notBefore: '2026-01-01T00:00:00.000Z', publicKey: fromBase64(key.publicKey!), issuer: null })
  const signature = await room.onToken(session => signWith(session, findKey(session, fromHex(key.holdings[0]!.id)), tbs).signature)
  mkdirSync(join(room.folder, 'certificates'))
  writeFileSync(join(room.folder, 'certificates/root-v1.pem'), toPem('CERTIFICATE', assembleSigned(tbs, 'ecdsa-sha256', signature)))
  assert.equal((await room.hold(await room.enter(of))).phase, 'closed')
  assert.deepEqual(room.entries().flatMap(entry => entry.type === 'step.reconciled' ? [entry.body.verdict] : []), ['nothing-there'])
  assert.equal(room.resultsOf('issue-certificate')[0]!.file.path, 'certificates/root-v1_2.pem')
})
