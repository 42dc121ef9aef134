// Where everything stands on a custodian's card: one page of A5 within a double border, which no other paper has. Places are the same on every card, whatever
// stands in them: what is too long is written smaller, and cut at last. Nothing here is secret: words, code and QR are slots.

import type { CardFacts, CardMark, CardSheet } from '../../shares/card.ts'
import { organisationWords } from '../../words/organisation.ts'
import { setIdInGroups } from '../../words/set-id.ts'
import { say } from '../../words/text.ts'
import { toTime } from '../names.ts'
import { a5, mm, type Pen, type Style } from './pen.ts'
import { layLine } from './rows.ts'

/** How many of them there are, at most, and how they stand: words run down in columns, groups of the code along lines, as on the screen. */
const words = { count: 36, columns: 4, rows: 9, together: 3 }
const groups = { production: 22, rehearsal: 22, inLine: 6 }

const border = 8 * mm
const inner = 9.3 * mm
const left = 13 * mm
const width = a5[0] - 2 * left
const right = left + width
const labelWidth = 30 * mm
const qrSide = 36 * mm

const styles = {
  title: { font: 'bold', size: 21, leading: 25 },
  mode: { font: 'bold', size: 15, leading: 20 },
  name: { font: 'bold', size: 10.5, leading: 13 },
  longName: { font: 'bold', size: 7, leading: 8.5 },
  says: { font: 'bold', size: 9, leading: 12 },
  plain: { font: 'text', size: 8.5, leading: 11 },
  heading: { font: 'bold', size: 8.5, leading: 11 },
  label: { font: 'text', size: 7, leading: 8.5 },
  number: { font: 'text', size: 7, leading: 8.5 },
  groupNumber: { font: 'text', size: 5.5, leading: 8.5 },
  word: { font: 'bold', size: 11.5, leading: 16 },
  group: { font: 'mono', size: 10, leading: 16 },
  fact: { font: 'bold', size: 9, leading: 11 },
  term: { font: 'bold', size: 7.5, leading: 9.2 },
  id: { font: 'mono', size: 8, leading: 11 },
  hash: { font: 'mono', size: 7, leading: 9 },
  bag: { font: 'mono', size: 13, leading: 17 },
  when: { font: 'text', size: 7.5, leading: 9.2 }
} as const satisfies Record<string, Style>

/** A card's page, laid out with the widths that `pen` measures. */
export function layCard (pen: Pen, facts: CardFacts): CardSheet {
  const on = new Layout(pen)
  frames(on)
  head(on, facts)
  wordField(on)
  codeField(on, facts)
  factField(on, facts)
  advice(on)
  return { width: rounded(a5[0]), height: rounded(a5[1]), title: cardTitle(facts), marks: on.marks }
}

/** What the file is called: it says whose it is to nobody. */
export function cardTitle ({ ordinal, shares, mode, set }: CardFacts): string {
  return say('card.file', { ordinal: String(ordinal), shares: String(shares), mode: say(`mode.${mode}.name`), set: setIdInGroups(set) })
}

/** What is laid so far. */
class Layout {
  readonly #pen: Pen
  readonly marks: CardMark[] = []

  constructor (pen: Pen) {
    this.#pen = pen
  }

  add (mark: CardMark): void {
    const numbers = Object.fromEntries(Object.entries(mark).map(([name, value]) => [name, typeof value === 'number' ? rounded(value) : value]))
    this.marks.push(numbers as CardMark)
  }

