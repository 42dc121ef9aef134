// Certificates, lists and statements as steps recorded them: the small issuance as it should be, and with one thing wrong.

import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { toPem } from '../../src/pki/x509/pem.ts'
import type { Entry } from '../../src/transcript/entry.ts'
import type { FileHash } from '../../src/transcript/fields.ts'
import { fromBase64, sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import type { ActionName, ResultOf } from '../../src/transcript/results.ts'
import { machineCrypto } from '../../src/verify/crypto.ts'
import { Findings, type Finding } from '../../src/verify/findings.ts'
import { ResultCheck } from '../../src/verify/results.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { Sitting, failuresOf, genesis, issuingPlan, reader, withFile, type Files } from '../support/ceremony.ts'
import { instead, is, stepOf, withSteps } from '../support/hooks.ts'
import { requester, serialsBefore, signingStep } from '../support/small-issuance.ts'
import { certificateResult, listResult, spkiOf, statementResult } from '../support/small-issuance-results.ts'
import type { KeyPair } from '../support/small-lifecycle.ts'

const plan = issuingPlan()
const stranger: KeyPair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const utf8 = new TextEncoder()

/** The ceremony as it should be; steps are judged anew with one of them changed, so that nobody signs it all again. */
const held = new Sitting(plan).hold()

/** What a step finds in the room, with a copy of the files. */
interface Room extends Pick<Sitting, 'plan' | 'rootKey' | 'entries' | 'nowMs' | 'output'> { readonly files: Files }

function roomAt (step: string): Room {
  const files: Files = new Map(held.files)
  const at = held.entries.findIndex(entry => entry.type === 'step.done' && entry.step === step)
  const intended = held.entries.find(entry => entry.type === 'step.intended' && entry.step === step)
  const output = (path: string, bytes: Uint8Array): FileHash => {
    files.set(path, bytes)
    return { path, sha256: toHex(sha256(bytes)) }
  }
  return { plan, rootKey: held.rootKey, entries: held.entries.slice(0, at), nowMs: Date.parse(intended?.time ?? ''), output, files }
}

/** What is found of results and files, each code once, weights aside where `weight` is not given. */
async function judged (entries: readonly Entry[], files: Files, of = plan, weight: Finding['weight'] = 'failure'): Promise<string[]> {
  const findings = new Findings()
  const results = new ResultCheck(of, machineCrypto, findings)
  for (const entry of entries) results.take(entry)
  results.finish()
  await results.issuance.verifyFiles(reader(files), new Map([...files].map(([path, bytes]) => [path, toHex(sha256(bytes))])))
  return [...new Set(findings.list().filter(one => one.weight === weight).map(({ code }) => code))]
}

/** What is found where the result of one step is another one. */
async function recorded<A extends ActionName> (step: string, change: (result: ResultOf<A>, room: Room) => Partial<ResultOf<A>>, { attempt = 1, weight = 'failure' }: { readonly attempt?: number, readonly weight?: Finding['weight'] } = {}): Promise<string[]> {
  const room = roomAt(step)
  return await judged(held.entries.map(entry => entry.type === 'step.done' && entry.step === step
    ? { ...entry, body: { ...entry.body, attempt, result: { ...entry.body.result, ...change(entry.body.result as ResultOf<A>, room) } as typeof entry.body.result } }
    : entry), room.files, plan, weight)
}

type Made = Parameters<typeof certificateResult>[4]
const certificate = async (name: string, made: Made | ((room: Room) => Made)): Promise<string[]> =>
  await recorded<'issue-certificate'>(name, (_, room) => certificateResult(room, plan.issuance!, stepOf(plan, name), 1, typeof made === 'function' ? made(room) : made))
const list = async (made: Parameters<typeof listResult>[4]): Promise<string[]> => await recorded<'issue-crl'>('root-ca-crl-5', (_, room) => listResult(room, plan.issuance!, stepOf(plan, 'root-ca-crl-5'), 1, made))
const statement = async (made: Parameters<typeof statementResult>[4]): Promise<string[]> => await recorded<'sign-statement'>('release', (_, room) => statementResult(room, plan.issuance!, stepOf(plan, 'release'), 1, made))

/** A body with one byte of it another one, where `text` stands in it. */
const altered = (text: string) => (tbs: Uint8Array): Uint8Array => {
  const at = Buffer.from(tbs).lastIndexOf(text)
  assert.ok(at >= 0, text)
  return Uint8Array.from(tbs, (byte, i) => i === at ? byte ^ 1 : byte)
}

test('an issuance as planned, and what it is said to have signed', async () => {
  const verification = await verifyBundle(reader(held.bundle()))
  assert.equal(verification.verdict, 'verified', JSON.stringify(verification.findings))
  assert.deepEqual(verification.certificates.map(({ certificate: name, kind, issuer, subject }) => [name, kind, issuer, subject]), [
    ['root-ca-v1', 'root', 'C=CH, O=Example & Co, CN=Example Root CA', 'C=CH, O=Example & Co, CN=Example Root CA'],
    ['issuing-ca-v1', 'subordinate', 'C=CH, O=Example & Co, CN=Example Root CA', 'C=CH, O=Example & Co, CN=Example Issuing CA'],
    ['ocsp-1', 'ocsp-responder', 'C=CH, O=Example & Co, CN=Example Issuing CA', 'C=CH, O=Example & Co, CN=Example OCSP']
  ])
  assert.deepEqual(verification.lists.map(({ list: name, number, entries }) => [name, number, entries]), [['root-ca-crl-5', 5, 2]])
  const [planned] = plan.issuance!.statements
  assert.deepEqual(verification.statements.map(({ seq: _, ...one }) => one), [{ statement: planned!.statement, key: planned!.key, version: planned!.version, file: planned!.file.name, says: planned!.says, sha256: planned!.file.sha256 }])
})

test('results of issuance in a ceremony whose plan has nothing signed', async () => {
  class Unplanned extends Sitting {
    override result (...[planned, attempt]: Parameters<Sitting['result']>): ReturnType<Sitting['result']> {
      return planned.action === 'read-issuance' ? { action: 'read-issuance', certificates: [], lists: [], statements: [], confirmedBy: 'wit' } : super.result(planned, attempt)
    }
  }
  const bare = withSteps(genesis(), step => step.id === 'roll-call' ? [step, stepOf(plan, 'read')] : [step])
  assert.deepEqual(await failuresOf(new Unplanned(bare).hold().bundle()), ['result-differs'])
})

test('what was read aloud is all that is signed', async () => {
  type Read = ResultOf<'read-issuance'>
  for (const change of [
    ({ certificates }: Read) => ({ certificates: certificates.slice(1) }), ({ certificates }: Read) => ({ certificates: certificates.map(one => ({ ...one, template: '0'.repeat(64) })) }),
    () => ({ lists: [] }), ({ statements }: Read) => ({ statements: statements.map(one => ({ ...one, file: '0'.repeat(64) })) })
  ]) assert.deepEqual(await recorded<'read-issuance'>('read', change), ['issuance-read'])
  for (const confirmedBy of ['eve', 'cy']) assert.deepEqual(await recorded<'read-issuance'>('read', () => ({ confirmedBy })), ['actor-unknown'])
})

test('a certificate that differs from its template', async () => {
  assert.deepEqual(await certificate('ocsp-1', { tbs: altered('Example OCSP') }), ['template-differs'])
  assert.deepEqual(await certificate('issuing-ca-v1', { tbs: altered('Example Issuing CA') }), ['template-differs', 'issued-lint'], 'the one beneath it names another issuer')
  // The identifier of an issuer's key that was made here is blank in the template, so that only what is on record tells.
  const other = (room: Room): Made => ({ tbs: tbs => Uint8Array.from(Buffer.from(Buffer.from(tbs).toString('hex').replace(toHex(sha256(spkiOf(room.rootKey).subarray(-65))).slice(0, 40), '11'.repeat(20)), 'hex')) })
  assert.deepEqual(await certificate('ocsp-1', other), ['template-differs', 'issued-lint'])
})

test('a certificate for another key, or that another key signed', async () => {
  const found = await certificate('issuing-ca-v1', { publicKey: spkiOf(stranger) })
  assert.equal(found[0], 'issued-key')
  assert.deepEqual(await certificate('issuing-ca-v1', { by: stranger }), ['issued-signature'])
  assert.deepEqual(await certificate('root-ca-v1', { by: stranger }), ['issued-signature'])
})

test('a certificate of before that is not of the key which the ceremony brings', async () => {
  const old = fromBase64(certificateResult(roomAt('issuing-ca-v1'), plan.issuance!, stepOf(plan, 'issuing-ca-v1'), 1, { publicKey: spkiOf(stranger) }).der)
  const under = issuingPlan(issuance => ({
    ...issuance, authorities: [{ authority: 'issuing-ca-v0', key: 'issuing-ca', version: 1, certificate: toBase64(old) }],
    certificates: issuance.certificates.map(one => one.certificate === 'ocsp-1' ? { ...one, issuer: { ...one.issuer, certificate: 'issuing-ca-v0' } } : one)
  }))
  assert.ok((await failuresOf(new Sitting(under).hold().bundle())).includes('authority-differs'))
})

test('a request for a key that the ceremony says to have made itself', async () => {
  assert.ok((await recorded<'generate-key'>('generate', () => ({ publicKey: toBase64(spkiOf(requester)) }))).includes('request-unsound'))
})

test('serial numbers: given before, given twice, of another length', async () => {
  assert.deepEqual(await certificate('issuing-ca-v1', { serial: Uint8Array.from(Buffer.from(serialsBefore[0]!, 'hex')) }), ['serial-reused'])
  assert.deepEqual(await certificate('issuing-ca-v1', { serial: Uint8Array.of(0x40, ...sha256(utf8.encode('root-ca-v1')).subarray(0, 16)) }), ['serial-reused'])
  assert.deepEqual(await certificate('ocsp-1', { serial: Uint8Array.of(0x40, ...sha256(utf8.encode('root-ca-v1')).subarray(0, 16)) }), [], 'another master key may give it')
  for (const serial of [Uint8Array.of(0x40, ...sha256().subarray(0, 8)), Uint8Array.of(0x41, ...sha256().subarray(0, 16))]) assert.deepEqual(await certificate('issuing-ca-v1', { serial }), ['issued-differs'])
})

test('a certificate of another time than its signing', async () => {
  for (const at of ['2026-03-01T08:00:00.000Z', '2026-03-01T12:00:00.000Z']) assert.ok((await certificate('root-ca-v1', { at })).includes('issued-dates'), at)
  const moved = (room: Room): Made => ({ at: new Date(room.nowMs - 1000).toISOString() })
  assert.deepEqual(await certificate('ocsp-1', moved), ['issued-dates'], 'a second before the intent')
})

test('a certificate that begins at a given time', async () => {
  const given = issuingPlan(issuance => ({ ...issuance, certificates: issuance.certificates.map(one => one.certificate === 'root-ca-v1' ? { ...one, profile: { ...one.profile, validity: { from: '2026-01-01T00:00:00.000Z', length: 'P20Y' } } } : one) }))
  assert.deepEqual(await failuresOf(new Sitting(given).hold().bundle()), [])
})

test('bytes that are no certificate in its one encoding', async () => {
  const respelt = (der: Uint8Array): Uint8Array => Uint8Array.of(0x30, 0x83, 0, ...der.subarray(2))
  for (const change of [respelt, (der: Uint8Array) => der.subarray(0, -1), () => Uint8Array.of(5, 0)]) {
    const found = await recorded<'issue-certificate'>('root-ca-v1', ({ der }, room) => {
      const bytes = change(fromBase64(der))
      return { der: toBase64(bytes), sha256: toHex(sha256(bytes)), file: room.output('certificates/root-ca-v1.pem', utf8.encode(toPem('CERTIFICATE', bytes))) }
    })
    assert.equal(found[0], 'issued-malformed')
  }
})

test('what is recorded beside a certificate', async () => {
  type Result = ResultOf<'issue-certificate'>
  const changes: Partial<Result>[] = [
    { serial: '41'.repeat(17) }, { notBefore: '2026-01-01T00:00:00.000Z' }, { notAfter: '2026-01-01T00:00:00.000Z' }, { sha256: '0'.repeat(64) }, { spkiSha256: '0'.repeat(64) }, { template: '0'.repeat(64) },
    { signature: 'ecdsa-sha384' }, { mechanism: 'CKM_ECDSA_SHA384' }, { version: 2 }
  ]
  for (const change of changes) assert.deepEqual(await recorded<'issue-certificate'>('issuing-ca-v1', () => change), ['issued-differs'], JSON.stringify(change))
  assert.deepEqual(await recorded<'issue-certificate'>('issuing-ca-v1', () => ({ token: 'elsewhere' })), ['result-differs', 'issued-differs'])
  assert.deepEqual(await recorded<'issue-certificate'>('issuing-ca-v1', () => ({ mechanism: 'CKM_ECDSA_SHA256' })), [])
  assert.deepEqual(await recorded<'issue-certificate'>('issuing-ca-v1', (_, room) => ({ file: room.output('certificates/elsewhere.pem', utf8.encode('x')) })), ['issued-differs'])
})

test('warnings and notices are those that were recorded', async () => {
  const found = async (lints: ResultOf<'issue-certificate'>['lints']): Promise<string[]> => await recorded<'issue-certificate'>('issuing-ca-v1', () => ({ lints }), { weight: 'warning' })
  assert.deepEqual(await found([{ rule: 'strongroom.revocable', weight: 'warning', detail: 'in other words' }]), [])
  assert.deepEqual(await found([]), ['issued-lints'])
  assert.deepEqual(await found([{ rule: 'strongroom.revocable', weight: 'warning', detail: 'x' }, { rule: 'strongroom.serial-short', weight: 'warning', detail: 'x' }]), ['issued-lints'])
})

test('something that is not in the plan, a second time, or not at all', async () => {
  for (const [id, field] of [['ocsp-1', 'certificate'], ['root-ca-crl-5', 'list'], ['release', 'statement']] as const) {
    assert.deepEqual(await recorded(id, () => ({ [field]: 'another' })), ['result-differs', 'issued-unplanned', 'issued-missing'], id)
    assert.deepEqual(await judged(held.entries.flatMap(entry => entry.type === 'step.done' && entry.step === id ? [entry, entry] : [entry]), held.files), ['issued-unplanned'], id)
    assert.deepEqual(await judged(held.entries.filter(entry => entry.type !== 'step.done' || entry.step !== id), held.files), ['issued-missing'], id)
  }
})

test('a list with another number, other entries, of another time, signed by another key', async () => {
  const [first, second] = plan.issuance!.lists[0]!.revoked
  assert.deepEqual(await list({ planned: { number: 6 } }), ['issued-differs', 'template-differs'])
  assert.ok((await list({ planned: { number: 4 } })).includes('crl-number'))
  assert.deepEqual(await list({ planned: { revoked: [first!] } }), ['issued-differs', 'crl-entries', 'template-differs'])
  for (const revoked of [[first!, { ...second!, reason: 'superseded' as const }], [{ ...first!, at: '2026-01-01T00:00:00.000Z' }, second!]]) assert.deepEqual(await list({ planned: { revoked } }), ['crl-entries', 'template-differs'])
  assert.ok((await list({ planned: { revoked: [first!, second!, second!] } })).includes('crl-entries'))
  assert.deepEqual(await list({ at: '2026-03-01T08:00:00.000Z' }), ['issued-dates', 'issued-lint'], 'before its issuer\u2019s certificate')
  assert.deepEqual(await list({ planned: { profile: { ...plan.issuance!.lists[0]!.profile, nextUpdate: 'P91D' } } }), ['issued-dates', 'template-differs'])
  assert.deepEqual(await list({ by: stranger }), ['issued-signature'])
})

test('what is recorded beside a list, and its file', async () => {
  const changes: Partial<ResultOf<'issue-crl'>>[] = [
    { entries: 3 }, { nextUpdate: '2026-03-02T00:00:00.000Z' }, { sha256: '0'.repeat(64) }, { bytes: 1 }, { template: '0'.repeat(64) }, { signature: 'ed25519' }, { mechanism: 'CKM_EDDSA' }, { version: 2 }
  ]
  for (const change of changes) assert.deepEqual(await recorded<'issue-crl'>('root-ca-crl-5', () => change), ['issued-differs'], JSON.stringify(change))
  assert.deepEqual(await recorded<'issue-crl'>('root-ca-crl-5', (_, room) => ({ file: room.output('crls/root-ca-crl-5.pem', utf8.encode('no list\n')) })), ['issued-malformed'])
  assert.ok((await failuresOf(withFile(held.bundle(), 'crls/root-ca-crl-5.pem', null))).includes('file-missing'))
})

test('lists of one key go on in number within a ceremony', async () => {
  const two = issuingPlan(issuance => ({ ...issuance, lists: [...issuance.lists, { ...issuance.lists[0]!, list: 'root-ca-crl-6', number: 6 }] }))
  const after = withSteps(two, step => step.id === 'root-ca-crl-5' ? [step, signingStep('root-ca-crl-6')] : [step])
  assert.deepEqual(await failuresOf(new Sitting(after).hold().bundle()), [])
  const before = withSteps(two, step => step.id === 'root-ca-crl-5' ? [signingStep('root-ca-crl-6'), step] : [step])
  assert.ok((await failuresOf(new Sitting(before).hold().bundle())).includes('crl-number'))
})

test('a statement about another file, in other words, by another key, in another envelope', async () => {
  const file = { ...plan.issuance!.statements[0]!.file, sha256: '0'.repeat(64) }
  assert.deepEqual(await statement({ planned: { file } }), ['issued-differs', 'issued-signature', 'issued-file'])
  assert.deepEqual(await statement({ planned: { says: 'something else' } }), ['issued-differs', 'issued-signature', 'issued-file'])
  assert.deepEqual(await statement({ by: stranger }), ['issued-signature'])
  assert.deepEqual(await recorded<'sign-statement'>('release', (_, room) => ({ file: room.output('statements/release.dsse.json', utf8.encode('{}')) })), ['issued-file'])
  for (const change of [{ subject: '0'.repeat(64) }, { payload: '0'.repeat(64) }, { version: 2 }]) assert.deepEqual(await recorded<'sign-statement'>('release', () => change), ['issued-differs'], JSON.stringify(change))
  assert.deepEqual(await recorded<'sign-statement'>('release', () => ({ mechanism: 'CKM_EDDSA' })), ['issued-signature'])
})

test('the file of a certificate: other line ends, more around it, another certificate', async () => {
  for (const change of [(pem: string) => pem.replaceAll('\n', '\r\n'), (pem: string) => `# root\n${pem}`, (pem: string) => pem.trimEnd(), (pem: string) => pem.replace('MI', 'MJ')]) {
    assert.deepEqual(await recorded<'issue-certificate'>('root-ca-v1', ({ der }, room) => ({ file: room.output('certificates/root-ca-v1.pem', utf8.encode(change(toPem('CERTIFICATE', fromBase64(der))))) })), ['issued-file'])
  }
})

test('a second attempt has a file of its own', async () => {
  for (const [step, path] of [['root-ca-v1', 'certificates/root-ca-v1_2.pem'], ['root-ca-crl-5', 'crls/root-ca-crl-5_2.pem'], ['release', 'statements/release_2.dsse.json']] as const) {
    const second = async (at: string): Promise<string[]> => await recorded<'issue-crl'>(step, ({ file }, room) => ({ file: room.output(at, room.files.get(file.path)!) }), { attempt: 2 })
    assert.deepEqual(await second(path), [], path)
    assert.deepEqual(await second(path.replace('_2', '')), ['issued-differs'], path)
  }
})

test('nothing is signed for others without an intent and sign-offs', async () => {
  const unmarked = withSteps(plan, step => step.id === 'release' ? [{ ...step, irreversible: false }] : [step])
  assert.deepEqual(await failuresOf(new Sitting(unmarked).hold().bundle()), ['irreversible-unmarked', 'intent-missing'])
  assert.deepEqual(await failuresOf(new Sitting(plan, instead(is('step.intended', 'root-ca-crl-5'), () => [])).hold().bundle()), ['intent-missing'])
})
