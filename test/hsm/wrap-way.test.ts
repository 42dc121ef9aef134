// How keys are wrapped for their backups where a token has no RFC 5649: as RFC 3394 has it, for keys that are whole blocks of 8 bytes; and the backup says so.

import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { after, test } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { firstWay, waysFor } from '../../src/ceremony/wrap-way.ts'
import { HsmError } from '../../src/hsm/errors.ts'
import { takeInventory } from '../../src/hsm/inventory.ts'
import { openedBy } from '../../src/hsm/wrap-ways.ts'
import { probeKeyWrap, takes } from '../../src/hsm/wrap.ts'
import { readShare } from '../../src/shares/parse.ts'
import { Collection } from '../../src/shares/set.ts'
import { confirmationText } from '../../src/transcript/confirmation.ts'
import { fromBase64, fromHex } from '../../src/transcript/hash.ts'
import { algorithm } from '../../src/transcript/plan.ts'
import { custodyFor, look, opened, readAllBack, smallHeader, targetOf } from '../support/custody-process.ts'
import { softHsm } from '../support/softhsm.ts'

const hsm = softHsm({ without: ['CKM_AES_KEY_WRAP_PAD'] })
after(() => { hsm.remove() })
const [first, second] = [hsm.token('first'), hsm.token('second')]

test('this token wraps by 0x2109 alone, which is RFC 3394', () => {
  const session = hsm.user(first)
  const { mechanism, ways } = probeKeyWrap(session)
  session.close()
  assert.deepEqual([mechanism, ways], [null, [{ mechanism: 0x2109, standard: 'rfc3394' }]])
})

test('a P-384 key is wrapped so, kept under such a wrapping key, opened by node:crypto and restored on a second token', async t => {
  const custody = await custodyFor(t)
  const header = smallHeader()
  const { set } = await custody.deal(header, targetOf(hsm, first), [])
  const cards = [await look(custody, 1), await look(custody, 3)]
  await readAllBack(custody, 3)
  const { ids: [id, wrapping] } = await custody.ready([opened(hsm, first), { ...opened(hsm, second), so: null }], 2, [{ algorithm: 'ec-p384', opens: null }], { keeps: true })
  const naming = { mode: header.mode, organisation: header.organisation, ceremony: header.ceremony, key: 'root-ca', version: 1 } as const
  const made = await custody.generate({ algorithm: 'ec-p384', id: id!, label: 'root-ca v1', confirmation: naming }, { id: wrapping!, label: 'wrapping-key' })
  assert.deepEqual([made.standard, made.wrapping.mechanism, made.wrappingKey?.mechanism], ['rfc3394', 'CKM_AES_KEY_WRAP', 'CKM_AES_KEY_WRAP'])

  const collection = new Collection(set)
  for (const { words } of cards) collection.add(readShare(words, 'rehearsal').share)
  const key = await collection.combine()
  const pkcs8 = openedBy(key, made.wrapped, 'rfc3394')
  const spki = fromBase64(made.publicKey!)
  assert.deepEqual(new Uint8Array(createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })).export({ format: 'der', type: 'spki' })), spki)
  assert.throws(() => openedBy(key, made.wrapped.with(20, made.wrapped[20]! ^ 1), 'rfc3394'), 'a damaged one shows')
  assert.throws(() => openedBy(key, made.wrapped), 'it is no RFC 5649')

  const text = confirmationText({ ...naming, algorithm: 'ec-p384', publicKey: spki })
  const restored = await custody.prove({ algorithm: 'ec-p384', id: id!, label: 'root-ca v1', publicKey: spki, wrapped: made.wrapped, standard: made.standard, text, check: null }, true)
  assert.deepEqual(restored.proof.verifiedBy, ['node:crypto', '@noble/curves'])
  const session = hsm.user(second)
  assert.deepEqual(takeInventory(session).map(object => object.id), [id, id])
  session.close()
  assert.equal(fromHex(id!).length, 16)
})

test('an RSA key, whose length is another each time, is refused before there is one, and so is a backup in a way that the token lacks', async t => {
  const custody = await custodyFor(t)
  await custody.deal(smallHeader({ set: '0c'.repeat(8) }), targetOf(hsm, first), [])
  await readAllBack(custody, 3)
  await assert.rejects(custody.ready([opened(hsm, first)], 1, [{ algorithm: 'rsa-3072', opens: null }]), { code: 'wrap-no-mechanism' })
  await assert.rejects(custody.ready([opened(hsm, first)], 1, [{ algorithm: 'aes-256', opens: 'rfc5649' }]), { code: 'wrap-no-mechanism' })
})

test('the best way that takes every key: padding for RSA, and what was refused rather than what is missing is told', async () => {
  assert.deepEqual(algorithm.options.filter(one => !takes('rfc3394', one)), ['rsa-3072', 'rsa-4096'])
  assert.deepEqual([waysFor(['ec-p384', 'aes-256']), waysFor(['ec-p384', 'rsa-4096'])], [['rfc5649', 'rfc3394-pkcs7', 'rfc3394'], ['rfc5649', 'rfc3394-pkcs7']])
  const tried: string[] = []
  const run = (works: string | null, code: 'not-wrappable' | 'pin-incorrect') => async (way: string): Promise<string> => {
    tried.push(way)
    if (way === works) return await Promise.resolve(way)
    throw way === 'rfc5649' ? new CeremonyError('wrap-no-mechanism') : new HsmError(code, 'refused')
  }
  assert.equal(await firstWay(waysFor(['ec-p384']), run('rfc3394', 'not-wrappable')), 'rfc3394')
  await assert.rejects(firstWay(waysFor(['ec-p384']), run(null, 'not-wrappable')), { code: 'not-wrappable' })
  assert.equal(tried.length, 6)
  await assert.rejects(firstWay(waysFor(['ec-p384']), run('rfc3394', 'pin-incorrect')), { code: 'pin-incorrect' })
  assert.equal(tried.length, 8, 'a PIN is not tried again')
})
