// The process that holds shares, on real tokens: backups of several algorithms go from one recovery key to another, a lost share comes again, a canary goes the
// way of a master key. What fails leaves nothing on the token.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createCipheriv, createPrivateKey, createPublicKey, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { drawerContext, type CustodyProcess, type KeyTrial } from '../../src/ceremony/custody.ts'
import { takeInventory } from '../../src/hsm/inventory.ts'
import { openedBy } from '../../src/hsm/wrap-ways.ts'
import { probeKeyWrap } from '../../src/hsm/wrap.ts'
import { verifyWithNode } from '../../src/keys/signature.ts'
import { writeCode } from '../../src/shares/code.ts'
import { readShare } from '../../src/shares/parse.ts'
import { seal, sealKeyOf } from '../../src/shares/seal.ts'
import { Collection, deal } from '../../src/shares/set.ts'
import { writeWords } from '../../src/shares/words.ts'
import { confirmationText } from '../../src/transcript/confirmation.ts'
import { fromBase64, sha256, toHex } from '../../src/transcript/hash.ts'
import type { InventoryObject } from '../../src/transcript/results.ts'
import { backupOfPair, backupOfSecret, custodyFor, look, opened, readAllBack, reopening, smallHeader, targetOf, type, type OldBackup } from '../support/custody-process.ts'
import { tempFolder } from '../support/rehearse.ts'
import { dealt } from '../support/shares.ts'
import { softHsm, softHsmPath } from '../support/softhsm.ts'

const hsm = softHsm()
after(() => { hsm.remove() })
const token = hsm.token('primary')
const probing = hsm.user(token)
const mechanism = probeKeyWrap(probing).mechanism!
probing.close()

const old = await dealt(smallHeader({ set: '0a'.repeat(8) }))
const secretValue = new Uint8Array(randomBytes(32))
const backups: readonly OldBackup[] = [backupOfPair(old.secret, 'ec-p256'), backupOfPair(old.secret, 'rsa-4096'), backupOfSecret(hsm, token, mechanism, old.secret, secretValue)]
const kinds = backups.map(({ algorithm }): KeyTrial => ({ algorithm, opens: 'rfc5649' }))
const pairs: readonly KeyTrial[] = [{ algorithm: 'ec-p256', opens: 'rfc5649' }]

function inventory (): InventoryObject[] {
  const session = hsm.user(token)
  try {
    return takeInventory(session)
  } finally {
    session.close()
  }
}

