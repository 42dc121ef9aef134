// Signatures: keys, sign-offs, checkpoints, envelopes; and that none of them passes for another.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ANCHOR_TYPE } from '../../src/transcript/anchor.ts'
import { challengeText, type Challenge } from '../../src/transcript/challenge.ts'
import { checkpointBody, checkpointOrigin, formatCheckpoint, parseCheckpoint, signCheckpoint } from '../../src/transcript/checkpoint.ts'
import { confirmationText } from '../../src/transcript/confirmation.ts'
import { pae } from '../../src/transcript/dsse.ts'
import { generateKeyPair, isSoundPublicKey, publicKeyOf, sign, verify } from '../../src/transcript/ed25519.ts'
import type { Statement } from '../../src/transcript/entry.ts'
import { EnvelopeError, envelopeKeyId, formatEnvelope, parseEnvelope, signEnvelope, verifyEnvelope } from '../../src/transcript/envelope.ts'
import type { EnvelopeCode } from '../../src/transcript/envelope.ts'
import { fromHex, toBase64 } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { PlannedStatement } from '../../src/transcript/issuance.ts'
import { NoteError, formatNote } from '../../src/transcript/note.ts'
import { SIGNOFF_TYPE, signoffBytes } from '../../src/transcript/signoff.ts'
import { STATEMENT_TYPE, statementEnvelope, statementMessage, statementPayload } from '../../src/transcript/statement.ts'
import { successionText, type Succession } from '../../src/transcript/succession.ts'

const utf8 = new TextEncoder()
const key = generateKeyPair()
const ceremony = '0123456789abcdef0123456789abcdef'
const origin = checkpointOrigin('example', ceremony)
const head = { size: 3, root: 'ab'.repeat(32) }
const statement: Statement = {
  v: 1, purpose: 'open', mode: 'rehearsal', ceremony, ...head, act: null, step: null, participant: 'alice', role: 'witness', decision: 'approve'
}

const challenge: Challenge = {
  mode: 'rehearsal', organisation: 'example', ceremony, act: 'checks', step: 'hold', use: 'challenge', token: 'primary', key: 'root', version: 1, algorithm: 'ed25519', publicKey: key.publicKey, freshness: 'Rain'
}
const [old, next] = [{ version: 1, publicKey: key.publicKey }, { version: 2, publicKey: generateKeyPair().publicKey }] as const
const succession: Succession = { mode: 'rehearsal', organisation: 'example', ceremony, key: 'root', statement: 'old-vouches-for-new', by: old, over: next }

const planned: PlannedStatement = {
  statement: 'release', key: 'root', version: 1, file: { name: 'firmware.bin', sha256: 'ab'.repeat(32), bytes: 12 }, type: 'https://example.org/release/v1', says: 'Built from tag 1'
}

test('Ed25519: raw keys and signatures; anything of another length is false, not an error', () => {
  const message = utf8.encode('message')
  const signature = sign(key.privateKey, message)
  assert.equal(key.publicKey.length, 32)
  assert.equal(signature.length, 64)
  assert.deepEqual(publicKeyOf(key.privateKey), key.publicKey)
  assert.ok(verify(key.publicKey, message, signature))
  assert.ok(!verify(generateKeyPair().publicKey, message, signature))
  assert.ok(!verify(key.publicKey, utf8.encode('Message'), signature))
  assert.ok(!verify(key.publicKey, message, signature.subarray(1)))
  assert.ok(!verify(key.publicKey.subarray(1), message, signature))
  assert.ok(!verify(new Uint8Array(), message, new Uint8Array()))
})

test('Ed25519: the neutral point, under which one signature fits every message, is no key', () => {
  const neutral = fromHex(`01${'00'.repeat(31)}`)
  assert.ok(!isSoundPublicKey(neutral))
  assert.ok(!verify(neutral, utf8.encode('anything'), fromHex(`01${'00'.repeat(63)}`)))
})

test('a sign-off binds every field of its statement', () => {
  const changes: Array<Partial<Statement>> = [
    { purpose: 'close' }, { mode: 'production' }, { ceremony: 'f'.repeat(32) }, { size: 4 }, { root: 'cd'.repeat(32) },
    { act: 'prepare' }, { step: 'roll-call' }, { participant: 'bruno' }, { role: 'auditor' }, { decision: 'refuse' }
  ]
  assert.deepEqual(new Set(changes.flatMap(Object.keys)), new Set(Object.keys(statement).filter(name => name !== 'v')), 'every field is tried')
  const signature = sign(key.privateKey, signoffBytes(statement))
  assert.ok(verify(key.publicKey, signoffBytes(statement), signature))
  for (const change of changes) assert.ok(!verify(key.publicKey, signoffBytes({ ...statement, ...change }), signature), Object.keys(change).join())
  assert.throws(() => signoffBytes({ ...statement, extra: 1 } as Statement), { name: 'ZodError' })
})

