// Proofs out of a bundle, as files: every entry under every size, read back and held against slips; whatever is changed is refused.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signCheckpoint } from '../../src/transcript/checkpoint.ts'
import { checkpointFile } from '../../src/transcript/files.ts'
import { toHex } from '../../src/transcript/hash.ts'
import { formatProof, parseProof, ProofError } from '../../src/transcript/proof.ts'
import { checkProof } from '../../src/verify/proof.ts'
import { proveEntry, proveGrowth, ProveError, readProvable } from '../../src/verify/prove.ts'
import { Sitting, linesOf, reader, shortest, withFile } from '../support/ceremony.ts'

const utf8 = new TextEncoder()
const sitting = new Sitting(shortest()).hold()
const files = sitting.bundle()
const lines = linesOf(files)
const all = await readProvable(reader(files), [...lines.keys()])
const final = files.get(checkpointFile(sitting.checkpoints + 1))!
const slip = (size: number): Uint8Array => utf8.encode(`${size} ${toHex(all.tree.root(size))}`)
const verdict = (file: string, against: Uint8Array | null): string => {
  const { verdict: said, reason, pinned } = checkProof(utf8.encode(file), against)
  return [said, reason ?? pinned].join(' ')
}

test('the heads that are signed are those of the checkpoints', () => {
  const sizes = sitting.entries.flatMap(entry => entry.type === 'checkpoint.issued' ? [entry.body.size] : [])
  assert.ok(sizes.length > 1)
  assert.deepEqual([...all.signed.keys()].toSorted((a, b) => a - b), [...sizes, lines.length])
})

test('a note of another log, and one with a second signature line, are no signed heads', async () => {
  const head = sitting.head()
  const other = signCheckpoint('strongroom/example/0123', head, sitting.session).text
  const path = checkpointFile(sitting.checkpoints + 1)
  for (const note of [other, `${new TextDecoder().decode(final)}${other.split('\n\n')[1]!}`]) {
    const { signed } = await readProvable(reader(withFile(files, path, note)))
    assert.deepEqual([...signed.keys()].toSorted((a, b) => a - b), [...all.signed.keys()].filter(size => size !== head.size).toSorted((a, b) => a - b))
  }
})

test('every entry under every size is shown where a slip of that size is given, and only there', () => {
  for (let size = 1; size <= lines.length; size++) {
    for (let index = 0; index < size; index++) {
      const file = formatProof(proveEntry(all, index, size))
      assert.equal(formatProof(parseProof(utf8.encode(file))), file)
      assert.equal(verdict(file, slip(size)), 'shown new', `${index} of ${size}`)
      assert.equal(verdict(file, null), 'unpinned no-slip')
      assert.equal(verdict(file, slip(size === 1 ? 2 : size - 1)), 'unpinned slip-size')
      assert.equal(verdict(file, utf8.encode(`${size} ${'a'.repeat(64)}`)), 'refused slip-differs')
      assert.equal(file.includes('\u2014'), all.signed.has(size))
    }
  }
})

test('without a size, the newest signed head is taken, with its note word for word', () => {
  const file = formatProof(proveEntry(all, 0, null))
  assert.ok(file.endsWith(`\n\n${new TextDecoder().decode(final)}`))
  const { entry } = checkProof(utf8.encode(file), final)
  assert.deepEqual(entry, sitting.entries[0])
  assert.equal(verdict(file, final), 'shown new')
})

test('every size is the beginning of every later one, whichever of the two a slip is for', () => {
  for (let to = 1; to <= lines.length; to++) {
    for (let from = 1; from <= to; from++) {
      const file = formatProof(proveGrowth(all, from, to))
      assert.equal(formatProof(parseProof(utf8.encode(file))), file)
      assert.equal(verdict(file, slip(to)), 'shown new')
      assert.equal(verdict(file, slip(from)), from === to ? 'shown new' : 'shown old')
      assert.equal(verdict(file, utf8.encode(`${from} ${'a'.repeat(64)}`)), 'refused slip-differs')
      assert.equal(verdict(file, slip(to === lines.length ? (from === 1 ? 2 : 1) : lines.length)), to === lines.length && from <= 2 && to <= 2 ? 'shown old' : 'unpinned slip-size')
    }
  }
})

