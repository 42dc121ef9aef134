// Years of a share set in production: looked at, one card lost and made anew, checked, the recovery key tried on a throw-away key, and the set changed for another one in
// two ceremonies, of which the first ended early. A program for a namespace (production-custody.ts).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Output } from '../../src/contract/contract.ts'
import type { View } from '../../src/contract/shapes.ts'
import { Host } from '../../src/host/client.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifySeries } from '../../src/verify/series.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { at, Custodians } from './custodians.ts'
import { bodiesOf, entriesOf, refused, resultOf } from './held.ts'
import { anchor, backupsOn, begin, blank, custody, exported, isAskedOf, medium, path, refusedShare, says, site, station, strongroom, taking, wantedOf } from './production-custody.ts'
import { holdProduction, type Hands } from './production.ts'

/** The bag that each card is in, as people know it. */
const bags = new Map<string, string>()

/** What is said of bags: those that cards are in, and new ones of a series. */
function bagging (series: string, media: readonly string[] = []): NonNullable<Hands['says']> {
  const others = says(media, series, { media: ['one'], bags: '' })
  return (step, ask) => {
    if (step.action === 'inspect-card') return bags.get(step.facts.ordinal!)!
    const said = others(step, ask)
    if (step.action === 'seal-cards') bags.set(/\d+$/.exec(ask)![0], said)
    return said
  }
}

