// Texts that come in English from elsewhere, said in the language that is spoken: known again by their English template, and said with the same values. What no template
// fits stays as it is.

import { en } from './en/en.ts'
import { factsIn, sayWith, templates } from './text.ts'

interface Known { readonly key: string, readonly pattern: RegExp, readonly letters: number }
type Group = 'script-text' | 'expected'

const known = new Map<Group, readonly Known[]>()

/** The text in the language that is spoken. Its group says where it may come from. */
export function saidAgain (group: Group, text: string): string {
  for (const { key, pattern } of textsOf(group)) {
    const found = pattern.exec(text)
    if (found !== null) return sayWith(key, Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, value]) => [name.replaceAll('_', '-'), value])))
  }
  return text
}

/** Those that say most themselves come first. */
function textsOf (group: Group): readonly Known[] {
  const made = known.get(group) ?? [...templates(en)].flatMap(([key, template]): Known[] => {
    if (!key.startsWith(`${group}.`)) return []
    const parts = template.split(/\{[a-z][a-z0-9-]*\}/)
    const names = factsIn(template)
    const source = parts.map((part, i) => escaped(part) + (i < names.length ? `(?<${(names[i] ?? '').replaceAll('-', '_')}>.+?)` : '')).join('')
    return [{ key, pattern: new RegExp(`^${source}$`), letters: parts.join('').length }]
  }).sort((a, b) => b.letters - a.letters)
  known.set(group, made)
  return made
}

/** Apostrophes and quotation marks may be straight or curly. */
function escaped (text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/’/g, '[’\']').replace(/[“”]/g, '[“”"]')
}
