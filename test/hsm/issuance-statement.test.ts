// Statements about a file, signed on a real token: the station reads the file itself, what is signed says what it is, and what was cut off is taken up once.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createPublicKey, verify as nodeVerify } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { madeUpFile } from '../../src/ceremony/made-up-file.ts'
import type { View } from '../../src/contract/shapes.ts'
import { findKey } from '../../src/hsm/find.ts'
import { signWith } from '../../src/hsm/sign.ts'
import { parseEnvelope } from '../../src/transcript/envelope.ts'
import { fromBase64, fromHex, sha256, toHex } from '../../src/transcript/hash.ts'
import type { PlannedStatement } from '../../src/transcript/issuance.ts'
import type { ExistingKey } from '../../src/transcript/lifecycle.ts'
import type { Algorithm, Plan } from '../../src/transcript/plan.ts'
import { statementEnvelope, statementMessage, statementPayload } from '../../src/transcript/statement.ts'
import { issuance, statement } from '../support/issuance.ts'
import { inventory, LifecycleRoom, step } from '../support/lifecycle-room.ts'

const atStep = (id: string) => (view: View): boolean => view.step?.step === id && view.phase === 'step'

interface Signing { readonly room: LifecycleRoom, readonly key: ExistingKey, readonly planned: PlannedStatement, readonly plan: Plan }

async function signing (t: TestContext, algorithm: Algorithm = 'ec-p256', more: Partial<PlannedStatement> = {}): Promise<Signing> {
  const room = new LifecycleRoom(t)
  const key = await room.key('release', 1, {}, algorithm)
  const { name, bytes } = madeUpFile(room.ceremony, 'build')
  const planned = statement('build', { key: 'release', version: 1, file: { name, sha256: toHex(sha256(bytes)), bytes: bytes.length }, says: 'Built from tag 1', ...more })
  const steps = [step('read', 'read-issuance'), inventory('before'), step('sign', 'sign-statement', { statement: 'build', token: 'primary' }), inventory('after')]
  return { room, key, planned, plan: { ...room.plan({ existing: [key] }, steps), issuance: issuance({ statements: [planned] }) } }
}

const payloadOf = ({ room, planned }: Signing): Uint8Array => statementPayload({ mode: 'rehearsal', organisation: room.plan({}, []).organisation.id, ceremony: room.ceremony }, planned)

for (const [algorithm, mechanism, hash] of [['ec-p256', 'CKM_ECDSA', 'sha256'], ['ed25519', 'CKM_EDDSA', null], ['rsa-3072', 'CKM_SHA256_RSA_PKCS', 'sha256']] as const) {
  test(`${algorithm}: a statement is signed, and node:crypto verifies it from its file alone`, async t => {
    const held = await signing(t, algorithm)
    assert.equal((await held.room.hold(await held.room.enter(held.plan))).phase, 'closed')
    assert.deepEqual(held.room.resultsOf('read-issuance'), [{ action: 'read-issuance', certificates: [], lists: [], statements: [{ statement: 'build', file: held.planned.file.sha256 }], confirmedBy: 'wit' }])
    const [result] = held.room.resultsOf('sign-statement')
    assert.deepEqual([result!.subject, result!.mechanism, result!.verifiedBy, result!.file.path], [held.planned.file.sha256, mechanism, ['node:crypto', '@noble/curves'], 'statements/build.dsse.json'])
    const bytes = readFileSync(join(held.room.folder, result!.file.path))
    assert.equal(toHex(sha256(bytes)), result!.file.sha256)
    const { payload, payloadType, signatures: [only] } = parseEnvelope(bytes)
    assert.deepEqual([fromBase64(payload), payloadType, only!.sig, toHex(sha256(fromBase64(payload)))], [payloadOf(held), 'application/vnd.in-toto+json', result!.signature, result!.payload])
    const spki = fromBase64(held.key.publicKey!)
    assert.equal(only!.keyid, toHex(sha256(spki)))
    assert.ok(nodeVerify(hash, statementMessage(fromBase64(payload)), createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }), fromBase64(only!.sig)))
  })
}

