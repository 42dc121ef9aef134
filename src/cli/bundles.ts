// Bundles as words of a command line.

const ending = '.anchor.json'

/** The bundles among some words: `DIR/*` gives a rehearsal's anchors too, each beside the bundle of its name, and those are no bundles. */
export function bundlesAmong (words: readonly string[]): string[] {
  const plain = new Set(words.map(word => word.replace(/\/+$/, '')))
  return words.filter(word => !word.endsWith(ending) || !plain.has(word.slice(0, -ending.length)))
}
