// What a ceremony signs for others, at the terminal: in full, each with the words that are compared, and in pages for a small screen.

import { hexLines, type DescribedFacts, type DifferenceFacts } from '../words/certificate.ts'
import { headLines } from '../words/fingerprint.ts'
import { say } from '../words/text.ts'
import { certificateLines, differenceLines } from './certificate-lines.ts'
import { block, wrap } from './terminal/layout.ts'
import type { Screen } from './terminal/screen.ts'

/** Something that will be signed, as it is described. */
interface Facts { readonly type: 'certificate' | 'list' | 'statement', readonly name: string, readonly compared: string, readonly planned: DescribedFacts | null, readonly changes: readonly DifferenceFacts[] | null }

/** All of it, one after the other; nothing where nothing is signed. */
export function issuanceLines (screen: Screen, all: readonly Facts[]): string[] {
  return all.length === 0 ? [] : [...all.flatMap(one => ['', ...itemLines(screen, one)]), '', ...wrap(say('certificate.says.critical'), screen.columns)]
}

/** One that will be signed: what it is, its words, everything in it, and what it changes from the one that it follows on. */
export function itemLines (screen: Screen, { type, name, compared, planned, changes }: Facts): string[] {
  return [
    screen.rule(), screen.bold(say('certificate.title.item', { name, of: say(`certificate.of.${planned?.of ?? 'unreadable'}`) })),
    ...block(say(type === 'statement' ? 'certificate.label.file-words' : 'certificate.label.template-words'), [...headLines(compared), ...hexLines(compared)]),
    ...planned === null ? wrap(say('certificate.says.unreadable-plan'), screen.columns) : certificateLines(screen, planned),
    ...changes === null ? [] : ['', screen.bold(say('certificate.title.differences-predecessor')), ...differenceLines(screen, changes, say('certificate.says.same'))]
  ]
}

/** Lines in pages of at most so many, broken at an empty line where one is near the end. */
export function pagesOf (lines: readonly string[], rows: number): string[][] {
  const pages: string[][] = []
  for (let rest = [...lines]; rest.length > 0;) {
    const near = rest.length <= rows ? rest.length : rest.lastIndexOf('', rows)
    const end = near > rows / 2 ? near : Math.min(rows, rest.length)
    pages.push(rest.slice(0, end))
    rest = rest.slice(end)
    while (rest[0] === '') rest.shift()
  }
  return pages
}
