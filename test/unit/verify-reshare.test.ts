// A resharing, as a station that lies would record it: backups left out, wrapped under nothing new, proven by another key, or given up before that.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Plan } from '../../src/transcript/plan.ts'
import type { ResultOf } from '../../src/transcript/results.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { verifyCryptoBy } from '../../src/verify/crypto.ts'
import { nobleSignatures } from '../../src/transcript/noble.ts'
import { Sitting, outcomeOf, reader, type Hooks } from '../support/ceremony.ts'
import { failuresWith, findingsOf, instead, is, once, withResult, withSteps } from '../support/hooks.ts'
import { signed } from '../support/small-lifecycle-results.ts'
import { formerKey } from '../support/small-lifecycle.ts'
import { wrappingKeyId } from '../support/small-wrapping.ts'
import { backupHash, copiesOf, givingUp, oldSet, resharing } from '../support/small-custody.ts'

type Rewrapped = ResultOf<'rewrap-backups'>
type Fate = ResultOf<'give-up-set'>['copies'][number]

const plan = resharing()
const held = (hooks: Hooks, of: Plan = plan): Promise<string[]> => failuresWith(of, hooks)
const rewrapped = (change: (result: Rewrapped) => object): Promise<string[]> => held(withResult('rewrap-backups', change))
/** The second of the two backups changed. */
const second = (change: (key: Rewrapped['keys'][number]) => object): Promise<string[]> => rewrapped(({ keys }) => ({ keys: keys.map((key, i) => i === 1 ? { ...key, ...change(key) } : key) }))
const notes = async (of: Plan, hooks: Hooks = {}): Promise<string[]> => (await findingsOf(new Sitting(of, hooks).hold())).map(({ code, weight }) => `${weight} ${code}`)

test('a resharing of one backup or several is verified with nothing to say, by either mathematics', async () => {
  for (const one of [plan, resharing({ versions: [1] }), givingUp()]) assert.deepEqual(await notes(one), [])
  const { verdict, custody } = await verifyBundle(reader(new Sitting(plan).hold().bundle()), { crypto: verifyCryptoBy(nobleSignatures) })
  assert.equal(verdict, 'verified')
  assert.deepEqual(custody.givenUp, { set: oldSet.set, successor: custody.proven[0]!.set.set })
  assert.deepEqual(custody.backups.map(({ key, set }) => `${key} ${set}`), ['root-ca v1', 'root-ca v2'].map(key => `${key} ${custody.givenUp!.successor}`))
})

test('the new set is for whom the plan says, and proven before anything is wrapped under it', async () => {
  const others = withResult('split-recovery-key', () => ({ holders: ['lea', 'kim', 'mo'] }))
  assert.ok((await held(others)).includes('share-holder'))
  const unread = withSteps(plan, step => step.id === 'read-back-3' ? [] : [step])
  assert.deepEqual(await held({}, unread), ['share-unproven'])
  for (const windows of [1, 3]) assert.deepEqual(await rewrapped(() => ({ windows })), ['share-windows'])
  for (const oldWindows of [0, 2]) assert.deepEqual(await rewrapped(() => ({ oldWindows })), ['share-windows'])
  assert.deepEqual(await rewrapped(() => ({ set: 'f'.repeat(16) })), ['share-set-differs', 'result-differs'])
  assert.deepEqual(await rewrapped(() => ({ from: 'f'.repeat(16) })), ['share-set-differs'])
  const once = withSteps(plan, step => step.id === 'enter-2' ? [] : [step])
  assert.deepEqual(await held({}, once), ['share-too-few'])
})

test('resplit-only: the same set before and after', async () => {
  assert.deepEqual(await rewrapped(({ set }) => ({ from: set })), ['share-set-differs', 'resplit-only'])
})

test('shares come from whom the register has, each from their own card', async () => {
  const entered = (change: object): Promise<string[]> => held(withResult('enter-share', ({ ordinal }) => ordinal === 2 ? change : {}))
  assert.deepEqual(await entered({ ordinal: 3 }), ['share-holder'], 'the third card was never in a bag')
  assert.deepEqual(await entered({ custodian: 'mo' }), ['share-holder'])
  assert.deepEqual(await entered({ set: 'f'.repeat(16) }), ['share-set-differs', 'share-too-few'])
  assert.deepEqual(await entered({ ordinal: 1 }), ['share-holder', 'share-repeated', 'share-too-few'])
})

test('the backups that were read are the registered ones, from one medium', async () => {
  const read = (change: (result: ResultOf<'collect-shares'>) => object): Promise<string[]> => held(withResult('collect-shares', change))
  assert.deepEqual(await read(({ backups }) => ({ backups: backups.slice(1) })), ['rewrap-differs'])
  assert.deepEqual(await read(({ backups }) => ({ backups: [...backups, backups[0]] })), ['rewrap-differs'])
  assert.deepEqual(await read(({ backups }) => ({ backups: backups.map(one => ({ ...one, sha256: backupHash(1) })) })), ['rewrap-differs'], 'a medium that was swapped')
  assert.deepEqual(await read(() => ({ path: null })), ['result-differs'])
  assert.deepEqual(await read(() => ({ set: 'f'.repeat(16) })), ['share-set-differs'])
})

