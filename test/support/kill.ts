// Kills the host of a rehearsal by a fault, and has another host take up a copy of its station.

import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { HostError } from '../../src/host/client.ts'
import { processFile } from '../../src/installation/place.ts'
import { entry as entryShape, type Entry } from '../../src/transcript/entry.ts'
import { actUntil, faultLibrary, lightGenesis, type Rehearsal, rehearseUntilKilled, tempFolder, testStation, verifyExport } from './rehearse.ts'

/**
 * Holds a rehearsal until the fault kills the host, copies the station folder to another place, resumes there, holds the ceremony to its end,
 * and asserts that its evidence verifies. Returns the entries; null where the fault came before there was a ceremony, or not at all.
 */
export async function killAndResume (t: TestContext, fault: Record<string, string>, rehearsal: Rehearsal = lightGenesis): Promise<Entry[] | null> {
  const library = faultLibrary(tempFolder(t))
  const first = testStation(t)
  if (!await rehearseUntilKilled(first, { LD_PRELOAD: library, ...fault }, rehearsal)) return null
  const moved = mkdtempSync(join(tmpdir(), 'strongroom-test-'))
  cpSync(first.folder, moved, { recursive: true })
  const second = testStation(t, moved)
  const host = await second.start()
  if ((await host.call('station.status', {})).ceremonies.length === 0) return null
  const view = await actUntil(host, await host.call('ceremony.resume', {}))
  assert.equal(view.phase, 'closed')
  const verification = await verifyExport(host, view.ceremony, tempFolder(t))
  assert.deepEqual(verification.findings.filter(one => one.weight === 'failure'), [])
  assert.equal(verification.verdict, 'verified')
  return entriesOf(moved, view.ceremony)
}

/**
 * Holds a rehearsal until a fault kills the process that holds the shares, and its end by a host without the fault; asserts that its evidence verifies.
 * Returns the entries; null where the fault did not come.
 */
export async function killCustody (t: TestContext, rehearsal: Rehearsal, fault: Record<string, string>): Promise<Entry[] | null> {
  const station = testStation(t)
  const host = await station.start({ LD_PRELOAD: faultLibrary(tempFolder(t)), FAULT_IN: processFile('custody'), ...fault })
  const reached: unknown = await actUntil(host, await host.call('ceremony.rehearse', rehearsal)).then(() => null, (error: unknown) => error)
  if (reached === null) return null
  assert.ok(reached instanceof HostError && reached.report.code === 'custody-lost', reached instanceof Error ? reached.message : 'another error')
  const view = await host.call('ceremony.view', {})
  assert.ok(view.phase === 'reconciling' || view.phase === 'voiding' || view.step?.step === 'split', view.phase)
  await host.close()
  const next = await station.start()
  const end = await actUntil(next, await next.call('ceremony.resume', {}))
  assert.equal(end.phase, 'closed')
  const { verdict, findings } = await verifyExport(next, end.ceremony, tempFolder(t))
  assert.equal(verdict, 'verified', findings.map(one => one.code).join(', '))
  return entriesOf(station.folder, end.ceremony)
}

function entriesOf (station: string, ceremony: string): Entry[] {
  return readFileSync(join(station, 'ceremonies', ceremony, 'transcript.jsonl'), 'utf8').trimEnd().split('\n').map(line => entryShape.parse(JSON.parse(line)))
}

/** What must hold of every resumed genesis: one token, one key, each made once. */
export function assertNothingTwice (entries: readonly Entry[]): void {
  for (const step of ['initialise', 'second-initialise', 'generate', 'generate-backed']) {
    assert.ok(entries.filter(one => one.type === 'step.done' && one.step === step).length <= 1, `${step} is done more than once`)
  }
  assert.equal(entries.filter(one => one.type === 'step.done' && one.body.action.startsWith('generate-')).length, 1, 'a key is made more or less than once')
  assert.equal(entries.filter(one => one.type === 'ceremony.resumed').length, 1)
}
