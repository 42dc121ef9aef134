// Metadata of a TUF repository: keys in one form under one id, signatures counted by keys, and files that are the same bytes from whatever source.

import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import { toHex } from '../../src/transcript/hash.ts'
import { verifyPerson } from '../../src/transcript/person-key.ts'
import type { TufKey, TufRoot } from '../../src/transcript/publication.ts'
import { keyIn } from '../../src/transcript/spki.ts'
import { isSignedBy, keyId, metadataBytes, metadataFile, metadataSignatureOf, publicKeyOf, signersOf, tufKeyOf, tufKeyOfSpki, type TufSignature } from '../../src/transcript/tuf.ts'

interface Signer { readonly key: TufKey, readonly raw: Uint8Array, /** As people sign: ECDSA as r || s. */ readonly sign: (message: Uint8Array) => Uint8Array }

function signer (kind: 'ed25519' | 'ec-p256'): Signer {
  const { publicKey, privateKey } = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const raw = keyIn(kind, new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })))!
  return { key: tufKeyOf(raw)!, raw, sign: message => new Uint8Array(kind === 'ed25519' ? sign(null, message, privateKey) : sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' })) }
}

const [ada, ben, stranger] = [signer('ed25519'), signer('ec-p256'), signer('ed25519')] as const

function rootOf (keys: Readonly<Record<string, TufKey>>, change: Partial<TufRoot> = {}): TufRoot {
  const role = { keyids: Object.keys(keys), threshold: 2 }
  return {
    _type: 'root', spec_version: '1.0.31', version: 1, expires: '2027-01-01T00:00:00Z', consistent_snapshot: true, keys: { ...keys },
    roles: { root: role, targets: role, snapshot: role, timestamp: role }, 'x-strongroom': { organisation: 'example', mode: 'rehearsal', ceremony: 'a'.repeat(32) }, ...change
  }
}

const signed = (root: TufRoot, by: Signer, keyid = keyId(by.key)): TufSignature => ({ keyid, sig: metadataSignatureOf(root, by.raw, by.sign(metadataBytes(root))).signature })
const count = (root: TufRoot, signatures: readonly TufSignature[]): number => signersOf(root, 'root', root, signatures, verifyPerson).length

test('people on Ed25519 and on P-256 count, each once, and nobody else does', () => {
  const root = rootOf({ [keyId(ada.key)]: ada.key, [keyId(ben.key)]: ben.key })
  const both = [signed(root, ada), signed(root, ben)]
  assert.equal(count(root, both), 2)
  assert.equal(count(root, [both[0]!, both[0]!]), 1)
  assert.equal(count(root, [both[0]!, signed(root, stranger)]), 1)
  assert.equal(count(root, [both[0]!, { keyid: keyId(ben.key), sig: both[0]!.sig }]), 1)
  assert.equal(count({ ...root, version: 2 }, both), 0, 'other bytes')
  assert.equal(isSignedBy(ada.key, root, both[0]!.sig.toUpperCase(), verifyPerson), false, 'hex has one spelling')
})

test('one key under two ids counts once: an id that is not its key\'s own is nobody\'s', () => {
  const other = '0'.repeat(64)
  const root = rootOf({ [keyId(ada.key)]: ada.key, [other]: ada.key })
  assert.equal(count(root, [signed(root, ada), signed(root, ada, other)]), 1)
  const foreign = rootOf({ [other]: ada.key })
  assert.equal(count(foreign, [signed(foreign, ada, other)]), 0)
})

test('a key has one form, and there is none for P-384', () => {
  for (const one of [ada, ben]) assert.equal(toHex(publicKeyOf(one.key)!), toHex(one.raw))
  const pem = ben.key.keyval.public
  assert.equal(publicKeyOf({ ...ben.key, keyval: { public: pem.replace('\n', '\n\n') } }), null)
  assert.equal(tufKeyOfSpki(new Uint8Array(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ format: 'der', type: 'spki' }))), null)
})

test('a file is the same bytes whatever the order of its members and signatures', () => {
  const root = rootOf({ [keyId(ada.key)]: ada.key, [keyId(ben.key)]: ben.key })
  const turned = Object.fromEntries(Object.entries(root).toReversed()) as unknown as TufRoot
  const both = [signed(root, ada), signed(root, ben)]
  assert.deepEqual(metadataFile(turned, both.toReversed()), metadataFile(root, both))
})
