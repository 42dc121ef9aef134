// A rehearsal's cloning: what lies ready comes onto its token, once, also where it was cut off in the middle; and a ceremony without any is left alone.

import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { bringClone, clonedFolder } from '../../src/ceremony/rehearsed-clone.ts'
import { tempFolder } from '../support/rehearse.ts'

test('what lies ready is put onto its token, and the token is looked at anew', t => {
  const folder = tempFolder(t)
  bringClone(folder)
  assert.deepEqual(readdirSync(folder), [])
  const [token, ready] = [join(folder, 'token', 'tokens', 'a'), join(clonedFolder(folder), 'a')]
  for (const path of [token, ready]) mkdirSync(path, { recursive: true })
  writeFileSync(join(token, 'generation'), Buffer.from([0, 0, 0, 0, 0, 0, 0, 255]))
  // One was brought before a crash.
  writeFileSync(join(token, '1.object'), 'one')
  writeFileSync(join(ready, '2.object'), 'two')
  bringClone(folder)
  assert.deepEqual([readdirSync(token).sort(), readdirSync(ready)], [['1.object', '2.object', 'generation'], []])
  assert.deepEqual([...readFileSync(join(token, 'generation'))], [0, 0, 0, 0, 0, 0, 1, 0])
})
