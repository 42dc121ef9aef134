// What two descriptions do not share: a certificate held against its template, or against the one that it follows on.

import type { DescribedLine, Description, Difference } from './shape.ts'

/** Lines that follow from others which are told themselves. */
const derived: ReadonlySet<string> = new Set(['key-words', 'sha256', 'sha256-words', 'template', 'template-words', 'signature'])

/**
 * The differences from `before` to `after`, in the order of the sections; what every two certificates differ in (their fingerprints, their signatures) aside. A
 * line that one of them leaves to the day is marked so.
 */
export function differencesOf (before: Description, after: Description): Difference[] {
  const earlier = told(before)
  const later = told(after)
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap(key => {
    const from = earlier.get(key) ?? null
    const to = later.get(key) ?? null
    if (from !== null && to !== null && isSame(from.line, to.line)) return []
    const { section, line: { label, oid } } = (to ?? from)!
    return [{ section, label, oid, before: from?.line ?? null, after: to?.line ?? null, day: from?.line.day === true || to?.line.day === true }]
  })
}

interface Told { readonly section: Difference['section'], readonly line: DescribedLine }

/** Lines by section, label and identifier. */
function told ({ sections }: Description): Map<string, Told> {
  return new Map(sections.flatMap(({ section, lines }) => lines.filter(({ label }) => !derived.has(label)).map((line): [string, Told] => [`${section} ${line.label} ${line.oid ?? ''}`, { section, line }])))
}

function isSame (a: DescribedLine, b: DescribedLine): boolean {
  return a.critical === b.critical && a.day === b.day && JSON.stringify(a.values) === JSON.stringify(b.values)
}
