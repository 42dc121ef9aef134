// Evidence under review, as the host answers it: the timeline with filter and search, one entry with its bytes and its proof, slips, and two bundles compared.
// Bundles lie in folders, and are hostile.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import type { Timeline, TimelineFilter } from '../../src/contract/evidence.ts'
import { evidenceCalls } from '../../src/contract/evidence.ts'
import { StationError } from '../../src/host/errors.ts'
import { compareEvidence, entryOfEvidence, timelineOf, verifyEvidence } from '../../src/host/review.ts'
import { checkpointFile, planFile, transcriptFile } from '../../src/transcript/files.ts'
import { fromHex, sha256, toHex } from '../../src/transcript/hash.ts'
import { InclusionPath } from '../../src/transcript/inclusion.ts'
import { leafHash, verifyInclusion } from '../../src/transcript/merkle.ts'
import { maxLineBytes } from '../../src/transcript/read.ts'
import { MerkleTree } from '../../src/transcript/tree.ts'
import { headLines } from '../../src/words/fingerprint.ts'
import { say } from '../../src/words/text.ts'
import { genesis, linesOf, Sitting, withFile, withLines, type Files } from '../support/ceremony.ts'

const work = mkdtempSync(join(tmpdir(), 'strongroom-review-'))
after(() => rmSync(work, { recursive: true, force: true }))
let made = 0

/** A bundle written to a folder of its own. */
function written (files: Files): string {
  const folder = join(work, String(++made))
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}

const utf8 = new TextEncoder()
const sitting = new Sitting(genesis())
sitting.hold(step => { if (step === 'clock') sitting.exception('The clock on the wall had stopped') })
const files = sitting.bundle()
const lines = linesOf(files)
const bundle = written(files)

/** What crosses to a face must be what the contract says, with nothing left over. */
async function timeline (of: string, filter: TimelineFilter = {}, from = 0, count = 1000): Promise<Timeline> {
  return evidenceCalls['evidence.timeline'].output.parse(await timelineOf(of, from, count, filter))
}

test('the timeline lists every line in words, a page at a time', async () => {
  const all = await timeline(bundle)
  assert.deepEqual([all.total, all.matched, all.more, all.whole], [lines.length, lines.length, false, true])
  assert.deepEqual(all.rows.map(({ seq }) => seq), lines.map((_, seq) => seq))
  assert.deepEqual(all.rows.map(({ claim }) => claim?.type), sitting.entries.map(({ type }) => type))
  assert.equal(all.rows[0]?.what, say('report.event.opened'))
  assert.ok(all.rows.every(({ what, unreadable }) => what !== '' && unreadable === null))
  const pages = [await timeline(bundle, {}, 0, 7), await timeline(bundle, {}, 7, 7), await timeline(bundle, {}, lines.length - 3, 7)]
  assert.deepEqual(pages.map(({ rows, more }) => [rows[0]?.seq, rows.length, more]), [[0, 7, true], [7, 7, true], [lines.length - 3, 3, false]])
  assert.deepEqual(pages[1]?.rows, all.rows.slice(7, 14))
})

test('it is filtered by kind, act and person, and says what there is to filter by', async () => {
  const { choices } = await timeline(bundle, { types: ['signoff'], act: 'key', actor: 'wit' })
  for (const [name, of] of [['types', 'type'], ['acts', 'act'], ['actors', 'actor']] as const) {
    const counts = new Map(choices[name].map(({ value, count }) => [value, count]))
    for (const [value, count] of counts) assert.equal(count, sitting.entries.filter(entry => entry[of] === value).length, `${name} ${value}`)
    assert.equal([...counts.values()].reduce((sum, count) => sum + count, 0), lines.length)
  }
  assert.deepEqual(choices.acts.map(({ name }) => name), ['', 'Opening', 'The token', 'The key', 'Closing'])
  assert.ok(choices.actors.some(({ value, name }) => value === 'wit' && name === 'Wit <Example>'))
  for (const filter of [{ types: ['signoff', 'step.done'] }, { act: 'key' }, { act: null }, { actor: 'wit' }, { actor: null }, { types: ['signoff'], act: 'key', actor: 'wit' }, { types: [] }] satisfies TimelineFilter[]) {
    const { types, act, actor }: TimelineFilter = filter
    const wanted = sitting.entries.filter(entry => (types?.includes(entry.type) ?? true) && (act === undefined || entry.act === act) && (actor === undefined || entry.actor === actor))
    const found = await timeline(bundle, filter)
    assert.deepEqual(found.rows.map(({ seq }) => seq), wanted.map(({ seq }) => seq), JSON.stringify(filter))
    assert.deepEqual([found.matched, found.total], [wanted.length, lines.length])
  }
})

