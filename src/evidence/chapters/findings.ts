// The report's chapter on findings: what the verifier said of the evidence when it was written, by everything but the anchor.

import { findingWords } from '../../words/findings.ts'
import { say } from '../../words/text.ts'
import { heading, list, paragraph, type Block } from '../document.ts'
import type { Sources } from '../sources.ts'

export function findingsChapter ({ findings }: Sources): Block[] {
  const title = [heading(say('report.heading.findings')), paragraph(say('report.says.findings')), paragraph(say('report.says.anchored'))]
  if (findings.length === 0) return [...title, paragraph(say('report.says.no-findings'))]
  return [...title, list([[say('report.label.weight'), 2], [say('report.label.finding'), 9], [say('report.label.where'), 4]], findings.map(finding => {
    const { weight, means, where, detail } = findingWords(finding)
    return [weight, [means, ...detail], where]
  }))]
}