test('three backups, of P-256, RSA-4096 and AES-256, go from the old recovery key to the new: each opens with the new shares alone, and nothing stays on the token', async t => {
  const custody = await custodyFor(t)
  const before = inventory()
  const { set } = await custody.deal(smallHeader(), targetOf(hsm, token), [old.set])
  const cards = [await look(custody, 1), await look(custody, 3)]
  await readAllBack(custody, 3)
  await custody.collect(old.set, [set], null)
  for (const share of [old.shares[2]!, old.shares[0]!]) await type(custody, share, 'collected', share.ordinal)
  assert.deepEqual(await custody.ready([opened(hsm, token)], 0, kinds, { rewraps: true }), { ids: [] })
  const made = await custody.rewrap(backups)
  assert.deepEqual([made.oldWindows, made.windows, made.wrapping.mechanism, made.wrapping.trusted], [1, 2, 'CKM_AES_KEY_WRAP_PAD', true])
  const { proofs, wrappingKey } = await custody.reopen(backups.map((one, i) => reopening(one, made.wrapped[i]!)), null)
  assert.deepEqual([proofs.map(one => one.mechanism), wrappingKey], [['CKM_ECDSA', 'CKM_SHA256_RSA_PKCS', 'CKM_AES_CMAC'], undefined])
  assert.deepEqual(inventory(), before)

  const collection = new Collection(set)
  for (const { words } of cards) collection.add(readShare(words, 'rehearsal').share)
  const fresh = await collection.combine()
  for (const [i, { publicKey, wrapped }] of backups.entries()) {
    const plain = openedBy(fresh, made.wrapped[i]!)
    if (publicKey === null) assert.deepEqual(new Uint8Array(plain), secretValue)
    else assert.deepEqual(new Uint8Array(createPublicKey(createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' })).export({ format: 'der', type: 'spki' })), publicKey)
    assert.throws(() => openedBy(old.secret, made.wrapped[i]!))
    assert.notDeepEqual(made.wrapped[i], wrapped)
  }
})

test('a token whose random bytes are always the same does not decide the recovery key', async t => {
  const folder = tempFolder(t)
  const path = join(folder, 'same-random.so')
  execFileSync('gcc', ['-shared', '-fPIC', '-O1', '-o', path, join(import.meta.dirname, '../support/card-fault.c'), '-ldl'], { stdio: 'inherit' })
  Object.assign(process.env, { CARD_MODULE: softHsmPath, CARD_RANDOM: 'same' })
  t.after(() => { for (const name of ['CARD_MODULE', 'CARD_RANDOM']) delete process.env[name] })
  const target = { ...targetOf(hsm, token), module: { path, sha256: toHex(sha256(readFileSync(path))) } }
  const keys = await Promise.all([1, 2].map(async () => {
    const custody = await custodyFor(t)
    const { set } = await custody.deal(smallHeader(), target, [])
    const collection = new Collection(set)
    for (const ordinal of [1, 2]) collection.add(readShare((await look(custody, ordinal)).words, 'rehearsal').share)
    return toHex(await collection.combine())
  }))
  assert.notEqual(keys[0], keys[1])
  assert.equal(keys.includes('07'.repeat(32)), false)
})

test('a backup that was wrapped as RFC 3394 has it goes under the new key in the better way', async t => {
  const custody = await custodyFor(t)
  const before = inventory()
  const collection = await deals(custody)
  await custody.collect(old.set, [], null)
  for (const share of old.shares.slice(0, 2)) await type(custody, share, 'collected')
  const cipher = createCipheriv('id-aes256-wrap', old.secret, Buffer.alloc(8, 0xa6))
  const backup = { ...backups[2]!, standard: 'rfc3394', wrapped: Uint8Array.from(Buffer.concat([cipher.update(secretValue), cipher.final()])) } as const
  await custody.ready([opened(hsm, token)], 0, [{ algorithm: 'aes-256', opens: 'rfc3394' }], { rewraps: true })
  const made = await custody.rewrap([backup])
  assert.deepEqual([made.standard, made.wrapping.mechanism], ['rfc5649', 'CKM_AES_KEY_WRAP_PAD'])
  assert.deepEqual(new Uint8Array(openedBy(await collection.combine(), made.wrapped[0]!)), secretValue)
  const { proofs } = await custody.reopen([{ ...reopening(backup, made.wrapped[0]!), standard: made.standard }], null)
  assert.equal(proofs[0]?.mechanism, 'CKM_AES_CMAC')
  assert.deepEqual(inventory(), before)
})

test('what is refused leaves nothing on the token: one bad backup among three, a recovery key that is the old one again, too few shares, a set that nobody dealt', async t => {
  const before = inventory()
  const pair = backups[0]!
  const custody = await custodyFor(t)
  await assert.rejects(custody.rewrap([pair]), { code: 'not-in-custody' })
  const { set } = await custody.deal(smallHeader(), targetOf(hsm, token), [old.set])
  const cards = [await look(custody, 1), await look(custody, 2)]
  await readAllBack(custody, 2)
  await custody.collect(old.set, [set], null)
  await type(custody, old.shares[0]!, 'collected')
  await assert.rejects(type(custody, readShare(cards[0]!.code, 'rehearsal').share, 'collected'), { code: 'share-older-set' })
  await assert.rejects(type(custody, { ...old.shares[1]!, y: old.shares[1]!.y.map(byte => byte ^ 1) }, 'collected'), { code: 'share-commitment' })
  await assert.rejects(type(custody, old.shares[1]!, 'collected', 3), { code: 'share-other-ordinal' })
  await custody.ready([opened(hsm, token)], 0, pairs, { rewraps: true })
  await assert.rejects(custody.rewrap([pair]), { code: 'share-below-threshold' }, 'of the old set')
  await type(custody, old.shares[1]!, 'collected')
  await assert.rejects(custody.rewrap([pair]), { code: 'share-below-threshold' }, 'of the new one')

  // A backup that is under another key, between two good ones.
  const bad = backupOfPair(new Uint8Array(randomBytes(32)), 'ec-p256')
  const second = await custodyFor(t)
  await deals(second)
  await second.collect(old.set, [], null)
  for (const share of old.shares.slice(0, 2)) await type(second, share, 'collected')
  await second.ready([opened(hsm, token)], 1, pairs, { rewraps: true, keeps: true })
  await assert.rejects(second.rewrap([pair, bad, pair]), { code: 'wrapped-key-refused' })
  await assert.rejects(second.reopen([reopening(pair, pair.wrapped)], null), { code: 'not-in-custody' }, 'the key is wiped')
  assert.deepEqual(inventory(), before)

  // The same recovery key, split anew.
  const third = await custodyFor(t)
  const collection = await deals(third)
  const same = await deal(await collection.combine(), smallHeader({ set: '0b'.repeat(8) }))
  await third.collect(same.set, [], null)
  for (const share of same.shares.slice(0, 2)) await type(third, share, 'collected')
  await third.ready([opened(hsm, token)], 0, pairs, { rewraps: true })
  await assert.rejects(third.rewrap([pair]), { code: 'reshare-same-key' })
  assert.deepEqual(inventory(), before)
})

test('a new backup that opens to another key than it is of is found out; the wrapping key is kept last, and only then', async t => {
  const [pair, other] = [backups[0]!, backupOfPair(old.secret, 'ec-p256')]
  const before = inventory()
  for (const outcome of ['restored-proof-failed', 'kept'] as const) {
    const custody = await custodyFor(t)
    await deals(custody)
    await custody.collect(old.set, [], null)
    for (const share of old.shares.slice(0, 2)) await type(custody, share, 'collected')
    const { ids: [id] } = await custody.ready([opened(hsm, token)], 1, pairs, { rewraps: true, keeps: true })
    const { wrapped } = await custody.rewrap([pair, other])
    const keep = { id: id!, label: 'wrapping-key of a test' }
    if (outcome === 'kept') {
      const { wrappingKey } = await custody.reopen([reopening(pair, wrapped[0]!), reopening(other, wrapped[1]!)], keep)
      assert.deepEqual([wrappingKey?.id, wrappingKey?.refused.unwrap], [id, 'CKR_KEY_FUNCTION_NOT_PERMITTED'])
      assert.deepEqual(inventory().filter(one => before.every(({ id: known }) => known !== one.id)).map(one => one.id), [id])
    } else {
      await assert.rejects(custody.reopen([reopening(pair, wrapped[1]!), reopening(other, wrapped[0]!)], keep), { code: outcome })
      assert.deepEqual(inventory(), before)
    }
  }
})

test('a lost share comes again from two others, is shown and read back, and nothing but it is left; one whose commitment matches nothing is refused', async t => {
  const custody = await custodyFor(t)
  await custody.collect(old.set, [], null)
  await type(custody, old.shares[0]!, 'collected')
  await assert.rejects(custody.rederive(2), { code: 'share-below-threshold' })
  await type(custody, old.shares[2]!, 'collected')
  await assert.rejects(custody.rederive(1), { code: 'share-same-share' })
  assert.deepEqual(await custody.rederive(2), { windows: 1 })
  const card = await look(custody, 2)
  assert.deepEqual(readShare(card.words, 'rehearsal').share, old.shares[1])
  await assert.rejects(look(custody, 1), { code: 'not-in-custody' })
  await assert.rejects(custody.rederive(2), { code: 'share-below-threshold' }, 'the others are wiped')
  await custody.take(await custody.typed(2, 'back', 'dealt'), 'back', 2, 'dealt')
  await assert.rejects(look(custody, 2), { code: 'not-in-custody' }, 'it is let go once it is read back')

  const forged = await custodyFor(t)
  await forged.collect({ ...old.set, commitments: old.set.commitments.with(1, '00'.repeat(32)) }, [], null)
  for (const share of [old.shares[0]!, old.shares[2]!]) await type(forged, share, 'collected')
  await assert.rejects(forged.rederive(2), { code: 'rederive-no-match' })
})

test('a canary goes the way of a master key and is gone; a rehearsal types shares from its drawer, production none', async t => {
  const custody = await custodyFor(t)
  await custody.collect(old.set, [], null)
  const secret = new Uint8Array(randomBytes(32))
  const sealed = (ordinal: number): Uint8Array => seal(sealKeyOf(secret).publicKey, drawerContext(old.set.set, ordinal), new TextEncoder().encode(`${writeWords(old.shares[ordinal - 1]!).join(' ')}\n${writeCode(old.shares[ordinal - 1]!)}`))
  for (const ordinal of [1, 3]) {
    assert.deepEqual(await custody.take(await custody.typed(ordinal, 'drawn', 'collected', { sealed: sealed(ordinal), secret }), 'drawn', ordinal, 'collected'), { ordinal, form: 'words' })
  }
  await assert.rejects(custody.typed(2, 'drawn', 'collected', { sealed: sealed(1), secret }), { code: 'share-not-sealed' })
  await assert.rejects(custody.typed(2, 'drawn', 'collected'), { code: 'rehearsal-share-unknown' })
  const before = inventory()
  const { ids: [id] } = await custody.ready([{ ...opened(hsm, token), so: null }], 1, [{ algorithm: 'ec-p256', opens: null }])
  const confirmation = { mode: 'rehearsal', organisation: 'example', ceremony: old.set.ceremony, key: 'canary', version: 1 } as const
  const made = await custody.canary({ algorithm: 'ec-p256', id: id!, label: 'canary', confirmation })
  assert.deepEqual([made.windows, made.remaining, made.wrapping.mechanism], [1, 0, 'CKM_AES_KEY_WRAP_PAD'])
  const spki = fromBase64(made.publicKey)
  assert.equal(made.proof.text, confirmationText({ ...confirmation, algorithm: 'ec-p256', publicKey: spki }))
  assert.equal(verifyWithNode('ec-p256', spki, new TextEncoder().encode(made.proof.text), fromBase64(made.proof.signature)), true)
  assert.equal(made.attributes.find(({ name }) => name === 'CKA_EXTRACTABLE')?.value, 'false')
  assert.deepEqual(inventory(), before)

  const real = await dealt(smallHeader({ mode: 'production' }))
  const production = await custodyFor(t)
  await production.collect(real.set, [], null)
  const share = seal(sealKeyOf(secret).publicKey, drawerContext(real.set.set, 1), new TextEncoder().encode(writeWords(real.shares[0]!).join(' ')))
  await assert.rejects(production.typed(1, 'drawn', 'collected', { sealed: share, secret }), { code: 'rehearsal-share-unknown' })
})

/** Deals a small set and has all of it read back; what was on its cards, collected. */
async function deals (custody: CustodyProcess): Promise<Collection> {
  const { set } = await custody.deal(smallHeader(), targetOf(hsm, token), [])
  const collection = new Collection(set)
  for (const ordinal of [1, 2]) collection.add(readShare((await look(custody, ordinal)).code, 'rehearsal').share)
  await readAllBack(custody, 3)
  return collection
}
