// Replicas on a real token: what must be gone is looked for by its ids and by its public key, and what a maker's cloning brought is put on record only where it is
// the key, locked, and signs. Here people have cloned before the ceremony begins.

import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import type { View } from '../../src/contract/shapes.ts'
import { HsmError } from '../../src/hsm/errors.ts'
import { generateMasterKey } from '../../src/hsm/generate.ts'
import { verifyWithNode } from '../../src/keys/signature.ts'
import { fromBase64, fromHex, toBase64 } from '../../src/transcript/hash.ts'
import type { AbsentVersion, ExistingKey, PlannedClone } from '../../src/transcript/lifecycle.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { LifecycleRoom, step } from '../support/lifecycle-room.ts'

const token = 'primary'
const other = 'ee'.repeat(16)
const atStep = (id: string) => (view: View): boolean => view.step?.step === id && view.phase === 'step'

async function codeOf (run: Promise<unknown>): Promise<string> {
  const error: unknown = await run.then(() => null, (thrown: unknown) => thrown)
  if (error instanceof CeremonyError || error instanceof HsmError) return error.code
  throw error instanceof Error ? error : new Error('nothing was refused')
}

const gone = ({ key, version, publicKey }: ExistingKey, id: string): AbsentVersion => ({ token, key, version, id, publicKey })
const idOf = (key: ExistingKey): string => key.holdings[0]!.id
/** As the catalog has a key that lies on another token only. */
const elsewhere = (key: ExistingKey): ExistingKey => ({ ...key, holdings: [], elsewhere: ['0123'] })

const absence = (room: LifecycleRoom, absent: readonly AbsentVersion[]): Plan => room.plan({ replicas: { absent: [...absent], clone: null } }, [step('absence', 'prove-absence', { token })])
function cloning (room: LifecycleRoom, existing: readonly ExistingKey[], keys: PlannedClone['keys']): Plan {
  const clone = { token, from: '0123', procedure: 'Chapter 7 of the maker’s manual', keys }
  return room.plan({ existing: existing.map(elsewhere), replicas: { absent: [], clone } }, [{ ...step('clone', 'record-clone', { token }), by: ['administrator', 'witness'], irreversible: true }])
}

test('what is gone is found nowhere; what is there is found by its id, and under another one by its public key', async t => {
  const room = new LifecycleRoom(t)
  const key = await room.key('root-ca', 1)
  const secret = await room.key('wrap', 1, {}, 'aes-256')
  const never = { ...key, version: 2, publicKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'der', type: 'spki' }).toString('base64') }
  const plan = absence(room, [gone(never, other), gone(key, idOf(key)), gone({ ...key, version: 3 }, other), gone(secret, idOf(secret)), gone({ ...secret, version: 2 }, other)])
  assert.equal((await room.hold(await room.enter(plan))).phase, 'closed')
  assert.deepEqual(room.resultsOf('prove-absence')[0]?.versions.map(({ key: name, version, found }) => [name, version, found]), [['root-ca', 2, 0], ['root-ca', 1, 2], ['root-ca', 3, 2], ['wrap', 1, 1], ['wrap', 2, 0]])
})

test('cloned keys are on record with what they signed, also under another id; and nothing of a cloning that a crash cut off', async t => {
  const room = new LifecycleRoom(t)
  const [key, moved, secret] = [await room.key('root-ca', 1), await room.key('root-ca', 2), await room.key('wrap', 1, {}, 'aes-256')]
  const plan = cloning(room, [key, moved, secret], [{ key: 'root-ca', version: 1, id: idOf(key) }, { key: 'root-ca', version: 2, id: other }, { key: 'wrap', version: 1, id: idOf(secret) }])
  await room.crash(plan, entry => entry.type === 'step.intended')
  assert.equal((await room.hold(await room.enter(plan))).phase, 'closed')
  assert.deepEqual(room.entries().flatMap(entry => entry.type === 'step.reconciled' ? [entry.body.verdict] : []), ['nothing-there'])
  const [result, ...more] = room.resultsOf('record-clone')
  assert.ok(result !== undefined && more.length === 0)
  assert.deepEqual([result.from, result.procedure, result.witness, result.keys.map(({ id }) => id)], ['0123', 'Chapter 7 of the maker’s manual', 'wit', [idOf(key), idOf(moved), idOf(secret)]])
  const [first] = result.keys
  assert.match(first!.proof.text, /^use: clone$/m)
  assert.ok(verifyWithNode('ec-p256', fromBase64(key.publicKey!), new TextEncoder().encode(first!.proof.text), fromBase64(first!.proof.signature)))
  assert.ok(first!.attributes.some(({ name, value }) => name === 'CKA_EXTRACTABLE' && value === 'false'))
  assert.deepEqual(result.keys[2]?.proof.verifiedBy, ['token', 'a throw-away key wrapped and unwrapped'])
})

