// The anchor: opened only when every founder signed it and it does not contradict itself.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ANCHOR_TYPE, AnchorError, openAnchor, signAnchor } from '../../src/transcript/anchor.ts'
import type { Anchor, AnchorCode } from '../../src/transcript/anchor.ts'
import { generateKeyPair } from '../../src/transcript/ed25519.ts'
import { formatEnvelope, signEnvelope } from '../../src/transcript/envelope.ts'
import { fromHex, sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { SIGNOFF_TYPE } from '../../src/transcript/signoff.ts'

const [ada, bea, cem] = [generateKeyPair(), generateKeyPair(), generateKeyPair()]
const person = (id: string, key: typeof ada, ...roles: Anchor['participants'][number]['roles']): Anchor['participants'][number] =>
  ({ id, name: id, roles, publicKey: toBase64(key.publicKey) })
const good: Anchor = {
  v: 1, mode: 'rehearsal', version: 1,
  organisation: { id: 'example', name: 'Example Ltd' },
  participants: [person('ada', ada, 'administrator'), person('bea', bea, 'witness'), person('cem', cem, 'witness', 'auditor')],
  thresholds: { witness: 2, administrator: 1 },
  policy: null,
  founders: ['ada', 'bea']
}

function refused (code: AnchorCode, ...fields: RegExp[]): (error: unknown) => boolean {
  return error => {
    assert.ok(error instanceof AnchorError, String(error))
    assert.equal(error.code, code, error.message)
    assert.equal(error.fields.length, fields.length, error.message)
    fields.forEach((pattern, i) => { assert.match(error.fields[i] as string, pattern) })
    return true
  }
}

/** An anchor file as somebody could make it by hand: signed, but not checked. */
const forged = (content: unknown, type = ANCHOR_TYPE): Uint8Array => formatEnvelope(signEnvelope(type, toCanonicalBytes(content), [ada, bea]))

test('an anchor that every founder signed opens, and its hash is that of the file', () => {
  const bytes = signAnchor(good, [ada, bea])
  assert.deepEqual(openAnchor(bytes), { anchor: good, hash: toHex(sha256(bytes)) })
})

test('signatures: all founders, nobody else, over these bytes and this type', () => {
  assert.throws(() => openAnchor(signAnchor(good, [ada])), refused('unsigned'))
  assert.throws(() => openAnchor(signAnchor(good, [ada, bea, cem])), refused('bad-signature'))
  assert.throws(() => openAnchor(signAnchor(good, [ada, ada])), refused('bad-signature'))
  assert.throws(() => openAnchor(signAnchor(good, [ada, generateKeyPair()])), refused('bad-signature'))
  assert.throws(() => openAnchor(forged(good, SIGNOFF_TYPE)), refused('bad-signature'))
  assert.throws(() => openAnchor(signAnchor(good, [ada, bea]), () => false), refused('bad-signature'))
})

test('every contradiction is named at once', () => {
  const wrong: Anchor = {
    ...good,
    participants: [...good.participants, { ...person('ada', ada, 'auditor', 'auditor') }, { ...person('dov', ada, 'witness'), publicKey: toBase64(fromHex('00'.repeat(32))) }],
    thresholds: { custodian: 1, witness: 4 },
    founders: ['ada', 'eve', 'ada']
  }
  const fields = [
    /^participants\.3\.id: ada stands twice/, /^participants\.3\.publicKey: stands twice/, /^participants\.3\.roles/, /^participants\.4\.publicKey: not a sound/,
    /^founders\.1: eve is not/, /^founders\.2: ada stands twice/, /^thresholds\.custodian: 1 of 0/, /^thresholds\.witness: 4 of 3/
  ]
  assert.throws(() => openAnchor(forged(wrong)), refused('inconsistent', ...fields))
  assert.throws(() => signAnchor(wrong, [ada, bea]), refused('inconsistent', ...fields))
})

test('a later version is refused, since it hangs on the one before', () => {
  assert.throws(() => openAnchor(forged({ ...good, version: 2 })), refused('later-version'))
})

test('what is no anchor is refused with its bad fields', () => {
  assert.throws(() => openAnchor(new TextEncoder().encode('{}')), refused('not-an-anchor'))
  assert.throws(() => openAnchor(forged({ ...good, extra: 1 })), refused('not-an-anchor', /extra/))
  const { mode: _, ...modeless } = good
  assert.throws(() => openAnchor(forged({ ...modeless, policy: 'x' })), refused('not-an-anchor', /^mode/, /^policy/))
})
