// An inclusion proof out of a million entries once the tree is built, against hashing the way up from the leaf and nothing else:
// what anybody who checks the proof must do.

import { toBase64 } from '../../src/transcript/hash.ts'
import { leafHash, verifyInclusion } from '../../src/transcript/merkle.ts'
import { MerkleTree } from '../../src/transcript/tree.ts'
import { compare, median, type Ratio } from './measure.ts'

const entries = 1_000_000
const proofs = 500

/** `milliseconds` is the median of single proofs, `slowest` the slowest of them, `build` the seconds for the tree. */
export async function benchProof (): Promise<Ratio & { readonly milliseconds: number, readonly slowest: number, readonly build: number }> {
  const tree = new MerkleTree()
  const from = performance.now()
  for (let i = 0; i < entries; i++) tree.append(leafHash(new TextEncoder().encode(`entry ${i}`)))
  const build = (performance.now() - from) / 1000
  // Places and sizes all over the tree, the ragged ones among them.
  const claims = Array.from({ length: proofs }, (_, i) => {
    const size = entries - i * 977
    return { index: (i * 7919) % size, size }
  })
  const times = claims.map(({ index, size }) => {
    const start = performance.now()
    tree.inclusionProof(index, size).map(toBase64)
    return performance.now() - start
  })
  const made = claims.map(({ index, size }) => ({ index, size, leaf: tree.leaf(index), root: tree.root(size), proof: tree.inclusionProof(index, size) }))
  const ratio = await compare({ what: 'inclusion proof of a million entries', against: 'verifying that proof', aim: null }, 5, proofs, () => {
    for (const { index, size } of claims) tree.inclusionProof(index, size)
  }, () => {
    for (const claim of made) if (!verifyInclusion(claim)) throw new Error('a proof of the benchmark does not hold')
  })
  return { ...ratio, milliseconds: median(times), slowest: Math.max(...times), build }
}
