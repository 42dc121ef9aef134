// Metadata of a publication, signed in a ceremony by people with their own keys and by a key on a real token, and written: what is refused costs nothing but an
// entry, what was cut off is taken up, and nothing is written below a threshold.

import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import type { Ceremony } from '../../src/ceremony/engine.ts'
import type { SigningDevice } from '../../src/ceremony/ports.ts'
import type { View } from '../../src/contract/shapes.ts'
import { personalDevice } from '../../src/host/secrets/cards.ts'
import { publishedFiles } from '../../src/keys/publication/files.ts'
import { metadataOf, rolesFor } from '../../src/keys/publication/metadata.ts'
import { generateKeyPair, sign } from '../../src/transcript/ed25519.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import { verifyPerson } from '../../src/transcript/person-key.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { signersOf, type TufSignature } from '../../src/transcript/tuf.ts'
import { testCards } from '../support/cards.ts'
import { LifecycleRoom } from '../support/lifecycle-room.ts'
import { publishingPlan } from '../support/publishing-room.ts'
import { people } from '../support/small-plans.ts'

const atStep = (id: string) => (view: View): boolean => view.step?.step === id && view.phase === 'step'
const code = (wanted: string) => (error: unknown): boolean => error instanceof CeremonyError && error.code === wanted
const secret = (): Uint8Array => new TextEncoder().encode('what they typed')

/** What everybody who signs in a step types: that they compared, and one secret. */
async function signAs (ceremony: Ceremony): Promise<void> {
  const { step } = ceremony.view()
  await ceremony.answer(step!.step, Object.fromEntries(step!.asks.map(({ id, kind }) => [id, kind === 'signature' ? secret() : true])))
}

/** The files of the publication, each as it was written. */
function written (room: LifecycleRoom): ReadonlyMap<string, Uint8Array> {
  return new Map(room.resultsOf('write-publication').flatMap(({ files }) => files.map(({ path }) => [path, readFileSync(join(room.folder, path))] as const)))
}

/** Every threshold is met by the signatures in the files. */
function assertSigned (room: LifecycleRoom, { publication }: Plan): void {
  for (const metadata of metadataOf(publication!)) {
    const file = JSON.parse(new TextDecoder().decode(written(room).get(`publication/metadata/${metadata.version}.${metadata._type}.json`))) as { signatures: TufSignature[], signed: unknown }
    assert.deepEqual(file.signed, metadata)
    for (const { root, role } of rolesFor(publication!, metadata)) assert.equal(signersOf(root, role, metadata, file.signatures, verifyPerson).length, root.roles[role].threshold)
  }
}

for (const [algorithm, mechanism] of [['ec-p256', 'CKM_ECDSA'], ['ed25519', 'CKM_EDDSA']] as const) {
  test(`people and a publication key on ${algorithm} sign; the files are what was approved, and every threshold is met`, async t => {
    const room = new LifecycleRoom(t)
    const plan = publishingPlan(room, await room.key('publication', 1, {}, algorithm))
    assert.equal((await room.hold(await room.enter(plan))).phase, 'closed')
    assertSigned(room, plan)
    assert.deepEqual([...written(room)].filter(([path]) => path.startsWith('publication/targets/')).map(([path, bytes]) => [path, new Uint8Array(bytes)]), publishedFiles(plan.publication!).map(({ path, bytes }) => [`publication/targets/${path}`, bytes]))
    assert.deepEqual(room.resultsOf('sign-publication').map(({ participant, signatures }) => [participant, signatures.map(({ role }) => role)]), [['ada', ['root', 'targets']], ['wit', ['root', 'targets']]])
    const [byKey] = room.resultsOf('sign-publication-with-key')
    assert.deepEqual([byKey!.mechanism, byKey!.verifiedBy, byKey!.signatures.map(({ role }) => role)], [mechanism, ['node:crypto', '@noble/curves'], ['targets']])
    const closed = room.entries().at(-1)!
    assert.ok(closed.type === 'ceremony.closed')
    for (const path of written(room).keys()) assert.ok(closed.body.outputs.some(one => one.path === path), path)
  })
}

test('who signs is asked for the words of each, then for one secret, by name; the step is theirs alone', async t => {
  const room = new LifecycleRoom(t)
  const ceremony = await room.enter(publishingPlan(room))
  const { step } = await room.hold(ceremony, atStep('sign-2'))
  assert.deepEqual([step!.who, step!.secret, step!.asks.map(({ id, kind, who }) => [id, kind, who])], [['wit'], true, [['root', 'confirm', 'wit'], ['targets', 'confirm', 'wit'], ['signature', 'signature', 'wit']]])
  const [last] = step!.asks.slice(-1)
  assert.ok(last?.kind === 'signature' && last.held === 'file')
  await assert.rejects(ceremony.answer('sign-2', { root: true, targets: true }), code('answer-missing'))
  await assert.rejects(ceremony.answer('sign-2', { targets: true, signature: secret() }), code('answer-missing'))
})

