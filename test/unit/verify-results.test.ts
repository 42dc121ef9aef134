// What steps recorded, and the files that it names: keys substituted, confirmations forged, objects that nobody planned.

import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { test } from 'node:test'
import type { Algorithm, Plan } from '../../src/transcript/plan.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { InventoryObject } from '../../src/transcript/results.ts'
import { machineCrypto, type AsymmetricAlgorithm } from '../../src/verify/crypto.ts'
import { Sitting, failuresOf, genesis, keyId, otherKey, withFile, type Hooks } from '../support/ceremony.ts'
import { findingsOf, withResult } from '../support/hooks.ts'

const files = new Sitting(genesis()).hold().bundle()
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

async function failuresWith (hooks: Hooks, plan = genesis()): Promise<string[]> {
  return await failuresOf(new Sitting(plan, hooks).hold().bundle())
}

/** The failures where a token held these objects before, and after them whatever `after` makes of its list. */
async function withObjects (after: (objects: readonly InventoryObject[]) => readonly InventoryObject[], before: readonly InventoryObject[] = [], initialise = true): Promise<string[]> {
  const plan = genesis()
  const planned = initialise ? plan : { ...plan, acts: plan.acts.map(act => ({ ...act, steps: act.steps.filter(({ id }) => id !== 'initialise') })) }
  const sitting = new Sitting(planned)
  sitting.inventory = [...before]
  return await failuresOf(sitting.hold(step => { if (step === 'export') sitting.inventory = [...after(sitting.inventory)] }).bundle())
}

const spkiOf = (key: KeyObject): string => key.export({ format: 'der', type: 'spki' }).toString('base64')
const stranger = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })

test('key swapped: in the result, in the file, in both', async () => {
  const pem = stranger.publicKey.export({ format: 'pem', type: 'spki' }).toString()
  assert.deepEqual(await failuresWith(withResult('generate-key', () => ({ publicKey: spkiOf(stranger.publicKey) }))), ['confirmation-text', 'result-differs', 'key-unconfirmed', 'key-file'])
  assert.deepEqual(await failuresOf(withFile(files, 'keys/root-ca-v1.spki.pem', pem)), ['file-differs', 'key-file'])
  const exported = withResult('export-public-key', (_, sitting) => ({ file: sitting.output('keys/root-ca-v1.spki.pem', new TextEncoder().encode(pem)), spkiSha256: sha256(stranger.publicKey.export({ format: 'der', type: 'spki' })) }))
  assert.deepEqual(await failuresWith(exported), ['result-differs', 'key-file'])
})

test('a public key file in another spelling is not the file', async () => {
  const spelled = (pem: (text: string) => string): Hooks => withResult('export-public-key', (_, sitting) => ({ file: sitting.output('keys/root-ca-v1.spki.pem', new TextEncoder().encode(pem(sitting.rootKey.publicKey.export({ format: 'pem', type: 'spki' }).toString()))) }))
  assert.deepEqual(await failuresWith(spelled(text => text)), [])
  for (const other of [(text: string) => `${text}\n`, (text: string) => text.replaceAll('\n', '\r\n'), (text: string) => `# root\n${text}`, (text: string) => text + text]) assert.deepEqual(await failuresWith(spelled(other)), ['key-file'])
})

test('a public key file elsewhere than where it belongs', async () => {
  const elsewhere = withResult('export-public-key', (_, sitting) => {
    const pem = sitting.files.get('keys/root-ca-v1.spki.pem') ?? assert.fail()
    sitting.files.delete('keys/root-ca-v1.spki.pem')
    return { file: sitting.output('keys/other.pem', pem) }
  })
  assert.deepEqual(await failuresWith(elsewhere), ['result-differs'])
})

test('a result that speaks of something else than its step\'s settings', async () => {
  const plan = genesis()
  const about = (settings: Record<string, string>, id: string): typeof plan => ({ ...plan, acts: plan.acts.map(act => ({ ...act, steps: act.steps.map(step => step.id === id ? { ...step, with: settings } : step) })) })
  assert.deepEqual(await failuresWith({}, about({ key: 'other-ca' }, 'confirm')), ['result-differs'])
  assert.deepEqual(await failuresWith({}, about({ token: 'second' }, 'initialise')), ['result-differs'])
  assert.deepEqual(await failuresWith(withResult('take-inventory', () => ({ when: 'before' }))), ['result-differs', 'inventory-missing'])
})

