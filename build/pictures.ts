// `npm run pictures`: a picture of every screen and state of the window, into renderer/pictures, and their list into renderer/README.md. A rehearsal is held
// in a real kiosk on a display of its own, with mishaps in it; each screen is painted when it is first come to. A screen that is not come to is an error.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withDisplay } from '../test/support/display.ts'
import { openKiosk, type Face } from '../test/support/window/faces.ts'
import type { DrivenPage } from '../test/support/window/page.ts'
import { holdToSlip, lookInto, review, tampered } from '../test/support/window/reviewing.ts'
import { dialog, killHost, mistypeShare, press, rehearse, sceneOf, writeEvidence, type Scene } from '../test/support/window/scenes.ts'

const renderer = join(import.meta.dirname, '..', 'renderer')
const folder = join(renderer, 'pictures')

/** What each picture shows, in the order of a day. */
const pictures: Readonly<Record<string, string>> = {
  'start': 'The start page',
  'rehearse': 'A new rehearsal: which script',
  'rehearse-question': 'One question a page',
  'rehearse-check': 'Check your answers before the rehearsal begins',
  'briefing': 'Briefing: who takes part, what will happen, how long it takes',
  'step-source': 'Opening: a text is asked for',
  'signing': 'Signing: who may sign, who has signed',
  'person': 'One person signs: what the signature says, the head as words, the passphrase',
  'step-present': 'A step: something to confirm',
  'step-clock': 'Challenge and response: compared, or not so',
  'dialog-exception': 'An exception can be recorded from anywhere',
  'signing-exception': 'An exception is signed for before anything goes on',
  'dialog-pause': 'A pause',
  'paused': 'Paused: sealed, and who may resume',
  'signing-resume': 'Resumption: what was found, and who signs',
  'dialog-abort': 'Aborting takes its phrase',
  'dialog-people': 'Who is who',
  'dialog-passphrases': 'Rehearsals only: the made-up passphrases',
  'dialog-display': 'Theme and size',
  'dialog-leave': 'Leaving in the middle',
  'dialog-head': 'The head, large, to be read aloud',
  'dialog-slip': 'The slip of the newest checkpoint: words, hex, and the signed checkpoint as a code',
  'slip': 'At each act’s end: what a witness takes away',
  'signing-authorise': 'Authorisation of a step that cannot be undone',
  'guard': 'Before a secret: projection and cameras are turned away',
  'step-so-pin': 'A new PIN, twice, without being shown',
  'step-irreversible': 'What cannot be undone: the phrase, and a second person',
  'refused': 'Refused: what happened, what was not changed, what to do next',
  'step-pin-tries': 'A PIN after a wrong one: what the token says of the tries left',
  'step-alone': 'Hand-over: the witness confirms that nobody else looks',
  'share-showing': 'A share, shown on a page of its own',
  'share-code': 'The same share as a code',
  'step-copied': 'After the share was copied',
  'share-typing': 'A share is typed back from its card',
  'share-refused': 'Another card was typed: named at once, and nothing typed is lost',
  'share-open': 'The main window while a share page is open',
  'room': 'The room view',
  'room-blanked': 'The room view while a secret is on the table',
  'lost': 'Interrupted: the host has ended',
  'closed': 'Closed: the head as a slip, and the evidence',
  'closed-evidence': 'The evidence is written, and verified at once',
  'resume': 'Ceremonies that wait to be resumed',
  'ended': 'Ceremonies that ended: their evidence can be written later',
  'browse': 'Choosing evidence to review',
  'verdict-good': 'Evidence that is verified',
  'slip-given': 'Evidence is held to a slip: a word too many is named, and what was typed stays',
  'verdict-bad': 'Evidence in which one word was changed',
  'timeline': 'The timeline, at the entry that a finding names',
  'entry': 'One entry: in words, its bytes, its hashes and its proof',
  'compare': 'Two bundles of one ceremony compared: they fork',
  'voiding': 'A share set is given up: its cards are destroyed, and people sign for that',
  'aborted': 'Aborted: what must be disposed of'
}
/** Painted in dark and in large print as well. */
const variants: ReadonlySet<string> = new Set(['start', 'signing', 'step-clock', 'step-irreversible', 'step-so-pin', 'slip', 'verdict-bad', 'timeline', 'entry'])

class Painter {
  readonly #done = new Set<string>()

