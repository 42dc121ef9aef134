// Attacks on the lines themselves. Sums are made to fit, as an attacker would.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry } from '../../src/transcript/entry.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { canonicalize } from '../../src/transcript/jcs.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { Sitting, failuresOf, genesis, linesOf, reader, withFile, withLines, type Files } from '../support/ceremony.ts'

const files = new Sitting(genesis()).hold().bundle()
const lines = linesOf(files)
const entries = lines.map(line => JSON.parse(line) as Entry)
const indexOf = (type: Entry['type'], nth = 0): number => entries.flatMap((entry, i) => entry.type === type ? [i] : [])[nth] ?? assert.fail(`no ${type}`)

/** The lines with their numbers and hashes made to fit again: what an attacker without keys can do. */
function rechained (changed: readonly Entry[]): string[] {
  let prev = '0'.repeat(64)
  return changed.map((entry, seq) => {
    const line = canonicalize({ ...entry, seq, prev })
    prev = toHex(sha256(new TextEncoder().encode(line)))
    return line
  })
}

function replaced (i: number, line: string): Files {
  return withLines(files, lines.with(i, line))
}

test('a whole ceremony is verified, and says what it found', async () => {
  const result = await verifyBundle(reader(files))
  assert.deepEqual(result.findings.map(({ code, weight }) => [code, weight]), [['identities-unpinned', 'note'], ['backup-none', 'note']])
  assert.equal(result.verdict, 'verified')
  assert.deepEqual([result.mode, result.closed, result.pinned, result.entries], ['rehearsal', true, false, lines.length])
  assert.deepEqual(result.keys.map(({ name, version, algorithm, confirmed }) => [name, version, algorithm, confirmed]), [['root-ca', 1, 'ec-p256', true]])
})

test('edited: the line after it no longer continues it, and later heads differ', async () => {
  const edited = lines[indexOf('step.done')]!.replace('"action":"roll-call","present":["ada",', '"action":"roll-call","present":["wit",')
  assert.notEqual(edited, lines[indexOf('step.done')])
  assert.deepEqual(await failuresOf(replaced(indexOf('step.done'), edited)), ['chain-broken', 'head-differs', 'forked'])
})

test('edited and chained again: only signatures can tell, and they do', async () => {
  const changed = entries.map(entry => entry.type === 'ceremony.opened' ? { ...entry, body: { ...entry.body, freshness: { source: 'The Example Times', value: 'Rain & sun!' } } } : entry)
  assert.deepEqual(await failuresOf(withLines(files, rechained(changed))), ['head-differs', 'result-differs', 'forked'])
})

test('reordered', async () => {
  const i = indexOf('signoff')
  assert.deepEqual(await failuresOf(withLines(files, lines.with(i, lines[i + 1]!).with(i + 1, lines[i]!))), ['wrong-seq', 'chain-broken', 'head-differs', 'clock-back', 'mono-back', 'forked'])
})

test('inserted', async () => {
  const i = indexOf('act.closed')
  assert.deepEqual(await failuresOf(withLines(files, lines.toSpliced(i, 0, lines[i - 1]!))), ['wrong-seq', 'chain-broken', 'head-differs', 'signoff-unexpected', 'forked'])
  const refused = { ...entries[i]!, type: 'attempt.refused', act: null, actor: null, body: { error: { code: 'invented' } } } as Entry
  assert.deepEqual(await failuresOf(withLines(files, rechained(entries.toSpliced(i, 0, refused)))), ['head-differs', 'forked'])
})

test('truncated: the last checkpoint was signed over more', async () => {
  assert.deepEqual(await failuresOf(withLines(files, lines.slice(0, -1))), ['incomplete', 'truncated'])
  assert.deepEqual(await failuresOf(withLines(files, [])), ['incomplete', 'file-unexpected'])
})

test('truncated to a checkpoint that was really issued: incomplete', async () => {
  const cut = withLines(files, lines.slice(0, indexOf('checkpoint.issued', 1)))
  const final = `checkpoints/${String(entries.filter(({ type }) => type === 'checkpoint.issued').length + 1).padStart(2, '0')}`
  assert.deepEqual(await failuresOf(withFile(cut, final, null)), ['incomplete', 'file-unexpected'])
})

test('a last line cut short', async () => {
  const cut = new TextEncoder().encode(lines.map(line => `${line}\n`).join('').slice(0, -1))
  assert.deepEqual(await failuresOf(withFile(files, 'transcript.jsonl', cut)), ['line-unterminated'])
  assert.deepEqual(await failuresOf(withFile(files, 'transcript.jsonl', cut.slice(0, -10))), ['line-unterminated', 'not-canonical', 'incomplete', 'forked'])
})

