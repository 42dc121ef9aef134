// The projection knows every key that a transcript tells of: made, made with a backup, restored.

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
