// The backups on a medium that a recovery is prepared from: what a crash left of one, and what is another's, stands in nobody's way.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { findBackups, holdsBackups, makeUpBackup } from '../../src/host/backups.ts'
import type { Station } from '../../src/host/station.ts'
import { tempFolder } from '../support/rehearse.ts'

const station = { entries: () => null } as unknown as Station

test('a torn backup and a foreign file of that name are passed over; alone they are told', t => {
  const medium = tempFolder(t)
  makeUpBackup('example', 'ab'.repeat(16), new Date('2026-03-01T09:00:00Z')).writeTo(medium)
  const [good = ''] = readdirSync(medium)
  const alone = findBackups(station, medium, '', 'rehearsal')
  const torn = join(medium, 'example-root-ca-v1-00000000.backup.json')
  writeFileSync(torn, readFileSync(join(medium, good)).subarray(0, 200))
  writeFileSync(join(medium, 'a.backup.json'), '{}')
  assert.deepEqual(findBackups(station, medium, '', 'rehearsal'), alone)
  assert.deepEqual(findBackups(station, medium, alone.plan.set.set, 'rehearsal'), alone)
  assert.equal(holdsBackups(medium, alone.plan.set.set), true)
  assert.throws(() => findBackups(station, medium, '0'.repeat(32), 'rehearsal'), { code: 'backup-unreadable', facts: { path: join(medium, 'a.backup.json'), reason: 'not-a-backup' } })
  rmSync(join(medium, good))
  for (const look of [() => findBackups(station, medium, '', 'rehearsal'), () => holdsBackups(medium, '')]) assert.throws(look, { code: 'backup-unreadable' })
})