test('foreign entry: one of another ceremony', async () => {
  const foreign = { ...entries[indexOf('act.closed')]!, ceremony: 'f'.repeat(32) }
  assert.deepEqual(await failuresOf(replaced(indexOf('act.closed'), canonicalize(foreign))), ['foreign-entry', 'chain-broken', 'head-differs', 'forked'])
})

test('wrong mode', async () => {
  const production = { ...entries[indexOf('act.closed')]!, mode: 'production' as const }
  const failures = await failuresOf(replaced(indexOf('act.closed'), canonicalize(production)))
  assert.equal(failures[0], 'wrong-mode')
})

test('not canonical: white space, member order, escapes, a repeated member', async () => {
  const i = indexOf('step.done')
  const line = lines[i]!
  const spellings = [`${line} `, line.replace(':', ': '), line.replace('"act":"opening",', '').replace('"boot"', '"act":"opening","boot"').replace(/^\{(.*)\}$/, '{"v":1,$1}'), line.replace('"roll-call"', '"roll\\u002dcall"'), line.replace('"v":1', '"v":1,"v":1'), line.replace('"v":1', '"v":1.0'), `\ufeff${line}`]
  for (const spelling of spellings) assert.equal((await failuresOf(replaced(i, spelling)))[0], 'not-canonical', spelling)
})

test('unknown field, missing field, unknown type', async () => {
  const i = indexOf('act.closed')
  for (const changed of [{ ...entries[i], extra: 1 }, { ...entries[i], body: { extra: 1 } }, { ...entries[i], boot: undefined }, { ...entries[i], type: 'act.opened' }]) {
    const line = canonicalize(JSON.parse(JSON.stringify(changed)))
    assert.equal((await failuresOf(replaced(i, line)))[0], 'wrong-shape', line)
  }
})

test('base64 in another spelling', async () => {
  const i = indexOf('checkpoint.issued')
  const line = lines[i]!.replace(/([AQgw])==/, (_, last: string) => `${String.fromCharCode(last.charCodeAt(0) + 1)}==`)
  assert.notEqual(line, lines[i])
  assert.equal((await failuresOf(replaced(i, line)))[0], 'wrong-shape')
})

test('a line longer than any entry ends the reading', async () => {
  const failures = await failuresOf(replaced(3, 'x'.repeat(1024 * 1024 + 1)))
  assert.equal(failures[0], 'line-too-long')
})

test('deep JSON is refused, not followed', async () => {
  assert.equal((await failuresOf(replaced(3, '['.repeat(500_000) + ']'.repeat(500_000))))[0], 'not-canonical')
})

test('an entry after the last one', async () => {
  const sitting = new Sitting(genesis()).hold()
  sitting.add('attempt.refused', {}, { error: { code: 'too-late' } })
  assert.deepEqual(await failuresOf(sitting.bundle()), ['after-end', 'incomplete'])
})

test('clock set back, beyond and within a second', async () => {
  for (const [ms, expected] of [[5000, ['clock-back']], [1500, []]] as const) {
    const sitting = new Sitting(genesis())
    assert.deepEqual(await failuresOf(sitting.hold(step => { if (step === 'station') sitting.nowMs -= ms }).bundle()), expected)
  }
  const sitting = new Sitting(genesis())
  const { findings } = await verifyBundle(reader(sitting.hold(step => { if (step === 'station') sitting.nowMs += 3_600_000 }).bundle()))
  assert.deepEqual(findings.map(({ code }) => code), ['identities-unpinned', 'clock-jump', 'backup-none'])
})

test('monotonic clock back, and a boot that no resumption explains', async () => {
  const mono = new Sitting(genesis())
  assert.deepEqual(await failuresOf(mono.hold(step => { if (step === 'station') mono.monoMs -= 5000 }).bundle()), ['mono-back'])
  const boot = new Sitting(genesis())
  assert.deepEqual(await failuresOf(boot.hold(step => { if (step === 'station') boot.boot = 'boot-2' }).bundle()), ['boot-changed'])
})

test('findings of one code are counted, not listed without end', async () => {
  const many = withLines(files, [...lines.slice(0, 3), ...Array.from({ length: 100 }, () => 'x')])
  const { findings } = await verifyBundle(reader(many))
  assert.equal(findings.filter(({ code }) => code === 'not-canonical').length, 20)
  assert.deepEqual(findings.find(({ code }) => code === 'findings-cut')?.facts, { code: 'not-canonical', found: '100', listed: '20' })
})
