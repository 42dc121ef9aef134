// Attacks on sign-offs and quorums: the station is the attacker here, and writes a chain that is right in itself.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateKeyPair, sign, type Ed25519KeyPair } from '../../src/transcript/ed25519.ts'
import type { Body, EntryOf, Statement } from '../../src/transcript/entry.ts'
import { fromBase64, toBase64 } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { signoffBytes } from '../../src/transcript/signoff.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { Sitting, failuresOf, genesis, people, reader, type Draft, type Hooks } from '../support/ceremony.ts'

const ada = people.get('ada') ?? assert.fail()
const isSignoff = (draft: Draft, actor: string, act: string | null = null): boolean => draft.type === 'signoff' && draft.actor === actor && draft.act === act

/** Hooks that change the first act's sign-off of the witness, and whatever the change needs to be signed with. */
function withSignoff (change: (entry: EntryOf<'signoff'>) => Body<'signoff'>): Hooks {
  return { seal: entry => entry.type === 'signoff' && entry.act === 'opening' && entry.actor === 'wit' ? { ...entry, body: change(entry) } : entry }
}

function resigned (entry: EntryOf<'signoff'>, change: Partial<Statement>, signer = people.get('wit')!): Body<'signoff'> {
  const statement = { ...entry.body.statement, ...change }
  return { ...entry.body, statement, signature: toBase64(sign(signer.privateKey, signoffBytes(statement))) }
}

/** The same sign-off by somebody else, or with another decision, rightly signed. */
function remade (draft: Draft, change: Partial<Statement>, signer: Ed25519KeyPair): Draft {
  const make = draft.body
  if (typeof make !== 'function') throw new TypeError('not a sign-off')
  return { ...draft, actor: change.participant ?? draft.actor, body: head => resigned({ body: make(head) } as EntryOf<'signoff'>, change, signer) }
}

async function failuresWith (hooks: Hooks, plan: Plan = genesis()): Promise<string[]> {
  return await failuresOf(new Sitting(plan, hooks).hold().bundle())
}

test('unsigned: another key, a signature of zeros, a signature of other bytes', async () => {
  const stranger = generateKeyPair()
  assert.deepEqual(await failuresWith(withSignoff(entry => resigned(entry, {}, stranger))), ['signoff-signature', 'below-quorum'])
  assert.deepEqual(await failuresWith(withSignoff(entry => ({ ...entry.body, signature: toBase64(new Uint8Array(64)) }))), ['signoff-signature', 'below-quorum'])
  assert.deepEqual(await failuresWith(withSignoff(entry => ({ ...entry.body, signature: toBase64(new Uint8Array(0)) }))), ['signoff-signature', 'below-quorum'])
  const overPayload = (entry: EntryOf<'signoff'>): string => toBase64(sign(people.get('wit')!.privateKey, toCanonicalBytes(entry.body.statement)))
  assert.deepEqual(await failuresWith(withSignoff(entry => ({ ...entry.body, signature: overPayload(entry) }))), ['signoff-signature', 'below-quorum'])
})

test('foreign signature: made for another ceremony or mode', async () => {
  assert.deepEqual(await failuresWith(withSignoff(entry => resigned(entry, { ceremony: 'f'.repeat(32) }))), ['signoff-foreign', 'below-quorum'])
  assert.deepEqual(await failuresWith(withSignoff(entry => resigned(entry, { mode: 'production' }))), ['signoff-foreign', 'below-quorum'])
})

test('a signature for another head, place, purpose or role', async () => {
  assert.deepEqual(await failuresWith(withSignoff(entry => resigned(entry, { root: 'f'.repeat(64) }))), ['head-differs'])
  assert.deepEqual(await failuresWith(withSignoff(entry => resigned(entry, { size: 3 }))), ['head-differs'])
  assert.deepEqual(await failuresWith(withSignoff(entry => resigned(entry, { act: 'token' }))), ['signoff-place', 'below-quorum'])
  assert.deepEqual(await failuresWith(withSignoff(entry => resigned(entry, { step: 'clock' }))), ['signoff-place', 'below-quorum'])
  assert.deepEqual(await failuresWith(withSignoff(entry => resigned(entry, { purpose: 'close' }))), ['signoff-unexpected', 'below-quorum'])
  assert.deepEqual(await failuresWith(withSignoff(entry => resigned(entry, { role: 'administrator' }))), ['signoff-role', 'below-quorum'])
  assert.deepEqual(await failuresWith(withSignoff(entry => resigned(entry, { participant: 'eve' }))), ['signoff-unknown', 'below-quorum'])
  assert.deepEqual(await failuresWith(withSignoff(entry => resigned(entry, { participant: 'ada', role: 'administrator' }))), ['signoff-unknown', 'below-quorum'])
})

test('a sign-off for another act than the one in hand, sound in itself', async () => {
  const early: Hooks = { drafts: draft => isSignoff(draft, 'wit', 'opening') ? [{ ...remade(draft, { act: 'token' }, people.get('wit')!), act: 'token' }] : [draft] }
  assert.deepEqual(await failuresWith(early), ['signoff-place', 'below-quorum'])
})

