// The projection knows every key that a transcript tells of: made, made with a backup, restored; and what a transcript has lost.

import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import Database from 'better-sqlite3'
import { Projection } from '../../src/store/projection.ts'
import { readLine, transcriptAt, transcriptOf, type Transcript } from '../../src/store/transcript-file.ts'
import { transcriptFile } from '../../src/transcript/files.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { Sitting, custodial, genesis, keyId, recovery } from '../support/ceremony.ts'

const folder = mkdtempSync(join(tmpdir(), 'strongroom-projection-'))
after(() => { rmSync(folder, { recursive: true }) })

test('keys are in it however they came to their token', () => {
  for (const plan of [genesis(), custodial(), recovery()]) {
    const sitting = new Sitting(plan).hold()
    const path = join(folder, `${plan.title}.db`)
    Projection.open(path, [transcriptOf(plan.ceremony, sitting.bundle().get(transcriptFile)!)]).close()
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
    const projection = Projection.open(path, [transcriptOf(plan.ceremony, now), transcriptOf('f'.repeat(32), other)])
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
  Projection.rebuild(path, [transcriptOf(plan.ceremony, shorter), transcriptOf('f'.repeat(32), other)]).close()
  assert.deepEqual(aheadOf(shorter), [])
})

test('entries that are gone stay known whatever else there is to take in', () => {
  const plan = genesis()
  const bytes = new Sitting(plan).hold().bundle().get(transcriptFile)!
  const other = new Sitting({ ...genesis(), ceremony: 'f'.repeat(32) }).hold().bundle().get(transcriptFile)!
  const path = join(folder, 'renewed.db')
  const all = bytes.filter(byte => byte === 10).length
  const held = (now: Uint8Array, ...more: readonly Uint8Array[]): unknown => {
    const projection = Projection.open(path, [transcriptOf(plan.ceremony, now), ...more.map(one => transcriptOf('f'.repeat(32), one))])
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

test('what is not other than it was is not read again, and what is, is read alone', () => {
  const path = join(folder, 'unread.db')
  const [one, other] = [genesis(), { ...genesis(), ceremony: 'f'.repeat(32) }].map(plan => ({ ceremony: plan.ceremony, bytes: new Sitting(plan).hold().bundle().get(transcriptFile)! }))
  const read: string[] = []
  const noted = (transcript: Transcript): Transcript => ({ ...transcript, bytes: () => { read.push(transcript.ceremony); return transcript.bytes() } })
  const open = (...transcripts: readonly Transcript[]): string[] => {
    read.length = 0
    Projection.open(path, transcripts.map(noted)).close()
    return [...read]
  }
  const first = transcriptOf('f'.repeat(32), other!.bytes.subarray(0, other!.bytes.indexOf(10) + 1))
  const all = [transcriptOf(one!.ceremony, one!.bytes), transcriptOf('f'.repeat(32), other!.bytes)] as const
  assert.deepEqual(open(all[0], first), [one!.ceremony, 'f'.repeat(32)], 'nothing is known')
  assert.deepEqual(open(all[0], first), [])
  assert.deepEqual(open(...all), ['f'.repeat(32)], 'one went on')
  const torn = Buffer.concat([one!.bytes, Buffer.from('{"torn')])
  assert.deepEqual(open(transcriptOf(one!.ceremony, torn), all[1]), [], 'what a crash left of a line')
  const last = one!.bytes.with(one!.bytes.length - 3, 0)
  assert.deepEqual(open(transcriptOf(one!.ceremony, last), all[1]), [one!.ceremony], 'one whose last line is another')
})

test('a transcript that is shorter and another one is taken as it is', () => {
  const plan = genesis()
  const [known, now] = [1, 2].map(() => new Sitting(plan).hold().bundle().get(transcriptFile)!)
  const path = join(folder, 'other.db')
  Projection.open(path, [transcriptOf(plan.ceremony, known!)]).close()
  const projection = Projection.open(path, [transcriptOf(plan.ceremony, now!.subarray(0, now!.lastIndexOf(10, -2) + 1))])
  assert.deepEqual([[...projection.ahead], projection.ceremony(plan.ceremony)?.entries], [[], known!.filter(byte => byte === 10).length - 1])
  projection.close()
})

test('where outcomes lie that later ceremonies ask for, also behind a line that is damaged, and noted one by one or read together', () => {
  const plan = custodial()
  const { entries, bytes } = (sitting => ({ entries: sitting.entries, bytes: sitting.bundle().get(transcriptFile)! }))(new Sitting(plan).hold())
  const split = entries.findIndex(entry => entry.type === 'step.done' && entry.body.result.action === 'split-recovery-key')
  const transcript = join(folder, 'outcomes.jsonl')
  const placesIn = (projection: Projection): unknown => {
    const places = projection.outcomes('split-recovery-key')
    projection.close()
    return places.map(({ ceremony, offset, length }) => [ceremony, JSON.parse(new TextDecoder().decode(readLine(transcript, offset, length)!)) as unknown])
  }
  writeFileSync(transcript, bytes)
  const wanted = [[plan.ceremony, entries[split]]]
  assert.deepEqual(placesIn(Projection.open(join(folder, 'together.db'), [transcriptAt(plan.ceremony, transcript)])), wanted)
  const noted = Projection.open(join(folder, 'noted.db'), [])
  for (const entry of entries) assert.ok(noted.add(entry, '0'.repeat(64)))
  assert.equal(noted.add(entries.at(-1)!, '0'.repeat(64)), false, 'one that is there already')
  assert.deepEqual(placesIn(noted), wanted)
  writeFileSync(transcript, bytes.with(bytes.indexOf(10) + 5, 0))
  const damaged = Projection.open(join(folder, 'damaged.db'), [transcriptAt(plan.ceremony, transcript)])
  assert.equal(damaged.ceremony(plan.ceremony)?.entries, 1)
  assert.deepEqual(placesIn(damaged), wanted)
  appendFileSync(transcript, bytes.subarray(0, 100))
  assert.equal(readLine(transcript, bytes.length, 200), null, 'no whole line')
})