test('every registered backup is wrapped anew, once, and into a new file', async () => {
  assert.deepEqual(await rewrapped(({ keys }) => ({ keys: keys.slice(1) })), ['rewrap-differs'])
  assert.deepEqual(await rewrapped(({ keys }) => ({ keys: [...keys, keys[0]] })), ['rewrap-differs'])
  assert.deepEqual(await second(() => ({ opened: backupHash(1) })), ['rewrap-differs'])
  assert.deepEqual(await second(() => ({ algorithm: 'ec-p384' })), ['rewrap-differs', 'restored-unproven'])
  assert.deepEqual(await second(({ backup }) => ({ backup: { ...backup, sha256: backupHash(2) } })), ['rewrap-differs'], 'the old file again')
  assert.deepEqual(await second(({ backup }) => ({ backup: { ...backup, sha256: backupHash(1) } })), ['rewrap-differs'], 'the old file of another key')
  assert.deepEqual(await second(({ backup }) => ({ backup: { ...backup, file: 'root-ca-v1.new.json' } })), ['rewrap-differs'])
  const same = rewrapped(({ keys: [first, other] }) => ({ keys: [first, { ...other!, backup: { ...other!.backup, sha256: first!.backup.sha256 } }] }))
  assert.deepEqual(await same, ['result-differs'], 'two keys in one file')
  for (const media of [[1, 1], [1, 3]]) assert.deepEqual(await second(({ backup }) => ({ backup: { ...backup, media } })), ['backup-media'], media.join())
})

test('each new backup gives its key back, as a signature shows under the public key that was backed up', async () => {
  assert.deepEqual(await second(({ proof }) => ({ proof: signed(proof.text, formerKey(1)) })), ['restored-unproven'], 'signed by another key')
  assert.deepEqual(await second(({ proof }) => ({ proof: signed(`${proof.text}more\n`, formerKey(2)) })), ['restored-unproven'], 'another text')
  assert.deepEqual(await rewrapped(({ keys: [first, other] }) => ({ keys: [first, { ...other!, proof: first!.proof }] })), ['restored-unproven'], 'the proof of the other backup')
})

test('a secret key gives a check value, which only a token can verify', async () => {
  const secret = <T extends { version: number }>(key: T): T => key.version === 2 ? { ...key, algorithm: 'aes-256', publicKey: null } : key
  const of = { ...plan, lifecycle: { ...plan.lifecycle!, existing: plan.lifecycle!.existing.map(secret) }, custody: { ...plan.custody!, backups: plan.custody!.backups.map(secret) } }
  assert.deepEqual(await notes(of), ['note confirmation-secret'])
  assert.deepEqual(await held(withResult('rewrap-backups', ({ keys }) => ({ keys: keys.map(key => ({ ...key, proof: { ...key.proof, text: 'another\n' } })) })), of), ['restored-unproven'])
})

test('how it was wrapped was tried first', async () => {
  assert.deepEqual(await rewrapped(({ wrapping }) => ({ wrapping: { ...wrapping, tried: [] } })), ['wrapping-unproven'])
  assert.deepEqual(await notes(plan, withResult('rewrap-backups', ({ wrapping }) => ({ wrapping: { ...wrapping, trusted: false } }))), ['note wrapping-untrusted'])
  const anywhere = withSteps(plan, step => step.id === 'rewrap' ? [{ ...step, with: {} }] : [step])
  assert.deepEqual(await held(withResult('rewrap-backups', () => ({ token: 'other' })), anywhere), ['result-differs'], 'on a token that the plan does not have')
})

test('a new recovery key stays on the token as a key that wraps, where the plan says so, and only there', async () => {
  const keeping = withSteps(plan, step => step.action === 'rewrap-backups' ? [{ ...step, with: { ...step.with, wrapping: 'keep' } }] : [step])
  assert.deepEqual(await notes(keeping), ['note wrapping-key-kept'])
  assert.deepEqual(await held(withResult('rewrap-backups', ({ wrappingKey }) => ({ wrappingKey: { ...wrappingKey, attributes: wrappingKey!.attributes.map(one => one.name === 'CKA_UNWRAP' ? { ...one, value: 'true' } : one) } })), keeping), ['wrapping-key-attributes'])
  const silent = instead(is('step.done', 'rewrap'), draft => {
    const { wrappingKey: _, ...result } = outcomeOf(draft).result as Rewrapped
    return [{ ...draft, body: { ...outcomeOf(draft), result } }]
  })
  assert.deepEqual(await held(silent, keeping), ['result-differs', 'inventory-unplanned'])
})

