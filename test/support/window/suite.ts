// The end-to-end suite of a window, the same for every face: a genesis with custody and its mishaps held by keyboard alone, a recovery from its media and
// cards, and the review of good and of tampered evidence. Pictures of every screen are kept in node_modules/.strongroom/screens.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { toCanonicalBytes } from '../../../src/transcript/jcs.ts'
import { plan as planShape } from '../../../src/transcript/plan.ts'
import { de } from '../../../src/words/de/de.ts'
import { en } from '../../../src/words/en/en.ts'
import type { Language } from '../../../src/words/language.ts'
import { sayWith } from '../../../src/words/text.ts'
import { findingsOf } from './axe.ts'
import { withDisplay } from '../display.ts'
import type { Face } from './faces.ts'
import type { DrivenPage } from './page.ts'
import { holdToSlip, lookInto, review, scanned, tampered } from './reviewing.ts'
import { actUntil, dialog, entriesOf, hostile, killHost, killWindow, lookOver, mistypeShare, press, rehearse, sceneOf, writeEvidence, type Scene } from './scenes.ts'

const kept = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.strongroom', 'screens')

export interface SuiteOptions {
  /** Why it can't be run here; it then counts as not run. */ readonly skip: string | false
  /** Opens the face on a display. */ readonly open: (env: NodeJS.ProcessEnv, station: string) => Promise<Face>
  /** Every new screen is held against axe: once is enough, the pages are the same in every window. */ readonly axe: boolean
  /** Whether all of it is held: the pages are the same in every window, so that one of them is enough each time. */ readonly whole: boolean
}

/** Looks at each screen the first time it stands there: keeps a picture, and holds it against axe. */
class Looker {
  readonly seen = new Set<string>()
  readonly findings: string[] = []
  /** Screens on which something hostile became markup, or ran. */ readonly drawn: string[] = []
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
    // No page has a picture of its own.
    if (await page.evaluate<boolean>(`document.querySelector('img') !== null || typeof top.p !== 'undefined'`)) this.drawn.push(name)
    if (this.#axe) this.findings.push(...[...await findingsOf(page), ...await lossesOf(page)].map(finding => `${name}, ${finding}`))
  }
}

/** What is lost of a page at a zoom of 200%, in large print, or by things that move. */
export async function lossesOf (page: DrivenPage): Promise<string[]> {
  const losses = async (how: string): Promise<string[]> => await page.evaluate<string[]>(`(() => {
    const wide = document.documentElement.scrollWidth > innerWidth ? ['${how}: the page is wider than its window'] : []
    const lost = [...document.querySelectorAll('[data-primary]')].filter(one => one.getClientRects().length > 0).filter(one => {
      one.scrollIntoView({ block: 'nearest' })
      const { left, right, top, bottom } = one.getBoundingClientRect()
      return left < 0 || right > innerWidth + 1 || bottom < 1 || top > innerHeight - 1
    })
    return [...wide, ...lost.map(one => '${how}: cannot be reached: ' + one.textContent), ...document.getAnimations().map(() => '${how}: something moves')]
  })()`)
  const found = await losses('as it is')
  await page.session.call('Emulation.setDeviceMetricsOverride', { width: 683, height: 384, deviceScaleFactor: 2, mobile: false })
  await page.drawn()
  found.push(...await losses('at 200%'))
  await page.session.call('Emulation.clearDeviceMetricsOverride')
  const size = await page.evaluate<string | null>(`document.documentElement.dataset.size ?? null`)
  await page.evaluate(`void (document.documentElement.dataset.size = 'large')`)
  await page.drawn()
  found.push(...await losses('in large print'))
  await page.evaluate(size === null ? `void delete document.documentElement.dataset.size` : `void (document.documentElement.dataset.size = ${JSON.stringify(size)})`)
  await page.drawn()
  return found
}