test('a share set over the years in production: inspected, a card replaced, checked, a key restored, and changed in two ceremonies', async t => {
  const host = await Host.start({ station })
  t.after(async () => { await host.close() })
  const [old, next] = [new Custodians(), new Custodians()]
  const bundles: string[] = []
  const drill = (kind: string): Parameters<typeof begin>[2] => ({
    script: { name: 'drill' }, parameters: { kind, proposer: 'cy', reason: 'The policy asks for it' }, site: site({ spare: blank }), people: taking('kim', 'lea', 'mo')
  })
  const end = async (view: View, hands: Hands): Promise<ReturnType<typeof entriesOf>> => {
    const closed = await holdProduction(host, view, hands)
    bundles.push(await exported(host, closed))
    return entriesOf(station, closed.ceremony)
  }

  const genesis = { script: { name: 'genesis' }, parameters: { threshold: '2', custodians: '3', class: 'signing', owner: 'Ada Lind' }, people: taking('kim', 'lea', 'mo') }
  const { set: first } = resultOf(await end(await begin(host, 'genesis', genesis), { says: bagging('A', ['one', 'two']), share: custody(host, old, old) }), 'split-recovery-key')
  // One bag has another number than it should: it is read again, and the try is on record.
  let view = await holdProduction(host, await begin(host, 'inspect', drill('inspect')), { says: bagging('none') }, at('inspect-card'))
  await refused(host, 'bag-not-registered', 'ceremony.answer', { step: view.step!.step, answers: { bag: 'A-2', seen: true } })
  const inspected = await end(view, { says: bagging('none') })
  assert.deepEqual(bodiesOf(inspected, 'attempt.refused').map(({ error }) => error.code), ['bag-not-registered'])
  assert.deepEqual(resultOf(inspected, 'conclude-custody').ordinals, [1, 2, 3])

  // One card is lost: the same custodian gets the same share again, out of the other two.
  const lost = old.cards.get(3)!
  const replace = { script: { name: 'replace' }, parameters: { custodian: 'mo', proposer: 'cy', reason: 'Left on a train' }, site: site({ primary: blank }), people: taking('kim', 'lea', 'mo') }
  view = await holdProduction(host, await begin(host, 'replace', replace), { says: bagging('B'), share: custody(host, old, old) }, isAskedOf('lea'))
  await refusedShare(host, view, 'share-not-holders', lost.words)
  const replaced = await end(view, { says: bagging('B'), share: custody(host, old, old) })
  assert.deepEqual(bodiesOf(replaced, 'signoff').filter(({ statement }) => statement.purpose === 'authorise').map(({ statement }) => statement.role).sort(), ['administrator', 'crypto-officer', 'witness'])
  assert.deepEqual([resultOf(replaced, 'rederive-share').reason, old.cards.get(3)], ['Left on a train', lost])

  const checked = await end(await begin(host, 'check', drill('check')), { says: bagging('C'), share: custody(host, old, old) })
  assert.deepEqual(checked.flatMap(one => one.type === 'step.done' && one.body.result.action === 'enter-share' ? [one.body.result.form] : []), ['token', 'code', 'words'])
  const restored = await end(await begin(host, 'restore', drill('restore')), { says: bagging('D'), share: custody(host, old, old) })
  assert.equal(resultOf(restored, 'restore-canary').remaining, 0)

  // The set is changed, and its ceremony ends before the old one is given up: both open the backup.
  const reshare = {
    script: { name: 'reshare' }, parameters: { proposer: 'cy', reason: 'A card was lost', leaving: 'lea' }, anchor: path('anchor-2.json'), site: site({ primary: 'token=strongroom' }), people: taking('kim', 'lea', 'mo', 'ned')
  }
  const hands: Hands = { says: bagging('E', ['three', 'four']), share: custody(host, next, old) }
  view = await holdProduction(host, await begin(host, 'reshare', reshare), hands, one => one.phase === 'authorising' && one.signing?.facts.step === 'give-up')
  view = await holdProduction(host, await host.call('ceremony.abort', { reason: 'The building is evacuated' }), hands)
  assert.deepEqual([view.phase, view.disposal], ['aborted', { objects: [], cards: [] }])
  bundles.push((await host.call('evidence.export', { ceremony: view.ceremony, to: path('evidence') })).bundle)
  const { set: second } = resultOf(entriesOf(station, view.ceremony), 'split-recovery-key')
  const later = { anchor: path('anchor-2.json'), site: site({ primary: blank }) }
  const recover = (from: string): ReturnType<typeof wantedOf> => wantedOf({ ...later, script: { name: 'recover' }, parameters: { backups: medium(from) }, people: taking('kim', 'mo') })
  for (const from of ['one', 'three']) assert.deepEqual((await host.call('plan.prepare', { ...recover(from), out: path(`recover-${from}`) })).wrong, [])

  const giveUp = { ...later, script: { name: 'reshare' }, parameters: { part: 'give-up', proposer: 'cy', reason: 'What the evacuation left' }, people: taking() }
  const givenUp = await end(await begin(host, 'give-up', giveUp), {
    says: (step, ask) => step.action === 'give-up-set' && ask === 'medium-2' ? 'missing: left in the building' : bagging('none')(step, ask)
  })
  assert.deepEqual(resultOf(givenUp, 'give-up-set').copies.map(({ copy, outcome }) => `${copy.kind} ${outcome}`), ['medium destroyed', 'medium missing', 'card destroyed', 'card destroyed', 'card destroyed', 'carrier destroyed'])
  await refused(host, 'restoring-given-up', 'plan.prepare', { ...recover('one'), out: path('recover-given-up') })
  assert.equal(backupsOn('three').length, 1)

  const verified = await Promise.all(bundles.map(async bundle => await verifyBundle(openFolder(bundle), { anchor })))
  const { verdict, order, findings } = verifySeries(verified)
  assert.deepEqual([[...new Set(verified.map(one => [one.verdict, one.mode, one.approvals.length].join(' ')))], verdict, order, findings], [['verified production 3'], 'verified', bundles.map((_, i) => i), []])
  const { status, out } = strongroom('register', ...bundles, '--anchor', path('anchor-2.json'), '--json')
  const { sets } = JSON.parse(out) as NonNullable<Output<'keys.register'>>
  assert.equal(status, 1, 'of three cards no more than one may be lost')
  assert.deepEqual(sets.map(one => [one.set, one.state, one.cards.map(card => `${card.custodian} ${card.bag} ${card.state}`), one.media.map(({ medium: number, state }) => `${number} ${state}`)]), [
    [second.set, 'in-use', ['kim E-1 held', 'mo E-2 held', 'ned E-3 held'], ['1 held', '2 held']],
    [first.set, 'given-up', ['kim null destroyed', 'lea null destroyed', 'mo C-3 destroyed'], ['1 destroyed', '2 missing']]
  ])
  const { exposures } = sets.find(({ set }) => set === first.set)!
  assert.deepEqual([exposures, (await host.call('keys.register', { catalog: null }))?.sets], [[], sets])
})
