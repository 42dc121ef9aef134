// Exceptions, pauses and aborts at any turn of a ceremony: engine and verifier, which share no code, agree on what may follow what.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { View } from '../../src/contract/shapes.ts'
import type { HostError } from '../../src/host/client.ts'
import { actUntil, light, quick, tempFolder, testStation, verifyExport } from '../support/rehearse.ts'

type Turn = 'exception' | 'pause' | 'abort' | 'abort while paused'

const phase = (wanted: View['phase'], given = 0) => (view: View): boolean => view.phase === wanted && (view.signing?.given.length ?? 0) === given
const cases: [where: string, at: (view: View) => boolean, turns: Turn[]][] = [
  ['before anybody signed the opening', phase('opening'), ['exception']],
  ['in the middle of the opening', phase('opening', 1), ['pause']],
  ['during the opening', phase('opening'), ['abort']],
  ['in the middle of an authorisation', phase('authorising', 1), ['exception', 'exception', 'pause']],
  ['while an act is signed', phase('act-signing'), ['pause']],
  ['while the ceremony is closed', phase('closing'), ['exception', 'pause']],
  ['at the very end', phase('closing', 1), ['abort']],
  ['after the key was made', view => view.step?.action === 'confirm-key', ['pause', 'abort while paused']]
]

for (const [where, at, turns] of cases) {
  test(`${turns.join(', ')} ${where}`, async t => {
    const host = await testStation(t).start()
    let view = await actUntil(host, await host.call('ceremony.rehearse', { script: quick('genesis'), parameters: light }), at)
    assert.ok(at(view), 'the ceremony never came to this place')
    for (const turn of turns) {
      if (turn === 'exception') view = await host.call('ceremony.exception', { text: 'Somebody sneezed.' })
      else if (turn === 'pause') view = await host.call('ceremony.pause', { reason: 'lunch' })
      else {
        if (turn === 'abort while paused') await actUntil(host, view, one => one.phase === 'paused')
        view = await host.call('ceremony.abort', { reason: 'it rained in' })
      }
    }
    for (;;) {
      view = await actUntil(host, view, one => one.phase === 'paused')
      if (view.phase !== 'paused') break
      view = await host.call('ceremony.resume', {})
    }
    const aborted = turns.some(turn => turn.startsWith('abort'))
    assert.equal(view.phase, aborted ? 'aborted' : 'closed')
    const { verdict, findings } = await verifyExport(host, view.ceremony, tempFolder(t))
    assert.equal(verdict, 'verified', findings.map(one => `${one.code} at ${one.seq}`).join(', '))
    assert.equal(findings.filter(one => one.code === 'exception-recorded').length, turns.filter(turn => turn === 'exception').length)
    assert.equal(findings.some(one => one.code === 'aborted'), aborted)
  })
}

test('a pause is refused while a pause or a resumption is being signed, and the evidence verifies all the same', async t => {
  const host = await testStation(t).start()
  let view = await actUntil(host, await host.call('ceremony.rehearse', { script: quick('genesis'), parameters: light }), phase('authorising'))
  view = await host.call('ceremony.pause', { reason: 'lunch' })
  assert.equal(view.phase, 'pausing')
  await assert.rejects(host.call('ceremony.pause', { reason: 'again' }), ({ report }: HostError) => report.code === 'wrong-moment')
  view = await actUntil(host, await host.call('ceremony.view', {}), one => one.phase === 'paused')
  view = await host.call('ceremony.resume', {})
  assert.equal(view.phase, 'resuming')
  await assert.rejects(host.call('ceremony.pause', { reason: 'at once' }), ({ report }: HostError) => report.code === 'wrong-moment')
  view = await host.call('ceremony.exception', { text: 'Somebody came late.' })
  view = await actUntil(host, view, () => false)
  assert.equal(view.phase, 'closed')
  const { verdict, findings } = await verifyExport(host, view.ceremony, tempFolder(t))
  assert.equal(verdict, 'verified', findings.map(one => `${one.code} at ${one.seq}`).join(', '))
})
