// Where data keys are worked on, told from a catalog and the tokens that are there: a key that wraps nothing, versions of which none is in use, and tokens that
// are missing, not named, or more than one.

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { CatalogKey, KeyVersion } from '../../src/keys/catalog/shape.ts'
import type { Token } from '../../src/hsm/module.ts'
import { catalogOf, version } from '../support/catalog.ts'
import { softHsm, softHsmPath } from '../support/softhsm.ts'

const hsm = softHsm()
after(() => { hsm.remove() })
const [one, two, other] = [hsm.token('one'), hsm.token('two'), hsm.token('other')]
// A module is loaded once a process, and the search loads it anew.
hsm.module.close()
// The host keeps the configuration that it was started with.
const { findToken, wrappingOf } = await import('../../src/host/envelope/place.ts')

const heldOn = ({ identity: { manufacturer, model, serial, label } }: Token): KeyVersion['holdings'][number] => ({ manufacturer, model, serial, label, id: 'a1'.repeat(16), state: 'held' }) as KeyVersion['holdings'][number]

function keyOf (versions: readonly KeyVersion[]): CatalogKey {
  return catalogOf(versions).keys[0] ?? assert.fail()
}

const wrapping = (holdings: KeyVersion['holdings']): CatalogKey => ({ ...keyOf([version(1, 'active', { algorithm: 'aes-256', publicKey: null, holdings })]), class: 'wrapping' })
const find = (key: CatalogKey, asked: { module?: string | null, uri?: string } = {}): Token => findToken(key, wrappingOf(key, { policy: null }, false), { module: softHsmPath, uri: 'pkcs11:', ...asked }, null).token

test('a key that signs wraps no data keys, and one of which no version is in use neither', () => {
  assert.throws(() => wrappingOf(keyOf([version(1, 'active')]), { policy: null }, false), { code: 'data-key-not-wrapping' })
  assert.throws(() => wrappingOf({ ...keyOf([version(1, 'retired', { algorithm: 'aes-256', publicKey: null })]), class: 'wrapping', active: null }, { policy: null }, false), { code: 'data-key-none-wraps', facts: { key: 'root-ca', found: 'v1: retired' } })
})

test('a token that holds it is found by what the catalog says of it, and by no guess', () => {
  assert.throws(() => find(wrapping([heldOn(one)]), { module: null }), { code: 'data-key-no-module' })
  assert.throws(() => find(wrapping([{ ...heldOn(other), serial: '0' }])), { code: 'data-key-token-none' })
  assert.equal(find(wrapping([heldOn(one), heldOn(two)]), { uri: `pkcs11:serial=${two.identity.serial}` }).identity.label, 'two')
  assert.throws(() => find(wrapping([heldOn(one), heldOn(one)]), { uri: `pkcs11:serial=${one.identity.serial}` }), { code: 'data-key-token-unclear' })
})
