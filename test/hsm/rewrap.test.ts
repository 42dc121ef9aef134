// Rewrappings through real processes on a real token: what is good goes, what is bad is rejected by its line with a reason, and what changed meanwhile is refused.

import assert from 'node:assert/strict'
import { appendFileSync, closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { readLines } from '../../src/host/envelope/lines.ts'
import { appendAll } from '../../src/host/envelope/parts.ts'
import { SeenIds } from '../../src/host/envelope/seen.ts'
import { formatLine, longestLine, type DataKeyLine } from '../../src/keys/data-keys/line.ts'
import { tempFolder } from '../support/rehearse.ts'
import { jsonLines, linesOf, rewrapHere, wrappingToken, type Order, type Wrapping } from '../support/rewraps.ts'

let wrapping: Wrapping
before(async () => { wrapping = await wrappingToken() })
after(() => wrapping.hsm.remove())

function orderOf (t: TestContext, input: string | Buffer, more: Partial<Order> = {}): Order {
  const folder = tempFolder(t)
  writeFileSync(join(folder, 'in.jsonl'), input)
  return { input: join(folder, 'in.jsonl'), output: join(folder, 'out.jsonl'), module: wrapping.module, uri: wrapping.uri, versions: wrapping.versions, batch: 8, processes: 1, ...more }
}

async function codeOf (run: Promise<unknown>): Promise<string> {
  return await run.then(() => 'nothing', (error: unknown) => error instanceof CeremonyError ? error.code : String(error))
}

test('every kind of bad line is rejected by its number and reason, and all others come out', async t => {
  const [a, b, c] = wrapping.make(1, 3) as [string, string, string]
  const [d] = wrapping.make(2, 1) as [string]
  const line = (id: string, wrapped: string, more: Partial<DataKeyLine> = {}): string => formatLine({ id, key: 'data', version: 1, wrapped, ...more })
  const lines: [string | Buffer, string | null][] = [
    [line('a', a), null], [line('b', b, { version: 2 }), 'wrapping-wrong'], [line('c', c, { version: 3 }), 'version-not-usable'], [line('d', d, { version: 2 }), null], [line('e', d), 'wrapping-wrong'],
    [line('f', a, { version: 9 }), 'version-unknown'], [line('g', a, { key: 'root-ca' }), 'key-other'], [line('h', a, { key: 'elsewhere' }), 'key-unknown'], [line('a', b), 'duplicate-id'],
    [line('i', 'AAAA'), 'wrapping-wrong'], [line('j', Buffer.alloc(40).toString('base64')), 'wrapping-wrong'], ['\n', 'not-json'], [Buffer.from([0x7b, 0xff, 0x7d, 0x0a]), 'not-json'], [`${' '.repeat(longestLine + 1)}\n`, 'too-long'],
    [`${'x'.repeat(200_000)}\n`, 'too-long'], ['{"id":"k"}\n', 'field-missing'], [line('l', b).trimEnd(), null]
  ]
  const { files, rewrapped, already, rejected } = await rewrapHere(orderOf(t, Buffer.concat(lines.map(([bytes]) => Buffer.from(bytes)))))
  assert.deepEqual(jsonLines<{ line: number, reason: string }>(files.rejects).map(({ line: number, reason }) => `${number} ${reason}`), lines.flatMap(([, reason], i) => reason === null ? [] : [`${i + 1} ${reason}`]))
  assert.ok(jsonLines<{ says: string }>(files.rejects).every(({ says }) => /^[A-Z].*\.$/.test(says)))
  const output = jsonLines<DataKeyLine>(files.output)
  assert.deepEqual(output.map(({ id, version }) => `${id} v${version}`), ['a v2', 'd v2', 'l v2'])
  assert.ok(output.every(({ wrapped }) => wrapping.opens(2, wrapped)))
  assert.equal(output[1]?.wrapped, d, 'one that was there already is as it was')
  assert.deepEqual({ rewrapped, already, rejected }, { rewrapped: 2, already: 1, rejected: 14 })
})

test('two processes give the same lines in the same order; nothing at all is nothing', async t => {
  const { files, rewrapped } = await rewrapHere(orderOf(t, linesOf(wrapping, 100).join(''), { processes: 2, batch: 7 }))
  assert.equal(rewrapped, 100)
  const output = jsonLines<DataKeyLine>(files.output)
  assert.deepEqual(output.map(({ id }) => id), Array.from({ length: 100 }, (_, i) => `key-${i}`))
  assert.ok(output.every(({ wrapped }) => wrapping.opens(2, wrapped)))
  const empty = await rewrapHere(orderOf(t, ''))
  assert.deepEqual([readFileSync(empty.files.output, 'utf8'), readFileSync(empty.files.rejects, 'utf8'), empty.lines], ['', '', 0])
})

test('a process that is killed costs nothing; another input, another work and a damaged part are refused', async t => {
  const lines = linesOf(wrapping, 40)
  const order = orderOf(t, lines.join(''))
  assert.equal(await codeOf(rewrapHere(order, ({ lines: done }, [worker]) => { if (done === 8) process.kill(worker!.pid!, 'SIGKILL') })), 'data-keys-lost')
  assert.equal(existsSync(order.output), false)
  const before = readdirSync(join(order.output, '..')).sort()
  assert.deepEqual(before, ['in.jsonl', 'out.journal', 'out.jsonl.part', 'out.rejects.jsonl.part'])

  writeFileSync(order.input, lines.toReversed().join(''))
  assert.equal(await codeOf(rewrapHere(order)), 'rewrap-input-changed')
  writeFileSync(order.input, lines.join(''))
  const journal = join(order.output, '../out.journal')
  const kept = readFileSync(journal, 'utf8')
  assert.equal(await codeOf(rewrapHere({ ...order, minimum: 2 })), 'rewrap-other-run')
  const [run, done] = kept.split('\n') as [string, string]
  for (const edited of [kept.replace('"done"', '"undone"'), kept.replace('"minimum":1', '"minimum":2'), kept.replace('"rewrapped":8', '"rewrapped":9'), `${done}\n`, `${run}\n${done}\n${done}\n`]) {
    writeFileSync(journal, edited)
    assert.equal(await codeOf(rewrapHere(order)), 'rewrap-journal-unreadable', edited)
  }
  writeFileSync(journal, kept)
  const part = readFileSync(`${order.output}.part`)
  for (const other of [part.subarray(0, 100), Buffer.from(part.toString().replace('key-3', 'key-4'))]) {
    writeFileSync(`${order.output}.part`, other)
    assert.equal(await codeOf(rewrapHere(order)), 'rewrap-part-differs')
    assert.deepEqual(readFileSync(`${order.output}.part`), other, 'it is left as it is')
  }
  writeFileSync(`${order.output}.part`, part)

  appendFileSync(journal, '{"done":{"inp')
  const { rewrapped, files } = await rewrapHere(order)
  assert.equal(rewrapped, 40)
  assert.deepEqual(jsonLines<DataKeyLine>(files.output).map(({ id }) => id), Array.from({ length: 40 }, (_, i) => `key-${i}`))
})

test('an input that changes while it is read is not taken for the one that was begun with', async t => {
  const order = orderOf(t, linesOf(wrapping, 24).join(''))
  assert.equal(await codeOf(rewrapHere(order, ({ lines }) => { if (lines === 8) appendFileSync(order.input, ' ') })), 'nothing', 'it was read by then')
  const long = orderOf(t, [...linesOf(wrapping, 8), ...Array.from({ length: 2000 }, (_, i) => `${i}${' '.repeat(100)}\n`)].join(''))
  assert.equal(await codeOf(rewrapHere(long, ({ lines }) => { if (lines === 8) appendFileSync(long.input, ' ') })), 'rewrap-input-changed')
  assert.equal(existsSync(long.output), false)
})

test('what is there is never written over', async t => {
  const order = orderOf(t, linesOf(wrapping, 2).join(''))
  for (const name of ['out.jsonl', 'out.rejects.jsonl', 'out.receipt.json', 'out.jsonl.part']) {
    const there = orderOf(t, linesOf(wrapping, 2).join(''))
    writeFileSync(join(there.output, '..', name), 'mine')
    assert.equal(await codeOf(rewrapHere(there)), 'file-exists', name)
    assert.equal(readFileSync(join(there.output, '..', name), 'utf8'), 'mine')
    assert.equal(existsSync(join(there.output, '../out.journal')), false)
  }
  assert.equal(await codeOf(rewrapHere({ ...order, output: join(order.output, '../none/out.jsonl') })), 'data-keys-unwritten')
  await rewrapHere(order)
  assert.equal((await rewrapHere(order)).rewrapped, 2, 'finished, and only to be signed')
})

test('no link is followed: neither one to nothing, nor one to a file that is somebody else’s', async t => {
  const order = orderOf(t, linesOf(wrapping, 16).join(''))
  for (const name of ['out.jsonl', 'out.rejects.jsonl', 'out.jsonl.part', 'out.rejects.jsonl.part', 'out.receipt.json']) {
    const link = join(order.output, '..', name)
    symlinkSync(join(order.output, '../elsewhere'), link)
    assert.equal(await codeOf(rewrapHere(order)), 'file-exists', name)
    rmSync(link)
  }
  symlinkSync(join(order.output, '../elsewhere'), join(order.output, '../out.journal'))
  assert.equal(await codeOf(rewrapHere(order)), 'rewrap-journal-unreadable')
  rmSync(join(order.output, '../out.journal'))
  assert.equal(existsSync(join(order.output, '../elsewhere')), false)
  assert.equal(await codeOf(rewrapHere(order, ({ lines }, [worker]) => { if (lines === 8) process.kill(worker!.pid!, 'SIGKILL') })), 'data-keys-lost')
  const part = `${order.output}.part`
  const victim = join(order.output, '../victim')
  writeFileSync(victim, `${readFileSync(part, 'utf8')}and more`)
  rmSync(part)
  symlinkSync(victim, part)
  assert.equal(await codeOf(rewrapHere(order)), 'file-exists')
  assert.match(readFileSync(victim, 'utf8'), /and more$/)
})

test('an output that somebody writes into meanwhile gets no name', async t => {
  const order = orderOf(t, linesOf(wrapping, 24).join(''))
  assert.equal(await codeOf(rewrapHere(order, ({ lines }) => {
    if (lines !== 8) return
    const part = openSync(`${order.output}.part`, 'r+')
    writeSync(part, '[', 0)
    closeSync(part)
  })), 'rewrap-part-differs')
  assert.equal(existsSync(order.output), false)
})

test('an output that is exchanged after the end is not signed for', async t => {
  const order = orderOf(t, linesOf(wrapping, 2).join(''))
  await rewrapHere(order)
  writeFileSync(order.output, readFileSync(order.output, 'utf8').replace('key-0', 'key-9'))
  assert.equal(await codeOf(rewrapHere(order)), 'rewrap-part-differs')
})

test('a medium that is full is told as such', () => {
  const full = openSync('/dev/full', 'w')
  assert.throws(() => appendAll('/dev/full', full, Buffer.from('a line')), ({ code, facts }: CeremonyError) => code === 'data-keys-unwritten' && facts.reason === 'ENOSPC')
  closeSync(full)
})

test('lines are the same however they come, and ids are told apart', async t => {
  const path = join(tempFolder(t), 'lines')
  writeFileSync(path, `${'a'.repeat(65_535)}\n${'b'.repeat(65_536)}\nc\n\nd`)
  const read: string[] = []
  for await (const lines of readLines(path, { from: 0, number: 1, batch: 2 })) for (const { number, text, tooLong, ended, end } of lines) read.push(`${number} ${tooLong ? 'long' : text} ${ended} ${end}`)
  assert.deepEqual(read, ['1 long true 65536', '2 long true 131073', '3 c true 131075', '4  true 131076', '5 d false 131077'])
  const seen = new SeenIds()
  const ids = Array.from({ length: 20_000 }, (_, i) => `id ${i}`)
  assert.ok(ids.every(id => seen.add(id)))
  assert.ok(ids.every(id => !seen.add(id)))
})