  /** Lines below each other from `y`, at most so many; the first style that they fit in, else the last, cut. Gives where they end. */
  write (text: string, x: number, y: number, room: number, most: number, ...sizes: readonly Style[]): number {
    const { lines, style } = this.#fit(text, room, most, sizes)
    lines.forEach((line, i) => {
      // As src/evidence/pdf/rows.ts: letters rise about three quarters of their size.
      this.add({ type: 'text', x, y: y + i * style.leading + style.leading / 2 + style.size * 0.35, width: this.#pen.width(line, style), font: style.font, size: style.size, text: line })
    })
    return y + lines.length * style.leading
  }

  /** One line that ends at `end`, in one line with larger letters. */
  writeBefore (text: string, end: number, y: number, style: Style, beside: Style = style): void {
    this.write(text, end - this.#pen.width(text, style), y, Infinity, 1, like(style, beside))
  }

  /** Room for a part of the share, on a line that begins at `y`. */
  slot (part: 'word' | 'group', number: number, x: number, y: number, room: number, { font, size, leading }: Style): void {
    this.add({ type: 'slot', part, number, x, y: y + leading / 2 + size * 0.35, width: room, font, size })
  }

  width (text: string, style: Style): number {
    return this.#pen.width(this.#pen.printable(text, style), style)
  }

  #fit (text: string, room: number, most: number, sizes: readonly Style[]): { lines: readonly string[], style: Style } {
    const tries = sizes.map(style => ({ style, lines: layLine(this.#pen, text, style, room).map(line => line.text) }))
    const found = tries.find(({ lines }) => lines.length <= most)
    if (found !== undefined) return found
    const { style, lines } = tries.at(-1)!
    const rest = Array.from(lines.slice(most - 1, most + 1).join(' '))
    let { length } = rest
    while (length > 0 && this.#pen.width(`${rest.slice(0, length).join('')}…`, style) > room) length--
    return { style, lines: [...lines.slice(0, most - 1), `${rest.slice(0, length).join('')}…`] }
  }
}

function frames (on: Layout): void {
  on.add({ type: 'frame', x: border, y: border, width: a5[0] - 2 * border, height: a5[1] - 2 * border, thickness: 1.5 })
  on.add({ type: 'frame', x: inner, y: inner, width: a5[0] - 2 * inner, height: a5[1] - 2 * inner, thickness: 0.5 })
}

function head (on: Layout, { ordinal, shares, threshold, mode, organisation }: CardFacts): void {
  const counts = { ordinal: String(ordinal), shares: String(shares), threshold: String(threshold) }
  const top = 11.5 * mm
  on.write(say('card.title', counts), left, top, width / 2, 1, styles.title)
  const name = say(`mode.${mode}.name`).toUpperCase()
  const box = on.width(name, styles.mode) + 6 * mm
  on.add({ type: 'frame', x: right - box, y: top + 0.5 * mm, width: box, height: 8 * mm, thickness: 1.5 })
  on.writeBefore(name, right - 3 * mm, top + 1 * mm, styles.mode)
  const says = say(`card.says.${mode}`)
  on.writeBefore(says, right, 21.5 * mm, styles.says)
  const room = width - on.width(says, styles.says) - 6 * mm
  const whose = organisationWords(organisation.name)
  if (on.width(whose, styles.name) <= room) on.write(whose, left, 21.5 * mm, room, 1, styles.name)
  else on.write(whose, left, 21.5 * mm, room, 2, styles.longName)
  on.write(say('card.says.what', counts), left, 28 * mm, width, 2, styles.plain)
  on.write(say('card.says.not'), left, 36.2 * mm, width, 2, styles.plain)
}

function wordField (on: Layout): void {
  const top = 45 * mm
  on.write(say('card.heading.words'), left, top, width, 1, styles.heading)
  const [from, line, apart] = [top + 4.7 * mm, 5.2 * mm, 0.9 * mm]
  on.add({ type: 'frame', x: left, y: from, width, height: words.rows * line + 2 * apart + 3 * mm, thickness: 0.75 })
  const column = width / words.columns
  for (let i = 0; i < words.count; i++) {
    const [at, row] = [Math.floor(i / words.rows), i % words.rows]
    const x = left + at * column + 2.5 * mm
    const y = from + 1.4 * mm + row * line + Math.floor(row / words.together) * apart
    on.writeBefore(String(i + 1), x + 4 * mm, y, styles.number, styles.word)
    on.slot('word', i + 1, x + 5.5 * mm, y, column - 8 * mm, styles.word)
  }
}

function codeField (on: Layout, { mode, bag }: CardFacts): void {
  const top = 103.5 * mm
  const room = width - qrSide - 1 * mm
  on.write(say('card.heading.code'), left, top, room, 1, styles.heading)
  const column = room / groups.inLine
  for (let i = 0; i < groups[mode]; i++) {
    const x = left + (i % groups.inLine) * column
    const y = top + 4.7 * mm + Math.floor(i / groups.inLine) * 4.8 * mm
    on.writeBefore(String(i + 1), x + 2.6 * mm, y, styles.groupNumber, styles.group)
    on.slot('group', i + 1, x + 3.4 * mm, y, column - 3.6 * mm, styles.group)
  }
  on.write(say('card.says.either'), left, top + 24.6 * mm, room, 1, styles.plain)
  on.write(say('card.label.bag'), left, top + 29.2 * mm, labelWidth, 1, like(styles.label, styles.bag))
  on.write(bag ?? say('card.no-bag'), left + 7 * mm, top + 29.2 * mm, room - 7 * mm, 1, styles.bag, { ...styles.bag, size: 10 }, { ...styles.bag, size: 7.8 })
  // Its border is white: what is dark ends where the words' frame does, nearly.
  on.add({ type: 'qr', x: right - qrSide + 2.4 * mm, y: top - 1 * mm, side: qrSide, border: 4, correction: 'quartile' })
}

function factField (on: Layout, facts: CardFacts): void {
  const line = 4 * mm
  let y = 139.8 * mm
  on.add({ type: 'rule', fromX: left, fromY: y - 1 * mm, toX: right, toY: y - 1 * mm, thickness: 0.5 })
  const fact = (label: 'custodian' | 'opens' | 'set' | 'ceremony' | 'dealt-in' | 'commitment', value: string, most: number, ...sizes: readonly [Style, ...Style[]]): void => {
    on.write(say(`card.label.${label}`), left, y, labelWidth, 1, like(styles.label, sizes[0]))
    y = Math.max(y + line, on.write(value, left + labelWidth, y, width - labelWidth, most, ...sizes))
  }
  const { custodian, opens, set, ceremony, dealtIn, made, commitment } = facts
  fact('custodian', custodian, 1, styles.fact, { ...styles.fact, size: 7.5 }, { ...styles.fact, size: 6 })
  if (opens.length > 0) fact('opens', opens.join(', '), 1, styles.fact, { ...styles.fact, size: 7.5 }, { ...styles.fact, size: 6 })
  on.write(say('card.label.made'), left + labelWidth + 39 * mm, y, labelWidth, 1, like(styles.label, styles.id))
  on.write(toTime(made), left + labelWidth + 55 * mm, y, 37 * mm, 1, styles.id)
  fact('set', setIdInGroups(set), 1, styles.id)
  fact('ceremony', ceremony, 1, styles.id)
  if (dealtIn !== ceremony) fact('dealt-in', dealtIn, 1, styles.id)
  fact('commitment', inGroups(commitment.slice(0, 32)), 1, styles.hash)
  on.write(inGroups(commitment.slice(32)), left + labelWidth, y - 0.6 * mm, width - labelWidth, 1, styles.hash)
  // Room to write in: who takes calls about it is not the plan's to say.
  on.write(say('card.label.tell'), left, 166.2 * mm, labelWidth, 1, styles.label)
  on.add({ type: 'rule', fromX: left + labelWidth, fromY: 169.2 * mm, toX: right, toY: 169.2 * mm, thickness: 0.5 })
}

function advice (on: Layout): void {
  const top = 172.4 * mm
  const parts = ['asked', 'lost', 'seen', 'leaving'] as const
  on.add({ type: 'rule', fromX: left, fromY: top - 0.9 * mm, toX: right, toY: top - 0.9 * mm, thickness: 0.5 })
  for (const [i, part] of parts.entries()) {
    const y = top + i * 7 * mm
    on.write(say(`card.when.${part}.title`), left, y, labelWidth, 1, styles.term)
    on.write(say(`card.when.${part}.text`), left + labelWidth, y, width - labelWidth, 2, styles.when)
  }
}

/** A style for what stands in one line with larger letters. */
function like (style: Style, { size, leading }: Style): Style {
  return { ...style, leading: leading + (size - style.size) * 0.7 }
}

function inGroups (digits: string): string {
  return (digits.match(/.{8}/g) ?? []).join(' ')
}

/** In hundredths of a point: sheet and file then say the same. */
function rounded (value: number): number {
  return Math.round(value * 100) / 100
}
