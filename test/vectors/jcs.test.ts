// RFC 8785: the public vectors of its author, and our own of what must and must not be read.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { fromHex, toHex } from '../../src/transcript/hash.ts'
import { CanonicalError, canonicalize, parseCanonical, toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { needs, ownVector, publicVector, readCorpus } from '../support/vectors.ts'

interface Vector { name: string, text?: string, hex?: string, expect?: string }

const bytesOf = ({ text, hex }: Vector): Uint8Array => hex === undefined ? new TextEncoder().encode(text) : fromHex(hex)

test('own: every canonical document is read, and written back the same', () => {
  for (const vector of readCorpus<Vector>(ownVector('jcs-positive.json'))) {
    const bytes = bytesOf(vector)
    assert.deepEqual(toCanonicalBytes(parseCanonical(bytes)), bytes, vector.name)
  }
})

test('own: everything else is refused for its own reason', () => {
  const vectors = readCorpus<Vector>(ownVector('jcs-negative.json'))
  for (const vector of vectors) {
    assert.throws(() => parseCanonical(bytesOf(vector)), (error: unknown) => {
      assert.ok(error instanceof CanonicalError, `${vector.name}: ${String(error)}`)
      assert.equal(error.code, vector.expect, vector.name)
      return true
    }, vector.name)
  }
  const codes = ['not-utf8', 'not-json', 'not-canonical', 'not-an-integer', 'not-a-number', 'lone-surrogate', 'key-not-ascii', 'key-reserved', 'too-deep']
  assert.deepEqual([...new Set(vectors.map(({ expect }) => expect))].toSorted((a, b) => String(a).localeCompare(String(b))), codes.toSorted((a, b) => a.localeCompare(b)))
})

test('public: inputs come out as the RFC\'s author writes them', needs('jcs', 'input'), () => {
  const files = readdirSync(publicVector('jcs', 'input'))
  assert.ok(files.length >= 6)
  for (const file of files) {
    const value: unknown = JSON.parse(readFileSync(publicVector('jcs', 'input', file), 'utf8'))
    assert.equal(canonicalize(value), readFileSync(publicVector('jcs', 'output', file), 'utf8'), file)
    const hex = readFileSync(publicVector('jcs', 'outhex', file.replace('.json', '.txt')), 'utf8').replace(/\s/g, '')
    assert.equal(toHex(toCanonicalBytes(value)), hex, file)
  }
})

test('public: outputs are read where they keep to our profile, and refused where they leave it', needs('jcs', 'output'), () => {
  const refused = new Map([['french.json', 'key-not-ascii'], ['structures.json', 'key-not-ascii'], ['values.json', 'not-an-integer'], ['weird.json', 'key-not-ascii']])
  for (const file of readdirSync(publicVector('jcs', 'output'))) {
    const bytes = new Uint8Array(readFileSync(publicVector('jcs', 'output', file)))
    const code = refused.get(file)
    if (code === undefined) assert.deepEqual(toCanonicalBytes(parseCanonical(bytes)), bytes, file)
    else assert.throws(() => parseCanonical(bytes), { name: 'CanonicalError', code }, file)
  }
})
