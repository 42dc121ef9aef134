// A document's blocks as bands: strips over the width of the page, each with its height, one below the other. A band is never torn; what is taller than a page
// comes as several. src/evidence/pdf/flow.ts puts them on pages.

import type { Block } from '../document.ts'
import { qrModules, runsOf } from '../qr.ts'
import type { Band, Place } from './band.ts'
import { mm, type Pen, type Style } from './pen.ts'
import { drawCell, factBands, heightOf, layCell, layLine, styles, tableBands } from './rows.ts'

/** Draws the blocks that only some papers have. */
export type ExtraBands<Extra> = (pen: Pen, block: Extra, place: Place) => Band[]

/** The bands of blocks, in their order. */
export function bandsOf<Extra extends { readonly type: string }> (pen: Pen, blocks: readonly Block<Extra>[], place: Place, extra: ExtraBands<Extra>): Band[] {
  return blocks.flatMap(block => blockBands(pen, block, place, extra))
}

function blockBands<Extra extends { readonly type: string }> (pen: Pen, given: Block<Extra>, place: Place, extra: ExtraBands<Extra>): Band[] {
  const block = given as Block
  switch (block.type) {
    case 'title': return [space(2 * mm), ...textBands(pen, block.text, styles.title, place), space(1 * mm)]
    case 'heading': return headingBands(pen, block, place)
    case 'paragraph': return paragraphBands(pen, block, place)
    case 'command': return [...ruled(textBands(pen, block.text, styles.mono, inside(place, 3 * mm)), place), space(2 * mm)]
    case 'facts': return [...block.rows.flatMap(([label, value]) => factBands(pen, label, value, place)), space(2 * mm)]
    case 'table': return [...tableBands(pen, block.columns, block.rows, place), space(3 * mm)]
    case 'card': return [...together([...joinedAll(textBands(pen, block.title, styles.subheading, place)), space(1 * mm, true), ...bandsOf(pen, block.blocks as readonly Block<Extra>[], place, extra)]), space(2 * mm)]
    case 'box': return boxBands(pen, block.title, bandsOf(pen, block.blocks as readonly Block<Extra>[], inside(place, 5 * mm, 5 * mm), extra), place)
    case 'qr': return qrBands(pen, block, place)
    default: return extra(pen, given as Extra, place)
  }
}

/** What is said in small letters belongs to what comes after it. */
function paragraphBands (pen: Pen, { text, as }: Extract<Block, { type: 'paragraph' }>, place: Place): Band[] {
  const bands = [...textBands(pen, text, styles[as], place), space(as === 'quiet' ? 1 * mm : 2 * mm)]
  return as === 'quiet' ? joinedAll(bands) : bands
}

/** An empty strip. */
export function space (height: number, joined = false): Band {
  return { height, joined, empty: true, draw: () => {} }
}

export function inside ({ x, width, tallest }: Place, left: number, right = 0): Place {
  return { x: x + left, width: width - left - right, tallest }
}

/** The lines of a text, each a band. */
export function textBands (pen: Pen, text: string, style: Style, { x, width }: Place): Band[] {
  return layLine(pen, text, style, width).map(line => ({ height: line.style.leading, joined: false, draw: (on, y) => { drawCell(on, [line], x, y) } }))
}

function headingBands (pen: Pen, { text, level, onNewPage }: Extract<Block, { type: 'heading' }>, place: Place): Band[] {
  const lines = joinedAll(textBands(pen, text, level === 1 ? styles.heading : styles.subheading, place))
  const [first, ...rest] = level === 1 ? [...lines, space(1 * mm, true), ruleBand(place, 1), space(2 * mm, true)] : [...lines, space(1 * mm, true)]
  return first === undefined ? [] : [{ ...space(level === 1 ? 7 * mm : 4 * mm, true), onNewPage }, level === 1 ? { ...first, mark: text } : first, ...rest]
}

function ruleBand ({ x, width }: Place, thickness: number): Band {
  return { height: thickness, joined: true, draw: (pen, y) => { pen.rule(x, y, x + width, y, thickness) } }
}

/** A thick line at the left of bands. */
export function ruled (bands: readonly Band[], { x }: Place): Band[] {
  return bands.map(band => ({ ...band, empty: false, draw: (pen, y) => { pen.rule(x + 0.75, y, x + 0.75, y + band.height, 1.5); band.draw(pen, y) } }))
}

function boxBands (pen: Pen, title: string, bands: readonly Band[], place: Place): Band[] {
  const { x, width } = place
  const all = [space(3.5 * mm), ...textBands(pen, title, styles.heading, inside(place, 5 * mm, 5 * mm)), space(2 * mm), ...bands, space(2 * mm)]
  const framed = all.map((band, i): Band => ({
    ...band, empty: false,
    draw: (on, y) => {
      for (const side of [x, x + width]) on.rule(side, y, side, y + band.height, 0.75)
      if (i === 0) on.rule(x, y, x + width, y, 0.75)
      if (i === all.length - 1) on.rule(x, y + band.height, x + width, y + band.height, 0.75)
      band.draw(on, y)
    }
  }))
  return [space(4 * mm), ...together(framed), space(2 * mm)]
}

function qrBands (pen: Pen, { text, beside }: Extract<Block, { type: 'qr' }>, { x, width }: Place): Band[] {
  const side = 40 * mm
  const cell = layCell(pen, beside, width - side - 6 * mm, false)
  return [
    {
      height: Math.max(side, heightOf(cell)), joined: false,
      draw: (on, y) => {
        drawQr(on, text, x, y, side)
        drawCell(on, cell, x + side + 6 * mm, y)
      }
    },
    space(3 * mm)
  ]
}

/** A QR code of `side` points, its quiet zone included. */
export function drawQr (pen: Pen, text: string, x: number, y: number, side: number): void {
  const modules = qrModules(text)
  const unit = side / modules.length
  pen.fill(modules.flatMap((row, at) => runsOf(row).map(([from, length]) => [x + from * unit, y + at * unit, length * unit, unit] as const)))
}

/** Bands that all want to be on the same page as the one after them. */
export function joinedAll (bands: readonly Band[]): Band[] {
  return bands.map(band => ({ ...band, joined: true }))
}

/** Bands that want to stay together. */
export function together (bands: readonly Band[]): Band[] {
  return bands.map((band, i) => ({ ...band, joined: band.joined || i < bands.length - 1 }))
}
