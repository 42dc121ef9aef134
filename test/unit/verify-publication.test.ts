// What a ceremony published, as its steps recorded it: the small publications as they should be, and with one thing wrong.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bundleRefusal } from '../../src/cli/commands/publish.ts'
import { usualRule } from '../../src/keys/publication/rules.ts'
import type { Policy } from '../../src/keys/policy/shape.ts'
import { generateKeyPair, sign } from '../../src/transcript/ed25519.ts'
import type { Entry, EntryOf } from '../../src/transcript/entry.ts'
import { toHex } from '../../src/transcript/hash.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import type { ActionName, ResultOf } from '../../src/transcript/results.ts'
import { keyId, metadataBytes, tufKeyOf } from '../../src/transcript/tuf.ts'
import { machineCrypto } from '../../src/verify/crypto.ts'
import { Findings, type Finding } from '../../src/verify/findings.ts'
import { verifyPublication, verifyPublicationUnder } from '../../src/verify/publication-plan.ts'
import { ResultCheck } from '../../src/verify/results.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { Sitting, failuresOf, otherKey, people, reader } from '../support/ceremony.ts'
import { following, onlineKeys, publishing, smallAnchor } from '../support/small-publication.ts'
import { signaturesByKey } from '../support/small-publication-results.ts'

const first = publishing({ withKey: true })
const held = new Sitting(first).hold()
/** The root before had other founders: Ada and Cy. */
const before = publishing({ anchor: { founders: ['ada', 'cy'] } }).publication!
const next = following({ before: { root: before.root!, targets: 1 } })
const followed = new Sitting(next).hold()

function failuresIn (entries: readonly Entry[], plan: Plan): Finding[] {
  const findings = new Findings()
  const results = new ResultCheck(plan, machineCrypto, findings)
  for (const entry of entries) results.take(entry)
  results.finish()
  return findings.list().filter(({ weight }) => weight === 'failure')
}

/** What is found of results, each code once. */
const judged = (entries: readonly Entry[], plan: Plan): string[] => [...new Set(failuresIn(entries, plan).map(({ code }) => code))]

/** The entries with the outcome of one step changed. */
function withOutcome (step: string, change: (entry: EntryOf<'step.done'>) => EntryOf<'step.done'>): Entry[] {
  return held.entries.map(entry => entry.type === 'step.done' && entry.step === step ? change(entry) : entry)
}
const outcomeOf = (step: string): EntryOf<'step.done'> => held.entries.find((entry): entry is EntryOf<'step.done'> => entry.type === 'step.done' && entry.step === step)!

/** What is found where the result of one step is another one. */
function recorded<A extends ActionName> (step: string, change: (result: ResultOf<A>) => Partial<ResultOf<A>>, of = held): string[] {
  return judged(of.entries.map(entry => entry.type === 'step.done' && entry.step === step ? { ...entry, body: { ...entry.body, result: { ...entry.body.result, ...change(entry.body.result as ResultOf<A>) } as typeof entry.body.result } } : entry), of.plan)
}

/** What is found without some steps. */
const without = (...steps: readonly string[]): string[] => judged(held.entries.filter(({ type, step }) => type !== 'step.done' || !steps.includes(step ?? '')), first)

test('a first publication with a key on a token, and one that follows under other founders', async () => {
  assert.deepEqual(await failuresOf(held.bundle()), [])
  assert.deepEqual(await failuresOf(followed.bundle()), [])
  assert.deepEqual(await failuresOf(new Sitting(following({ online: onlineKeys[0], keepsRoot: true })).hold().bundle()), [])
  assert.deepEqual([next.publication!.signers, first.publication!.signers], [['ada', 'cy', 'wit'], ['ada', 'wit']])
})

