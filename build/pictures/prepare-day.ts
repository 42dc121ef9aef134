// A ceremony is prepared, from nothing to an approved plan.

import { join } from 'node:path'
import { answer, approve, enrolCrew, found, openFolder } from '../../test/support/window/preparing.ts'
import { dialog, type Scene } from '../../test/support/window/scenes.ts'
import type { Painter } from './painter.ts'

export async function holdPrepareDay ({ people, work }: Scene, { paint }: Painter): Promise<void> {
  const page = await people.main()
  const folder = join(work, 'ceremony')
  await enrolCrew(folder)
  await page.until(`document.querySelector('[data-testid=task-prepare]')`)
  await paint('start', page)
  await dialog(page, 'display')
  await paint('dialog-display', page)
  await page.press('Escape')
  await page.until(`document.querySelector('dialog[open]') === null`)
  await openFolder(page, folder, paint)
  await found(page, paint)
  await answer(page, paint)
  await approve(page, paint)
}
