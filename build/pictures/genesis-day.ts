// A genesis with its mishaps and its evidence, one that is aborted, and one that is left in the middle.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { holdToSlip, lookInto, review, tampered } from '../../test/support/window/reviewing.ts'
import { dialog, killHost, lookOver, mistypeShare, press, rehearse, writeEvidence, type Scene } from '../../test/support/window/scenes.ts'
import type { Painter } from './painter.ts'

/** What is typed into fields of text. */
export const typed = (folder: string) => (ask: string): string => {
  if (ask === 'value' || ask === 'source') return ask === 'value' ? 'Frost in Paris, the Seine at five metres' : 'Le Monde, front page'
  if (ask.startsWith('bag')) return `SB 000${ask.slice(-1)}`
  const path = join(folder, ask)
  mkdirSync(path, { recursive: true })
  return path
}

export async function holdTheDay (scene: Scene, painter: Painter): Promise<void> {
  const { people, face } = scene
  const { paint } = painter
  const page = await people.main()
  await page.until(`document.querySelector('[data-screen=start]')`)
  await paint('start', page)
  await rehearse(scene, 'genesis', { threshold: '2', custodians: '3' }, async name => await paint(name, page))
  await people.goOn(({ ask }) => ask === 'clock')
  for (const name of ['people', 'passphrases', 'display', 'leave', 'abort'] as const) {
    await dialog(page, name)
    await paint(`dialog-${name}`, page)
    await page.press('Escape')
    await page.until(`document.querySelector('dialog[open]') === null`)
  }
  await press(page, '[data-testid=show-head]', `document.querySelector('dialog[open][data-dialog=head]')`)
  await paint('dialog-head', page)
  await press(page, '[data-testid=show-slip]', `document.querySelector('dialog[open] [data-testid=qr]')`)
  await paint('dialog-slip', page)
  await page.press('Escape')
  for (const deed of ['exception', 'pause'] as const) {
    await dialog(page, deed)
    await page.tabToSelector('[data-testid=reason]')
    await page.type(deed === 'exception' ? 'The clock on the wall had stopped.' : 'Lunch')
    await paint(`dialog-${deed}`, page)
    await press(page, 'dialog [data-primary]', `document.querySelector('[data-screen=signing]')`)
    await people.goOn(({ screen, ask }) => screen === 'paused' || ask === 'clock')
  }
  await press(page, '[data-primary]', `document.querySelector('[data-screen=signing]')`)
  await people.goOn(({ ask }) => ask === 'station')
  await press(page, '[data-testid=tool-room]', `document.querySelector('[data-testid=room-state]')`)
  const room = await face.page('room')
  await room.until(`document.querySelector('[data-screen=room]')`)
  await paint('room', room)
  await people.goOn(({ screen }) => screen === 'guard')
  await room.until(`document.querySelector('[data-screen=blanked]')`)
  await paint('room-blanked', room)
  await people.goOn(({ ask, title }) => ask === 'share' && title.includes('1 of 3'))
  await press(page, '[data-testid=tool-room]', `document.querySelector('[data-testid=room-state]') === null`)
  await people.goOn(({ ask, title }) => ask === 'share' && / back /.test(title))
  await mistypeShare(scene, async share => {
    await paint('share-refused', share)
    await paint('share-open', page)
  })
  await people.goOn(({ title }) => title.startsWith('Confirm'))
  await killHost(scene, async () => await paint('lost', page))
  await people.wrongPin(/^Confirm/, async () => await paint('step-pin-tries', page))
  await people.goOn(({ screen }) => screen === 'closed')
  const { bundle, anchor } = await writeEvidence(scene, async () => await paint('closed-evidence', page))
  await press(page, '[data-testid=task-review]', `document.querySelector('[data-screen=browse]')`)
  await paint('browse', page)
  await press(page, '[data-testid=back]', `document.querySelector('[data-screen=start]')`)
  await review(scene, bundle, anchor)
  await paint('verdict-good', page)
  await holdToSlip(scene, async name => await paint(name, page))
  await press(page, '[data-testid=home]', `document.querySelector('[data-screen=start]')`)
  await review(scene, tampered(bundle), anchor)
  await paint('verdict-bad', page)
  await lookInto(scene, bundle, async name => await paint(name, page))
  await press(page, '[data-testid=home]', `document.querySelector('[data-screen=start]')`)

  await press(page, '[data-testid=task-ended]', `document.querySelector('[data-screen=ended]')`)
  await paint('ended', page)
  await press(page, '[data-testid=back]', `document.querySelector('[data-screen=start]')`)
  await lookOver(page, async () => await paint('doctor', page))

  // A day that goes wrong: the set is given up, and then everything.
  await rehearse(scene, 'genesis', { threshold: '2', custodians: '3' })
  await people.goOn(({ ask, title }) => ask === 'alone' && title.includes('2 of 3'))
  for (const deed of ['void', 'abort'] as const) {
    await dialog(page, deed)
    await page.tabToSelector('[data-testid=reason]')
    await page.type('A card was left on the table')
    await page.tabToSelector('dialog [data-testid=phrase]')
    await page.type(deed === 'void' ? 'give the shares up' : 'abort')
    await press(page, 'dialog [data-primary]', `document.querySelector('[data-screen=signing]')`)
    await people.goOn(({ screen, ask }) => screen === 'aborted' || screen === 'guard' || ask === 'cameras')
  }
  await press(page, '[data-testid=to-start]', `document.querySelector('[data-screen=start]')`)
  // And one that is left in the middle.
  await rehearse(scene, 'genesis', { threshold: '2', custodians: '3' })
  await people.goOn(({ screen }) => screen === 'signing')
}

