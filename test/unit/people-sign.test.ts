// Signing a document of the organisation with a key file, by calls without a station: with the right key, as the right document, or not at all.

import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { signAnchorAs } from '../../src/host/people/anchor.ts'
import { createKey } from '../../src/host/people/enrolment.ts'
import { makePeopleHandlers } from '../../src/host/people/handlers.ts'
import { SecretsRunner } from '../../src/host/secrets/runner.ts'
import { publicKeyOf, sealKey } from '../../src/host/secrets/sealed-key.ts'
import { answerCall } from '../../src/host/serve.ts'
import { anchorPayload, ANCHOR_TYPE } from '../../src/transcript/anchor.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import { envelopeKeyId, envelopeMessage } from '../../src/transcript/envelope.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import { verifyPerson } from '../../src/transcript/person-key.ts'

const folder = mkdtempSync(join(tmpdir(), 'strongroom-people-'))
const runner = new SecretsRunner()
after(() => { runner.end(); rmSync(folder, { recursive: true, force: true }) })
const passphrase = (): Uint8Array => new TextEncoder().encode('six random words')
const key = join(folder, 'ada.age')
const pair = generateKeyPairSync('ed25519')
const publicKey = publicKeyOf(pair.privateKey)
writeFileSync(key, await sealKey(pair.privateKey, passphrase(), 10))

function payloadOf (mode: 'rehearsal' | 'production', held: 'card' | 'file'): Uint8Array {
  const person = (id: string, of: Uint8Array): object => ({ id, name: id, roles: ['witness'], held, publicKey: toBase64(of) })
  return anchorPayload({
    v: 1, mode, version: 1, previous: null, organisation: { id: 'example', name: 'Example' }, participants: [person('ada', publicKey), person('bea', generateKeyPair().publicKey)] as never,
    thresholds: {}, approvals: {}, policy: null, founders: ['ada', 'bea'], successors: 2
  })
}

const signer = (of: Uint8Array): Parameters<typeof signAnchorAs>[1]['signer'] => ({ id: 'ada', name: 'Ada', held: 'file', of: 'new', publicKey: of, fingerprint: envelopeKeyId(of), place: { key } })

test('a key file signs an anchor with its own key only, and the passphrase is wiped', async () => {
  const payload = payloadOf('rehearsal', 'file')
  const secret = passphrase()
  const { signature } = await signAnchorAs(runner, { payload, signer: signer(publicKey), secret })
  assert.ok(verifyPerson(publicKey, envelopeMessage(ANCHOR_TYPE, payload), signature))
  assert.ok(secret.every(byte => byte === 0))
  await assert.rejects(signAnchorAs(runner, { payload, signer: signer(generateKeyPair().publicKey), secret: passphrase() }), { code: 'key-file-mismatch' })
})

test('nothing but an anchor is signed as one, and production asks more of a key file', async () => {
  await assert.rejects(signAnchorAs(runner, { payload: new TextEncoder().encode('{"v":1}'), signer: signer(publicKey), secret: passphrase() }), { code: 'anchor-incomplete' })
  await assert.rejects(signAnchorAs(runner, { payload: payloadOf('production', 'card'), signer: signer(publicKey), secret: passphrase() }), { code: 'key-file-weak' })
})

test('a short passphrase makes no key', async () => {
  const out = join(folder, 'new.age')
  const secret = new TextEncoder().encode('eleven char')
  await assert.rejects(createKey(runner, { passphrase: secret, out }), { code: 'passphrase-short' })
  assert.ok(secret.every(byte => byte === 0))
  assert.equal(existsSync(out), false)
})

test('a host without a station answers the calls about people, and no others', async () => {
  const handlers = makePeopleHandlers({ runner, now: () => new Date() })
  const refused = await answerCall(handlers, { type: 'call', id: 7, name: 'station.status', input: {} })
  assert.deepEqual(refused, { type: 'refused', id: 7, report: { code: 'call-unknown', facts: { call: 'station.status' } } })
  const known = await answerCall(handlers, { type: 'call', id: 8, name: 'anchor.prepare', input: { draft: join(folder, 'none.yaml'), before: null } })
  assert.ok(known.type === 'refused' && known.report.code === 'file-unreadable')
})
