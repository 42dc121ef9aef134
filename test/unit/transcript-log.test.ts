// The log file: how it is made, what an append guarantees, and what happens when the disk, another writer or a crash comes between.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { appendFileSync, closeSync, fstatSync, mkdirSync, openSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { TranscriptError } from '../../src/transcript/errors.ts'
import type { TranscriptCode } from '../../src/transcript/errors.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { TranscriptLog } from '../../src/transcript/log.ts'
import type { EntryDraft } from '../../src/transcript/log.ts'
import { exceptionDraft, logOptions, ownFolder } from '../support/log.ts'

const folder = ownFolder()
let made = 0
const freshPath = (): string => join(folder, `${++made}.jsonl`)

function refused (code: TranscriptCode, line: number | null = null): (error: unknown) => boolean {
  return error => {
    assert.ok(error instanceof TranscriptError, String(error))
    assert.equal(error.code, code, error.message)
    assert.equal(error.line, line)
    return true
  }
}

/** A closed log with so many entries. */
function logOf (entries: number): string {
  const path = freshPath()
  const log = TranscriptLog.create(path, logOptions())
  for (let i = 1; i <= entries; i++) log.append(exceptionDraft('late', i))
  log.close()
  return path
}

test('a new log is empty, for its owner alone, and never takes the place of another', () => {
  const path = freshPath()
  const log = TranscriptLog.create(path, logOptions())
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.deepEqual(log.head(), { size: 0, root: toHex(sha256()) })
  assert.equal(log.lastLineHash, '0'.repeat(64))
  log.close()
  assert.throws(() => TranscriptLog.create(path, logOptions()), refused('exists'))
  assert.throws(() => TranscriptLog.create(join(folder, 'none', 'x.jsonl'), logOptions()), refused('not-opened'))
})

test('an entry gets its place, time and chain from the log', () => {
  const path = freshPath()
  const log = TranscriptLog.create(path, logOptions())
  const first = log.append(exceptionDraft('one'))
  const hash = log.lastLineHash
  const second = log.append(exceptionDraft('two'))
  assert.deepEqual([first.seq, first.prev, first.mode, first.ceremony, first.v], [0, '0'.repeat(64), 'rehearsal', logOptions().ceremony, 1])
  assert.deepEqual([first.time, first.mono, first.boot], ['2026-11-22T08:00:01.500Z', 1500, 'boot-of-a-test'])
  assert.deepEqual([second.seq, second.prev, second.time], [1, hash, '2026-11-22T08:00:03.000Z'])
  assert.equal(log.size, 2)
  assert.equal(readFileSync(path, 'utf8').split('\n').length, 3)
  log.close()
})

test('an entry is in the file when append returns, and the log goes on where it was after being opened', () => {
  const path = logOf(2)
  const { log, entries } = TranscriptLog.open(path, logOptions())
  assert.deepEqual(entries.map(({ seq }) => seq), [0, 1])
  log.append(exceptionDraft('three', 3))
  assert.match(readFileSync(path, 'utf8'), /"text":"three".*\n$/)
  log.close()
  const again = TranscriptLog.open(path, logOptions())
  assert.deepEqual(again.log.head(), log.head())
  assert.equal(again.entries.length, 3)
  again.log.close()
})

test('a refused draft leaves no trace: wrong shape, secrets in control characters, half characters, undefined members, other heads', () => {
  const path = freshPath()
  const log = TranscriptLog.create(path, logOptions())
  log.append(exceptionDraft('one'))
  const before = readFileSync(path)
  const error = { code: 'pin-incorrect' }
  const drafts: Array<[unknown, TranscriptCode, number | null]> = [
    [{ ...exceptionDraft('x'), type: 'exception.removed' }, 'draft-refused', null],
    [{ ...exceptionDraft('x'), act: 'Not A Name' }, 'draft-refused', null],
    [exceptionDraft('line\nfeed'), 'draft-refused', null],
    [exceptionDraft('half \ud83d'), 'draft-refused', null],
    [exceptionDraft('x', 1.5), 'draft-refused', null],
    [exceptionDraft('x', -1), 'draft-refused', null],
    [{ ...exceptionDraft('x'), body: { number: 1, text: 'x', pin: '1234' } }, 'draft-refused', null],
    [{ type: 'attempt.refused', act: null, step: null, actor: null, body: { error: { ...error, call: undefined } } }, 'draft-refused', null],
    [{ type: 'step.done', act: null, step: null, actor: null, body: { action: 'x', attempt: 1, actedFor: false, result: { action: 'no-such-action' } } }, 'draft-refused', null],
    [{ type: 'checkpoint.issued', act: null, step: null, actor: null, body: { number: 1, signature: '', size: 1, root: '0'.repeat(64) } }, 'head-mismatch', 2],
    [{ type: 'checkpoint.issued', act: null, step: null, actor: null, body: { number: 1, signature: '', ...log.head(), size: 0 } }, 'head-mismatch', 2]
  ]
  for (const [draft, code, line] of drafts) {
    assert.throws(() => log.append(draft as EntryDraft), refused(code, line))
    assert.deepEqual(readFileSync(path), before)
  }
  log.append(exceptionDraft('two'))
  log.close()
  assert.equal(TranscriptLog.open(path, logOptions()).entries.length, 2)
})

