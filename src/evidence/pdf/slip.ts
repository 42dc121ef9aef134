// A slip as one page of A6. What is too long for its place is cut, so that head and code are always whole and on this page.

import { headLines } from '../../words/fingerprint.ts'
import { organisationWords } from '../../words/organisation.ts'
import { shippedWords } from '../../words/scripts.ts'
import { say } from '../../words/text.ts'
import { toTime } from '../names.ts'
import type { Slip } from '../slip.ts'
import { drawQr } from './bands.ts'
import { a6, mm, Pen, type Style } from './pen.ts'
import { layLine, styles } from './rows.ts'

const left = 8 * mm
const width = a6[0] - 2 * left
const qrSide = 42 * mm

const organisation: Style = { font: 'bold', size: 11, leading: 14 }
const plain: Style = { font: 'text', size: 9, leading: 12 }
const id: Style = { font: 'mono', size: 7.5, leading: 12 }
const words: Style = { font: 'bold', size: 12, leading: 16 }
const hex: Style = { font: 'mono', size: 8, leading: 11.5 }

/** The bytes of a slip: the same whenever and wherever it is made. */
export async function slipToPdf (slip: Slip): Promise<Uint8Array> {
  const { plan, root, size, note } = slip
  const pen = await Pen.begin(a6, { title: say('print.title', { title: say('print.slip.title'), mode: say(`mode.${plan.mode}.name`), ceremony: plan.ceremony.slice(0, 8) }), date: new Date(slip.time) })
  pen.addPage()
  header(pen, say(`mode.${plan.mode}.name`).toUpperCase())
  let y = 18 * mm
  const write = (text: string, style: Style, most: number, at = 0): void => {
    for (const line of layLine(pen, text, style, width - at).slice(0, most)) {
      pen.write(line.text, left + at, y + style.leading / 2 + style.size * 0.35, style)
      y += style.leading
    }
  }
  const fact = (label: string, text: string, style: Style, most = 1): void => {
    pen.write(label, left, y + plain.leading / 2 + styles.label.size * 0.35, styles.label)
    write(text, style, most, 20 * mm)
  }
  write(organisationWords(plan.organisation.name), organisation, 2)
  write(shippedWords(plan.title), plain, 1)
  y += 1.5 * mm
  fact(say('report.label.ceremony'), plan.ceremony, id)
  fact(say('print.slip.made'), toTime(slip.time), plain)
  fact(say('print.slip.when'), slip.moment, plain, 2)
  fact(say('report.label.size'), String(size), { ...plain, font: 'bold' })
  y += 2 * mm
  for (const line of headLines(root)) write(line, words, 1)
  y += 1 * mm
  for (const half of [root.slice(0, 32), root.slice(32)]) write((half.match(/.{8}/g) ?? []).join(' '), hex, 1)
  const top = a6[1] - left - qrSide
  drawQr(pen, note, left, top, qrSide)
  y = top + 3 * mm
  for (const part of ['slip-keep', 'slip-scan'] as const) {
    write(say(`print.says.${part}`), { ...plain, leading: 11.5 }, 6, qrSide + 3 * mm)
    y += 2 * mm
  }
  return await pen.finish()
}

function header (pen: Pen, mode: string): void {
  const [top, height] = [7 * mm, 8 * mm]
  pen.frame(left, top, width, height, 1.5)
  pen.write(mode, left + 2.5 * mm, top + 5.2 * mm, styles.term)
  const title = say('print.slip.title')
  pen.write(title, left + width - 2.5 * mm - pen.width(title, styles.quiet), top + 5.1 * mm, styles.quiet)
}