/** The parts of the page as a screen reader has them: roles, names, headings in their order, and the instruction in the live region. */
async function assertNamedParts (page: DrivenPage): Promise<void> {
  const { nodes } = await page.session.call('Accessibility.getFullAXTree') as { nodes: { ignored: boolean, role?: { value: string }, name?: { value: string }, properties?: { name: string, value: { value: unknown } }[] }[] }
  const named = (role: string): string[] => nodes.filter(node => !node.ignored && node.role?.value === role).map(node => node.name?.value ?? '')
  assert.deepEqual(['banner', 'navigation', 'main', 'complementary', 'status'].map(role => named(role).length > 0), Array.from({ length: 5 }, () => true), 'a landmark is missing')
  assert.deepEqual([named('navigation'), named('complementary')], [['Agenda'], ['Transcript']])
  assert.ok(named('button').every(name => name !== ''), 'a button has no name')
  assert.match(await page.evaluate<string>(`document.querySelector('[data-testid=live]').textContent`), /^Confirm the clock\. Compare the clock with your own watch\./)
  const levels = await page.evaluate<number[]>(`[...document.querySelectorAll('h1, h2, h3, h4')].filter(one => one.getClientRects().length > 0).map(one => Number(one.tagName[1]))`)
  assert.ok(levels.every((level, i) => level - (levels[i - 1] ?? level) <= 1), `headings jump: ${levels.join()}`)
}

export function windowSuite (name: string, { skip, open, axe, whole }: SuiteOptions): void {
  test(`${name}: ${whole ? 'genesis, recovery and review, by keyboard alone' : 'genesis and review, by keyboard where the window has a part'}`, { skip }, async t => {
    await withScene(open, new Looker(name, axe), async (scene, looker) => {
      await t.test('a genesis with custody: a wrong share, a dead window, a dead host, and its evidence', async () => await holdGenesis(scene, looker, whole))
      const { bundle, anchor } = await writeEvidence(scene, async () => await looker.look('closed-evidence', await scene.people.main()))
      await t.test('the page of keys has the new key, and leads to the entry that proves it', async () => await lookAtKeys(scene, looker))
      if (whole) await t.test('a recovery from a medium and two cards: an exception, a pause, a wrong PIN', async () => await holdRecovery(scene, looker))
      await t.test('good evidence is verified, evidence with one word changed is not', async () => await reviewBoth(scene, looker, bundle, anchor))
      if (whole) await t.test('a prepared plan whose people have hostile names', async () => await openHostilePlan(scene, looker))
      if (axe) await t.test('no screen has a finding of axe, or loses anything at 200% and in large print', () => assert.deepEqual(looker.findings, []))
      await t.test('what people, files and tokens wrote was drawn as text', () => assert.deepEqual(looker.drawn, []))
    })
  })
}

