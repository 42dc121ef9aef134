// Findings that change no verdict by themselves, or come from outside the bundle: each is told by its name.

import assert from 'node:assert/strict'
import { createHash, type KeyObject } from 'node:crypto'
import { test } from 'node:test'
import { ed25519 } from '@noble/curves/ed25519.js'
import { sign } from '../../src/transcript/ed25519.ts'
import { toBase64, toHex } from '../../src/transcript/hash.ts'
import { signoffBytes } from '../../src/transcript/signoff.ts'
import { challengeText } from '../../src/transcript/challenge.ts'
import { checkpointBody, formatCheckpoint, parseCheckpoint } from '../../src/transcript/checkpoint.ts'
import type { Body } from '../../src/transcript/entry.ts'
import type { PlannedStep } from '../../src/transcript/plan.ts'
import { verifyBundle, type VerifyOptions } from '../../src/verify/verify.ts'
import { failuresOf, genesis, people, reader, Sitting, withFile, type Draft, type Files, type Hooks } from '../support/ceremony.ts'
import { about, existing, planOf } from '../support/small-lifecycle.ts'

async function codes (files: Files, options: VerifyOptions = {}): Promise<string[]> {
  return (await verifyBundle(reader(files), options)).findings.map(({ code }) => code)
}

const files = new Sitting(genesis()).hold().bundle()

test('what an authority says of the final checkpoint: too early, or nothing that holds', async () => {
  const early = await codes(files, { timestamps: [() => ({ time: '2020-01-01T00:00:00.000Z', authority: 'TSA' })] })
  assert.deepEqual(early.filter(code => code.startsWith('timestamp')).toSorted(), ['timestamp-early', 'timestamped'])
  const invalid = await codes(files, { timestamps: [() => { throw new Error('of other data') }] })
  assert.deepEqual(invalid.filter(code => code.startsWith('timestamp')), ['timestamp-invalid'])
  assert.ok(!(await codes(files)).some(code => code.startsWith('timestamp')))
})

test('a clock that was put back by less than a second', async () => {
  const sitting = new Sitting(genesis())
  sitting.hold(step => { if (step === 'export') sitting.nowMs -= 1500 })
  const found = await codes(sitting.bundle())
  assert.ok(found.includes('clock-stepped') && !found.includes('clock-back'))
})

test('somebody who was not at the roll call, and somebody who refused', async () => {
  const drafts: Hooks['drafts'] = draft => [draft.type === 'step.done' ? withoutLast(draft) : draft]
  const found = await codes(new Sitting(genesis(), { drafts }).hold().bundle())
  assert.ok(found.includes('participant-absent'))
  let first = true
  const refused: Hooks['drafts'] = (draft, { plan }) => {
    if (draft.type !== 'signoff' || !first) return [draft]
    first = false
    const refusing: Draft = {
      ...draft, actor: 'wit', body: head => {
        const statement = { v: 1 as const, purpose: 'open' as const, mode: plan.mode, ceremony: plan.ceremony, ...head, act: null, step: null, participant: 'wit', role: 'witness' as const, decision: 'refuse' as const }
        return { statement, signature: toBase64(sign(people.get('wit')!.privateKey, signoffBytes(statement))), actedFor: false }
      }
    }
    return [refusing, draft]
  }
  assert.ok((await codes(new Sitting(genesis(), { drafts: refused }).hold().bundle())).includes('signoff-refused'))
})

function withoutLast (draft: Draft): Draft {
  const body = draft.body as Body<'step.done'>
  return body.result.action === 'roll-call' ? { ...draft, body: { ...body, result: { ...body.result, present: body.result.present.slice(0, -1) } } } : draft
}

/** A signature that holds as well, by another nonce: Ed25519 leaves it to the signer. */
function signedOtherwise (privateKey: KeyObject, message: Uint8Array): Uint8Array {
  const seed = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url')
  const { scalar, pointBytes } = ed25519.utils.getExtendedPublicKey(seed)
  const { BASE, Fn } = ed25519.Point
  const R = BASE.multiply(7n).toBytes()
  const k = Fn.create(littleEndian(createHash('sha512').update(R).update(pointBytes).update(message).digest()))
  const S = Fn.create(7n + k * scalar)
  return new Uint8Array([...R, ...Buffer.from(S.toString(16).padStart(64, '0'), 'hex').toReversed()])
}

function littleEndian (bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(new Uint8Array(bytes).toReversed())}`)
}

test('a checkpoint that the session key signed a second time, over the same head', async () => {
  const sitting = new Sitting(genesis()).hold()
  const note = new TextDecoder().decode(sitting.bundle().get('checkpoints/01'))
  const { origin, head } = parseCheckpoint(note)
  const signature = signedOtherwise(sitting.session.privateKey, new TextEncoder().encode(checkpointBody(origin, head)))
  const other = formatCheckpoint(origin, head, sitting.session.publicKey, signature)
  assert.notEqual(other, note)
  assert.deepEqual(await failuresOf(withFile(sitting.bundle(), 'checkpoints/01', other)), ['checkpoint-differs'])
})

test('a secret key\'s answer to a challenge can be checked by its token only', async () => {
  const secret = existing(1, 'active', { algorithm: 'aes-256', publicKey: null })
  const check: PlannedStep = { id: 'check', action: 'check-key', by: ['crypto-officer'], irreversible: false, with: { token: 'primary', key: 'root-ca', version: '1', use: 'health' }, planned: 60 }
  const plan = planOf('A secret key', [], about({ existing: [secret] }), [check])
  const text = challengeText({
    mode: plan.mode, organisation: plan.organisation.id, ceremony: plan.ceremony, act: plan.acts.find(({ steps }) => steps.includes(check))!.id, step: 'check', use: 'health', token: 'primary', key: 'root-ca', version: 1, algorithm: 'aes-256', publicKey: null, freshness: 'Rain & sun'
  })
  const drafts: Hooks['drafts'] = draft => {
    const body = draft.body as Body<'step.done'>
    return [draft.type === 'step.done' && body.result.action === 'check-key' ? { ...draft, body: { ...body, result: { ...body.result, text } } } : draft]
  }
  assert.ok((await codes(new Sitting(plan, { drafts }).hold().bundle())).includes('challenge-secret'))
})
