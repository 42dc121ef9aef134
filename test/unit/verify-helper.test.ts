// Another thread's help, and signatures begun ahead: they save time and change nothing. With and without them, and where the help fails, a verification
// says the same, of good bundles and of bad ones.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry } from '../../src/transcript/entry.ts'
import { fromBase64, sha256Hex, startSha256 } from '../../src/transcript/hash.ts'
import { leafHash } from '../../src/transcript/merkle.ts'
import { maxLineBytes } from '../../src/transcript/read.ts'
import { isPlainlyCanonical } from '../../src/transcript/scan.ts'
import { signoffBytes } from '../../src/transcript/signoff.ts'
import { Ahead, aheadOf } from '../../src/verify/ahead.ts'
import { BundleError, type BundleReader } from '../../src/verify/bundle.ts'
import { machineCrypto } from '../../src/verify/crypto.ts'
import { BlockFacts, packFacts, type LineHelper } from '../../src/verify/facts.ts'
import { lineThread } from '../../src/verify/line-thread.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { custodial, linesOf, reader, Sitting, withFile, withLines, type Files } from '../support/ceremony.ts'

const utf8 = new TextEncoder()
const files = new Sitting(custodial()).hold().bundle()
const lines = linesOf(files)
const transcript = files.get('transcript.jsonl')!

/** A reader in chunks of so many bytes, with a helper. */
function helped (of: Files, chunk: number, helper: LineHelper | null): BundleReader {
  return {
    files: () => reader(of).files(),
    stream: async function * (path) {
      const bytes = of.get(path)!
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.slice(at, at + chunk)
    },
    helper: async () => helper
  }
}

const bundles: Readonly<Record<string, Files>> = {
  good: files,
  'no line feed at the end': withFile(files, 'transcript.jsonl', transcript.slice(0, -1)),
  'sums that do not fit': new Map(files).set('SHA256SUMS', utf8.encode(new TextDecoder().decode(files.get('SHA256SUMS')).replace(/[0-9a-f]{64}(?= {2}transcript)/, '0'.repeat(64)))),
  'a changed byte': withFile(files, 'transcript.jsonl', transcript.with(5000, transcript[5000]! ^ 1)),
  'a changed sign-off': withLines(files, lines.map(line => line.includes('"type":"signoff"') ? line.replace('"decision":"approve"', '"decision":"refuse"') : line)),
  'another person\'s sign-off': withLines(files, lines.map(line => line.replace('"participant":"wit"', '"participant":"sol"'))),
  'a line that is not canonical': withLines(files, lines.with(7, `${lines[7]!} `)),
  'blank lines': withLines(files, lines.flatMap(line => ['', line])),
  'a line with an escape, one that is not UTF-8': withFile(files, 'transcript.jsonl', Buffer.concat([utf8.encode(`${lines[0]!}\n"\\u0041"\n"`), Uint8Array.of(0xff), utf8.encode(`"\n${lines.slice(1).join('\n')}\n`)])),
  'a line as long as can be, and one that is too long': withLines(files, [...lines.slice(0, 9), 'x'.repeat(maxLineBytes), 'x'.repeat(maxLineBytes + 1), ...lines.slice(9)]),
  'no line at all': withFile(files, 'transcript.jsonl', new Uint8Array()),
  'too many lines that are none': withLines(files, [...lines, ...Array.from({ length: 1200 }, () => '{}')])
}

for (const [what, of] of Object.entries(bundles)) {
  test(`the same with a thread, with a helper that fails, in chunks of any size, and with nothing begun ahead: ${what}`, async () => {
    const expected = await verifyBundle(reader(of), { crypto: { ...machineCrypto } })
    assert.equal(expected.verdict, what === 'good' ? 'verified' : 'not-verified')
    assert.deepEqual(await verifyBundle(reader(of)), expected, 'signatures ahead')
    assert.deepEqual(await verifyBundle(helped(of, 20_000, lineThread(Infinity))), expected, 'a thread')
    for (const chunk of [997, 65_536, 4 * 1024 * 1024]) {
      const sum = startSha256()
      const here: LineHelper = { begin: async block => new BlockFacts(packFacts(block, sum)), end: () => {} }
      assert.deepEqual(await verifyBundle(helped(of, chunk, here)), expected, `chunks of ${chunk}`)
    }
    let blocks = 0
    const sum = startSha256()
    const failing: LineHelper = { begin: async block => ++blocks > 2 ? null : new BlockFacts(packFacts(block, sum)), end: () => {} }
    assert.deepEqual(await verifyBundle(helped(of, 997, failing)), expected, 'a helper that fails')
  })
}

