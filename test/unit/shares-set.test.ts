import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { combine, split } from 'shamir-secret-sharing'
import { headerBytes, keyCommitment, shareCommitment } from '../../src/shares/commitment.ts'
import { Collection, deal } from '../../src/shares/set.ts'
import type { Share } from '../../src/shares/share.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { shareSet } from '../../src/transcript/share-set.ts'
import type { ShareSet } from '../../src/transcript/share-set.ts'
import { assertRefused, assertRejected, dealt, setHeader } from '../support/shares.ts'

const { secret, set, shares } = await dealt()
const [first, second, third, fourth, fifth] = shares as [Share, Share, Share, Share, Share]

function collected (...given: readonly Share[]): Collection {
  const collection = new Collection(set)
  for (const share of given) collection.add(share)
  return collection
}

test('a set has a share for each ordinal, with x of their own, and what is public of it', () => {
  assert.deepEqual(shares.map(({ ordinal }) => ordinal), [1, 2, 3, 4, 5])
  assert.equal(new Set(shares.map(({ x }) => x)).size, 5)
  for (const share of shares) assert.deepEqual({ ...share, x: 1, y: null, ordinal: 1 }, { set: set.set, mode: 'production', threshold: 3, shares: 5, ordinal: 1, x: 1, y: null })
  assert.deepEqual(shareSet.parse(set), set)
})

test('commitments are hashes over a domain, the header and what is committed to', () => {
  const { commitments: _, key, ...header } = set
  const bytes = toCanonicalBytes(header)
  assert.deepEqual(headerBytes(set), bytes)
  const committed = (domain: string, ...parts: Uint8Array[]): string => createHash('sha256').update(Buffer.concat([Buffer.from(`${domain}\n`), Buffer.of(0, 0, 0, bytes.length), bytes, ...parts])).digest('hex')
  for (const { ordinal, x, y } of shares) {
    assert.equal(set.commitments[ordinal - 1], committed('strongroom share commitment v1', Buffer.of(ordinal, x), y))
    assert.equal(shareCommitment(set, ordinal, x, y), set.commitments[ordinal - 1])
  }
  assert.equal(key, committed('strongroom recovery key commitment v1', secret))
  assert.equal(keyCommitment(header, secret), key)
  assert.throws(() => keyCommitment(header, secret.subarray(1)), RangeError)
})

test('shares are in the layout that the library, and Vault, combine', async () => {
  const parts = [fifth, first, third].map(({ x, y }) => Uint8Array.of(...y, x))
  assert.deepEqual(await combine(parts), secret)
})

test('T shares, in any order, and all of them, give the secret', async () => {
  for (const given of [[first, second, third], [fifth, first, third], [fourth, fifth, second], shares.toReversed()]) {
    const collection = collected(...given)
    assert.deepEqual(await collection.combine(), secret)
    assert.deepEqual(collection.ordinals, given.map(({ ordinal }) => ordinal).toSorted((a, b) => a - b))
    assert.deepEqual([collection.missing, collection.windows], [0, given.length - 2])
  }
})

test('a secret in a Buffer is dealt too, and stays the caller\'s', async () => {
  const buffer = randomBytes(32)
  const before = Buffer.from(buffer)
  const made = await deal(buffer, setHeader({ threshold: 2, shares: 3 }))
  assert.deepEqual(buffer, before)
  const collection = new Collection(made.set)
  for (const share of made.shares) collection.add(share)
  assert.deepEqual(Buffer.from(await collection.combine()), before)
})

test('only thresholds below the number of shares are dealt, and only 32 bytes', async () => {
  for (const [threshold, count] of [[1, 3], [3, 3], [4, 3], [16, 17]] as const) {
    await assertRejected(deal(secret, setHeader({ threshold, shares: count })), 'threshold-out-of-range')
  }
  await assert.rejects(deal(secret.subarray(1), setHeader()), RangeError)
})

test('whatever a library deals that is not one set of different x is refused, and wiped', async () => {
  const wrong: [string, Parameters<typeof assertRefused>[1], (parts: Uint8Array[]) => void][] = [
    ['x of zero', 'x-zero', parts => { parts[3]![32] = 0 }],
    ['the first share again as the last', 'x-twice', parts => { parts[4]!.set(parts[0]!) }],
    ['one byte off', 'not-one-polynomial', parts => { parts[4]![31]! ^= 1 }],
    ['another secret', 'not-one-polynomial', parts => { for (const part of parts) part[0]! ^= 1 }]
  ]
  for (const [, code, spoil] of wrong) {
    let given: Uint8Array[] = []
    const spoilt: typeof split = async (...of) => {
      given = await split(...of)
      spoil(given)
      return given
    }
    await assertRejected(deal(secret, setHeader({ threshold: 2 }), spoilt), code)
    for (const part of given) assert.deepEqual(part.subarray(0, 32), new Uint8Array(32), 'a share was left')
  }
  let copy = new Uint8Array(1)
  await deal(secret, setHeader(), (of, ...rest) => split(copy = of as Uint8Array<ArrayBuffer>, ...rest))
  assert.deepEqual(copy, new Uint8Array(32), 'a copy of the secret was left')
})

