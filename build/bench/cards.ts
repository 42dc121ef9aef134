// Custodians' cards as PDF: pages a second and bytes a page, against the bare library writing the same texts in the same fonts onto one page.

import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PDFDocument } from 'pdfkit'
import { cardPdf, cardSheet } from '../../src/evidence/pdf/card.ts'
import { fontFiles } from '../../src/evidence/pdf/pen.ts'
import { cardOf, written } from '../../test/support/card.ts'
import { anyShare } from '../../test/support/shares.ts'
import { compare, type Ratio } from './measure.ts'

const count = 8

export interface CardNumbers {
  readonly ratio: Ratio
  /** Of one card; of a hundred, the smallest and the largest. */ readonly bytes: { readonly least: number, readonly most: number }
}

export async function benchCards (): Promise<CardNumbers> {
  const facts = cardOf()
  const { marks, width, height } = await cardSheet(facts)
  const share = (): ReturnType<typeof written> => written(anyShare({ set: facts.set, y: new Uint8Array(randomBytes(32)) }))
  const ratio = await compare({ what: 'card as PDF', against: 'bare pdfkit, the same texts', aim: null }, 9, count, async () => {
    for (let i = 0; i < count; i++) await cardPdf(facts, share())
  }, async () => {
    for (let i = 0; i < count; i++) {
      const { words } = share()
      const document = new PDFDocument({
        autoFirstPage: false, bufferPages: true, compress: false, font: '', size: [width, height], margin: 0, pdfVersion: '1.7', lang: 'en', displayTitle: true,
        info: { Title: '', Producer: '', Creator: '', CreationDate: new Date(0) }
      })
      for (const [name, file] of Object.entries(fontFiles)) document.registerFont(name, readFileSync(new URL(import.meta.resolve(file))))
      document.addPage()
      for (const mark of marks) {
        if (mark.type !== 'text' && mark.type !== 'slot') continue
        document.font(mark.font).fontSize(mark.size).text(mark.type === 'text' ? mark.text : words[mark.number - 1]!, mark.x, mark.y, { lineBreak: false, baseline: 'alphabetic' })
      }
      document.end()
      for await (const chunk of document) void chunk
    }
  })
  const sizes: number[] = []
  for (let i = 0; i < 100; i++) sizes.push((await cardPdf(facts, share())).length)
  return { ratio, bytes: { least: Math.min(...sizes), most: Math.max(...sizes) } }
}
