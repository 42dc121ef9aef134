// A share as a text file, for a custodian's own medium: lines that people and programs read (src/shares/FORMAT.md, section 12).
// The file is secret; what stands in it beside the share is the card's public facts.

import { say } from '../words/text.ts'
import type { CardFacts, WrittenShare } from './card.ts'

const firstLine = 'strongroom share v1'
export const shareFileSuffix = '.share.txt'
export const shareCardSuffix = '.card.pdf'
/** The most bytes that are read as such a file. */
export const longestShareFile = 16_384

/** What the names of a share's files begin with: whose set, which set, which share. */
export function shareFileStem ({ organisation, set, ordinal }: CardFacts): string {
  return `${organisation.id}-${set}-${ordinal}`
}

/** Which share a file's name says that it holds, in whatever form; null for another name. */
export function readShareFileName (file: string): { readonly set: string, readonly ordinal: number } | null {
  const [, set, ordinal] = /-([0-9a-f]{16})-([1-9][0-9]?)(?:\.share\.txt|\.share\.txt\.age|\.card\.pdf)$/.exec(file) ?? []
  return set === undefined ? null : { set, ordinal: Number(ordinal) }
}

export function writeShareFile (facts: CardFacts, { words, code }: WrittenShare): string {
  const lines = [
    firstLine, `# ${say('share.says.file-what', { threshold: String(facts.threshold), shares: String(facts.shares) })}`, `# ${say('share.says.file-keep')}`,
    `mode: ${facts.mode}`, `organisation: ${facts.organisation.id}`, `ceremony: ${facts.ceremony}`, `custodian: ${facts.custodian}`,
    `set: ${facts.set}`, `share: ${facts.ordinal} of ${facts.shares}`, `threshold: ${facts.threshold}`, `commitment: ${facts.commitment}`,
    `code: ${code}`, `words: ${words.join(' ')}`
  ]
  return `${lines.join('\n')}\n`
}

/** The share of such a file, in both its forms, neither of them looked at; null where the file is not one. */
export function readShareFile (text: string): WrittenShare | null {
  const [first, ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const [code, secondCode] = valuesOf(lines, 'code')
  const [words, secondWords] = valuesOf(lines, 'words')
  if (first !== firstLine || code === undefined || words === undefined || secondCode !== undefined || secondWords !== undefined) return null
  return { code, words: words.split(' ') }
}

function valuesOf (lines: readonly string[], name: string): string[] {
  return lines.flatMap(line => line.startsWith(`${name}: `) ? [line.slice(name.length + 2).trim()] : [])
}
