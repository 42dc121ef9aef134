// The anchor: opened only when every founder signed it and it does not contradict itself.

import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync, sign as signWith } from 'node:crypto'
import { test } from 'node:test'
import { ANCHOR_TYPE, AnchorError, openAnchor, sealAnchor, signAnchor } from '../../src/transcript/anchor.ts'
import type { Anchor, AnchorCode } from '../../src/transcript/anchor.ts'
import { generateKeyPair, sign } from '../../src/transcript/ed25519.ts'
import { envelopeMessage, formatEnvelope, signEnvelope } from '../../src/transcript/envelope.ts'
import { concatBytes, fromHex, sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { SIGNOFF_TYPE } from '../../src/transcript/signoff.ts'

const [ada, bea, cem] = [generateKeyPair(), generateKeyPair(), generateKeyPair()]
const person = (id: string, key: typeof ada, ...roles: Anchor['participants'][number]['roles']): Anchor['participants'][number] =>
  ({ id, name: id, roles, held: 'file', publicKey: toBase64(key.publicKey) })
const good: Anchor = {
  v: 1, mode: 'rehearsal', version: 1, previous: null,
  organisation: { id: 'example', name: 'Example Ltd' },
  participants: [person('ada', ada, 'administrator'), person('bea', bea, 'witness'), person('cem', cem, 'witness', 'auditor')],
  thresholds: { witness: 2, administrator: 1 },
  approvals: { witness: 1 },
  policy: null,
  founders: ['ada', 'bea'],
  successors: 2
}

interface Signer { readonly publicKey: Uint8Array, readonly sign: (message: Uint8Array) => Uint8Array }

const by = (key: typeof ada): Signer => ({ publicKey: key.publicKey, sign: message => sign(key.privateKey, message) })

function ecSigner (namedCurve: 'P-256' | 'P-384'): Signer {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve })
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  const [length, hash] = namedCurve === 'P-256' ? [65, 'sha256'] : [97, 'sha384']
  return { publicKey: new Uint8Array(spki.subarray(-length)), sign: message => new Uint8Array(signWith(hash, message, { key: privateKey, dsaEncoding: 'ieee-p1363' })) }
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
  const only = { anchor: good, hash: toHex(sha256(bytes)) }
  assert.deepEqual(openAnchor(bytes), { ...only, versions: [only] })
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
    approvals: { auditor: 3 },
    founders: ['ada', 'eve', 'ada'],
    successors: 4
  }
  const fields = [
    /^participants\.3\.id: ada stands twice/, /^participants\.3\.publicKey: stands twice/, /^participants\.3\.roles/, /^participants\.4\.publicKey: not a sound/,
    /^founders\.1: eve is not/, /^founders\.2: ada stands twice/, /^successors: 4 of 3/, /^thresholds\.custodian: 1 of 0/, /^thresholds\.witness: 4 of 3/, /^approvals\.auditor: 3 of 2/
  ]
  assert.throws(() => openAnchor(forged(wrong)), refused('inconsistent', ...fields))
  assert.throws(() => signAnchor(wrong, [ada, bea]), refused('inconsistent', ...fields))
})

/** A second version as its file: who stands in it, and who signed it. */
function second (change: Partial<Anchor>, signers: readonly Signer[], first: Uint8Array = signAnchor(good, [ada, bea])): Uint8Array {
  const payload = toCanonicalBytes({ ...good, version: 2, previous: toHex(sha256(first)), ...change })
  return sealAnchor(first, payload, signers.map(key => ({ publicKey: key.publicKey, signature: key.sign(envelopeMessage(ANCHOR_TYPE, payload)) })))
}

test('a later version holds where its own founders and enough of those before signed it', () => {
  const first = signAnchor({ ...good, successors: 1 }, [ada, bea])
  const next = { founders: ['bea', 'cem'], successors: 1 }
  const opened = openAnchor(second(next, [by(bea), by(cem)], first))
  assert.deepEqual([opened.anchor.version, opened.anchor.founders, opened.versions.map(one => one.hash)], [2, ['bea', 'cem'], [toHex(sha256(first)), opened.hash]])
  // All own founders, but only one of the two that version 1 asks for here.
  assert.throws(() => openAnchor(second({ founders: ['bea', 'cem'] }, [by(bea), by(cem)])), refused('unsigned'))
  // Both former founders, but a new one is missing.
  assert.throws(() => openAnchor(second({ founders: ['bea', 'cem'] }, [by(ada), by(bea)])), refused('unsigned'))
  assert.equal(openAnchor(second({ founders: ['bea', 'cem'] }, [by(ada), by(bea), by(cem)])).anchor.version, 2)
  assert.throws(() => openAnchor(second({}, [by(ada), by(bea), by(cem)])), refused('bad-signature'), 'cem is founder of neither')
})

test('versions count on, name the one before, and stay with one organisation and mode', () => {
  assert.throws(() => openAnchor(forged({ ...good, version: 2 })), refused('broken-chain'))
  for (const change of [{ version: 3 }, { version: 1 }, { previous: null }, { previous: '0'.repeat(64) }, { mode: 'production' as const }, { organisation: { id: 'other', name: 'Example Ltd' } }]) {
    assert.throws(() => openAnchor(second(change, [by(ada), by(bea)])), refused('broken-chain'), JSON.stringify(change))
  }
  const two = second({}, [by(ada), by(bea)])
  for (const bytes of [concatBytes(two, Uint8Array.of(10)), concatBytes(Uint8Array.of(10), two), two.subarray(two.indexOf(10) + 1)]) {
    assert.throws(() => openAnchor(bytes), (error: unknown) => error instanceof AnchorError && (error.code === 'not-an-anchor' || error.code === 'broken-chain'))
  }
})

test('founders may hold keys of every kind, and each signs with its own', () => {
  const cards = [ecSigner('P-256'), ecSigner('P-384')] as const
  const participants = good.participants.map((one, i) => i < 2 ? { ...one, held: 'card' as const, publicKey: toBase64(cards[i]!.publicKey) } : one)
  const payload = toCanonicalBytes({ ...good, participants })
  const sealed = (signers: readonly Signer[]): Uint8Array => sealAnchor(null, payload, signers.map((key, i) => ({ publicKey: cards[i]!.publicKey, signature: key.sign(envelopeMessage(ANCHOR_TYPE, payload)) })))
  assert.deepEqual(openAnchor(sealed(cards)).anchor.participants.map(({ publicKey }) => publicKey.length), [88, 132, 44])
  assert.throws(() => openAnchor(sealed([cards[1], cards[0]])), refused('bad-signature'))
  const hybrid = cards[0].publicKey.with(0, 6)
  const off = cards[0].publicKey.with(64, cards[0].publicKey[64]! ^ 1)
  for (const key of [hybrid, off]) {
    assert.throws(() => openAnchor(forged({ ...good, participants: good.participants.map((one, i) => i === 2 ? { ...one, publicKey: toBase64(key) } : one) })), refused('inconsistent', /^participants\.2\.publicKey: not a sound/))
  }
})

test('what is no anchor is refused with its bad fields', () => {
  assert.throws(() => openAnchor(new TextEncoder().encode('{}')), refused('not-an-anchor'))
  assert.throws(() => openAnchor(forged({ ...good, extra: 1 })), refused('not-an-anchor', /extra/))
  const { mode: _, ...modeless } = good
  assert.throws(() => openAnchor(forged({ ...modeless, policy: 'x' })), refused('not-an-anchor', /^mode/, /^policy/))
})
