// Papers about share sets that exist: the report tells how each card was found and what became of the set, the script of the day lists who brings which card.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formBands } from '../../src/evidence/pdf/forms.ts'
import { toPdfWith } from '../../src/evidence/pdf/paper.ts'
import { actorsOf, blank, plannedWords } from '../../src/evidence/planned.ts'
import { scriptOf } from '../../src/evidence/script.ts'
import type { Entry } from '../../src/transcript/entry.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import type { ResultOf } from '../../src/transcript/results.ts'
import { Sitting } from '../support/ceremony.ts'
import { bareReport } from '../support/papers.ts'
import { textOf as textOfPdf } from '../support/pdf.ts'
import { givingUp, inspection, oldSet, replacement, resharing, restoreDrill, shareCheck } from '../support/small-custody.ts'

/** What a reader sees of the chapter, roughly: text without tags. */
function chapterOf (held: Pick<Sitting, 'plan' | 'entries'>): string {
  const text = bareReport(held).replace(/<style>.*<\/style>/s, '').replace(/<[^>]*>/g, ' ').replaceAll('&lt;Example&gt;', '').replace(/\s+/g, ' ')
  return / Recovery key and backups (.*?) What happened /.exec(text)?.[1] ?? ''
}

const held = (plan: Plan): Sitting => new Sitting(plan).hold()

/** The same ceremony, in which a step recorded something else. */
function recordedOtherwise<A extends 'give-up-set' | 'inspect-card'> ({ plan, entries }: Sitting, action: A, change: (result: ResultOf<A>) => ResultOf<A>): { plan: Plan, entries: Entry[] } {
  return { plan, entries: entries.map(entry => entry.type === 'step.done' && entry.body.result.action === action ? { ...entry, body: { ...entry.body, result: change(entry.body.result as ResultOf<A>) } } : entry) }
}

const reshared = held(resharing())

test('a resharing is told from the old set to the new one: who brought which card, what was wrapped anew, what was given up', () => {
  const told = chapterOf(reshared)
  const set = reshared.entries.flatMap(entry => entry.type === 'step.done' && entry.body.result.action === 'split-recovery-key' ? [entry.body.result.set.set] : [])[0]!
  assert.match(told, new RegExp(`^Resharing: share set ${oldSet.set} .* succeeded by share set ${set} since entry \\d+: root-ca v1, root-ca v2 given up for share set ${set} at entry \\d+, before Wit `))
  assert.match(told, / 1 Kim since 2026-01-01 00:00:00 UTC B-1 as the register has it B-1 opened here seen by Wit , entry \d+ \d+ none 2 Lea /)
  assert.match(told, / 3 Mo since 2026-01-01 00:00:00 UTC without a numbered bag not brought none none /)
  assert.match(told, / root-ca-v2\.new\.json 2000 bytes, on media 1, 2 /)
  assert.match(told, / Each registered copy was destroyed before the witness .* Destroyed: file encrypted to the custodian with share 1 of set [0-9a-f]{16} \(Kim \): share\.age /)
  assert.match(told, new RegExp(` Share set ${set} .* in force: root-ca v1 relies on it since entry \\d+ in force: root-ca v2 relies on it since entry \\d+ .*3 Mo bag N[0-9A-F]{6}-3 1 Wit `))
})

test('copies that are not proven destroyed stand first, and what they still open', () => {
  const told = chapterOf(recordedOtherwise(reshared, 'give-up-set', result => ({ ...result, copies: result.copies.map((one, i) => i === 5 ? { ...one, outcome: 'missing', note: 'never found' } : i === 1 ? { ...one, outcome: 'kept', note: 'for a court' } : one) })))
  assert.match(told, / Not proven destroyed: 2 of 8 Whoever has enough of these cards and one of these media can still open the backups on it .* Kept: backup medium 2 \(root-ca-v1\.backup\.json\) for a court Not found, and not proven destroyed: card of share 2 of set [0-9a-f]{16} \(Lea \) never found .* Destroyed: backup medium 1 /)
  assert.ok(!told.includes('Each registered copy was destroyed'))
})

test('a resharing that ends before the old set is given up says that both work', () => {
  const at = reshared.entries.findIndex(entry => entry.type === 'step.done' && entry.body.result.action === 'give-up-set')
  assert.match(chapterOf({ plan: reshared.plan, entries: reshared.entries.slice(0, at) }), / not given up here: this set and its successor both work until a ceremony gives it up /)
})

