// The anchor that a station knows an organisation by: the first stays, a later one must continue it.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { assertOurs, pinAnchor } from '../../src/host/plans/pinned.ts'
import { ANCHOR_TYPE, anchorPayload, openAnchor, sealAnchor, signAnchor, type Anchor } from '../../src/transcript/anchor.ts'
import { sign } from '../../src/transcript/ed25519.ts'
import { envelopeMessage } from '../../src/transcript/envelope.ts'
import { genesis, people } from '../support/ceremony.ts'
import { tempFolder } from '../support/rehearse.ts'

const ada = people.get('ada') ?? assert.fail()
const plan = genesis('production')
const first: Anchor = { v: 1, mode: 'production', version: 1, previous: null, organisation: plan.organisation, participants: plan.participants, thresholds: {}, approvals: {}, policy: null, founders: ['ada'], successors: 1 }
const one = signAnchor(first, [ada])

function next (before: Uint8Array, change: Partial<Anchor> = {}): Uint8Array {
  const { hash, anchor } = openAnchor(before)
  const payload = anchorPayload({ ...anchor, ...change, version: anchor.version + 1, previous: hash })
  return sealAnchor(before, payload, [{ publicKey: ada.publicKey, signature: sign(ada.privateKey, envelopeMessage(ANCHOR_TYPE, payload)) }])
}

const ours = (station: string, bytes: Uint8Array): void => { assertOurs(station, bytes, openAnchor(bytes)) }
const isForeign = (error: unknown): boolean => error instanceof CeremonyError && error.code === 'plan-anchor-not-ours'

test('the first anchor of an organisation is kept, and each that continues it', t => {
  const station = tempFolder(t)
  const pin = (bytes: Uint8Array): void => {
    ours(station, bytes)
    pinAnchor(station, bytes, openAnchor(bytes))
  }
  pin(one)
  pin(one)
  const two = next(one)
  pin(two)
  assert.deepEqual(readdirSync(join(station, 'anchors')).sort(), ['example-v1.json', 'example-v2.json'])
  assert.deepEqual(new Uint8Array(readFileSync(join(station, 'anchors', 'example-v2.json'))), two)
  pin(next(two))
})

test('an older one, another beginning and another continuation are not ours', t => {
  const station = tempFolder(t)
  const two = next(one)
  pinAnchor(station, two, openAnchor(two))
  for (const bytes of [one, signAnchor({ ...first, thresholds: { witness: 1 } }, [ada]), next(one, { thresholds: { witness: 1 } })]) assert.throws(() => ours(station, bytes), isForeign)
  ours(station, signAnchor({ ...first, organisation: { id: 'other', name: 'Other' } }, [ada]))
  writeFileSync(join(station, 'anchors', 'example-v3.json'), 'no anchor')
  assert.throws(() => ours(station, next(two)), isForeign)
})

test('ten versions are more than nine', t => {
  const station = tempFolder(t)
  let bytes = one
  for (let version = 2; version <= 10; version++) bytes = next(bytes)
  pinAnchor(station, one, openAnchor(one))
  pinAnchor(station, bytes, openAnchor(bytes))
  assert.throws(() => ours(station, next(one)), isForeign)
  ours(station, next(bytes))
})

test('what a power cut left of a kept anchor is made whole by the same anchor, and by no other', t => {
  const station = tempFolder(t)
  const file = (version: number): string => join(station, 'anchors', `example-v${version}.json`)
  const two = next(one)
  pinAnchor(station, one, openAnchor(one))
  for (const left of [0, 1, 200, one.length - 1, one.length, one.length + 1, two.length - 1]) {
    writeFileSync(file(2), two.subarray(0, left))
    ours(station, two)
    assert.throws(() => ours(station, signAnchor({ ...first, thresholds: { witness: 1 } }, [ada])), isForeign)
    pinAnchor(station, two, openAnchor(two))
    assert.deepEqual(new Uint8Array(readFileSync(file(2))), two, String(left))
  }
  writeFileSync(file(2), two.subarray(0, 200))
  assert.throws(() => ours(station, one), isForeign, 'not the older one, whose beginning it is not')
  assert.deepEqual(readdirSync(join(station, 'anchors')).sort(), ['example-v1.json', 'example-v2.json'])
})
