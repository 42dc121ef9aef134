// What will be signed, at a small terminal: all of it, page by page, before anybody is asked whether its words are those that were approved.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { plan as planShape, type Plan } from '../../src/transcript/plan.ts'
import { headLines } from '../../src/words/fingerprint.ts'
import { main, noTerminals, Terminal } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'terminal-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** The newest ceremony's plan, which lies where it is held. */
function planOf (station: string): { readonly path: string, readonly plan: Plan } {
  const all = readdirSync(join(station, 'ceremonies')).map(id => join(station, 'ceremonies', id, 'plan.json'))
  return all.map(path => ({ path, plan: planShape.parse(JSON.parse(readFileSync(path, 'utf8'))) })).find(({ plan }) => plan.issuance !== undefined)!
}

test('everything that will be signed is read page by page, and no page is longer than the screen', { skip: noTerminals }, async t => {
  const station = join(folder, 'station')
  const terminal = new Terminal(t, ['rehearse', '--guided', '--script', 'issue', '--param', 'what=root', '--station', station])
  await terminal.say(/Open the ceremony.*Where the value comes from/, 'act for')
  for (let i = 0; i < 4; i++) await terminal.say(/Open the ceremony.*Who signs now/, 'act for')
  for (const step of [/Roll call/, /Confirm the clock/i, /Check the station/, /Read what is proposed/]) await terminal.say(step, 'act for')
  const pages: string[] = []
  for (let count = 1; pages.length < count;) {
    const page = await terminal.asks(/Page \d+ of \d+ of what will be signed\./)
    pages.push(page)
    count = Number(/Page \d+ of (\d+)/.exec(page)![1])
    terminal.keys('\r')
  }
  const { path, plan } = planOf(station)
  const words = headLines(plan.issuance!.certificates[0]!.template)
  assert.ok(pages.length > 1)
  for (const page of pages) {
    assert.ok(page.trimEnd().split('\n').length <= 24, page)
    assert.match(page, /REHEARSAL/)
    assert.ok(page.split('\n').every(line => line.length <= 80), page)
  }
  const all = pages.join('\n')
  for (const part of ['root-ca-v1: Certificate to be signed', ...words, 'the day decides it', 'it is an authority', 'critical, 2.5.29.19', '5 years']) assert.ok(all.includes(part), `${part}\n${all}`)
  const asked = await terminal.asks(/You read the words of root-ca-v1/)
  for (const line of words) assert.ok(asked.includes(line), 'the words stand where they are confirmed')
  await terminal.say(/You read the words of root-ca-v1/, 'y')
  await terminal.say(/You heard the words of each/, 'quit')
  await terminal.say(/Leave now\?/, 'y')
  await terminal.ends()

  const shown = execFileSync(process.execPath, [main, 'plan', 'show', path], { encoding: 'utf8', env: { ...process.env, COLUMNS: '80' } })
  for (const part of ['root-ca-v1: Certificate to be signed', ...words, 'the day decides it']) assert.ok(shown.includes(part), `${part}\n${shown}`)
})
