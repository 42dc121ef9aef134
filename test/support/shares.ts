// Share sets for tests, and what a refusal of one says.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { ShareError } from '../../src/shares/errors.ts'
import type { ShareCode } from '../../src/shares/errors.ts'
import { deal } from '../../src/shares/set.ts'
import type { Share } from '../../src/shares/share.ts'
import type { SetHeader, ShareSet } from '../../src/transcript/share-set.ts'

export function setHeader (over: Partial<SetHeader> = {}): SetHeader {
  return {
    v: 1, organisation: 'example', ceremony: '5d0b0f2a9c3e4d6f8a1b2c3d4e5f6071', mode: 'production', threshold: 3, shares: 5, set: randomBytes(8).toString('hex'), ...over
  }
}

/** A set of a random secret. */
export async function dealt (over: Partial<SetHeader> = {}): Promise<{ secret: Uint8Array, set: ShareSet, shares: Share[] }> {
  const secret = new Uint8Array(randomBytes(32))
  return { secret, ...await deal(secret, setHeader(over)) }
}

/** A sound share of no set, of bytes that are its own. */
export function anyShare (over: Partial<Share> = {}): Share {
  return { set: randomBytes(8).toString('hex'), mode: 'production', threshold: 3, shares: 5, ordinal: 2, x: 201, y: new Uint8Array(randomBytes(32)), ...over }
}

/** The refusal that something ends with. */
export function refusal (run: () => unknown): ShareError {
  try {
    run()
  } catch (error) {
    if (error instanceof ShareError) return error
    throw error
  }
  assert.fail('nothing was refused')
}

/** Asserts that something is refused with a code, and with these facts. */
export function assertRefused (run: () => unknown, code: ShareCode, facts?: Record<string, string>): void {
  const error = refusal(run)
  assert.equal(error.code, code)
  if (facts !== undefined) assert.deepEqual(error.facts, facts)
}

export async function assertRejected (promise: Promise<unknown>, code: ShareCode, facts?: Record<string, string>): Promise<void> {
  const error: unknown = await promise.then(() => assert.fail('nothing was refused'), (reason: unknown) => reason)
  assertRefused(() => { throw error }, code, facts)
}
