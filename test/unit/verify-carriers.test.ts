// Shares on other things than a sheet that was written by hand: each announced, to its holder alone, and what may have kept one on its way.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Carrier } from '../../src/transcript/custody.ts'
import type { Body } from '../../src/transcript/entry.ts'
import { Sitting, custodial, failuresOf, outcomeOf, type Hooks } from '../support/ceremony.ts'
import { findingsOf, is, once } from '../support/hooks.ts'

const sum = 'a'.repeat(64)
const spool = { folder: '/var/spool/cups', isVolatile: true, keepsFiles: false, isRemote: false }
const printed: Extract<Carrier, { kind: 'printed' }> = { kind: 'printed', printer: 'cards', spool, left: 0 }
const carriers: readonly Carrier[] = [
  printed, { kind: 'medium', path: '/media/kim', file: 'share.pdf', sha256: sum, bytes: 20_000 },
  { kind: 'twin', recipient: `age1${'q'.repeat(58)}`, path: '/media/kim', file: 'share.age', sha256: sum, bytes: 900 },
  { kind: 'token', manufacturer: 'Example', model: 'Card', serial: '17', label: 'lea', object: 'strongroom share' }
]

/** The second share is given on a carrier in its hand-over, once it was announced so; `shown` and `given` change what is recorded of that. */
function giving (carrier: Carrier, { announce = true, given = {}, shown = {} }: { announce?: boolean, given?: Partial<Body<'share.given'>>, shown?: Partial<Body<'share.shown'>> } = {}): Hooks {
  return once(is('step.done', 'hand-over-2'), (draft, sitting) => {
    const place = { act: 'custody', step: 'hand-over-2', actor: 'lea' }
    const share = { set: sitting.set!.set, ordinal: 2, custodian: 'lea' }
    if (announce) sitting.add('share.shown', place, { ...share, guards: [{ guard: 'alone', by: 'wit' }], way: carrier.kind, ...shown })
    sitting.add('share.given', place, { ...share, carrier, ...given })
    return [{ ...draft, body: { ...outcomeOf(draft), result: { ...outcomeOf(draft).result, shown: announce ? 2 : 1 } } as typeof draft.body }]
  })
}

const failures = (hooks: Hooks): Promise<string[]> => failuresOf(new Sitting(custodial(), hooks).hold().bundle())
const found = async (hooks: Hooks): Promise<unknown[]> => (await findingsOf(new Sitting(custodial(), hooks).hold())).filter(({ code }) => code !== 'key-was-extractable').map(({ code, weight, facts }) => `${weight} ${code} ${facts.carrier} ${facts.kept ?? ''}`.trim())

test('every carrier that was announced is a note, and nothing more', async () => {
  for (const carrier of carriers) assert.deepEqual(await found(giving(carrier)), [`note share-carrier ${carrier.kind}`])
})

test('carrier-unshown: a share that was given without being announced, as another kind, as another share, to somebody else', async () => {
  const [, medium] = carriers
  assert.deepEqual(await failures(giving(printed, { announce: false })), ['carrier-unshown'])
  assert.deepEqual(await failures(giving(printed, { shown: { way: 'medium' } })), ['carrier-unshown'])
  assert.deepEqual(await failures(giving(medium!, { given: { ordinal: 1 } })), ['carrier-unshown', 'action-differs'])
  assert.deepEqual(await failures(giving(medium!, { given: { custodian: 'kim' } })), ['carrier-unshown'])
  assert.deepEqual(await failures(giving(medium!, { given: { set: 'f'.repeat(16) } })), ['carrier-unshown'])
  const twice = once(is('share.given', 'hand-over-2'), draft => [draft, draft])
  const both: Hooks = { drafts: (draft, sitting) => giveAndThen(draft, sitting, twice) }
  assert.deepEqual(await failures(both), ['carrier-unshown'], 'announced once, given twice')
})

const giver = giving(printed)
const giveAndThen = (draft: Parameters<NonNullable<Hooks['drafts']>>[0], sitting: Sitting, then: Hooks): ReturnType<NonNullable<Hooks['drafts']>> => giver.drafts!(draft, sitting).flatMap(one => then.drafts!(one, sitting))

test('a showing that is announced for a carrier is guarded like any other, and counts', async () => {
  assert.deepEqual(await failures(giving(printed, { shown: { guards: [] } })), ['guard-unconfirmed'])
  const uncounted: Hooks = { drafts: (draft, sitting) => giving(printed).drafts!(draft, sitting).map(one => one.type === 'step.done' && one.step === 'hand-over-2' ? { ...one, body: { ...outcomeOf(one), result: { ...outcomeOf(one).result, shown: 1 } } as typeof one.body } : one) }
  assert.deepEqual(await failures(uncounted), ['share-shown'])
})

