// A token that does not keep its keys is found out before there is one: what is sensitive is read, what is not extractable is wrapped, what was locked gets out.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pkcs11js from 'pkcs11js'
import type { Context } from '../../src/ceremony/action.ts'
import { generateKey } from '../../src/ceremony/actions/generate-key.ts'
import { findKey } from '../../src/hsm/find.ts'
import { generateMasterKey, unusedId } from '../../src/hsm/generate.ts'
import { readableSecret } from '../../src/hsm/hidden.ts'
import { takeInventory } from '../../src/hsm/inventory.ts'
import { assertKeepsKeys, assertLocks, tryExtraction } from '../../src/hsm/kept.ts'
import { objectsWithId } from '../../src/hsm/objects.ts'
import type { TokenSession } from '../../src/hsm/session.ts'
import { probeKeyWrap } from '../../src/hsm/wrap.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import { genesis } from '../support/ceremony.ts'
import { hsmError, hsmRejection, softHsm, withFault } from '../support/softhsm.ts'
import { noToken, withToken } from '../support/tokens.ts'

const hsm = softHsm()
after(() => { hsm.remove() })
const session = hsm.user(hsm.token('kept'))
const { p11 } = session
const read = p11.C_GetAttributeValue.bind(p11)
const wrap = p11.C_WrapKey.bind(p11)
const mechanism = probeKeyWrap(session).mechanism ?? 0

/** Wraps whatever it is given. */
const generous: Partial<TokenSession['p11']> = {
  C_WrapKey: ((...call: Parameters<typeof wrap>) => { try { return wrap(...call) } catch { return Buffer.alloc(40) } }) as typeof p11.C_WrapKey
}

test('SoftHSM keeps its keys, and the trial leaves nothing', () => {
  const before = takeInventory(session)
  assert.deepEqual(tryExtraction(session), { type: 'kept' })
  assertKeepsKeys(session)
  assertLocks(session, mechanism)
  assert.deepEqual(takeInventory(session), before)
})

test('a token that wraps what is not extractable: keys-not-kept', async () => {
  await withFault(session, generous, () => {
    const { code, facts } = hsmError(() => { assertKeepsKeys(session) })
    assert.deepEqual([code, facts], ['keys-not-kept', { by: 'CKM_AES_KEY_WRAP_PAD' }])
  })
})

test('a token that wraps nothing at all has shown nothing: untried, and no refusal', async () => {
  const none = { C_WrapKey: () => { throw new Error('CKR_GENERAL_ERROR:5') } } as unknown as Partial<TokenSession['p11']>
  await withFault(session, none, () => {
    assert.deepEqual(tryExtraction(session), { type: 'untried' })
    assert.equal(assertKeepsKeys(session), 'untried')
  })
})

test('a token that takes no key in the clear is tried with keys that it makes itself', async () => {
  const refused = (): never => { throw new Error('CKR_ATTRIBUTE_VALUE_INVALID:19') }
  await withFault(session, { C_CreateObject: refused }, () => { assert.deepEqual(tryExtraction(session), { type: 'kept' }) })
  await withFault(session, { C_CreateObject: refused, ...generous }, () => { assert.equal(tryExtraction(session).type, 'let-out') })
  await withFault(session, { C_CreateObject: refused, C_GenerateKey: refused }, () => { assert.deepEqual(tryExtraction(session), { type: 'untried' }) })
  assert.deepEqual(takeInventory(session), [])
})

test('a fault of the token in the trial is no answer: device-error', async () => {
  const broken = { C_WrapKey: () => { throw new Error('CKR_DEVICE_ERROR:48') } } as unknown as Partial<TokenSession['p11']>
  await withFault(session, broken, () => { assert.equal(hsmError(() => { tryExtraction(session) }).code, 'device-error') })
})

test('a lock that does not hold is found out on a throw-away key: lock-not-enforced', async () => {
  await withFault(session, { C_SetAttributeValue: () => undefined }, () => {
    assert.deepEqual(hsmError(() => { assertLocks(session, mechanism) }).facts, { attempt: 'set' })
  })
  assert.deepEqual(takeInventory(session), [])
})

test('a sensitive key that can be read is not kept: keys-not-kept, and it is destroyed again', async () => {
  const value = { C_GetAttributeValue: (...[at, object, template]: Parameters<typeof read>) => template[0]!.type === pkcs11js.CKA_VALUE ? [{ type: pkcs11js.CKA_VALUE, value: Buffer.alloc(32, 7) }] : read(at, object, template) }
  await withFault(session, value as Partial<TokenSession['p11']>, async () => {
    const { code, facts } = await hsmRejection(generateMasterKey(session, { algorithm: 'ec-p256', id: unusedId(session), label: 'read' }))
    assert.deepEqual([code, facts], ['keys-not-kept', { by: 'CKA_VALUE', removed: 'true' }])
  })
  assert.deepEqual(takeInventory(session), [])
})

