// A root, an authority under it and a first list are signed; then the page of the key, and of what it signed.

import { press, rehearse, type Scene } from '../../test/support/window/scenes.ts'
import type { Painter } from './painter.ts'

export async function holdIssueDay (scene: Scene, painter: Painter): Promise<void> {
  const { people } = scene
  const { paint } = painter
  const page = await people.main()
  await rehearse(scene, 'issue', {}, async name => { if (name === 'rehearse-check') await paint('rehearse-issue', page) })
  await people.goOn(({ screen }) => screen === 'closed')
  await press(page, '[data-testid=to-start]', `document.querySelector('[data-screen=start]')`)
  await press(page, '[data-testid=task-keys]', `document.querySelector('[data-screen=keys] [data-testid=health]')`)
  await press(page, '[data-testid="row key root-ca"]', `document.querySelector('[data-screen=key]')`)
  await paint('key-issued', page, '[data-testid^="row read certificate"]')
  await press(page, '[data-testid^="row read certificate by"]', `document.querySelector('[data-screen=certificate] [data-testid=described]')`)
  await paint('certificate', page)
  await press(page, '[data-testid=back]', `document.querySelector('[data-screen=key]')`)
  await press(page, '[data-testid^="row read list"]', `document.querySelector('[data-screen=certificate] [data-testid=described]')`)
  await paint('list', page)
}