test('a printer that failed leaves an announcement, and no card; one of which nothing more is heard may have left one', async () => {
  const failed = (code: string | null): Hooks => once(is('step.done', 'hand-over-2'), (draft, sitting) => {
    const place = { act: 'custody', step: 'hand-over-2', actor: 'lea' }
    sitting.add('share.shown', place, { set: sitting.set!.set, ordinal: 2, custodian: 'lea', guards: [{ guard: 'alone', by: 'wit' }], way: 'printed' })
    if (code !== null) sitting.add('attempt.refused', place, { error: { code } })
    return [{ ...draft, body: { ...outcomeOf(draft), result: { ...outcomeOf(draft).result, shown: 2 } } as typeof draft.body }]
  })
  const unanswered = 'warning carrier-unanswered printed'
  assert.deepEqual(await found(failed(null)), [unanswered])
  assert.deepEqual(await found(failed('card-printer-failed')), ['note attempts-refused undefined'])
  for (const code of ['carrier-lost', 'card-share-left']) assert.deepEqual(await found(failed(code)), [unanswered, 'note attempts-refused undefined'], code)
})

test('what is refused while a page is printed takes nothing back of it; only what its holder was refused there answers for it', async () => {
  const place = { act: 'custody', step: 'hand-over-2', actor: 'lea' }
  const meanwhile = (at: typeof place | { act: string, step: string, actor: string | null }, given: boolean): Hooks => once(is('step.done', 'hand-over-2'), (draft, sitting) => {
    const share = { set: sitting.set!.set, ordinal: 2, custodian: 'lea' }
    sitting.add('share.shown', place, { ...share, guards: [{ guard: 'alone', by: 'wit' }], way: 'printed' })
    sitting.add('attempt.refused', at, { error: { code: 'wrong-moment' } })
    if (given) sitting.add('share.given', place, { ...share, carrier: printed })
    return [{ ...draft, body: { ...outcomeOf(draft), result: { ...outcomeOf(draft).result, shown: 2 } } as typeof draft.body }]
  })
  for (const at of [place, { ...place, actor: null }, { ...place, actor: 'ada' }]) assert.deepEqual(await found(meanwhile(at, true)), ['note share-carrier printed', 'note attempts-refused undefined'])
  assert.deepEqual(await found(meanwhile({ ...place, actor: 'ada' }, false)), ['warning carrier-unanswered printed', 'note attempts-refused undefined'])
})

test('spool-kept: a spool on a disk, kept files, another machine, jobs that were left', async () => {
  const cases: [Partial<typeof printed>, string][] = [
    [{ spool: { ...spool, isVolatile: false } }, 'spool-on-disk'], [{ spool: { ...spool, keepsFiles: true } }, 'files-kept'], [{ spool: { ...spool, isRemote: true } }, 'remote'], [{ left: 1 }, 'jobs-left'],
    [{ spool: null, left: 2 }, 'jobs-left'], [{ spool: { ...spool, isVolatile: false, keepsFiles: true, isRemote: true }, left: 1 }, 'spool-on-disk, files-kept, remote, jobs-left']
  ]
  for (const [change, kept] of cases) assert.deepEqual(await found(giving({ ...printed, ...change })), ['note share-carrier printed', `warning spool-kept printed ${kept}`])
  assert.deepEqual(await found(giving({ ...printed, printer: null, spool: null })), ['note share-carrier printed'], 'nothing prints here by CUPS')
})

test('a share that is read back from a medium or a card was put there', async () => {
  const [, medium, twin, token] = carriers
  const read = (form: 'medium' | 'token', carrier: Carrier | null): Promise<string[]> => {
    const given = carrier === null ? {} : giving(carrier)
    return failures({ drafts: (draft, sitting) => (given.drafts?.(draft, sitting) ?? [draft]).map(one =>
      one.type === 'step.done' && one.step === 'read-back-2' ? { ...one, body: { ...outcomeOf(one), result: { ...outcomeOf(one).result, form } } as typeof one.body } : one) })
  }
  assert.deepEqual(await read('medium', medium!), [])
  assert.deepEqual(await read('token', token!), [])
  assert.deepEqual(await read('medium', twin!), [], 'its holder opened it')
  for (const carrier of [null, token!]) assert.deepEqual(await read('medium', carrier), ['carrier-unshown'], carrier?.kind)
  for (const carrier of [null, twin!, medium!]) assert.deepEqual(await read('token', carrier), ['carrier-unshown'], carrier?.kind)
})

test('a share is given in the step that hands it over or takes it back', async () => {
  const early = once(is('step.done', 'hand-over-1'), (draft, sitting) => {
    sitting.add('share.given', { act: 'custody', step: 'hand-over-2', actor: 'lea' }, { set: sitting.set!.set, ordinal: 2, custodian: 'lea', carrier: printed })
    return [draft]
  })
  assert.deepEqual((await failures(early)).slice(0, 2), ['carrier-unshown', 'step-out-of-order'])
})
