// A share set in production, where media must be devices of their own: what rehearsals, which make folders up, never show.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { noNamespaces, runWithMedia } from '../support/namespace.ts'
import { tempFolder } from '../support/rehearse.ts'

const program = join(import.meta.dirname, '../support/custody-in-production.ts')

test('a genesis with shares and a resharing, whole, on a station without network or swap and media that are devices of their own', { skip: noNamespaces }, async t => {
  const { status, output } = await runWithMedia(tempFolder(t), ['one', 'two', 'three', 'four'], program)
  assert.equal(status, 0, output)
  assert.match(output, /^ℹ pass 1$/m)
})
