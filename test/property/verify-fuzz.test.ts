// Bundles taken apart and put together wrongly: lines and entries removed, repeated, moved, changed and chained again, files dropped, swapped and cut, with
// sums that fit or don't. Whatever comes of it, the verifier comes to an end without an exception, and calls nothing verified whose evidence is another.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Entry } from '../../src/transcript/entry.ts'
import { transcriptFile } from '../../src/transcript/files.ts'
import { sha256Hex } from '../../src/transcript/hash.ts'
import { canonicalize } from '../../src/transcript/jcs.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { toldAgain } from '../support/bytes.ts'
import { custodial, linesOf, reader, Sitting, withSums, type Files } from '../support/ceremony.ts'
import { rememberedCrypto } from '../support/remembered.ts'

const utf8 = new TextEncoder()

/** A ceremony in which much happened, and one like it with keys of its own. */
function eventful (): Files {
  const sitting: Sitting = new Sitting(custodial())
  return sitting.hold(step => {
    if (step === 'station') sitting.exception('the printer was out of paper')
    if (step === 'media') sitting.pause()
    if (step === 'media') sitting.resume('pause')
    if (step === 'confirm') sitting.add('attempt.refused', { act: 'key', step: 'export', actor: 'ada' }, { error: { code: 'pin-incorrect' } })
  }).bundle()
}
const original = eventful()
const other = eventful()
const paths = [...original.keys()]
const crypto = rememberedCrypto()

/** What a change is made of: numbers that choose, and something to put in. */
interface Choice { readonly a: number, readonly b: number, readonly put: unknown }
type Change = (files: Files, choice: Choice) => Files

const ofLines = (change: (lines: string[], choice: Choice) => string[]): Change => (files, choice) => {
  const lines = linesOf(files)
  return lines.length === 0 ? files : new Map(files).set(transcriptFile, utf8.encode(change(lines, choice).map(line => `${line}\n`).join('')))
}

/** Entries changed, then numbered and chained again: what somebody without keys can do. Lines that are no JSON are left as they are. */
const ofEntries = (change: (entries: Entry[], choice: Choice) => unknown[]): Change => ofLines((lines, choice) => {
  let entries: Entry[]
  try {
    entries = lines.map(line => JSON.parse(line) as Entry)
    let prev = '0'.repeat(64)
    return change(entries, choice).map((entry, seq) => {
      const line = canonicalize({ ...entry as Entry, seq, prev })
      prev = sha256Hex(utf8.encode(line))
      return line
    })
  } catch {
    return lines
  }
})

/** One member changed, wherever it lies. */
function changedIn (value: unknown, a: number, put: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return put
  const keys = Object.keys(value)
  const at = a % keys.length
  const rest = Math.floor(a / keys.length)
  if (Array.isArray(value)) return a % 7 === 0 ? value.toSpliced(at, 1) : value.with(at, changedIn(value[at], rest, put))
  const key = keys[at]!
  const members = value as Record<string, unknown>
  return a % 7 === 0 ? Object.fromEntries(Object.entries(members).filter(([name]) => name !== key)) : { ...members, [key]: changedIn(members[key], rest, put) }
}

const ofBytes = (change: (bytes: Uint8Array, choice: Choice) => Uint8Array): Change => (files, choice) => {
  const path = paths[choice.a % paths.length]!
  const bytes = files.get(path)
  return bytes === undefined || bytes.length === 0 ? files : new Map(files).set(path, change(bytes, choice))
}

