// A custodian's card as a drawing for paper: the sheet as the host laid it out, with the share's words, the groups of its code and its QR in their places. The
// file that the host makes of the same sheet (src/evidence/pdf/card.ts) looks the same.

import { encodeQR } from 'qr'
import type { CardMark, CardSheet } from '../../src/contract/custody.ts'

/** A share as it is written: its words, and its code without groups. Secret. */
export interface WrittenShare { readonly words: readonly string[], readonly code: string }

const svg = 'http://www.w3.org/2000/svg' as const

const families: Readonly<Record<'text' | 'bold' | 'mono', string>> = { text: 'card-text', bold: 'card-text card-bold', mono: 'card-mono' }

/** The whole page, in points. */
export function drawCard ({ width, height, marks }: CardSheet, share: WrittenShare): SVGElement {
  const page = element('svg', { viewBox: `0 0 ${width} ${height}`, class: 'card-page' })
  page.append(...marks.map(mark => draw(mark, share)))
  return page
}

function draw (mark: CardMark, { words, code }: WrittenShare): SVGElement {
  switch (mark.type) {
    case 'text': return text(mark, mark.text, mark.width)
    case 'slot': return text(mark, (mark.part === 'word' ? words[mark.number - 1] : code.toUpperCase().slice(4 * mark.number - 4, 4 * mark.number)) ?? '', null)
    case 'rule': return element('line', { x1: mark.fromX, y1: mark.fromY, x2: mark.toX, y2: mark.toY, 'stroke-width': mark.thickness, stroke: 'black' })
    case 'frame': return element('rect', { x: mark.x, y: mark.y, width: mark.width, height: mark.height, 'stroke-width': mark.thickness, stroke: 'black', fill: 'none' })
    case 'qr': return qr(mark, code.toUpperCase())
  }
}

/** `width`: what the text takes on the file's page; null for what the sheet does not know. */
function text ({ x, y, size, font }: Extract<CardMark, { type: 'text' | 'slot' }>, content: string, width: number | null): SVGElement {
  const drawn = element('text', { x, y, 'font-size': size, class: families[font], ...width === null || width === 0 ? {} : { textLength: width, lengthAdjust: 'spacingAndGlyphs' } })
  drawn.textContent = content
  return drawn
}

function qr ({ x, y, side, border, correction }: Extract<CardMark, { type: 'qr' }>, code: string): SVGElement {
  const rows = encodeQR(code, 'raw', { ecc: correction, border, encoding: 'alphanumeric' })
  const unit = side / rows.length
  const path = rows.flatMap((row, down) => row.flatMap((dark, across) => dark ? [`M${across} ${down}h1v1h-1z`] : [])).join('')
  return element('path', { d: path, transform: `translate(${x} ${y}) scale(${unit})`, 'shape-rendering': 'crispEdges' })
}

function element (name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(svg, name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value))
  return made
}
