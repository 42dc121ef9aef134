// A certificate, list or request in words, out of what src/pki/x509/describe makes of it: for the window, the terminal and paper alike.

import { hasText, say, sayKnown } from './text.ts'
import { plainClock } from './time.ts'

/** A description as it comes from there, or across the process border. */
export interface DescribedFacts {
  readonly of: 'certificate' | 'template' | 'list' | 'list-template' | 'request' | 'statement'
  readonly sections: readonly { readonly section: string, readonly lines: readonly LineFacts[] }[]
}
export interface LineFacts { readonly label: string, readonly values: readonly ValueFacts[], readonly oid: string | null, readonly critical: boolean, readonly day: boolean }
export type ValueFacts =
  | { readonly as: 'said', readonly code: string, readonly facts: Readonly<Record<string, string>> }
  | { readonly as: 'text' | 'hex' | 'words', readonly text: string }
  | { readonly as: 'length', readonly length: Readonly<Record<LengthPart, number>> }
export interface DifferenceFacts { readonly section: string, readonly label: string, readonly oid: string | null, readonly before: LineFacts | null, readonly after: LineFacts | null, readonly day: boolean }
type LengthPart = 'years' | 'months' | 'days' | 'hours' | 'minutes' | 'seconds'

/** How a value is shown: `hex` in groups, `words` as the lines of a hash's first half. */
export interface WordedValue { readonly as: 'text' | 'hex' | 'words', readonly text: string }
export interface WordedLine {
  readonly label: string
  readonly values: readonly WordedValue[]
  /** What is said beside it: that it is critical, its identifier, that only the day decides it. */ readonly marks: readonly string[]
  readonly day: boolean
}
export interface WordedSection { readonly section: string, readonly title: string, readonly lines: readonly WordedLine[] }

const parts: readonly LengthPart[] = ['years', 'months', 'days', 'hours', 'minutes', 'seconds']
/** Characters that are shown of hex where it stands in the middle of a sentence. */
const longestHex = 64

/** The sections of a description, each with its title. */
export function certificateWords ({ sections }: DescribedFacts): WordedSection[] {
  return sections.map(({ section, lines }) => ({ section, title: sayKnown(`certificate.section.${section}`, {}), lines: lines.map(lineWords) }))
}

/** Whether anything in it is critical, so that it is told what that means. */
export function hasCritical ({ sections }: DescribedFacts): boolean {
  return sections.some(({ lines }) => lines.some(({ critical }) => critical))
}

/** One line of a description. What this version has no words for is shown by its code, never left out. */
export function lineWords ({ label, values, oid, critical, day }: LineFacts): WordedLine {
  const marks = [...critical ? [say('certificate.mark.critical')] : [], ...day ? [say('certificate.mark.day')] : [], ...oid === null ? [] : [say('certificate.mark.oid', { oid })]]
  return { label: labelWords(label), values: values.map(valueWords), marks, day }
}

/** A length of time in words: the first parts joined by commas, the last by “and”. */
export function lengthWords (length: Readonly<Record<LengthPart, number>>): string {
  const told = parts.flatMap(part => {
    const count = length[part]
    const one = part.slice(0, -1) as 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'
    return count === 0 ? [] : [count === 1 ? say(`certificate.length.${one}`) : say(`certificate.length.${part}`, { count: String(count) })]
  })
  return told.reduce((before, after, i) => i === 0 ? after : i < told.length - 1 ? say('certificate.length.join', { before, after }) : say('certificate.length.last', { before, after }), '')
}

/** Each difference as a sentence. */
export function differenceWords (differences: readonly DifferenceFacts[]): string[] {
  return differences.flatMap(({ section, label: code, oid, before, after, day }) => {
    const marks = oid !== null && isGeneral(code) ? oid : section === 'subject' || section === 'issuer' ? sayKnown(`certificate.section.${section}`, {}) : null
    const label = marks === null ? labelWords(code) : say('certificate.mark.beside', { value: labelWords(code), marks })
    if (before === null) return [say('certificate.difference.added', { label, after: inShort(after) })]
    if (after === null) return [say('certificate.difference.removed', { label, before: inShort(before) })]
    const critical = before.critical === after.critical ? [] : [say(after.critical ? 'certificate.difference.critical' : 'certificate.difference.uncritical', { label })]
    if (inShort(before) === inShort(after)) return critical
    return [day ? say('certificate.difference.day', { label, after: inShort(after) }) : say('certificate.difference.changed', { label, before: inShort(before), after: inShort(after) }), ...critical]
  })
}

/** Whether something in a description has code points beside it. */
export function hasCodePoints ({ sections }: DescribedFacts): boolean {
  return sections.some(({ lines }) => lines.some(({ values }) => values.some(value => (value.as === 'said' ? Object.values(value.facts) : value.as === 'text' ? [value.text] : []).some(text => text.includes('<U+')))))
}

/** Hex in groups of four digits, eight of them in a line. */
export function hexLines (hex: string): string[] {
  return (hex.match(/.{1,32}/g) ?? []).map(line => (line.match(/.{1,4}/g) ?? []).join(' '))
}

function valueWords (value: ValueFacts): WordedValue {
  switch (value.as) {
    case 'said': return { as: 'text', text: saidWords(value.code, value.facts) }
    case 'length': return { as: 'text', text: lengthWords(value.length) }
    default: return value
  }
}

function saidWords (code: string, facts: Readonly<Record<string, string>>): string {
  const key = `certificate.value.${code}`
  if (!hasText(key)) return [code, ...Object.values(facts)].join(' ')
  return sayKnown(key, {
    ...facts,
    ...facts.time === undefined ? {} : { time: plainClock(facts.time) },
    ...facts.algorithm !== undefined && hasText(`certificate.algorithm.${facts.algorithm}`) ? { algorithm: sayKnown(`certificate.algorithm.${facts.algorithm}`, {}) } : {},
    ...facts.reason !== undefined && hasText(`certificate.reason.${facts.reason}`) ? { reason: sayKnown(`certificate.reason.${facts.reason}`, {}) } : {}
  })
}

function labelWords (label: string): string {
  const key = `certificate.label.${label}`
  return hasText(key) ? sayKnown(key, {}) : label
}

/** Labels that several extensions or attributes share. */
function isGeneral (label: string): boolean {
  return label === 'extension' || label === 'attribute' || label === 'policy'
}

/** All values of a line within a sentence. Bytes are cut: the whole of them stands in the description. */
function inShort (line: LineFacts | null): string {
  const told = (line?.values ?? []).map(valueWords).map(({ as, text }) => as === 'text' || text.length <= longestHex ? text : `${text.slice(0, longestHex)}…`)
  return told.join('; ') || say('certificate.difference.none')
}
