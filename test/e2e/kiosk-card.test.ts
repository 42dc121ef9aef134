// A custodian prints their card from the share's page of a real window: what comes out on paper is the share of that custodian, and no other page prints. The same
// share goes to a medium of theirs too, and comes back from there. Smart cards and recipients: test/full/window-carriers.full.ts.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shareCommitment } from '../../src/shares/commitment.ts'
import { readShare } from '../../src/shares/parse.ts'
import { tempFolder } from '../support/rehearse.ts'
import { findingsOf } from '../support/window/axe.ts'
import { leadToShare, loaded, noKiosk, setUp } from '../support/window/kiosk.ts'
import type { DrivenPage } from '../support/window/page.ts'
import { actUntil, press } from '../support/window/scenes.ts'
import { codeSeenOn, drawn, noPoppler, textIn } from '../support/printed.ts'

test('a card is printed from the share’s page, and is the share that it should be; it goes to a medium as well, and comes back from there', { skip: noKiosk !== false ? noKiosk : noPoppler() }, async t => {
  const { kiosk, page, station } = await setUp(t)
  const { step, ask, set, ordinal } = await leadToShare(page())
  assert.equal(await page().evaluate('window.print()'), null)
  const ended = page().evaluate(`strongroom.call('shell.share', ${JSON.stringify({ step, ask, confirmed: ['alone'] })})`)
  const share = await loaded(kiosk, 'share')
  await share.until(`document.querySelector('[data-screen=share-choosing]')`)
  assert.deepEqual(await findingsOf(share), [])

  await press(share, '[data-testid=way-printed]', `document.querySelector('[data-screen=share-ready]')`)
  assert.deepEqual(await findingsOf(share), [])
  // The system's dialog would wait for somebody: the paper is taken as the dialog would.
  await share.evaluate(`void Object.defineProperty(window, 'print', { value: () => { globalThis.asked = true } })`)
  await press(share, '[data-primary]', `document.querySelector('[data-screen=share-printing] .card-page') && globalThis.asked`)
  assert.equal((await share.text()).includes(set.set), false, 'the screen shows nothing of the card')
  const { data } = await share.session.call('Page.printToPDF', { preferCSSPageSize: true }) as { data: string }
  await share.until(`document.querySelector('[data-screen=share-handed]')`)
  assert.equal(await share.evaluate(`document.querySelectorAll('.card-page').length`), 0)
  assert.deepEqual(await findingsOf(share), [])

  const pdf = Buffer.from(data, 'base64')
  const page150 = drawn(pdf, 150)
  assert.deepEqual([page150.width, page150.height].map(dots => Math.round(dots / 150 * 25.4)), [148, 210])
  const scanned = readShare(codeSeenOn(page150), set.mode).share
  const text = textIn(pdf)
  assert.equal(text.split('\f').length, 2, 'one page')
  for (const written of [/^(\d+) ([a-z]+)$/gm, /(\d+) ([A-Z0-9]{3,4})(?= |\n)/g]) {
    assert.deepEqual(readShare(numbered(text.split('Words or code')[0]!, written), set.mode).share, scanned)
  }
  assert.equal(shareCommitment(set, ordinal, scanned.x, scanned.y), set.commitments[ordinal - 1])

  // On a medium as well: what was refused is told, and what was typed is still there.
  const [medium, elsewhere] = [tempFolder(t), tempFolder(t)]
  const typed = async (page: DrivenPage, path: string): Promise<void> => {
    await page.tabToSelector('[data-testid=carrier-path]')
    await page.evaluate(`document.querySelector('[data-testid=carrier-path]').select()`)
    await page.type(path)
    await page.settled()
    await page.press('Enter')
  }
  await press(share, '.row button:not([data-primary])', `document.querySelector('[data-screen=share-choosing]')`)
  await press(share, '[data-testid=way-medium]', `document.querySelector('[data-screen=share-asking]')`)
  await typed(share, station)
  await share.until(`document.querySelector('[data-failure=carrier-on-station]')`)
  assert.equal(await share.evaluate(`document.querySelector('[data-testid=carrier-path]').value`), station)
  await typed(share, medium)
  await share.until(`document.querySelector('[data-screen=share-handed]')`)

  // No press counts right after the page has changed.
  await share.settled()
  share.evaluate(`document.querySelector('[data-primary]').click()`).catch(() => {}) // the answer goes with the page
  assert.deepEqual(await ended, { output: { ending: 'shown', report: null } })
  const entries = await page().evaluate<{ type: string }[]>(`strongroom.call('host.call', { name: 'ceremony.entries', input: { from: 0, count: 1000 } }).then(({ output }) => output)`)
  assert.deepEqual(entries.map(({ type }) => type).filter(type => type.startsWith('share.')), ['share.shown', 'share.shown', 'share.given', 'share.shown', 'share.given'])

  // And back from there: what is refused costs nothing.
  await actUntil(page(), `view.phase === 'step' && view.step.action === 'read-back-share'`)
  const taken = page().evaluate(`(async () => {
    await strongroom.call('shell.guard', { step: 'read-back-1' })
    return await strongroom.call('shell.share', { step: 'read-back-1', ask: 'share', confirmed: [] })
  })()`)
  const back = await loaded(kiosk, 'share')
  await press(back, '[data-testid=take-from]', `document.querySelector('[data-screen=share-taking]')`)
  await typed(back, elsewhere)
  await back.until(`document.querySelector('[data-failure=carrier-none-found]')`)
  assert.deepEqual(await findingsOf(back), [])
  typed(back, medium).catch(() => {}) // the answer goes with the page
  assert.deepEqual(await taken, { output: { ending: 'accepted', report: null } })
})

/** The words, or the groups of the code, in the order of the numbers before them. */
function numbered (text: string, part: RegExp): string {
  return Array.from(text.matchAll(part), ([, number = '', what = '']) => ({ number: Number(number), what })).sort((a, b) => a.number - b.number).map(({ what }) => what).join(' ')
}
