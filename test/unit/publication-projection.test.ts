// What services are told of a catalog, and the files that it becomes.

import { createPublicKey } from 'node:crypto'
import { test } from 'node:test'
import assert from 'node:assert/strict'
import { publishedFiles, targetsList } from '../../src/keys/publication/files.ts'
import { publishedOf, usesOf } from '../../src/keys/publication/projection.ts'
import type { KeyState } from '../../src/transcript/key-state.ts'
import { publishedKeys } from '../../src/transcript/publication.ts'
import { keyState } from '../../src/transcript/key-state.ts'
import { catalogOf, version } from '../support/catalog.ts'
import { existing } from '../support/small-lifecycle.ts'

const facts = { ceremony: '0'.repeat(32), mode: 'rehearsal' as const, catalog: '1'.repeat(64), delegations: [] }
const { algorithm, publicKey } = existing(1, 'active')
const own = { algorithm, publicKey }

test('each state gives its uses, and none that is doubtful or over gives any', () => {
  const of = (state: KeyState): string => [usesOf(state, { algorithm: 'ec-p256', purposes: ['certificates'] }), usesOf(state, { algorithm: 'aes-256', purposes: ['wrapping'] })].map(uses => uses.join('+') || 'none').join(' ')
  assert.deepEqual(Object.fromEntries(keyState.options.map(state => [state, of(state)])), {
    'planned': 'none none', 'generated': 'none none', 'staged': 'none none', 'active': 'sign+verify wrap+unwrap', 'suspended': 'none none', 'retiring': 'verify unwrap',
    'retired': 'verify none', 'destroy-scheduled': 'verify none', 'destroyed': 'none none', 'compromised': 'none none', 'destroyed-compromised': 'none none'
  })
  assert.deepEqual(usesOf('active', { algorithm: 'rsa-3072', purposes: ['wrapping'] }), ['wrap', 'unwrap'])
  assert.deepEqual(usesOf('active', { algorithm: 'rsa-3072', purposes: [] }), ['sign', 'verify'])
})

test('versions come in order with why and by whom; the minimum is the lowest that is of use; nothing is said of tokens and copies, nor of what nobody approved', () => {
  const published = publishedOf(catalogOf([version(2, 'active', own), version(1, 'compromised', own), version(3, 'staged', own), version(4, 'generated', own)]), facts)
  assert.ok(publishedKeys.safeParse(published).success)
  const [key] = published.keys
  assert.deepEqual([key!.versions.map(one => one.version), key!.minimum, key!.active], [[1, 2, 3], 2, 2])
  assert.deepEqual(Object.keys(key!.versions[0]!).sort((a, b) => a.localeCompare(b)), ['activated', 'activeUntil', 'algorithm', 'approvers', 'compromisedSince', 'may', 'publicKey', 'reason', 'since', 'state', 'until', 'version'])
  assert.deepEqual(publishedOf(catalogOf([version(1, 'generated')]), facts).keys, [])
})

test('files: PEM of what may be used or comes next, JWKS of what verifies, each a target with its length and hash', () => {
  const published = publishedOf(catalogOf([version(1, 'compromised', own), version(2, 'active', own), version(3, 'staged', own)]), facts)
  const files = publishedFiles({ published, certificates: [{ name: 'root-ca-v2', der: 'AAAA' }], lists: [{ name: 'root-ca-v2', der: 'AQID' }] })
  assert.deepEqual(files.map(({ path }) => path), ['certificates/root-ca-v2.pem', 'crls/root-ca-v2.crl', 'jwks.json', 'keys.json', 'keys/root-ca-v2.pem', 'keys/root-ca-v3.pem'])
  const textOf = (path: string): string => new TextDecoder().decode(files.find(one => one.path === path)!.bytes)
  assert.deepEqual(JSON.parse(textOf('keys.json')), published)
  const { keys: [jwk, ...others] } = JSON.parse(textOf('jwks.json')) as { keys: Record<string, string>[] }
  assert.deepEqual([others, jwk!.kid], [[], 'root-ca-v2'])
  assert.equal(createPublicKey({ key: jwk!, format: 'jwk' }).export({ format: 'der', type: 'spki' }).toString('base64'), publicKey)
  assert.equal(createPublicKey(textOf('keys/root-ca-v2.pem')).export({ format: 'der', type: 'spki' }).toString('base64'), publicKey)
  assert.deepEqual(targetsList(files)['crls/root-ca-v2.crl'], { length: 3, hashes: { sha256: '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81' } })
})
