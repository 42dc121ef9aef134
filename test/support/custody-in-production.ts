// A share set in production, from its dealing to its end: a program for a namespace (production-custody.ts).

import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Output } from '../../src/contract/contract.ts'
import { Host } from '../../src/host/client.ts'
import type { StatusItem } from '../../src/keys/catalog/shape.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifySeries } from '../../src/verify/series.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { at, Custodians } from './custodians.ts'
import { bodiesOf, entriesOf, refused, resultOf } from './held.ts'
import {
  anchor, backupsOn, begin, blank, custody, exported, isAskedOf, medium, path, refusedMedia, refusedShare, says, site, station, strongroom, taking, wantedOf
} from './production-custody.ts'
import { holdProduction, type Hands } from './production.ts'

test('a share set in production: dealt, changed for another with other custodians, and given up', async t => {
  const host = await Host.start({ station })
  t.after(async () => { await host.close() })
  const [old, next] = [new Custodians(), new Custodians()]

  // The first set: two of three, one of the shares on a smart card.
  const genesis = { script: { name: 'genesis' }, parameters: { threshold: '2', custodians: '3', class: 'signing', owner: 'Ada Lind' }, people: taking('kim', 'lea', 'mo') }
  const dealing: Hands = { says: says(['one', 'two'], 'A'), share: custody(host, old, old) }
  let view = await holdProduction(host, await begin(host, 'genesis', genesis), dealing, at('register-media'))
  await refused(host, 'rehearsal-only', 'ceremony.act-for', {})
  for (const name of ['a', 'b']) mkdirSync(join(medium('one'), name))
  await refusedMedia(host, view, 'media-same', join(medium('one'), 'a'), join(medium('one'), 'b'))
  await refusedMedia(host, view, 'media-on-station', medium('one'), path())
  view = await holdProduction(host, view, dealing)
  const bundles = [await exported(host, view)]
  const made = entriesOf(station, view.ceremony)
  const { set: first } = resultOf(made, 'split-recovery-key')
  assert.deepEqual([first.mode, first.threshold, first.shares, [...old.cards.keys()]], ['production', 2, 3, [2, 3]])
  assert.deepEqual(resultOf(made, 'check-station'), { action: 'check-station', interfaces: [], swap: false, coreDumps: false, accepted: true })
  assert.deepEqual(bodiesOf(made, 'share.given').map(({ custodian: of, carrier }) => [of, carrier.kind]), [['kim', 'token']])
  assert.deepEqual(backupsOn('one'), backupsOn('two'))

  // Somebody leaves and somebody comes, who is in a newer anchor.
  const reshare = {
    script: { name: 'reshare' }, parameters: { proposer: 'cy', trigger: 'event', reason: 'Lea Duarte leaves the organisation', leaving: 'lea' },
    anchor: path('anchor-2.json'), site: site({ primary: 'token=strongroom' }), people: taking('kim', 'lea', 'mo', 'ned')
  }
  await refused(host, 'people-invalid', 'plan.prepare', wantedOf({ ...reshare, people: taking('kim', 'lea', 'mo') }))
  const changing: Hands = { says: says(['three', 'four'], 'B', { media: ['one', 'two'], bags: 'A' }), share: custody(host, next, old) }
  view = await holdProduction(host, await begin(host, 'reshare', reshare), changing, at('register-media'))
  await refusedMedia(host, view, 'media-of-old-set', medium('three'), medium('two'))
  view = await holdProduction(host, view, changing, isAskedOf('mo'))
  await refusedShare(host, view, 'share-former-set', old.cards.get(3)!.words)
  view = await holdProduction(host, view, changing, isAskedOf('lea'))
  await refusedShare(host, view, 'share-new-set', next.cards.get(2)!.code)
  await refusedShare(host, view, 'share-not-holders', old.cards.get(3)!.code)
  view = await holdProduction(host, view, changing)
  bundles.push(await exported(host, view))
  const changed = entriesOf(station, view.ceremony)
  const { set: second } = resultOf(changed, 'split-recovery-key')
  assert.deepEqual(bodiesOf(changed, 'share.given').map(({ custodian: of, carrier }) => [of, carrier.kind]), [['kim', 'token']])
  assert.deepEqual(resultOf(changed, 'give-up-set').copies.map(({ copy, outcome }) => [copy.kind, outcome]), ['medium', 'medium', 'card', 'card', 'card', 'carrier'].map(kind => [kind, 'destroyed']))
  assert.deepEqual([backupsOn('three'), backupsOn('one').length], [backupsOn('four'), 1])
  assert.notDeepEqual(backupsOn('three'), backupsOn('one'))

  // Each by itself and as a series, as somebody elsewhere verifies them.
  const verified = await Promise.all(bundles.map(async bundle => await verifyBundle(openFolder(bundle), { anchor })))
  const { verdict, order, findings } = verifySeries(verified)
  assert.deepEqual([verified.map(one => [one.verdict, one.mode, one.pinned, one.approvals.length]), verdict, order, findings], [[['verified', 'production', true, 3], ['verified', 'production', true, 3]], 'verified', [0, 1], []])
  assert.deepEqual(verified.map(one => one.findings.flatMap(({ code, weight }) => weight === 'note' ? [] : [code])), [['token-software', 'token-software', 'installation-unpackaged', 'anchor-superseded'], ['token-software', 'installation-unpackaged']])
  const pinned = ['--anchor', path('anchor-2.json')]
  assert.equal(strongroom('verify', ...bundles, ...pinned).status, 0)

  // Who holds what, from the evidence alone; and what the station does with what is left of the old set.
  const { status, out } = strongroom('register', ...bundles, ...pinned, '--json')
  const { sets, items } = JSON.parse(out) as NonNullable<Output<'keys.register'>>
  assert.deepEqual([status, items.flatMap(({ severity, code }) => severity === 'notice' ? [] : [code])], [1, ['custody-thin']])
  // Two of the old cards were taken out of their bags.
  const holders = Object.fromEntries(sets.map(({ set, state, cards: all, givenUp }) => [set, [state, all.map(one => `${one.custodian} ${one.bag} ${one.state}`), givenUp?.successor]]))
  assert.deepEqual(holders, {
    [first.set]: ['given-up', ['kim null destroyed', 'lea null destroyed', 'mo A-3 destroyed'], second.set], [second.set]: ['in-use', ['kim B-1 held', 'mo B-2 held', 'ned B-3 held'], undefined]
  })
  assert.deepEqual((await host.call('keys.register', { catalog: null }))?.sets, sets)
  // That keys lie in files of SoftHSM is all else that is wrong.
  const due = JSON.parse(strongroom('status', '--station', station, '--json').out) as { readonly items: readonly StatusItem[] }
  assert.deepEqual([...new Set(due.items.filter(({ severity }) => severity !== 'notice').map(({ code }) => code))], ['token-software', 'custody-thin'])
  const recover = { script: { name: 'recover' }, anchor: path('anchor-2.json'), site: site({ primary: blank }), people: taking('kim', 'mo') }
  await refused(host, 'restoring-given-up', 'plan.prepare', wantedOf({ ...recover, parameters: { backups: medium('one') } }))
  assert.deepEqual((await host.call('plan.prepare', wantedOf({ ...recover, parameters: { backups: medium('three') } }))).wrong, [])
})
