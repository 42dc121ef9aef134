// The handbook's commands: those of one short chapter are run here and those of all by test/full/handbook.full.ts; of every other line that begins with the
// program's name, that there is such a command with such options.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { helpOf, namedCommands, walk } from '../support/handbook.ts'
import { main, noTerminals, Terminal } from '../support/terminal.ts'

const run = (...args: string[]): { status: number | null, stdout: string, stderr: string } => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', env: { ...process.env, STRONGROOM_LANGUAGE: 'en' } })

test('the chapter hsm-modules, typed as it stands', { skip: noTerminals }, async t => {
  const { status, screen } = await walk(t, 'hsm-modules')
  const shown = stripVTControlCharacters(screen).replaceAll('\r', '')
  assert.equal(status, 0, shown)
  assert.match(shown, /Token +try-out\n/)
})

test('a chapter is printed whole where nobody turns pages, and one that there is not is told', () => {
  const witness = run('handbook', 'witness')
  assert.equal(witness.status, 0)
  assert.match(witness.stdout, /^Witness\n\nYou see to it[^]*You may always\n/)
  const none = run('handbook', 'nowhere')
  assert.equal(none.status, 2)
  assert.match(none.stderr.replace(/\s+/g, ' '), /no chapter nowhere\. It has: begin, preparing, .*Nothing was done/)
})

test('pages are turned at a terminal: on, back, to a word, away', { skip: noTerminals }, async t => {
  const terminal = new Terminal(t, ['handbook'], { rows: 24 })
  await terminal.say(/11 when-something-goes-wrong.*Number of a chapter/, '11')
  await terminal.say(/^ ?\d* ?When something goes wrong.*Page 1 of \d+.*Enter: next page/, '')
  await terminal.say(/Page 2 of/, 'b')
  await terminal.say(/Page 1 of/, 'shredded before the witness')
  await terminal.say(/shredded before the witness.*Page \d+ of/, 'no such words')
  await terminal.say(/“no such words” stands nowhere further on/, 'q')
  await terminal.say(/Number of a chapter/, '')
  assert.equal(await terminal.ends(), 0)
})

test('every command that is named is one, with the options that are named', () => {
  const commands = namedCommands()
  assert.ok(commands.size > 25, [...commands.keys()].join(', '))
  const top = helpOf('')
  for (const [command, { chapter }] of commands) {
    const [first = ''] = command.split(' ')
    assert.ok(first === '' || new RegExp(`^ {2}${first}\\b`, 'm').test(top), `${chapter}: there is no command ${command}`)
  }
  // The help of all of them costs too much here: test/full/handbook.full.ts asks for it.
  for (const command of ['plan prepare', 'rehearse', 'verify']) {
    const help = helpOf(command)
    for (const name of commands.get(command)?.options ?? []) assert.ok(help.includes(name), `${command} has no option ${name}`)
  }
})