test('a key of another algorithm, name, version or token than the plan\'s', async () => {
  const p384 = generateKeyPairSync('ec', { namedCurve: 'secp384r1' })
  assert.equal((await failuresWith(withResult('generate-key', () => ({ publicKey: spkiOf(p384.publicKey) }))))[0], 'key-malformed')
  assert.equal((await failuresWith(withResult('generate-key', () => ({ publicKey: null }))))[0], 'key-malformed')
  assert.deepEqual(await failuresWith(withResult('generate-key', () => ({ algorithm: 'ec-p384' }))), ['result-differs'])
  assert.deepEqual(await failuresWith(withResult('generate-key', () => ({ key: 'other-ca' }))), ['result-differs', 'key-missing', 'inventory-unplanned'])
  assert.deepEqual(await failuresWith(withResult('generate-key', () => ({ version: 2 }))), ['result-differs', 'key-missing', 'inventory-unplanned'])
  assert.deepEqual(await failuresWith(withResult('generate-key', () => ({ token: 'second' }))), ['result-differs', 'inventory-unplanned'])
  assert.deepEqual(await failuresWith(withResult('generate-key', () => ({ id: 'b2'.repeat(16) }))), ['result-differs', 'inventory-key-missing', 'inventory-unplanned'])
})

test('a key that could leave its token, or whose attributes were not read back', async () => {
  const attributes = (EXTRACTABLE: string, SENSITIVE: string): Hooks => withResult('generate-key', () => ({ attributes: [{ name: 'CKA_EXTRACTABLE', value: EXTRACTABLE }, { name: 'CKA_SENSITIVE', value: SENSITIVE }] }))
  assert.deepEqual(await failuresWith(attributes('false', 'true')), [])
  assert.deepEqual(await failuresWith(attributes('true', 'true')), ['key-attributes'])
  assert.deepEqual(await failuresWith(attributes('false', 'unreadable: CKR_ATTRIBUTE_SENSITIVE')), ['key-attributes'])
  assert.deepEqual(await failuresWith(withResult('generate-key', () => ({ attributes: [] }))), ['key-attributes'])
  assert.deepEqual(await withObjects(objects => objects.map(object => ({ ...object, attributes: object.attributes.map(one => one.name === 'CKA_EXTRACTABLE' ? { ...one, value: 'true' } : one) }))), ['key-attributes'])
})

test('a token that could not be tried for letting keys out, or that does', async () => {
  const tried = async (extraction: string, mode: Plan['mode'], untried?: 'refuse' | 'accept'): Promise<string[]> => {
    const plan = genesis(mode)
    const acts = plan.acts.map(act => ({ ...act, steps: act.steps.map(step => step.id === 'generate' && untried !== undefined ? { ...step, with: { ...step.with, untried } } : step) }))
    const findings = await findingsOf(new Sitting({ ...plan, acts }, withResult('generate-key', () => ({ extraction }))).hold())
    return findings.filter(({ code }) => code.startsWith('extraction')).map(({ weight, code }) => `${weight} ${code}`)
  }
  for (const mode of ['rehearsal', 'production'] as const) assert.deepEqual(await tried('kept', mode), [])
  assert.deepEqual(await tried('untried', 'rehearsal'), ['warning extraction-untried'])
  assert.deepEqual(await tried('let-out', 'rehearsal'), [])
  assert.deepEqual(await tried('untried', 'production', 'accept'), ['warning extraction-untried'])
  for (const choice of [undefined, 'refuse'] as const) assert.deepEqual(await tried('untried', 'production', choice), ['failure extraction-unaccepted'])
  assert.deepEqual(await tried('let-out', 'production', 'accept'), ['failure extraction-unaccepted'])
})