/** A window on a display of its own, with a station of its own; all of it is gone after. */
async function withScene (open: SuiteOptions['open'], looker: Looker, use: (scene: Scene, looker: Looker) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-window-'))
  const [station, work] = ['station', 'work'].map(part => join(folder, part)) as [string, string]
  try {
    mkdirSync(work)
    await withDisplay({ width: 1366, height: 768 }, async env => {
      const face = await open(env, station)
      try {
        await use(sceneOf(face, station, work, { onScreen: looker.look }), looker)
      } finally {
        await face.close()
      }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Where it is not held whole, the station acts for people in steps in which the window does nothing of its own: what is left are passphrases and shares that are typed, pages that
 * come and go, and what dies.
 */
async function holdGenesis (scene: Scene, looker: Looker, whole: boolean): Promise<void> {
  const { people, face } = scene
  const page = await people.main()
  await page.until(`document.querySelector('[data-screen=start]')`)
  await looker.look('start', page)
  await rehearse(scene, 'genesis', { threshold: '2', custodians: '3', label: hostile }, async name => await looker.look(name, page))
  await people.goOn(({ ask }) => ask === 'clock')
  await assertNamedParts(page)
  const briskly = async (due: string): Promise<void> => { if (!whole) await actUntil(await people.main(), due) }
  if (whole) await lookAtDialogs(page, looker)
  await lookAtSlip(scene, page, looker)

  // The room view: what is public, and nothing at all while a secret is on the table.
  await press(page, '[data-testid=tool-room]', `document.querySelector('[data-testid=room-state]')`)
  const room = await face.page('room')
  await room.until(`document.querySelector('[data-screen=room]')`)
  await looker.look('room', room)
  assert.equal(await room.evaluate<number>(`document.querySelectorAll('a, button, input, select, textarea, [tabindex]').length`), 0)
  await briskly(`view.phase === 'step' && view.step.secret`)
  await people.goOn(({ screen }) => screen === 'guard')
  assert.equal(await page.evaluate(`document.querySelector('[data-testid=act-for]')`), null, 'nobody is acted for past the guard')
  await room.until(`document.querySelector('[data-screen=blanked]')`)
  await looker.look('room-blanked', room)
  await briskly(`view.phase === 'step' && view.step.action === 'register-bags'`)
  await people.goOn(({ ask }) => ask?.startsWith('bag') ?? false)
  await room.until(`document.querySelector('[data-screen=room]')`)
  await press(page, '[data-testid=tool-room]', `document.querySelector('[data-testid=room-state]') === null`)

  await briskly(`view.phase === 'step' && view.step.action === 'hand-over-share'`)
  await people.goOn(({ ask, title }) => ask === 'alone' && title.includes('2 of 3'))
  await killWindow(scene)
  const again = await people.main()
  await dialog(again, 'void')
  await looker.look('dialog-void', again)
  await again.press('Escape')
  await again.until(`document.querySelector('dialog[open]') === null`)
  // What is held once by people is what is held of each further share: the station does it, and what they did not copy it does not ask of them.
  await people.goOn(({ ask, title }) => ask === 'alone' && title.includes('3 of 3'))
  await actUntil(again, `view.phase === 'step' && view.step.action === 'read-back-share'`)
  await mistypeShare(scene, async share => {
    await looker.look('share-refused', share)
    await looker.look('share-open', again)
  })
  await actUntil(again, `view.phase === 'step' && view.step.action === 'generate-backed-key'`)
  await briskly(`view.phase === 'step' && view.step.action === 'confirm-key'`)
  await people.goOn(({ title }) => title.startsWith('Confirm'))
  await killHost(scene, async () => await looker.look('lost', again))
  await people.goOn(({ screen }) => screen === 'step')
  await briskly(`view.phase === 'closed'`)
  await people.goOn(({ screen }) => screen === 'closed')

  const [ceremony = ''] = readdirSync(join(scene.station, 'ceremonies'))
  const entries = entriesOf(scene, ceremony)
  assert.deepEqual(entries.flatMap(one => one.type === 'attempt.refused' ? [one.body.error.code] : []), ['share-other-ordinal'])
  assert.equal(entries.filter(one => one.type === 'ceremony.resumed').length, 1)
  assert.deepEqual(entries.filter(one => one.type === 'room.guarded').slice(0, 1).map(one => one.body), [{ room: 'blanked' }])
  assert.ok(entries.some(one => one.type === 'signoff' && !one.body.actedFor), 'nobody signed with a passphrase of their own')
  const acted = entries.flatMap(one => one.type === 'step.done' && one.body.actedFor ? [one.step ?? ''] : [])
  if (whole) assert.deepEqual(acted, ['hand-over-3', 'read-back-2', 'read-back-3'], 'a step was not done by people')
}

async function lookAtDialogs (page: DrivenPage, looker: Looker): Promise<void> {
  for (const name of ['exception', 'pause', 'abort', 'people', 'passphrases', 'display', 'leave']) {
    await dialog(page, name)
    await looker.look(`dialog-${name}`, page)
    if (name === 'display') for (const language of ['de', 'en'] as const) await chooseLanguage(page, language)
    await page.press('Escape')
    await page.until(`document.querySelector('dialog[open]') === null`)
  }
}

/** In the dialog of the display, by keyboard: the page under it is drawn anew in the language, and nothing else of it changes. */
async function chooseLanguage (page: DrivenPage, language: Language): Promise<void> {
  const there = `document.querySelector('main').dataset.ask`
  const before = await page.evaluate<string>(there)
  await page.tabToSelector('dialog [type=radio][value=de], dialog [type=radio][value=en]')
  await page.press(language === 'de' ? 'ArrowDown' : 'ArrowUp')
  const said = JSON.stringify(sayWith('window.title.display', {}, { en, de }[language]))
  await page.until(`document.documentElement.lang === '${language}' && document.querySelector('dialog[open] h2').textContent === ${said}`)
  assert.equal(await page.evaluate<string>(there), before)
}

/** From the head to the slip, whose code holds what the session key signed. */
async function lookAtSlip ({ station }: Scene, page: DrivenPage, looker: Looker): Promise<void> {
  await press(page, '[data-testid=show-head]', `document.querySelector('dialog[open][data-dialog=head]')`)
  await press(page, '[data-testid=show-slip]', `document.querySelector('dialog[open][data-dialog=slip] [data-testid=qr]')`)
  await looker.look('dialog-slip', page)
  const [ceremony = ''] = readdirSync(join(station, 'ceremonies'))
  assert.equal(await scanned(page), readFileSync(join(station, 'ceremonies', ceremony, 'checkpoints', '01'), 'utf8'))
  await page.press('Escape')
  await page.until(`document.querySelector('dialog[open]') === null`)
}

/** From the start page to the key that the genesis made, to the entries that put it into its state and in which it was made, and back to their rows. */
async function lookAtKeys ({ people }: Scene, looker: Looker): Promise<void> {
  const page = await people.main()
  const row = '[data-testid="row version root-ca 1"]'
  await press(page, '[data-testid=task-keys]', `document.querySelector('[data-screen=keys] [data-key=root-ca]')`)
  await looker.look('keys', page)
  assert.match(await page.evaluate<string>(`document.querySelector('[data-key=root-ca]').innerText`), /root-ca v1: \w+/)
  assert.deepEqual(await page.evaluate<string[]>(`[...document.querySelectorAll('.period-name')].map(one => one.textContent)`), ['root-ca v1'])
  const named = await page.evaluate<string>(`document.querySelector('${row}').textContent`)
  await press(page, row, `document.querySelector('[data-screen=entry] [data-testid=proof]')`)
  assert.ok(named.startsWith(await page.evaluate<string>(`document.querySelector('h1').textContent`)), named)
  await looker.look('key-entry', page)
  await press(page, '[data-testid=back]', `document.activeElement?.matches('${row}')`)
  await press(page, '[data-testid="row key root-ca"]', `document.querySelector('[data-screen=key]')`)
  await looker.look('key', page)
  assert.ok((await page.text()).includes(hostile), 'the label of the token is not there')
  const made = await page.evaluate<string>(`[...document.querySelectorAll('[data-testid^="row history"]')].at(-1).dataset.testid`)
  await press(page, `[data-testid="${made}"]`, `document.querySelector('[data-screen=entry] [data-testid=proof]')`)
  assert.match(await page.evaluate<string>(`document.querySelector('[data-testid=raw]').textContent`), /"action":"generate-backed-key".*"key":"root-ca"/)
  await press(page, '[data-testid=back]', `document.activeElement?.matches('[data-testid="${made}"]')`)
  await press(page, '[data-testid=back]', `document.activeElement?.matches('[data-testid="row key root-ca"]')`)
  await press(page, '[data-testid=back]', `document.querySelector('[data-screen=start]')`)
}

async function holdRecovery (scene: Scene, looker: Looker): Promise<void> {
  const { people, work } = scene
  const page = await people.main()
  await rehearse(scene, 'recover', { backups: join(work, 'medium-1') })
  await people.goOn(({ ask }) => ask === 'clock')
  for (const deed of ['exception', 'pause'] as const) {
    await dialog(page, deed)
    await page.tabToSelector('[data-testid=reason]')
    await page.type(hostile)
    await press(page, 'dialog [data-primary]', `document.querySelector('[data-screen=signing]')`)
    await looker.look(`signing-${deed}`, page)
    assert.ok((await page.text()).includes(hostile), 'the hostile text was not drawn at all')
    await people.goOn(({ screen, ask }) => screen === 'paused' || ask === 'clock')
  }
  assert.ok(await page.evaluate<number>(`document.querySelectorAll('[data-testid=may-resume] li').length`) >= 3)
  await press(page, '[data-primary]', `document.querySelector('[data-screen=signing]')`)
  await people.wrongPin(/^List .* after$/, async () => await looker.look('pin-tries', page))
  assert.match(await page.evaluate<string>(`document.querySelector('[data-testid=tries]').textContent`), /A wrong PIN has been entered/)
  await people.goOn(({ screen }) => screen === 'closed')
  await writeEvidence(scene)
}

async function reviewBoth (scene: Scene, looker: Looker, bundle: string, anchor: string): Promise<void> {
  const page = await scene.people.main()
  const good = await review(scene, bundle, anchor)
  assert.deepEqual(good, { verdict: 'verified', failures: 0 })
  await looker.look('verdict-good', page)
  assert.match(await holdToSlip(scene, async name => await looker.look(name, page)), /A witness’s slip agrees/)
  await press(page, '[data-testid=home]', `document.querySelector('[data-screen=start]')`)
  const bad = await review(scene, tampered(bundle), anchor)
  assert.equal(bad.verdict, 'not-verified')
  assert.ok(bad.failures >= 2, 'the changed word breaks the sum and the chain at least')
  assert.ok((await page.text()).includes(hostile), 'the file with a hostile name is not named')
  await looker.look('verdict-bad', page)
  await lookInto(scene, bundle, async name => await looker.look(name, page))
}

/** A plan on a medium, in which every name is text that would be script if it were markup: its briefing is opened from the start page. */
async function openHostilePlan ({ people, station, work }: Scene, looker: Looker): Promise<void> {
  const page = await people.main()
  const [known = ''] = readdirSync(join(station, 'ceremonies'))
  const folder = join(work, hostile.replaceAll('/', ''))
  cpSync(join(station, 'ceremonies', known), folder, { recursive: true })
  // No anchor names such people: a rehearsal's plan may be without.
  rmSync(join(folder, 'anchor.json'))
  const plan = planShape.parse(JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')))
  writeFileSync(join(folder, 'plan.json'), toCanonicalBytes({ ...plan, anchor: null, policy: null, ceremony: randomBytes(16).toString('hex'), title: hostile, participants: plan.participants.map(one => ({ ...one, name: `${one.id} ${hostile}` })) }))
  await press(page, '[data-testid=home]', `document.querySelector('[data-screen=start]')`)
  await press(page, '[data-testid=task-ended]', `document.querySelector('[data-screen=ended]')`)
  await looker.look('ended', page)
  await press(page, '[data-testid=back]', `document.querySelector('[data-screen=start]')`)
  await lookOver(page, async () => await looker.look('doctor', page))
  await press(page, '[data-testid=task-plan]', `document.querySelector('[data-testid=path]')`)
  await looker.look('plan', page)
  await page.tabToSelector('[data-testid=path]')
  await page.type(join(folder, 'plan.json'))
  await page.settled()
  await page.press('Enter')
  await page.until(`document.querySelector('[data-testid=path]') === null`)
  await press(page, '[data-primary]', `document.querySelector('[data-screen=briefing]')`)
  assert.ok((await page.text()).includes(`ada-lind ${hostile}`), await page.text())
}
