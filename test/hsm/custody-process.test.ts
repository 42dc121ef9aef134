// The process that holds shares, on real tokens: backups of several algorithms go from one recovery key to another, a lost share comes again, a canary goes the
// way of a master key. What fails leaves nothing on the token.

import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto'
import { after, test } from 'node:test'
import { takeInventory } from '../../src/hsm/inventory.ts'
import { openedBy, probeKeyWrap } from '../../src/hsm/wrap.ts'
import { readShare } from '../../src/shares/parse.ts'
import { Collection } from '../../src/shares/set.ts'
import type { InventoryObject } from '../../src/transcript/results.ts'
import { backupOfPair, backupOfSecret, custodyFor, look, opened, readAllBack, reopening, smallHeader, targetOf, type, type OldBackup } from '../support/custody-process.ts'
import { dealt } from '../support/shares.ts'
import { softHsm } from '../support/softhsm.ts'

const hsm = softHsm()
after(() => { hsm.remove() })
const token = hsm.token('primary')
const probing = hsm.user(token)
const mechanism = probeKeyWrap(probing).mechanism!
probing.close()

const old = await dealt(smallHeader({ set: '0a'.repeat(8) }))
const secretValue = new Uint8Array(randomBytes(32))
const backups: readonly OldBackup[] = [backupOfPair(old.secret, 'ec-p256'), backupOfPair(old.secret, 'rsa-4096'), backupOfSecret(hsm, token, mechanism, old.secret, secretValue)]
const algorithms = ['ec-p256', 'rsa-4096', 'aes-256'] as const

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
  assert.deepEqual(await custody.ready([opened(hsm, token)], 0, algorithms, { rewraps: true }), { ids: [] })
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