test('a confirmation signed by another key, over another text, or by another mechanism', async () => {
  const signed = (text: string, key: KeyObject): string => toBase64(sign('sha256', new TextEncoder().encode(text), key))
  assert.deepEqual(await failuresWith(withResult('confirm-key', ({ text }) => ({ signature: signed(text, otherKey()) }))), ['confirmation-signature', 'key-unconfirmed'])
  assert.deepEqual(await failuresWith(withResult('confirm-key', ({ text }, { rootKey }) => ({ text: text.replace('rehearsal', 'production'), signature: signed(text.replace('rehearsal', 'production'), rootKey.privateKey) }))), ['confirmation-text', 'key-unconfirmed'])
  assert.deepEqual(await failuresWith(withResult('confirm-key', () => ({ mechanism: 'CKM_ECDSA_SHA384' }))), ['confirmation-signature', 'key-unconfirmed'])
  assert.deepEqual(await failuresWith(withResult('confirm-key', ({ text }, { rootKey }) => ({ signature: toBase64(sign('sha256', new TextEncoder().encode(text), { key: rootKey.privateKey, dsaEncoding: 'ieee-p1363' })) }))), ['confirmation-signature', 'key-unconfirmed'])
})

test('a planned key that was never made', async () => {
  const plan = genesis()
  assert.deepEqual(await failuresOf(new Sitting({ ...plan, keys: [...plan.keys, { ...plan.keys[0]!, version: 2 }] }).hold().bundle()), ['key-missing'])
})

test('people, clock and tokens as the plan and the opening have them', async () => {
  assert.deepEqual(await failuresWith(withResult('roll-call', ({ present }) => ({ present: [...present, 'eve'] }))), ['actor-unknown'])
  assert.deepEqual(await failuresWith(withResult('confirm-clock', () => ({ confirmedBy: 'ada' }))), ['actor-unknown'])
  assert.deepEqual(await failuresWith(withResult('confirm-clock', () => ({ freshness: 'yesterday' }))), ['result-differs'])
  for (const change of [{ label: 'other' }, { pinComponents: 2 }, { model: 'Other' }, { manufacturer: 'Other' }, { token: 'second' }]) assert.equal((await failuresWith(withResult('initialise-token', () => change)))[0], 'result-differs', JSON.stringify(change))
  assert.deepEqual(await failuresWith(withResult('initialise-token', () => ({ serial: 'made at initialisation' }))), [])
})

const object: InventoryObject = { class: 'certificate', id: '', label: 'old', attributes: [{ name: 'CKA_TOKEN', value: 'true' }] }

test('inventories: what was not planned, what is gone, a key that is not there', async () => {
  assert.deepEqual(await withObjects(objects => [...objects, object]), ['inventory-unplanned'])
  assert.deepEqual(await withObjects(objects => [...objects, objects[0]!]), ['inventory-unplanned'])
  assert.deepEqual(await withObjects(objects => objects.slice(1)), ['inventory-key-missing'])
  assert.deepEqual(await withObjects(objects => objects, [object]), [], 'initialising erased it')
  assert.deepEqual(await withObjects(objects => [object, ...objects], [object]), ['inventory-unplanned'], 'initialising did not erase it')
  assert.deepEqual(await withObjects(objects => objects, [object], false), [])
  assert.deepEqual(await withObjects(objects => objects.slice(1), [object], false), ['inventory-removed'])
  assert.deepEqual(await withObjects(objects => objects.map(one => one.label === 'old' ? { ...one, label: 'new' } : one), [object], false), ['inventory-removed', 'inventory-unplanned'])
  assert.deepEqual(await withObjects(objects => objects.slice(1), [object, object], false), ['inventory-removed'])
  assert.deepEqual(await withObjects(objects => objects, [object, object], false), [])
})

test('what a token holds before is what it holds at its first inventory, initialised earlier or not', async () => {
  const plan = genesis()
  const sitting: Sitting = new Sitting({ ...plan, acts: plan.acts.map(act => act.id === 'token' ? { ...act, steps: act.steps.toReversed() } : act) })
  assert.deepEqual(await failuresOf(sitting.hold(step => { if (step === 'initialise') sitting.inventory = [object] }).bundle()), [])
})

