// Keys that a plan has certified by somebody's request or certificate, held against the catalog: one that was given up is known by its bytes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { assertSubjects } from '../../src/host/issuance/subjects.ts'
import type { Catalog } from '../../src/keys/catalog/shape.ts'
import type { KeyState } from '../../src/transcript/key-state.ts'
import { sha256Hex, toBase64 } from '../../src/transcript/hash.ts'
import { record, withRoot } from '../support/issued-life.ts'
import { issuingPlan, requester } from '../support/small-issuance.ts'

const plan = issuingPlan()
const spki = new Uint8Array(requester.publicKey.export({ format: 'der', type: 'spki' }))
const held = withRoot().catalog()

/** The catalog where the key of the plan's request is that of `root-ca` v1, in this state. */
const withKey = (state: KeyState): Catalog => ({ ...held, keys: held.keys.map(key => ({ ...key, versions: key.versions.map(version => ({ ...version, state, publicKey: toBase64(spki) })) })) })
const withRevoked = (reason: 'key-compromise' | 'superseded'): Catalog => ({
  ...held, certificates: [{ ...record('old', 1, '2030-01-01T00:00:00.000Z'), spkiSha256: sha256Hex(spki), revoked: { at: '2026-04-01T09:00:00.000Z', reason, key: 'root-ca', number: 1, from: { ceremony: '1'.repeat(32), seq: 30 } } }]
})

const refused = (catalog: Catalog): string[] => {
  try {
    assertSubjects(plan, catalog)
    return []
  } catch (error) {
    assert.ok(error instanceof CeremonyError && error.code === 'subject-given-up')
    return error.fields.map(({ path, expected }) => `${path}: ${expected}`)
  }
}

test('a key that nobody certifies any more is refused, whoever brings it', () => {
  assert.deepEqual(refused(held), [])
  assert.deepEqual(refused(withKey('active')), [])
  assert.deepEqual(refused(withKey('compromised')), ['ocsp-1: a key that is certified still, not that of root-ca v1, which is compromised'])
  assert.deepEqual(refused(withRevoked('superseded')), [])
  assert.deepEqual(refused(withRevoked('key-compromise')), ['ocsp-1: a key that is certified still, not that of old, which is revoked: key-compromise'])
})
