// What only paper has: words that are read aloud, and room to write in.

import type { Band, Place } from './band.ts'
import { inside, ruled, space, textBands } from './bands.ts'
import { mm, type Pen, type Style } from './pen.ts'
import { layLine, styles } from './rows.ts'

export type FormBlock =
  /** What is read aloud. */
  | { readonly type: 'said', readonly text: string }
  /** Boxes in a row, each with its label; where there is none, no box. */
  | { readonly type: 'blanks', readonly fields: readonly { readonly label: string, readonly share: number }[] }
  /** Empty lines. */
  | { readonly type: 'lines', readonly label: string, readonly count: number }

const said: Style = { font: 'text', size: 11.5, leading: 16 }
const boxHeight = 12 * mm
const lineHeight = 9 * mm

export function formBands (pen: Pen, block: FormBlock, place: Place): Band[] {
  switch (block.type) {
    case 'said': return [...ruled(textBands(pen, block.text, said, inside(place, 4 * mm)), place), space(2.5 * mm)]
    case 'blanks': return [blanksBand(pen, block.fields, place), space(2.5 * mm)]
    case 'lines': return [...textBands(pen, block.label, styles.label, place), ...Array.from({ length: block.count }, () => lineBand(place)), space(3 * mm)]
  }
}

function blanksBand (pen: Pen, fields: Extract<FormBlock, { type: 'blanks' }>['fields'], { x, width }: Place): Band {
  const all = fields.reduce((sum, { share }) => sum + share, 0)
  let at = x
  const boxes = fields.flatMap(({ label, share }) => {
    const box = { x: at, width: (share / all) * width, label: layLine(pen, label, styles.label, (share / all) * width - 3 * mm)[0]?.text ?? '' }
    at += box.width
    return label === '' ? [] : [box]
  })
  return {
    height: boxHeight, joined: false,
    draw: (on, y) => {
      for (const box of boxes) {
        on.frame(box.x, y, box.width, boxHeight, 0.5)
        on.write(box.label, box.x + 1.5 * mm, y + 3.4 * mm, styles.label)
      }
    }
  }
}

function lineBand ({ x, width }: Place): Band {
  return { height: lineHeight, joined: false, draw: (pen, y) => { pen.rule(x, y + lineHeight, x + width, y + lineHeight, 0.5) } }
}
