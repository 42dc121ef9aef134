// The key that a drill supposes to be lost, out of a copy of a catalog.

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { loadScript } from '../../src/ceremony/script.ts'
import { supposedKey } from '../../src/host/rehearsal/supposed.ts'
import type { Catalog, KeyVersion } from '../../src/keys/catalog/shape.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { tempFolder } from '../support/rehearse.ts'

const at = '2026-01-01T00:00:00.000Z'
const from = { ceremony: '0'.repeat(32), seq: 3 }
const version: KeyVersion = {
  version: 2, algorithm: 'rsa-4096', publicKey: null, state: 'active', since: at, history: [{ state: 'active', at, reason: 'r', trigger: null, proposer: null, approvers: [], promotion: 1, from }],
  activated: at, activeUntil: null, processingUntil: null, next: null, compromisedSince: null,
  holdings: [{ manufacturer: 'm', model: 'm', serial: '77', label: 'vault', id: 'a'.repeat(32), state: 'held', may: ['sign'], proved: null, from }],
  copies: [{ copy: { kind: 'card', set: '0'.repeat(16), ordinal: 2, custodian: 'ada' }, state: 'missing', note: null, from }], set: null, backupProven: null, vouchesFor: [{ version: 1, from }]
}
const catalog: Catalog = {
  v: 1, mode: 'production', organisation: { id: 'example', name: 'Example' }, anchor: '1'.repeat(64), newestAnchor: '1'.repeat(64), policy: null, predecessor: null, ceremonies: [],
  keys: [{ key: 'root-ca', class: null, purposes: [], owner: null, issuer: null, promotions: 1, active: 2, versions: [version] }], sets: [], drills: [], anomalies: [], people: []
}
const { script } = loadScript('breach-drill')

test('its kind and all that relies on it, as the catalog has them', t => {
  const path = join(tempFolder(t), 'catalog.json')
  writeFileSync(path, toCanonicalBytes(catalog))
  assert.deepEqual(supposedKey(script, { catalog: path, key: 'root-ca' }), {
    algorithm: 'rsa-4096',
    below: [{ kind: 'token', what: 'vault (77)' }, { kind: 'card', what: `share 2 of set ${'0'.repeat(16)}, with ada` }, { kind: 'key', what: 'root-ca v1' }]
  })
  assert.equal(supposedKey(script, { catalog: '', key: 'root-ca' }), null)
  assert.equal(supposedKey(loadScript('rotate').script, { catalog: path, key: 'root-ca' }), null)
})

test('a key that it does not have, one that is not in use, and a file that is no catalog are refused by name', t => {
  const path = join(tempFolder(t), 'catalog.json')
  const refused = (content: Catalog | object, key: string, code: string): void => {
    writeFileSync(path, toCanonicalBytes(content))
    assert.throws(() => supposedKey(script, { catalog: path, key }), (error: unknown) => error instanceof CeremonyError && error.code === code)
  }
  refused(catalog, 'root-ac', 'catalog-key-unknown')
  refused({ ...catalog, keys: [{ ...catalog.keys[0]!, active: null }] }, 'root-ca', 'catalog-state')
  refused({ ...catalog, keys: [{ key: 'root-ca' }] }, 'root-ca', 'catalog-unreadable')
  refused({ v: 1 }, 'root-ca', 'catalog-unreadable')
})
