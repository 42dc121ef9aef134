// A certificate, list or request at the terminal: its sections one below the other, what is compared on lines of its own that are never broken.

import { certificateWords, differenceWords, hasCodePoints, hexLines, type DescribedFacts, type DifferenceFacts, type WordedLine, type WordedValue } from '../words/certificate.ts'
import { headLines } from '../words/fingerprint.ts'
import { say } from '../words/text.ts'
import { block, indented, labelWidth, wrap } from './terminal/layout.ts'
import type { Screen } from './terminal/screen.ts'

/** All of a description. */
export function certificateLines (screen: Screen, description: DescribedFacts): string[] {
  return [
    ...certificateWords(description).flatMap(({ title, lines }) => ['', screen.bold(title), ...lines.flatMap(line => lineLines(line, screen.columns))]),
    ...hasCodePoints(description) ? ['', ...wrap(say('certificate.says.codes'), screen.columns)] : []
  ]
}

/** Differences under a title, one a line; `same` where there are none. */
export function differenceLines ({ columns }: Screen, differences: readonly DifferenceFacts[], same: string): string[] {
  return differences.length === 0 ? wrap(same, columns) : differenceWords(differences).flatMap(text => indented(text, 2, columns))
}

function lineLines ({ label, values, marks }: WordedLine, columns: number): string[] {
  const told = values.flatMap(value => valueLines(value, columns))
  const beside = marks.length === 0 ? [] : wrap(`[${marks.join(', ')}]`, columns - labelWidth)
  const shown = block(label, [...told, ...beside])
  return label.length < labelWidth ? shown : [label, ...block('', [...told, ...beside])]
}

function valueLines ({ as, text }: WordedValue, columns: number): string[] {
  switch (as) {
    case 'text': return wrap(text, columns - labelWidth)
    case 'words': return headLines(text)
    case 'hex': return hexLines(text)
  }
}
