// Several ceremonies of one organisation: chained through their heads, and everything that can be wrong with that chain.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Head } from '../../src/transcript/entry.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { verifySeries } from '../../src/verify/series.ts'
import type { Series } from '../../src/verify/series.ts'
import { verifyBundle, type Verification } from '../../src/verify/verify.ts'
import { Sitting, reader, shortest } from '../support/ceremony.ts'

const id = (digit: string): string => digit.repeat(32)
/** Everything but what the series is about is taken as verified: whose keys they are is another matter. */
async function held (digit: string, before: Verification | null, change: Partial<Plan> = {}): Promise<Verification> {
  const predecessor = before === null ? null : { ceremony: before.ceremony!, ...before.head! }
  const sitting = new Sitting({ ...shortest(), ceremony: id(digit), predecessor, ...change }).hold()
  const verification = await verifyBundle(reader(sitting.bundle()))
  assert.deepEqual(verification.predecessor, predecessor)
  return { ...verification, verdict: 'verified', findings: [] }
}
const codes = ({ findings }: Series): string[] => findings.map(({ code }) => code)

const first = await held('1', null)
const second = await held('2', first)
const third = await held('3', second)

test('a chain is verified in whatever order it is given, up to its newest head', () => {
  for (const [given, order] of [[[first, second, third], [0, 1, 2]], [[third, first, second], [1, 2, 0]], [[second, third, first], [2, 0, 1]], [[first], [0]]] as const) {
    const series = verifySeries(given)
    assert.deepEqual(codes(series), [])
    assert.equal(series.verdict, 'verified')
    assert.deepEqual(series.order, order)
    assert.deepEqual(series.newest, { ceremony: given[order.at(-1)!]!.ceremony, head: given[order.at(-1)!]!.head })
  }
})

test('series-gap: one in the middle or at the beginning was left out', () => {
  const series = verifySeries([third, first])
  assert.deepEqual(codes(series), ['series-gap'])
  assert.deepEqual(series.findings[0]?.facts, { bundle: '1', ceremony: id('3'), before: id('2') })
  assert.equal(series.newest, null)
  assert.equal(series.verdict, 'not-verified')
  assert.deepEqual(codes(verifySeries([second, third])), ['series-gap'])
})

test('series-forked: two successors of one ceremony, and one ceremony with two heads', async () => {
  const rival = await held('4', first)
  const forked = verifySeries([first, second, rival, third])
  assert.deepEqual(codes(forked), ['series-forked'])
  assert.deepEqual(forked.findings[0]?.facts, { before: id('1'), bundles: '2, 3', ceremonies: `${id('2')}, ${id('4')}` })
  assert.equal(forked.order.length, 4)
  const twin = await held('2', first)
  assert.notEqual(twin.head?.root, second.head?.root)
  assert.deepEqual(codes(verifySeries([first, second, twin, third])), ['series-forked'])
})

test('series-head-differs: another head of the one before is named, in size or in root', async () => {
  const other = async (change: Partial<Head>): Promise<Series> => verifySeries([first, await held('2', { ...first, head: { ...first.head!, ...change } })])
  assert.deepEqual(codes(await other({ root: 'a'.repeat(64) })), ['series-head-differs'])
  assert.deepEqual(codes(await other({ size: first.head!.size - 1 })), ['series-head-differs'])
})

test('series-starts: two that come after none', async () => {
  assert.deepEqual(codes(verifySeries([first, await held('5', null)])), ['series-starts'])
})

test('series-mixed: another organisation or mode', async () => {
  assert.deepEqual(codes(verifySeries([first, await held('2', first, { organisation: { id: 'other', name: 'Other' } })])), ['series-mixed'])
  assert.deepEqual(codes(verifySeries([first, { ...second, mode: 'production' }])), ['series-mixed'])
})

test('one that is not verified by itself, or can\'t be read, is named and is in the order', async () => {
  assert.deepEqual(codes(verifySeries([{ ...first, verdict: 'not-verified' }, second])), ['series-unverified'])
  const unread = await verifyBundle(reader(new Map([['plan.txt', toCanonicalBytes({})]])))
  const series = verifySeries([unread, first])
  assert.deepEqual(codes(series), ['series-unverified'])
  assert.deepEqual(series.order, [1, 0])
  assert.equal(series.verdict, 'not-verified')
})

test('the same evidence twice is a note, and a ceremony after itself ends', () => {
  const series = verifySeries([first, second, first])
  assert.deepEqual(series.findings.map(({ code, weight }) => [code, weight]), [['series-twice', 'note']])
  assert.equal(series.verdict, 'verified')
  assert.deepEqual(series.order, [0, 1, 2])
  const round = verifySeries([{ ...first, predecessor: { ceremony: id('2'), ...second.head! } }, { ...second, predecessor: { ceremony: id('1'), ...first.head! } }])
  assert.deepEqual(codes(round), ['series-starts'])
  assert.deepEqual(round.order, [0, 1])
  assert.deepEqual(codes(verifySeries([{ ...first, predecessor: { ceremony: id('1'), ...first.head! } }])), ['series-starts'])
})