test('whoever holds a card signs with it: a wrong PIN is on record as theirs and signs nothing, the right one signs root and targets', async t => {
  const cards = await testCards({ wit: 'ec-p256' })
  t.after(() => cards.remove())
  const { publicKey, pin } = cards.card('wit')
  const room = new LifecycleRoom(t)
  const plan = publishingPlan(room, null, base => ({ ...base, cards: cards.module, participants: base.participants.map(one => one.id === 'wit' ? { ...one, held: 'card', publicKey: toBase64(publicKey) } : one) }))
  const files: SigningDevice = { sign: async (participant, _, message) => await Promise.resolve(sign(people.get(participant)!.privateKey, message)) }
  const ceremony = await room.enter(plan, { signer: personalDevice(plan, files, cards.runner) })
  const onlyCards = ({ signing }: View): boolean => signing !== null && signing.pending.every(({ held }) => held === 'card')
  for (let view = await room.hold(ceremony, one => onlyCards(one) || atStep('sign-2')(one)); view.phase !== 'closed'; view = await room.hold(ceremony, one => onlyCards(one) || atStep('sign-2')(one))) {
    if (onlyCards(view)) {
      await ceremony.sign('wit', 'witness', 'approve', pin())
      continue
    }
    await assert.rejects(ceremony.actFor(), code('card-not-acted-for'))
    await assert.rejects(ceremony.answer('sign-2', { root: true, targets: true, signature: secret() }), code('card-pin-wrong'))
    const last = room.entries().at(-1)!
    assert.ok(last.type === 'attempt.refused' && last.actor === 'wit' && last.body.error.code === 'card-pin-wrong')
    await ceremony.answer('sign-2', { root: true, targets: true, signature: pin() })
  }
  assertSigned(room, plan)
  assert.ok(room.resultsOf('sign-publication')[1]!.signatures.every(({ signature }) => /^30[0-9a-f]+$/.test(signature)), 'ECDSA as metadata has it: DER')
})

test('a plan whose publication does not hold together is not run', async t => {
  const room = new LifecycleRoom(t)
  const plan = publishingPlan(room)
  const { targets } = plan.publication!
  await assert.rejects(room.enter({ ...plan, publication: { ...plan.publication!, targets: { ...targets, version: 2 } } }), (error: unknown) => error instanceof CeremonyError && error.fields.some(({ path }) => path === 'publication.targets.version'))
})

test('a wrong secret, and a key that is not theirs, are refused on record as theirs; nothing is recorded as signed, and they try again', async t => {
  const room = new LifecycleRoom(t)
  let answers: 'wrong' | 'other' | 'right' | 'wrong-second' = 'wrong'
  let asked = 0
  const other = generateKeyPair()
  const ceremony = await room.enter(publishingPlan(room), {
    signer: {
      sign: async (participant, typed, message) => {
        asked++
        typed.fill(0)
        if (answers === 'wrong' || (answers === 'wrong-second' && new TextDecoder().decode(message).includes('"_type":"targets"'))) throw new CeremonyError('passphrase-wrong')
        return await Promise.resolve(sign(answers === 'other' ? other.privateKey : people.get(participant)!.privateKey, message))
      }
    }
  })
  answers = 'right'
  await room.hold(ceremony, atStep('sign-2'))
  for (const [how, wanted, tries] of [['wrong', 'passphrase-wrong', 1], ['other', 'key-file-mismatch', 1], ['wrong-second', 'passphrase-wrong', 2]] as const) {
    answers = how
    asked = 0
    await assert.rejects(signAs(ceremony), code(wanted))
    const last = room.entries().at(-1)!
    assert.ok(last.type === 'attempt.refused')
    assert.deepEqual([last.actor, last.step, last.body.error.code, asked], ['wit', 'sign-2', wanted, tries])
    assert.deepEqual([ceremony.view().step?.attempt, ceremony.view().phase], [1, 'step'])
  }
  assert.ok(room.entries().every(({ type }) => type !== 'step.failed'))
  answers = 'right'
  await signAs(ceremony)
  assert.deepEqual(room.resultsOf('sign-publication').map(({ signatures }) => signatures.length), [2, 2])
})

test('cut off between signatures: what is on record counts, what is not is signed anew', async t => {
  const room = new LifecycleRoom(t)
  const plan = publishingPlan(room, await room.key('publication', 1))
  await room.crash(plan, entry => entry.type === 'step.done' && entry.step === 'sign-1')
  const [first] = room.resultsOf('sign-publication')
  await room.crash(plan, entry => entry.type === 'step.intended' && entry.step === 'sign-with-key')
  assert.equal((await room.hold(await room.enter(plan))).phase, 'closed')
  assert.deepEqual(room.resultsOf('sign-publication')[0], first)
  assert.deepEqual(room.entries().flatMap(entry => entry.type === 'step.reconciled' ? [entry.body.verdict] : []), ['nothing-there'])
  assertSigned(room, plan)
})

test('a file that was cut off is written to its end; another one in its place is told, and left as it is', async t => {
  const room = new LifecycleRoom(t)
  const plan = publishingPlan(room)
  const ceremony = await room.enter(plan)
  await room.hold(ceremony, atStep('write'))
  const path = join(room.folder, 'publication/targets/keys.json')
  const { bytes } = publishedFiles(plan.publication!).find(one => one.path === 'keys.json')!
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, '{"v":2}')
  await assert.rejects(ceremony.actFor(), code('output-exists'))
  assert.equal(readFileSync(path, 'utf8'), '{"v":2}')
  writeFileSync(path, bytes.subarray(0, 20))
  assert.equal((await room.hold(ceremony)).phase, 'closed')
  assert.deepEqual(new Uint8Array(readFileSync(path)), bytes)
  assertSigned(room, plan)
})
