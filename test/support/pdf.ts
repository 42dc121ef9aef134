// Reads back what our PDF writer makes, and only that: plain streams, fonts with a table of what their glyphs stand for. It shares no code with the writer.

import { decodeQR } from 'qr/decode.js'

export interface PdfText { readonly text: string, readonly x: number, /** From the bottom, in points. */ readonly y: number, readonly size: number, readonly font: string }
export interface PdfBox { readonly x: number, /** From the top. */ readonly y: number, readonly width: number, readonly height: number }
export interface PdfPage {
  readonly width: number
  readonly height: number
  readonly texts: readonly PdfText[]
  /** Rectangles that were filled. */ readonly filled: readonly PdfBox[]
}

/** The pages of a file, in their order. */
export function readPdf (bytes: Uint8Array): PdfPage[] {
  const source = Buffer.from(bytes).toString('latin1')
  const objects = new Map(Array.from(source.matchAll(/(?<=^|\n)(\d+) 0 obj\n(.*?)\nendobj\n/gs), ([, id = '', body = '']) => [id, body]))
  const referred = (body: string, name: string): string => objects.get(new RegExp(`/${name} (\\d+) 0 R`).exec(body)?.[1] ?? '') ?? ''
  const kids = [...objects.values()].find(body => body.includes('/Type /Pages'))
  return Array.from(/\/Kids \[(.*?)\]/s.exec(kids ?? '')?.[1]?.matchAll(/(\d+) 0 R/g) ?? [], ([, id = '']) => {
    const page = objects.get(id) ?? ''
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page) ?? []
    const fonts = new Map(Array.from(referred(page, 'Resources').matchAll(/\/(F\d+) (\d+) 0 R/g), ([, name = '', font = '']) => {
      const body = objects.get(font) ?? ''
      return [name, { name: /\/BaseFont \/\w+\+(\S+)/.exec(body)?.[1] ?? '', letters: lettersOf(streamOf(referred(body, 'ToUnicode'))) }]
    }))
    const content = streamOf(referred(page, 'Contents'))
    return { width: Number(width), height: Number(height), texts: textsOf(content, fonts), filled: filledOf(content) }
  })
}

/** What stands on a page, line by line from the top; what stands in one line from the left, with a blank between. */
export function linesOf ({ texts }: PdfPage): string[] {
  const byLine = Map.groupBy(texts, ({ y }) => Math.round(y))
  return [...byLine].sort(([a], [b]) => b - a).map(([, line]) => line.toSorted((a, b) => a.x - b.x).map(({ text }) => text).join(' '))
}

/** All text of a file, on one line. */
export function textOf (bytes: Uint8Array): string {
  return readPdf(bytes).flatMap(linesOf).join(' ').replace(/\s+/g, ' ')
}

/** The text of the QR code on a page: what a reader sees that looks at it. Throws where there is none. */
export function qrOn ({ filled }: PdfPage): string {
  const left = Math.min(...filled.map(({ x }) => x)), top = Math.min(...filled.map(({ y }) => y))
  const unit = Math.min(...filled.map(({ height }) => height))
  const quiet = 4
  const side = Math.round(Math.max(...filled.map(({ x, width }) => x + width - left)) / unit) + 2 * quiet
  const scale = 4
  const data = new Uint8Array(side * side * scale * scale * 4).fill(255)
  for (const box of filled) {
    const [fromX, fromY] = [Math.round((box.x - left) / unit) + quiet, Math.round((box.y - top) / unit) + quiet]
    for (let y = fromY * scale; y < (fromY + 1) * scale; y++) {
      for (let x = fromX * scale; x < (fromX + Math.round(box.width / unit)) * scale; x++) data.fill(0, 4 * (y * side * scale + x), 4 * (y * side * scale + x) + 3)
    }
  }
  return decodeQR({ width: side * scale, height: side * scale, data })
}

function streamOf (body: string): string {
  return /stream\n(.*)\nendstream/s.exec(body)?.[1] ?? ''
}

/** What each glyph stands for. */
function lettersOf (cmap: string): string[] {
  return Array.from(cmap.matchAll(/> \[(.*?)\]/gs), ([, list = '']) => list).join(' ').match(/<[^>]*>/g)?.map(codes =>
    String.fromCharCode(...codes.slice(1, -1).split(' ').filter(code => code !== '').map(code => parseInt(code, 16)))) ?? []
}

function textsOf (content: string, fonts: ReadonlyMap<string, { readonly name: string, readonly letters: readonly string[] }>): PdfText[] {
  return Array.from(content.matchAll(/BT\n(.*?)ET/gs), ([, body = '']) => {
    const [, x, y] = /1 0 0 1 (-?[\d.]+) (-?[\d.]+) Tm/.exec(body) ?? []
    const [, font = '', size] = /\/(F\d+) ([\d.]+) Tf/.exec(body) ?? []
    const letters = fonts.get(font)?.letters ?? []
    const text = Array.from(body.matchAll(/<([0-9a-f]+)>/g), ([, glyphs = '']) => (glyphs.match(/.{4}/g) ?? []).map(glyph => letters[parseInt(glyph, 16)] ?? '\ufffd').join('')).join('')
    return { text, x: Number(x), y: Number(y), size: Number(size), font: fonts.get(font)?.name ?? '' }
  })
}

function filledOf (content: string): PdfBox[] {
  return Array.from(content.matchAll(/((?:[\d.-]+ [\d.-]+ [\d.-]+ [\d.-]+ re\n)+)f\n/g), ([, boxes = '']) => boxes.trim().split('\n').map(line => {
    const [x = 0, y = 0, width = 0, height = 0] = line.split(' ').map(Number)
    return { x, y, width, height }
  })).flat()
}
