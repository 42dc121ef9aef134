// A share set in production, from its dealing to its end: a program for a namespace in which the media are devices of their own (namespace.ts). Cards, tokens and
// transcripts are real, the scripts are those that we ship, every signature is made with a card, and what custodians hold nobody else sees. Argument: the folder.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { stringify } from 'yaml'
import type { Input, Output } from '../../src/contract/contract.ts'
import type { View } from '../../src/contract/shapes.ts'
import { Host } from '../../src/host/client.ts'
import { backupSuffix } from '../../src/keys/backup.ts'
import type { StatusItem } from '../../src/keys/catalog/shape.ts'
import { readyPolicy } from '../../src/keys/policy/ready.ts'
import { seal } from '../../src/shares/seal.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifySeries } from '../../src/verify/series.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { pinOf, testCards } from './cards.ts'
import { at, Custodians, shareAsk } from './custodians.ts'
import { bodiesOf, entriesOf, refused, resultOf } from './held.ts'
import { mediumOf } from './namespace.ts'
import { holdProduction, people, signedAnchor, type CastMember, type Hands } from './production.ts'
import { bytes } from './softhsm.ts'
import { main } from './terminal.ts'

const [, , folder = ''] = process.argv
const path = (...names: string[]): string => join(folder, ...names)
const medium = (name: string): string => mediumOf(folder, name)

const custodian = (id: string, name: string): CastMember => ({ id, name, roles: ['custodian'], algorithm: 'ec-p256' })
const kim = custodian('kim', 'Kim Sato')
const lea = custodian('lea', 'Lea Duarte')
const mo = custodian('mo', 'Mo Adeyemi')
const ned = custodian('ned', 'Ned Larsen')
const founding = [...people, kim, lea, mo]
const later = [...founding, ned]

/** Where Kim Sato's share is: on the smart card that she signs with. The others copy theirs. */
const onSmartCard = 'kim'
const kimsPin = (): { kind: 'token', pin: Uint8Array } => ({ kind: 'token', pin: bytes(pinOf(onSmartCard)) })

const cards = await testCards(Object.fromEntries(later.map(({ id, algorithm }) => [id, algorithm])))
after(() => cards.remove())
Object.assign(process.env, cards.env)
const station = path('station')
mkdirSync(path('evidence'))

const module = path('token-module.so')
copyFileSync(cards.module.path, module)
const policy = path('policy.yaml')
writeFileSync(policy, readyPolicy('small-team')!.bytes)
const ruled = { policy: toHex(sha256(readFileSync(policy))), approvals: { administrator: 1, witness: 1, auditor: 1 }, thresholds: { witness: 1 } }
const founded = await signedAnchor(cards, founding, ruled)
writeFileSync(path('anchor.json'), founded)
const anchor = await signedAnchor(cards, later, ruled, founded)
writeFileSync(path('anchor-2.json'), anchor)

/** Where tokens are: a blank one of SoftHSM, or one by its label. */
function site (tokens: Readonly<Record<string, string>>): string {
  const file = path(`${Object.values(tokens).join('-').replace(/[^\w-]/g, '')}.yaml`)
  writeFileSync(file, stringify({ tokens: Object.fromEntries(Object.entries(tokens).map(([name, uri]) => [name, { module, uri: `pkcs11:${uri}` }])), cards: { module: cards.module.path } }))
  return file
}
const blank = 'manufacturer=SoftHSM%20project'

type Wanted = Partial<Input<'plan.prepare'>> & Pick<Input<'plan.prepare'>, 'script' | 'parameters'>
const officers = ['ada', 'sol', 'cy', 'wit']
const wantedOf = (given: Wanted): Input<'plan.prepare'> => ({
  anchor: path('anchor.json'), site: site({ primary: blank, second: blank }), people: null, mode: 'production', notBefore: null, notAfter: null, predecessor: 'station', policy, out: path('never'), ...given
})
const taking = (...ids: string[]): Input<'plan.prepare'>['people'] => [...officers, ...ids].map(id => ({ id, roles: null }))

/** Prepared, read, approved by everybody who must, and begun. */
async function begin (host: Host, out: string, given: Wanted): Promise<View> {
  const shown = await host.call('plan.prepare', wantedOf({ ...given, out: path(out) }))
  assert.deepEqual(shown.wrong, [])
  await refused(host, 'plan-not-approved', 'ceremony.run', { plan: shown.folder })
  for (const participant of ['ada', 'wit', 'aud']) await host.call('plan.approve', { folder: shown.folder, hash: shown.hash, participant, role: null, keyFile: null, module: null, secret: bytes(pinOf(participant)) })
  return await host.call('ceremony.run', { plan: shown.folder })
}

