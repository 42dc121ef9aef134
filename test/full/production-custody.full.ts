// A share set over the years in production: what rehearsals, whose people and media are made up, never show of drills, a replacement, and a resharing in two parts.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { noNamespaces, runWithMedia } from '../support/namespace.ts'
import { tempFolder } from '../support/rehearse.ts'

const program = join(import.meta.dirname, '../support/custody-years-in-production.ts')

test('drills, a replacement, and a resharing in two parts, whole, on a station without network or swap and media that are devices of their own', { skip: noNamespaces }, async t => {
  const { status, output } = await runWithMedia(tempFolder(t), ['one', 'two', 'three', 'four'], program)
  assert.equal(status, 0, output)
  assert.match(output, /^ℹ pass 1$/m)
})
