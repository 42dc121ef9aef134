// Lists of the printed script for a plan about a share set that exists: the cards that are brought, those that are handed out, and what is given up.

import type { PlannedCustody } from '../transcript/custody.ts'
import type { KeyCopy } from '../transcript/lifecycle.ts'
import type { Plan } from '../transcript/plan.ts'
import { say } from '../words/text.ts'
import { copyWords } from './custody-outcomes.ts'
import { mono, subheading, type Block, type Cell, type Column } from './document.ts'
import { nameOf } from './names.ts'
import type { FormBlock } from './pdf/forms.ts'
import { cardOf } from './planned-custody.ts'

type Form = Block<FormBlock>
type Label = 'card' | 'custodian' | 'set' | 'handed-over' | 'read-back' | 'bag' | 'initials' | 'bag-registered' | 'bag-read' | 'seal-whole' | 'bag-new' | 'copy' | 'became' | 'why'

export function custodyLists (plan: Plan, custody: PlannedCustody): Form[] {
  return [...brought(plan, custody), ...handedOut(plan, custody), ...givenUp(plan, custody)]
}

/** Who brings which card, in which bag by the register. */
function brought (plan: Plan, custody: PlannedCustody): Form[] {
  return table('brought', ['card', 3, 'custodian', 6, 'bag-registered', 4, 'bag-read', 4, 'seal-whole', 3, 'bag-new', 4, 'initials', 3], custody.bringing.map(id => {
    const card = cardOf(custody, id)
    return [card === undefined ? '' : ordinalOf(card.ordinal, custody.set.shares), nameOf(plan, id), card?.bag === undefined || card.bag === null ? say('custody.bag.none') : mono(card.bag)]
  }))
}

function handedOut (plan: Plan, { receiving, set }: PlannedCustody): Form[] {
  const shares = plan.recovery?.shares ?? set.shares
  return table('cards', ['card', 3, 'custodian', 6, 'set', 5, 'handed-over', 4, 'read-back', 4, 'bag', 4, 'initials', 3], receiving.map(({ ordinal, custodian }) =>
    [ordinalOf(ordinal, shares), nameOf(plan, custodian), plan.recovery === null ? mono(set.set) : '']))
}

/** Each copy, with room for what became of it. */
function givenUp (plan: Plan, { copies }: PlannedCustody): Form[] {
  return table('copies', ['copy', 9, 'became', 5, 'why', 6, 'initials', 3], copies.map((copy: KeyCopy) => [copyWords(plan, copy)]))
}

function table (title: 'brought' | 'cards' | 'copies', labels: readonly (Label | number)[], rows: readonly (readonly Cell[])[]): Form[] {
  const columns = labels.flatMap((label, i): Column[] => typeof label === 'number' ? [] : [{ label: say(`print.script.label.${label}`), share: Number(labels[i + 1]) }])
  return rows.length === 0 ? [] : [subheading(say(`print.script.heading.${title}`)), {
    type: 'table', columns, rows: rows.map(cells => ({ type: 'row', kind: 'plain', cells: columns.map((_, i) => [cells[i] ?? '', ''].flat()) }))
  }]
}

function ordinalOf (ordinal: number, shares: number): string {
  return say('print.script.value.card-of', { ordinal: String(ordinal), shares: String(shares) })
}
