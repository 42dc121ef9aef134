// Slips: what a witness took away, in each of its forms, held against the transcript it was taken from and against others.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatCheckpoint, signCheckpoint } from '../../src/transcript/checkpoint.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import { checkpointFile } from '../../src/transcript/files.ts'
import { isOnSlip, parseSlip, SlipError } from '../../src/transcript/slip.ts'
import type { Finding } from '../../src/verify/findings.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { headLines, headWords } from '../../src/words/fingerprint.ts'
import { Sitting, linesOf, reader, shortest, withLines, type Files } from '../support/ceremony.ts'

const utf8 = new TextEncoder()
const sitting = new Sitting(shortest()).hold()
const files = sitting.bundle()
const head = sitting.head()
const note = (number: number): string => new TextDecoder().decode(sitting.bundle().get(checkpointFile(number)))
const last = note(sitting.checkpoints + 1)

/** What a verification says about slips and nothing else. */
async function said (of: Files, ...slips: readonly (string | Uint8Array)[]): Promise<Finding[]> {
  const about = /^(?:slip-|paper-|forked|truncated|rolled-back)/
  const { findings } = await verifyBundle(reader(of), { slips: slips.map(slip => typeof slip === 'string' ? utf8.encode(slip) : slip) })
  return findings.filter(({ code }) => about.test(code))
}
const codes = async (of: Files, ...slips: readonly (string | Uint8Array)[]): Promise<string[]> => (await said(of, ...slips)).map(({ code }) => code)

test('a slip is of one size', () => {
  const slip = parseSlip(utf8.encode(last))
  assert.ok(isOnSlip(slip, head))
  assert.ok(!isOnSlip(slip, { ...head, size: head.size + 1 }))
})

test('every form of a slip of every checkpoint agrees', async () => {
  for (let number = 1; number <= sitting.checkpoints + 1; number++) {
    const { size, root } = parseSlip(utf8.encode(note(number)))
    const typed = [`${size} ${root}`, `${size}\r\n${root.toUpperCase()}\r\n`, `${size}: ${root.match(/.{8}/g)?.join(' ') ?? ''}`, `${size}: ${headWords(root).join(' ')}`, `${size}\n${headLines(root).join('\n').toUpperCase()}\n`]
    const scanned = [note(number), note(number).trimEnd(), note(number).replaceAll('\n', '\r\n')]
    const found = await said(files, ...scanned, ...typed)
    assert.deepEqual(found.map(({ code }) => code), Array.from({ length: 8 }, () => 'slip-agrees'))
    assert.deepEqual(found.map(({ facts }) => facts.signed), [...scanned.map(() => 'yes'), ...typed.map(() => 'no')])
    assert.deepEqual(new Set(found.map(({ facts }) => facts.size)), new Set([String(size)]))
  }
})

test('paper-mismatch: an unsigned slip of another history, or of more entries; words count in each of their places', async () => {
  const [first = '', ...others] = headWords(head.root)
  assert.deepEqual(await codes(files, `${head.size} ${'a'.repeat(64)}`), ['paper-mismatch'])
  assert.deepEqual(await codes(files, `${head.size - 1} ${head.root}`), ['paper-mismatch'])
  assert.deepEqual(await codes(files, `${head.size + 1} ${head.root}`), ['paper-mismatch'])
  assert.deepEqual(await codes(files, `${head.size}: ${[first === 'aardvark' ? 'absurd' : 'aardvark', ...others].join(' ')}`), ['paper-mismatch'])
  const stranger = signCheckpoint(sitting.origin, { ...head, root: 'a'.repeat(64) }, generateKeyPair()).text
  const forged = formatCheckpoint(sitting.origin, { ...head, root: 'a'.repeat(64) }, sitting.session.publicKey, new Uint8Array(64))
  assert.deepEqual(await codes(files, stranger, forged), ['paper-mismatch', 'paper-mismatch'])
})

test('forked and truncated: the session key signed what the slip says', async () => {
  const other = (size: number): string => signCheckpoint(sitting.origin, { size, root: 'a'.repeat(64) }, sitting.session).text
  assert.deepEqual(await codes(files, other(head.size), other(1)), ['forked', 'forked'])
  assert.deepEqual(await codes(files, other(head.size + 1)), ['truncated'])
  const cut = withLines(files, linesOf(files).slice(0, -1))
  assert.ok((await said(cut, last)).some(({ code, facts }) => code === 'truncated' && facts.slip === '1' && facts.entries === String(head.size - 1)))
})

test('rolled-back: a former session key signed more than the ceremony was resumed from', async () => {
  const resumed: Sitting = new Sitting(shortest())
  resumed.open()
  const before = resumed.session
  const size = resumed.head().size
  resumed.resume('crash')
  resumed.goOn('only')
  resumed.endAct('only')
  resumed.close()
  const of = (many: number): string => signCheckpoint(resumed.origin, { size: many, root: 'a'.repeat(64) }, before).text
  const found = await said(resumed.bundle(), of(size + 1), of(1000), of(size))
  assert.deepEqual(found.map(({ code }) => code), ['rolled-back', 'rolled-back', 'forked'])
  assert.deepEqual(found[0]?.facts, { slip: '1', held: String(size + 1), recovered: String(size) })
  assert.deepEqual(await codes(resumed.bundle(), new TextDecoder().decode(resumed.files.get(checkpointFile(1))), signCheckpoint(resumed.origin, resumed.head(), resumed.session).text), ['slip-agrees', 'slip-agrees'])
})

test('slip-foreign: another ceremony\'s, even with the same head', async () => {
  assert.deepEqual(await codes(files, signCheckpoint('strongroom/example/0123', head, sitting.session).text), ['slip-foreign'])
})

test('slip-malformed: what is no slip is named, and a mistyped word with its place and the nearest right one', async () => {
  const words = headWords(head.root)
  const bad: [string | Uint8Array, Record<string, string>][] = [
    ['', {}], ['words without a size', {}], ['0 aa', {}], [`${head.size}`, {}], [`${head.size} ${head.root.slice(0, 62)}`, { place: '1' }],
    [last.replace('\n\n', '\n'), {}], [Uint8Array.of(0xff), {}], [new Uint8Array(70_000).fill(32), {}],
    [`${head.size}: ${words.with(4, `${words[4]!}x`).join(' ')}`, { place: '5', word: `${words[4]!}x`, nearest: words[4]!.toLowerCase() }],
    [`${head.size}: ${words.toSpliced(2, 1).join(' ')}`, { place: '3' }],
    [`${head.size}: ${words.slice(0, 15).join(' ')}`, { found: '15' }], [`${head.size}: ${[...words, words[0]!].join(' ')}`, { found: '17' }]
  ]
  for (const [slip, facts] of bad) {
    const [found, ...more] = await said(files, slip)
    assert.equal(found?.code, 'slip-malformed', String(slip).slice(0, 40))
    assert.deepEqual(more, [])
    for (const [name, value] of Object.entries(facts)) assert.equal(found.facts[name], value, `${String(slip).slice(0, 40)}: ${name}`)
  }
  assert.throws(() => parseSlip(utf8.encode('1 zzzzzzzzzzz')), (error: unknown) => error instanceof SlipError && error.facts.nearest === undefined)
})

test('slips are told apart by the order in which they were given', async () => {
  assert.deepEqual((await said(files, `${head.size} ${'a'.repeat(64)}`, 'x', last)).map(({ code, facts }) => `${facts.slip ?? ''} ${code}`).toSorted(), ['1 paper-mismatch', '2 slip-malformed', '3 slip-agrees'])
})
