// Trees: the edges that the vectors do not reach.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromHex, sha256, toHex } from '../../src/transcript/hash.ts'
import { TreeHasher, leafHash, nodeHash, verifyConsistency, verifyInclusion } from '../../src/transcript/merkle.ts'
import { MerkleTree } from '../../src/transcript/tree.ts'

const hashes = Array.from({ length: 9 }, (_, i) => leafHash(Uint8Array.of(i)))
const tree = MerkleTree.of(hashes)

test('the empty tree is SHA-256 of nothing, one leaf is its own root', () => {
  assert.equal(toHex(new MerkleTree().root()), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  assert.equal(toHex(leafHash(new Uint8Array())), '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
  assert.deepEqual(tree.root(1), hashes[0])
})

test('a root asked for in between changes nothing', () => {
  const [asked, unasked] = [new TreeHasher(), new TreeHasher()]
  for (const hash of hashes) {
    asked.appendHash(hash)
    asked.root()
    unasked.appendHash(hash)
  }
  assert.deepEqual(asked.root(), unasked.root())
  assert.equal(asked.size, 9)
})

test('a copy of a tree goes on by itself', () => {
  for (let size = 0; size < hashes.length; size++) {
    const [one, whole] = [new TreeHasher(), MerkleTree.of(hashes)]
    for (const hash of hashes.slice(0, size)) one.appendHash(hash)
    const other = one.copy()
    for (const hash of hashes.slice(size)) other.appendHash(hash)
    assert.deepEqual([one.size, one.root(), other.size, other.root()], [size, whole.root(size), hashes.length, whole.root()])
  }
})

test('proofs of what is not there are refused', () => {
  assert.throws(() => tree.inclusionProof(9, 9), RangeError)
  assert.throws(() => tree.inclusionProof(-1, 9), RangeError)
  assert.throws(() => tree.inclusionProof(0, 10), RangeError)
  assert.throws(() => tree.consistencyProof(0, 9), RangeError)
  assert.throws(() => tree.consistencyProof(5, 4), RangeError)
  assert.throws(() => tree.consistencyProof(1, 10), RangeError)
  assert.throws(() => nodeHash(new Uint8Array(31), new Uint8Array(32)), RangeError)
})

test('sizes beyond 2^32 are not cut to 32 bits', () => {
  // The last leaf of a tree of 2^40 + 1: its only sibling is the root of the full tree on its left.
  const left = sha256(Uint8Array.of(7))
  const leaf = hashes[0] as Uint8Array
  const root = nodeHash(left, leaf)
  const size = 2 ** 40 + 1
  assert.ok(verifyInclusion({ index: size - 1, size, leaf, root, proof: [left] }))
  assert.ok(!verifyInclusion({ index: 0, size, leaf, root, proof: [left] }))
  assert.ok(!verifyInclusion({ index: size - 1, size: size + 1, leaf, root, proof: [left] }))
  assert.ok(verifyConsistency({ from: size - 1, to: size, fromRoot: left, toRoot: root, proof: [leaf] }))
  assert.ok(!verifyConsistency({ from: 2 ** 39, to: size, fromRoot: left, toRoot: root, proof: [leaf] }))
})

test('a consistency proof binds both roots, whatever the older size', () => {
  for (let to = 2; to <= hashes.length; to++) {
    for (let from = 1; from < to; from++) {
      const step = { from, to, fromRoot: tree.root(from), toRoot: tree.root(to), proof: tree.consistencyProof(from, to) }
      assert.ok(verifyConsistency(step))
      assert.ok(!verifyConsistency({ ...step, fromRoot: sha256(step.fromRoot) }), `${from} to ${to}`)
      assert.ok(!verifyConsistency({ ...step, toRoot: sha256(step.toRoot) }), `${from} to ${to}`)
    }
  }
})

test('claims that cannot be are false, not errors', () => {
  const claim = { index: 0, size: 2, leaf: hashes[0] as Uint8Array, root: tree.root(2), proof: [hashes[1] as Uint8Array] }
  assert.ok(verifyInclusion(claim))
  for (const wrong of [{ index: 0.5 }, { index: -1 }, { size: NaN }, { size: 2 ** 53 }, { leaf: fromHex('00') }, { root: fromHex('') }, { proof: [fromHex('00')] }]) {
    assert.ok(!verifyInclusion({ ...claim, ...wrong }))
  }
  const step = { from: 1, to: 2, fromRoot: hashes[0] as Uint8Array, toRoot: claim.root, proof: claim.proof }
  assert.ok(verifyConsistency(step))
  for (const wrong of [{ from: 0 }, { from: 3 }, { from: 1.5 }, { to: 2 ** 53 }, { fromRoot: fromHex('00') }, { proof: [] }, { proof: [fromHex('00')] }]) {
    assert.ok(!verifyConsistency({ ...step, ...wrong }))
  }
})