test('no signature passes for one of another kind: the signed bytes start differently', () => {
  const payload = toCanonicalBytes(statement)
  const kinds = new Map([
    ['sign-off', signoffBytes(statement)],
    ['anchor', pae(ANCHOR_TYPE, payload)],
    ['checkpoint', utf8.encode(checkpointBody(origin, head))],
    ['key confirmation', utf8.encode(confirmationText({ mode: 'rehearsal', organisation: 'example', ceremony, key: 'root', version: 1, algorithm: 'ed25519', publicKey: null }))],
    ['key challenge', utf8.encode(challengeText(challenge))],
    ['key succession', utf8.encode(successionText(succession))],
    ['statement', statementMessage(statementPayload({ mode: 'rehearsal', organisation: 'example', ceremony }, planned))]
  ])
  const prefixes = new Map([
    ['sign-off', `DSSEv1 ${SIGNOFF_TYPE.length} ${SIGNOFF_TYPE} `], ['anchor', `DSSEv1 ${ANCHOR_TYPE.length} ${ANCHOR_TYPE} `], ['checkpoint', 'strongroom/'], ['statement', `DSSEv1 ${STATEMENT_TYPE.length} ${STATEMENT_TYPE} `],
    ...['confirmation', 'challenge', 'succession'].map((text): [string, string] => [`key ${text}`, `strongroom key ${text} v1\n`])
  ])
  for (const [kind, bytes] of kinds) {
    const fits = [...prefixes].filter(([, prefix]) => new TextDecoder().decode(bytes).startsWith(prefix)).map(([name]) => name)
    assert.deepEqual(fits, [kind])
    // SEQUENCE: with it begins whatever in DER is signed with a master key.
    assert.notEqual(bytes[0], 0x30)
    const signature = sign(key.privateKey, bytes)
    for (const [other, otherBytes] of kinds) assert.equal(verify(key.publicKey, otherBytes, signature), other === kind, `${kind} for ${other}`)
  }
  // Of two prefixes none begins the other, so that no text can have both.
  for (const [name, prefix] of prefixes) for (const [other, otherPrefix] of prefixes) assert.ok(name === other || !prefix.startsWith(otherPrefix))
})

test('what a key signs as proof binds every field, and names the key by all of its bytes', () => {
  const challenges: Partial<Challenge>[] = [
    { mode: 'production' }, { organisation: 'other' }, { ceremony: 'f'.repeat(32) }, { act: 'others' }, { step: 'other' }, { use: 'canary' }, { token: 'second' }, { key: 'other' }, { version: 2 },
    { algorithm: 'ec-p256' }, { publicKey: next.publicKey }, { freshness: 'Sun' }
  ]
  assert.deepEqual(new Set(challenges.flatMap(Object.keys)), new Set(Object.keys(challenge)), 'every field is tried')
  assert.equal(new Set([challenge, ...challenges.map(one => ({ ...challenge, ...one })), { ...challenge, publicKey: null }].map(challengeText)).size, challenges.length + 2)

  const successions: Partial<Succession>[] = [
    { mode: 'production' }, { organisation: 'other' }, { ceremony: 'f'.repeat(32) }, { key: 'other' }, { statement: 'new-vouches-for-old' }, { by: next }, { over: old },
    { by: { ...old, version: 3 } }, { over: { ...next, publicKey: old.publicKey } }
  ]
  assert.deepEqual(new Set(successions.flatMap(Object.keys)), new Set(Object.keys(succession)), 'every field is tried')
  assert.equal(new Set([succession, ...successions.map(one => ({ ...succession, ...one }))].map(successionText)).size, successions.length + 1)
})

test('a statement about a file says who says what of which file, and its envelope is one that DSSE and in-toto know', () => {
  const facts = { mode: 'rehearsal', organisation: 'example', ceremony } as const
  const payload = statementPayload(facts, planned)
  assert.equal(new TextDecoder().decode(payload), `{"_type":"https://in-toto.io/Statement/v1","predicate":{"bytes":12,"ceremony":"${ceremony}","key":"root","mode":"rehearsal","organisation":"example","says":"Built from tag 1","version":1},"predicateType":"https://example.org/release/v1","subject":[{"digest":{"sha256":"${'ab'.repeat(32)}"},"name":"firmware.bin"}]}`)
  const others = [
    statementPayload({ ...facts, mode: 'production' }, planned), statementPayload({ ...facts, organisation: 'other' }, planned), statementPayload({ ...facts, ceremony: 'f'.repeat(32) }, planned),
    ...[{ key: 'other' }, { version: 2 }, { type: 'urn:other' }, { says: 'Other' }, { file: { ...planned.file, name: 'other' } }, { file: { ...planned.file, sha256: 'cd'.repeat(32) } }, { file: { ...planned.file, bytes: 13 } }].map(change => statementPayload(facts, { ...planned, ...change }))
  ]
  assert.equal(new Set([payload, ...others].map(one => new TextDecoder().decode(one))).size, others.length + 1)
  const envelope = parseEnvelope(statementEnvelope(payload, key.publicKey, sign(key.privateKey, statementMessage(payload))))
  assert.deepEqual(verifyEnvelope(envelope, STATEMENT_TYPE, [key.publicKey]).payload, payload)
  assert.deepEqual([envelope.payloadType, envelope.signatures[0]?.keyid], ['application/vnd.in-toto+json', envelopeKeyId(key.publicKey)])
})

