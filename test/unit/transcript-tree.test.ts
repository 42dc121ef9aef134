// The whole tree: every proof of every small tree is what RFC 6962 says, holds for what it proves and for nothing else.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { TreeHasher, leafHash, nodeHash, verifyConsistency, verifyInclusion } from '../../src/transcript/merkle.ts'
import { MerkleTree } from '../../src/transcript/tree.ts'

const most = 33
const hashes = Array.from({ length: most }, (_, i) => leafHash(Uint8Array.of(i)))
const tree = MerkleTree.of(hashes)

// The definitions of RFC 6962 section 2.1, word for word and without a thought for speed.
const split = (count: number): number => 2 ** (Math.ceil(Math.log2(count)) - 1)
const root = (d: readonly Uint8Array[]): Uint8Array => d.length === 0 ? sha256() : d.length === 1 ? d[0]! : nodeHash(root(d.slice(0, split(d.length))), root(d.slice(split(d.length))))
const path = (m: number, d: readonly Uint8Array[]): Uint8Array[] => {
  if (d.length === 1) return []
  const k = split(d.length)
  return m < k ? [...path(m, d.slice(0, k)), root(d.slice(k))] : [...path(m - k, d.slice(k)), root(d.slice(0, k))]
}
const subproof = (m: number, d: readonly Uint8Array[], whole: boolean): Uint8Array[] => {
  if (m === d.length) return whole ? [] : [root(d)]
  const k = split(d.length)
  return m <= k ? [...subproof(m, d.slice(0, k), whole), root(d.slice(k))] : [...subproof(m - k, d.slice(k), false), root(d.slice(0, k))]
}

test('every root is that of the definition and of the tree that holds nothing', () => {
  const grown = new TreeHasher()
  for (let size = 0; size <= most; size++) {
    assert.equal(toHex(tree.root(size)), toHex(root(hashes.slice(0, size))))
    assert.equal(toHex(tree.root(size)), toHex(grown.root()))
    if (size < most) grown.appendHash(hashes[size]!)
  }
  assert.deepEqual(tree.root(), tree.root(most))
})

test('every leaf of every size: its proof is that of the definition, and holds for no other leaf, place or size, nor cut', () => {
  let proofs = 0
  for (let size = 1; size <= most; size++) {
    for (let index = 0; index < size; index++) {
      const proof = tree.inclusionProof(index, size)
      assert.deepEqual(proof.map(toHex), path(index, hashes.slice(0, size)).map(toHex), `${index} of ${size}`)
      const claim = { index, size, leaf: tree.leaf(index), root: tree.root(size), proof }
      assert.ok(verifyInclusion(claim))
      for (let other = 0; other < size; other++) if (other !== index) assert.ok(!verifyInclusion({ ...claim, index: other }) && !verifyInclusion({ ...claim, leaf: hashes[other]! }), `${other} for ${index} of ${size}`)
      for (let cut = 0; cut < proof.length; cut++) assert.ok(!verifyInclusion({ ...claim, proof: proof.toSpliced(cut, 1) }), `${index} of ${size} without ${cut}`)
      if (size < most) assert.ok(!verifyInclusion({ ...claim, root: tree.root(size + 1) }))
      proofs++
    }
  }
  assert.equal(proofs, most * (most + 1) / 2)
})

test('every pair of sizes: the proof is that of the definition, and neither cut nor for other roots does it hold', () => {
  for (let to = 1; to <= most; to++) {
    for (let from = 1; from <= to; from++) {
      const proof = tree.consistencyProof(from, to)
      assert.deepEqual(proof.map(toHex), subproof(from, hashes.slice(0, to), true).map(toHex), `${from} to ${to}`)
      const claim = { from, to, fromRoot: tree.root(from), toRoot: tree.root(to), proof }
      assert.ok(verifyConsistency(claim))
      for (let cut = 0; cut < proof.length; cut++) assert.ok(!verifyConsistency({ ...claim, proof: proof.toSpliced(cut, 1) }), `${from} to ${to} without ${cut}`)
      if (from > 1) assert.ok(!verifyConsistency({ ...claim, fromRoot: tree.root(from - 1) }))
      if (to > from) assert.ok(!verifyConsistency({ ...claim, toRoot: sha256(claim.toRoot) }))
    }
  }
})

test('what is given out is the caller\'s own', () => {
  const small = MerkleTree.of(hashes.slice(0, 2))
  small.leaf(0).fill(0)
  small.inclusionProof(1, 2)[0]!.fill(0)
  assert.deepEqual(small.leaf(0), hashes[0])
})

test('sizes and leaves that are not there are refused', () => {
  for (const call of [() => tree.leaf(most), () => tree.leaf(-1), () => tree.root(most + 1), () => tree.root(0.5), () => tree.append(new Uint8Array(31)), () => tree.inclusionProof(1, 1), () => tree.consistencyProof(0, 2), () => tree.consistencyProof(0.5, 2)]) {
    assert.throws(call, { name: 'RangeError', message: /^(?:no|expected) / })
  }
  assert.equal(tree.size, most)
})
