// Keys are published: what is published is read, the key that signs outside is compared, and a person signs with their own key.

import { actUntil, press, rehearse, type Scene } from '../../test/support/window/scenes.ts'
import type { Painter } from './painter.ts'

export async function holdPublishDay (scene: Scene, { paint }: Painter): Promise<void> {
  const page = await scene.people.main()
  const come = async (action: string, ask: string): Promise<void> => {
    await actUntil(page, `view.step?.action === '${action}' && view.phase === 'step'`)
    for (const before of ['slip', 'guard']) {
      await page.until(`/^(?:step|slip|guard)$/.test(document.querySelector('main')?.dataset.screen ?? '')`)
      if (await page.evaluate<string>(`document.querySelector('main').dataset.screen`) === before) await press(page, '[data-primary]', `document.querySelector('main').dataset.screen !== '${before}'`)
    }
    await page.until(`document.querySelector('[data-screen=step]')?.dataset.ask === '${ask}'`)
  }
  const confirm = async (next: string): Promise<void> => await press(page, '.middle-foot [data-primary]', `document.querySelector('[data-screen=step]')?.dataset.ask === '${next}'`)
  await rehearse(scene, 'publish', {})
  await come('read-publication', 'root')
  await paint('step-root', page)
  await come('certify-online-key', 'compared')
  await paint('step-compared', page)
  await come('sign-publication', 'root')
  await confirm('targets')
  await confirm('signature')
  await paint('step-signature', page)
}
