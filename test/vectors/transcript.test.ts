// Whole and broken transcripts, made by an independent generator (own/transcript.py): what opening each of them says.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { checkpointOrigin, formatCheckpoint, parseCheckpoint } from '../../src/transcript/checkpoint.ts'
import { systemClock } from '../../src/transcript/clock.ts'
import { verify } from '../../src/transcript/ed25519.ts'
import type { Statement } from '../../src/transcript/entry.ts'
import { TranscriptError } from '../../src/transcript/errors.ts'
import { fromBase64, fromHex, toHex } from '../../src/transcript/hash.ts'
import { TranscriptLog } from '../../src/transcript/log.ts'
import type { OpenedLog } from '../../src/transcript/log.ts'
import { signoffBytes } from '../../src/transcript/signoff.ts'
import { ownVector } from '../support/vectors.ts'

const ceremony = '5d0b0f2a9c3e4d6f8a1b2c3d4e5f6071'
const options = { mode: 'rehearsal', ceremony, clock: systemClock() } as const
const folder = mkdtempSync(join(tmpdir(), 'strongroom-vectors-'))
after(() => { rmSync(folder, { recursive: true }) })

interface Scenario { what: string, expect: string, facts: Map<string, string>, data: Uint8Array }

function readScenario (name: string): Scenario {
  const bytes = readFileSync(ownVector('transcript', name))
  const end = bytes.indexOf('\n\n')
  const facts = new Map(bytes.subarray(0, end).toString().split('\n').map(line => {
    const colon = line.indexOf(': ')
    return [line.slice(0, colon), line.slice(colon + 2)]
  }))
  return { what: facts.get('what') ?? '', expect: facts.get('expect') ?? '', facts, data: bytes.subarray(end + 2) }
}

/** Opens the bytes as a log of their own, and closes it. */
function open (name: string, data: Uint8Array): OpenedLog {
  const path = join(folder, name)
  writeFileSync(path, data)
  const opened = TranscriptLog.open(path, options)
  opened.log.close()
  return opened
}

const names = readdirSync(ownVector('transcript')).filter(name => name.endsWith('.txt'))

test('there are scenarios of every kind', () => {
  const kinds = new Set(names.map(name => readScenario(name).expect))
  const every = ['whole', 'torn', 'chain-broken', 'wrong-seq', 'other-ceremony', 'other-mode', 'head-mismatch', 'wrong-shape', 'not-canonical']
  assert.deepEqual([...kinds].sort(), every.sort())
})

for (const name of names) {
  const { what, expect, facts, data } = readScenario(name)
  test(`${name}: ${what}: ${expect}`, () => {
    if (facts.has('line')) {
      assert.throws(() => open(name, data), (error: unknown) => {
        assert.ok(error instanceof TranscriptError)
        assert.equal(error.code, expect, error.message)
        assert.equal(error.line, Number(facts.get('line')))
        return true
      })
      assert.deepEqual(readFileSync(join(folder, name)), data, 'a refused transcript must stay as it is')
      return
    }
    const { log, entries, torn } = open(name, data)
    assert.deepEqual(log.head(), { size: Number(facts.get('entries')), root: facts.get('root') })
    assert.equal(entries.length, log.size)
    assert.equal(torn === null ? 'whole' : 'torn', expect)
  })
}

test('what the chain cannot show, the checkpoint does', () => {
  const { head } = parseCheckpoint(readFileSync(ownVector('transcript', 'whole.checkpoint'), 'utf8'))
  assert.deepEqual(open('again', readScenario('whole.txt').data).log.head(), head)
  for (const name of ['truncated.txt', 'forked.txt', 'last-line-edited.txt']) {
    assert.notDeepEqual(open(`${name}-again`, readScenario(name).data).log.head(), head, name)
  }
})

test('the checkpoint of the whole ceremony is signed by its session key, and comes out the same from its parts', () => {
  const text = readFileSync(ownVector('transcript', 'whole.checkpoint'), 'utf8')
  const { entries, log } = open('signed', readScenario('whole.txt').data)
  const [first] = entries
  assert.ok(first?.type === 'ceremony.opened')
  const publicKey = fromBase64(first.body.session.publicKey)
  const { origin, signatures: [signature] } = parseCheckpoint(text)
  assert.ok(signature !== undefined)
  assert.equal(origin, checkpointOrigin('example', ceremony))
  assert.equal(formatCheckpoint(origin, log.head(), publicKey, signature.signature), text)
  assert.ok(verify(publicKey, new TextEncoder().encode(text.slice(0, text.indexOf('\n\n') + 1)), signature.signature))
})

test('the sign-offs are signed over the bytes that the generator signed', () => {
  const vector = JSON.parse(readFileSync(ownVector('transcript', 'signoff.json'), 'utf8')) as { publicKey: string, statement: Statement, signedBytes: string }
  assert.equal(toHex(signoffBytes(vector.statement)), vector.signedBytes)
  const { entries } = open('signoffs', readScenario('whole.txt').data)
  const [opened] = entries
  assert.ok(opened?.type === 'ceremony.opened')
  const signoffs = entries.filter(entry => entry.type === 'signoff')
  assert.equal(signoffs.length, 6)
  for (const { body: { statement, signature } } of signoffs) {
    const person = opened.body.roster.find(({ id }) => id === statement.participant)
    assert.ok(person !== undefined)
    assert.ok(verify(fromBase64(person.publicKey), signoffBytes(statement), fromBase64(signature)))
    assert.ok(!verify(fromBase64(person.publicKey), signoffBytes({ ...statement, decision: 'refuse' }), fromBase64(signature)))
  }
  assert.ok(verify(fromHex(vector.publicKey), signoffBytes(vector.statement), fromBase64(signoffs[0]?.body.signature ?? '')))
})

const python = spawnSync('python3', ['--version']).status === 0

test('the generators still write the files that are committed', { skip: python ? false : 'no python3 on this machine' }, () => {
  const fresh = join(folder, 'fresh')
  mkdirSync(fresh)
  execFileSync('python3', ['-B', ownVector('transcript.py'), fresh])
  assert.deepEqual(readdirSync(fresh).sort(), readdirSync(ownVector('transcript')).sort())
  for (const name of readdirSync(fresh)) assert.deepEqual(readFileSync(join(fresh, name)), readFileSync(ownVector('transcript', name)), name)
  assert.deepEqual(execFileSync('python3', ['-B', ownVector('merkle.py')]), readFileSync(ownVector('merkle.json')))
})
