// What people do around a window, told once for both faces: a genesis with its mishaps, and a recovery from what it left.

import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { entry as entryShape, type Entry } from '../../../src/transcript/entry.ts'
import { hostPid, type Face } from './faces.ts'
import { modifiers, type DrivenPage } from './page.ts'
import { People, type Habits } from './people.ts'

/** What may be drawn as text only: as a token's label, a value from outside and an exception it reaches every kind of page. */
export const hostile = '<img src=x onerror=top.p=1>'

export interface Scene {
  readonly face: Face
  readonly people: People
  /** The station's folder. */ readonly station: string
  /** A folder for media and evidence. */ readonly work: string
}

export function sceneOf (face: Face, station: string, work: string, habits: Partial<Habits> = {}): Scene {
  const texts = (ask: string): string => {
    if (ask.startsWith('bag')) return `sb 00${ask.slice(-1)}`
    if (!ask.startsWith('medium') && ask !== 'path') return ask === 'value' ? hostile : 'Le Monde'
    const path = join(work, ask === 'path' ? 'medium-1' : ask)
    mkdirSync(path, { recursive: true })
    return path
  }
  return { face, station, work, people: new People(face, { signs: title => /open/i.test(title), texts, ...habits }) }
}

/** Presses something by keyboard, and waits for what comes of it. */
export async function press (page: DrivenPage, selector: string, until: string, limitMs?: number): Promise<void> {
  await page.until(`document.querySelector(${JSON.stringify(selector)})`)
  await page.tabToSelector(selector)
  await page.settled()
  await page.press(' ')
  await page.until(until, limitMs)
}

/** Looks the station over from the start page, and comes back. */
export async function lookOver (page: DrivenPage, seen: () => Promise<void>): Promise<void> {
  await press(page, '[data-testid=task-doctor]', `document.querySelector('[data-screen=doctor]')`)
  await press(page, '[data-testid=look]', `document.querySelector('[data-testid=doctor-verdict]')`)
  await seen()
  await press(page, '[data-testid=back]', `document.querySelector('[data-screen=start]')`)
}

/** For what the station holds by itself before a rehearsal. */
const ceremoniesMs = 600_000

/** From the start page to the briefing of a rehearsal, with answers of our own to some questions. */
export async function rehearse ({ people }: Scene, script: string, answers: Readonly<Record<string, string>>, look: (page: string) => Promise<void> = nothing): Promise<void> {
  const page = await people.main()
  people.forget()
  await press(page, '[data-testid=task-rehearse]', `document.querySelector('[data-testid=script-${script}]')`)
  await look('rehearse')
  await press(page, `[data-testid=script-${script}]`, `document.querySelector('[data-answer]')`)
  for (const [question, answer] of Object.entries(answers)) {
    await press(page, `[data-answer=${question}] button`, `document.querySelector('[data-question=${question}]')`)
    await look('rehearse-question')
    await give(page, answer)
    await page.settled()
    await page.press('Enter')
    await page.until(`document.querySelector('[data-answer=${question}]')`)
  }
  await look('rehearse-check')
  await press(page, '[data-primary]', `document.querySelector('[data-screen=briefing]')`, ceremoniesMs)
}

/** Types the answer to a question, or goes to it among the choices. */
async function give (page: DrivenPage, answer: string): Promise<void> {
  if (await page.evaluate<boolean>(`document.querySelector('[data-testid=answer]') === null`)) {
    await page.tabToSelector('.question input')
    for (let i = 0; await page.evaluate<string>(`document.querySelector('.question input:checked').value`) !== answer; i++) {
      if (i > 20) throw new Error(`${answer} is no answer to choose`)
      await page.press('ArrowDown')
    }
    return
  }
  // Typed at once, where the keyboard is: it goes into the field, in place of the usual answer.
  await page.until(`document.activeElement?.hasAttribute('data-heading')`)
  await page.type(answer)
}

async function nothing (): Promise<void> {}

/** Has the station act for everybody until something holds of the view; the page then shows it. `due` is an expression about `view`. */
export async function actUntil (page: DrivenPage, due: string): Promise<void> {
  await page.evaluate(`(async () => {
    const call = async (name, input) => {
      const reply = await strongroom.call('host.call', { name, input })
      if (reply.report) throw new Error(JSON.stringify(reply.report))
      return reply.output
    }
    for (let view = await call('ceremony.view', {}); !(${due}); view = await call('ceremony.act-for', {})) {
      if (view.phase === 'closed') throw new Error('it never came to that')
      if (view.step?.secret && !view.step.guarded) await strongroom.call('shell.guard', { step: view.step.step })
    }
  })()`)
}

