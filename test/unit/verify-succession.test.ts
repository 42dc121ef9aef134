// Following a key from a trusted version to the one in use: through real rotations, and where the way is broken, compromised, or of ceremonies that don't count.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { SuccessionError, followKey, publicKeySha256 } from '../../src/verify/succession.ts'
import { verifyBundle, type Verification } from '../../src/verify/verify.ts'
import { Sitting, genesis, reader, revocation, rotation } from '../support/ceremony.ts'
import { publicKeyOf } from '../support/small-lifecycle-results.ts'

/** As it is judged under an anchor: who is pinned is no concern here. */
const judged = async (sitting: Sitting): Promise<Verification> => ({ ...await verifyBundle(reader(sitting.hold().bundle())), pinned: true })
const rotated = await judged(new Sitting(rotation()))
const first = toHex(sha256(publicKeyOf(rotation(), 1)))
const [second] = rotated.course.made.map(({ spkiSha256 }) => spkiSha256 ?? '')

type Course = Verification['course']
const spki = (version: number): string => version === 1 ? first : version === 2 ? second! : toHex(Uint8Array.of(version)).repeat(32)
/** A later ceremony that does this to keys. */
function later (number: number, course: Partial<Course>, over: Partial<Verification> = {}): Verification {
  return {
    ...rotated, ceremony: String(number).repeat(32), head: { size: number, root: String(number).repeat(64) }, predecessor: number === 2 ? { ceremony: rotated.ceremony!, ...rotated.head! } : { ceremony: String(number - 1).repeat(32), size: number - 1, root: String(number - 1).repeat(64) },
    course: { existing: [], made: [], changes: [], endorsements: [], ...course }, ...over
  }
}
const to = (version: number, state: Course['changes'][number]['to'], since: string | null = null): Course['changes'][number] => ({ key: 'root-ca', version, to: state, since, seq: 9 })
const made = (version: number): Course['made'][number] => ({ key: 'root-ca', version, state: 'generated', spkiSha256: spki(version) })
const endorsed = (from: number, over: number, time = '2026-06-01T00:00:00.000Z'): Course['endorsements'][number] =>
  ({ key: 'root-ca', seq: 5, time, from: { version: from, spkiSha256: spki(from) }, to: { version: over, spkiSha256: spki(over) } })
const third = later(2, { made: [made(3)], changes: [to(3, 'active'), to(2, 'retiring')], endorsements: [endorsed(2, 3)] })

const refused = (code: SuccessionError['code']) => (error: unknown): boolean => error instanceof SuccessionError && error.code === code
const way = (given: readonly Verification[], from = first, key?: string): number[] => {
  const { from: trusted, steps, to: active } = followKey(given, from, key)
  assert.deepEqual([trusted.version, ...steps.map(({ over }) => over.version)].at(-1), active.version)
  return [trusted.version, ...steps.map(({ over }) => over.version)]
}

test('through one rotation, with the entry that shows it', () => {
  const { key, from, to: active, steps, newest } = followKey([rotated], first)
  assert.deepEqual([key, from, active], ['root-ca', { version: 1, spkiSha256: first }, { version: 2, spkiSha256: second }])
  assert.deepEqual(steps.map(({ ceremony, by, over }) => [ceremony, by.version, over.version]), [[rotated.ceremony, 1, 2]])
  assert.equal(rotated.course.endorsements[0]?.seq, steps[0]?.seq)
  assert.deepEqual(newest, { ceremony: rotated.ceremony, head: rotated.head })
})

test('through several, in whatever order they are given; and none where the trusted version is in use', () => {
  assert.deepEqual(way([third, rotated]), [1, 2, 3])
  assert.deepEqual(way([rotated, third], second), [2, 3])
  assert.deepEqual(way([rotated], second), [2])
  assert.deepEqual(way([rotated, third], first, 'root-ca'), [1, 2, 3])
})

test('from the ceremony that made the key', async () => {
  const born = await judged(new Sitting(genesis()))
  assert.deepEqual(way([born], born.course.made[0]!.spkiSha256!), [1])
})

test('back to a version that was called back', () => {
  assert.deepEqual(way([rotated, later(2, { changes: [to(1, 'active'), to(2, 'retiring')] })], second), [2, 1])
})

