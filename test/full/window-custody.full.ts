// Resharing, drills and a replacement by their names in a real window, from the start page to evidence that is verified: the station does what rehearsals have it do, and
// people what becomes of the copies of a set that is given up, by keyboard.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { startDisplay } from '../support/display.ts'
import { bodiesOf, resultOf } from '../support/held.ts'
import { findingsOf } from '../support/window/axe.ts'
import { openKiosk } from '../support/window/faces.ts'
import { noKiosk as skip } from '../support/window/kiosk.ts'
import { actUntil, entriesOf, press, rehearse, sceneOf, writeEvidence } from '../support/window/scenes.ts'

test('reshare, drill and replace are rehearsed by name, each verified, and the register has what became of the sets', { skip }, async t => {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-window-'))
  const [station, work] = ['station', 'work'].map(part => join(folder, part)) as [string, string]
  mkdirSync(work)
  const { env } = await startDisplay(t)
  const face = await openKiosk(env, station)
  t.after(async () => {
    await face.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const scene = sceneOf(face, station, work, { signs: () => false })
  const page = await scene.people.main()
  await page.until(`document.querySelector('[data-screen=start]')`)
  const held = new Set<string>()
  /** The entries of the ceremony that was held last: of what came before it, those of a set's dealing are none. */
  const newest = (action: Parameters<typeof resultOf>[1]): ReturnType<typeof entriesOf> => {
    const all = readdirSync(join(station, 'ceremonies')).filter(id => !held.has(id)).map(id => entriesOf(scene, id))
    for (const [first] of all) held.add(first!.ceremony)
    return all.find(entries => entries.some(one => one.type === 'step.done' && one.body.result.action === action))!
  }
  const end = async (): Promise<void> => {
    await actUntil(page, `view.phase === 'closed'`)
    await page.until(`document.querySelector('[data-screen=closed]')`)
    await writeEvidence(scene)
  }

  await rehearse(scene, 'reshare', { leaving: 'edda-marsh' })
  await actUntil(page, `view.step?.action === 'give-up-set' && view.phase === 'step'`)
  await scene.people.goOn(({ ask }) => ask?.startsWith('medium') ?? false)
  assert.deepEqual(await findingsOf(page), [])
  await scene.people.goOn(({ screen }) => screen === 'signing' || screen === 'slip')
  await end()
  const resharing = newest('give-up-set')
  assert.deepEqual([...new Set(resultOf(resharing, 'give-up-set').copies.map(({ outcome }) => outcome))], ['destroyed'])
  assert.equal(resharing.some(one => one.type === 'step.done' && one.body.result.action === 'give-up-set' && one.body.actedFor), false, 'people gave it up')

  for (const [kind, action] of [['inspect', 'inspect-card'], ['check', 'enter-share'], ['restore', 'restore-canary']] as const) {
    await rehearse(scene, 'drill', { kind })
    await end()
    assert.equal(resultOf(newest(action), 'conclude-custody').purpose, kind)
  }
  await rehearse(scene, 'replace', {})
  await end()
  assert.equal(bodiesOf(newest('rederive-share'), 'share.shown').length > 0, true)

  await press(page, '[data-testid=task-keys]', `document.querySelector('[data-screen=keys] [data-testid=health]')`)
  await press(page, '[data-testid="row register"]', `document.querySelector('[data-screen=register] [data-set]')`)
  assert.ok((await page.text()).includes('The card was lost, and its share given anew'))
})
