// Reads a printed page as somebody would who has it in hand: poppler draws it, and what is seen of it is read, under the conditions of a poor printer and scanner.

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { decodeQR } from 'qr/decode.js'

const pdftoppm = '/usr/bin/pdftoppm'
const pdftotext = '/usr/bin/pdftotext'

/** Why no page can be drawn here, for a test's `skip`. False where one can. */
export function noPoppler (): string | false {
  return !existsSync(pdftoppm) && 'NOT RUN: pages cannot be drawn here, pdftoppm (Debian package poppler-utils) is missing'
}

/** A page in grey: 0 is black, row by row. */
export interface Picture { readonly width: number, readonly height: number, readonly grey: Uint8Array }

/** The first page of a file. The file goes through a pipe. */
export function drawn (pdf: Uint8Array, dotsPerInch: number): Picture {
  const bytes = execFileSync(pdftoppm, ['-singlefile', '-gray', '-r', String(dotsPerInch), '-'], { input: pdf, maxBuffer: 1 << 28 })
  const [head = '', width = '', height = ''] = /^P5\s(\d+)\s(\d+)\s255\s/.exec(bytes.subarray(0, 40).toString('latin1')) ?? []
  return { width: Number(width), height: Number(height), grey: new Uint8Array(bytes.subarray(head.length)) }
}

/** All text of a file, in the order in which it was written. */
export function textIn (pdf: Uint8Array): string {
  return execFileSync(pdftotext, ['-raw', '-enc', 'UTF-8', '-', '-'], { input: pdf }).toString('utf8')
}

/** The text of the QR code that is seen on a picture. Throws where none is read. */
export function codeSeenOn ({ width, height, grey }: Picture): string {
  const data = new Uint8Array(width * height * 4).fill(255)
  grey.forEach((value, i) => data.fill(value, 4 * i, 4 * i + 3))
  return decodeQR({ width, height, data })
}

/** Laid on the scanner askew: turned about its middle, with paper all around. */
export function turned ({ width, height, grey }: Picture, degrees: number): Picture {
  const [sine, cosine] = [Math.sin(degrees * Math.PI / 180), Math.cos(degrees * Math.PI / 180)]
  const result = new Uint8Array(grey.length).fill(255)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - width / 2, y - height / 2]
      const fromX = Math.round(cosine * dx + sine * dy + width / 2), fromY = Math.round(cosine * dy - sine * dx + height / 2)
      if (fromX >= 0 && fromX < width && fromY >= 0 && fromY < height) result[y * width + x] = grey[fromY * width + fromX]!
    }
  }
  return { width, height, grey: result }
}

/** Faint toner and a dirty glass: black is grey, and one dot of so many has any other shade. The same each time. */
export function worn ({ width, height, grey }: Picture, everyNth: number): Picture {
  let state = 1
  const next = (): number => (state = (state * 48271) % 0x7fffffff)
  return { width, height, grey: grey.map(value => next() % everyNth === 0 ? next() % 256 : 90 + Math.round(value * 0.55)) }
}

/** With a blot of ink on it: a black square, in millimetres from the top left corner. */
export function blotted ({ width, height, grey }: Picture, dotsPerInch: number, x: number, y: number, side: number): Picture {
  const [left, top, dots] = [x, y, side].map(millimetres => Math.round(millimetres / 25.4 * dotsPerInch)) as [number, number, number]
  return { width, height, grey: grey.map((value, i) => i % width >= left && i % width < left + dots && i >= top * width && i < (top + dots) * width ? 0 : value) }
}