  /** Paints a screen the first time it is come to. */
  readonly paint = async (screen: string, page: DrivenPage): Promise<void> => {
    const name = await nameOf(screen, page)
    if (!Object.hasOwn(pictures, name) || this.#done.has(name)) return
    this.#done.add(name)
    await page.settled()
    await page.screenshot(join(folder, `${name}.webp`))
    if (!variants.has(name)) return
    for (const [variant, attribute, value] of [['dark', 'theme', 'dark'], ['large', 'size', 'large']] as const) {
      const before = await page.evaluate<string | null>(`document.documentElement.dataset.${attribute} ?? null`)
      await page.evaluate(`void (document.documentElement.dataset.${attribute} = '${value}')`)
      await page.settled()
      await page.screenshot(join(folder, `${name}-${variant}.webp`))
      await page.evaluate(before === null ? `void delete document.documentElement.dataset.${attribute}` : `void (document.documentElement.dataset.${attribute} = ${JSON.stringify(before)})`)
      await page.settled()
    }
  }

  /** Paints a screen, and of a share its other form as well. */
  async look (screen: string, page: DrivenPage): Promise<void> {
    await this.paint(screen, page)
    if (screen !== 'share-showing' || this.#done.has('share-code')) return
    for (const [shown, name] of [['.shown.code', 'share-code'], ['.shown.words', 'share-showing']] as const) {
      await press(page, '[data-primary] + button', `document.querySelector('${shown}')`)
      await this.paint(name, page)
    }
  }

  get missing (): string[] { return Object.keys(pictures).filter(name => !this.#done.has(name)) }
}

/** The picture's name of a screen: by the ask on it, or by what stands on it. */
async function nameOf (screen: string, page: DrivenPage): Promise<string> {
  const short = screen.replace(/^step-(?:primary|second)\./, 'step-').replace(/-\d.*$|\..*$/, '')
  if (screen === 'step' && await page.evaluate<boolean>(`document.querySelector('[data-testid=phrase]') !== null`)) return 'step-irreversible'
  if (screen === 'signing') {
    const title = await page.evaluate<string>(`document.querySelector('h1').textContent`)
    return /authorise/i.test(title) ? 'signing-authorise' : /exception/i.test(title) ? 'signing-exception' : /resume/i.test(title) ? 'signing-resume' : /destroyed/i.test(title) ? 'voiding' : 'signing'
  }
  return short
}

/** What is typed into fields of text. */
const typed = (folder: string) => (ask: string): string => {
  if (ask === 'value' || ask === 'source') return ask === 'value' ? 'Frost in Paris, the Seine at five metres' : 'Le Monde, front page'
  const path = join(folder, ask)
  mkdirSync(path, { recursive: true })
  return path
}

async function holdTheDay (scene: Scene, painter: Painter): Promise<void> {
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

async function withFace (env: NodeJS.ProcessEnv, station: string, use: (face: Face) => Promise<void>): Promise<void> {
  const face = await openKiosk(env, station)
  try {
    await use(face)
  } finally {
    await face.close()
  }
}

/** The list of pictures, for the README. */
function listed (): string {
  const row = (file: string, what: string): string => `| [${file}](pictures/${file}.webp) | ${what} |`
  return Object.entries(pictures).flatMap(([name, what]) => [
    row(name, what), ...variants.has(name) ? [row(`${name}-dark`, `${what}; dark`), row(`${name}-large`, `${what}; large print`)] : []
  ]).join('\n')
}

const work = mkdtempSync(join(tmpdir(), 'strongroom-pictures-'))
try {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  mkdirSync(join(work, 'media'))
  const painter = new Painter()
  await withDisplay({ width: 1366, height: 768 }, async env => {
    const station = join(work, 'station')
    await withFace(env, station, async face => await holdTheDay(sceneOf(face, station, join(work, 'media'), { texts: typed(join(work, 'media')), onScreen: async (screen, page) => await painter.look(screen, page) }), painter))
    await withFace(env, station, async face => {
      const page = await face.page('main')
      await press(page, '[data-testid=task-resume]', `document.querySelector('[data-screen=resume]')`)
      await painter.paint('resume', page)
    })
  })
  if (painter.missing.length > 0) throw new Error(`these screens were never come to: ${painter.missing.join(', ')}`)
  const readme = join(renderer, 'README.md')
  const text = readFileSync(readme, 'utf8')
  const table = text.indexOf('| picture | screen and state |')
  writeFileSync(readme, `${text.slice(0, table)}| picture | screen and state |\n| --- | --- |\n${listed()}\n`)
} finally {
  rmSync(work, { recursive: true, force: true })
}
