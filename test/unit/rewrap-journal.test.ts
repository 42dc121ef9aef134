// The journal of a rewrapping: sealed by the station, taken up only for the same work, and whole again after a kill in the middle of a line.

import assert from 'node:assert/strict'
import { appendFileSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { Journal, nothingDone, type Run } from '../../src/host/envelope/journal.ts'
import { filesOf, takenUp } from '../../src/host/envelope/taking-up.ts'
import { tempFolder } from '../support/rehearse.ts'
import { standing, stationKey } from '../support/rewraps.ts'

const run: Run = {
  v: 1, mode: 'rehearsal', organisation: 'example', ...standing, usable: [...standing.usable], known: [...standing.known], catalog: 'c'.repeat(64), input: { bytes: 0, sha256: 'a'.repeat(64) },
  token: { manufacturer: 'm', model: 'm', serial: 's', label: 'l' }, begun: '2026-01-01T00:00:00.000Z'
}

function refusal (act: () => unknown): string {
  try {
    act()
    return 'nothing'
  } catch (error) {
    return error instanceof CeremonyError ? `${error.code} ${error.facts['what'] ?? ''}`.trim() : String(error)
  }
}

test('another work does not take it up: each thing that is meant otherwise is named', t => {
  const files = filesOf('in.jsonl', join(tempFolder(t), 'out.jsonl'))
  Journal.begin(files.journal, run, stationKey).close()
  const others: Partial<Run>[] = [{ mode: 'production' }, { organisation: 'other' }, { key: 'other' }, { to: 3 }, { minimum: 2 }, { usable: [2] }, { known: [1, 2] }, { token: { ...run.token, serial: 't' } }]
  for (const other of others) assert.equal(refusal(() => takenUp({ ...run, ...other }, files, stationKey)), `rewrap-other-run ${Object.keys(other)[0]}`)
  assert.equal(refusal(() => takenUp({ ...run, input: { ...run.input, bytes: 1 } }, files, stationKey)), 'rewrap-input-changed')
  assert.equal(refusal(() => takenUp(run, files, new Uint8Array(32))), 'rewrap-journal-unreadable', 'of another station')
  takenUp({ ...run, catalog: 'd'.repeat(64), begun: '2026-01-02T00:00:00.000Z' }, files, stationKey)!.close()
})

test('a journal that lies elsewhere, behind a link, is none', t => {
  const folder = tempFolder(t)
  Journal.begin(join(folder, 'other.journal'), run, stationKey).close()
  symlinkSync('other.journal', join(folder, 'out.journal'))
  assert.equal(refusal(() => Journal.takeUp(join(folder, 'out.journal'), stationKey)), 'rewrap-journal-unreadable')
})

test('what a kill left of a line is gone before the next one is written', t => {
  const path = join(tempFolder(t), 'out.journal')
  const first = Journal.begin(path, run, stationKey)
  first.progressed({ ...nothingDone, lines: 1 })
  first.close()
  appendFileSync(path, '{"done":{"inp')
  const second = Journal.takeUp(path, stationKey)!
  assert.equal(second.done.lines, 1)
  second.progressed({ ...nothingDone, lines: 2 })
  second.close()
  const third = Journal.takeUp(path, stationKey)!
  assert.equal(third.done.lines, 2)
  third.close()
  assert.equal(readFileSync(path, 'utf8').split('\n').length, 4)
})
