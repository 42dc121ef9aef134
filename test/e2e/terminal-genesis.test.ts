// Genesis held by people at a terminal, from the menu to verified evidence: every secret typed, every question answered by keys alone.

import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { rehearsalSecret } from '../../src/ceremony/rehearsal.ts'
import { noTerminals, Terminal } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'terminal-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const people = ['ada-lind', 'bruno-okafor', 'chiara-novak', 'dilip-sorensen']

function passphrase (station: string, person: string): string {
  const [ceremony = ''] = readdirSync(join(station, 'ceremonies'))
  return Buffer.from(rehearsalSecret(ceremony, person)).toString()
}

test('genesis is held by keys alone, and no secret is ever shown', { skip: noTerminals }, async t => {
  const station = join(folder, 'station')
  const terminal = new Terminal(t, ['start', '--station', station], { shell: '"$@"; echo "status $?"; stty -a' })
  const soPin = '3141592653'
  const userPin = '2718281828'

  await terminal.say(/Strongroom .*Face: terminal.*Hold a rehearsal/, '')
  await terminal.say(/Type one of the numbers/, '1')
  await terminal.say(/Script and parameters/, 'genesis label=guided backup=none')

  // The opening: Enter alone begins nothing.
  await terminal.say(/Open the ceremony.*Where the value comes from/, 'The Morning Past')
  await terminal.say(/The value itself/, 'Rain')
  await terminal.say(/Where the value comes from: The Morning Past.*Begin the transcript: type y\. To enter it again: n/, 'n')
  await terminal.say(/Where the value comes from/, 'The Morning Post')
  await terminal.say(/The value itself/, '')
  await terminal.say(/Something must be entered/, 'Rain in the north')
  await terminal.say(/Where the value comes from: The Morning Post.*Begin the transcript: type y/, '')
  await terminal.say(/Nothing was done/, 'y')

  // Everybody signs with the passphrase typed; a wrong one signs nothing and costs nothing.
  await terminal.say(/May sign 1 Ada Lind.*4 Dilip/, '1')
  await terminal.say(/Ada Lind: passphrase/, 'not the passphrase')
  const refused = await terminal.say(/Not done/, '')
  assert.match(refused, /What happened\n +The passphrase does not open the signing key\.\nWhat was not changed\n +Nothing was signed\.[^]*What to do next\n/)
  for (const person of people) {
    await terminal.say(/May sign 1 /, '1')
    await terminal.say(/passphrase of your signing key/, passphrase(station, person))
  }

  await terminal.say(/Roll call.*Ada Lind is present/, 'n')
  await terminal.say(/Not confirmed, so nothing was done/, 'y')
  for (let i = 1; i < people.length; i++) await terminal.say(/is present/, 'y')
  await terminal.say(/agree to within a minute/, 'y')
  await terminal.say(/“Rain in the north” with its source, The Morning Post/, 'y')
  await terminal.say(/Check the station/, 'act for')
  for (let i = 0; i < 2; i++) await terminal.say(/Sign the act/, 'act for')
  await terminal.say(/List what primary holds: type y/, 'y')
  for (let i = 0; i < 3; i++) await terminal.say(/Authorise a step that cannot be undone: Initialise token primary/, 'act for')

  // New PINs twice; what differs, is too short, or was taken back by Esc is not used. The act needs its phrase.
  await terminal.say(/New security officer PIN for token primary \(1 of 2\)/, '123')
  await terminal.say(/not 4 to 255 characters long/, soPin)
  await terminal.say(/The same PIN once more/, `${soPin}x`)
  await terminal.say(/The two entries are not the same/, soPin)
  await terminal.asks(/The same PIN once more/)
  terminal.keys(soPin)
  terminal.keys('\x1b')
  await terminal.say(/Press Enter to enter it/, '')
  await terminal.say(/The same PIN once more/, `0\x7f${soPin}\x1b[A`)
  await terminal.say(/New user PIN for token primary \(2 of 2\)/, userPin)
  await terminal.say(/The same PIN once more/, userPin)
  await terminal.say(/To go on, type: erase primary/, '')
  await terminal.say(/That was not it, so nothing was done/, 'y')
  await terminal.say(/That was not it, so nothing was done/, 'erase primary')
  for (let i = 0; i < 2; i++) await terminal.say(/Sign the act/, 'act for')

  for (let i = 0; i < 3; i++) await terminal.say(/Authorise a step that cannot be undone: Generate root-ca v1/, 'act for')
  await terminal.say(/To go on, type: generate root-ca/, 'Generate  ROOT-CA')
  await terminal.say(/Confirm root-ca v1: type y/, '?')
  await terminal.say(/At any prompt .*exception/, '')
  await terminal.say(/Confirm root-ca v1: type y/, 'y')
  await terminal.say(/has no backup.*Ada Lind/, 'y')
  await terminal.say(/You read the fingerprint aloud/, 'y')
  for (let i = 0; i < 2; i++) await terminal.say(/Sign the act/, 'act for')
  await terminal.say(/List and compare primary: type y/, 'y')
  for (let i = 0; i < 2; i++) await terminal.say(/Sign the act/, 'act for')
  for (let i = 0; i < 4; i++) await terminal.say(/Close the ceremony/, 'act for')

  const end = await terminal.say(/Verdict +Verified\..*Press Enter to go back/, '')
  assert.match(end, /Closed[^]*Head after \d+ +\w+ \w+ \w+ \w+\n/)
  assert.match(end, /identities pinned by the anchor given/)
  await terminal.say(/Hold a rehearsal, guided/, '5')
  assert.equal(await terminal.ends(), 0)

  const settings = terminal.answer
  assert.match(settings, /status 0\n/)
  assert.match(settings, /(?:^|\s)icanon\b/m)
  assert.match(settings, /(?:^|\s)echo\b/m)
  // The help page of a rehearsal tells the made-up passphrases; no other page does, and no page tells a PIN.
  const [help, others] = [true, false].map(wanted => terminal.pages().filter(page => page.includes('They protect nothing.') === wanted).join('\n'))
  for (const secret of [soPin, userPin]) assert.equal(terminal.output.includes(secret), false, 'a PIN was shown')
  for (const secret of people.map(person => passphrase(station, person))) {
    assert.equal(help?.includes(secret), true, 'the help page left a passphrase out')
    assert.equal(others?.includes(secret), false, 'a passphrase was shown')
  }
  assert.equal(terminal.output.includes('not the passphrase'), false)
  assert.deepEqual(terminal.tooWide(folder), [])
  for (const page of terminal.pages().filter(page => !page.startsWith('Strongroom'))) assert.match(page, /^REHEARSAL: /, 'each page begins with the mode')
  for (const page of terminal.pages().filter(page => page.includes('Who acts') || page.includes('They protect nothing.'))) assert.ok(page.trimEnd().split('\n').length <= 24, `a page has too many lines:\n${page}`)
  const evidence = readdirSync(join(station, 'evidence')).sort()
  assert.equal(evidence.length, 2)
  assert.ok(existsSync(join(station, 'evidence', evidence[0] ?? '', 'SHA256SUMS')))
})
