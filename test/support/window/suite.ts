// The end-to-end suite of a window, the same for every face: a genesis with custody and its mishaps held by keyboard alone, a recovery from its media and
// cards, and the review of good and of tampered evidence. Pictures of every screen are kept in node_modules/.strongroom/screens.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { findingsOf } from './axe.ts'
import { startDisplay } from '../display.ts'
import type { Face } from './faces.ts'
import type { DrivenPage } from './page.ts'
import { dialog, entriesOf, hostile, killHost, killWindow, mistypeShare, press, rehearse, review, sceneOf, tampered, writeEvidence, type Scene } from './scenes.ts'

const kept = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.strongroom', 'screens')

export interface SuiteOptions {
  /** Why it can't be run here; it then counts as not run. */ readonly skip: string | false
  /** Opens the face on a display. */ readonly open: (env: NodeJS.ProcessEnv, station: string) => Promise<Face>
  /** Every new screen is held against axe: once is enough, the pages are the same in every window. */ readonly axe: boolean
}

/** Looks at each screen the first time it stands there: keeps a picture, and holds it against axe. */
class Looker {
  readonly seen = new Set<string>()
  readonly findings: string[] = []
  readonly #folder: string
  readonly #axe: boolean

  constructor (face: string, axe: boolean) {
    this.#folder = join(kept, face)
    this.#axe = axe
    rmSync(this.#folder, { recursive: true, force: true })
    mkdirSync(this.#folder, { recursive: true })
  }

  readonly look = async (screen: string, page: DrivenPage): Promise<void> => {
    const name = screen.replace(/[-.]\d.*$|\..*$/, '')
    if (this.seen.has(name)) return
    this.seen.add(name)
    await page.screenshot(join(this.#folder, `${name}.png`))
    if (this.#axe) this.findings.push(...(await findingsOf(page)).map(finding => `${name}, ${finding}`))
  }
}

export function windowSuite (name: string, { skip, open, axe }: SuiteOptions): void {
  test(`${name}: genesis, recovery and review, by keyboard alone`, { skip }, async t => {
    const { scene, looker } = await begin(t, name, open, axe)
    await t.test('a genesis with custody: a wrong share, a dead window, a dead host, and its evidence', async () => await holdGenesis(scene, looker))
    const { bundle, anchor } = await writeEvidence(scene)
    await t.test('a recovery from a medium and two cards', async () => await holdRecovery(scene))
    await t.test('good evidence is verified, evidence with one word changed is not', async () => await reviewBoth(scene, looker, bundle, anchor))
    if (axe) await t.test('no screen has a finding of axe', () => assert.deepEqual(looker.findings, []))
    await t.test('what people and tokens wrote was drawn as text', async () => assert.equal(await (await scene.people.main()).evaluate(`typeof top.p`), 'undefined'))
  })
}

async function begin (t: TestContext, name: string, open: SuiteOptions['open'], axe: boolean): Promise<{ scene: Scene, looker: Looker }> {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-window-'))
  const [station, work] = ['station', 'work'].map(part => join(folder, part)) as [string, string]
  mkdirSync(work)
  const display = await startDisplay(t)
  const face = await open(display.env, station)
  t.after(async () => {
    await face.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const looker = new Looker(name, axe)
  return { looker, scene: sceneOf(face, station, work, { onScreen: looker.look }) }
}

async function holdGenesis (scene: Scene, looker: Looker): Promise<void> {
  const { people, face } = scene
  const page = await people.main()
  await page.until(`document.querySelector('[data-screen=start]')`)
  await looker.look('start', page)
  await rehearse(scene, 'genesis', { threshold: '2', custodians: '3', label: hostile })
  await people.goOn(({ ask }) => ask === 'clock')
  await lookAtDialogs(page, looker)

  // The room view: what is public, and nothing at all while a secret is on the table.
  await press(page, '[data-testid=tool-room]', `document.querySelector('[data-testid=room-state]')`)
  const room = await face.page('room')
  await room.until(`document.querySelector('[data-screen=room]')`)
  await looker.look('room', room)
  assert.equal(await room.evaluate<number>(`document.querySelectorAll('a, button, input, select, textarea, [tabindex]').length`), 0)
  await people.goOn(({ screen }) => screen === 'guard')
  await room.until(`document.querySelector('[data-screen=blanked]')`)
  await looker.look('room-blanked', room)
  await people.goOn(({ ask }) => ask?.startsWith('medium') ?? false)
  await room.until(`document.querySelector('[data-screen=room]')`)
  await press(page, '[data-testid=tool-room]', `document.querySelector('[data-testid=room-state]') === null`)

  await people.goOn(({ ask, title }) => ask === 'alone' && title.includes('2 of 3'))
  await killWindow(scene)
  await mistypeShare(scene)
  await people.goOn(({ title }) => title.startsWith('Confirm'))
  await killHost(scene)
  await people.goOn(({ screen }) => screen === 'closed')

  const [ceremony = ''] = readdirSync(join(scene.station, 'ceremonies'))
  const entries = entriesOf(scene, ceremony)
  assert.deepEqual(entries.flatMap(one => one.type === 'attempt.refused' ? [one.body.error.code] : []), ['share-other-ordinal'])
  assert.equal(entries.filter(one => one.type === 'ceremony.resumed').length, 1)
  assert.deepEqual(entries.filter(one => one.type === 'room.guarded').slice(0, 1).map(one => one.body), [{ room: 'blanked' }])
  assert.ok(entries.some(one => one.type === 'signoff' && !one.body.actedFor), 'nobody signed with a passphrase of their own')
  assert.ok(entries.every(one => one.type !== 'step.done' || !one.body.actedFor), 'a step was not done by people')
}

async function lookAtDialogs (page: DrivenPage, looker: Looker): Promise<void> {
  for (const name of ['exception', 'pause', 'abort', 'people', 'passphrases', 'display', 'leave']) {
    await dialog(page, name)
    await looker.look(`dialog-${name}`, page)
    await page.press('Escape')
    await page.until(`document.querySelector('dialog[open]') === null`)
  }
}

async function holdRecovery (scene: Scene): Promise<void> {
  const { people, work } = scene
  await rehearse(scene, 'recover', { backups: join(work, 'medium-1') })
  await people.goOn(({ screen }) => screen === 'closed')
  await writeEvidence(scene)
}

async function reviewBoth (scene: Scene, looker: Looker, bundle: string, anchor: string): Promise<void> {
  const page = await scene.people.main()
  const good = await review(scene, bundle, anchor)
  assert.deepEqual(good, { verdict: 'verified', failures: 0 })
  await looker.look('verdict-good', page)
  await press(page, '[data-testid=home]', `document.querySelector('[data-screen=start]')`)
  const bad = await review(scene, tampered(bundle), anchor)
  assert.equal(bad.verdict, 'not-verified')
  assert.ok(bad.failures >= 2, 'the changed word breaks the sum and the chain at least')
  await looker.look('verdict-bad', page)
}
