// Checkpoint notes: every one is byte for byte what its entry gives, or there is a finding.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatCheckpoint, parseCheckpoint, signCheckpoint } from '../../src/transcript/checkpoint.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import type { EntryOf } from '../../src/transcript/entry.ts'
import { Sitting, failuresOf, genesis, linesOf, withFile, withLines, type Files, type Hooks } from '../support/ceremony.ts'

const sitting = new Sitting(genesis()).hold()
const files = sitting.bundle()
const first = 'checkpoints/01'
const last = [...files.keys()].filter(path => path.startsWith('checkpoints/')).toSorted().at(-1) ?? assert.fail()
const noteOf = (path: string): string => new TextDecoder().decode(files.get(path))
const both = async (change: (note: string) => string): Promise<[string[], string[]]> => [await failuresOf(withFile(files, first, change(noteOf(first)))), await failuresOf(withFile(files, last, change(noteOf(last))))]

test('a missing note, and one too many', async () => {
  assert.deepEqual(await failuresOf(withFile(files, first, null)), ['checkpoint-missing'])
  assert.deepEqual(await failuresOf(withFile(files, last, null)), ['checkpoint-missing'])
  assert.deepEqual(await failuresOf(withFile(files, 'checkpoints/77', noteOf(first))), ['file-unexpected'])
})

test('forked: the session key signed another history', async () => {
  const issued = sitting.entries.find((entry): entry is EntryOf<'checkpoint.issued'> => entry.type === 'checkpoint.issued') ?? assert.fail()
  const other = (size: number): string => signCheckpoint(sitting.origin, { size, root: 'a'.repeat(64) }, sitting.session).text
  assert.deepEqual(await failuresOf(withFile(files, first, other(issued.body.size))), ['forked'])
  assert.deepEqual(await failuresOf(withFile(files, last, other(sitting.entries.length))), ['forked'])
  assert.deepEqual(await failuresOf(withFile(files, last, other(3))), ['forked'])
  assert.deepEqual(await failuresOf(withFile(files, last, other(sitting.entries.length + 1))), ['truncated'])
})

test('forked: two transcripts of one ceremony, the checkpoint of one with the lines of the other', async () => {
  const twin: Sitting = new Sitting(genesis())
  twin.session = sitting.session
  twin.hold(step => { if (step === 'export') twin.nowMs += 1 })
  assert.deepEqual(await failuresOf(twin.bundle()), [])
  assert.deepEqual(await failuresOf(withFile(twin.bundle(), last, noteOf(last))), ['forked'])
})

test('another log\'s checkpoint', async () => {
  const other = signCheckpoint('strongroom/other/0123', sitting.head(), sitting.session).text
  assert.deepEqual(await failuresOf(withFile(files, last, other)), ['checkpoint-origin'])
})

test('unsigned, or signed by another key', async () => {
  const stranger = signCheckpoint(sitting.origin, sitting.head(), generateKeyPair()).text
  assert.deepEqual(await failuresOf(withFile(files, last, stranger)), ['unknown-signature', 'checkpoint-signature'])
  const forged = (path: string): string => formatCheckpoint(sitting.origin, parseCheckpoint(noteOf(path)).head, sitting.session.publicKey, new Uint8Array(64))
  for (const path of [first, last]) assert.deepEqual(await failuresOf(withFile(files, path, forged(path))), ['checkpoint-signature'])
  assert.deepEqual((await both(note => note.slice(0, note.indexOf('\u2014')))).map(([code]) => code), ['checkpoint-malformed', 'checkpoint-malformed'])
})

test('unknown signature lines, and the known one twice', async () => {
  const stranger = signCheckpoint(sitting.origin, sitting.head(), generateKeyPair()).text.split('\n\n')[1] ?? ''
  assert.deepEqual(await both(note => note + stranger), [['unknown-signature'], ['unknown-signature']])
  assert.deepEqual(await both(note => note.replace('\n\n', `\n\n${stranger}`)), [['unknown-signature'], ['unknown-signature']])
  assert.deepEqual(await both(note => note + (note.split('\n\n')[1] ?? '')), [['unknown-signature'], ['unknown-signature']])
})

test('base64 in another spelling, other line ends, a byte order mark, bytes that are no UTF-8', async () => {
  const bumped = (note: string): string => note.replace(/([AEIMQUYcgkosw048])=\n$/, (_, char: string) => `${String.fromCharCode(char.charCodeAt(0) + 1)}=\n`)
  assert.notEqual(bumped(noteOf(last)), noteOf(last))
  for (const change of [bumped, (note: string) => note.replaceAll('\n', '\r\n'), (note: string) => note.slice(0, -1), (note: string) => `${note}\n`]) {
    for (const failures of await both(change)) assert.deepEqual(failures, ['checkpoint-malformed'])
  }
  assert.deepEqual(await both(note => `\ufeff${note}`), [['checkpoint-origin'], ['checkpoint-origin']])
  assert.deepEqual(await failuresOf(withFile(files, last, Uint8Array.of(0xff, 0xfe))), ['checkpoint-malformed'])
  assert.deepEqual(await failuresOf(withFile(files, last, 'x'.repeat(64 * 1024 + 1))), ['checkpoint-malformed'])
})

test('an entry\'s own signature: wrong, or another session\'s', async () => {
  const wrong: Hooks = { seal: (entry, { entries }) => entry.type === 'checkpoint.issued' && !entries.some(({ type }) => type === 'checkpoint.issued') ? { ...entry, body: { ...entry.body, signature: `${'A'.repeat(86)}==` } } : entry }
  assert.deepEqual(await failuresOf(new Sitting(genesis(), wrong).hold().bundle()), ['checkpoint-signature'])
  const renewed: Sitting = new Sitting(genesis())
  assert.deepEqual(await failuresOf(renewed.hold(step => { if (step === 'station') renewed.session = generateKeyPair() }).bundle()), ['checkpoint-signature', 'unknown-signature'])
})

test('checkpoints are counted on', async () => {
  const from: Sitting = new Sitting(genesis())
  from.checkpoints = 1
  assert.deepEqual(await failuresOf(from.hold().bundle()), ['checkpoint-number'])
  assert.deepEqual((await failuresOf(new Sitting(genesis(), { seal: entry => entry.type === 'checkpoint.issued' ? { ...entry, body: { ...entry.body, number: Number.MAX_SAFE_INTEGER } } : entry }).hold().bundle())).slice(0, 2), ['checkpoint-number', 'checkpoint-missing'])
})

test('rolled back: a former end of the transcript with the later checkpoint', async () => {
  const former: Files = withLines(files, linesOf(files).slice(0, -3))
  assert.deepEqual(await failuresOf(former), ['incomplete', 'truncated'])
})
