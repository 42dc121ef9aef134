// Custodians who need no paper, in a real window: one keeps the share on their smart card, one on a medium of their own, one encrypted to their age recipient. Each
// is given it and gives it back on the share's page, by keyboard; what is refused on the way costs nothing, and the evidence of it is verified.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readShareFile } from '../../src/shares/card-file.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { pinOf, testCards } from '../support/cards.ts'
import { startDisplay } from '../support/display.ts'
import { bodiesOf, entriesOf } from '../support/held.ts'
import { planWithCard } from '../support/plan-with-card.ts'
import { tempFolder } from '../support/rehearse.ts'
import { findingsOf } from '../support/window/axe.ts'
import { openKiosk } from '../support/window/faces.ts'
import { noKiosk as skip } from '../support/window/kiosk.ts'
import type { DrivenPage } from '../support/window/page.ts'
import { People } from '../support/window/people.ts'
import { actUntil, press } from '../support/window/scenes.ts'

const screen = (name: string): string => `document.querySelector('[data-screen=share-${name}]')`
const refusedWith = (code: string): string => `document.querySelector('[data-failure=${code}]')`

/** Types into a field, in place of what stands there, and sends it. */
async function send (share: DrivenPage, field: string, text: string, until: string): Promise<void> {
  await share.tabToSelector(`[data-testid=${field}]`)
  await share.evaluate(`document.querySelector('[data-testid=${field}]').select()`)
  await share.type(text)
  await share.settled()
  await share.press('Enter')
  await share.until(until)
}

test('shares go to a smart card, to a medium and to a recipient, and come back from there, on the page of the share alone', { skip }, async t => {
  const cards = await testCards({ edda: 'ec-p256' })
  t.after(() => cards.remove())
  process.env.SOFTHSM2_CONF = cards.env.SOFTHSM2_CONF
  const plan = await planWithCard(t, cards, 'edda')
  const [medium, twins, keys, evidence] = Array.from({ length: 4 }, () => tempFolder(t)) as [string, string, string, string]
  const key = join(keys, 'key.txt')
  const recipient = join(keys, 'recipient.txt')
  execFileSync('age-keygen', ['-o', key], { stdio: 'pipe' })
  execFileSync('age-keygen', ['-y', '-o', recipient, key], { stdio: 'pipe' })

  const { env } = await startDisplay(t)
  const station = mkdtempSync(join(tmpdir(), 'strongroom-test-'))
  const face = await openKiosk(env, station)
  t.after(async () => {
    await face.close()
    rmSync(station, { recursive: true, force: true })
  })
  const people = new People(face, { signs: () => false, texts: () => '' })
  const main = await people.main()
  const call = async <T>(name: string, input: object): Promise<T> => await main.evaluate<T>(`strongroom.call('host.call', ${JSON.stringify({ name, input })}).then(({ output, report }) => { if (report) throw new Error(JSON.stringify(report)); return output })`)
  const { ceremony } = await call<{ ceremony: string }>('ceremony.run', { plan })

  /** The share's page of the next step of this kind, and what is done there until it is gone. */
  const onSharePage = async (action: string, doing: (share: DrivenPage) => Promise<void>): Promise<void> => {
    await actUntil(main, `view.phase === 'step' && view.step.action === '${action}'`)
    await people.goOn(({ ask }) => ask === 'share')
    await main.tabToSelector('[data-primary]')
    await main.settled()
    await main.press(' ')
    await people.untilGone(doing(await face.page('share')))
  }
  const finish = async (share: DrivenPage): Promise<void> => {
    await share.tabToSelector('[data-primary]')
    await share.settled()
    await share.press(' ')
  }
  const handOver = async (doing: (share: DrivenPage) => Promise<void>): Promise<void> => {
    await onSharePage('hand-over-share', async share => {
      await share.until(screen('choosing'))
      await doing(share)
      assert.deepEqual(await findingsOf(share), [])
      await finish(share)
    })
    await people.goOn(({ ask }) => ask === 'copied')
    await press(main, '[data-primary]', `document.querySelector('main').dataset.ask !== 'copied'`)
  }

  await handOver(async share => {
    await press(share, '[data-testid=way-token]', screen('asking'))
    await send(share, 'carrier-pin', 'not-the-pin', refusedWith('card-pin-wrong'))
    assert.deepEqual(await findingsOf(share), [])
    await send(share, 'carrier-pin', pinOf('edda'), screen('handed'))
    assert.ok((await share.text()).includes(cards.card('edda').serial))
  })
  await handOver(async share => {
    assert.equal(await share.evaluate(`document.querySelector('[data-testid=way-token]')`), null, 'only who has a card of their own is offered it')
    await press(share, '[data-testid=way-medium]', screen('asking'))
    await send(share, 'carrier-path', station, refusedWith('carrier-on-station'))
    await send(share, 'carrier-path', medium, screen('handed'))
    assert.ok((await share.text()).includes(medium))
  })
  await handOver(async share => {
    await press(share, '[data-testid=way-twin]', screen('asking'))
    await share.tabToSelector('[data-testid=carrier-path]')
    await share.type(twins)
    await send(share, 'carrier-recipient', key, refusedWith('recipient-identity'))
    assert.equal(await share.evaluate(`document.querySelector('[data-testid=carrier-path]').value`), twins, 'what was typed is gone')
    await send(share, 'carrier-recipient', recipient, screen('comparing'))
    assert.ok((await share.text()).includes(readFileSync(recipient, 'utf8').trim()))
    assert.deepEqual(await findingsOf(share), [])
    await press(share, '[data-primary]', screen('handed'))
  })

  const takeFrom = async (doing: (share: DrivenPage) => Promise<void>): Promise<void> => await onSharePage('read-back-share', async share => {
    await press(share, '[data-testid=take-from]', screen('taking'))
    assert.deepEqual(await findingsOf(share), [])
    await doing(share)
  })
  await takeFrom(async share => {
    await send(share, 'carrier-path', medium, refusedWith('share-other-ordinal'))
    await send(share, 'carrier-pin', pinOf('edda'), 'false')
  })
  await takeFrom(async share => {
    await send(share, 'carrier-path', twins, refusedWith('carrier-none-found'))
    await send(share, 'carrier-path', medium, 'false')
  })
  const twin = readdirSync(twins).find(name => name.endsWith('.age'))!
  const opened = readShareFile(execFileSync('age', ['-d', '-i', key, join(twins, twin)], { encoding: 'utf8' }))!
  await onSharePage('read-back-share', async share => await people.enter(share, opened.words.join(' ')))

  await actUntil(main, `view.phase === 'closed'`)
  mkdirSync(join(evidence, 'out'))
  const { bundle } = await call<{ bundle: string }>('evidence.export', { ceremony, to: join(evidence, 'out') })
  assert.equal((await verifyBundle(openFolder(bundle), {})).verdict, 'verified')
  const entries = entriesOf(station, ceremony)
  assert.deepEqual(bodiesOf(entries, 'share.given').map(({ ordinal, carrier }) => [ordinal, carrier.kind]), [[1, 'token'], [2, 'medium'], [3, 'twin']])
  assert.deepEqual(entries.flatMap(one => one.type === 'step.done' && one.body.result.action === 'read-back-share' ? [[one.body.result.ordinal, one.body.result.form]] : []), [[1, 'token'], [2, 'medium'], [3, 'words']])
  assert.deepEqual(bodiesOf(entries, 'attempt.refused').map(({ error }) => error.code), ['card-pin-wrong', 'carrier-on-station', 'share-other-ordinal', 'carrier-none-found'])
})
