// The script of the day, on paper, from the plan: who takes part, the steps in the words of the station, room for times and initials, and the lists and sheets
// that are filled in by hand. It proves nothing.

import { describeIssuance } from '../pki/x509/describe/issuance.ts'
import type { Plan, PlannedAct, PlannedStep } from '../transcript/plan.ts'
import { organisationWords } from '../words/organisation.ts'
import { shippedWords } from '../words/scripts.ts'
import { doctorBefore } from '../words/doctor.ts'
import { say } from '../words/text.ts'
import { buildWords } from '../words/installation.ts'
import { proposalWords } from '../words/proposal.ts'
import { stepWords } from '../words/steps.ts'
import { plannedChapter } from './chapters/certificates.ts'
import { plannedPublication } from './chapters/publication.ts'
import { box, card, facts, heading, hex, mono, paragraph, term, type Block, type Document, type Row } from './document.ts'
import { toDuration, toTime } from './names.ts'
import type { FormBlock } from './pdf/forms.ts'
import { actorsOf, plannedWords } from './planned.ts'
import { exceptionSheets, handLists, signerBoxes } from './sheets.ts'

type Form = Block<FormBlock>

/** The paper of a plan, whose file has this SHA-256. */
export function scriptOf (plan: Plan, sha256: string): Document<FormBlock> {
  return {
    title: say('print.title', { title: shippedWords(plan.title), mode: say(`mode.${plan.mode}.name`), ceremony: plan.ceremony.slice(0, 8) }),
    mode: say(`mode.${plan.mode}.name`).toUpperCase(), about: `${organisationWords(plan.organisation.name)} · ${plan.ceremony}`, date: new Date(plan.notBefore),
    blocks: [...cover(plan, sha256), ...people(plan), ...agenda(plan), ...plannedChapter(describeIssuance(plan)), ...plannedPublication(plan), ...course(plan), ...handLists(plan), ...exceptionSheets(plan)]
  }
}

function cover (plan: Plan, sha256: string): Form[] {
  const none = say('report.value.none')
  const parameters = Object.entries(plan.parameters).filter(([, value]) => value !== '')
  return [
    paragraph(say('print.script.title'), 'mono'),
    { type: 'title', text: shippedWords(plan.title) },
    paragraph(say(`mode.${plan.mode}.banner`), 'lead'),
    facts([
      [say('report.label.organisation'), organisationWords(plan.organisation.name)],
      [say('report.label.ceremony'), mono(plan.ceremony)],
      [say('report.label.script'), say('report.value.script', { name: plan.script.name, version: String(plan.script.version) })],
      [say('print.script.label.window'), say('print.script.value.window', { from: toTime(plan.notBefore), to: toTime(plan.notAfter) })],
      [say('print.script.label.planned-time'), toDuration(secondsOf(plan.acts.flatMap(({ steps }) => steps)))],
      [say('print.script.label.parameters'), parameters.length === 0 ? none : parameters.map(([name, value]) => say('print.script.value.parameter', { name, value }))],
      [say('print.script.label.approved'), hex(sha256)],
      [say('print.script.label.anchor'), plan.anchor === null ? none : hex(plan.anchor)],
      [say('report.label.predecessor'), plan.predecessor === null ? none : say('report.value.predecessor', { ceremony: plan.predecessor.ceremony, size: String(plan.predecessor.size) })],
      [say('report.label.version'), plan.build.manifest === undefined ? plan.build.version : [buildWords(plan.build), hex(plan.build.manifest)]]
    ]),
    ...proposal(plan),
    box(say('print.use'), (['follow', 'fill', 'keep'] as const).map(part => paragraph(say(`print.says.${part}`))))
  ]
}

/** What is proposed of keys that exist, as it is read aloud. */
function proposal ({ lifecycle, participants }: Plan): Form[] {
  if (lifecycle === undefined) return []
  const nameOf = (person: string): string => participants.find(({ id }) => id === person)?.name ?? person
  return [facts([...proposalWords(lifecycle, nameOf).map(([label, lines]): [string, string[]] => [label, [...lines]]), [say('plan.label.catalog'), hex(lifecycle.catalog)]])]
}

function people ({ participants }: Plan): Form[] {
  const columns = [[say('report.label.name'), 5], [say('report.label.roles'), 5], [say('print.script.label.signature'), 6], [say('print.script.label.initials'), 3]] as const
  return [heading(say('print.script.heading.people'), { onNewPage: true }), {
    type: 'table', columns: columns.map(([label, share]) => ({ label, share })),
    rows: participants.map(({ id, name, roles }) => ({ type: 'row', kind: 'plain', cells: [[name, mono(id)], roles.map(role => say(`role.${role}.name`)), ['', '', ''], ''] }))
  }, box(say('doctor.label.before'), doctorBefore().map(what => paragraph(what)))]
}

