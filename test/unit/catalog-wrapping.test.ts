// Wrapping keys that tokens keep, in the catalog and in the plans made from it: where they are, who relies on the same cards, and what becomes of those.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { resolveParameters } from '../../src/ceremony/resolve.ts'
import { loadScript } from '../../src/ceremony/script.ts'
import { lifecycleParts } from '../../src/host/lifecycle/parts.ts'
import { catalog as shape } from '../../src/keys/catalog/shape.ts'
import { statusOf } from '../../src/keys/catalog/status.ts'
import type { Result, ResultOf } from '../../src/transcript/results.ts'
import { given } from '../support/custody-life.ts'
import { Life, backed, changed, confirmed, exported, generated, keyId, planned, set, split } from '../support/life.ts'
import { custodial } from '../support/small-plans.ts'
import { keptResult, wrappedResult, wrapping, wrappingKeyId } from '../support/small-wrapping.ts'

const plan = wrapping()
const wrapped = (version: number, change: Partial<ResultOf<'generate-wrapped-key'>> = {}): Result =>
  ({ ...(generated(version) as ResultOf<'generate-key'>), action: 'generate-wrapped-key', ...wrappedResult(plan), set: set.set, ...change })
const stage = { change: 'stage', key: 'root-ca', version: 2, from: 'generated', to: 'staged' } as const
const keeping = (): Life => new Life().genesis({ results: [split(), backed(1, { wrappingKey: keptResult() }), confirmed(1), exported(1)] })
const rotated = (change: Partial<ResultOf<'generate-wrapped-key'>> = {}): Life => {
  const life = keeping()
  life.hold({ on: '05-01', plan: { keys: [planned(2)], lifecycle: life.lifecycle([stage]) }, results: [wrapped(2, change), confirmed(2), exported(2), changed('stage', [[2, 'generated', 'staged']])] })
  return life.change('05-08', 'promote', [[2, 'staged', 'active'], [1, 'active', 'retiring']], { promotion: 1 })
}

/** What a plan by a script says of keys that exist, and the parameters that follow. */
function partsOf (name: string, given: Record<string, string>, life: Life, tokens: Record<string, string> = { primary: '1', second: '2' }): ReturnType<typeof lifecycleParts> {
  const { script } = loadScript(name)
  const now = '2026-08-01T00:00:00.000Z'
  return lifecycleParts(script, resolveParameters(script, given), { mode: 'rehearsal', catalog: life.catalog(), policy: null, participants: custodial().participants, tokens: new Map(Object.entries(tokens)), notBefore: now, now })
}

test('a wrapping key that stays is on its set, with the set\'s descriptor and the token', () => {
  const [found] = shape.parse(keeping().catalog()).sets
  assert.deepEqual(found?.kept?.descriptor, set)
  assert.deepEqual(found.kept.on.map(({ serial, id, mechanism, state, from }) => [serial, id, mechanism, state, from.seq]), [['1', wrappingKeyId, 'CKM_AES_KEY_WRAP_KWP', 'held', 2]])
  assert.equal(new Life().genesis().catalog().sets[0]?.kept, undefined)
})

test('a version that it wrapped has the same set and cards, media of its own, and a backup that is unproven, as status says', () => {
  const life = rotated()
  assert.deepEqual([life.states(), life.anomalies()], [['v1 retiring', 'v2 active'], []])
  const { copies, backupProven, set: of } = life.version(2)
  assert.deepEqual([of, backupProven, copies.map(({ copy }) => copy.kind === 'medium' ? `${copy.medium} ${copy.file}` : copy.custodian)], [set.set, null, ['1 root-ca-v2.backup.json', '2 root-ca-v2.backup.json', 'kim', 'lea', 'mo']])
  const { items } = statusOf(life.catalog(), new Date('2026-05-09T00:00:00.000Z'), 'current')
  assert.ok(items.some(({ code, version }) => code === 'backup-unproven' && version === 2))
})

test('a wrapping key that nobody left there, or that is gone with its token, is told', () => {
  assert.deepEqual(rotated({ wrappedBy: 'd4'.repeat(16) }).anomalies(), ['wrapping-key-unknown'])
  const life = keeping()
  life.hold({ on: '04-01', results: [{ action: 'initialise-token', token: 'primary', label: 'fresh', manufacturer: 'Example', model: 'Test', serial: '1', firmware: '1', pinComponents: 1 }] })
  assert.deepEqual(life.catalog().sets[0]?.kept?.on.map(({ state }) => state), ['destroyed'])
  life.hold({ on: '05-01', plan: { keys: [planned(2)], lifecycle: life.lifecycle([stage]) }, results: [wrapped(2)] })
  assert.ok(life.anomalies().includes('wrapping-key-unknown'))
})

test('a plan names those of its own tokens, and backs a new version up under the set of the one before', () => {
  const { plan: named, derived } = partsOf('rotate', { backup: 'wrapping-key' }, keeping())
  assert.deepEqual([named.wrapping, derived['wrapping-set']], [[{ token: 'primary', id: wrappingKeyId, mechanism: 'CKM_AES_KEY_WRAP_KWP', set }], set.set])
  assert.equal(partsOf('rotate', { backup: 'shares' }, keeping()).derived['wrapping-set'], '')
  assert.equal(partsOf('rotate', { backup: 'shares' }, new Life().genesis()).plan.wrapping, undefined)
  const refused = (life: Life, tokens?: Record<string, string>): void => assert.throws(() => partsOf('rotate', { backup: 'wrapping-key' }, life, tokens), (error: unknown) => error instanceof CeremonyError && error.code === 'wrapping-key-none')
  refused(new Life().genesis())
  refused(keeping(), { primary: '7', second: '1' })
})

