// Trees, notes, lines and encodings under random input.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { checkpointBody, formatCheckpoint, parseCheckpoint, signCheckpoint } from '../../src/transcript/checkpoint.ts'
import { generateKeyPair, verify } from '../../src/transcript/ed25519.ts'
import { fromBase64, fromHex, toBase64, toHex } from '../../src/transcript/hash.ts'
import { leafHash, verifyConsistency, verifyInclusion } from '../../src/transcript/merkle.ts'
import { NoteError, formatNote, parseNote } from '../../src/transcript/note.ts'
import { readLines } from '../../src/transcript/read.ts'
import { MerkleTree } from '../../src/transcript/tree.ts'

const hashes = fc.array(fc.uint8Array({ maxLength: 8 }).map(leafHash), { minLength: 1, maxLength: 70 })

test('tree: every proof holds, and none holds for another leaf, size, root or length', () => {
  fc.assert(fc.property(hashes, fc.nat(), fc.nat(), fc.nat(), (all, a, b, flip) => {
    const size = 1 + a % all.length
    const index = b % size
    const tree = MerkleTree.of(all)
    const root = tree.root(size)
    const claim = { index, size, leaf: all[index] as Uint8Array, root, proof: tree.inclusionProof(index, size) }
    assert.ok(verifyInclusion(claim))
    assert.ok(!verifyInclusion({ ...claim, proof: [...claim.proof, root] }))
    assert.ok(!verifyInclusion({ ...claim, leaf: changed(claim.leaf, flip) }))
    assert.ok(!verifyInclusion({ ...claim, root: changed(root, flip) }))
    if (claim.proof.length > 0) assert.ok(!verifyInclusion({ ...claim, proof: claim.proof.slice(1) }))

    const from = 1 + index
    const step = { from, to: size, fromRoot: tree.root(from), toRoot: root, proof: tree.consistencyProof(from, size) }
    assert.ok(verifyConsistency(step))
    assert.ok(!verifyConsistency({ ...step, proof: [...step.proof, root] }))
    assert.ok(!verifyConsistency({ ...step, fromRoot: changed(step.fromRoot, flip) }))
    assert.ok(!verifyConsistency({ ...step, toRoot: changed(root, flip) }))
    if (step.proof.length > 0) assert.ok(!verifyConsistency({ ...step, proof: step.proof.map((hash, i) => i === flip % step.proof.length ? changed(hash, flip) : hash) }))
  }), { numRuns: 300 })
})

function changed (bytes: Uint8Array, flip: number): Uint8Array {
  const other = bytes.slice()
  const at = flip % bytes.length
  other[at] = (other[at] as number) ^ (1 + flip % 255)
  return other
}

const keyName = fc.stringMatching(/^[a-z0-9./-]{1,30}$/)

test('checkpoint: signed, taken apart and put together again', () => {
  const key = generateKeyPair()
  fc.assert(fc.property(keyName, fc.maxSafeNat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (origin, size, root) => {
    const head = { size, root: toHex(root) }
    const { text, signature } = signCheckpoint(origin, head, key)
    const { signatures, ...rest } = parseCheckpoint(text)
    assert.deepEqual(rest, { origin, head })
    assert.deepEqual(signatures.map(one => one.signature), [signature])
    assert.equal(formatCheckpoint(origin, head, key.publicKey, signature), text)
    assert.ok(verify(key.publicKey, new TextEncoder().encode(checkpointBody(origin, head)), signature))
  }), { numRuns: 60 })
})

test('note: what is taken apart is put together the same; a changed character gives another note or none', () => {
  const note = fc.record({
    text: fc.string({ unit: 'grapheme', maxLength: 30 }).map(text => `${text.replace(/[\p{Cc}]/gu, '\n')}\n`),
    signatures: fc.array(fc.record({ name: keyName, keyId: fc.uint8Array({ minLength: 4, maxLength: 4 }), signature: fc.uint8Array({ minLength: 1, maxLength: 70 }) }, { noNullPrototype: true }), { minLength: 1, maxLength: 3 })
  }, { noNullPrototype: true })
  fc.assert(fc.property(note, fc.nat(), fc.constantFrom('\n', ' ', '\u2014', 'A', '=', '+', '\r'), (one, at, noise) => {
    const written = formatNote(one)
    assert.deepEqual(parseNote(written), one)
    const place = at % written.length
    const other = written.slice(0, place) + noise + written.slice(place + 1)
    let parsed
    try {
      parsed = parseNote(other)
    } catch (error) {
      assert.ok(error instanceof NoteError, String(error))
      return
    }
    assert.equal(formatNote(parsed), other)
  }), { numRuns: 500 })
})

test('lines: the same whatever the chunks are', async () => {
  const bytes = fc.array(fc.constantFrom(0x0a, 0x61, 0x0d, 0x00), { maxLength: 60 }).map(list => Uint8Array.from(list))
  await fc.assert(fc.asyncProperty(bytes, fc.array(fc.nat(7), { maxLength: 30 }), async (file, cuts) => {
    const chunks: Uint8Array[] = []
    let at = 0
    for (const cut of cuts) {
      chunks.push(file.slice(at, at + cut))
      at += cut
    }
    chunks.push(file.slice(at))
    const lines = []
    for await (const line of readLines(chunks)) lines.push({ ...line, bytes: line.bytes.slice() })
    const pieces = new TextDecoder().decode(file).split('\n')
    const last = pieces.pop() as string
    assert.deepEqual(lines.map(line => new TextDecoder().decode(line.bytes)), last === '' ? pieces : [...pieces, last])
    lines.forEach((line, i) => {
      assert.equal(line.number, i + 1)
      assert.deepEqual(file.slice(line.offset, line.offset + line.bytes.length), line.bytes)
      assert.equal(line.terminated, file[line.offset + line.bytes.length] === 0x0a)
    })
  }), { numRuns: 300 })
})

test('hex and base64: one spelling for each value', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 50 }), bytes => {
    assert.deepEqual(fromHex(toHex(bytes)), bytes)
    assert.deepEqual(fromBase64(toBase64(bytes)), bytes)
  }))
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...Array.from('ABCDwxyz0189+/=-_ \n')), maxLength: 9 }), text => {
    try {
      assert.equal(toBase64(fromBase64(text)), text)
    } catch (error) {
      assert.ok(error instanceof RangeError, String(error))
    }
  }), { numRuns: 2000 })
})