/** What custodians do: each with their own share alone. `made` has the copies that they are given, `had` those of the set before. */
function custody (host: Host, made: Custodians, had: Custodians): NonNullable<Hands['share']> {
  return async view => {
    const step = view.step!
    const show = step.asks.find(({ kind }) => kind === 'show-share')
    const isOnCard = (show ?? shareAsk(view)).who === onSmartCard
    if (show === undefined) {
      if (isOnCard) return await host.call('custody.take-from', { step: step.step!, from: kimsPin() })
      return await (step.action === 'enter-share' ? had : made).readBack(host, view, shareAsk(view).ordinal! % 2 === 0 ? 'code' : 'words')
    }
    if (!isOnCard) return await made.handOver(host, view)
    assert.equal((await host.call('custody.give', { step: step.step!, confirmed: ['alone'], way: kimsPin() })).kind, 'token')
    return await host.call('ceremony.answer', { step: step.step, answers: { alone: true, share: true, copied: true } })
  }
}

/** What is said aloud: the media by where they are mounted, bags by their numbers, and of each copy of the old set that it is destroyed. */
function says (media: readonly string[], bags: string, before: { readonly media: readonly string[], readonly bags: string } | null = null): NonNullable<Hands['says']> {
  return ({ action, facts }, ask) => {
    const number = Number(/\d+$/.exec(ask)?.[0] ?? 0)
    switch (action) {
      case 'register-media': return medium(media[number - 1]!)
      case 'register-bags': case 'seal-cards': return `${bags}-${number}`
      case 'inspect-card': return `${before!.bags}-${facts.ordinal}`
      case 'collect-shares': return medium(before!.media[0]!)
      case 'give-up-set': return 'destroyed'
      default: return 'as it is'
    }
  }
}

/** Asserts that an answer to the step in hand is refused, which leaves the step where it is. */
async function refusedMedia (host: Host, view: View, code: string, ...paths: string[]): Promise<void> {
  await refused(host, code, 'ceremony.answer', { step: view.step!.step, answers: Object.fromEntries(paths.map((one, i) => [`medium-${i + 1}`, one])) })
}

/** Asserts that what was typed is refused as the share that is asked for. */
async function refusedShare (host: Host, view: View, code: string, text: string): Promise<void> {
  const { step } = view.step!
  await refused(host, code, 'ceremony.answer', { step, answers: { share: seal(shareAsk(view).to, step!, new TextEncoder().encode(text)) } })
}

const isAskedOf = (who: string) => (view: View): boolean => view.phase === 'step' && (view.step?.asks.some(ask => ask.kind === 'share' && ask.who === who) ?? false)

const backupsOn = (name: string): string[] => readdirSync(medium(name)).filter(file => file.endsWith(backupSuffix))

function strongroom (...args: string[]): { readonly status: number | null, readonly out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' })
  return { status, out: `${stdout}${stderr}`.replace(/\s+/g, ' ') }
}

async function exported (host: Host, { ceremony, phase }: View): Promise<string> {
  assert.equal(phase, 'closed')
  return (await host.call('evidence.export', { ceremony, to: path('evidence') })).bundle
}

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
  assert.deepEqual([status, items.filter(({ severity }) => severity !== 'notice')], [0, []])
  // Two of the old cards were taken out of their bags.
  const holders = Object.fromEntries(sets.map(({ set, state, cards: all, givenUp }) => [set, [state, all.map(one => `${one.custodian} ${one.bag} ${one.state}`), givenUp?.successor]]))
  assert.deepEqual(holders, {
    [first.set]: ['given-up', ['kim null destroyed', 'lea null destroyed', 'mo A-3 destroyed'], second.set], [second.set]: ['in-use', ['kim B-1 held', 'mo B-2 held', 'ned B-3 held'], undefined]
  })
  assert.deepEqual((await host.call('keys.register', { catalog: null }))?.sets, sets)
  // That keys lie in files of SoftHSM is all that is wrong.
  const due = JSON.parse(strongroom('status', '--station', station, '--json').out) as { readonly items: readonly StatusItem[] }
  assert.deepEqual([...new Set(due.items.filter(({ severity }) => severity !== 'notice').map(({ code }) => code))], ['token-software'])
  const recover = { script: { name: 'recover' }, anchor: path('anchor-2.json'), site: site({ primary: blank }), people: taking('kim', 'mo') }
  await refused(host, 'restoring-given-up', 'plan.prepare', wantedOf({ ...recover, parameters: { backups: medium('one') } }))
  assert.deepEqual((await host.call('plan.prepare', wantedOf({ ...recover, parameters: { backups: medium('three') } }))).wrong, [])
})
