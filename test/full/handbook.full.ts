// The handbook walked: every command of every chapter, in its order, with people at the keys.

import assert from 'node:assert/strict'
import { stripVTControlCharacters } from 'node:util'
import { test } from 'node:test'
import { noTerminals } from '../support/terminal.ts'
import { helpOf, namedCommands, runnable, walk } from '../support/handbook.ts'

for (const chapter of runnable) {
  test(`the chapter ${chapter}`, { skip: noTerminals }, async t => {
    const { status, screen } = await walk(t, chapter)
    assert.equal(status, 0, `it ended with ${status}; the last of what was shown:\n${stripVTControlCharacters(screen).replaceAll('\r', '').slice(-4000)}`)
  })
}

test('every command that is named takes the options that are named', () => {
  for (const [command, { options, chapter }] of namedCommands()) {
    const help = helpOf(command)
    for (const name of options) assert.ok(name === '--help' || help.includes(name), `${chapter}: ${command} has no option ${name}`)
  }
})
