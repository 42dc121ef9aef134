// The lists and sheets of the printed script that are filled in by hand: cards, media, sealed PINs, exceptions.

import type { Plan, PlannedToken } from '../transcript/plan.ts'
import { say } from '../words/text.ts'
import { custodyLists } from './custody-sheets.ts'
import { heading, paragraph, subheading, type Block, type Column, type Row } from './document.ts'
import type { FormBlock } from './pdf/forms.ts'
import { holdersOf } from './planned.ts'
import { signersOf } from './signers.ts'

type Form = Block<FormBlock>

/** How many exception sheets are printed. */
const exceptions = 2

/** Share cards, backup media and sealed PINs, each where the ceremony has them. */
export function handLists (plan: Plan): Form[] {
  const lists = [...plan.custody === undefined ? cards(plan) : custodyLists(plan, plan.custody), ...media(plan), ...pins(plan)]
  return lists.length === 0 ? [] : [heading(say('print.script.heading.lists'), { onNewPage: true }), ...lists]
}

function cards (plan: Plan): Form[] {
  const custodians = holdersOf(plan, 'custodian')
  const rule = plan.recovery ?? plan.restoring?.set
  if (rule === undefined || custodians.length === 0) return []
  const columns: Column[] = [column('card', 3), column('custodian', 6), column('set', 5), column('handed-over', 4), column('read-back', 4), column('bag', 4), column('initials', 3)]
  return [subheading(say('print.script.heading.cards')), {
    type: 'table', columns,
    rows: custodians.map(({ name }, i) => blankRow(columns, [plan.recovery === null ? '' : say('print.script.value.card-of', { ordinal: String(i + 1), shares: String(rule.shares) }), name]))
  }]
}

function media ({ recovery }: Plan): Form[] {
  if (recovery === null) return []
  const columns: Column[] = [column('medium', 2), column('serial', 7), column('kept', 7), column('holder', 4), column('initials', 3)]
  return [subheading(say('print.script.heading.media')), {
    type: 'table', columns, rows: Array.from({ length: recovery.media }, (_, i) => blankRow(columns, [String(i + 1)]))
  }]
}

function pins (plan: Plan): Form[] {
  const columns: Column[] = [column('pin', 8), column('holder', 6), column('bag', 4), column('sealed', 3), column('initials', 3)]
  const rows = plan.tokens.filter(({ initialise }) => initialise).flatMap(token => [...pinRows(plan, columns, token, 'so'), ...pinRows(plan, columns, token, 'user')])
  return rows.length === 0 ? [] : [subheading(say('print.script.heading.pins')), { type: 'table', columns, rows }]
}

function pinRows (plan: Plan, columns: readonly Column[], { name, pinComponents }: PlannedToken, owner: 'so' | 'user'): Row[] {
  const officers = holdersOf(plan, owner === 'so' ? 'security-officer' : 'crypto-officer')
  const pin = say(`print.script.value.${owner}`)
  return Array.from({ length: pinComponents }, (_, i) => blankRow(columns, [
    pinComponents === 1 ? say('print.script.value.pin-whole', { token: name, pin }) : say('print.script.value.pin-part', { token: name, pin, part: String(i + 1), parts: String(pinComponents) }),
    officers[i]?.name ?? ''
  ]))
}

/** A sheet a page. */
export function exceptionSheets (plan: Plan): Form[] {
  const label = (name: 'exception' | 'time' | 'place'): string => say(`print.script.label.${name}`)
  return Array.from({ length: exceptions }, (_, i): Form[] => [
    heading(say('print.script.heading.exception', { number: String(i + 1) }), { onNewPage: true }),
    { type: 'blanks', fields: [{ label: label('exception'), share: 3 }, { label: label('time'), share: 3 }, { label: label('place'), share: 8 }] },
    { type: 'lines', label: say('print.script.label.happened'), count: 8 },
    { type: 'lines', label: say('print.script.label.decision'), count: 6 },
    subheading(say('print.script.sign.exception')),
    paragraph(say('print.says.exception')),
    ...signerBoxes(plan, 'exception')
  ]).flat()
}

/** Room to sign for everybody who must: at most four boxes in a row. */
export function signerBoxes (plan: Plan, purpose: Parameters<typeof signersOf>[1]): FormBlock[] {
  const signers = signersOf(plan, purpose)
  const starts = Array.from({ length: Math.ceil(signers.length / 4) }, (_, i) => 4 * i)
  return starts.map(start => ({ type: 'blanks', fields: [0, 1, 2, 3].map(i => ({ label: signers[start + i] ?? '', share: 1 })) }))
}

function column (name: 'card' | 'custodian' | 'set' | 'handed-over' | 'read-back' | 'bag' | 'initials' | 'medium' | 'serial' | 'kept' | 'holder' | 'pin' | 'sealed', share: number): Column {
  return { label: say(`print.script.label.${name}`), share }
}

/** A row as tall as handwriting needs. */
function blankRow (columns: readonly Column[], cells: readonly string[]): Row {
  return { type: 'row', kind: 'plain', cells: columns.map((_, i) => [cells[i] ?? '', '']) }
}
