// Codes of refusals and findings that came up while tests ran, held to the lists of all.

/** Classes whose codes cross to people under a prefix. */
const prefixes: Readonly<Record<string, string>> = { ShareError: 'share-', TranscriptError: 'transcript-', EvidenceError: 'evidence-' }

/**
 * Those of the codes that were not seen.
 * @param kind what counts: `finding`, or null for errors of every class
 * @param seen each a class, or `finding`, and a code
 */
export function notSeen (codes: readonly string[], kind: 'finding' | null, seen: Iterable<string>): readonly string[] {
  const made = new Set([...seen].flatMap(one => {
    const [what = '', code = ''] = one.split(' ')
    return (what === 'finding') === (kind === 'finding') ? [`${prefixes[what] ?? ''}${code}`] : []
  }))
  return codes.filter(code => !made.has(code))
}