test('a proof of another entry, of another ceremony, or cut, shows nothing', () => {
  const proof = proveEntry(all, 4, null)
  const say = (change: object): string => verdict(formatProof({ ...proof, ...change }), final)
  assert.equal(say({}), 'shown new')
  assert.equal(say({ index: 5 }), 'refused does-not-hold')
  assert.equal(say({ line: all.lines.get(5)! }), 'refused does-not-hold')
  for (let cut = 0; cut < proof.path.length; cut++) assert.equal(say({ path: proof.path.toSpliced(cut, 1) }), 'refused does-not-hold')
  const elsewhere = signCheckpoint('strongroom/example/0123', proof.under.head, sitting.session).text
  assert.equal(say({ under: { ...proof.under, origin: 'strongroom/example/0123', note: elsewhere } }), 'refused other-entry')
  assert.equal(verdict(formatProof(proof), utf8.encode(elsewhere)), 'refused slip-foreign')
})

test('a leaf that is no entry, or one that says another number, is not shown', async () => {
  const noise = await readProvable(reader(withFile(files, 'transcript.jsonl', `${lines[0]!}\nnoise\n${lines[5]!}\n`)), [1, 2])
  const under = { origin: sitting.origin, head: { size: 3, root: toHex(noise.tree.root(3)) }, note: null }
  const proof = (index: number): string => formatProof({ kind: 'entry', index, line: noise.lines.get(index)!, path: noise.tree.inclusionProof(index, 3), under })
  assert.equal(verdict(proof(1), null), 'refused not-an-entry')
  assert.equal(verdict(proof(2), null), 'refused other-entry')
  assert.throws(() => proveEntry(noise, 1, null), (error: unknown) => error instanceof ProveError && error.code === 'no-checkpoint')
})

test('every single character of a proof counts', () => {
  for (const file of [formatProof(proveEntry(all, 2, null)), formatProof(proveGrowth(all, 3, null))]) {
    for (let at = 0; at < file.length; at++) {
      const changed = file.slice(0, at) + (file[at] === 'A' ? 'B' : 'A') + file.slice(at + 1)
      // The signature is not what pins a head: here the slip is.
      if (at < file.lastIndexOf('\u2014')) assert.match(verdict(changed, final), /^(?:refused|unpinned|unreadable)/, `${at}: ${file.slice(at - 10, at + 10)}`)
    }
  }
})

test('files that are no proof are refused', () => {
  const file = formatProof(proveEntry(all, 2, null))
  for (const wrong of ['', 'x', file.replace(/^extra .*\n/m, ''), file.replace(/^index 2$/m, 'index 02'), file.replace(/^index .*\n/m, ''), file.trimEnd(), `${file}\n`, file.replaceAll('\n', '\r\n'), `\ufeff${file}`,
    file.replace('index 2\n', `index 2\n${`${'A'.repeat(43)}=\n`.repeat(200)}`), file.replace('index 2\n', 'index 2\nAAAA\n'), file.replace('tlog-proof@v1', 'tlog-proof@v2'), file.slice(0, file.indexOf('\n\n'))]) {
    assert.equal(verdict(wrong, final), 'unreadable malformed', wrong.slice(0, 60))
  }
  assert.equal(verdict(file, utf8.encode('no slip')), 'unreadable slip-malformed')
  assert.throws(() => parseProof(Uint8Array.of(0xff)), ProofError)
  assert.throws(() => parseProof(new Uint8Array(3 * 1024 * 1024)), ProofError)
})

test('what can\'t be proven is refused: entries and sizes that are not there, and a bundle without a sound checkpoint', async () => {
  const code = (of: typeof all, make: (of: typeof all) => unknown): string => {
    try {
      make(of)
    } catch (error) {
      if (error instanceof ProveError) return error.code
      throw error
    }
    return 'made'
  }
  assert.equal(code(all, of => proveEntry(of, lines.length, null)), 'no-such-entry')
  for (const [index, size] of [[4, 4], [4, lines.length + 1], [4, 0]] as const) assert.equal(code(all, of => proveEntry(of, index, size)), 'no-such-size')
  for (const [from, to] of [[0, null], [lines.length + 1, null], [5, 4]] as const) assert.equal(code(all, of => proveGrowth(of, from, to)), 'no-such-size')
  let unsigned = files
  for (const path of files.keys()) if (path.startsWith('checkpoints/')) unsigned = withFile(unsigned, path, new TextDecoder().decode(files.get(path)).replace(/\S(?=\S{8}\n$)/, letter => letter === 'A' ? 'B' : 'A'))
  const none = await readProvable(reader(unsigned), [0])
  assert.equal(none.signed.size, 0)
  assert.equal(code(none, of => proveEntry(of, 0, null)), 'no-checkpoint')
  assert.equal(code(none, of => proveGrowth(of, 1, 2)), 'no-checkpoint')
})
