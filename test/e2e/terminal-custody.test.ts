// Shares at a terminal, as custodians have them: shown to one person, typed back by words and by a scanner, given up; and whatever becomes of the
// process that shows them, nothing of them stays on the screen.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { descendants, inMemory } from '../support/memory.ts'
import { main, noTerminals, Terminal } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'terminal-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** What leaves the other screen and clears everything that could be scrolled back to. */
const cleared = '\x1b[2J\x1b[3J\x1b[H\x1b[?2004l\x1b[?25h\x1b[?1049l\x1b[2J\x1b[3J\x1b[H'
const parameters = ['--param', 'threshold=2', '--param', 'custodians=3']

interface Card { readonly words: string[], readonly code: string }

/** Has the station act for everybody until this is asked. */
async function actUntil (terminal: Terminal, wanted: RegExp): Promise<string> {
  for (;;) {
    const shown = await terminal.asks(/./)
    if (wanted.test(shown.replace(/\s+/g, ' '))) return shown
    terminal.line('act for')
  }
}

/** Has the station act where a secret is asked for: the person goes back first. */
async function actForSecret (terminal: Terminal, wanted: RegExp): Promise<void> {
  await terminal.say(wanted, '')
  await terminal.say(/Press Enter to enter it/, 'act for')
}

/** Has a share shown and reads it off the screen. */
async function copied (terminal: Terminal): Promise<Card> {
  await terminal.say(/Only .* sees the screen, another person is in the room/, 'y')
  await terminal.say(/is shown to you alone/, '')
  const page = await terminal.shows(/c: the same share as a code/)
  terminal.keys('c')
  const coded = await terminal.shows(/w: the same share as words/)
  return { words: fieldsOf(page, /[a-z]+/), code: fieldsOf(coded, /[A-Z0-9]+/).join('') }
}

/** What stands numbered inside the border, by its numbers. */
/** A question is answered after a pause in the keys only: a person takes one, a scanner does not. */
const pause = async (): Promise<void> => await wait(300)

function fieldsOf (page: string, field: RegExp): string[] {
  const lines = page.split('\n').filter(line => /^[│║] /.test(line)).slice(-12)
  const found = lines.flatMap(line => [...line.matchAll(new RegExp(`[ >?](\\d{1,2}) (${field.source}) `, 'g'))])
  return found.map(match => ({ number: Number(match[1]), text: match[2]! })).sort((a, b) => a.number - b.number).map(({ text }) => text)
}

/** Process id of the share screen that is open in a terminal. */
function shareScreenOf (terminal: Terminal): number {
  const found = descendants(terminal.pid).filter(({ command }) => command.startsWith('strongroom-share'))
  assert.equal(found.length, 1)
  return found[0]!.pid
}