test('a search finds what stands in the raw line, and what stands in its words only', async () => {
  const exception = sitting.entries.find(({ type }) => type === 'exception.recorded')
  assert.deepEqual((await timeline(bundle, { text: 'WALL HAD stopped' })).rows.map(({ seq }) => seq), [exception?.seq])
  const boot = lines.flatMap((line, seq) => line.includes('"boot-1"') ? [seq] : [])
  assert.equal((await timeline(bundle, { text: '"boot":"BOOT-1"' })).matched, boot.length)
  const opening = say('report.event.opened')
  assert.ok(!lines.some(line => line.includes(opening)))
  assert.deepEqual((await timeline(bundle, { text: opening })).rows.map(({ seq }) => seq), [0])
  assert.equal((await timeline(bundle, { text: 'nowhere in it' })).matched, 0)
})

test('what is no entry is listed as such, with what it claims to be, and what a person wrote stays one text', async () => {
  const hostile = written(withLines(files, lines.with(3, 'no JSON').with(5, lines[5]!.replace('"mono":', '"mono" :')).with(7, '[]').with(9, '\u0000\u202e"type":"signoff"')))
  const found = await timeline(hostile)
  assert.deepEqual(found.rows.filter(({ unreadable }) => unreadable !== null).map(({ seq, claim }) => [seq, claim?.type ?? null]), [[3, null], [5, sitting.entries[5]?.type], [7, null], [9, null]])
  assert.deepEqual((await timeline(hostile, { types: ['unreadable'] })).rows.map(({ seq }) => seq), [3, 7, 9])
  assert.equal(found.choices.types.find(({ value }) => value === 'unreadable')?.count, 3)
  const entry = evidenceCalls['evidence.entry'].output.parse(await entryOfEvidence(hostile, 9))
  assert.deepEqual([entry.raw, entry.prev, entry.row.claim], ['\u0000\u202e"type":"signoff"', null, null])
})

test('a bundle without a plan, or with one that is none, is listed all the same', async () => {
  for (const plan of [null, '{', '{}', '[1]', new Uint8Array([0xff])]) {
    const found = await timeline(written(withFile(files, planFile, plan)))
    assert.equal(found.matched, lines.length)
    assert.equal(found.rows.find(({ claim }) => claim?.actor === 'wit')?.who.startsWith('wit'), true)
  }
})

test('a line longer than any entry, or a thousand that are none, end the list', async () => {
  const long = written(withLines(files, lines.with(4, 'x'.repeat(maxLineBytes + 1))))
  assert.deepEqual((({ total, whole }) => [total, whole])(await timeline(long)), [4, false])
  const entry = await entryOfEvidence(long, 2)
  assert.deepEqual([entry.size, entry.whole], [4, false])
  await assert.rejects(entryOfEvidence(long, 4), (error: unknown) => error instanceof StationError && error.code === 'entry-unknown')
  const empty = written(new Map(files).set(transcriptFile, utf8.encode('\n'.repeat(5000))))
  assert.deepEqual((({ total, whole }) => [total, whole])(await timeline(empty)), [1000, false])
})

test('what is there to be followed out of the folder is refused by name', async () => {
  const linked = written(withFile(files, transcriptFile, null))
  symlinkSync(join(bundle, transcriptFile), join(linked, transcriptFile))
  for (const refused of [() => timeline(linked), () => entryOfEvidence(linked, 0), () => timeline(join(work, 'nowhere')), () => timeline(join(bundle, transcriptFile))]) {
    await assert.rejects(refused(), (error: unknown) => error instanceof StationError && error.code === 'file-unreadable' && error.facts.path !== '')
  }
})

