// The log file under random entries, cut at every byte, and with every byte changed.

import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { checkpointOrigin, parseCheckpoint, signCheckpoint } from '../../src/transcript/checkpoint.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import { bodies } from '../../src/transcript/entry.ts'
import type { Head } from '../../src/transcript/entry.ts'
import { TranscriptError } from '../../src/transcript/errors.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { TranscriptLog } from '../../src/transcript/log.ts'
import type { EntryDraft } from '../../src/transcript/log.ts'
import { leafHash } from '../../src/transcript/merkle.ts'
import { MerkleTree } from '../../src/transcript/tree.ts'
import { arbitraryOf, draft, fitted } from '../support/arbitrary.ts'
import { exceptionDraft, logOptions, ownFolder } from '../support/log.ts'

const folder = ownFolder()
let made = 0
const freshPath = (): string => join(folder, `${++made}.jsonl`)

function writeLog (path: string, drafts: readonly EntryDraft[]): Head {
  const log = TranscriptLog.create(path, logOptions())
  for (const one of drafts) log.append(fitted(one, log))
  const head = log.head()
  log.close()
  return head
}

test('whatever is appended is read back the same, from a file of canonical lines', () => {
  const types = new Set<string>()
  fc.assert(fc.property(fc.array(draft, { minLength: 1, maxLength: 12 }), drafts => {
    const path = freshPath()
    const log = TranscriptLog.create(path, logOptions())
    const written = drafts.map(one => log.append(fitted(one, log)))
    const [head, last] = [log.head(), log.lastLineHash]
    log.close()
    const again = TranscriptLog.open(path, logOptions())
    again.log.close()
    assert.deepEqual(again.entries, written)
    assert.equal(again.torn, null)
    assert.deepEqual([again.log.head(), again.log.lastLineHash], [head, last])
    const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1).map(line => new TextEncoder().encode(line))
    assert.equal(lines.length, drafts.length)
    assert.equal(toHex(MerkleTree.of(lines.map(leafHash)).root()), head.root)
    assert.equal(toHex(sha256(lines.at(-1) as Uint8Array)), last)
    drafts.forEach(({ type }) => types.add(type))
    rmSync(path)
  }), { numRuns: 150 })
  assert.deepEqual([...types].sort(), Object.keys(bodies).sort(), 'every type was tried')
})

const samples: EntryDraft[] = [
  exceptionDraft('first'),
  { type: 'act.closed', act: 'prepare', step: null, actor: null, body: {} },
  { type: 'checkpoint.issued', act: null, step: null, actor: null, body: { number: 1, size: 0, root: '0'.repeat(64), signature: '' } },
  exceptionDraft('« clé » 🔑 "\\" €', 2)
]

test('cut at every byte, it opens to the longest whole prefix and sets the rest aside', () => {
  const path = freshPath()
  writeLog(path, samples)
  const whole = readFileSync(path)
  let torn = 0
  for (let cut = 0; cut <= whole.length; cut++) {
    writeFileSync(path, whole.subarray(0, cut))
    const kept = whole.subarray(0, cut).lastIndexOf(0x0a) + 1
    const opened = TranscriptLog.open(path, logOptions())
    assert.equal(opened.entries.length, whole.subarray(0, cut).filter(byte => byte === 0x0a).length)
    assert.deepEqual(readFileSync(path), whole.subarray(0, kept), 'the file ends with its last whole line')
    if (cut === kept) {
      assert.equal(opened.torn, null)
      assert.ok(!existsSync(`${path}.torn-1`))
    } else {
      const rest = whole.subarray(kept, cut)
      assert.deepEqual(opened.torn, { bytes: rest.length, sha256: toHex(sha256(rest)) })
      assert.deepEqual(readFileSync(`${path}.torn-1`), rest)
      rmSync(`${path}.torn-1`)
      torn++
    }
    if (cut % 50 === 0) opened.log.append(exceptionDraft('goes on'))
    opened.log.close()
  }
  assert.equal(torn, whole.length - samples.length)
})

/** What opening says of changed bytes: refused, torn, or a head that differs from the checkpoint's. Null where nothing shows. */
function finding (path: string, bytes: Uint8Array, checkpoint: Head): 'refused' | 'torn' | 'other-head' | null {
  writeFileSync(path, bytes)
  try {
    const { log, torn } = TranscriptLog.open(path, logOptions())
    log.close()
    if (torn !== null) {
      rmSync(`${path}.torn-1`)
      return 'torn'
    }
    const head = log.head()
    return head.size === checkpoint.size && head.root === checkpoint.root ? null : 'other-head'
  } catch (error) {
    assert.ok(error instanceof TranscriptError, String(error))
    return 'refused'
  }
}

test('every changed byte is found: by opening, or in the last line by the checkpoint', () => {
  const path = freshPath()
  const head = writeLog(path, samples)
  const { head: signed } = parseCheckpoint(signCheckpoint(checkpointOrigin('example', logOptions().ceremony), head, generateKeyPair()).text)
  const whole = new Uint8Array(readFileSync(path))
  assert.equal(finding(path, whole, signed), null)
  // A changed line feed before the last line joins two lines into one that is no JSON: it shows as torn.
  const lastLineFeed = whole.subarray(0, -1).lastIndexOf(0x0a)
  const found = { refused: 0, torn: 0, 'other-head': 0 }
  const change = (at: number, to: number): void => {
    const changed = whole.slice()
    changed[at] = to
    const what = finding(path, changed, signed)
    assert.ok(what !== null, `byte ${at} as ${to} went unseen`)
    if (at < lastLineFeed) assert.equal(what, 'refused', `byte ${at} as ${to}: before the last line opening alone must refuse`)
    found[what]++
  }
  whole.forEach((byte, at) => { change(at, byte ^ (at % 2 === 0 ? 1 : 0x20)) })
  fc.assert(fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => { change(at, (whole[at] as number) ^ flip) }), { numRuns: 300 })
  assert.ok(found.refused > 0 && found.torn > 0 && found['other-head'] > 0, 'each of the three ways was needed')
})

test('a draft that leaves the shapes is refused, nothing is written, and the log goes on', () => {
  const path = freshPath()
  const log = TranscriptLog.create(path, logOptions())
  fc.assert(fc.property(draft, fc.constantFrom('type', 'act', 'body'), fc.oneof(fc.constant(undefined), fc.integer(), fc.constant('no such type'), arbitraryOf(bodies['act.closed'])), (one, key, value) => {
    fc.pre(!(key === 'body' && one.type === 'act.closed') && !(key === 'act' && typeof value === 'string'))
    const before = readFileSync(path)
    assert.throws(() => log.append({ ...one, [key]: value }), { name: 'TranscriptError', code: 'draft-refused' })
    assert.deepEqual(readFileSync(path), before)
  }), { numRuns: 100 })
  log.append(exceptionDraft('goes on'))
  log.close()
})