test('a key that nobody knows, of another name, or of which no version is in use', async () => {
  assert.throws(() => followKey([rotated], 'f'.repeat(64)), refused('key-unknown'))
  assert.throws(() => followKey([rotated], first, 'other'), refused('key-unknown'))
  const revoked = await judged(new Sitting(revocation()))
  assert.throws(() => followKey([revoked], first), refused('none-active'))
})

test('versions that did not vouch for each other', () => {
  assert.throws(() => followKey([{ ...rotated, course: { ...rotated.course, endorsements: [] } }], first), refused('no-way'))
  assert.throws(() => followKey([rotated, { ...third, course: { ...third.course, endorsements: [endorsed(2, 4)] } }], first), refused('no-way'))
})

test('a version that was compromised by then vouches for nothing; one that was compromised later did', () => {
  const compromised = (since: string | null): Verification[] => [rotated, third, later(3, { changes: [to(2, 'compromised', since)] })]
  assert.deepEqual(way(compromised('2026-06-02T00:00:00.000Z')), [1, 2, 3])
  for (const since of ['2026-06-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z', null]) assert.throws(() => followKey(compromised(since), first), refused('compromised'), String(since))
  assert.deepEqual(way(compromised('2026-05-01T00:00:00.000Z'), spki(3)), [3])
  const before = { ...rotated, course: { ...rotated.course, existing: rotated.course.existing.map(one => ({ ...one, state: 'compromised' as const })) } }
  assert.throws(() => followKey([before], first), refused('compromised'), 'nobody knows since when')
})

test('what is not verified, not pinned, not closed, or no series does not count', () => {
  assert.throws(() => followKey([], first), refused('not-verified'))
  assert.throws(() => followKey([{ ...rotated, verdict: 'not-verified' }], first), refused('not-verified'))
  assert.throws(() => followKey([{ ...rotated, pinned: false }], first), refused('not-verified'))
  assert.throws(() => followKey([rotated, { ...third, mode: 'production' }], first), refused('not-verified'))
  assert.throws(() => followKey([rotated, later(3, {})], first), refused('not-verified'), 'one is missing in the middle')
  assert.throws(() => followKey([rotated, third, { ...third, ceremony: 'e'.repeat(32) }], first), refused('not-verified'), 'two follow on one')
  assert.deepEqual(way([third, later(3, { existing: [made(2)] })], spki(3)), [3], 'the one before the first need not be there')
  const aborted = { ...third, closed: false, ended: 'aborted' as const }
  assert.deepEqual(way([rotated, aborted]), [1, 2])
  assert.throws(() => followKey([rotated, aborted, later(3, { made: [made(3)], changes: [to(3, 'active'), to(2, 'retiring')] })], first), refused('no-way'), 'a statement of a ceremony that was given up')
})

test('ceremonies that do not agree on a key show nothing', () => {
  const inUse = (version: number, of: Partial<Course['existing'][number]> = {}): Course['existing'][number] => ({ ...made(version), state: 'active', ...of })
  assert.deepEqual(way([rotated, later(2, { existing: [inUse(2)] })]), [1, 2])
  for (const [what, course] of [
    ['another state', { existing: [inUse(2, { state: 'staged' })] }], ['another public key', { existing: [inUse(2, { spkiSha256: spki(7) })] }],
    ['two in use', { made: [made(3)], changes: [to(3, 'active')] }]
  ] as const) assert.throws(() => followKey([rotated, later(2, course)], first), refused('not-verified'), what)
  // A further version is in use once it is promoted, and not because it was made.
  assert.deepEqual(way([rotated, later(2, { made: [inUse(3)] })]), [1, 2])
})

test('the hash of a public key in PEM', () => {
  const pem = (text: string): string | null => publicKeySha256(new TextEncoder().encode(text))
  const body = Buffer.from(publicKeyOf(rotation(), 1)).toString('base64')
  assert.equal(pem(`-----BEGIN PUBLIC KEY-----\n${body.replace(/.{64}/g, '$&\n')}\n-----END PUBLIC KEY-----\n`), first)
  for (const text of ['', 'x', `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`, '-----BEGIN PUBLIC KEY-----\nA===\n-----END PUBLIC KEY-----\n']) assert.equal(pem(text), null, text)
})