const stepOf = (plan: Plan): PlannedStep => plan.acts.flatMap(({ steps }) => steps).find(({ action }) => action === 'generate-key') ?? assert.fail()

/** The step that makes a key, on the token of this file, which somebody is logged in to. */
function contextOf (mode: Plan['mode'], untried?: string): Context {
  const plan = genesis(mode)
  const step = stepOf(plan)
  return { plan, step: { ...step, with: { ...step.with, ...(untried === undefined ? {} : { untried }) } }, tokens: { loggedIn: () => true, planned: () => plan.tokens[0], session: () => session } } as unknown as Context
}

test('production makes no key on a token that lets keys out; a rehearsal makes one, and it is on record', async () => {
  await withFault(session, generous, async () => {
    assert.equal(hsmError(() => { void generateKey.prepare?.(contextOf('production'), {}) }).code, 'keys-not-kept')
    await generateKey.prepare?.(contextOf('rehearsal'), {})
    const id = Buffer.from(unusedId(session)).toString('hex')
    const made = await generateKey.perform(contextOf('rehearsal'), {}, [{ token: 'primary', class: 'private-key', id, label: 'root' }])
    assert.ok(made.unenforced.includes('CKA_EXTRACTABLE'))
    assert.equal(made.extraction, 'let-out')
    assert.equal(findKey(session, Buffer.from(id, 'hex')).kind, 'pair')
  })
})

test('production makes no key on a token that can not be tried, but where the plan accepts that: then whoever acts says so, and it is on record', async () => {
  const none = { C_WrapKey: () => { throw new Error('CKR_GENERAL_ERROR:5') } } as unknown as Partial<TokenSession['p11']>
  const id = Buffer.from(unusedId(session)).toString('hex')
  const intended = [{ token: 'primary', class: 'private-key', id, label: 'root' }]
  await withFault(session, none, async () => {
    for (const untried of [undefined, 'refuse']) {
      const refusal = { code: 'keys-untried', facts: { token: 'primary' } }
      assert.throws(() => { void generateKey.prepare?.(contextOf('production', untried), {}) }, refusal)
      await assert.rejects(Promise.resolve(generateKey.perform(contextOf('production', untried), {}, intended)), refusal)
      assert.deepEqual(generateKey.asks(contextOf('production', untried)), [])
    }
    assert.deepEqual(objectsWithId(session, Buffer.from(id, 'hex')), [])
    const accepting = contextOf('production', 'accept')
    assert.deepEqual(generateKey.asks(accepting).map(({ kind, id: ask }) => [kind, ask]), [['confirm', 'untried']])
    await generateKey.prepare?.(accepting, { untried: true })
    assert.equal((await generateKey.perform(accepting, { untried: true }, intended)).extraction, 'untried')
    await withFault(session, generous, () => { assert.equal(hsmError(() => { void generateKey.prepare?.(accepting, { untried: true }) }).code, 'keys-not-kept') })
  })
  assert.deepEqual(generateKey.validate({ ...stepOf(genesis()), with: { key: 'root-ca', untried: 'yes' } }, genesis()).map(({ path }) => path), ['with.untried'])
})

test('a production ceremony on NSS, approved and held by people with cards: its key is refused, nothing is on the token, and the evidence of the abort verifies', { skip: noToken('nss') }, async () => {
  const { status, out, err } = await withToken('nss', [process.execPath, join(import.meta.dirname, '..', 'support', 'token-production.ts')])
  assert.equal(status, 0, err)
  assert.deepEqual(JSON.parse(out), { refused: 'keys-not-kept', phase: 'aborted', verdict: 'verified', objects: 0, recorded: ['keys-not-kept'], findings: [] })
})

test('each private component of an RSA key gives it away: one that can be read is found', async () => {
  for (const name of ['CKA_PRIVATE_EXPONENT', 'CKA_PRIME_1', 'CKA_PRIME_2', 'CKA_EXPONENT_1', 'CKA_EXPONENT_2', 'CKA_COEFFICIENT'] as const) {
    const given = Buffer.alloc(128, 7)
    const gives = (...[, , template]: Parameters<typeof read>): typeof template => {
      if (template[0]!.type !== pkcs11js[name]) throw new Error('CKR_ATTRIBUTE_SENSITIVE:17')
      return [{ type: pkcs11js[name], value: given }]
    }
    await withFault(session, { C_GetAttributeValue: gives } as Partial<TokenSession['p11']>, () => { assert.equal(readableSecret(session, Buffer.alloc(8)), name) })
    assert.ok(given.every(byte => byte === 0), `${name} is wiped`)
  }
})