test('a replacement says that the lost card stays valid, and that the share was handed over anew', () => {
  const told = chapterOf(held(replacement()))
  assert.match(told, / share 3 of Mo computed again at entry \d+: its time has come the lost card stays valid, wherever it is, until the set is reshared concluded at entry \d+: Replacing a lost card /)
  assert.match(told, / 3 Mo .* not brought the same share handed over anew, entry \d+ read back from the new card, entry \d+ none N[0-9A-F]{6}-3 entry \d+/)
})

test('a drill says how each card was found, with what was noted of it', () => {
  const told = chapterOf(recordedOtherwise(held(inspection()), 'inspect-card', result => result.ordinal === 2 ? { ...result, outcome: 'seal-broken', note: 'cut open on one side' } : result))
  assert.match(told, /^Inspection of cards: .* 2 Lea .* seal broken B-2 cut open on one side seen by Wit , entry \d+ /)
  assert.match(chapterOf(held(restoreDrill())), / a throw-away key came out again on token primary at entry \d+; signed by CKM_ECDSA; .* wiped at entry \d+; objects on it afterwards: 0 /)
})

const plans = { resharing: resharing(), 'giving up': givingUp(), replacement: replacement(), inspection: inspection(), check: shareCheck(), restore: restoreDrill() }

test('the script of the day names who acts, and what of a step the plan fixes', () => {
  for (const [name, plan] of Object.entries(plans)) {
    for (const step of plan.acts.flatMap(({ steps }) => steps)) {
      const words = plannedWords(plan, step)!
      assert.doesNotMatch(Object.values(words).join(' '), /not known|undefined|\{/, `${name}, ${step.id}`)
      const drawnOnTheDay = step.action === 'split-recovery-key' || ((step.action === 'seal-cards' || step.action === 'rewrap-backups') && plan.recovery !== null)
      assert.equal(!drawnOnTheDay && step.action !== 'initialise-token' && words.title.includes(blank), false, `${name}, ${step.id}: ${words.title}`)
    }
  }
  const of = (plan: Plan, id: string): [string, string[]] => {
    const step = plan.acts.flatMap(({ steps }) => steps).find(one => one.id === id)!
    return [plannedWords(plan, step)!.title, actorsOf(plan, step).map(one => one.id)]
  }
  assert.deepEqual(of(plans.replacement, 'hand-over'), ['Hand share 3 of 3 over to Mo <Example>', ['mo']])
  assert.deepEqual(of(plans.resharing, 'enter-2'), ['Lea <Example> enters a share', ['lea']])
  assert.deepEqual(of(plans.inspection, 'inspect-3'), ['Look at the bag of card 3, Mo <Example>', ['mo']])
  const words = (plan: Plan, id: string): string => Object.values(plannedWords(plan, plan.acts.flatMap(({ steps }) => steps).find(one => one.id === id)!)!).join(' ')
  assert.match(words(plans.resharing, 'enter-2'), /It must be card 2, which Lea <Example> has by the register\./)
  assert.match(words(plans.resharing, 'inspect-1'), /It is destroyed when its set is given up, not before\./)
  assert.match(words(plans.check, 'inspect-1'), /the card gets a new one before it leaves the room\./)
  assert.match(words(plans.inspection, 'inspect-1'), /The bag stays sealed\./)
  const unbagged = { ...plans.check, acts: plans.check.acts.map(act => ({ ...act, steps: act.steps.filter(({ action }) => action !== 'seal-cards') })) }
  assert.match(words(unbagged, 'inspect-1'), /The card gets no numbered bag afterwards\./)
  assert.match(plannedWords(plans.inspection, plans.inspection.acts[1]!.steps[2]!)!.say, /By the register it is without a numbered bag, with Mo <Example> since 1 January 2026, 00:00:00 UTC\./)
})

test('the lists say which card is brought in which bag, who gets one, and what is given up', async () => {
  const listsOf = async (plan: Plan): Promise<string> => textOfPdf(await toPdfWith(scriptOf(plan, '0'.repeat(64)), formBands)).split(' Lists ').slice(1).join(' ')
  const resharingLists = await listsOf(plans.resharing)
  assert.match(resharingLists, /Cards that are brought .* 1 of 3 Kim <Example> B-1 B-2 2 of 3 Lea <Example> .*Share cards .* 3 of 3 Mo <Example> .*What is given up .*backup medium 1 .*file encrypted to the custodian with share 1/)
  const drill = await listsOf(plans.restore)
  assert.ok(drill.includes('Cards that are brought') && !drill.includes('What is given up') && !drill.includes('Share cards'))
})
