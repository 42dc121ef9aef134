// A resharing: bags, the ways in which a custodian takes a share, cards that are inspected, a set that is given up; and the register of shares.

import { rotated } from '../../test/support/window/catalogs.ts'
import { DrivenPage } from '../../test/support/window/page.ts'
import { register } from '../../test/support/window/registers.ts'
import { actUntil, press, rehearse, type Scene } from '../../test/support/window/scenes.ts'
import { withPlayedHost } from '../../test/support/window/views.ts'
import type { Painter } from './painter.ts'

export async function holdCustodyDay (scene: Scene, { paint }: Painter): Promise<void> {
  const page = await scene.people.main()
  const come = async (action: string, ask: string): Promise<void> => {
    await actUntil(page, `view.step?.action === '${action}' && view.phase === 'step'`)
    await page.until(`/^(?:step|guard)$/.test(document.querySelector('main')?.dataset.screen ?? '')`)
    if (await page.evaluate<string>(`document.querySelector('main').dataset.screen`) === 'guard') await press(page, '[data-primary]', `document.querySelector('[data-screen=step]')`)
    await page.until(`document.querySelector('[data-screen=step]')?.dataset.ask === '${ask}'`)
  }
  await rehearse(scene, 'reshare', {}, async name => { if (name === 'rehearse-check') await paint('rehearse-reshare', page) })
  await come('register-bags', 'bag-1')
  await paint('step-bags', page)

  await come('hand-over-share', 'alone')
  await openShare(page)
  await paintWays(await scene.face.page('share'), paint)
  await page.until(`document.querySelector('main').dataset.screen !== 'share-open'`)
  await come('read-back-share', 'share')
  await openShare(page)
  const typing = await scene.face.page('share')
  await press(typing, '[data-testid=take-from]', `document.querySelector('[data-screen=share-taking]')`)
  await paint('share-taking', typing)
  typing.evaluate(`strongroom.call('share.end', { ending: 'back' })`).catch(() => {}) // the answer goes with the page
  await page.until(`document.querySelector('main').dataset.screen !== 'share-open'`)

  await come('inspect-card', 'bag')
  await paint('step-inspect', page)
  await page.evaluate(`void document.querySelectorAll('[data-testid=bag-bag] input')[1].click()`)
  await page.until(`document.querySelector('[data-testid=bag-why]')`)
  await paint('step-inspect-broken', page)
  await come('give-up-set', 'medium-1')
  await paint('step-give-up', page)
  for (;;) {
    const ask = await page.evaluate<string | null>(`document.querySelector('main').dataset.ask ?? null`)
    if (ask === null) break
    if (ask !== 'seen') await page.evaluate(`void document.querySelector('[data-testid="fate-${ask}"] input').click()`)
    await press(page, '[data-primary]', `(document.querySelector('main').dataset.ask ?? null) !== ${JSON.stringify(ask)}`)
  }
  await paint('step-give-up-phrase', page)
}

/** Confirms what a share page needs, and opens it. */
async function openShare (page: DrivenPage): Promise<void> {
  await page.until(`document.querySelector('[data-screen=step]')`)
  if (await page.evaluate<boolean>(`document.querySelector('main').dataset.ask === 'alone'`)) await press(page, '[data-primary]', `document.querySelector('main').dataset.ask === 'share'`)
  await press(page, '[data-primary]', `document.querySelector('main').dataset.screen === 'share-open'`)
}

async function paintWays (share: DrivenPage, paint: Painter['paint']): Promise<void> {
  const come = async (selector: string, at: string): Promise<void> => await press(share, selector, `document.querySelector('[data-screen=share-${at}]')`)
  await share.until(`document.querySelector('[data-screen=share-choosing]')`)
  await paint('share-choosing', share)
  await come('[data-testid=way-medium]', 'asking')
  await paint('share-medium', share)
  await come('[data-primary] + button', 'choosing')
  await come('[data-testid=way-printed]', 'ready')
  await paint('share-ready', share)
  await share.evaluate(`void Object.defineProperty(window, 'print', { value: () => {} })`)
  await come('[data-primary]', 'printing')
  await share.session.call('Emulation.setEmulatedMedia', { media: 'print' })
  await paint('share-card', share)
  await share.session.call('Emulation.setEmulatedMedia', { media: '' })
  await come('[data-testid=print-done]', 'handed')
  await paint('share-handed', share)
  share.evaluate(`strongroom.call('share.end', { ending: 'shown' })`).catch(() => {}) // the answer goes with the page
}

/** The register as it stands over a catalog that is made up. */
export async function paintRegister (env: NodeJS.ProcessEnv, painter: Painter): Promise<void> {
  const answers: Readonly<Record<string, unknown>> = { 'station.status': { folder: '/var/lib/strongroom', version: '1', ceremonies: [] }, 'catalog.status': rotated(), 'keys.register': register() }
  await withPlayedHost(env, call => answers[call], async ({ session }) => {
    const page = new DrivenPage(session)
    await press(page, '[data-testid=task-keys]', `document.querySelector('[data-screen=keys] [data-testid=health]')`)
    await press(page, '[data-testid="row register"]', `document.querySelector('[data-screen=register] [data-set]')`)
    await painter.paint('register', page)
  })
}