test('what is not there, is not locked or is another key is not put on record', async t => {
  const room = new LifecycleRoom(t)
  const [key, stranger, secret] = [await room.key('root-ca', 1), await room.key('other', 1), await room.key('wrap', 1, {}, 'aes-256')]
  const open = await room.onToken(session => generateMasterKey(session, { algorithm: 'ec-p256', id: fromHex('dd'.repeat(16)), label: 'open', extractable: true }))
  const refused = async (of: ExistingKey, id: string): Promise<string> => {
    const ceremony = await room.enter(cloning(room, [of], [{ key: of.key, version: of.version, id }]))
    await room.hold(ceremony, atStep('clone'))
    const code = await codeOf(ceremony.actFor())
    await room.hold(ceremony, atStep('clone'))
    return code
  }
  assert.equal(await refused(secret, other), 'clone-not-found')
  assert.equal(await refused({ ...key, publicKey: toBase64(open.publicKey!) }, 'dd'.repeat(16)), 'clone-not-locked')
  assert.equal(await refused(key, idOf(stranger)), 'key-check-failed')
  assert.deepEqual(room.resultsOf('record-clone'), [])
  // What is not there or not locked is found before anything is signed for; another key only by what it signs.
  assert.deepEqual(room.entries().filter(({ type }) => type === 'attempt.refused' || type === 'step.failed').map(({ type }) => type), ['attempt.refused', 'attempt.refused', 'step.failed'])
})

test('a plan looks for what it names, on tokens that it has, and says by whom and from where a key is cloned', async t => {
  const room = new LifecycleRoom(t)
  const key = await room.key('root-ca', 1)
  const valid = cloning(room, [key], [{ key: 'root-ca', version: 1, id: idOf(key) }])
  const expected = (plan: Plan): Promise<string[]> => room.enter(plan).then(() => [], (error: unknown) => error instanceof CeremonyError ? error.fields.map(({ path }) => path) : [String(error)])
  const changed = (change: Partial<NonNullable<NonNullable<Plan['lifecycle']>['replicas']>>, steps = valid.acts[0]!.steps): Plan => ({ ...valid, lifecycle: { ...valid.lifecycle!, replicas: { ...valid.lifecycle!.replicas!, ...change } }, acts: [{ ...valid.acts[0]!, steps }] })
  assert.deepEqual(await expected(valid), [])
  assert.deepEqual(await expected(changed({ absent: [gone(key, other)] })), ['lifecycle.replicas.absent'])
  assert.deepEqual(await expected(changed({ clone: null })), ['acts[0].steps[0].with.token'])
  assert.deepEqual(await expected(changed({ clone: { ...valid.lifecycle!.replicas!.clone!, keys: [{ key: 'root-ca', version: 9, id: other }] } })), ['lifecycle.replicas.clone.keys[0]'])
  assert.deepEqual(await expected(changed({}, [step('clone', 'record-clone', { token })])), ['acts[0].steps[0].by', 'acts[0].steps[0].irreversible'])
  assert.deepEqual(await expected(changed({}, [...valid.acts[0]!.steps, step('absence', 'prove-absence', { token })])), ['acts[0].steps[1].with.token'])
})
