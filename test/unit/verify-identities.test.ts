// Whose keys these are: with the organisation's anchor, with another one, and without.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ANCHOR_TYPE, anchorPayload, openAnchor, sealAnchor, signAnchor, type Anchor } from '../../src/transcript/anchor.ts'
import { generateKeyPair, sign } from '../../src/transcript/ed25519.ts'
import { envelopeMessage } from '../../src/transcript/envelope.ts'
import { sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import { verifyPerson } from '../../src/transcript/person-key.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import type { CountedApproval } from '../../src/verify/approvals.ts'
import { Findings } from '../../src/verify/findings.ts'
import { verifyIdentities, verifySuperseded } from '../../src/verify/identities.ts'
import { exitCode, verifyBundle } from '../../src/verify/verify.ts'
import { Sitting, failuresOf, genesis, people, reader } from '../support/ceremony.ts'

const personOf = (id: string): NonNullable<ReturnType<typeof people.get>> => people.get(id) ?? assert.fail()

function anchorOf (plan: Plan, change: Partial<Anchor> = {}): Uint8Array {
  const founding = plan.mode === 'production' ? { founders: ['ada', 'wit'], successors: 2 } : { founders: ['ada'], successors: 1 }
  const anchor: Anchor = { v: 1, mode: plan.mode, version: 1, previous: null, organisation: plan.organisation, participants: plan.participants, thresholds: { witness: 1 }, approvals: {}, policy: null, ...founding, ...change }
  return signAnchor(anchor, anchor.founders.map(personOf))
}

function signed (payload: Uint8Array, by: readonly string[]): { readonly publicKey: Uint8Array, readonly signature: Uint8Array }[] {
  return by.map(personOf).map(({ publicKey, privateKey }) => ({ publicKey, signature: sign(privateKey, envelopeMessage(ANCHOR_TYPE, payload)) }))
}

const under = (anchor: Uint8Array, mode: Plan['mode'] = 'rehearsal'): Plan => ({ ...genesis(mode), anchor: toHex(sha256(anchor)) })

async function failuresUnder (anchor: Uint8Array, plan: Plan = under(anchor)): Promise<string[]> {
  return await failuresOf(new Sitting(plan).hold().bundle(), anchor)
}

test('the anchor that the plan names pins everybody, in either mode', async () => {
  for (const [mode, unapproved] of [['rehearsal', []], ['production', ['plan-unapproved']]] as const) {
    const anchor = anchorOf(genesis(mode))
    const result = await verifyBundle(reader(new Sitting(under(anchor, mode)).hold().bundle()), { anchor })
    assert.deepEqual([result.pinned, result.findings.map(({ code }) => code)], [true, ['backup-none', ...unapproved]])
  }
})

test('without an anchor a rehearsal is verified with a note, production is not', async () => {
  const rehearsal = await verifyBundle(reader(new Sitting(genesis()).hold().bundle()))
  assert.deepEqual([rehearsal.findings.map(({ code, weight }) => [code, weight]), rehearsal.pinned, exitCode(rehearsal)], [[['identities-unpinned', 'note'], ['backup-none', 'note']], false, 0])
  const production = await verifyBundle(reader(new Sitting(genesis('production')).hold().bundle()))
  assert.deepEqual([production.findings.map(({ code, weight }) => [code, weight]), production.pinned, exitCode(production)], [[['identities-unpinned', 'failure'], ['backup-none', 'note'], ['plan-unapproved', 'failure']], false, 1])
})

test('another anchor than the plan\'s', async () => {
  const plan = genesis()
  const anchor = anchorOf(plan)
  assert.deepEqual(await failuresUnder(anchor, plan), ['anchor-differs'])
  assert.deepEqual(await failuresUnder(anchorOf(plan, { thresholds: {} }), under(anchor)), ['anchor-differs'])
})

test('another organisation, mode, policy or threshold', async () => {
  const plan = genesis()
  assert.deepEqual(await failuresUnder(anchorOf(plan, { organisation: { id: 'other', name: 'Other' } })), ['anchor-organisation'])
  assert.deepEqual(await failuresUnder(anchorOf(plan, { organisation: { ...plan.organisation, name: 'Other' } })), ['anchor-organisation'])
  assert.deepEqual(await failuresUnder(anchorOf(plan, { mode: 'production', founders: ['ada', 'wit'], successors: 2 })), ['anchor-mode'])
  assert.deepEqual(await failuresUnder(anchorOf(plan, { policy: 'f'.repeat(64) })), ['anchor-policy'])
})

test('a threshold holds at the opening, each authorisation and the close, whether the plan asks for the role or not, and elsewhere where it does', async () => {
  const plan = genesis()
  const wim = { ...plan.participants[3]!, id: 'wim', publicKey: toBase64(generateKeyPair().publicKey) }
  const purposesUnder = async (thresholds: Anchor['thresholds'], signoffs: Partial<Plan['signoffs']> = {}): Promise<string[]> => {
    const anchor = anchorOf(plan, { participants: [...plan.participants, wim], thresholds })
    const { findings } = await verifyBundle(reader(new Sitting({ ...under(anchor), signoffs: { ...plan.signoffs, ...signoffs } }).hold().bundle()), { anchor })
    return findings.filter(({ code }) => code === 'anchor-threshold').flatMap(({ facts }) => facts.purpose ?? []).sort()
  }
  assert.deepEqual(await purposesUnder({ witness: 2 }), ['abort', 'act', 'authorise', 'close', 'exception', 'open', 'pause', 'resume', 'void'])
  assert.deepEqual(await purposesUnder({ witness: 1, 'crypto-officer': 1 }), [])
  assert.deepEqual(await purposesUnder({ 'security-officer': 1 }), ['authorise'])
  assert.deepEqual(await purposesUnder({ administrator: 1 }, { open: { 'crypto-officer': 1, witness: 1 }, close: { 'security-officer': 1, witness: 1 }, act: { 'crypto-officer': 1, witness: 1 } }), ['authorise', 'close', 'open'])
})

test('a plan under an earlier version: a warning that names whom the newest no longer knows so; in production they fail it', async () => {
  const superseded = async (mode: Plan['mode'], change: (participants: Anchor['participants']) => Anchor['participants'], approvers: readonly CountedApproval[] = []): Promise<unknown[]> => {
    const plan = genesis(mode)
    const one = anchorOf(plan)
    const payload = anchorPayload({ ...openAnchor(one).anchor, version: 2, previous: toHex(sha256(one)), participants: change(plan.participants), thresholds: {} })
    const newer = sealAnchor(one, payload, signed(payload, openAnchor(one).anchor.founders))
    const findings = new Findings()
    const named = { ...plan, anchor: toHex(sha256(one)) }
    verifySuperseded(verifyIdentities(newer, named, verifyPerson, findings), named, approvers, findings)
    return findings.list().map(({ code, weight, facts }) => [code, weight, facts.people ?? facts.participant ?? null, facts.change ?? null])
  }
  const changed = (people: Anchor['participants']): Anchor['participants'] => people.filter(({ id }) => id !== 'sol')
    .map(one => one.id === 'cy' ? { ...one, publicKey: toBase64(generateKeyPair().publicKey) } : one.id === 'wit' ? { ...one, roles: ['auditor'] } : one)
  const who = 'cy: another key, sol: gone, wit: fewer roles'
  for (const mode of ['rehearsal', 'production'] as const) assert.deepEqual(await superseded(mode, people => people.map(one => ({ ...one, roles: [...one.roles, 'auditor'] }))), [['anchor-superseded', 'warning', null, null]])
  assert.deepEqual(await superseded('rehearsal', changed), [['anchor-superseded', 'warning', who, null]])
  assert.deepEqual(await superseded('production', changed), [
    ['anchor-superseded', 'warning', who, null],
    ['anchor-person-gone', 'failure', 'cy', 'another key'], ['anchor-person-gone', 'failure', 'sol', 'gone'], ['anchor-person-gone', 'failure', 'wit', 'fewer roles']
  ])
  const approver: CountedApproval = { participant: 'ada', role: 'administrator', time: '2026-02-28T00:00:00.000Z' }
  assert.deepEqual(await superseded('production', people => people, [approver, { ...approver, participant: 'eve' }]), [['anchor-superseded', 'warning', 'eve: gone', null], ['anchor-person-gone', 'failure', 'eve', 'gone']])
  assert.deepEqual(await superseded('production', people => people, [{ ...approver, role: 'auditor' }]), [['anchor-superseded', 'warning', 'ada: fewer roles', null], ['anchor-person-gone', 'failure', 'ada', 'fewer roles']])
})

test('one founder alone could replace everybody: production under such a version fails, another version of the file that is so is a warning', () => {
  const alone = { founders: ['ada'], successors: 1 }
  const found = (mode: Plan['mode'], first: Partial<Anchor>, second: Partial<Anchor>, named: 'first' | 'second'): unknown[] => {
    const one = anchorOf(genesis(mode), first)
    const before = openAnchor(one).anchor
    const payload = anchorPayload({ ...before, version: 2, previous: toHex(sha256(one)), ...second })
    const both = sealAnchor(one, payload, signed(payload, [...new Set([...before.founders, ...second.founders ?? []])]))
    const findings = new Findings()
    verifyIdentities(both, { ...genesis(mode), anchor: named === 'first' ? toHex(sha256(one)) : openAnchor(both).hash }, verifyPerson, findings)
    return findings.list().map(({ code, weight, facts }) => [code, weight, facts.version])
  }
  const two = { founders: ['ada', 'wit'], successors: 2 }
  assert.deepEqual(found('production', two, two, 'second'), [])
  assert.deepEqual(found('production', { ...two, successors: 1 }, two, 'first'), [['anchor-alone', 'failure', '1']])
  assert.deepEqual(found('production', alone, two, 'second'), [['anchor-alone', 'warning', '1']])
  assert.deepEqual(found('production', two, { ...two, successors: 1 }, 'first'), [['anchor-alone', 'warning', '2']])
  assert.deepEqual(found('rehearsal', alone, alone, 'first'), [])
})

test('the verification of a bundle says so', async () => {
  const one = anchorOf(genesis())
  const payload = anchorPayload({ ...openAnchor(one).anchor, version: 2, previous: toHex(sha256(one)), participants: genesis().participants.filter(({ id }) => id !== 'sol'), thresholds: {} })
  const newer = sealAnchor(one, payload, signed(payload, openAnchor(one).anchor.founders))
  const { verdict, findings } = await verifyBundle(reader(new Sitting(under(one)).hold().bundle()), { anchor: newer })
  assert.deepEqual([verdict, findings.find(({ code }) => code === 'anchor-superseded')?.facts], ['verified', { planned: '1', newest: '2', people: 'sol: gone' }])
})

test('a participant with another key, another role, or whom the anchor does not know', async () => {
  const plan = genesis()
  const changed = (change: object): Promise<string[]> => failuresUnder(anchorOf(plan, { participants: plan.participants.map(one => one.id === 'wit' ? { ...one, ...change } : one) }))
  assert.deepEqual(await changed({ publicKey: toBase64(generateKeyPair().publicKey) }), ['anchor-roster'])
  assert.deepEqual(await changed({ roles: ['auditor', 'witness'] }), [])
  assert.deepEqual(await changed({ id: 'wim' }), ['anchor-roster'])
  assert.deepEqual(await changed({ name: 'Somebody else' }), ['anchor-roster'])
  assert.deepEqual(await failuresUnder(anchorOf(plan, { participants: plan.participants.map(one => one.id === 'wit' ? { ...one, roles: ['auditor'] } : one), thresholds: {} })), ['anchor-roster'])
})

test('an anchor that is none', async () => {
  const anchor = anchorOf(genesis())
  const text = new TextDecoder().decode(anchor)
  for (const bad of ['', '{}', text.slice(0, -1), `${text}\n`, text.replace(/"sig":"..../, '"sig":"AAAA')]) {
    assert.deepEqual(await failuresUnder(new TextEncoder().encode(bad), under(anchor)), ['anchor-malformed'], bad)
  }
})
