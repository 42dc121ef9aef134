// A token in a process of its own: that process is killed and comes back, and a token comes that was not there before.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { noToken, withToken } from '../support/tokens.ts'

const skip = noToken('p11-kit')

async function printed (program: string, serves?: string): Promise<unknown> {
  const settings = serves === undefined ? [] : [`STRONGROOM_TEST_SERVES=${serves}`]
  const { status, out, err } = await withToken('p11-kit', [process.execPath, join(import.meta.dirname, '..', 'support', program)], '', settings)
  assert.equal(status, 0, err)
  return JSON.parse(out)
}

test('the process of a token is killed before each step and comes back, twice after somebody tried in vain: the PIN is asked for again, and the ceremony is held to its end', { skip }, async () => {
  assert.deepEqual(await printed('token-again.ts'), {
    verdict: 'verified', refused: ['inventory-before token-not-found', 'generate device-error', 'confirm device-error'], failed: 1, objects: 2,
    findings: ['extraction-untried', 'step-failed', 'backup-none', 'acted-for-rehearsal', 'attempts-refused']
  })
})

test('a token that comes while the connection stands is found by one that begins anew, and nobody is logged out for it', { skip }, async () => {
  assert.deepEqual(await printed('token-later.ts', 'pkcs11:'), ['token-not-found', true, 'later'])
})
