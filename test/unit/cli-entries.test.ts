// `entries` and `entry` in a terminal: what a transcript says in words, one line of it with its proof, and nothing of it that could steer the terminal.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { entries, entry, entryLines, listLines } from '../../src/cli/commands/entries.ts'
import { requirementLines } from '../../src/cli/evidence.ts'
import { UsageError } from '../../src/cli/exit.ts'
import { Screen } from '../../src/cli/terminal/screen.ts'
import { readEntryAt } from '../../src/evidence/review/entry.ts'
import { readTimeline, type TimelineFilter } from '../../src/evidence/review/timeline.ts'
import { planFile, transcriptFile } from '../../src/transcript/files.ts'
import { genesis, linesOf, reader, Sitting, withFile, withLines, type Files } from '../support/ceremony.ts'

const folder = mkdtempSync(join(tmpdir(), 'strongroom-entries-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const sitting = new Sitting(genesis()).hold()
const files = sitting.bundle()
const lines = linesOf(files)
writeFileSync(join(folder, transcriptFile), files.get(transcriptFile)!)
writeFileSync(join(folder, planFile), files.get(planFile)!)

const nobodyLooks = new Screen({ write: () => true }, {})
const somebodyLooks = new Screen({ write: () => true, isTTY: true, columns: 80, rows: 24 }, { TERM: 'xterm', NO_COLOR: '1' })
const list = async (of: Files, filter: TimelineFilter = {}, count = 100, screen = nobodyLooks): Promise<string[]> => listLines(screen, await readTimeline(reader(of), 0, count, filter))
const show = async (of: Files, seq: number, screen = nobodyLooks): Promise<string[]> => entryLines(screen, (await readEntryAt(reader(of), seq))!.entry)

test('every entry is a line, and what is left is said', async () => {
  const all = await list(files)
  assert.equal(all.length, lines.length + 2)
  assert.match(all[0] ?? '', /^ {5}0 {2}2026-03-01 09:00:01 Ceremony opened · /)
  const some = await list(files, { types: ['signoff'], since: 10 }, 2)
  const signoffs = sitting.entries.filter(({ type, seq }) => type === 'signoff' && seq >= 10)
  assert.deepEqual(some.slice(0, 2).map(line => Number(line.slice(0, 6))), signoffs.slice(0, 2).map(({ seq }) => seq))
  assert.equal(some[2], `${signoffs.length} of ${lines.length} entries match`)
  assert.equal(some[3], `There are more: go on with --from ${signoffs[1]!.seq + 1}.`)
  assert.deepEqual((await list(files, { text: 'nowhere in it' })).slice(0, 1), ['No entry matches.'])
})

test('on a terminal nothing is wider than its 80 columns but hashes that are copied', async () => {
  for (const line of await list(files, {}, 100, somebodyLooks)) assert.ok(line.length <= 80, line)
  const wide = (await show(files, 3, somebodyLooks)).filter(line => line.length > 80)
  assert.deepEqual(wide, [])
})

test('an entry is shown with its line, its hashes and its proof', async () => {
  const shown = await show(files, 3)
  const { entry: found } = (await readEntryAt(reader(files), 3))!
  for (const wanted of [`  ${lines[3]}`, `  ${found.lineSha256}`, `  ${found.leafHash}`, `  ${found.root}`, ...found.proof.map(({ side, hash }) => `  ${side.padEnd(8)}${hash}`)]) assert.ok(shown.includes(wanted), wanted)
  assert.ok(shown.includes('Signed first in   checkpoints/01, over 5 entries'), shown.join('\n'))
  assert.ok(!shown.join(' ').includes('another one than it names'))
  const moved = await show(withLines(files, [...lines.slice(0, 2), ...lines.slice(3)]), 2)
  assert.ok(moved.includes('The line before it is another one than it names.'))
})

test('what the evidence says cannot steer the terminal', async () => {
  const evil = '\u001b]0;owned\u0007\u202e\u009b31m'
  const plan = { ...sitting.plan, participants: sitting.plan.participants.map(one => ({ ...one, name: 'Ada \u200e\u00ad' })) }
  const hostile = withFile(withLines(files, lines.with(2, `{"type":"signoff","time":"${evil}","act":"${evil}"}`).with(4, evil)), planFile, JSON.stringify(plan))
  for (const screen of [nobodyLooks, somebodyLooks]) {
    const said = [...await list(hostile, {}, 100, screen), ...await show(hostile, 2, screen), ...await show(hostile, 4, screen), ...await show(hostile, 1, screen)]
    for (const written of ['<U+1B>', 'Ada <U+200E><U+AD>']) assert.ok(said.some(line => line.includes(written)), written)
    for (const line of said) assert.doesNotMatch(line, /[\p{Cc}\p{Cf}]/u)
  }
})

test('what is not there is wrong usage, and says what there is', async () => {
  const refused: [() => Promise<unknown>, RegExp][] = [
    [() => entries(folder, { type: [], act: 'lunch' }), /of the act lunch. There are: opening, token, key, closing/],
    [() => entries(folder, { type: [], actor: 'eve' }), /by eve. There are: .*station/],
    [() => entries(folder, { type: ['signof'] }), /of the type signof/],
    [() => entries(join(folder, 'none'), { type: [] }), /cannot be read/],
    [() => entry(folder, String(lines.length), {}), /no entry \d+ that could be read/],
    [() => entry(folder, '-1', {}), /-1 is not one/]
  ]
  for (const [call, says] of refused) await assert.rejects(call(), (error: unknown) => error instanceof UsageError && says.test(error.message))
})

test('requirements are told one by one after whose they are, with what the evidence shows', () => {
  const told = requirementLines(nobodyLooks, { requirements: [{ clause: '6.1.1.1', item: 'log', status: 'met', facts: {} }, { clause: '6.1.1.1', item: 'script', status: 'met', facts: { script: 'a\u001b[2Jb', version: '1' } }] })
  assert.match(told[0] ?? '', /^Requirements {6}What browsers ask of public certificate authorities/)
  const [first, second] = told.slice(-2)
  assert.match(first ?? '', /^ {18}BR 6\.1\.1\.1, Log: shown\. /)
  assert.match(second ?? '', /^ {18}BR 6\.1\.1\.1, Key generation script: shown\. The script a<U\+1B>\[2Jb, version 1/)
  assert.deepEqual(requirementLines(nobodyLooks, { requirements: [] }), [])
})