test('an entry too long for a line is refused', () => {
  const log = TranscriptLog.create(freshPath(), logOptions())
  const attributes = Array.from({ length: 600 }, () => ({ name: 'CKA_LABEL', value: 'x'.repeat(2000) }))
  const result = { action: 'generate-key', key: 'root', version: 1, algorithm: 'ec-p384', token: 'main', id: '0'.repeat(32), publicKey: null, mechanism: 'CKM_X', attributes, unenforced: [] as string[] } as const
  const draft: EntryDraft = { type: 'step.done', act: null, step: null, actor: null, body: { action: 'generate-key', attempt: 1, actedFor: false, result } }
  assert.throws(() => log.append(draft), refused('draft-refused'))
  log.append(exceptionDraft('goes on'))
  log.close()
})

test('nothing is appended after close', () => {
  const path = freshPath()
  const log = TranscriptLog.create(path, logOptions())
  log.close()
  log.close()
  assert.throws(() => log.append(exceptionDraft('x')), refused('closed'))
  assert.equal(statSync(path).size, 0)
})

test('a second writer is noticed before it is written over, and the log gives up', () => {
  const path = freshPath()
  const log = TranscriptLog.create(path, logOptions())
  log.append(exceptionDraft('one'))
  appendFileSync(path, 'x')
  const before = readFileSync(path)
  assert.throws(() => log.append(exceptionDraft('two')), refused('changed-underneath'))
  assert.throws(() => log.append(exceptionDraft('two')), refused('changed-underneath'), 'what went wrong is said each time')
  assert.deepEqual(readFileSync(path), before)
  // The failed log has closed its file; the number may be another file's by now.
  const other = openSync(path, 'r')
  log.close()
  assert.equal(fstatSync(other).size, before.length)
  closeSync(other)
})

test('what is no transcript of this ceremony is not opened, and stays as it is', () => {
  const path = logOf(2)
  assert.throws(() => TranscriptLog.open(path, { ...logOptions(), mode: 'production' }), refused('other-mode', 1))
  assert.throws(() => TranscriptLog.open(path, { ...logOptions(), ceremony: 'f'.repeat(32) }), refused('other-ceremony', 1))
  assert.throws(() => TranscriptLog.open(join(folder, 'none.jsonl'), logOptions()), refused('not-found'))
  const link = freshPath()
  symlinkSync(path, link)
  assert.throws(() => TranscriptLog.open(link, logOptions()), refused('not-opened'))
  const directory = freshPath()
  mkdirSync(directory)
  assert.throws(() => TranscriptLog.open(directory, logOptions()), refused('not-opened'))
  const long = freshPath()
  writeFileSync(long, 'x'.repeat(1024 * 1024 + 1))
  assert.throws(() => TranscriptLog.open(long, logOptions()), refused('line-too-long', 1))
  assert.equal(readdirSync(folder).some(name => name.includes('.torn-')), false)
})

test('torn bytes are set aside under the next free name, and never over what lies there', () => {
  const path = logOf(1)
  const whole = readFileSync(path)
  writeFileSync(`${path}.torn-1`, 'of an earlier crash')
  appendFileSync(path, '{"half":')
  const { log, torn } = TranscriptLog.open(path, logOptions())
  log.close()
  assert.deepEqual(torn, { bytes: 8, sha256: toHex(sha256(new TextEncoder().encode('{"half":'))) })
  assert.equal(readFileSync(`${path}.torn-1`, 'utf8'), 'of an earlier crash')
  assert.equal(readFileSync(`${path}.torn-2`, 'utf8'), '{"half":')
  assert.equal(statSync(`${path}.torn-2`).mode & 0o777, 0o600)
  assert.deepEqual(readFileSync(path), whole)
})

test('where the torn bytes can\'t be set aside, the transcript keeps them', () => {
  const path = join(folder, `${'x'.repeat(244)}.jsonl`)
  writeFileSync(path, 'half')
  assert.throws(() => TranscriptLog.open(path, logOptions()), refused('write-failed'))
  assert.equal(readFileSync(path, 'utf8'), 'half')
})

/** Appends until the limit of its file size stops it, and says what it was told. */
const fillDisk = `
import { TranscriptLog } from ${JSON.stringify(import.meta.resolve('../../src/transcript/log.ts'))}
import { exceptionDraft, logOptions } from ${JSON.stringify(import.meta.resolve('../support/log.ts'))}
const log = TranscriptLog.create(process.argv[1], logOptions())
const told = []
for (let i = 0; told.length < 2; i++) {
  try { log.append(exceptionDraft('x'.repeat(150))) } catch (error) { told.push(error.code) }
}
console.log(JSON.stringify({ told, size: log.size, head: log.head() }))
`

test('a disk that fills up in the middle of a line: the append fails, the log refuses the rest, and opens to what was whole', {
  skip: process.platform === 'linux' ? false : 'needs a shell with ulimit'
}, () => {
  const path = freshPath()
  const child = spawnSync('/bin/sh', ['-c', 'ulimit -f 4; exec "$0" "$@"', process.execPath, '--input-type=module', '-e', fillDisk, path], { encoding: 'utf8' })
  assert.equal(child.status, 0, child.stderr)
  const said = JSON.parse(child.stdout) as { told: string[], size: number, head: unknown }
  assert.deepEqual(said.told, ['write-failed', 'write-failed'])
  assert.ok(said.size > 1)
  const { log, entries, torn } = TranscriptLog.open(path, logOptions())
  assert.equal(entries.length, said.size)
  assert.deepEqual(log.head(), said.head)
  assert.ok(torn !== null && torn.bytes > 0)
  assert.ok(readdirSync(folder).includes(`${basename(path)}.torn-1`))
  log.append(exceptionDraft('goes on'))
  log.close()
})
