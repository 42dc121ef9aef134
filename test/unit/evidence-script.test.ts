// The script of the day on paper: every step of the plan with the words that the station shows, room for whoever acts and signs, and the lists.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formBands } from '../../src/evidence/pdf/forms.ts'
import { toPdfWith } from '../../src/evidence/pdf/paper.ts'
import { actorsOf, blank, plannedFacts, plannedWords } from '../../src/evidence/planned.ts'
import { scriptOf } from '../../src/evidence/script.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { doctorBefore } from '../../src/words/doctor.ts'
import { stepWords } from '../../src/words/steps.ts'
import { genesisPlan } from '../support/plan.ts'
import { linesOf, readPdf, textOf } from '../support/pdf.ts'
import { audit, destruction, drill, revocation, rotation } from '../support/small-lifecycle.ts'
import { recovery } from '../support/small-plans.ts'
import { stepFacts } from '../support/step-facts.ts'

const { plan } = genesisPlan({ 'pin-components': '2', custodians: '4' })
const hash = '0123456789abcdef'.repeat(4)
const print = async (of: Plan): Promise<Uint8Array> => await toPdfWith(scriptOf(of, hash), formBands)
const pdf = await print(plan)
const pages = readPdf(pdf)
const text = textOf(pdf)

/** The same, on one line, wherever the paper breaks it. */
const flat = (words: string): string => words.replace(/\s+/g, ' ')

test('each step has its number, its words, who acts, and room for times and initials', () => {
  plan.acts.forEach((act, i) => {
    assert.ok(text.includes(` Act ${i + 1}: ${act.title} `))
    act.steps.forEach((step, j) => {
      const words = plannedWords(plan, step)!
      const heading = ` ${i + 1}.${j + 1} ${words.title} Planned: `
      const card = text.slice(text.indexOf(heading), text.indexOf(' Begun (UTC) Done (UTC) Initials Remarks ', text.indexOf(heading)))
      assert.ok(text.includes(heading), heading)
      const of = card.replace(/ Page \d+ of \d+ .*?(?=$)/, '').replaceAll(/ (?:Say|Do|What will change|Who acts)(?= )/g, '').replaceAll(' ', '')
      for (const part of [words.say, words.do, words.changes]) assert.ok(of.includes(part.replaceAll(' ', '')), `${heading}: ${part}\n${card}`)
      for (const { name } of actorsOf(plan, step)) assert.ok(card.includes(name), name)
      assert.equal(card.includes('Cannot be undone.'), step.irreversible)
    })
  })
})

test('what is done the day before stands below the people who take part', () => {
  const page = flat(linesOf(pages[1]!).join(' '))
  for (const what of doctorBefore()) assert.ok(page.includes(what), what)
})

test('the custodian of each share is the one whose number it has, and a token has its label', () => {
  const custodians = plan.participants.filter(({ roles }) => roles.includes('custodian'))
  custodians.forEach(({ name }, i) => assert.ok(text.includes(` Hand share ${i + 1} of 4 over to ${name} Planned`), name))
  assert.ok(text.includes('It will be called “strongroom”.') && text.includes('It will be called “strongroom-2”.'))
})

