// A resharing that is interrupted while one process holds shares of the old set and of the new: given up, paused, cut short by a full medium, aborted. The old
// shares are forgotten and the new set is void, in that order; nothing of the old set is touched before the new one is proven.

import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before, test, type TestContext } from 'node:test'
import type { View } from '../../src/contract/shapes.ts'
import type { Host } from '../../src/host/client.ts'
import { Station } from '../../src/host/station.ts'
import { processFile } from '../../src/installation/place.ts'
import type { Body } from '../../src/transcript/entry.ts'
import { bodiesOf, refused } from '../support/held.ts'
import { actUntil, faultLibrary, tempFolder, testStation, verifyExport } from '../support/rehearse.ts'
import { copyOf, resharingIn, stationBefore, type Resharing } from '../support/reshare-kill.ts'

let station = ''
before(async () => { station = await stationBefore() })
after(() => rmSync(station, { recursive: true, force: true }))

const at = (step: string) => (view: View): boolean => view.phase === 'step' && view.step?.step === step
const pairs = ({ entries }: Resharing): unknown[] => bodiesOf(entries, 'custody.ended').map(({ outcome, cause, reason, ordinals }: Body<'custody.ended'>) => [outcome, cause, reason, ordinals])

async function twoSetsInHand (t: TestContext, env: Record<string, string> = {}): Promise<{ host: Host, folder: string, view: View }> {
  const room = testStation(t, copyOf(station))
  const host = await room.start(env)
  return { host, folder: room.folder, view: await actUntil(host, await host.call('ceremony.resume', {}), at('enter-2')) }
}

test('given up, paused, and a medium that is full: each time the old shares are forgotten, the new cards destroyed, and a new set begins; the last one is proven', async t => {
  const fault = { LD_PRELOAD: faultLibrary(tempFolder(t)), FAULT_IN: processFile('host'), FAULT_AT: 'fsync:1', FAULT_DO: 'fail', FAULT_PATH: '/media/2/' }
  const { host, folder, view: first } = await twoSetsInHand(t, fault)
  const { set: former } = resharingIn(folder).former
  assert.equal(first.inHand?.outcome, 'void', 'what letting go costs is said of the new set')
  assert.notEqual(first.inHand?.set, former)

  let view = await host.call('ceremony.void', { reason: 'a card fell under the table' })
  assert.equal(view.phase, 'voiding')
  view = await actUntil(host, view, at('enter-2'))
  await host.call('ceremony.pause', { reason: 'fire alarm' })
  view = await actUntil(host, await host.call('ceremony.view', {}), one => one.phase === 'paused')
  view = await actUntil(host, await host.call('ceremony.resume', { ceremony: view.ceremony }), at('rewrap'))
  await refused(host, 'media-full', 'ceremony.act-for', {})
  assert.equal((await host.call('ceremony.view', {})).phase, 'reconciling')
  view = await actUntil(host, await host.call('ceremony.view', {}), at('rewrap'))
  const interrupted = resharingIn(folder)
  assert.equal(interrupted.isProven, false)
  await interrupted.assertOpens()
  const inVain: [string, number[]][] = [['given-up', [1]], ['interrupted', [1]], ['action-failed', [1, 2]]]
  assert.deepEqual(pairs(interrupted), inVain.flatMap(([cause, entered]) => {
    const reason = cause === 'given-up' ? 'a card fell under the table' : null
    return [['forgotten', cause, reason, entered], ['void', cause, reason, [1, 2, 3]]]
  }))
  assert.deepEqual(bodiesOf(interrupted.entries, 'step.reconciled').map(({ action, verdict }) => [action, verdict]), [['rewrap-backups', 'nothing-there']])
  assert.equal(new Set(bodiesOf(interrupted.entries, 'custody.ended').map(({ set }) => set)).size, 4, 'the old set, and three new ones that came to nothing')

  assert.equal((await actUntil(host, view)).phase, 'closed')
  const end = resharingIn(folder)
  end.destroyWhatMayBeDestroyed()
  await end.assertOpens()
  assert.equal(end.result('give-up-set')?.successor, end.result('rewrap-backups')?.set)
  const { verdict, findings } = await verifyExport(host, view.ceremony, tempFolder(t))
  assert.deepEqual([verdict, findings.filter(({ weight }) => weight === 'failure')], ['verified', []])

  // What later ceremonies here are told: which set was given up for which, and that its bags and the new ones are used.
  await host.close()
  const here = Station.open(folder, new Date())
  try {
    assert.equal(here.givenUp(former)?.successor, end.result('give-up-set')!.successor)
    assert.equal(here.givenUp(end.result('give-up-set')!.successor), null)
    const { ordinal, custodian, bag } = end.result('seal-cards')!.seals[1]!
    const ours = { mode: 'rehearsal', anchor: here.ceremonies().at(-1)!.anchor } as const
    assert.deepEqual([here.sealedIn(bag, ours)?.ordinal, here.sealedIn(bag, ours)?.custodian, here.sealedIn('NONE-1', ours)], [ordinal, custodian, null])
    assert.deepEqual([here.sealedIn(bag, { ...ours, anchor: '0'.repeat(64) }), here.sealedIn(bag, { mode: 'production', anchor: null })], [null, null], 'bags of other histories are no business of theirs')
    assert.ok(here.knownSets().length >= 5)
  } finally {
    here.close()
  }
})

test('aborted with both in hand: the new cards are listed to be destroyed, the old set is as it was; aborted once the new one is proven: nothing is', async t => {
  const { host, folder } = await twoSetsInHand(t)
  await host.call('ceremony.abort', { reason: 'no' })
  assert.equal((await actUntil(host, await host.call('ceremony.view', {}))).phase, 'aborted')
  const early = resharingIn(folder)
  assert.deepEqual(bodiesOf(early.entries, 'ceremony.aborted').map(({ cards, disposal }) => [cards, disposal]), [[[{ set: early.result('split-recovery-key')!.set.set, ordinals: [1, 2, 3] }], []]])
  early.destroyWhatMayBeDestroyed()
  await early.assertOpens()

  const other = testStation(t, copyOf(station))
  const second = await other.start()
  await actUntil(second, await second.call('ceremony.resume', {}), view => view.phase === 'authorising' && view.signing?.facts.step === 'give-up')
  await second.call('ceremony.abort', { reason: 'no time' })
  const view = await actUntil(second, await second.call('ceremony.view', {}))
  assert.deepEqual([view.phase, view.disposal], ['aborted', { objects: [], cards: [] }])
  const late = resharingIn(other.folder)
  assert.ok(late.isProven)
  await late.assertOpens()
  assert.equal((await verifyExport(second, view.ceremony, tempFolder(t))).verdict, 'verified')
})
