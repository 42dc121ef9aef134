// Runbooks: one for every script that is shipped, the same bytes each time, with something to say of every action; and for an organisation's own.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadScript, parseScript, shippedScripts, type LoadedScript } from '../../src/ceremony/script.ts'
import type { Block, Document } from '../../src/evidence/document.ts'
import { escapeHtml } from '../../src/evidence/html.ts'
import { toHtml } from '../../src/evidence/page.ts'
import { toPdf } from '../../src/evidence/pdf/paper.ts'
import { runbookOf } from '../../src/evidence/runbook/runbook.ts'
import { conditionWords, usualSeconds } from '../../src/evidence/runbook/values.ts'
import type { Policy } from '../../src/keys/policy/shape.ts'
import { readyPolicy } from '../../src/keys/policy/ready.ts'
import { results } from '../../src/transcript/results.ts'
import { en } from '../../src/words/en/en.ts'
import { textOf } from '../support/pdf.ts'
import { main } from '../support/terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'runbook-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const paper = ({ script, sha256 }: LoadedScript, policy: Policy | null = null): Document => runbookOf({ script, sha256, policy })
const htmlOf = (name: string, policy: Policy | null = null): string => toHtml(paper(loadScript(name), policy))
const own = (change: (yaml: string) => string): LoadedScript => parseScript(new TextEncoder().encode(change(new TextDecoder().decode(loadScript('revoke').bytes))))

/** Names of the policy's rules in a runbook, in their order. */
function rulesIn (blocks: readonly Block[]): string[] {
  const table = blocks.findLast(block => block.type === 'table')
  return table?.type !== 'table' ? [] : table.rows.flatMap(row => row.type === 'row' && typeof row.cells[0] === 'object' && 'text' in row.cells[0] ? [row.cells[0].text] : [])
}

test('every action says what it changes, what can go wrong with it, and what is done then', () => {
  assert.deepEqual(Object.keys(en.runbook.action).sort(), Object.keys(results).sort())
  for (const [action, words] of Object.entries(en.runbook.action)) assert.deepEqual(Object.keys(words), ['changes', 'wrong', 'next'], action)
})

test('every shipped script gives a runbook, the same whenever it is made', async () => {
  for (const name of shippedScripts()) {
    const { script } = loadScript(name)
    const page = htmlOf(name)
    assert.equal(page, htmlOf(name))
    for (const what of Object.values(en.doctor.before)) assert.ok(page.includes(escapeHtml(what)), `${name}: ${what}`)
    for (const { title, steps } of script.acts) {
      assert.ok(page.includes(title.replace(/\{([a-z-]+)\}/g, '‹$1›')), `${name}: ${title}`)
      for (const { action } of steps) assert.ok(page.includes(escapeHtml(en.runbook.action[action as keyof typeof en.runbook.action].next)), `${name}: ${action}`)
    }
    for (const parameter of Object.keys(script.parameters)) assert.ok(page.includes(`<span class="mono">${parameter}</span>`), `${name}: ${parameter}`)
    assert.doesNotMatch(page, /\{[a-z-]+\}/, name)
  }
  const document = paper(loadScript('genesis'))
  const pdf = await toPdf(document)
  assert.deepEqual(pdf, await toPdf(document))
  assert.match(textOf(pdf), /Genesis/)
  assert.doesNotMatch(textOf(pdf), /U\+/, 'the fonts have every letter of it')
})

test('it says who is needed, how long it takes, and what is asked for where', () => {
  const genesis = htmlOf('genesis')
  assert.match(genesis, /Custodian<\/b> <\/td><td>5 \(parameter custodians\)<span class="faint detail">only where backup is shares<\/span>/)
  assert.match(genesis, /Nobody holds two of these: Ceremony administrator, Security officer, Crypto officer, Witness\./)
  assert.match(htmlOf('breach-drill'), /Rehearsals only, on throw-away tokens/)
  // 240 of the opening, 540 of the tokens and 180 of the bags, 120 + 5 × 600 + 120 of the custody and 180 of the sealing, and what follows.
  const { script } = loadScript('genesis')
  const steps = script.acts.flatMap(act => act.steps)
  const rest = script.acts.slice(3).flatMap(act => act.steps).filter(({ when }) => when?.backup !== 'none').reduce((sum, { planned }) => sum + planned, 0)
  assert.ok(steps.length > 10)
  assert.equal(usualSeconds(script), 240 + 540 + 180 + 120 + 5 * 600 + 120 + 180 + rest)
})

