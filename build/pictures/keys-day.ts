// A rotation and a destruction, and the page of keys: after the rotation, where much is wrong, and where there is no catalog yet.

import type { CatalogStatus } from '../../src/contract/catalog.ts'
import { publishing, rotated, troubled } from '../../test/support/window/catalogs.ts'
import { DrivenPage } from '../../test/support/window/page.ts'
import { press, rehearse, type Scene } from '../../test/support/window/scenes.ts'
import { withPlayedHost } from '../../test/support/window/views.ts'
import type { Painter } from './painter.ts'

export async function holdKeysDay (scene: Scene, painter: Painter): Promise<void> {
  const { people } = scene
  const { paint } = painter
  const page = await people.main()
  await rehearse(scene, 'rotate', { old: 'retiring', backup: 'none' }, async name => { if (name === 'rehearse-check') await paint('rehearse-rotate', page) })
  await people.goOn(({ screen }) => screen === 'closed')
  await press(page, '[data-testid=to-start]', `document.querySelector('[data-screen=start]')`)
  await press(page, '[data-testid=task-keys]', `document.querySelector('[data-screen=keys] [data-testid=health]')`)
  await paint('keys', page)
  await press(page, '[data-testid="row key root-ca"]', `document.querySelector('[data-screen=key]')`)
  await paint('key', page)
  await press(page, '[data-testid^="row state"]', `document.querySelector('[data-screen=entry] [data-testid=proof]')`)
  await paint('key-entry', page)
  for (const screen of ['key', 'keys', 'start']) await press(page, '[data-testid=back]', `document.querySelector('[data-screen=${screen}]')`)
  await rehearse(scene, 'destroy', {})
  await people.goOn(({ screen }) => screen === 'closed')
}

/** Where on the page of keys what a picture is about begins; else at its top. */
const shown: Readonly<Record<string, string>> = { 'keys-periods': '#cryptoperiods', 'keys-published': '#published' }

/** The page of keys as it stands over a catalog that is made up. */
export async function paintMadeUp (env: NodeJS.ProcessEnv, painter: Painter): Promise<void> {
  const made: Readonly<Record<string, CatalogStatus>> = { 'keys-periods': rotated(), 'keys-problems': troubled(), 'keys-published': publishing(), 'keys-none': { catalogs: [], missing: 2, chosen: null } }
  for (const [name, status] of Object.entries(made)) {
    await withPlayedHost(env, call => call === 'station.status' ? { folder: '/var/lib/strongroom', version: '1', ceremonies: [] } : call === 'catalog.status' ? status : undefined, async ({ session }) => {
      const page = new DrivenPage(session)
      await press(page, '[data-testid=task-keys]', `document.querySelector('[data-screen=keys] :is([data-testid=health], [data-testid=no-catalog])')`)
      await painter.paint(name, page, shown[name])
    })
  }
}
