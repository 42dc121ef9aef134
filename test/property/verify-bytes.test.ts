// Every single byte of a transcript and of its checkpoints matters: whichever is changed, the evidence is no longer verified.
// The sums are made to fit each time, so that only transcript and checkpoints speak for themselves.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toHex } from '../../src/transcript/hash.ts'
import { nodeCrypto, type VerifyCrypto } from '../../src/verify/crypto.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { Sitting, reader, shortest, withFile, type Files } from '../support/ceremony.ts'

/** Signatures are verified for real, but each only once: all but one byte are the same in every round. */
const known = new Map<string, boolean>()
const crypto: VerifyCrypto = {
  ...nodeCrypto,
  ed25519: (...parts) => {
    const of = parts.map(toHex).join(' ')
    const holds = known.get(of) ?? nodeCrypto.ed25519(...parts)
    known.set(of, holds)
    return holds
  }
}

const files = new Sitting(shortest()).hold().bundle()

/** How many changes of one byte are found; a change that is not found fails the test with its place. */
async function changesFound (path: string, change: (byte: number, at: number) => number): Promise<number> {
  const bytes = files.get(path) ?? assert.fail(path)
  for (let at = 0; at < bytes.length; at++) {
    const changed: Files = withFile(files, path, bytes.with(at, change(bytes[at]!, at)))
    const { verdict } = await verifyBundle(reader(changed), { crypto })
    assert.equal(verdict, 'not-verified', `byte ${at} of ${path}`)
  }
  return bytes.length
}

test('the bundle is verified as it is', async () => {
  assert.equal((await verifyBundle(reader(files))).verdict, 'verified')
})

test('every byte of the transcript, one changed in its lowest bit, the next in the case of a letter', async t => {
  t.diagnostic(`${await changesFound('transcript.jsonl', (byte, at) => byte ^ (at % 2 === 0 ? 1 : 0x20))} changes found`)
})

test('every byte of every checkpoint, both ways', async t => {
  let found = 0
  for (const path of files.keys()) if (path.startsWith('checkpoints/')) for (const mask of [1, 0x20]) found += await changesFound(path, byte => byte ^ mask)
  assert.ok(found > 0)
  t.diagnostic(`${found} changes found`)
})

test('every byte of plan and script', async t => {
  t.diagnostic(`${await changesFound('plan.json', byte => byte ^ 1) + await changesFound('script.yaml', byte => byte ^ 1)} changes found`)
})
