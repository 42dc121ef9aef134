// `npm run pictures`: a picture of every screen and state of the window, into renderer/pictures, and their list into renderer/README.md. Ceremonies are held
// in a real kiosk on a display of its own, with mishaps in them; each screen is painted when it is first come to. A screen that is not come to is an error.
// `npm run pictures -- keys` holds that day alone, and leaves the pictures of the others as they are.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withDisplay } from '../test/support/display.ts'
import { openKiosk, type Face } from '../test/support/window/faces.ts'
import { press, sceneOf, type Scene } from '../test/support/window/scenes.ts'
import { holdTheDay, typed } from './pictures/genesis-day.ts'
import { holdCustodyDay, paintRegister } from './pictures/custody-day.ts'
import { holdIssueDay } from './pictures/issue-day.ts'
import { holdKeysDay, paintMadeUp } from './pictures/keys-day.ts'
import { holdPrepareDay } from './pictures/prepare-day.ts'
import { holdPublishDay } from './pictures/publish-day.ts'
import { days, listed, type Day } from './pictures/list.ts'
import { Painter } from './pictures/painter.ts'

const renderer = join(import.meta.dirname, '..', 'renderer')
const folder = join(renderer, 'pictures')

async function withFace (env: NodeJS.ProcessEnv, station: string, use: (face: Face) => Promise<void>): Promise<void> {
  const face = await openKiosk(env, station)
  try {
    await use(face)
  } finally {
    await face.close()
  }
}

/** Holds a day at a station of its own. */
async function paintDay (day: Day, env: NodeJS.ProcessEnv): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'strongroom-pictures-'))
  const [station, media] = [join(work, 'station'), join(work, 'media')]
  const painter = new Painter(folder, day)
  const scene = (face: Face): Scene => sceneOf(face, station, media, { texts: typed(media), onScreen: async (screen, page) => await painter.look(screen, page) })
  try {
    mkdirSync(media)
    switch (day) {
      case 'prepare':
        await withFace(env, station, async face => await holdPrepareDay(scene(face), painter))
        break
      case 'genesis':
        await withFace(env, station, async face => await holdTheDay(scene(face), painter))
        await withFace(env, station, async face => {
          const page = await face.page('main')
          await press(page, '[data-testid=task-resume]', `document.querySelector('[data-screen=resume]')`)
          await painter.paint('resume', page)
        })
        break
      case 'keys':
        await withFace(env, station, async face => await holdKeysDay(scene(face), painter))
        await paintMadeUp(env, painter)
        break
      case 'issue':
        await withFace(env, station, async face => await holdIssueDay(scene(face), painter))
        break
      case 'publish':
        await withFace(env, station, async face => await holdPublishDay(scene(face), painter))
        break
      case 'custody':
        await withFace(env, station, async face => await holdCustodyDay(scene(face), painter))
        await paintRegister(env, painter)
        break
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  if (painter.missing.length > 0) throw new Error(`these screens were never come to: ${painter.missing.join(', ')}`)
}

const all = Object.keys(days) as Day[]
const named = process.argv.slice(2)
const wanted = named.length === 0 ? all : all.filter(day => named.includes(day))
if (named.length > 0 && wanted.length < named.length) throw new Error(`the days are ${all.join(', ')}`)
if (named.length === 0) rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
await withDisplay({ width: 1366, height: 768 }, async env => { for (const day of wanted) await paintDay(day, env) })
const readme = join(renderer, 'README.md')
const text = readFileSync(readme, 'utf8')
const table = text.indexOf('| picture | screen and state |')
writeFileSync(readme, `${text.slice(0, table)}| picture | screen and state |\n| --- | --- |\n${listed()}\n`)
