// Texts of shipped scripts in the language that is spoken. A plan carries them resolved and in English, for it is the same bytes for everybody; so they are known again
// by their English template, and said with the same values. What no shipped script says stays as it is: an own script speaks its own language.

import { en } from './en/en.ts'
import { factsIn, sayWith, templates } from './text.ts'

interface Known { readonly key: string, readonly pattern: RegExp, readonly letters: number }

let known: readonly Known[] | null = null

/** A title of a script, plan or act, or what a parameter asks, as plan and script have it. */
export function shippedWords (text: string): string {
  known ??= knownTexts()
  for (const { key, pattern } of known) {
    const found = pattern.exec(text)
    if (found !== null) return sayWith(key, found.groups === undefined ? {} : Object.fromEntries(Object.entries(found.groups).map(([name, value]) => [name.replaceAll('_', '-'), value])))
  }
  return text
}

/** Those that say most themselves come first. */
function knownTexts (): Known[] {
  const prefix = 'script-text.'
  return [...templates(en)].flatMap(([key, template]): Known[] => {
    if (!key.startsWith(prefix)) return []
    const parts = template.split(/\{[a-z][a-z0-9-]*\}/)
    const names = factsIn(template)
    const source = parts.map((part, i) => escaped(part) + (i < names.length ? `(?<${(names[i] ?? '').replaceAll('-', '_')}>.+?)` : '')).join('')
    return [{ key, pattern: new RegExp(`^${source}$`), letters: parts.join('').length }]
  }).sort((a, b) => b.letters - a.letters)
}

/** A script's apostrophe may be straight or curly. */
function escaped (text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/’/g, '[’\']')
}