test('what was read aloud, and the online key that was compared', () => {
  const root = { version: 1, sha256: '0'.repeat(64) }
  assert.deepEqual(recorded<'read-publication'>('reading', () => ({ root })), ['publication-read'])
  assert.deepEqual(recorded<'read-publication'>('reading', () => ({ root: null })), ['publication-read'])
  assert.deepEqual(recorded<'read-publication'>('reading', ({ targets }) => ({ targets: { ...targets, version: 2 } })), ['publication-read'])
  assert.deepEqual(recorded<'read-publication'>('reading', () => ({ confirmedBy: 'ada' })), ['actor-unknown'])
  for (const change of [{ spkiSha256: '0'.repeat(64) }, { keyid: '0'.repeat(64) }, { until: '2028-01-01T00:00:00.000Z' }]) assert.deepEqual(recorded<'certify-online-key'>('online-key', () => change), ['online-key-differs'])
  assert.deepEqual(recorded<'certify-online-key'>('online-key', () => ({ confirmedBy: 'sol' })), ['actor-unknown'])
})

test('a signature by somebody else, over something else, or of one kind twice', () => {
  const [root, targets] = [first.publication!.root!, first.publication!.targets]
  const stranger = generateKeyPair()
  const forged = toHex(sign(stranger.privateKey, metadataBytes(root)))
  const signature = (change: (signatures: ResultOf<'sign-publication'>['signatures']) => ResultOf<'sign-publication'>['signatures']): string[] => recorded<'sign-publication'>('sign-1', ({ signatures }) => ({ signatures: change(signatures) }))
  assert.deepEqual(signature(([one, two]) => [{ ...one!, signature: forged }, two!]), ['metadata-signature', 'metadata-threshold', 'publication-file'])
  assert.deepEqual(signature(([one, two]) => [{ ...one!, keyid: keyId(tufKeyOf(stranger.publicKey)!) }, two!]), ['metadata-differs'])
  assert.deepEqual(signature(([one, two]) => [{ ...one!, version: 2 }, two!]), ['metadata-differs'])
  assert.deepEqual(signature(([one, two]) => [{ ...one!, sha256: '0'.repeat(64) }, two!]), ['metadata-differs'])
  assert.deepEqual(signature(([one]) => [one!]), ['metadata-differs', 'metadata-threshold', 'publication-file', 'publication-missing'])
  assert.deepEqual(signature(([one]) => [one!, one!]), ['metadata-differs', 'metadata-threshold', 'publication-file', 'publication-missing'])
  assert.deepEqual(signature(([one, two]) => [{ ...one!, signature: toHex(sign(people.get('ada')!.privateKey, metadataBytes(targets))) }, two!]), ['metadata-signature', 'metadata-threshold', 'publication-file'])
})

test('somebody signs in another one’s turn, or is nobody who signs', () => {
  assert.deepEqual(recorded<'sign-publication'>('sign-1', () => ({ participant: 'wit' })), ['result-differs', 'metadata-differs', 'metadata-signature', 'metadata-threshold', 'publication-file', 'publication-missing'])
  const turnOf = outcomeOf('sign-2')
  assert.deepEqual(judged(withOutcome('sign-1', entry => ({ ...entry, actor: turnOf.actor, body: turnOf.body })), first), ['result-differs', 'metadata-differs', 'metadata-threshold', 'publication-file', 'publication-missing'])
  assert.deepEqual(judged(withOutcome('sign-1', entry => ({ ...entry, actor: 'wit' })), first), ['result-differs'])
  assert.deepEqual(recorded<'sign-publication'>('sign-1', () => ({ participant: 'sol' })), ['result-differs', 'metadata-threshold', 'publication-file', 'publication-missing'])
})

