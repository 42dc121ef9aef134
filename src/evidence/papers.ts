// The papers of a bundle: what is read by people and proves nothing by itself. Each is made of the rest of the bundle alone.

import { reportFile, reportPdfFile, verifyDocFile } from '../transcript/files.ts'
import type { Collected } from './collect.ts'
import { toHtml } from './page.ts'
import { toPdf } from './pdf/paper.ts'
import { reportOf } from './report.ts'
import { sourcesOf, type PaperFile } from './sources.ts'
import { verifyDocument } from './verify-doc.ts'

/** The papers by their paths, in the order in which they are written. */
export async function makePapers (collected: Collected): Promise<ReadonlyMap<PaperFile, Uint8Array>> {
  const report = reportOf(await sourcesOf(collected))
  return new Map<PaperFile, Uint8Array>([
    [reportFile, new TextEncoder().encode(toHtml(report))],
    [reportPdfFile, await toPdf(report)],
    [verifyDocFile, verifyDocument()]
  ])
}