test('too few shares are refused, and it is said how many are missing', async () => {
  await assertRejected(collected().combine(), 'below-threshold', { expected: '3', found: '0', missing: '3' })
  const collection = collected(first, fifth)
  assert.deepEqual([collection.missing, collection.windows], [1, 0])
  await assertRejected(collection.combine(), 'below-threshold', { expected: '3', found: '2', missing: '1' })
  collection.add(second)
  assert.deepEqual(await collection.combine(), secret)
})

test('each share that does not belong is named for what it is, and costs nothing that was accepted', async () => {
  const collection = new Collection(set, [
    { ...set, set: '1111111111111111' }, { ...set, set: '2222222222222222', organisation: 'other' }, { ...set, set: '3333333333333333', mode: 'rehearsal' }
  ])
  collection.add(first)
  collection.add(third)
  const flipped = new Uint8Array(second.y)
  flipped[31] = (flipped[31] as number) ^ 1
  const refused: [Share, Parameters<typeof assertRefused>[1], Record<string, string>][] = [
    [{ ...second, mode: 'rehearsal' }, 'other-mode', { expected: 'production', found: 'rehearsal' }],
    [{ ...second, set: '0000000000000000' }, 'other-set', { expected: set.set, found: '0000000000000000' }],
    [{ ...second, set: '1111111111111111' }, 'older-set', { expected: set.set, found: '1111111111111111' }],
    [{ ...second, set: '2222222222222222' }, 'other-organisation', { expected: set.set, found: '2222222222222222' }],
    [{ ...second, set: '3333333333333333' }, 'other-set', { expected: set.set, found: '3333333333333333' }],
    [{ ...second, threshold: 2 }, 'threshold-out-of-range', { expected: '3 of 5', found: '2 of 5' }],
    [{ ...second, shares: 4 }, 'threshold-out-of-range', { expected: '3 of 5', found: '3 of 4' }],
    [{ ...second, ordinal: 6 }, 'ordinal-out-of-range', { ordinal: '6', expected: '1 to 5' }],
    [{ ...second, ordinal: 0 }, 'ordinal-out-of-range', { ordinal: '0', expected: '1 to 5' }],
    [{ ...second, x: 0 }, 'x-zero', { ordinal: '2' }],
    [{ ...first }, 'same-share', { ordinal: '1' }],
    [{ ...second, ordinal: 1 }, 'ordinal-twice', { ordinal: '1' }],
    [{ ...first, y: second.y }, 'ordinal-twice', { ordinal: '1' }],
    [{ ...first, x: first.x === 255 ? 1 : first.x + 1 }, 'ordinal-twice', { ordinal: '1' }],
    [{ ...second, x: third.x }, 'x-twice', { ordinal: '2', other: '3' }],
    [{ ...second, y: flipped }, 'commitment', { ordinal: '2' }],
    [{ ...second, x: [1, 2, 3, 4].find(x => ![first.x, second.x, third.x].includes(x)) as number }, 'commitment', { ordinal: '2' }],
    [{ ...second, ordinal: 4 }, 'commitment', { ordinal: '4' }]
  ]
  for (const [share, code, facts] of refused) {
    assertRefused(() => { collection.add(share) }, code, facts)
    assert.deepEqual(collection.ordinals, [1, 3], code)
  }
  collection.add(second)
  assert.deepEqual(await collection.combine(), secret)
})

test('shares and descriptor that go together but give another key are refused', async () => {
  const other = { ...set, key: keyCommitment(set, new Uint8Array(32)) }
  const collection = new Collection(other)
  for (const share of [first, second, third]) collection.add(share)
  await assertRejected(collection.combine(), 'key-commitment', {})
})

test('shares of two polynomials, each with its right commitment, are caught by the windows', async () => {
  const again = await deal(secret, set)
  const odd = again.shares.find(({ x }) => !shares.some(share => share.x === x)) as Share
  const mixed = shares.with(odd.ordinal - 1, odd)
  const commitments = mixed.map(({ ordinal, x, y }) => shareCommitment(set, ordinal, x, y))
  const lying: ShareSet = { ...set, commitments }
  const all = new Collection(lying)
  for (const share of mixed) all.add(share)
  const error: unknown = await all.combine().catch((reason: unknown) => reason)
  assertRefused(() => { throw error }, 'not-one-polynomial')
  const good = new Collection(lying)
  for (const share of mixed) if (share !== odd) good.add(share)
  assert.deepEqual(await good.combine(), secret, 'without the odd one, the others still give the key')
})

test('shares that are forgotten, and a key that is refused, are overwritten', async t => {
  const collection = collected(first, second, third)
  const lying = new Collection({ ...set, key: set.commitments[0] as string })
  for (const share of [first, second, third]) lying.add(share)
  const fill = t.mock.method(Uint8Array.prototype, 'fill')
  const zeroed = (): Uint8Array[] => fill.mock.calls.map(call => call.this as Uint8Array).filter(bytes => bytes.length === 32 && bytes.every(byte => byte === 0))
  collection.wipe()
  assert.equal(zeroed().length, 3)
  await assertRejected(lying.combine(), 'key-commitment')
  assert.equal(zeroed().length, 4)
})

test('a collection keeps copies of its own, and forgets them when it is wiped', async () => {
  const given = { ...second, y: new Uint8Array(second.y) }
  const collection = collected(first, given, third)
  given.y.fill(0)
  assert.deepEqual(await collection.combine(), secret)
  collection.wipe()
  assert.deepEqual([collection.ordinals, collection.missing], [[], 3])
  await assertRejected(collection.combine(), 'below-threshold')
})