for (const [what, more, code, facts] of [
  ['another name', { file: 'name' }, 'subject-differs', 'path'], ['another length', { file: 'bytes' }, 'subject-differs', 'path'], ['another hash', { file: 'sha256' }, 'subject-differs', 'path'],
  ['a pipe in its place', { path: 'pipe' }, 'subject-unreadable', 'reason'], ['a folder in its place', { path: '.' }, 'subject-unreadable', 'reason'], ['nothing in its place', { path: 'nowhere' }, 'subject-unreadable', 'reason']
] as const) {
  test(`a file with ${what} is refused on record before anything is intended`, async t => {
    const held = await signing(t)
    const { file } = held.planned
    const changed = { ...file, ...'file' in more ? { [more.file]: { name: 'other.txt', bytes: file.bytes + 1, sha256: 'ab'.repeat(32) }[more.file] } : {} }
    const plan = { ...held.plan, parameters: 'path' in more ? { file: join(held.room.folder, more.path) } : {}, issuance: issuance({ statements: [{ ...held.planned, file: changed }] }) }
    const ceremony = await held.room.enter(plan)
    execFileSync('mkfifo', [join(held.room.folder, 'pipe')])
    await held.room.hold(ceremony, atStep('sign'))
    await assert.rejects(ceremony.actFor(), (error: unknown) => error instanceof CeremonyError && error.code === code)
    const last = held.room.entries().at(-1)!
    assert.ok(last.type === 'attempt.refused' && last.body.error.facts?.[facts] !== undefined)
    assert.ok(held.room.entries().every(entry => entry.type !== 'step.intended'))
  })
}

test('something that lies where the statement will be written is told before a key signs what could not be kept', async t => {
  const held = await signing(t)
  const ceremony = await held.room.enter(held.plan)
  await held.room.hold(ceremony, atStep('sign'))
  write(held, Uint8Array.of(1))
  await assert.rejects(ceremony.actFor(), (error: unknown) => error instanceof CeremonyError && error.code === 'output-exists')
  assert.ok(held.room.entries().every(entry => entry.type !== 'step.intended'))
  rmSync(join(held.room.folder, 'statements/build.dsse.json'))
  assert.equal((await held.room.hold(ceremony)).phase, 'closed')
})

/** A signature over the statement by the key on its token. */
const signed = async ({ room, key }: Signing, payload: Uint8Array): Promise<Uint8Array> =>
  await room.onToken(session => signWith(session, findKey(session, fromHex(key.holdings[0]!.id)), statementMessage(payload)).signature)

test('cut off after the intent: what was written whole is adopted, with the same bytes', async t => {
  const held = await signing(t)
  await held.room.crash(held.plan, entry => entry.type === 'step.intended' && entry.step === 'sign')
  const envelope = statementEnvelope(payloadOf(held), fromBase64(held.key.publicKey!), await signed(held, payloadOf(held)))
  write(held, envelope)
  assert.equal((await held.room.hold(await held.room.enter(held.plan))).phase, 'closed')
  assert.deepEqual(verdicts(held), ['adopted'])
  const [result] = held.room.resultsOf('sign-statement')
  assert.deepEqual([result!.file, result!.mechanism], [{ path: 'statements/build.dsse.json', sha256: toHex(sha256(envelope)) }, 'CKM_ECDSA'])
})

for (const [what, of] of [
  ['nothing was written', async () => await Promise.resolve(null)],
  ['it was written in part', async (held: Signing) => statementEnvelope(payloadOf(held), fromBase64(held.key.publicKey!), await signed(held, payloadOf(held))).subarray(0, 100)],
  ['its signature does not verify', async (held: Signing) => statementEnvelope(payloadOf(held), fromBase64(held.key.publicKey!), await signed(held, new TextEncoder().encode('{}')))],
  ['it says something else', async (held: Signing) => {
    const other = statementPayload({ mode: 'rehearsal', organisation: 'other', ceremony: held.room.ceremony }, held.planned)
    return statementEnvelope(other, fromBase64(held.key.publicKey!), await signed(held, other))
  }]
] as const) {
  test(`cut off after the intent, and ${what}: it is signed anew, and what lies there is left as it is`, async t => {
    const held = await signing(t)
    await held.room.crash(held.plan, entry => entry.type === 'step.intended' && entry.step === 'sign')
    const left = await of(held)
    if (left !== null) write(held, left)
    assert.equal((await held.room.hold(await held.room.enter(held.plan))).phase, 'closed')
    assert.deepEqual(verdicts(held), ['nothing-there'])
    assert.deepEqual(held.room.resultsOf('sign-statement').map(({ file }) => file.path), ['statements/build_2.dsse.json'])
    if (left !== null) assert.deepEqual(new Uint8Array(readFileSync(join(held.room.folder, 'statements/build.dsse.json'))), left)
  })
}

test('a secret key signs no statement: the plan is refused', async t => {
  const held = await signing(t, 'aes-256')
  await assert.rejects(held.room.enter(held.plan), (error: unknown) => error instanceof CeremonyError && error.fields.some(({ expected }) => expected.startsWith('one by a key pair')))
})

function write (held: Signing, bytes: Uint8Array): void {
  const path = join(held.room.folder, 'statements/build.dsse.json')
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
}

const verdicts = ({ room }: Signing): string[] => room.entries().flatMap(entry => entry.type === 'step.reconciled' ? [entry.body.verdict] : [])
