// Signed notes and checkpoints: the examples of C2SP and Go, and what is refused. DSSE's pre-authentication encoding.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseCheckpoint } from '../../src/transcript/checkpoint.ts'
import { pae } from '../../src/transcript/dsse.ts'
import { verify } from '../../src/transcript/ed25519.ts'
import { fromBase64, toHex } from '../../src/transcript/hash.ts'
import { formatNote, keyId, parseNote } from '../../src/transcript/note.ts'
import { ownVector, readCorpus } from '../support/vectors.ts'

interface Example {
  name: string, note: string, text: string
  signatures: Array<{ name: string, keyId: string, publicKey?: string }>
  checkpoint?: { origin: string, size: number, root: string }
}

const utf8 = new TextEncoder()

test('published examples are taken apart and put together again', () => {
  let verified = 0
  for (const { name, note, text, signatures, checkpoint } of readCorpus<Example>(ownVector('note.json'))) {
    const parsed = parseNote(note)
    assert.equal(parsed.text, text, name)
    assert.deepEqual(parsed.signatures.map(s => ({ name: s.name, keyId: toHex(s.keyId) })), signatures.map(s => ({ name: s.name, keyId: s.keyId })), name)
    assert.equal(formatNote(parsed), note, name)
    for (const [i, { name: keyName, publicKey, keyId: id }] of signatures.entries()) {
      if (publicKey === undefined) continue
      assert.equal(toHex(keyId(keyName, fromBase64(publicKey))), id, name)
      assert.ok(verify(fromBase64(publicKey), utf8.encode(text), parsed.signatures[i]?.signature ?? new Uint8Array()), name)
      verified++
    }
    if (checkpoint !== undefined) {
      const { origin, head } = parseCheckpoint(note)
      assert.deepEqual({ origin, ...head }, checkpoint, name)
    }
  }
  assert.ok(verified > 0)
})

test('what is no note is refused for its own reason', () => {
  for (const { name, note, expect } of readCorpus<{ name: string, note: string, expect: string }>(ownVector('note-negative.json'))) {
    assert.throws(() => parseNote(note), { name: 'NoteError', code: expect }, name)
  }
})

test('what is a note but no checkpoint is refused', () => {
  const signature = '\u2014 a.example AAAAAAA=\n'
  for (const { name, text } of readCorpus<{ name: string, text: string }>(ownVector('checkpoint-negative.json'))) {
    assert.equal(parseNote(`${text}\n${signature}`).text, text, name)
    assert.throws(() => parseCheckpoint(`${text}\n${signature}`), { name: 'NoteError', code: 'not-a-checkpoint' }, name)
  }
})

test('DSSE: pre-authentication encoding', () => {
  const vectors = readCorpus<{ name: string, type: string, payload: string, pae: string }>(ownVector('dsse.json'))
  for (const { name, type, payload, pae: expected } of vectors) {
    assert.deepEqual(pae(type, utf8.encode(payload)), utf8.encode(expected), name)
  }
  assert.equal(new Set(vectors.map(vector => vector.pae)).size, vectors.length)
})
