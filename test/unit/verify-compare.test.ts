// Two bundles of one ceremony: the same, longer, forked at an entry, of different ceremonies, or not to be read.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sumsFile, transcriptFile } from '../../src/transcript/files.ts'
import { toHex } from '../../src/transcript/hash.ts'
import { leafHash } from '../../src/transcript/merkle.ts'
import { MerkleTree } from '../../src/transcript/tree.ts'
import { compareBundles, longestShown, type Comparison } from '../../src/verify/compare.ts'
import { Sitting, linesOf, reader, shortest, withFile, withLines, type Files } from '../support/ceremony.ts'

const utf8 = new TextEncoder()
const sitting = new Sitting(shortest()).hold()
const files = sitting.bundle()
const lines = linesOf(files)
const tree = MerkleTree.of(lines.map(line => leafHash(utf8.encode(line))))
const headOf = (size: number): Comparison['common'] => ({ size, root: toHex(tree.root(size)) })
const compare = (a: Files, b: Files): Promise<Comparison> => compareBundles(reader(a), reader(b))

test('the same', async () => {
  const side = { ceremony: sitting.plan.ceremony, mode: 'rehearsal', head: headOf(lines.length) }
  assert.deepEqual(await compare(files, files), { relation: 'same', a: side, b: side, common: side.head, fork: null, files: [], reason: null })
})

test('every shorter one is the beginning of the whole, whichever is named first', async () => {
  for (let size = 0; size < lines.length; size++) {
    const cut = withLines(files, lines.slice(0, size))
    const [longer, shorter] = [await compare(files, cut), await compare(cut, files)]
    assert.deepEqual([longer.relation, shorter.relation], ['a-longer', 'b-longer'])
    assert.deepEqual([longer.common, longer.b?.head, longer.a?.head, longer.fork], [headOf(size), headOf(size), headOf(lines.length), null])
    assert.deepEqual([shorter.a, shorter.b], [longer.b, longer.a])
  }
})

test('a fork is named at its first entry, with both lines', async () => {
  for (let at = 0; at < lines.length; at++) {
    const other = lines[at]!.replace('"mono":', '"mono":9')
    const { relation, common, fork } = await compare(files, withLines(files, lines.with(at, other)))
    assert.equal(relation, 'forked')
    assert.deepEqual(common, headOf(at))
    assert.equal(fork?.a.text, lines[at])
    assert.equal(fork?.b.text, other)
    const { type, time, act, step, actor } = sitting.entries[at]!
    assert.deepEqual(fork?.b.entry, { type, time, act, step, actor })
  }
  const long = await compare(files, withLines(files, lines.with(3, 'x'.repeat(longestShown + 1))))
  assert.deepEqual(long.fork?.b, { text: 'x'.repeat(longestShown), cut: true, entry: null })
})

test('another ceremony, or the other mode, is said to be one and is not compared', async () => {
  const other = new Sitting({ ...shortest(), ceremony: 'f'.repeat(32) }).hold().bundle()
  const { relation, common, a, b, fork, files: differing } = await compare(files, other)
  assert.equal(relation, 'other-ceremony')
  assert.deepEqual([common.size, a?.ceremony, b?.ceremony, fork, differing], [0, sitting.plan.ceremony, 'f'.repeat(32), null, []])
  assert.equal((await compare(files, new Sitting({ ...shortest(), mode: 'production' }).hold().bundle())).relation, 'other-ceremony')
})

test('other files that differ are listed, the transcript too where only its last line feed does', async () => {
  const changed = withFile(withFile(files, 'script.yaml', 'script: other\n'), 'checkpoints/01', null)
  assert.deepEqual((await compare(files, changed)).files, [{ path: 'checkpoints/01', differs: 'only-a' }, { path: 'script.yaml', differs: 'content' }])
  assert.deepEqual((await compare(changed, files)).files, [{ path: 'checkpoints/01', differs: 'only-b' }, { path: 'script.yaml', differs: 'content' }])
  const same = withFile(files, 'plan.json', files.get('plan.json')!.with(0, 0x5b))
  assert.deepEqual((await compare(files, same)).files, [{ path: 'plan.json', differs: 'content' }])
  const cut = await compare(files, withFile(files, transcriptFile, files.get(transcriptFile)!.subarray(0, -1)))
  assert.deepEqual([cut.relation, cut.files], ['same', [{ path: transcriptFile, differs: 'content' }]])
  assert.deepEqual((await compare(files, new Map(files).set(sumsFile, utf8.encode('x\n')))).files, [])
})

test('one that can\'t be read is named by its side', async () => {
  const none: Files = new Map()
  const [left, right] = [await compare(none, files), await compare(files, none)]
  assert.deepEqual([left.relation, left.a], ['unreadable', null])
  assert.deepEqual([right.relation, right.b], ['unreadable', null])
  assert.equal(right.reason, `${transcriptFile} is not there`)
  const endless = withFile(files, transcriptFile, new Uint8Array(1024 * 1024 + 1).fill(97))
  assert.equal((await compare(files, endless)).relation, 'unreadable')
})
