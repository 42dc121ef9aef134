// The projection knows every key that a transcript tells of: made, made with a backup, restored; and what a transcript has lost.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import Database from 'better-sqlite3'
import { Projection } from '../../src/store/projection.ts'
import { transcriptFile } from '../../src/transcript/files.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { Sitting, custodial, genesis, keyId, recovery } from '../support/ceremony.ts'

const folder = mkdtempSync(join(tmpdir(), 'strongroom-projection-'))
after(() => { rmSync(folder, { recursive: true }) })

test('keys are in it however they came to their token', () => {
  for (const plan of [genesis(), custodial(), recovery()]) {
    const sitting = new Sitting(plan).hold()
    const path = join(folder, `${plan.title}.db`)
    Projection.open(path, [{ ceremony: plan.ceremony, bytes: sitting.bundle().get(transcriptFile)! }]).close()
    const database = new Database(path, { readonly: true })
    const rows = database.prepare('SELECT * FROM key').all()
    database.close()
    assert.deepEqual(rows, [{ ceremony: plan.ceremony, name: 'root-ca', version: 1, algorithm: 'ec-p256', token: 'primary', id: keyId, spki_sha256: toHex(sha256(sitting.spki)) }], plan.title)
  }
})

test('entries that are gone from a transcript are known until it is made anew, and as soon as they are back all is well', () => {
  const plan = genesis()
  const bytes = new Sitting(plan).hold().bundle().get(transcriptFile)!
  const other = new Sitting({ ...genesis(), ceremony: 'f'.repeat(32) }).hold().bundle().get(transcriptFile)!
  const path = join(folder, 'ahead.db')
  const all = bytes.filter(byte => byte === 10).length
  const aheadOf = (now: Uint8Array): unknown[] => {
    const projection = Projection.open(path, [{ ceremony: plan.ceremony, bytes: now }, { ceremony: 'f'.repeat(32), bytes: other }])
    const ahead = [...projection.ahead]
    projection.close()
    return ahead
  }
  assert.deepEqual(aheadOf(bytes), [])
  for (const shorter of [bytes.subarray(0, bytes.lastIndexOf(10, -2) + 1), bytes.subarray(0, bytes.indexOf(10) + 1), bytes.subarray(0, -1), new Uint8Array()]) {
    for (const time of ['first', 'second']) assert.deepEqual(aheadOf(shorter), [[plan.ceremony, all]], time)
  }
  assert.deepEqual(aheadOf(bytes), [])
  const shorter = bytes.subarray(0, bytes.lastIndexOf(10, -2) + 1)
  Projection.rebuild(path, [{ ceremony: plan.ceremony, bytes: shorter }, { ceremony: 'f'.repeat(32), bytes: other }]).close()
  assert.deepEqual(aheadOf(shorter), [])
})

test('entries that are gone stay known whatever else there is to take in', () => {
  const plan = genesis()
  const bytes = new Sitting(plan).hold().bundle().get(transcriptFile)!
  const other = new Sitting({ ...genesis(), ceremony: 'f'.repeat(32) }).hold().bundle().get(transcriptFile)!
  const path = join(folder, 'renewed.db')
  const all = bytes.filter(byte => byte === 10).length
  const held = (now: Uint8Array, ...more: readonly Uint8Array[]): unknown => {
    const projection = Projection.open(path, [{ ceremony: plan.ceremony, bytes: now }, ...more.map(one => ({ ceremony: 'f'.repeat(32), bytes: one }))])
    const found = { ahead: [...projection.ahead], other: projection.ceremony('f'.repeat(32))?.entries ?? 0 }
    projection.close()
    return found
  }
  const others = other.filter(byte => byte === 10).length
  const first = other.subarray(0, other.indexOf(10) + 1)
  assert.deepEqual(held(bytes), { ahead: [], other: 0 })
  const shorter = bytes.subarray(0, bytes.indexOf(10) + 1)
  assert.deepEqual(held(shorter, first), { ahead: [[plan.ceremony, all]], other: 1 }, 'a new ceremony')
  assert.deepEqual(held(shorter, other), { ahead: [[plan.ceremony, all]], other: others }, 'one that went on')
  assert.deepEqual(held(bytes, other), { ahead: [], other: others }, 'they are back')
})
