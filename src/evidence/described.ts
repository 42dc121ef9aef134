// A certificate, list, request or statement on paper: its sections as facts, differences as a list.

import { certificateWords, differenceWords, hexLines, type DescribedFacts, type DifferenceFacts, type WordedValue } from '../words/certificate.ts'
import { facts, mono, paragraph, quiet, subheading, words, type Block, type Line } from './document.ts'

/** All of a description. */
export function describedBlocks (description: DescribedFacts): Block[] {
  return certificateWords(description).flatMap(({ title, lines }) => [
    subheading(title),
    facts(lines.map(({ label, values, marks }) => [label, [...values.flatMap(valueLines), ...marks.length === 0 ? [] : [quiet(marks.join(', '))]]] as const))
  ])
}

/** Differences under a title; `same` where there are none. */
export function differenceBlocks (title: string, differences: readonly DifferenceFacts[], same: string): Block[] {
  return [subheading(title), ...differences.length === 0 ? [paragraph(same)] : differenceWords(differences).map(text => paragraph(text))]
}

function valueLines ({ as, text }: WordedValue): Line[] {
  switch (as) {
    case 'text': return [text]
    case 'words': return [words(text)]
    case 'hex': return hexLines(text).map(mono)
  }
}