test('every entry comes with its bytes, its hashes and a proof that holds', async () => {
  const tree = MerkleTree.of(lines.map(line => leafHash(utf8.encode(line))))
  for (const [seq, line] of lines.entries()) {
    const found = evidenceCalls['evidence.entry'].output.parse(await entryOfEvidence(bundle, seq))
    const bytes = utf8.encode(line)
    assert.deepEqual([found.raw, found.bytes, found.isUtf8, found.terminated, found.whole], [line, bytes.length, true, true, true])
    assert.deepEqual([found.lineSha256, found.leafHash, found.size, found.root], [toHex(sha256(bytes)), toHex(leafHash(bytes)), lines.length, toHex(tree.root())])
    assert.deepEqual([found.prev, found.before], [sitting.entries[seq]?.prev, seq === 0 ? null : toHex(sha256(utf8.encode(lines[seq - 1])))])
    const proof = found.proof.map(({ hash }) => fromHex(hash))
    assert.ok(verifyInclusion({ index: seq, size: found.size, leaf: leafHash(bytes), root: fromHex(found.root), proof }))
    const first = sitting.entries.find(entry => entry.type === 'checkpoint.issued' && entry.body.size > seq)
    const [number, size] = first?.type === 'checkpoint.issued' ? [first.body.number, first.body.size] : [sitting.checkpoints + 1, lines.length]
    assert.deepEqual(found.checkpoint, { file: checkpointFile(number), size })
  }
  await assert.rejects(entryOfEvidence(bundle, lines.length), (error: unknown) => error instanceof StationError && error.code === 'entry-unknown')
})

test('bytes that are no UTF-8, and a last line without its end, are said to be so', async () => {
  const cut = written(new Map(files).set(transcriptFile, new Uint8Array([...utf8.encode(`${lines[0]}\n`), 0xff, 0xfe])))
  const found = await entryOfEvidence(cut, 1)
  assert.deepEqual([found.raw, found.bytes, found.isUtf8, found.terminated, found.lineSha256], ['\ufffd\ufffd', 2, false, false, toHex(sha256(Uint8Array.of(0xff, 0xfe)))])
  assert.equal(found.checkpoint?.size, 2)
  assert.equal((await entryOfEvidence(written(withFile(files, checkpointFile(sitting.checkpoints + 1), null)), lines.length - 1)).checkpoint, null)
})

test('the proof made on the way is that of the whole tree, with its sides, for every entry of every size', () => {
  const leaves = Array.from({ length: 40 }, (_, i) => sha256(Uint8Array.of(i)))
  for (let size = 1; size <= leaves.length; size++) {
    const tree = MerkleTree.of(leaves.slice(0, size))
    for (let index = 0; index < size; index++) {
      const path = new InclusionPath(index)
      for (const leaf of leaves.slice(0, size)) path.append(leaf)
      assert.deepEqual(path.steps()?.map(({ hash }) => hash), tree.inclusionProof(index, size))
      const root = path.steps()!.reduce((made, { side, hash }) => side === 'left' ? sha256(Uint8Array.of(1), hash, made) : sha256(Uint8Array.of(1), made, hash), leaves[index]!)
      assert.deepEqual([root, path.root(), path.size], [tree.root(), tree.root(), size])
    }
    assert.equal(new InclusionPath(size).steps(), null)
  }
})

test('a slip is held to the transcript, from a file or as it was typed', async () => {
  const slipFile = join(work, 'slip.txt')
  const { lastCheckpoint } = sitting
  writeFileSync(slipFile, files.get(checkpointFile(sitting.checkpoints))!)
  const typed = { text: `${lastCheckpoint?.size}\n${headLines(lastCheckpoint?.root ?? '').join('\n')}` }
  const { findings } = evidenceCalls['evidence.verify'].output.parse(await verifyEvidence(bundle, null, [{ file: slipFile }, typed, { text: `${lastCheckpoint?.size} ${'0'.repeat(64)}` }], '0.1.0'))
  const about = findings.flatMap(({ code, facts }) => facts.slip === undefined ? [] : [[code, facts.slip]])
  assert.deepEqual(about.toSorted(([, a = ''], [, b = '']) => a.localeCompare(b)).map(([code]) => code), ['slip-agrees', 'slip-agrees', 'paper-mismatch'])
  await assert.rejects(verifyEvidence(bundle, null, [{ file: join(work, 'none') }], '0.1.0'), (error: unknown) => error instanceof StationError && error.code === 'file-unreadable')
  writeFileSync(slipFile, '1'.repeat(200_000))
  for (const slip of [{ file: slipFile }, { text: '58 aardvark' }, { text: `7 ${'aardvarc '.repeat(16)}` }]) {
    await assert.rejects(verifyEvidence(bundle, null, [slip], '0.1.0'), (error: unknown) => error instanceof StationError && error.code === 'slip-unreadable' && error.facts.problem !== '')
  }
})

test('two bundles are compared as they lie', async () => {
  const shorter = written(withLines(files, lines.slice(0, 9)))
  const { relation, common } = evidenceCalls['evidence.compare'].output.parse(await compareEvidence(bundle, shorter))
  assert.deepEqual([relation, common.size], ['a-longer', 9])
  assert.equal((await compareEvidence(bundle, join(work, 'nowhere'))).relation, 'unreadable')
})
