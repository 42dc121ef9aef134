// A release's manifest is taken only in its one form, and only under the key that signed exactly it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInside, manifestBytes, openManifest, parseManifest, parseReleaseKey, signManifest, type ManifestCode, type ReleaseManifest } from '../../src/installation/manifest.ts'
import { makeOutsideKey, privateFile, publicFile, signOutside, type OutsideKey } from '../../src/keys/outside-key.ts'
import { sealEnvelope } from '../../src/transcript/envelope.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'

const file = (path: string): ReleaseManifest['files'][number] => ({ path, size: 1, mode: '0644', sha256: 'a'.repeat(64) })
const manifest: ReleaseManifest = { v: 1, name: 'strongroom', version: '0.2.0', platform: 'linux', arch: 'x64', electron: null, files: [file('README'), file('app/main.js'), file('bin/strongroom')] }
const bytes = manifestBytes(manifest)
const key = makeOutsideKey('ed25519')
const signed = (by: OutsideKey, over = bytes): Uint8Array => signManifest(over, by.publicKey, message => signOutside(by, message))

function refused (code: ManifestCode, run: () => unknown): void {
  assert.throws(run, { name: 'ManifestError', code })
}

test('a manifest under a key of each kind, whose public file tells which it is', () => {
  for (const algorithm of ['ed25519', 'ec-p256', 'ec-p384'] as const) {
    const by = makeOutsideKey(algorithm)
    const { publicKey, fingerprint } = parseReleaseKey(publicFile(by))
    assert.equal(fingerprint, by.fingerprint)
    assert.deepEqual(openManifest(bytes, signed(by), publicKey), manifest)
  }
})

test('another key, another manifest, a signature that does not hold, and what is none', () => {
  refused('other-key', () => openManifest(bytes, signed(makeOutsideKey('ed25519')), key.publicKey))
  refused('other-manifest', () => openManifest(bytes, signed(key, manifestBytes({ ...manifest, version: '0.2.1' })), key.publicKey))
  refused('bad-signature', () => openManifest(bytes, signManifest(bytes, key.publicKey, () => new Uint8Array(64)), key.publicKey))
  refused('bad-signature', () => openManifest(bytes, signManifest(bytes, key.publicKey, message => signOutside(key, message.subarray(1))), key.publicKey))
  refused('not-a-signature', () => openManifest(bytes, sealEnvelope('application/vnd.strongroom.approval.v1+json', bytes, [{ publicKey: key.publicKey, signature: signOutside(key, bytes) }]), key.publicKey))
  refused('not-a-signature', () => openManifest(bytes, new Uint8Array(0), key.publicKey))
})

test('only in canonical form, with the files in order, each once, and without members that nobody knows', () => {
  const shapes: unknown[] = [
    { ...manifest, files: manifest.files.toReversed() }, { ...manifest, files: [file('a'), file('a')] }, { ...manifest, files: [] }, { ...manifest, more: 1 },
    { ...manifest, files: [{ ...file('a'), mode: '4755' }] }, { ...manifest, files: [{ ...file('a'), mode: '755' }] },
    { ...manifest, files: [file('MANIFEST.json')] }, { ...manifest, files: [file('MANIFEST.sig.json')] }, { ...manifest, files: [file('../x')] }
  ]
  for (const shape of shapes) refused('not-a-manifest', () => parseManifest(toCanonicalBytes(shape)))
  refused('not-a-manifest', () => parseManifest(new TextEncoder().encode(JSON.stringify(manifest, null, 1))))
  refused('not-a-manifest', () => parseManifest(new Uint8Array(8 * 1024 * 1024 + 1)))
  assert.deepEqual(parseManifest(bytes), manifest)
})

test('a path stays inside the installation', () => {
  for (const good of ['a', 'a/b', '.hidden', '...', 'a/..b', '@x/y+z', 'a:b']) assert.ok(isInside(good), good)
  for (const bad of ['', '/', '/a', 'a/', 'a//b', '..', '.', '../a', 'a/../b', 'a/./b', 'a/..', 'a b', 'a\\b', 'ä', 'a\nb', 'a\u0000']) assert.ok(!isInside(bad), JSON.stringify(bad))
})

test('a private key, a key of another kind and anything else is no release key', () => {
  const pem = (text: string): Uint8Array => new TextEncoder().encode(text)
  refused('not-a-key', () => parseReleaseKey(privateFile(key)))
  refused('not-a-key', () => parseReleaseKey(pem('')))
  refused('not-a-key', () => parseReleaseKey(pem('-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n')))
  refused('not-a-key', () => parseReleaseKey(new Uint8Array([...publicFile(key), ...new Uint8Array(4096)])))
})
