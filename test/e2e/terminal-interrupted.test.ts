// A ceremony at the terminal that does not go straight through: left by Ctrl-C, paused and resumed, its host lost, given up.

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { noTerminals, Terminal } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'terminal-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** Has everybody sign the opening, so that the roll call is due. */
async function open (terminal: Terminal): Promise<void> {
  await terminal.say(/Open the ceremony.*Where the value comes from/, 'act for')
  for (let i = 0; i < 4; i++) await terminal.say(/Open the ceremony.*Who signs now/, 'act for')
  await terminal.asks(/Roll call.*Ada Lind is present/)
}

/** Has the quorum sign a resumption. */
async function takeUp (terminal: Terminal): Promise<void> {
  for (let i = 0; i < 3; i++) await terminal.say(/Resume the ceremony.*Who signs now/, 'act for')
}

test('ctrl-c asks once, and leaving says how to come back', { skip: noTerminals }, async t => {
  const station = join(folder, 'left')
  const terminal = new Terminal(t, ['rehearse', '--guided', '--param', 'backup=none', '--station', station], { shell: '"$@"; echo "status $?"; stty -a' })
  await terminal.say(/Open the ceremony/, 'quit')
  await terminal.say(/is not opened yet, and nothing of it is recorded\. Leave now\?/, '')
  await open(terminal)
  terminal.keys('\x03')
  await terminal.say(/Leave now\?/, '')
  await terminal.asks(/Ada Lind is present|y or n/)
  terminal.keys('\x03')
  await terminal.asks(/Leave now\?/)
  terminal.keys('\x03')
  await terminal.ends()
  assert.match(terminal.answer, /Nothing is lost[^]*resume [0-9a-f]{32} \\\n +--station [^]*status 0\n/)
  assert.match(terminal.answer, /\sicanon\b/)
  assert.match(terminal.answer, /\secho\b/)

  const again = new Terminal(t, ['resume', '--station', station])
  await takeUp(again)
  await again.say(/Roll call/, 'quit')
  await again.say(/notes that it was interrupted.*Leave now\?/, 'y')
  assert.equal(await again.ends(), 0)
})

test('a ceremony is paused, sealed, resumed and held to its end', { skip: noTerminals }, async t => {
  const station = join(folder, 'paused')
  const terminal = new Terminal(t, ['rehearse', '--guided', '--param', 'backup=none', '--station', station])
  await open(terminal)
  await terminal.say(/is present/, 'exception')
  await terminal.say(/Describe what deviates/, '')
  await terminal.say(/is present/, 'exception')
  await terminal.say(/Describe what deviates/, 'The camera was moved')
  for (let i = 0; i < 2; i++) await terminal.say(/Sign the exception.*Who signs now/, 'act for')
  await terminal.say(/is present/, 'pause')
  await terminal.say(/Say why the ceremony is paused/, 'Lunch')
  const refusal = await terminal.say(/Pause the ceremony.*1 Ada Lind.*2 Dilip/, 'refuse 2')
  assert.match(refusal, /Has signed +nobody yet/)
  const page = await terminal.asks(/Refuse to pause.*You sign that you refuse.*Dilip Sørensen: passphrase/)
  assert.match(page, /Head after \d+ +\w+ \w+ \w+ \w+\n(?: +\w+ \w+ \w+ \w+\n){3}/)
  terminal.line('')
  await terminal.say(/Press Enter to enter it/, 'act for')
  await terminal.say(/Has signed Ada Lind/, 'act for')
  assert.equal(await terminal.ends(), 0)
  assert.match(terminal.answer, /Paused[^]*Put everything away and seal it\.\nTo take it up again:\n/)

  const again = new Terminal(t, ['resume', '--act-for', '--station', station, '--out', join(folder, 'paused-evidence')])
  assert.equal(await again.ends(), 0)
  assert.match(again.answer, /Resume the ceremony +3 signed\n[^]*Close the ceremony +4 signed\n[^]*\nnote +entry \d+: A deviation[^]*\nVerdict +Verified/)
  assert.deepEqual(again.tooWide(folder), [])
})

test('ctrl-c stops a rehearsal without people after the work in hand, and it can be taken up', { skip: noTerminals }, async t => {
  const station = join(folder, 'stopped')
  const terminal = new Terminal(t, ['rehearse', '--param', 'backup=none', '--station', station])
  await terminal.shows(/Check the station +done/)
  terminal.keys('\x03')
  assert.equal(await terminal.ends(), 1)
  assert.match(terminal.answer, /Stopped after the work in hand\. Nothing is lost\.\nTo take it up again:\n[^]*resume [0-9a-f]{32}/)
  const again = new Terminal(t, ['resume', '--station', station])
  await takeUp(again)
  assert.doesNotMatch(await again.asks(/Who acts|May sign/), /Roll call/)
})

test('when the host is lost, people are told so at once, and how to go on', { skip: noTerminals }, async t => {
  const station = join(folder, 'lost')
  const terminal = new Terminal(t, ['rehearse', '--guided', '--param', 'backup=none', '--station', station], { shell: '"$@"; echo "status $?"; stty -a' })
  await open(terminal)
  const { pid } = JSON.parse(readFileSync(join(station, 'lock-holder.json'), 'utf8')) as { pid: number }
  process.kill(pid, 'SIGKILL')
  await terminal.ends()
  assert.match(terminal.answer, /What happened\n +The host, [^]*What was not changed\n[^]*What to do next\n[^]*resume [0-9a-f]{32}[^]*status 1\n/)
  assert.match(terminal.answer, /\secho\b/)
  assert.deepEqual(terminal.tooWide(folder), [])
})

test('a ceremony is given up only by its phrase, and its evidence says so', { skip: noTerminals }, async t => {
  const terminal = new Terminal(t, ['rehearse', '--guided', '--param', 'backup=none', '--station', join(folder, 'aborted')])
  await terminal.say(/Open the ceremony/, 'abort')
  await terminal.say(/aborted, in one line/, 'Too early')
  await terminal.say(/type: abort/, 'abort')
  await terminal.say(/Not done.*This cannot be done now/, '')
  await open(terminal)
  await terminal.say(/is present/, 'abort')
  await terminal.say(/aborted, in one line/, 'Fire alarm')
  await terminal.say(/type: abort/, '')
  await terminal.say(/Roll call/, 'abort')
  await terminal.say(/aborted, in one line/, 'Fire alarm')
  await terminal.say(/type: abort/, 'abort')
  for (let i = 0; i < 2; i++) await terminal.say(/Abort the ceremony/, 'act for')
  assert.equal(await terminal.ends(), 0)
  assert.match(terminal.answer, /Aborted[^]*\nwarning +[^]*aborted before its end[^]*\nVerdict +Verified/)
})

test('a small, plain terminal without bold is served too', { skip: noTerminals }, async t => {
  const terminal = new Terminal(t, ['rehearse', '--guided', '--station', join(folder, 'plain')], { shell: 'NO_COLOR=1 exec "$@"', columns: 60, rows: 20 })
  const page = await terminal.asks(/Open the ceremony.*Where the value comes from/)
  for (const line of page.split('\n')) assert.ok(line.length <= 60, JSON.stringify(line))
  assert.match(page, /^REHEARSAL/m)
  assert.doesNotMatch(terminal.output, /\x1b\[[0-9;]*m/)
})
