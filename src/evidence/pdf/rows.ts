// Lines, cells and rows of tables as bands.

import { headLines } from '../../words/fingerprint.ts'
import type { Cell, Column, Line, Row } from '../document.ts'
import type { Band, Place } from './band.ts'
import { mm, type Pen, type Style } from './pen.ts'
import { wrap } from './wrap.ts'

export const styles = {
  title: { font: 'bold', size: 20, leading: 25 },
  heading: { font: 'bold', size: 13, leading: 17 },
  subheading: { font: 'bold', size: 10.5, leading: 14 },
  lead: { font: 'text', size: 11.5, leading: 16 },
  plain: { font: 'text', size: 9.5, leading: 13 },
  term: { font: 'bold', size: 9.5, leading: 13 },
  quiet: { font: 'text', size: 8.5, leading: 11.5 },
  mono: { font: 'mono', size: 8, leading: 12.5 },
  words: { font: 'text', size: 10.5, leading: 15 },
  label: { font: 'text', size: 8, leading: 11 }
} as const satisfies Record<string, Style>

const labelWidth = 44 * mm
export const gap = 3 * mm
const rowGap = 1.2 * mm
const mostHeadLines = 3

/** A label and what belongs to it. */
export function factBands (pen: Pen, label: string, value: Cell, place: Place): Band[] {
  const cells = [
    { x: place.x, lines: layLine(pen, label, styles.plain, labelWidth - gap) },
    { x: place.x + labelWidth, lines: layCell(pen, value, place.width - labelWidth, false) }
  ]
  return sliced(cells, place.tallest).map(part => rowBand(part, rowGap))
}

/** A table: its head, which comes again on every page, and its rows. */
export function tableBands (pen: Pen, columns: readonly Column[], rows: readonly Row[], place: Place): Band[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  let at = place.x
  const fields = columns.map(({ label, share }) => {
    const field = { label, x: at, width: (share / all) * place.width }
    at += field.width
    return field
  })
  const labels = rowBand(fields.map(({ label, x, width }) => ({ x, lines: layLine(pen, label, styles.label, width - gap).slice(0, mostHeadLines) })), 0.4 * mm)
  const head: Band = { ...labels, height: labels.height + 0.75, joined: true, draw: (on, y) => { labels.draw(on, y); on.rule(place.x, y + labels.height, place.x + place.width, y + labels.height, 0.75) } }
  const below = { ...place, tallest: place.tallest - head.height }
  return [head, ...rows.flatMap((row, i) => rowBands(pen, row, fields, below, i === rows.length - 1).map(band => ({ ...band, above: head })))]
}

function rowBands (pen: Pen, row: Row, fields: readonly { readonly x: number, readonly width: number }[], place: Place, last: boolean): Band[] {
  if (row.type === 'span') {
    return sliced([{ x: place.x, lines: layCell(pen, row.lines, place.width, false) }], place.tallest).map(part => ({ ...rowBand(part, 1 * mm, 1.6 * mm), joined: true }))
  }
  const marked = row.kind === 'marked' ? 2 * mm : 0
  const cells = fields.map(({ x, width }, i) => {
    const left = i === 0 ? marked : 0
    return { x: x + left, lines: layCell(pen, row.cells[i] ?? '', width - gap - left, row.kind === 'quiet') }
  })
  return sliced(cells, place.tallest).map(part => {
    const band = rowBand(part, rowGap, 0.8 * mm)
    return {
      ...band,
      draw: (on, y) => {
        if (marked > 0) on.rule(place.x + 1, y + 1, place.x + 1, y + band.height - 1, 2)
        if (!last) on.rule(place.x, y + band.height, place.x + place.width, y + band.height, 0.25)
        band.draw(on, y)
      }
    }
  })
}

export interface LaidLine { readonly text: string, readonly style: Style }
interface LaidCell { readonly x: number, readonly lines: readonly LaidLine[] }

/** A cell as lines of at most `width`. */
export function layCell (pen: Pen, cell: Cell, width: number, quiet: boolean): LaidLine[] {
  const lines = Array.isArray(cell) ? cell as readonly Line[] : [cell as Line]
  return lines.flatMap(line => {
    if (typeof line === 'string') return layLine(pen, line, quiet ? styles.quiet : styles.plain, width)
    if (line.as === 'words') return headLines(line.text).flatMap(part => layLine(pen, part, styles.words, width))
    if (line.as === 'hex') return layHex(pen, line.text, width)
    return layLine(pen, line.text, styles[line.as], width)
  })
}

/** A text as lines of at most `width`. */
export function layLine (pen: Pen, text: string, style: Style, width: number): LaidLine[] {
  return wrap(pen.printable(text, style), width, part => pen.width(part, style)).map(part => ({ text: part, style }))
}

/** Hex digits in groups of eight: all of them in one line, or as few lines as hold the same number of groups each. */
function layHex (pen: Pen, digits: string, width: number): LaidLine[] {
  const groups = digits.match(/.{1,8}/g) ?? []
  const perLine = [8, 4, 2, 1].find(count => pen.width(groups.slice(0, count).join(' '), styles.mono) <= width) ?? 1
  const starts = Array.from({ length: Math.ceil(groups.length / perLine) }, (_, i) => i * perLine)
  return starts.map(start => ({ text: groups.slice(start, start + perLine).join(' '), style: styles.mono }))
}

export function heightOf (lines: readonly LaidLine[]): number {
  return lines.reduce((sum, { style }) => sum + style.leading, 0)
}

function rowBand (cells: readonly LaidCell[], below: number, above = 0): Band {
  return {
    height: above + Math.max(0, ...cells.map(({ lines }) => heightOf(lines))) + below, joined: false,
    draw: (pen, y) => { for (const { x, lines } of cells) drawCell(pen, lines, x, y + above) }
  }
}

/** Writes lines below each other, the first one below `from`. */
export function drawCell (pen: Pen, lines: readonly LaidLine[], x: number, from: number): void {
  let y = from
  for (const line of lines) {
    writeLine(pen, line, x, y)
    y += line.style.leading
  }
}

function writeLine (pen: Pen, { text, style }: LaidLine, x: number, y: number): void {
  // Letters of every font of ours rise about three quarters of their size; the rest of the leading is shared above and below.
  if (text !== '') pen.write(text, x, y + style.leading / 2 + style.size * 0.35, style)
}

/** A row in parts that are not taller than a page. */
function sliced (cells: readonly LaidCell[], tallest: number): LaidCell[][] {
  const parts: LaidCell[][] = []
  let rest = cells
  do {
    const taken = rest.map(({ lines }) => fitting(lines, tallest - 6 * mm))
    parts.push(rest.map(({ x, lines }, i) => ({ x, lines: lines.slice(0, taken[i]) })))
    rest = rest.map(({ x, lines }, i) => ({ x, lines: lines.slice(taken[i]) }))
  } while (rest.some(({ lines }) => lines.length > 0))
  return parts
}

/** How many lines are at most so tall, at least one. */
function fitting (lines: readonly LaidLine[], tallest: number): number {
  let height = 0
  const over = lines.findIndex(({ style }) => (height += style.leading) > tallest)
  return over === -1 ? lines.length : Math.max(1, over)
}

