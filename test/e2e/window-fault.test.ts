// A page that can't be drawn says so, and how to go on: it is never just blank.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noWindow, withDisplay } from '../support/display.ts'
import { DrivenPage } from '../support/window/page.ts'
import { viewAt, withPlayedPage } from '../support/window/views.ts'

test('a view that has no words', { skip: noWindow('/usr/lib/chromium/chromium') }, async () => {
  const view = viewAt(10, 0)
  const unknown = { ...view, step: { ...view.step!, action: 'no-such-action' } }
  await withDisplay({ width: 1366, height: 768 }, async env => await withPlayedPage(env, unknown, async page => {
    const driven = new DrivenPage(page.session)
    await driven.until(`document.querySelector('[data-screen=fault]')`)
    assert.match(await driven.text(), /what is on record is safe/)
    // What could not be drawn may be drawn now.
    page.send({ type: 'view', view })
    await driven.settled()
    await driven.tabToSelector('[data-primary]')
    await driven.press(' ')
    await driven.until(`document.querySelector('[data-ask="present-0"]')`)
  }))
})