test('the publication key: on its token, the planned version, by its own signature', () => {
  const withKey = (change: (result: ResultOf<'sign-publication-with-key'>) => Partial<ResultOf<'sign-publication-with-key'>>): string[] => recorded<'sign-publication-with-key'>('sign-with-key', change)
  const fields = (over: Partial<ResultOf<'sign-publication-with-key'>>): (string | undefined)[] =>
    failuresIn(withOutcome('sign-with-key', entry => ({ ...entry, body: { ...entry.body, result: { ...entry.body.result, ...over } as typeof entry.body.result } })), first).map(({ facts }) => facts['field'])
  // Against the step's setting, against the plan's key, and against where that is.
  assert.deepEqual(fields({ token: 'second' }), ['token', 'token', 'token'])
  assert.deepEqual(fields({ key: 'root-ca', version: 1 }), ['key', 'publicKey'])
  assert.deepEqual(withKey(() => ({ mechanism: 'CKM_EDDSA' })), ['metadata-signature'])
  const pair = { privateKey: otherKey(), publicKey: held.rootKey.publicKey }
  assert.deepEqual(withKey(() => ({ signatures: signaturesByKey(first, pair) })), ['metadata-signature', 'metadata-threshold', 'publication-file'])
  assert.deepEqual(judged(held.entries, { ...first, publication: { ...first.publication!, key: null } }), ['result-differs', 'metadata-threshold', 'publication-file'])
})

test('below the threshold of the root before, of the new one, or of the targets', () => {
  const absent = (step: string, of = followed): string[] => judged(of.entries.filter(entry => entry.type !== 'step.done' || entry.step !== step), of.plan)
  const thresholds = (step: string): string[] => {
    const findings = new Findings()
    const results = new ResultCheck(next, machineCrypto, findings)
    for (const entry of followed.entries) if (entry.type !== 'step.done' || entry.step !== step) results.take(entry)
    return findings.list().filter(({ code }) => code === 'metadata-threshold').map(({ facts }) => `${facts['role']} by root ${facts['by-root']}: ${facts['signers']} of ${facts['threshold']}`)
  }
  assert.deepEqual(absent('sign-2'), ['metadata-threshold', 'publication-file', 'publication-missing'])
  assert.deepEqual(thresholds('sign-1'), ['root by root 1: 1 of 2', 'root by root 2: 1 of 2', 'targets by root 2: 1 of 2'])
  assert.deepEqual(thresholds('sign-2'), ['root by root 1: 1 of 2'])
  assert.deepEqual(thresholds('sign-3'), ['root by root 2: 1 of 2', 'targets by root 2: 1 of 2'])
})

test('what is published: these files, and no others', () => {
  const files = (change: (files: ResultOf<'write-publication'>['files']) => ResultOf<'write-publication'>['files']): string[] => recorded<'write-publication'>('write', result => ({ files: change(result.files) }))
  for (const [at] of held.entries.flatMap(({ body }) => 'result' in body && body.result.action === 'write-publication' ? [...body.result.files.entries()] : [])) {
    assert.deepEqual(files(all => all.map((one, i) => i === at ? { ...one, sha256: '0'.repeat(64) } : one)), ['publication-file'])
    assert.deepEqual(files(all => all.filter((_, i) => i !== at)), ['publication-file'])
  }
  assert.deepEqual(files(all => [...all, { path: 'publication/targets/more.json', sha256: '0'.repeat(64) }]), ['publication-file'])
  assert.deepEqual(files(all => [...all, all[0]!]), ['publication-file'])
  assert.deepEqual(recorded<'write-publication'>('write', () => ({ root: null })), ['result-differs'])
  assert.deepEqual(recorded<'write-publication'>('write', () => ({ targets: 2 })), ['result-differs'])
})

test('all of it is done before the end, and nothing of it without a plan', () => {
  for (const step of ['online-key', 'write']) assert.deepEqual(without(step), ['publication-missing'], step)
  assert.deepEqual(without('reading'), ['publication-read', 'publication-missing'])
  assert.ok(without('sign-with-key').includes('publication-missing'))
  const { publication: _, ...none } = first
  assert.deepEqual(judged(held.entries, none), ['result-differs'])
  assert.deepEqual(judged(held.entries.flatMap(entry => entry === outcomeOf('sign-1') ? [entry, entry] : [entry]), first), ['metadata-differs'], 'signed twice')
  const late = held.entries.filter(entry => entry !== outcomeOf('sign-1'))
  assert.deepEqual(judged([...late, outcomeOf('sign-1')], first), ['metadata-threshold', 'publication-file', 'metadata-differs', 'publication-missing'], 'signed once it was written')
})