test('a wrapping key of the old set that a token still has is named: what it wraps, the old shares open', async () => {
  const kept = { ...plan, lifecycle: { ...plan.lifecycle!, wrapping: [{ token: 'primary', id: wrappingKeyId, mechanism: 'CKM_AES_KEY_WRAP_KWP', set: oldSet }] } }
  const left = (await findingsOf(new Sitting(kept).hold())).map(({ code, facts }) => `${code} ${facts.kind} on ${facts.token}`)
  assert.deepEqual(left, ['old-copy-left wrapping-key on primary'])
  const destroying = withSteps(kept, step => step.id === 'give-up' ? [{ ...step, id: 'wrapping', action: 'destroy-wrapping-key', with: { token: 'primary', set: oldSet.set } }, step] : [step])
  assert.deepEqual(await notes(destroying), [])
  const other = { ...kept, lifecycle: { ...kept.lifecycle, wrapping: kept.lifecycle.wrapping.map(one => ({ ...one, set: { ...oldSet, set: 'f'.repeat(16) } })) } }
  assert.deepEqual(await notes(other), [], 'that of another set')
})

test('everything is wrapped anew once', async () => {
  const twice = withSteps(plan, step => step.id === 'rewrap' ? [step, { ...step, id: 'again' }] : [step])
  assert.deepEqual(await held({}, twice), ['custody-plan', 'rewrap-differs'])
})

test('people sign for it, and it is written down before', async () => {
  for (const action of ['rewrap-backups', 'give-up-set']) {
    const unmarked = withSteps(plan, step => step.action === action ? [{ ...step, irreversible: false }] : [step])
    assert.deepEqual(await held({}, unmarked), ['irreversible-unmarked', 'intent-missing'], action)
    assert.deepEqual(await held(once(is('step.intended', action === 'give-up-set' ? 'give-up' : 'rewrap'), () => [])), ['intent-missing'], action)
  }
})

test('given-up-early: before everything is wrapped under the new set', async () => {
  const early = withSteps(plan, step => step.id === 'rewrap' || step.id === 'give-up' ? [] : step.id === 'collect' ? [{ ...step, id: 'give-up', action: 'give-up-set', irreversible: true }, step] : step.id === 'seal' ? [{ ...stepNamed('rewrap') }, step] : [step])
  assert.deepEqual(await held({}, early), ['custody-plan', 'given-up-early'])
})

const stepNamed = (id: string): Plan['acts'][number]['steps'][number] => plan.acts.flatMap(({ steps }) => steps).find(step => step.id === id)!

test('it is given up for the set that opens its backups now', async () => {
  const given = (change: object, of?: Plan): Promise<string[]> => held(withResult('give-up-set', () => change), of)
  assert.deepEqual(await given({ successor: 'f'.repeat(16) }), ['result-differs'])
  assert.deepEqual(await given({ set: 'f'.repeat(16) }), ['result-differs'])
  assert.deepEqual(await given({ witness: 'ada' }), ['actor-unknown'])
  assert.deepEqual(await given({ successor: 'f'.repeat(16) }, givingUp()), ['result-differs'])
})

test('of every copy it is said what became of it', async () => {
  const fates = (change: (copies: readonly Fate[]) => Fate[]): Promise<string[]> => held(withResult('give-up-set', ({ copies }) => ({ copies: change(copies) })))
  assert.deepEqual(await fates(copies => copies.slice(1)), ['copies-differ'])
  assert.deepEqual(await fates(copies => [...copies, copies[0]!]), ['copies-differ'])
  assert.deepEqual(await fates(copies => copies.map((one, i) => i === 0 ? { ...one, note: 'gone' } : one)), ['copies-differ'])
  assert.deepEqual(await fates(copies => copies.map((one, i) => i === 0 ? { ...one, outcome: 'kept' as const } : one)), ['copies-differ'])
})

test('what was not destroyed is named, and whether it is enough to use the old set', async () => {
  const left = async (which: readonly number[], of = plan): Promise<unknown[]> => {
    const hooks = withResult('give-up-set', ({ copies }) => ({ copies: copies.map((one, i) => which.includes(i) ? { ...one, outcome: 'missing', note: 'not found' } : one) }))
    return (await findingsOf(new Sitting(of, hooks).hold())).map(({ code, weight, facts }) => `${weight} ${code} ${facts.kind ?? `${facts.shares} of ${facts.threshold}, ${facts.backups}`}`)
  }
  const copies = copiesOf([1, 2]).map(({ kind }) => kind)
  const [medium, card, carrier] = [copies.indexOf('medium'), copies.indexOf('card'), copies.indexOf('carrier')]
  assert.deepEqual(await left([medium]), ['warning old-copy-left medium'])
  assert.deepEqual(await left([card, card + 1]), ['warning old-copy-left card', 'warning old-copy-left card'], 'cards, and no backup')
  assert.deepEqual(await left([medium, card, carrier]), ['warning old-copy-left medium', 'warning old-copy-left card', 'warning old-copy-left twin'], 'two copies of one share')
  assert.deepEqual(await left([medium, card + 1, carrier]), ['warning old-copy-left medium', 'warning old-copy-left card', 'warning old-copy-left twin', 'warning old-set-opens 2 of 2, 1'])
})
