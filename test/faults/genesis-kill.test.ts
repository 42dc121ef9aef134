// kill -9 of the host right after each intent and each outcome of genesis became durable, and in between on the token's side;
// then a new host takes the station folder up - a copy of it, at another place - and the ceremony is held to its end and verified.

import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { entry as entryShape, type Entry } from '../../src/transcript/entry.ts'
import { actUntil, faultLibrary, rehearseUntilKilled, tempFolder, testStation, verifyExport } from '../support/rehearse.ts'

/** Held from start to end, the entries of genesis that are intents and outcomes; their number is that of the fdatasync that made them durable. */
const points = [[7, 'roll-call'], [8, 'confirm-clock'], [9, 'check-station'], [14, 'take-inventory'], [19, 'initialise-token'], [20, 'initialise-token'], [29, 'generate-key'], [30, 'generate-key'], [31, 'confirm-key'], [32, 'export-public-key'], [37, 'take-inventory'], [46, 'ceremony.closed']] as const

async function killAndResume (t: TestContext, fault: Record<string, string>): Promise<Entry[]> {
  const library = faultLibrary(tempFolder(t))
  const first = testStation(t)
  assert.ok(await rehearseUntilKilled(first, { LD_PRELOAD: library, ...fault }), 'the fault was not reached')
  const moved = mkdtempSync(join(tmpdir(), 'strongroom-test-'))
  cpSync(first.folder, moved, { recursive: true })
  const second = testStation(t, moved)
  const host = await second.start()
  const view = await actUntil(host, await host.call('ceremony.resume', {}))
  assert.equal(view.phase, 'closed')
  const verification = await verifyExport(host, view.ceremony, tempFolder(t))
  assert.deepEqual(verification.findings.filter(one => one.weight === 'failure'), [])
  assert.equal(verification.verdict, 'verified')
  return readFileSync(join(moved, 'ceremonies', view.ceremony, 'transcript.jsonl'), 'utf8').trimEnd().split('\n').map(line => entryShape.parse(JSON.parse(line)))
}

/** What must hold of every resumed genesis: one token, one key, each made once. */
function assertNothingTwice (entries: readonly Entry[]): void {
  for (const action of ['initialise-token', 'generate-key']) {
    assert.equal(entries.filter(one => one.type === 'step.done' && one.body.action === action).length, 1, `${action} is done more or less than once`)
  }
  assert.equal(entries.filter(one => one.type === 'ceremony.resumed').length, 1)
}

for (const [entry, action] of points) {
  test(`killed after entry ${entry} (${action})`, async t => {
    const entries = await killAndResume(t, { FAULT_AT: `fdatasync:${entry}` })
    assertNothingTwice(entries)
    const before = entries[entry - 1]!
    assert.equal('action' in before.body ? before.body.action : before.type, action, 'the course of genesis has changed: mend the list of points')
    const resumed = entries[entry]!
    assert.ok(resumed.type === 'ceremony.resumed' && resumed.body.recovered === entry)
    assert.equal(entries.some(one => one.type === 'step.reconciled'), before.type === 'step.intended', 'reconciled only where an intent stood open')
  })
}

// SoftHSM writes its token and object files with fwrite: these fall into the initialisation and the generation.
for (const write of [60, 400, 1500, 2000]) {
  test(`killed within the token's own writing, at its write ${write}`, async t => {
    assertNothingTwice(await killAndResume(t, { FAULT_AT: `fwrite:${write}`, FAULT_WHEN: 'before' }))
  })
}
