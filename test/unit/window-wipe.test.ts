// Secrets that came from a page are wiped wherever they lie in what it sent, also where a page that is no longer ours made that deep, or a circle.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wipe, wiped } from '../../src/window/wipe.ts'

const secret = (): Uint8Array => new TextEncoder().encode('a secret')
const isWiped = (bytes: Uint8Array): boolean => bytes.every(byte => byte === 0)

test('bytes in lists and members, thousands deep, and in circles', () => {
  const [plain, deep, round] = [secret(), secret(), secret()]
  wipe({ answers: [{ pin: plain }], other: 'text', none: null })
  let value: unknown = deep
  for (let i = 0; i < 20_000; i++) value = { a: value }
  wipe(value)
  const circle: Record<string, unknown> = { pin: round }
  circle['self'] = circle
  wipe(circle)
  assert.deepEqual([plain, deep, round].map(isWiped), [true, true, true])
})

test('they are wiped also where what was done with them failed', async () => {
  const bytes = secret()
  await assert.rejects(wiped({ bytes }, async () => await Promise.reject(new Error('refused'))), /refused/)
  assert.ok(isWiped(bytes))
})
