// A lost card is replaced in a real window: the bag of a card is looked at by keyboard, what it finds is on record, and the register then says it.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findingsOf } from '../support/window/axe.ts'
import { noKiosk as skip, setUp } from '../support/window/kiosk.ts'
import { actUntil, press } from '../support/window/scenes.ts'

test('a replacement is held, a broken seal is entered, and both stand in the register', { skip }, async t => {
  const { page: pageOf } = await setUp(t)
  const page = pageOf()
  await page.evaluate(`strongroom.call('host.call', { name: 'ceremony.rehearse', input: { script: { name: 'replace' }, parameters: {} } }).then(reply => { if (reply.report) throw new Error(JSON.stringify(reply.report)) })`)
  await actUntil(page, `view.step?.action === 'inspect-card' && view.phase === 'step'`)
  await press(page, '[data-screen=slip] [data-primary]', `document.querySelector('[data-testid=bag-bag]')`)
  assert.deepEqual(await findingsOf(page), [])

  // Nothing is chosen yet, then no number is there, then no reason: each is said, and nothing is sent.
  await press(page, '[data-primary]', `document.querySelector('.problem')`)
  await page.tabToSelector('[data-testid=bag-bag] input')
  await page.press(' ')
  await page.press('ArrowDown')
  await page.until(`document.querySelector('[data-testid=bag-why]')`)
  assert.deepEqual(await findingsOf(page), [])
  const bag = /bag (\S+), with/.exec(await page.text())?.[1] ?? ''
  await page.tabToSelector('[data-testid=bag-number]')
  await page.type(bag)
  await press(page, '[data-primary]', `document.querySelector('.problem')`)
  await page.tabToSelector('[data-testid=bag-why]')
  await page.type('cut open on one side')
  await press(page, '[data-primary]', `document.querySelector('main').dataset.ask === 'seen'`)
  await press(page, '[data-primary]', `document.querySelector('[data-answer=bag]')`)
  assert.ok((await page.text()).includes(`broken: ${bag}: cut open on one side`))
  await press(page, '[data-primary]', `document.querySelector('main').dataset.ask !== undefined`)
  await actUntil(page, `view.phase === 'closed'`)
  await page.until(`document.querySelector('[data-screen=closed]')`)

  await press(page, '[data-testid=to-start]', `document.querySelector('[data-screen=start]')`)
  await press(page, '[data-testid=task-keys]', `document.querySelector('[data-screen=keys] [data-testid=health]')`)
  await press(page, '[data-testid="row register"]', `document.querySelector('[data-screen=register] [data-set]')`)
  assert.deepEqual(await findingsOf(page), [])
  const register = await page.text()
  for (const said of ['Found with a broken seal', 'cut open on one side', 'The card was lost, and its share given anew: the lost one stays valid', 'New shares are due by']) assert.ok(register.includes(said), said)
  await press(page, '[data-testid^="row card"]', `document.querySelector('[data-screen=entry] [data-testid=proof]')`)
  await press(page, '[data-testid=back]', `document.querySelector('[data-screen=register]')`)
})