test('cards that open another version\'s backup stay when a version is destroyed; with its last version they go', () => {
  const life = rotated().change('06-20', 'retire', [[1, 'retiring', 'retired']]).change('06-21', 'schedule', [[1, 'retired', 'destroy-scheduled']])
  const [first] = partsOf('destroy', { part: 'destroy', version: '1' }, life).plan.existing
  assert.deepEqual(first?.copies.map(({ kind }) => kind), ['medium', 'medium'])
  const destroyed = (token: string): Result => ({ action: 'destroy-key', token, key: 'root-ca', version: 1, id: keyId(1), destroyed: [{ class: 'private-key', label: '' }], remaining: 0 })
  life.hold({
    on: '07-01', plan: { lifecycle: life.lifecycle([{ change: 'destroy', key: 'root-ca', version: 1, from: 'destroy-scheduled', to: 'destroyed' }]) },
    results: [
      destroyed('primary'), destroyed('second'), { action: 'destroy-copies', key: 'root-ca', version: 1, copies: first.copies.map(copy => ({ copy, outcome: 'destroyed', note: null })), witness: 'wit' },
      changed('destroy', [[1, 'destroy-scheduled', 'destroyed']])
    ]
  })
  assert.deepEqual([life.states(), life.anomalies(), life.catalog().sets.map(({ state }) => state)], [['v1 destroyed', 'v2 active'], [], ['in-use']])
  // Version 2 alone relies on the cards from here on.
  const [, second] = partsOf('revoke', {}, life).plan.existing
  assert.deepEqual(second?.copies.map(({ kind }) => kind), ['medium', 'medium', 'card', 'card', 'card'])
})

test('what else than cards holds shares is destroyed with a version\'s copies, and stays where another version needs it', () => {
  const life = keeping().hold({ on: '03-05', results: [given(2, 'lea.txt')] })
  life.change('06-20', 'compromise', [[1, 'active', 'compromised']], { since: '2026-06-01T00:00:00.000Z' })
  const copies = (): string[] => partsOf('destroy', { part: 'destroy' }, life).plan.existing[0]!.copies.map(copy => copy.kind === 'carrier' ? `carrier ${copy.what}` : copy.kind)
  assert.deepEqual(copies(), ['medium', 'medium', 'card', 'card', 'card', 'carrier lea.txt'])
  assert.ok(partsOf('destroy', { part: 'destroy' }, life).plan.below.some(({ kind, what }) => kind === 'carrier' && what === `share 2 of set ${set.set}, with lea: medium lea.txt`))
  const carrier = life.version(1).copies.find(({ copy }) => copy.kind === 'carrier')!.copy
  life.hold({ on: '07-01', results: [{ action: 'destroy-copies', key: 'root-ca', version: 1, copies: [{ copy: carrier, outcome: 'destroyed', note: null }], witness: 'wit' }] })
  assert.deepEqual([life.anomalies(), copies()], [[], ['medium', 'medium', 'card', 'card', 'card']])
  const shared = keeping().hold({ on: '03-05', results: [given(2, 'lea.txt')] })
  shared.hold({ on: '05-01', plan: { keys: [planned(2)], lifecycle: shared.lifecycle([stage]) }, results: [wrapped(2), confirmed(2), exported(2), changed('stage', [[2, 'generated', 'staged']])] })
  assert.deepEqual(shared.version(2).copies.map(({ copy }) => copy.kind), ['medium', 'medium', 'card', 'card', 'card', 'carrier'])
  assert.deepEqual(partsOf('revoke', {}, shared).plan.existing[0]?.copies.map(({ kind }) => kind), ['medium', 'medium'])
})

test('the wrapping key goes with the last version that relies on its set, and not before', () => {
  const lost = (life: Life, version: number): Record<string, string> => partsOf('destroy', { part: 'destroy', version: String(version) }, life).derived
  const shared = lost(rotated().change('06-20', 'compromise', [[1, 'retiring', 'compromised']], { since: '2026-06-01T00:00:00.000Z' }), 1)
  assert.deepEqual([shared['own-set'], shared['wrapping-on-primary'], shared['wrapping-on-second']], ['', 'no', 'no'])
  const life = keeping().change('06-20', 'compromise', [[1, 'active', 'compromised']], { since: '2026-06-01T00:00:00.000Z' })
  const alone = lost(life, 1)
  assert.deepEqual([alone['own-set'], alone['wrapping-on-primary'], alone['wrapping-on-second']], [set.set, 'yes', 'no'])
  const gone = (change: Partial<ResultOf<'destroy-wrapping-key'>> = {}): Result => ({ action: 'destroy-wrapping-key', token: 'primary', set: set.set, id: wrappingKeyId, destroyed: [{ class: 'secret-key', label: '' }], remaining: 0, ...change })
  for (const change of [{ remaining: 1 }, { token: 'second' }, { set: 'f'.repeat(16) }, { id: 'd4'.repeat(16) }]) {
    const left = keeping().hold({ on: '07-01', results: [gone(change)] })
    assert.deepEqual([left.anomalies(), left.catalog().sets[0]?.kept?.on[0]?.state], [['wrapping-key-left'], 'held'])
  }
  life.hold({ on: '07-01', results: [gone()] })
  assert.deepEqual([life.anomalies(), life.catalog().sets[0]?.kept?.on.map(({ state }) => state), partsOf('destroy', { part: 'destroy' }, life).plan.wrapping], [[], ['destroyed'], undefined])
})
