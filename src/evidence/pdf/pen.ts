// Writes on the pages of a PDF: black on white, every font embedded. The file is the same bytes whenever and wherever it is made: its only time is that of
// what it tells of, and its streams are not deflated, since how well zlib does that depends on the machine.

import { readFileSync } from 'node:fs'
import type { PDFDocument } from 'pdfkit'
import { spokenLanguage } from '../../words/language.ts'

/** How text looks. Sizes are in points; `leading` is from one line to the next. */
export interface Style { readonly font: 'text' | 'bold' | 'mono', readonly size: number, readonly leading: number }
/** Width and height in points. */
export type Size = readonly [width: number, height: number]

/** A millimetre in points. */
export const mm = 72 / 25.4
export const a4: Size = [210 * mm, 297 * mm]
export const a5: Size = [148 * mm, 210 * mm]
export const a6: Size = [105 * mm, 148 * mm]

export const fontFiles: Readonly<Record<Style['font'], string>> = {
  text: '@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
  bold: '@expo-google-fonts/atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf',
  mono: '@expo-google-fonts/atkinson-hyperlegible-mono/400Regular/AtkinsonHyperlegibleMono_400Regular.ttf'
}

export class Pen {
  readonly size: Size
  readonly #document: PDFDocument
  /** Widths of words at 1 point, and characters as they are shown, by font. */
  readonly #widths: Readonly<Record<Style['font'], Map<string, number>>> = { text: new Map(), bold: new Map(), mono: new Map() }
  readonly #shapes: Readonly<Record<Style['font'], Map<string, string | null>>> = { text: new Map(), bold: new Map(), mono: new Map() }
  #pages = 0

  private constructor (size: Size, document: PDFDocument) {
    this.size = size
    this.#document = document
    for (const [name, file] of Object.entries(fontFiles)) document.registerFont(name, readFileSync(new URL(import.meta.resolve(file))))
  }

  /** Begins a file, in the language that is spoken. What writes PDFs is loaded with the first of them: most processes print nothing. */
  static async begin (size: Size, { title, date }: { readonly title: string, readonly date: Date }): Promise<Pen> {
    const lang = spokenLanguage()
    const { PDFDocument } = await import('pdfkit')
    return new Pen(size, new PDFDocument({
      autoFirstPage: false, bufferPages: true, compress: false, font: '', size, margin: 0, pdfVersion: '1.7', lang, displayTitle: true,
      info: { Title: title.toWellFormed(), Producer: 'Strongroom', Creator: 'Strongroom', CreationDate: date }
    }))
  }

  get pages (): number { return this.#pages }

  /** Begins a page, the one in hand from here on. */
  addPage (): void {
    this.#document.addPage()
    this.#pages++
  }

  /** Takes a page in hand again, by its number from 1. */
  turnTo (page: number): void {
    this.#document.switchToPage(page - 1)
  }

  /** An entry of the table of contents that viewers show, for the page in hand. */
  mark (title: string): void {
    this.#document.outline.addItem(title.toWellFormed())
  }

  /** Text as it is written: what the font has no shape for, what steers and what turns writing around is shown by number. */
  printable (text: string, { font }: Style): string {
    let written = ''
    let numbers: string[] = []
    const flush = (): void => {
      if (numbers.length > 0) written += `[U+${numbers.join(' ')}]`
      numbers = []
    }
    for (const char of text.toWellFormed().normalize('NFC')) {
      const shape = this.#shapeOf(char, font)
      if (shape === null) {
        numbers.push((char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0'))
        continue
      }
      flush()
      written += shape
    }
    flush()
    return written
  }

  /** The width of printable text: of its words, each with the space after it. */
  width (text: string, { font, size }: Style): number {
    const known = this.#widths[font]
    let sum = 0
    for (const word of text.match(/[^ ]* |[^ ]+$/g) ?? []) {
      let width = known.get(word)
      if (width === undefined) {
        width = this.#document.font(font).fontSize(1000).widthOfString(word) / 1000
        known.set(word, width)
      }
      sum += width
    }
    return sum * size
  }

  /** Writes one line of printable text; `y` is where its letters stand. */
  write (text: string, x: number, y: number, { font, size }: Style): void {
    this.#document.font(font).fontSize(size).text(text, x, y, { lineBreak: false, baseline: 'alphabetic' })
  }

  rule (fromX: number, fromY: number, toX: number, toY: number, thickness: number): void {
    this.#document.lineWidth(thickness).moveTo(fromX, fromY).lineTo(toX, toY).stroke()
  }

  frame (x: number, y: number, width: number, height: number, thickness: number): void {
    this.#document.lineWidth(thickness).rect(x, y, width, height).stroke()
  }

  /** Fills rectangles, all as one shape. */
  fill (rectangles: readonly (readonly [x: number, y: number, width: number, height: number])[]): void {
    for (const [x, y, width, height] of rectangles) this.#document.rect(x, y, width, height)
    this.#document.fill()
  }

  /** Ends the file and gives its bytes. */
  async finish (): Promise<Uint8Array> {
    this.#document.end()
    const chunks: Uint8Array[] = []
    for await (const chunk of this.#document) chunks.push(chunk as Uint8Array)
    return new Uint8Array(Buffer.concat(chunks))
  }

  /** The character as the font can show it; null where it can't, or must not. */
  #shapeOf (char: string, font: Style['font']): string | null {
    const known = this.#shapes[font].get(char)
    if (known !== undefined) return known
    const { font: shapes } = this.#document.font(font)._font
    const has = (text: string): boolean => Array.from(text).every(one => shapes.hasGlyphForCodePoint(one.codePointAt(0) ?? 0))
    // A letter that the font has in parts only is put together of them.
    const found = /[\p{C}\p{Zl}\p{Zp}]/u.test(char) ? undefined : [char, char.normalize('NFD')].find(has)
    this.#shapes[font].set(char, found ?? null)
    return found ?? null
  }
}