function agenda (plan: Plan): Form[] {
  const columns = [[say('print.script.label.number'), 1.5], [say('print.script.label.step'), 8], [say('print.script.label.by'), 5], [say('print.script.label.planned'), 2.5], [say('print.script.label.from'), 2]] as const
  let seconds = 0
  const rows = plan.acts.flatMap((act, i): Row[] => [
    { type: 'span', lines: [term(say('print.script.value.act', { number: String(i + 1), title: shippedWords(act.title) }))] },
    ...act.steps.map((step, j): Row => {
      const from = seconds
      seconds += step.planned
      return { type: 'row', kind: 'plain', cells: [`${i + 1}.${j + 1}`, plannedWords(plan, step)?.title ?? step.action, rolesOf(step), toDuration(step.planned), toOffset(from)] }
    })
  ])
  return [heading(say('print.script.heading.agenda'), { onNewPage: true }), { type: 'table', columns: columns.map(([label, share]) => ({ label, share })), rows }]
}

function course (plan: Plan): Form[] {
  const opening = stepWords('open', {})
  let seconds = 0
  return [
    heading(say('print.script.heading.opening'), { onNewPage: true }),
    card<FormBlock>(opening.title, [{ type: 'said', text: opening.say }, facts([[say('stepPart.do'), opening.do]]), times()]),
    signatures(plan, 'open'),
    ...plan.acts.flatMap((act, i) => {
      const from = seconds
      seconds += secondsOf(act.steps)
      return actBlocks(plan, act, i + 1, from)
    }),
    heading(say('print.script.heading.closing')),
    signatures(plan, 'close')
  ]
}

function actBlocks (plan: Plan, act: PlannedAct, number: number, from: number): Form[] {
  let seconds = from
  const steps = act.steps.map((step, j) => {
    const block = stepCard(plan, step, `${number}.${j + 1}`, seconds)
    seconds += step.planned
    return block
  })
  return [heading(say('print.script.value.act', { number: String(number), title: shippedWords(act.title) })), ...steps, signatures(plan, 'act')]
}

function stepCard (plan: Plan, step: PlannedStep, number: string, from: number): Form {
  const words = plannedWords(plan, step)
  const planned = say('print.says.step-planned', { planned: toDuration(step.planned), from: toOffset(from), roles: rolesOf(step) })
  return card<FormBlock>(say('report.value.step', { number, title: words?.title ?? step.action }), [
    paragraph(step.irreversible ? `${planned} ${say('report.says.irreversible')}` : planned, 'quiet'),
    ...step.irreversible ? [paragraph(say('print.script.sign.authorise'), 'quiet'), ...signerBoxes(plan, 'authorise')] : [],
    facts([[say('stepPart.who'), actorsOf(plan, step).map(({ name }) => name).join(', ')]]),
    ...words === null ? [] : [{ type: 'said' as const, text: words.say }, facts([[say('stepPart.do'), words.do], [say('stepPart.changes'), words.changes]])],
    times()
  ])
}

/** Room for when a step was done, and by whom. */
function times (): FormBlock {
  const fields = [['begun', 3], ['done', 3], ['initials', 4], ['remarks', 8]] as const
  return { type: 'blanks', fields: fields.map(([name, share]) => ({ label: say(`print.script.label.${name}`), share })) }
}

/** Room for everybody who signs, and for the head that they signed. */
function signatures (plan: Plan, purpose: 'open' | 'act' | 'close'): Form {
  return card<FormBlock>(say(`print.script.sign.${purpose}`), [
    ...signerBoxes(plan, purpose), { type: 'blanks', fields: [{ label: say('print.script.label.time'), share: 3 }, { label: say('print.script.label.words'), share: 9 }] }
  ])
}

function rolesOf ({ by }: PlannedStep): string {
  return by.map(role => say(`role.${role}.name`)).join(', ')
}

function secondsOf (steps: readonly PlannedStep[]): number {
  return steps.reduce((sum, { planned }) => sum + planned, 0)
}

/** Seconds since the first step, in hours and minutes. */
function toOffset (seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return say('print.script.value.offset', { hours: String(Math.floor(minutes / 60)), minutes: String(minutes % 60).padStart(2, '0') })
}
