import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { combine } from 'shamir-secret-sharing'
import { shareCommitment } from '../../src/shares/commitment.ts'
import { oddWindow, valuesAtZero } from '../../src/shares/field.ts'
import { Collection, deal } from '../../src/shares/set.ts'
import type { Share } from '../../src/shares/share.ts'
import { shareSet } from '../../src/transcript/share-set.ts'
import { assertRefused, assertRejected, setHeader } from '../support/shares.ts'

const secret = fc.uint8Array({ minLength: 32, maxLength: 32 })
/** T and N, and an order of the N shares. */
const size = fc.integer({ min: 3, max: 16 }).chain(shares => fc.record({
  threshold: fc.integer({ min: 2, max: shares - 1 }), shares: fc.constant(shares), order: fc.shuffledSubarray(Array.from({ length: shares }, (_, i) => i), { minLength: shares })
}))

const pick = (shares: readonly Share[], order: readonly number[], count: number): Share[] => order.slice(0, count).map(i => shares[i] as Share)

test('any T of N shares, in any order, give exactly the secret; one less gives nothing', async () => {
  await fc.assert(fc.asyncProperty(secret, size, fc.nat(16), async (key, { threshold, shares: count, order }, extra) => {
    const { set, shares } = await deal(key, setHeader({ threshold, shares: count }))
    shareSet.parse(set)
    const collection = new Collection(set)
    for (const share of pick(shares, order, threshold - 1)) collection.add(share)
    assert.equal(collection.missing, 1)
    await assertRejected(collection.combine(), 'below-threshold')
    for (const share of pick(shares, order, threshold + extra).slice(threshold - 1)) collection.add(share)
    assert.deepEqual(await collection.combine(), key)
    assert.equal(collection.windows, Math.min(extra, count - threshold) + 1)
  }), { numRuns: 300 })
})

test('every T and N of them all', async () => {
  for (let count = 3; count <= 16; count++) {
    for (let threshold = 2; threshold < count; threshold++) {
      const key = crypto.getRandomValues(new Uint8Array(32))
      const { set, shares } = await deal(key, setHeader({ threshold, shares: count }))
      for (const from of [0, count - threshold]) {
        const collection = new Collection(set)
        for (const share of shares.slice(from, from + threshold)) collection.add(share)
        assert.deepEqual(await collection.combine(), key, `${threshold} of ${count}`)
      }
    }
  }
})

test('the interpolation agrees with the library\'s, for shares of any bytes', async () => {
  const xs = fc.uniqueArray(fc.integer({ min: 1, max: 255 }), { minLength: 2, maxLength: 16 })
  await fc.assert(fc.asyncProperty(xs, fc.infiniteStream(fc.uint8Array({ minLength: 32, maxLength: 32 })), async (places, values) => {
    const ys = [...values.take(places.length)]
    const points = places.map((x, i) => ({ x, y: ys[i] as Uint8Array }))
    const expected = await combine(points.map(({ x, y }) => Uint8Array.of(...y, x)))
    assert.deepEqual(valuesAtZero(points), expected)
    assert.equal(oddWindow(points, points.length, expected), null)
    for (let i = 0; i < 32; i += 5) assert.equal(oddWindow(points, points.length, expected.with(i, (expected[i] as number) ^ 0x10)), 0)
  }))
})

test('any share comes again from any T others, and from no fewer; not where its commitment is another\'s', async () => {
  await fc.assert(fc.asyncProperty(secret, size, async (key, { threshold, shares: count, order }) => {
    const { set, shares } = await deal(key, setHeader({ threshold, shares: count }))
    const lost = shares[order.at(-1)!] as Share
    const collection = new Collection(set)
    for (const share of pick(shares, order, threshold - 1)) collection.add(share)
    await assertRejected(collection.rederive(lost.ordinal), 'below-threshold')
    for (const share of pick(shares, order, count - 1).slice(threshold - 1)) collection.add(share)
    assert.deepEqual(await collection.rederive(lost.ordinal), lost)
    await assertRejected(collection.rederive(shares[order[0]!]!.ordinal), 'same-share')
    await assertRejected(collection.rederive(count + 1), 'ordinal-out-of-range')
    const forged = new Collection({ ...set, commitments: set.commitments.with(lost.ordinal - 1, set.commitments[order[0]!]!) })
    for (const share of pick(shares, order, threshold)) forged.add(share)
    assert.equal(await forged.rederive(lost.ordinal), null)
  }), { numRuns: 50 })
})

test('a forged share with everything else right is refused by its commitment, and costs nothing', async () => {
  await fc.assert(fc.asyncProperty(secret, size, fc.nat(31), fc.integer({ min: 1, max: 255 }), async (key, { threshold, shares: count, order }, at, difference) => {
    const { set, shares } = await deal(key, setHeader({ threshold, shares: count }))
    const [first, ...rest] = pick(shares, order, threshold) as [Share, ...Share[]]
    const collection = new Collection(set)
    for (const share of rest) collection.add(share)
    assertRefused(() => { collection.add({ ...first, y: first.y.with(at, (first.y[at] as number) ^ difference) }) }, 'commitment', { ordinal: String(first.ordinal) })
    const free = Array.from({ length: 255 }, (_, i) => 1 + (i + difference) % 255).find(x => !shares.some(share => share.x === x)) as number
    assertRefused(() => { collection.add({ ...first, x: free }) }, 'commitment')
    collection.add(first)
    assert.deepEqual(await collection.combine(), key)
  }))
})

test('shares dealt from two polynomials are caught by the windows, whichever one is odd', async () => {
  await fc.assert(fc.asyncProperty(secret, size, async (key, { threshold, shares: count, order: [odd = 0] }) => {
    const header = setHeader({ threshold, shares: count })
    const { shares } = await deal(key, header)
    const again = (await deal(key, header)).shares.find(({ x }) => !shares.some(share => share.x === x))
    fc.pre(again !== undefined)
    const mixed = shares.with(odd, { ...again, ordinal: odd + 1 })
    const set = { ...(await deal(key, header)).set, commitments: mixed.map(({ ordinal, x, y }) => shareCommitment(header, ordinal, x, y)) }
    const collection = new Collection(set)
    for (const share of mixed) collection.add(share)
    await assertRejected(collection.combine(), 'not-one-polynomial')
  }))
})