test('signatures that a ceremony leaves which was not held to its end are told, where services would take them', async () => {
  /** Broken off after a step of the work. */
  const broken = async (to: string): Promise<(string | undefined)[]> => {
    const sitting = new Sitting(next)
    sitting.open()
    sitting.goOn('work', { to })
    const { findings } = await verifyBundle(reader(sitting.bundle()))
    return findings.filter(({ code }) => code === 'metadata-left').map(({ facts: { role, version }, weight }) => `${role} ${version} ${weight}`)
  }
  assert.deepEqual(await Promise.all(['sign-1', 'sign-2', 'sign-3', 'write'].map(broken)), [[], [], ['root 2 warning', 'targets 2 warning'], ['root 2 warning', 'targets 2 warning']])
  const given = new Sitting(next)
  given.open()
  for (const { id } of next.acts) {
    given.goOn(id)
    if (id === 'work') break
    given.endAct(id)
  }
  given.add('ceremony.aborting', {}, { reason: 'the token is broken' })
  given.quorum('abort')
  given.add('ceremony.aborted', {}, { reason: 'the token is broken', disposal: [], cards: [] })
  const aborted = await verifyBundle(reader(given.bundle()))
  assert.deepEqual([aborted.verdict, aborted.ended, bundleRefusal(aborted)], ['verified', 'aborted', 'bundle-aborted'], 'it is sound, and brought into no repository')
  const { findings, ...whole } = await verifyBundle(reader(followed.bundle()))
  assert.deepEqual([bundleRefusal(whole), bundleRefusal({ ...whole, verdict: 'not-verified' })], [null, 'bundle-unverified'])
  assert.ok(findings.every(({ code }) => code !== 'metadata-left'), 'what was held to its end is published')
})

test('the plan itself, by the station’s own rules; its root and its times by the anchor and the policy', () => {
  const required = { publication: { ...usualRule, targets: { ...usualRule.targets, key: 'required' } } } as Policy
  const found = (plan: Plan, { anchor = {}, policy = required }: { readonly anchor?: Parameters<typeof smallAnchor>[1] | null, readonly policy?: Policy | null } = {}): string[] => {
    const findings = new Findings()
    verifyPublication(plan, findings)
    verifyPublicationUnder(plan, anchor === null ? null : smallAnchor(plan.participants, anchor), policy, findings)
    return findings.list().map(({ code, facts }) => `${code} ${facts['fault'] ?? ''}`)
  }
  assert.deepEqual(found(first), [])
  assert.deepEqual(found(first, { anchor: { founders: ['ada', 'wit', 'sol'] } }), ['publication-roles founders-differ'])
  assert.deepEqual(found(first, { anchor: { successors: 1 } }), ['publication-roles founders-differ'])
  assert.deepEqual(found(first, { policy: null }), ['publication-roles signers-by-policy'], 'what holds where no policy says, asks for no key')
  assert.deepEqual(found(first, { anchor: null, policy: null }), [])
  const short = { publication: { ...required.publication, validity: { root: 'P30D', targets: 'P7D', snapshot: 'P1D', timestamp: 'P1D' }, 'online-key': 'P30D', delegation: 'P1D' } } as Policy
  assert.deepEqual(found(first, { policy: short }), ['publication-life validity', 'publication-life validity', 'publication-life online-key-life', 'publication-life delegation-life'])
  assert.deepEqual(found({ ...first, policy: '0'.repeat(64) }, { policy: null }), [], 'a policy that can’t be read rules nothing')
  const spoilt: Plan = { ...first, publication: { ...first.publication!, targets: { ...first.publication!.targets, version: 7 } } }
  assert.deepEqual(found(spoilt), ['publication-plan version'])
  const { publication: _, ...none } = first
  assert.deepEqual(found(none), ['publication-plan steps'])
})