test('a checkpoint comes out the same from its parts, and is bound to origin, size and root', () => {
  const { text, signature } = signCheckpoint(origin, head, key)
  assert.equal(text, formatCheckpoint(origin, head, key.publicKey, signature))
  assert.deepEqual(parseCheckpoint(text).head, head)
  assert.equal(text.split('\n').slice(0, 4).join('\n'), `strongroom/example/${ceremony}\n3\n${Buffer.from(head.root, 'hex').toString('base64')}\n`)
  for (const body of [checkpointBody(`${origin}x`, head), checkpointBody(origin, { ...head, size: 4 }), checkpointBody(origin, { ...head, root: 'cd'.repeat(32) })]) {
    assert.ok(!verify(key.publicKey, utf8.encode(body), signature))
  }
})

test('a note is not written with a key name or a text that could not be read back', () => {
  const signatures = [{ name: 'a.example', keyId: new Uint8Array(4), signature: new Uint8Array(64) }]
  const refusedWith = (code: string) => (error: unknown): boolean => error instanceof NoteError && error.code === code
  for (const name of ['', 'a b', 'a+b', 'a\nb', 'a\u00a0b', 'a\u0085b', '\ud800']) {
    assert.throws(() => formatNote({ text: 'x\n', signatures: [{ ...signatures[0]!, name }] }), refusedWith('bad-name'), JSON.stringify(name))
  }
  for (const text of ['', 'x', 'x\r\n', 'x\ty\n', '\ud800\n']) assert.throws(() => formatNote({ text, signatures }), refusedWith('bad-text'), JSON.stringify(text))
})

const type = 'application/vnd.example+json'
const people = [generateKeyPair(), generateKeyPair()] as const
const keys = people.map(({ publicKey }) => publicKey)

function refused (code: EnvelopeCode): (error: unknown) => boolean {
  return error => {
    assert.ok(error instanceof EnvelopeError, String(error))
    assert.equal(error.code, code, error.message)
    return true
  }
}

test('an envelope opens to its payload and who signed it', () => {
  const payload = utf8.encode('hello')
  const bytes = formatEnvelope(signEnvelope(type, payload, people))
  assert.deepEqual(verifyEnvelope(parseEnvelope(bytes), type, keys), { payload, signedBy: keys })
  const one = signEnvelope(type, payload, people.slice(1))
  assert.deepEqual(verifyEnvelope(one, type, keys).signedBy, [keys[1]])
})

test('an envelope with anything unexplained does not open', () => {
  const good = signEnvelope(type, utf8.encode('hello'), people)
  const [first, second] = good.signatures
  assert.ok(first !== undefined && second !== undefined)
  assert.throws(() => verifyEnvelope(good, 'application/vnd.other+json', keys), refused('other-type'))
  assert.throws(() => verifyEnvelope(good, type, keys.slice(1)), refused('unknown-signer'))
  assert.throws(() => verifyEnvelope({ ...good, signatures: [first, first] }, type, keys), refused('repeated-signer'))
  assert.throws(() => verifyEnvelope({ ...good, signatures: [{ ...first, sig: second.sig }] }, type, keys), refused('bad-signature'))
  assert.throws(() => verifyEnvelope({ ...good, payload: toBase64(utf8.encode('hellO')) }, type, keys), refused('bad-signature'))
  assert.throws(() => verifyEnvelope({ ...good, payloadType: 'application/vnd.other+json' }, 'application/vnd.other+json', keys), refused('bad-signature'))
})

test('a file that is no envelope in canonical form is refused', () => {
  const good = signEnvelope(type, utf8.encode('hello'), people)
  assert.equal(good.signatures[0]?.keyid, envelopeKeyId(keys[0]!))
  const text = new TextDecoder().decode(formatEnvelope(good))
  const wrong = ['', '{}', `${text}\n`, ` ${text}`, text.replace('"payload":', '"extra":1,"payload":'), text.replace('aGVsbG8=', 'aGVsbG9='), text.replace(/"keyid":"[^"]*",/, ''), text.replace(/\[.*\]/, '[]')]
  for (const one of wrong) assert.throws(() => parseEnvelope(utf8.encode(one)), refused('not-an-envelope'), one)
  assert.ok(!wrong.includes(text), 'each of them was changed')
})
