// The medium of a recovery that follows on another rehearsal and names none.

import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { CeremonyFolder } from '../../src/ceremony/folder.ts'
import type { Parameters } from '../../src/ceremony/parameters.ts'
import { loadScript } from '../../src/ceremony/script.ts'
import { makeUpBackup } from '../../src/host/backups.ts'
import { withMedium } from '../../src/host/rehearsal/lineage.ts'
import { tempFolder } from '../support/rehearse.ts'

const ceremony = 'ab'.repeat(16)
const one = makeUpBackup('rehearsal', '01'.repeat(16), new Date(0))
const other = makeUpBackup('rehearsal', '02'.repeat(16), new Date(0))
const setOf = ({ restoring }: typeof one): string => restoring.plan.set.set

/** A folder that a rehearsal left, and the medium that a recovery after it is given. */
function left (t: TestContext): { readonly folder: CeremonyFolder, readonly medium: (parameters?: Parameters, script?: string) => string | undefined } {
  const folder = new CeremonyFolder(tempFolder(t))
  const lineage = { last: { ceremony, size: 1, root: '0'.repeat(64) }, folder: folder.path }
  return { folder, medium: (parameters = {}, script = 'recover') => withMedium(lineage, loadScript(script).script, { backups: '', set: '', ...parameters }).backups }
}

test('it is what the last ceremony wrote, or else what it was handed, where that holds the set that is wanted', t => {
  const { folder, medium } = left(t)
  one.writeTo(folder.formerMedium(1))
  assert.equal(medium(), folder.formerMedium(1))
  other.writeTo(folder.medium(1))
  assert.equal(medium(), folder.medium(1))
  assert.equal(medium({ set: setOf(one) }), folder.formerMedium(1))
  assert.equal(medium({ set: '0'.repeat(16) }), folder.medium(1), 'what is not there at all is for the reading to say')
})

test('a rehearsal that left no backup is refused as one to recover from, unless a medium is named or nothing is restored', t => {
  const { medium } = left(t)
  assert.throws(() => medium(), (error: unknown) => error instanceof CeremonyError && error.code === 'lineage-no-backup' && error.facts.ceremony === ceremony)
  assert.equal(medium({ backups: '/media/one' }), '/media/one')
  assert.equal(medium({}, 'rotate'), '')
})
