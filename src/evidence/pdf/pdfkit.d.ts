// What we use of pdfkit, which comes without types. Lengths are in points; y grows downwards from the top of the page.

declare module 'pdfkit' {
  import type { Readable } from 'node:stream'

  interface Options {
    readonly autoFirstPage: false
    readonly bufferPages: true
    /** Whether streams are deflated. */ readonly compress: boolean
    /** The first font; an empty name for none. */ readonly font: ''
    readonly size: readonly [width: number, height: number]
    readonly margin: 0
    readonly pdfVersion: '1.7'
    readonly lang: string
    readonly displayTitle: true
    readonly info: { readonly Title: string, readonly Producer: string, readonly Creator: string, readonly CreationDate: Date }
  }

  interface Outline { addItem (title: string): Outline }

  export class PDFDocument extends Readable {
    constructor (options: Options)
    readonly outline: Outline
    /** The font in hand: its file as fontkit reads it. */
    readonly _font: { readonly font: { hasGlyphForCodePoint (codePoint: number): boolean } }
    addPage (): this
    switchToPage (index: number): unknown
    registerFont (name: string, file: Uint8Array): this
    font (name: string): this
    fontSize (size: number): this
    widthOfString (text: string): number
    text (text: string, x: number, y: number, options: { readonly lineBreak: false, readonly baseline: 'alphabetic' }): this
    lineWidth (width: number): this
    moveTo (x: number, y: number): this
    lineTo (x: number, y: number): this
    rect (x: number, y: number, width: number, height: number): this
    stroke (): this
    fill (): this
    end (): void
  }
}
