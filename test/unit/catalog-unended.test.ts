// What a station's ceremonies leave to be done, apart from any key: `status` never says that nothing is due while one is not at its end, or left something.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { catalogPath, catalogsFolder } from '../../src/keys/catalog/files.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { standingOf } from '../../src/keys/catalog/stored.ts'
import { Life } from '../support/life.ts'
import { tempFolder } from '../support/rehearse.ts'
import { main } from '../support/terminal.ts'

const time = '2026-04-01T09:00:00.000Z'
const card = { set: '0'.repeat(32), ordinals: [1] }

function write (station: string, ceremony: string, last: object): number {
  const bytes = Buffer.concat([toCanonicalBytes({ mode: 'rehearsal', ceremony, time, ...last }), Buffer.from('\n')])
  mkdirSync(join(station, 'ceremonies', ceremony), { recursive: true })
  writeFileSync(join(station, 'ceremonies', ceremony, 'transcript.jsonl'), bytes)
  return bytes.length
}

test('a ceremony that is not at its end is told of, also where there is no catalog', t => {
  const station = tempFolder(t)
  const run = (...words: string[]): { status: number | null, out: string } => {
    const { status, stdout } = spawnSync(process.execPath, [main, 'status', '--station', station, ...words], { encoding: 'utf8', env: { ...process.env, STRONGROOM_LANGUAGE: 'en' } })
    return { status, out: stdout.replace(/\s+/g, ' ') }
  }
  write(station, 'a'.repeat(32), { type: 'share.given', body: {} })
  const { status, out } = run()
  assert.equal(status, 1)
  assert.match(out, /Due The ceremony a{32} was begun and has not ended; its newest entry is of 1 April 2026, 09:00 UTC\. Take it up with “resume a{32}”/)
  assert.deepEqual([run('--mode', 'production').status, (JSON.parse(run('--json').out) as { items: { code: string }[] }).items.map(({ code }) => code)], [0, ['ceremony-unended']])
})

test('one that was aborted is told of until nothing of it can be left: as a notice once another was held, and not at all after an audit', t => {
  const station = tempFolder(t)
  mkdirSync(catalogsFolder(station))
  const [first, second] = ['a'.repeat(32), 'b'.repeat(32)]
  const size = 5
  const catalog = { ...new Life().genesis().catalog(), ceremonies: [] as object[], keys: [], sets: [], policy: null, drills: [] as object[] }
  const told = (ended: object[], drills: object[] = []): string[] => {
    const made = { ...catalog, ceremonies: ended, drills }
    writeFileSync(catalogPath(station, 'rehearsal-0000000000000001'), toCanonicalBytes(made))
    return standingOf(station, { id: 'rehearsal-0000000000000001', sha256: '', catalog: made as unknown as ReturnType<Life['catalog']> }, new Date('2026-04-03T00:00:00Z')).items.filter(({ code }) => code !== 'no-policy').map(({ severity, code, from }) => `${severity} ${code}${from === null ? '' : ` ${from.ceremony.slice(0, 1)}${from.seq}`}`)
  }
  const of = (ceremony: string, body: object, type = 'ceremony.aborted', ended = time): object => ({ ceremony, title: 'Genesis', opened: time, ended, size, bytes: write(station, ceremony, { type, body }) })
  assert.deepEqual(told([of(first, { reason: 'x', disposal: [], cards: [] })]), [])
  assert.deepEqual(told([of(first, { reason: 'x', disposal: [{ token: 'primary' }], cards: [] })]), ['warning aborted-left a4'])
  const aborted = of(first, { reason: 'x', disposal: [], cards: [card] })
  assert.deepEqual(told([aborted]), ['warning aborted-left a4'])
  write(station, 'c'.repeat(32), { type: 'step.begun', body: {} })
  assert.deepEqual(told([aborted]), ['warning ceremony-unended', 'warning aborted-left a4'])
  rmSync(join(station, 'ceremonies', 'c'.repeat(32)), { recursive: true })
  const later = of(second, { outputs: [] }, 'ceremony.closed', '2026-04-02T09:00:00.000Z')
  assert.deepEqual(told([aborted, later]), ['notice aborted-left a4'])
  assert.deepEqual(told([aborted, later], [{ drill: 'audit', at: '2026-04-02T09:00:00.000Z', key: null, from: { ceremony: second, seq: 3 } }]), [])
})