test('below quorum: at the opening, before an irreversible step, at an act\'s end, at the close', async () => {
  const without = (gone: (draft: Draft) => boolean): Hooks => ({ drafts: draft => gone(draft) ? [] : [draft] })
  assert.deepEqual(await failuresWith(without(draft => isSignoff(draft, 'wit', 'opening'))), ['below-quorum'])
  assert.deepEqual(await failuresWith(without(draft => isSignoff(draft, 'wit', 'key') && draft.step === 'generate')), ['below-quorum'])
  assert.deepEqual(await failuresWith(without(draft => isSignoff(draft, 'sol'))), ['below-quorum'])
  const { findings } = await verifyBundle(reader(new Sitting(genesis(), without(draft => isSignoff(draft, 'sol'))).hold().bundle()))
  assert.deepEqual(findings.filter(({ code }) => code === 'below-quorum').map(({ facts }) => facts), [
    { purpose: 'open', act: 'none', step: 'none', missing: 'sol' }, { purpose: 'close', act: 'none', step: 'none', missing: 'sol' }
  ])
})

test('a refusal does not count; an approval after it does; one after an approval takes that back', async () => {
  const signTwice = (...decisions: readonly ('approve' | 'refuse')[]): Hooks => ({
    drafts: draft => isSignoff(draft, 'ada', 'opening') ? decisions.map(decision => remade(draft, { decision }, ada)) : [draft]
  })
  assert.deepEqual(await failuresWith(signTwice('refuse', 'approve')), [])
  assert.deepEqual(await failuresWith(signTwice('refuse', 'refuse')), ['below-quorum'])
  assert.deepEqual(await failuresWith(signTwice('approve', 'refuse')), ['below-quorum'])
  assert.deepEqual(await failuresWith(signTwice('approve', 'refuse', 'approve')), [])
})

test('one person counts once: a second sign-off while others are still missing', async () => {
  const again: Hooks = { drafts: draft => isSignoff(draft, 'ada', 'opening') ? [draft, draft] : [draft] }
  assert.deepEqual(await failuresWith(again), ['signoff-repeated'])
  const instead: Hooks = { drafts: draft => isSignoff(draft, 'wit', 'opening') ? [remade(draft, { participant: 'ada', role: 'administrator' }, ada)] : [draft] }
  assert.deepEqual(await failuresWith(instead), ['signoff-repeated', 'below-quorum'])
})

test('one person in two roles of one quorum counts in one', async () => {
  const plan = genesis()
  const both: Plan = { ...plan, apart: [], participants: plan.participants.map(one => one.id === 'wit' ? { ...one, roles: ['witness', 'crypto-officer'] } : one) }
  const asBoth: Hooks = {
    drafts: draft => isSignoff(draft, 'cy', 'key') && draft.step === 'generate' ? [remade(draft, { participant: 'wit', role: 'crypto-officer' }, people.get('wit')!)] : [draft]
  }
  assert.deepEqual(await failuresWith(asBoth, both), ['signoff-repeated', 'below-quorum'])
})

test('duplicate key: two names, one key, and it counts once', async () => {
  const plan = genesis()
  const shared = plan.participants.find(({ id }) => id === 'ada')!.publicKey
  const twins: Plan = { ...plan, participants: plan.participants.map(one => one.id === 'wit' ? { ...one, publicKey: shared } : one) }
  const byAda: Hooks = { seal: entry => entry.type === 'signoff' && entry.actor === 'wit' ? { ...entry, body: resigned(entry, {}, ada) } : entry }
  assert.deepEqual(await failuresWith(byAda, twins), ['duplicate-key', 'signoff-unexpected', 'signoff-repeated', 'below-quorum'])
})

test('roles that must be apart', async () => {
  const plan = genesis()
  const joined: Plan = { ...plan, participants: plan.participants.map(one => one.id === 'ada' ? { ...one, roles: ['administrator', 'witness'] } : one) }
  assert.equal((await failuresWith({}, joined))[0], 'roles-apart')
})

test('acted for: noted in a rehearsal, a failure in production, where the sign-off does not count either', async () => {
  const acting = withSignoff(entry => ({ ...entry.body, actedFor: true }))
  const rehearsal = await verifyBundle(reader(new Sitting(genesis(), acting).hold().bundle()))
  assert.deepEqual(rehearsal.findings.map(({ code }) => code), ['identities-unpinned', 'backup-none', 'acted-for-rehearsal'])
  assert.deepEqual(await failuresWith(acting, genesis('production')), ['identities-unpinned', 'acted-for', 'below-quorum', 'plan-unapproved'])
  const answering: Hooks = { seal: entry => entry.type === 'step.done' && entry.step === 'station' ? { ...entry, body: { ...entry.body, actedFor: true } } : entry }
  assert.deepEqual(await failuresWith(answering, genesis('production')), ['identities-unpinned', 'acted-for', 'plan-unapproved'])
})

test('an unsound public key is refused, though signatures can be made for it', async () => {
  const plan = genesis()
  const weak = toBase64(Uint8Array.of(1, ...new Uint8Array(31)))
  const planned: Plan = { ...plan, participants: plan.participants.map(one => one.id === 'wit' ? { ...one, publicKey: weak } : one) }
  assert.equal(fromBase64(weak).length, 32)
  const failures = await failuresWith({}, planned)
  assert.deepEqual([failures[0], failures.includes('signoff-signature')], ['participant-key', true])
})
