// A ceremony is prepared in a real window, from nothing to an approved plan, by keyboard alone: somebody is enrolled, the anchor is signed, the questions are
// answered, and the plan is approved. Who leaves goes on where they left off. Pages are held against axe, and lose nothing at 200% and in large print.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openAnchor } from '../../src/transcript/anchor.ts'
import { plan as planShape } from '../../src/transcript/plan.ts'
import { findingsOf } from '../support/window/axe.ts'
import { noKiosk as skip, setUp } from '../support/window/kiosk.ts'
import type { DrivenPage } from '../support/window/page.ts'
import { answer, approve, enrolCrew, found, openFolder, passphrase, prepared } from '../support/window/preparing.ts'
import { press } from '../support/window/scenes.ts'
import { lossesOf } from '../support/window/suite.ts'

/** Pages that are made of more than a question with one field, or with a list to choose from, which others have too. */
const looked = new Set(['folder', 'key-file', 'enrolled', 'person', 'counts', 'compare', 'people', 'check', 'agenda', 'plan', 'approve'].map(name => `prepare-${name}`))

test('from nothing to an approved plan', { skip }, async t => {
  const { page: pageOf, station } = await setUp(t)
  const page = pageOf()
  const folder = join(station, 'prepared')
  const seen = new Set<string>()
  const findings: string[] = []
  const look = async (screen: string, of: DrivenPage): Promise<void> => {
    if (seen.has(screen) || !looked.has(screen)) return
    seen.add(screen)
    findings.push(...[...await findingsOf(of), ...await lossesOf(of)].map(finding => `${screen}, ${finding}`))
  }
  await enrolCrew(folder)
  await openFolder(page, folder, look)
  await found(page, look)
  const { anchor } = openAnchor(new Uint8Array(readFileSync(join(folder, 'anchor.json'))))
  assert.deepEqual([anchor.founders, anchor.successors, anchor.approvals, anchor.participants.length], [['ada-lind', 'bruno-okafor'], 2, { administrator: 1, auditor: 1 }, 7])
  await answer(page, look)
  assert.equal(existsSync(join(folder, 'plan')), false, 'a plan was written before anybody wrote it')

  // What was answered is kept: a page that is loaded anew goes on where it was.
  assert.equal((prepared(folder, 'prepare.json') as { at: string }).at, 'check')
  await page.session.call('Page.reload')
  await page.until(`document.querySelector('[data-screen=start]')`)
  await press(page, '[data-testid=task-prepare]', `document.querySelector('[data-screen=prepare-folder]')`)
  await page.tabToSelector('[data-testid=folder]')
  await page.evaluate(`document.activeElement.select()`)
  await page.type(folder)
  await page.settled()
  await page.press('Enter')
  await page.until(`document.querySelector('[data-screen=prepare-check] [data-answer="question threshold"]')`)
  await press(page, '[data-primary]', `document.querySelector('[data-testid=agenda]')`)
  await approve(page, look)

  assert.match(await page.evaluate<string>(`document.querySelector('[data-testid=standing]').textContent`), /Nothing of it may be changed/)
  const plan = planShape.parse(prepared(folder, 'plan/plan.json'))
  assert.deepEqual([plan.parameters['threshold'], plan.parameters['custodians'], plan.participants.filter(({ roles }) => roles.includes('custodian')).length], ['2', '3', 3])
  assert.equal(await page.evaluate<boolean>(`document.documentElement.outerHTML.includes('${passphrase}')`), false)
  await press(page, '[data-testid=plan-print]', `document.querySelector('[data-screen=prepare-print]')`)
  await page.tabToSelector('[data-testid=print-to]')
  await page.settled()
  await page.press('Enter')
  await page.until(`document.querySelector('[data-testid=written]')`)
  assert.equal(readFileSync(await page.evaluate<string>(`document.querySelector('[data-testid=written] .mono').textContent`)).subarray(0, 5).toString(), '%PDF-')
  await press(page, '[data-testid=back]', `document.querySelector('[data-testid=plan-rehearse]')`)
  await press(page, '[data-testid=plan-rehearse]', `document.querySelector('[data-screen=briefing]')`, 60_000)
  assert.deepEqual([findings, [...looked].filter(screen => !seen.has(screen))], [[], []])
})