test('its words are the station’s: where the plan fixes a fact, it is the one that the step gives', () => {
  for (const step of plan.acts.flatMap(({ steps }) => steps)) {
    const given = stepFacts[step.action]!
    const planned = plannedFacts(plan, step)
    const shared = Object.fromEntries(Object.entries(given).map(([name]) => [name, planned[name] ?? blank]))
    const words = plannedWords(plan, step)!
    for (const part of [words.title, words.say, words.do, words.changes, words.evidence]) assert.doesNotMatch(part, /not known|undefined|\{/, `${step.action}: ${part}`)
    // A fingerprint is read out as words, and so has more room.
    if (step.action !== 'export-public-key') assert.deepEqual(words, stepWords(step.action, shared), step.action)
  }
  const token = plan.acts[1]!.steps.find(({ action }) => action === 'initialise-token')!
  assert.ok(plannedWords(plan, token)!.say.includes(`serial number ${blank}.`), 'what only the day shows is left to be filled in')
})

test('what a plan says of keys that exist is on paper as on the day: which key is used or destroyed, what is proposed, what changes', () => {
  const of = (plan: Plan, action: string, n = 0): string => plannedWords(plan, plan.acts.flatMap(({ steps }) => steps).filter(step => step.action === action)[n]!)!.title
  assert.equal(of(rotation(), 'check-key'), 'Check root-ca v1 on token primary')
  assert.equal(of(rotation(), 'endorse-key'), 'Let root-ca v1 and v2 vouch for each other')
  assert.equal(of(rotation(), 'change-state', 1), 'Put root-ca v2 into use')
  assert.match(of(destruction(), 'destroy-key'), /root-ca v1/)
  const numbered = { ...rotation().acts.flatMap(({ steps }) => steps).find(({ action }) => action === 'check-key')!, with: { token: 'primary', number: '1', use: 'challenge' } }
  assert.equal(plannedWords(rotation(), numbered)!.title, 'Check root-ca v1 on token primary')
  for (const plan of [rotation(), destruction(), revocation(), audit(), drill()]) {
    for (const step of plan.acts.flatMap(({ steps }) => steps)) assert.ok(!plannedWords(plan, step)!.title.includes(blank), step.action)
    const proposal = plan.acts.flatMap(({ steps }) => steps).find(({ action }) => action === 'read-proposal')
    if (proposal !== undefined) assert.ok(!plannedWords(plan, proposal)!.say.includes(blank))
  }
})

test('everybody has room to sign: at the opening and closing, for each act, and before what can’t be undone', () => {
  for (const { name, id } of plan.participants) assert.ok(text.split(name).length >= 4 && text.includes(id), name)
  const irreversible = plan.acts.flatMap(({ steps }) => steps).filter(step => step.irreversible).length
  assert.equal(text.split('Signatures to authorise this step Ceremony administrator Crypto officer Witness Who acts').length - 1, irreversible)
  assert.equal(text.split('Signatures for the act Ceremony administrator Witness Time (UTC) First four words of the head').length - 1, plan.acts.length)
  assert.ok(text.includes('Signatures to open') && text.includes('Signatures to close'))
})

test('where several of a role must sign, each has a box', async () => {
  const two = textOf(await print({ ...plan, signoffs: { ...plan.signoffs, act: { administrator: 1, witness: 2 } } }))
  assert.ok(two.includes('Signatures for the act Ceremony administrator Witness Witness Time (UTC)'))
})

test('the lists name every card, medium and PIN, and there are sheets for exceptions', () => {
  const [, lists = ''] = text.split(' Lists Share cards ')
  const custodians = plan.participants.filter(({ roles }) => roles.includes('custodian'))
  custodians.forEach(({ name }, i) => assert.ok(lists.includes(`${i + 1} of 4 ${name}`), name))
  assert.match(lists, / Backup media Medium Make and serial number Where it is kept Held by Initials 1 2 /)
  const pins = ['primary', 'second'].flatMap(token => ['security officer PIN', 'user PIN'].flatMap(pin => [1, 2].map(part => `Token ${token}: ${pin}, part ${part} of 2`)))
  const squeezed = lists.replaceAll(' ', '')
  for (const pin of pins) assert.ok(pin.split(', ').every(part => squeezed.includes(part.replaceAll(' ', ''))), pin)
  assert.equal(lists.split('What is not as planned').length - 1, 2)
  assert.ok(pages.slice(-2).every((page, i) => linesOf(page).some(line => line === `Exception sheet ${i + 1}`)))
})

test('a recovery lists the cards that are brought, without what only the day shows', async () => {
  const of = recovery()
  const told = textOf(await print(of))
  assert.ok(told.includes('Share cards') && !told.includes('Backup media') && told.includes(flat('2.2 Initialise token primary')))
  assert.ok(told.replaceAll(' ', '').includes(of.restoring!.set.set), 'the share set is known before the day')
})

test('the mode stands on every page, and the plan’s hash on the first', async () => {
  for (const page of pages) assert.ok(linesOf(page).slice(0, 2).join(' ').includes('REHEARSAL'))
  assert.ok(linesOf(pages[0]!).join(' ').replaceAll(' ', '').includes(hash))
  for (const page of readPdf(await print({ ...plan, mode: 'production' }))) assert.ok(linesOf(page).slice(0, 2).join(' ').includes('PRODUCTION'))
  assert.deepEqual(await print(structuredClone(plan)), pdf)
})

test('a plan of a later version prints what it can', async () => {
  const [first] = plan.acts
  const strange = { ...plan, acts: [{ ...first!, steps: [{ ...first!.steps[0]!, action: 'levitate' }] }] }
  assert.match(textOf(await print(strange)), / 1\.1 levitate Planned: 2 min, from 0:00\. By Ceremony administrator\. Who acts /)
})