const changes: Readonly<Record<string, Change>> = {
  'a line removed': ofLines((lines, { a }) => lines.toSpliced(a % lines.length, 1)),
  'a line repeated': ofLines((lines, { a, b }) => lines.toSpliced(b % lines.length, 0, lines[a % lines.length]!)),
  'two lines swapped': ofLines((lines, { a, b }) => lines.with(a % lines.length, lines[b % lines.length]!).with(b % lines.length, lines[a % lines.length]!)),
  'the end cut off': ofLines((lines, { a }) => lines.slice(0, a % lines.length)),
  'the start cut off': ofLines((lines, { a }) => lines.slice(a % lines.length)),
  'another ceremony\'s line': ofLines((lines, { a, b }) => lines.with(a % lines.length, linesOf(other)[b % linesOf(other).length]!)),
  'another ceremony\'s end': ofLines((lines, { a }) => [...lines.slice(0, a % lines.length), ...linesOf(other).slice(a % lines.length)]),
  'two lines joined': ofLines((lines, { a }) => lines.toSpliced(a % lines.length, 2, lines.slice(a % lines.length, a % lines.length + 2).join(''))),
  'a line of something else': ofLines((lines, { a, put }) => lines.toSpliced(a % lines.length, 0, JSON.stringify(put) ?? '')),
  'a member changed, chained again': ofEntries((entries, { a, b, put }) => entries.with(a % entries.length, changedIn(entries[a % entries.length], b, put) as Entry)),
  'an entry removed, chained again': ofEntries((entries, { a }) => entries.toSpliced(a % entries.length, 1)),
  'an entry repeated, chained again': ofEntries((entries, { a, b }) => entries.toSpliced(b % entries.length, 0, entries[a % entries.length]!)),
  'two entries swapped, chained again': ofEntries((entries, { a, b }) => entries.with(a % entries.length, entries[b % entries.length]!).with(b % entries.length, entries[a % entries.length]!)),
  'a file dropped': (files, { a }) => new Map([...files].filter(([path]) => path !== paths[a % paths.length])),
  'a file of another ceremony': (files, { a }) => new Map(files).set(paths[a % paths.length]!, other.get(paths[a % paths.length]!)!),
  'two files swapped': (files, { a, b }) => {
    const [one, two] = [paths[a % paths.length]!, paths[b % paths.length]!]
    return new Map(files).set(one, files.get(two) ?? new Uint8Array()).set(two, files.get(one) ?? new Uint8Array())
  },
  'a file more': (files, { a, b, put }) => new Map(files).set(['notes.txt', 'keys/other-v1.spki.pem', `checkpoints/${String(b % 30).padStart(2, '0')}`, 'approvals/ada.json', '../x', `A${a}`][b % 6]!, utf8.encode(JSON.stringify(put) ?? '')),
  'a document\'s member changed': ofBytes((bytes, { b, put }) => {
    try {
      return utf8.encode(canonicalize(changedIn(JSON.parse(new TextDecoder().decode(bytes)), b, put)))
    } catch {
      return bytes
    }
  }),
  'a bit': ofBytes((bytes, { b }) => bytes.with(b % bytes.length, bytes[b % bytes.length]! ^ (1 << (b % 8)))),
  'a file cut': ofBytes((bytes, { b }) => bytes.slice(0, b % bytes.length)),
  'some bytes repeated': ofBytes((bytes, { b }) => new Uint8Array([...bytes.subarray(0, b % bytes.length), ...bytes.subarray(Math.max(0, b % bytes.length - 20))])),
  'some bytes removed': ofBytes((bytes, { b }) => new Uint8Array([...bytes.subarray(0, b % bytes.length), ...bytes.subarray(b % bytes.length + 1 + b % 9)])),
  'some bytes put in': ofBytes((bytes, { b, put }) => new Uint8Array([...bytes.subarray(0, b % bytes.length), ...utf8.encode(String(put)), ...bytes.subarray(b % bytes.length)]))
}

const put = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 2 ** 53, 1.5, '', 'ada', 'wit', 'approve', 'refuse', 'open', 'close', '0'.repeat(64), '0'.repeat(32), 'AA==', [], {}, '\u202e', 'production', 'step.done', 'signoff'),
  fc.jsonValue({ maxDepth: 3 }), fc.string(), fc.integer()
)
const applied = fc.tuple(fc.constantFrom(...Object.keys(changes)), fc.record({ a: fc.nat(), b: fc.nat(), put }))

/** Whether a bundle is the original in all that is evidence. The sums are, where they fit; what is told again is another test's business. */
function isOriginal (files: Files): boolean {
  const evidence = (of: Files): string[] => [...of].filter(([path]) => !toldAgain.includes(path)).map(([path, bytes]) => `${path} ${sha256Hex(bytes)}`).filter(line => !line.startsWith('SHA256SUMS ')).sort()
  return evidence(files).join() === evidence(original).join()
}

test('the bundles are verified as they are', async () => {
  for (const files of [original, other]) assert.equal((await verifyBundle(reader(files), { crypto })).verdict, 'verified')
})

test('no change that is one goes unseen, and none ends in an exception', async t => {
  const seen = new Map<string, number>()
  let [same, verified] = [0, 0]
  await fc.assert(fc.asyncProperty(fc.array(applied, { minLength: 1, maxLength: 3 }), fc.nat(9), async (list, mend) => {
    let files = original
    for (const [name, choice] of list) {
      files = changes[name]!(files, choice)
      seen.set(name, (seen.get(name) ?? 0) + 1)
    }
    // Nine in ten attackers mend the sums.
    const { verdict } = await verifyBundle(reader(mend === 0 ? files : withSums(files)), { crypto })
    if (isOriginal(files)) same++
    if (verdict === 'verified') verified++
    assert.ok(verdict !== 'verified' || isOriginal(files), list.map(([name]) => name).join(', '))
  }), { numRuns: 1000, seed: 20_261_122 })
  t.diagnostic(`1000 bundles, ${same} of them not changed in what is evidence, ${verified} verified`)
  assert.equal(seen.size, Object.keys(changes).length, 'every kind of change was tried')
  assert.ok(same < 200)
})