/** Whether a process is there and runs: one that nobody has taken note of yet is neither. */
function isAlive (pid: number): boolean {
  return existsSync(`/proc/${pid}/stat`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
}

/** How often cards stand in a process's memory: their codes, their words as they are shown, and as they are typed here. */
function heldBy (pid: number, ...cards: Card[]): number {
  const texts = cards.flatMap(({ words, code }) => [code, words.slice(0, 6).join(' '), words.slice(0, 6).join('\r')])
  const needles = new Map(texts.flatMap((text, i) => [[`${i}`, Buffer.from(text, 'latin1')], [`${i} in two bytes`, Buffer.from(text, 'utf16le')]]))
  return [...inMemory(pid, needles).values()].reduce((sum, count) => sum + count, 0)
}

test('shares are shown, hidden, typed back from words and from a scanned code, and the key is backed up', { skip: noTerminals }, async t => {
  const station = join(folder, 'whole')
  const terminal = new Terminal(t, ['rehearse', '--guided', '--station', station, ...parameters])
  const people = await actUntil(terminal, /Projector, cameras and windows/)
  assert.doesNotMatch(people, /· void ·/)
  terminal.line('y')

  const first = await copied(terminal)
  assert.deepEqual([first.words.length, first.code.length], [36, 87])
  terminal.keys('\r')
  terminal.keys('h')
  await terminal.say(/You copied share 1.*show to see the share once more/, 'show')
  await terminal.shows(/c: the same share as a code/)
  terminal.keys('h')
  await terminal.say(/You copied share 1/, 'y')
  const second = await copied(terminal)
  assert.notEqual(second.code, first.code)
  const face = descendants(terminal.pid).find(({ command }) => command.includes(main))!.pid
  const { pid: host } = JSON.parse(readFileSync(join(station, 'lock-holder.json'), 'utf8')) as { pid: number }
  const nowhere = (): void => {
    for (const pid of [face, host]) assert.equal(heldBy(pid, first, second), 0, `a share stands in the memory of ${pid === face ? 'the face' : 'the host'}`)
  }
  assert.ok(heldBy(shareScreenOf(terminal), second) > 0, 'the search finds what is there')
  nowhere()
  const ended = shareScreenOf(terminal)
  terminal.keys('h')
  await terminal.say(/You copied share 2/, 'y')
  assert.throws(() => process.kill(ended, 0), 'the process that showed the share is gone')

  // The third wants no paper: encrypted to them, and on a medium of their own, which is not the station.
  const medium = mkdtempSync(join(tmpdir(), 'terminal-medium-'))
  t.after(() => rmSync(medium, { recursive: true, force: true }))
  execFileSync('age-keygen', ['-o', join(folder, 'key.txt')], { stdio: 'pipe' })
  const recipient = execFileSync('age-keygen', ['-y', join(folder, 'key.txt')], { encoding: 'utf8' }).trim()
  writeFileSync(join(folder, 'recipient.txt'), `${recipient}\n`)
  await terminal.say(/Only .* sees the screen/, 'y')
  assert.doesNotMatch(await terminal.say(/is shown to you alone.*Enter: Copy it by hand from the screen.*medium: Write it to a medium of my own/, 'age'), /^card:/m)
  await terminal.say(/your age recipient, or the file/, join(folder, 'key.txt'))
  await terminal.say(/holds an age identity.*age: Write it encrypted to me alone/, 'age')
  await terminal.say(/your age recipient, or the file/, join(folder, 'recipient.txt'))
  await terminal.say(new RegExp(`${recipient}.*the witness heard`), 'y')
  await terminal.say(/folder in which your own medium is mounted/, medium)
  await terminal.say(/only you can open it.*y: go on/, 'medium')
  await terminal.say(/folder in which your own medium is mounted/, station)
  await terminal.say(/on the station’s own disk.*medium: Write it to a medium of my own/, 'medium')
  await terminal.say(/folder in which your own medium is mounted/, medium)
  await terminal.say(/was written to .* and read back from there.*y: go on/, 'y')
  await terminal.say(/You copied share 3.*or, where you chose another way/, 'y')
  assert.deepEqual(readdirSync(medium).map(name => name.replace(/^.*-3\./, '')).sort(), ['card.pdf', 'share.txt', 'share.txt.age'])

  // The first card is swapped with the second; that comes out when it is read back.
  await terminal.say(/Read share 1 of 3 back.*Press Enter when you are alone/, '')
  await terminal.shows(/Word 1 >/)
  terminal.keys(`${second.words.join('\r')}\r`)
  await terminal.shows(/number 2, and number 1 is wanted/)
  terminal.keys('\x18')
  await terminal.shows(/Empty everything/)
  await pause()
  terminal.keys('y')
  await terminal.shows(/Word 1 > +Type/)
  const slip = first.words.with(11, first.words[11] === 'zoo' ? 'act' : 'zoo')
  terminal.keys(`${slip.map(word => word.slice(0, 4)).join('\r')}\r`)
  await terminal.shows(/Word 12 > .*perhaps in word 12/)
  nowhere()
  terminal.keys('\x12')
  await terminal.shows(/alone in front of this screen/)
  await pause()
  terminal.keys('y')
  assert.deepEqual(fieldsOf(await terminal.shows(/correct the card where it differs/), /[a-z]+/), first.words)
  terminal.keys('h')
  await terminal.shows(/Word 12 >/)
  terminal.keys(`${first.words[11]}\r`)

  await terminal.say(/Read share 2 of 3 back.*Press Enter when you are alone/, '')
  await terminal.shows(/Word 1 >/)
  // Ten megabytes, as if from a clipboard, while something stands there already.
  terminal.keys('zoo ')
  await terminal.shows(/Word 2 >/)
  terminal.keys(`\x1b[200~${'abandon '.repeat(1_250_000)}\x1b[201~`)
  await terminal.shows(/Far more came at once than a share has.*/)
  terminal.keys(`\x02${second.code}\r`)
  await terminal.say(/Read share 3 of 3 back.*medium: take it from a medium of my own/, 'medium')
  await terminal.say(/folder in which your own medium is mounted/, folder)
  await terminal.say(/There is no share in the folder.*medium: take it/, 'medium')
  await terminal.say(/folder in which your own medium is mounted/, medium)
  nowhere()

  await actUntil(terminal, /You read the fingerprint aloud/)
  terminal.line('y')
  for (;;) {
    const shown = await terminal.shows(/Verdict|> $/)
    if (/Verdict/.test(shown)) break
    terminal.line('act for')
  }
  assert.equal(await terminal.ends(), 0)
  assert.match(terminal.answer, /Verdict +Verified/)

  assert.deepEqual(terminal.tooWide(folder), [])
  const opened = terminal.output.split('\x1b[?1049h').slice(1)
  assert.equal(opened.length, 5)
  for (const shown of opened) {
    const [inside = '', ...outside] = shown.split(cleared)
    assert.match(inside, /REHEARSAL ── REHEARSAL/)
    for (const word of [first.code, second.code, first.words.slice(0, 4).join(' ')]) assert.equal(outside.join('').includes(word), false)
    for (const page of inside.split('\x1b[J')) assert.ok(page.split('\n').length <= 24)
  }
})

test('however the screen of a share ends, nothing of it stays; a set is given up and another begun', { skip: noTerminals }, async t => {
  const station = join(folder, 'ended')
  const terminal = new Terminal(t, ['rehearse', '--guided', '--station', station, ...parameters])
  await actUntil(terminal, /Projector, cameras and windows/)
  terminal.line('y')
  const { code } = await copied(terminal)
  const shown = (): string => terminal.output.slice(terminal.output.lastIndexOf(cleared))

  // Stopped, ended and killed from outside: it is cleared, and the step begins anew.
  for (const signal of ['SIGTSTP', 'SIGTERM', 'SIGKILL', 'SIGHUP'] as const) {
    const pid = shareScreenOf(terminal)
    process.kill(pid, signal)
    if (signal === 'SIGTSTP') {
      terminal.keys('w')
      await terminal.shows(/c: the same share as a code/)
      continue
    }
    await terminal.say(/Not done.*ended before it was done.*No share was taken\. The screen was cleared/, '')
    assert.equal(shown().includes(code.slice(40, 44)), false)
    assert.equal(isAlive(pid), false)
    await copied(terminal)
  }
  terminal.keys('\x03')
  await terminal.say(/You copied share 1/, 'pause')
  await terminal.say(/the set is void.*Say why the ceremony is paused/, '')
  await terminal.say(/Only .* sees the screen/, 'void')
  await terminal.say(/the set is void.*Say why the shares in hand are given up/, 'The card was photographed')
  await terminal.say(/type: give the shares up/, 'yes')
  await terminal.say(/Only .* sees the screen/, 'void')
  await terminal.say(/Say why the shares in hand are given up/, 'The card was photographed')
  await terminal.say(/type: give the shares up/, 'give the shares up')
  const signing = await terminal.say(/Sign that the cards are destroyed.*To be destroyed set (?:[0-9a-f]{4} ){3}[0-9a-f]{4}, cards handed out: 1 May sign/, 'act for')
  assert.doesNotMatch(signing, /· void ·/)
  await terminal.say(/Sign that the cards are destroyed/, 'act for')
  await terminal.say(/User PIN of token primary/, '')
  await terminal.say(/Press Enter to enter it/, 'void')
  await terminal.say(/No shares are in hand/, '')
  await actForSecret(terminal, /Make and split the recovery key/)
  assert.notEqual((await copied(terminal)).code, code)

  // The host is lost while the share is on the screen.
  const { pid } = JSON.parse(readFileSync(join(station, 'lock-holder.json'), 'utf8')) as { pid: number }
  const screen = shareScreenOf(terminal)
  process.kill(pid, 'SIGKILL')
  await terminal.ends()
  assert.match(terminal.answer, /What happened\n +The host, [^]*resume [0-9a-f]{32}/)
  assert.equal(isAlive(screen), false)

  // Taken up: that set is void as well. Then the face itself is ended, and leaves a terminal that can be used.
  const again = new Terminal(t, ['resume', '--station', station], { shell: '"$@"; echo "ended: $?"; read line; stty -a' })
  await actUntil(again, /To be destroyed/)
  await actUntil(again, /User PIN of token primary/)
  await actForSecret(again, /Make and split the recovery key/)
  const third = await copied(again)
  const orphan = shareScreenOf(again)
  const face = Number(readFileSync(`/proc/${orphan}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  process.kill(face, 'SIGTERM')
  await again.shows(/ended: 143/)
  await t.waitFor(() => assert.equal(isAlive(orphan), false))
  again.keys('\n')
  await again.ends()
  assert.match(again.output.slice(again.output.lastIndexOf(third.code.slice(40, 44))), /\x1b\[\?1049l/)
  assert.match(again.answer, /\sicanon\b/)
  assert.match(again.answer, /\secho\b/)
})