test('inventory files: changed, malformed, miscounted, missing', async () => {
  const path = 'inventories/primary-after.json'
  assert.deepEqual(await failuresOf(withFile(files, path, '[]')), ['file-differs', 'inventory-malformed'])
  assert.deepEqual(await failuresOf(withFile(files, path, null)), ['file-missing'])
  const written = (bytes: Uint8Array): Hooks => withResult('take-inventory', (result, sitting) => result.when === 'after' ? { file: sitting.output(path, bytes) } : {})
  assert.deepEqual(await failuresWith(written(new TextEncoder().encode('[ ]'))), ['inventory-malformed'])
  assert.deepEqual(await failuresWith(written(toCanonicalBytes([{ ...object, extra: 1 }]))), ['inventory-malformed'])
  assert.deepEqual(await failuresWith(written(toCanonicalBytes([object]))), ['inventory-malformed'])
  const plan = genesis()
  assert.deepEqual(await failuresOf(new Sitting({ ...plan, acts: plan.acts.slice(0, -1) }).hold().bundle()), ['inventory-missing'])
})

test('an inventory of a second attempt has a name of its own', async () => {
  const twice: Hooks = {
    drafts: (draft, sitting) => draft.type !== 'step.done' || draft.step !== 'after' ? [draft] : [
      { ...draft, type: 'step.failed', body: { action: 'take-inventory', attempt: 1, error: { code: 'session-lost' } } },
      { ...draft, body: { action: 'take-inventory', attempt: 2, actedFor: false, result: sitting.result(sitting.plan.acts.at(-1)!.steps[0]!, 2) } }
    ]
  }
  const sitting = new Sitting(genesis(), twice).hold()
  sitting.files.delete('inventories/primary-after.json')
  assert.deepEqual(await failuresOf(sitting.bundle()), [])
  assert.deepEqual(await failuresWith(withResult('take-inventory', (result, of) => result.when === 'after' ? { file: of.output('inventories/elsewhere.json', toCanonicalBytes(of.inventory)) } : {})), ['result-differs', 'file-unexpected'])
  assert.equal(keyId.length, 32)
})

test('every algorithm\'s confirmation is verified, and no other key\'s', () => {
  const text = new TextEncoder().encode('text')
  const cases: [AsymmetricAlgorithm, { publicKey: KeyObject, privateKey: KeyObject }, string, string | null][] = [
    ['ec-p256', generateKeyPairSync('ec', { namedCurve: 'prime256v1' }), 'CKM_ECDSA', 'sha256'],
    ['ec-p384', generateKeyPairSync('ec', { namedCurve: 'secp384r1' }), 'CKM_ECDSA_SHA384', 'sha384'],
    ['ec-p521', generateKeyPairSync('ec', { namedCurve: 'secp521r1' }), 'CKM_ECDSA', 'sha512'],
    ['ed25519', generateKeyPairSync('ed25519'), 'CKM_EDDSA', null],
    ['rsa-3072', generateKeyPairSync('rsa', { modulusLength: 3072 }), 'CKM_SHA256_RSA_PKCS', 'sha256']
  ]
  const algorithms: Algorithm[] = ['ec-p256', 'ec-p384', 'ec-p521', 'ed25519', 'rsa-3072', 'rsa-4096']
  for (const [algorithm, pair, mechanism, hash] of cases) {
    const spki = new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }))
    const signature = new Uint8Array(sign(hash, text, pair.privateKey))
    assert.deepEqual(algorithms.filter(one => machineCrypto.isPublicKeyOf(one as AsymmetricAlgorithm, spki)), [algorithm])
    assert.equal(machineCrypto.isPublicKeyOf(algorithm, Uint8Array.of(...spki, 0)), false, 'trailing bytes')
    assert.equal(machineCrypto.isSignedBy(algorithm, spki, mechanism, text, signature), true, algorithm)
    assert.equal(machineCrypto.isSignedBy(algorithm, spki, mechanism, new TextEncoder().encode('Text'), signature), false)
    assert.equal(machineCrypto.isSignedBy(algorithm, spki, mechanism, text, signature.with(signature.length - 1, signature.at(-1)! ^ 1)), false)
    assert.equal(machineCrypto.isSignedBy(algorithm, spki, 'CKM_AES_CMAC', text, signature), false)
    for (const [other, { publicKey }] of cases) if (other !== algorithm) assert.equal(machineCrypto.isSignedBy(other, new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })), mechanism, text, signature), false)
  }
})
