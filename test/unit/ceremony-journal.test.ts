// A ceremony's record while the station misbehaves: a clock that goes back, and a disk that does not take a checkpoint's note.

import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { CeremonyFolder } from '../../src/ceremony/folder.ts'
import { Journal } from '../../src/ceremony/journal.ts'
import { TranscriptError } from '../../src/transcript/errors.ts'
import { transcriptFile } from '../../src/transcript/files.ts'
import { genesis, Sitting } from '../support/ceremony.ts'
import { exceptionDraft, ownFolder } from '../support/log.ts'

const plan = genesis()
const clock = { ms: Date.UTC(2026, 10, 22, 8), now: () => new Date(clock.ms), monoMs: () => clock.ms, bootId: () => 'boot-of-a-test' }

function opened (): { path: string, journal: Journal } {
  const path = ownFolder()
  const journal = new Journal(plan, new CeremonyFolder(path), { clock, onAppended: () => {} })
  journal.create()
  return { path, journal }
}

test('an entry before the last one by a second or more is refused, and every one after it: transcript-clock-back', () => {
  const { path, journal } = opened()
  journal.append(exceptionDraft('one', 1))
  clock.ms -= 999
  journal.append(exceptionDraft('a clock that is set right', 2))
  clock.ms -= 1000
  const before = readFileSync(join(path, transcriptFile))
  const refused = (error: unknown): boolean => error instanceof TranscriptError && error.code === 'clock-back'
  assert.throws(() => journal.append(exceptionDraft('two', 3)), refused)
  clock.ms += 5000
  assert.throws(() => journal.append(exceptionDraft('three', 3)), refused, 'what a step began by then is looked at by whoever resumes')
  assert.deepEqual(readFileSync(join(path, transcriptFile)), before)
  journal.close()
})

test('a torn note of the last checkpoint is none, and is written anew; a whole one stays', () => {
  const { path, journal } = opened()
  const folder = new CeremonyFolder(path)
  journal.append(exceptionDraft('one', 1))
  journal.finish()
  const whole = readFileSync(join(path, 'checkpoints', '01'))
  assert.ok(journal.finished)
  for (let length = 0; length < whole.length; length++) {
    writeFileSync(join(path, 'checkpoints', '01'), whole.subarray(0, length))
    assert.equal(folder.hasCheckpoint(1), false, `${length} bytes`)
  }
  assert.equal(journal.finished, false)
  journal.finish()
  assert.deepEqual(readFileSync(join(path, 'checkpoints', '01')), whole)
  journal.close()
})

test('a checkpoint whose note could not be written is in the transcript, and its note follows', () => {
  const { path, journal } = opened()
  const [opening] = new Sitting(plan).hold().entries
  assert.ok(opening?.type === 'ceremony.opened')
  journal.append({ type: 'ceremony.opened', act: null, step: null, actor: null, body: { ...opening.body, session: { publicKey: journal.sessionKey } } })
  // A file stands where the folder belongs.
  writeFileSync(join(path, 'checkpoints'), '')
  assert.throws(() => journal.checkpoint(null), { code: 'EEXIST' })
  assert.throws(() => journal.writeNotes())
  rmSync(join(path, 'checkpoints'))
  mkdirSync(join(path, 'checkpoints'))
  journal.writeNotes()
  assert.ok(new CeremonyFolder(path).hasCheckpoint(1))
  assert.equal(journal.progress.checkpoints, 1)
  journal.close()
})
