// Shares and sets, right and wrong, made by an independent generator (own/shares.py): what reading and collecting each of them says.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { writeCode } from '../../src/shares/code.ts'
import { shareCodes, ShareError } from '../../src/shares/errors.ts'
import { readShare } from '../../src/shares/parse.ts'
import { Collection } from '../../src/shares/set.ts'
import type { Share } from '../../src/shares/share.ts'
import { writeWords } from '../../src/shares/words.ts'
import type { Mode } from '../../src/transcript/fields.ts'
import { fromHex, toHex } from '../../src/transcript/hash.ts'
import { shareSet } from '../../src/transcript/share-set.ts'
import type { ShareSet } from '../../src/transcript/share-set.ts'
import { wordList } from '../../src/words/bip39.ts'
import { ownFolder } from '../support/log.ts'
import { ownVector } from '../support/vectors.ts'

interface ReadVector { kind: 'read', mode: Mode, text: string, form?: 'words' | 'code', share?: Omit<Share, 'y'> & { y: string } }
interface CollectVector { kind: 'collect', set: ShareSet, known: ShareSet[], texts: string[], key?: string, at?: number | null }
type Vector = { what: string, expect: string, facts?: Record<string, string> } & (ReadVector | CollectVector)

const names = readdirSync(ownVector('shares')).toSorted()
const read = (name: string): Vector => JSON.parse(readFileSync(ownVector('shares', name), 'utf8')) as Vector

test('there are vectors of every outcome that a text or a set by itself can have', () => {
  const outcomes = new Set(names.map(name => read(name).expect))
  const every = ['ok', ...shareCodes.filter(code => !['not-sealed', 'other-ordinal'].includes(code))]
  assert.deepEqual([...outcomes].toSorted(), every.toSorted())
})

test('the format names every outcome', () => {
  const format = readFileSync(join(import.meta.dirname, '..', '..', 'src', 'shares', 'FORMAT.md'), 'utf8')
  for (const code of shareCodes) if (code !== 'not-sealed') assert.ok(format.includes(`\`${code}\``), code)
})

/** How far a vector gets: the share or the key, or the refusal and the text (from 1) that it is about. */
async function outcomeOf (vector: Vector): Promise<{ value: unknown, refused: ShareError | null, at: number | null }> {
  let at: number | null = null
  try {
    if (vector.kind === 'read') return { value: readShare(vector.text, vector.mode), refused: null, at }
    const collection = new Collection(shareSet.parse(vector.set), vector.known)
    for (const text of vector.texts) {
      at = (at ?? 0) + 1
      collection.add(readShare(text, vector.set.mode).share)
    }
    at = null
    return { value: await collection.combine(), refused: null, at }
  } catch (error) {
    if (!(error instanceof ShareError)) throw error
    return { value: null, refused: error, at }
  }
}

for (const name of names) {
  const vector = read(name)
  test(`${name}: ${vector.what}: ${vector.expect}`, async () => {
    const { value, refused, at } = await outcomeOf(vector)
    assert.equal(refused?.code ?? 'ok', vector.expect)
    if (refused !== null) assert.deepEqual(refused.facts, vector.facts ?? {})
    if (vector.kind === 'collect') {
      if (refused === null) assert.equal(toHex(value as Uint8Array), vector.key)
      else assert.equal(at, vector.at)
    } else if (vector.share !== undefined) {
      const share = { ...vector.share, y: fromHex(vector.share.y) }
      assert.deepEqual(value, { share, form: vector.form })
    }
  })
}

test('what is read is written as the generator writes it', () => {
  const plain = { code: ['code.json', 'code-rehearsal.json', 'code-least.json', 'code-most.json'], words: ['words.json', 'words-rehearsal.json', 'words-least.json', 'words-most.json'] }
  for (const form of ['code', 'words'] as const) {
    for (const name of plain[form]) {
      const vector = read(name)
      assert.ok(vector.kind === 'read')
      const { share } = readShare(vector.text, vector.mode)
      assert.equal(form === 'code' ? writeCode(share) : writeWords(share).join(' '), vector.text)
    }
  }
})

const python = { skip: spawnSync('python3', ['--version']).status === 0 ? false : 'no python3 on this machine' } as const
const folder = ownFolder()

test('the generator still writes the files that are committed, from its own list of words or from ours', python, () => {
  const list = join(folder, 'english.txt')
  writeFileSync(list, `${wordList.join('\n')}\n`)
  for (const args of [[], [list]]) {
    const fresh = join(folder, `fresh-${args.length}`)
    mkdirSync(fresh)
    execFileSync('python3', ['-B', ownVector('shares.py'), fresh, ...args])
    assert.deepEqual(readdirSync(fresh).toSorted(), names)
    for (const name of names) assert.deepEqual(readFileSync(join(fresh, name)), readFileSync(ownVector('shares', name)), name)
  }
})
