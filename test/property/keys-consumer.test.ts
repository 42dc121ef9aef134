// A repository in which any byte of any file is another, or any file ends anywhere: it is refused by our own rules, or it says exactly what it said before.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { ConsumerError } from '../../src/keys/consumer.ts'
import { walk, type State } from '../../src/keys/consumer/walk.ts'
import { noon } from '../support/consumer.ts'
import { ed25519Signer, organisation, publishedKey, TufRepository } from '../support/tuf-repository.ts'

const repository = new TufRepository({ now: noon })
repository.publish({ keys: [publishedKey('root-ca')] })
const before = new Map(repository.files)
repository.founders = [...repository.founders.slice(1), ed25519Signer('cy')]
repository.addRoot()
repository.publish({ keys: [publishedKey('root-ca'), publishedKey('other')] })
const paths = [...repository.files.keys()].filter(path => !before.has(path) || path === 'metadata/timestamp.json')

async function read (files: ReadonlyMap<string, Uint8Array>, known: State | null): Promise<State> {
  return await walk({ given: repository.trustedRoot(), wanted: { organisation, mode: 'production' }, before: known, at: noon, read: async path => files.get(path) ?? null })
}

/** What a state says, without the files that it was read from. */
const said = ({ signed, keys }: State): unknown => ({ signed, keys })

test('the files that are changed are those that there are', () => {
  assert.deepEqual(paths.map(path => path.replace(/[0-9a-f]{64}/, 'HASH')).toSorted(), ['metadata/2.root.json', 'metadata/2.snapshot.json', 'metadata/2.targets.json', 'metadata/timestamp.json', 'targets/HASH.keys.json'])
})

test('any byte of any file changed, and any file cut anywhere, is refused or says the same', async () => {
  const good = await read(repository.files, null)
  const known = await read(before, null)
  let refused = 0
  await fc.assert(fc.asyncProperty(fc.constantFrom(...paths), fc.nat(), fc.integer({ min: 1, max: 255 }), fc.boolean(), fc.boolean(), async (path, place, flip, isCut, isFirst) => {
    const bytes = repository.file(path)
    const at = place % bytes.length
    const other = isCut ? bytes.subarray(0, at) : bytes.map((byte, i) => i === at ? byte ^ flip : byte)
    try {
      const state = await read(new Map([...repository.files, [path, other]]), isFirst ? null : known)
      assert.deepEqual(said(state), said(good))
    } catch (error) {
      if (!(error instanceof ConsumerError)) throw error
      assert.notEqual(error.code, 'refused', error.message)
      refused++
    }
  }), { numRuns: 250 })
  assert.ok(refused > 180, `only ${refused} were refused`)
})

test('every byte of the timestamp', async () => {
  const path = 'metadata/timestamp.json'
  const bytes = repository.file(path)
  const good = await read(repository.files, null)
  let same = 0
  for (let at = 0; at < bytes.length; at++) {
    const state = await read(new Map([...repository.files, [path, bytes.map((byte, i) => i === at ? byte ^ 1 : byte)]]), null).catch((error: unknown) => error)
    if (state instanceof ConsumerError) continue
    assert.deepEqual(said(state as State), said(good))
    same++
  }
  // Not the line's end: another character there is none.
  assert.equal(same, 0)
})
