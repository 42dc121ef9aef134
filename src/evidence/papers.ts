// The papers of a bundle: what is read by people and proves nothing by itself. Each is made of the rest of the bundle alone.

import { reportFile, reportPdfFile, verifyDocFile } from '../transcript/files.ts'
import { inLanguage, spokenLanguage } from '../words/language.ts'
import type { Collected } from './collect.ts'
import { toHtml } from './page.ts'
import { toPdf } from './pdf/paper.ts'
import { reportOf } from './report.ts'
import { sourcesOf, type PaperFile } from './sources.ts'
import { verifyDocument } from './verify-doc.ts'

/** The papers by their paths, in the order in which they are written. The report is in one of our languages; how to verify is told in English, as the tools that it names are. */
export async function makePapers (collected: Collected, language = spokenLanguage()): Promise<ReadonlyMap<PaperFile, Uint8Array>> {
  const sources = await sourcesOf(collected)
  const { html, pdf } = inLanguage(language, () => {
    const report = reportOf(sources)
    return { html: toHtml(report), pdf: toPdf(report) }
  })
  return new Map<PaperFile, Uint8Array>([
    [reportFile, new TextEncoder().encode(html)],
    [reportPdfFile, await pdf],
    [verifyDocFile, verifyDocument()]
  ])
}