/** Opens one of the dialogs that are always there. */
export async function dialog (page: DrivenPage, name: string): Promise<void> {
  await press(page, `[data-testid=tool-${name}]`, `document.querySelector('dialog[open][data-dialog=${name}]')`)
}

/** The entries of the station's newest ceremony of this id. */
export function entriesOf ({ station }: Scene, ceremony: string): Entry[] {
  return readFileSync(join(station, 'ceremonies', ceremony, 'transcript.jsonl'), 'utf8').trimEnd().split('\n').map(line => entryShape.parse(JSON.parse(line)))
}

/** The first share is typed wrong: another custodian's card, and then a word that is not on any. What is right can be typed after, and is taken. */
export async function mistypeShare (scene: Scene, look: (share: DrivenPage) => Promise<void> = nothing): Promise<void> {
  const { people, face } = scene
  await people.goOn(({ screen, ask, title }) => screen === 'step' && ask === 'share' && / back /.test(title))
  const main = await people.main()
  await main.tabToSelector('[data-primary]')
  await main.settled()
  await main.press(' ')
  const share = await face.page('share')
  await share.until(`document.querySelector('[data-place="1"]')`)
  const ordinal = await people.ordinal(share)
  const [other = ''] = [...people.cards].filter(([at]) => at !== ordinal).map(([, card]) => card)
  await people.enter(share, other)
  await share.until(`document.querySelector('#said')?.textContent.includes(${JSON.stringify(String(ordinal === 1 ? 2 : 1))})`)
  assert.equal(await share.evaluate<string>(`document.querySelector('[data-place="1"]').value`), other.split(' ')[0], 'what was typed is not there any more')
  await look(share)
  const right = people.cards.get(ordinal) ?? ''
  await people.untilGone(typeAgain(share, right))
}

/** Every word anew, in the place where another one stands. */
async function typeAgain (share: DrivenPage, card: string): Promise<void> {
  for (const [i, word] of card.split(' ').entries()) {
    await share.evaluate(`void document.querySelector('[data-place="${i + 1}"]').focus()`)
    await share.press('u', modifiers.ctrl)
    await share.type(`${word.slice(0, 4)} `)
  }
}

/** The main window's process is killed: it comes again, where it was. */
export async function killWindow ({ face, people }: Scene): Promise<void> {
  const old = await people.main()
  const before = await old.evaluate<string>(`document.querySelector('h1').textContent`)
  process.kill(face.pid('main'), 'SIGKILL')
  const page = await face.page('main', old)
  await page.until(`document.querySelector('h1')?.textContent === ${JSON.stringify(before)}`)
}

/** The host is killed: the window says so, starts another one, and the ceremony is resumed. */
export async function killHost ({ people, station }: Scene, look: () => Promise<void> = nothing): Promise<void> {
  const page = await people.main()
  process.kill(hostPid(station), 'SIGKILL')
  await page.until(`document.querySelector('[data-screen=lost]')`)
  await look()
  await press(page, '[data-primary]', `document.querySelector('[data-screen=signing]')`)
}

/** Writes the evidence of the ceremony that has just ended, and gives its bundle, as the page names it. */
export async function writeEvidence ({ people, work }: Scene, look: () => Promise<void> = nothing): Promise<{ bundle: string, anchor: string }> {
  const page = await people.main()
  await page.tabToSelector('[data-testid=folder]')
  await page.evaluate(`document.querySelector('[data-testid=folder]').select()`)
  await page.type(join(work, 'evidence'))
  await page.settled()
  await page.press('Enter')
  await page.until(`document.querySelector('[data-testid=evidence] [data-verdict]')`, 60_000)
  assert.equal(await page.evaluate<string>(`document.querySelector('[data-verdict]').dataset.verdict`), 'verified', await page.text())
  const [bundle = '', anchor = ''] = await page.evaluate<string[]>(`[...document.querySelectorAll('[data-testid=evidence] dd')].map(one => one.textContent)`)
  await look()
  await press(page, '[data-testid=to-start]', `document.querySelector('[data-screen=start]')`)
  return { bundle, anchor }
}