test('a thread is ended with the reading, however that ends, and is not started for a short transcript', async () => {
  assert.equal(lineThread(1000), null)
  for (const given of [files, bundles['a line as long as can be, and one that is too long']!]) {
    let ended = 0
    const helper: LineHelper = { begin: async () => null, end: () => { ended++ } }
    await verifyBundle(helped(given, 5000, helper))
    assert.equal(ended, 1)
  }
  let ended = 0
  const whole = helped(files, 5000, { begin: async () => null, end: () => { ended++ } })
  const breaking: BundleReader = {
    ...whole, stream: async function * (path) {
      for await (const chunk of whole.stream(path)) {
        yield chunk
        if (path === 'transcript.jsonl') throw new BundleError('not-readable', path, 'the medium was pulled out')
      }
    }
  }
  assert.deepEqual([(await verifyBundle(breaking)).verdict, ended], ['unreadable', 1])
})

test('a thread that is gone answers all the same: with nothing', async () => {
  const helper = lineThread(Infinity) ?? assert.fail()
  const [first] = await Promise.all([helper.begin(transcript), (async () => { helper.end() })()])
  assert.ok(first === null || first.count === lines.length)
  assert.equal(await helper.begin(transcript), null)
})

test('the facts of lines are what their bytes give', () => {
  for (const [text, expected] of [['', 0], ['\n', 1], ['a', 1], ['a\n\nb', 3], [`${lines.join('\n')}\n`, lines.length], [`"\u00e9"\n"\\n"\n${'x'.repeat(20_000)}\n`, 3]] as const) {
    const facts = new BlockFacts(packFacts(utf8.encode(text), startSha256()))
    const cut = text.split('\n').slice(0, expected)
    assert.equal(facts.count, expected)
    assert.equal(facts.sum, sha256Hex(utf8.encode(text)))
    cut.forEach((line, i) => {
      const bytes = utf8.encode(line)
      assert.deepEqual([facts.hash(i), facts.leaf(i), facts.isCanonical(i)], [sha256Hex(bytes), leafHash(bytes), isPlainlyCanonical(bytes)])
    })
  }
})

test('signatures begun ahead are taken only for the same key, message and signature, and once', async () => {
  let [asked, begun] = [0, 0]
  const truth = { ed25519: () => { asked++; return false }, ecdsa: () => false, ecdsaOver: () => false, rsa: () => false }
  const ahead = new Ahead(truth, { ed25519: async () => { begun++; return true }, ecdsa: async () => true })
  const plan = JSON.parse(new TextDecoder().decode(files.get('plan.json'))) as ReturnType<typeof custodial>
  await ahead.look(transcript, plan)
  const signoffs = lines.map(line => JSON.parse(line) as Entry).filter(entry => entry.type === 'signoff')
  assert.equal(begun, signoffs.length)
  const { statement, signature } = signoffs[0]!.body
  const key = fromBase64(plan.participants.find(({ id }) => id === statement.participant)!.publicKey)
  const message = signoffBytes(statement)
  assert.equal(ahead.crypto.person(key, utf8.encode('another message'), fromBase64(signature)), false)
  assert.equal(ahead.crypto.person(fromBase64(plan.participants.find(({ id }) => id !== statement.participant)!.publicKey), message, fromBase64(signature)), false)
  assert.equal(ahead.crypto.person(key, message, fromBase64(signoffs[1]!.body.signature)), false)
  assert.equal(asked, 3)
  assert.equal(ahead.crypto.person(key, message, fromBase64(signature)), true, 'as the other thread had it')
  assert.equal(ahead.crypto.person(key, message, fromBase64(signature)), false)
  assert.equal(asked, 4)
  assert.equal(aheadOf({ ...machineCrypto }), null, 'another crypto is asked as it is')
})