test('what the register fills in is told in words, and not by a name that nobody can give', () => {
  const reshare = htmlOf('reshare')
  for (const part of ['as many as the new set has shares, and some to spare', 'once for each: custodian who brings a card', 'once for each: custodian who gets a card']) assert.ok(reshare.includes(part), part)
  assert.ok(htmlOf('replace').includes('as many as the set needs shares'))
  for (const name of ['reshare', 'replace', 'drill']) assert.doesNotMatch(htmlOf(name), /‹bringing›|‹receiving›|new-shares|old-threshold/, name)
})

test('where a step is held is said in words', () => {
  assert.match(htmlOf('publish'), /The words of the online key on paper[^<]*<span class="faint detail">only where there is a new online key<\/span>/)
  assert.equal(conditionWords({}), null)
  assert.equal(conditionWords({ when: { part: ['whole', 'prepare'], asymmetric: 'yes' }, unless: { set: '' } }), 'only where part is whole or prepare, and where the key has a public half, and where set is not empty')
  assert.equal(conditionWords({ when: { 'held-on-primary': 'yes', 'wrapping-on-primary': 'yes', 'has-second': 'yes', 'has-copies': 'yes' } }), 'only where token primary holds the key, and where token primary keeps the wrapping key of this share set, and where token second is there, and where copies are registered')
  assert.equal(conditionWords({ when: { kind: 'restore' }, unless: { part: 'give-up', 'wrapping-kept': 'no' } }), 'only where kind is restore, and where part is not give-up or where a token still keeps the recovery key')
  assert.equal(conditionWords({ when: { asymmetric: 'no' } }), 'only where asymmetric is no')
})

test('of a policy it has the rules that bear on the ceremony, with their clauses, and no others', () => {
  const { policy } = readyPolicy('root-ca')!
  assert.match(htmlOf('rotate'), /No policy was given for this page\./)
  const rules = (name: string): string[] => [...new Set(rulesIn(paper(loadScript(name), policy).blocks))]
  assert.deepEqual(rules('destroy'), ['approvals', 'destruction.delay', 'destruction.witnesses', 'retention'])
  assert.ok(['hold-down', 'overlap', 'rotation', 'cryptoperiod.active'].every(rule => rules('rotate').includes(rule)) && !rules('rotate').includes('destruction.delay'))
  assert.ok(rules('audit').includes('audit') && rules('recover').includes('drills.restore') && rules('breach-drill').includes('drills.breach'))
  assert.match(htmlOf('rotate', policy), /<td>A new version waits for 7 days before it may take over\.<\/td>/)
})

test('an organisation’s own script gives one too, and what it says is drawn as text', () => {
  const page = toHtml(paper(own(yaml => yaml.replace('script: revoke', 'script: our-own').replace('title: Opening', 'title: "<b>Opening</b>"'))))
  assert.match(page, /your organisation’s own/)
  assert.match(page, /Revocation of ‹key› v‹old-version›/)
  assert.match(page, /Act 1: &lt;b&gt;Opening&lt;\/b&gt;/)
})

test('the command writes it without a station, as the file’s name says, and never over a file', () => {
  const run = (...args: string[]): { readonly status: number | null, readonly err: string } => {
    const { status, stderr } = spawnSync(process.execPath, [main, 'runbook', ...args], { encoding: 'utf8', cwd: folder, env: { ...process.env, XDG_DATA_HOME: join(folder, 'data') } })
    return { status, err: stderr.replace(/\s+/g, ' ') }
  }
  const script = new TextDecoder().decode(loadScript('revoke').bytes)
  writeFileSync(join(folder, 'own.yaml'), script)
  assert.equal(run('own.yaml', '--policy', 'root-ca', '--out', 'revoke.html').status, 0)
  assert.equal(readFileSync(join(folder, 'revoke.html'), 'utf8'), htmlOf('revoke', readyPolicy('root-ca')!.policy))
  assert.deepEqual([run('revoke', '--out', 'revoke.html').status, run('revoke', '--out', 'revoke.txt').status], [2, 2])
  assert.match(run('revok', '--out', 'new.pdf').err, /There is no script of this name: revok\./)
  writeFileSync(join(folder, 'bad.yaml'), 'policy: bad\n')
  assert.match(run('revoke', '--policy', 'bad.yaml', '--out', 'new.pdf').err, /The policy has mistakes/)
  assert.deepEqual(readdirSync(folder).sort(), ['bad.yaml', 'own.yaml', 'revoke.html'])
  assert.equal(existsSync(join(folder, 'data')), false)
})
