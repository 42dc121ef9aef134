// RFC 6962 trees: our own vectors from the definitions in Python, and the public ones of transparency-dev/merkle, good and bad.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fromBase64, fromHex, toHex } from '../../src/transcript/hash.ts'
import { TreeHasher, leafHash, verifyConsistency, verifyInclusion } from '../../src/transcript/merkle.ts'
import { MerkleTree } from '../../src/transcript/tree.ts'
import { needs, ownVector, publicVector, readCorpus } from '../support/vectors.ts'

interface Own {
  roots: Array<{ size: number, root: string }>
  inclusion: Array<{ index: number, size: number, proof: string[] }>
  consistency: Array<{ from: number, to: number, proof: string[] }>
}
const own = JSON.parse(readFileSync(ownVector('merkle.json'), 'utf8')) as Own
const leaves = Array.from({ length: 130 }, (_, i) => new TextEncoder().encode(`leaf ${i}`))
const hashes = leaves.map(leafHash)
const whole = MerkleTree.of(hashes)

test('own: roots, grown leaf by leaf and out of the whole tree', () => {
  assert.ok(own.roots.length > 30)
  const grown = new Map<number, string>()
  const tree = new TreeHasher()
  for (const leaf of [...leaves, null]) {
    grown.set(tree.size, toHex(tree.root()))
    if (leaf !== null) tree.append(leaf)
  }
  for (const { size, root } of own.roots) {
    assert.equal(grown.get(size), root, `size ${size}`)
    assert.equal(toHex(whole.root(size)), root, `size ${size}`)
  }
})

test('own: inclusion proofs are the same, and verify', () => {
  assert.ok(own.inclusion.length > 90)
  for (const { index, size, proof } of own.inclusion) {
    assert.deepEqual(whole.inclusionProof(index, size).map(toHex), proof, `${index} of ${size}`)
    const root = whole.root(size)
    assert.ok(verifyInclusion({ index, size, leaf: hashes[index] as Uint8Array, root, proof: proof.map(fromHex) }))
  }
})

test('own: consistency proofs are the same, and verify', () => {
  assert.ok(own.consistency.length > 90)
  for (const { from, to, proof } of own.consistency) {
    assert.deepEqual(whole.consistencyProof(from, to).map(toHex), proof, `${from} to ${to}`)
    assert.ok(verifyConsistency({ from, to, fromRoot: whole.root(from), toRoot: whole.root(to), proof: proof.map(fromHex) }))
  }
})

interface Inclusion { case: string, leafIdx: number, treeSize: number, root: string, leafHash: string, proof: string[] | null, desc: string, wantErr: boolean }
interface Consistency { case: string, size1: number, size2: number, root1: string, root2: string, proof: string[] | null, desc: string, wantErr: boolean }

const bytes = (base64: string | null): Uint8Array => fromBase64(base64 ?? '')

/** Every vector, good and bad, with both kinds present. */
function readPublic<T extends { wantErr: boolean }> (name: string): T[] {
  const corpus = readCorpus<T>(publicVector('merkle', name))
  assert.deepEqual(new Set(corpus.map(({ wantErr }) => wantErr)), new Set([true, false]))
  return corpus
}

test('public: inclusion', needs('merkle', 'inclusion.json'), () => {
  for (const { case: name, leafIdx, treeSize, root, leafHash, proof, desc, wantErr } of readPublic<Inclusion>('inclusion.json')) {
    const holds = verifyInclusion({ index: leafIdx, size: treeSize, leaf: bytes(leafHash), root: bytes(root), proof: (proof ?? []).map(bytes) })
    assert.equal(holds, !wantErr, `${name}: ${desc}`)
  }
})

test('public: consistency', needs('merkle', 'consistency.json'), () => {
  for (const { case: name, size1, size2, root1, root2, proof, desc, wantErr } of readPublic<Consistency>('consistency.json')) {
    const holds = verifyConsistency({ from: size1, to: size2, fromRoot: bytes(root1), toRoot: bytes(root2), proof: (proof ?? []).map(bytes) })
    assert.equal(holds, !wantErr, `${name}: ${desc}`)
  }
})
