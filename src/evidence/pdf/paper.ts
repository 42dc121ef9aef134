// A document on A4: the mode and what it is about at the top of every page, the page's number and how many there are at its foot.

import { spokenDictionary } from '../../words/language.ts'
import { sayWith, type Dictionary } from '../../words/text.ts'
import type { Document } from '../document.ts'
import { bandsOf, type ExtraBands } from './bands.ts'
import { flow } from './flow.ts'
import { a4, mm, Pen } from './pen.ts'
import { styles } from './rows.ts'
import { wrap } from './wrap.ts'

const side = 18 * mm
const body = { top: 27 * mm, bottom: a4[1] - 20 * mm }
const width = a4[0] - 2 * side

/** The bytes of a PDF of a document: the same whenever and wherever it is made. */
export async function toPdf (document: Document): Promise<Uint8Array> {
  return await toPdfWith<never>(document, () => [])
}

/** The same for a paper with blocks of its own. */
export async function toPdfWith<Extra extends { readonly type: string }> (document: Document<Extra>, extra: ExtraBands<Extra>): Promise<Uint8Array> {
  // Pages are numbered at the end, when another language may be spoken.
  const dictionary = spokenDictionary()
  const pen = await Pen.begin(a4, document)
  flow(pen, bandsOf(pen, document.blocks, { x: side, width, tallest: body.bottom - body.top }, extra), body)
  for (let page = 1; page <= pen.pages; page++) {
    pen.turnTo(page)
    header(pen, document)
    footer(pen, document, page, dictionary)
  }
  return await pen.finish()
}

function header (pen: Pen, { mode, about }: Document<unknown>): void {
  const [top, height] = [11 * mm, 8 * mm]
  pen.frame(side, top, width, height, 1.5)
  const name = pen.printable(mode, styles.term)
  pen.write(name, side + 3 * mm, top + 5.2 * mm, styles.term)
  const room = width - 6 * mm - pen.width(name, styles.term) - 6 * mm
  right(pen, firstLine(pen, about, room), side + width - 3 * mm, top + 5.1 * mm)
}

function footer (pen: Pen, { title }: Document<unknown>, page: number, dictionary: Dictionary): void {
  const y = a4[1] - 12 * mm
  const number = pen.printable(sayWith('print.page', { page: String(page), pages: String(pen.pages) }, dictionary), styles.quiet)
  pen.write(firstLine(pen, title, width - pen.width(number, styles.quiet) - 6 * mm), side, y, styles.quiet)
  right(pen, number, side + width, y)
}

function right (pen: Pen, text: string, x: number, y: number): void {
  pen.write(text, x - pen.width(text, styles.quiet), y, styles.quiet)
}

/** As much of a text as one line holds. */
function firstLine (pen: Pen, text: string, room: number): string {
  const measure = (part: string): number => pen.width(part, styles.quiet)
  const [first = '', second] = wrap(pen.printable(text, styles.quiet), room, measure)
  return second === undefined ? first : `${wrap(first, room - measure('…'), measure)[0] ?? ''}…`
}
