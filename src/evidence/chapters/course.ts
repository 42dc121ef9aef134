// The report's chapter on what happened: the script as it was planned, act by act and step by step, and beside each what was recorded; then what deviated.

import type { Entry } from '../../transcript/entry.ts'
import type { Plan, PlannedAct, PlannedStep } from '../../transcript/plan.ts'
import { shippedWords } from '../../words/scripts.ts'
import { say } from '../../words/text.ts'
import { heading, paragraph, quiet, subheading, term, type Block, type Column, type Line, type Row } from '../document.ts'
import { eventWords, type EventWords } from '../events.ts'
import { toClock, toDuration, toTime } from '../names.ts'
import { plannedWords } from '../planned.ts'
import type { Part, Story } from '../story.ts'

/** How many entries are listed at most, and characters of them, so that a report has an end. A ceremony has some hundreds. */
const mostRows = 6000
const mostCharacters = 1_000_000
const mostDeviations = 500

export function courseChapter (plan: Plan, { parts }: Story): Block[] {
  const all = parts.reduce((sum, { entries }) => sum + entries.length, 0)
  const most = all <= mostRows ? Infinity : Math.floor(mostRows / parts.length)
  let room = mostCharacters
  const lister: Lister = entries => {
    const listed: ListedEntry[] = []
    for (const entry of entries.slice(0, most)) {
      const words = eventWords(plan, entry)
      room -= words.what.length + words.who.length + words.details.reduce((sum, { length }) => sum + length, 0)
      if (room < 0) break
      listed.push({ entry, row: rowOf(entry, words) })
    }
    return listed
  }
  return [heading(say('report.heading.course'), { onNewPage: true }), ...parts.flatMap(part => partBlocks(plan, part, lister))]
}

interface ListedEntry { readonly entry: Entry, readonly row: Row }
/** The entries that there is room for. */
type Lister = (entries: readonly Entry[]) => readonly ListedEntry[]

export function deviationsChapter (plan: Plan, { deviations }: Story): Block[] {
  const title = heading(say('report.heading.deviations'))
  if (deviations.length === 0) return [title, paragraph(say('report.value.none'))]
  return [title, table([...deviations.slice(0, mostDeviations).map(entry => rowOf(entry, eventWords(plan, entry))), ...leftOut(deviations.length - mostDeviations)])]
}

function partBlocks (plan: Plan, { part, entries }: Part, list: Lister): Block[] {
  const listed = list(entries)
  const more = leftOut(entries.length - listed.length)
  if (typeof part === 'string') return [subheading(say(`report.heading.${part}`)), table([...listed.map(({ row }) => row), ...more])]
  const act = plan.acts[part.act]
  if (act === undefined) return []
  return [
    subheading(say('report.heading.act', { number: String(part.act + 1), title: shippedWords(act.title) })),
    paragraph(actTimes(act, entries), 'quiet'),
    table([...stepRows(plan, act, part.act + 1, listed, entries), ...more])
  ]
}

/** What was planned for an act, and when it was held. */
function actTimes ({ steps }: PlannedAct, entries: readonly Entry[]): string {
  const planned = say('report.says.act-planned', { planned: toDuration(steps.reduce((sum, { planned }) => sum + planned, 0)) })
  const [first, last] = [entries[0], entries.at(-1)]
  if (first === undefined || last === undefined) return `${planned} ${say('report.says.act-not-begun')}`
  return `${planned} ${say('report.says.act-held', { from: toClock(first.time), to: toClock(last.time), held: toDuration(Math.round((Date.parse(last.time) - Date.parse(first.time)) / 1000)) })}`
}

/** The entries of an act, each under the step that it belongs to, and the steps that were not reached. `entries` are all that the act has. */
function stepRows (plan: Plan, act: PlannedAct, number: number, listed: readonly ListedEntry[], entries: readonly Entry[]): Row[] {
  const rows: Row[] = []
  let current: string | null = null
  for (const { entry, row } of listed) {
    // What is about no step stands with the one before it; the signatures for the act have a line of their own.
    const under: string | null = entry.type === 'signoff' && entry.body.statement.purpose === 'act' ? '' : entry.step ?? current
    if (under !== null && under !== current) rows.push(under === '' ? { type: 'span', lines: [term(say('report.value.act-signatures'))] } : stepSpan(plan, act, number, under))
    current = under
    rows.push(row)
  }
  const reached = new Set(entries.map(({ step }) => step))
  const missed = act.steps.filter(({ id }) => !reached.has(id))
  return [...rows, ...missed.map(({ id }) => stepSpan(plan, act, number, id, say('report.says.step-not-reached')))]
}

/** A step as the plan has it. */
function stepSpan (plan: Plan, act: PlannedAct, number: number, id: string, remark?: string): Row {
  const index = act.steps.findIndex(one => one.id === id)
  const step = act.steps[index]
  const lines: Line[] = step === undefined
    ? [term(id)]
    : [term(say('report.value.step', { number: `${number}.${index + 1}`, title: plannedWords(plan, step)?.title ?? step.action })), quiet(plannedLine(step))]
  return { type: 'span', lines: remark === undefined ? lines : [...lines, remark] }
}

function plannedLine ({ planned, by, irreversible }: PlannedStep): string {
  const line = say('report.says.step-planned', { planned: toDuration(planned), roles: by.map(role => say(`role.${role}.name`)).join(', ') })
  return irreversible ? `${line} ${say('report.says.irreversible')}` : line
}

function rowOf (entry: Entry, { what, details, who, kind }: EventWords): Row {
  return { type: 'row', kind, cells: [String(entry.seq), toTime(entry.time), [kind === 'step' ? term(what) : what, ...details], who] }
}

function leftOut (count: number): Row[] {
  return count > 0 ? [{ type: 'span', lines: [say('report.says.left-out', { count: String(count) })] }] : []
}

function table (rows: readonly Row[]): Block {
  const columns: Column[] = [
    { label: say('report.label.entry'), share: 2 }, { label: say('report.label.time'), share: 6.5 }, { label: say('report.label.event'), share: 14 }, { label: say('report.label.who'), share: 7 }
  ]
  return { type: 'table', columns, rows }
}
