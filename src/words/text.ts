// Every text that a person reads, by key, in the language that is spoken here (language.ts chooses it; English where nobody did). A key is a path into the dictionary (`step.generate-key.title`), a text is a template
// with named facts in braces (`Generate {key} v{version}`). Which facts a text needs is read off the template by the compiler.
// Rules: pure; no import from outside this folder; a fact is put in as it is and never expanded again; a missing one is an error.

import { en } from './en/en.ts'

/** A dictionary of any language: the keys of the English one, each with a text of its own. */
export type Dictionary = Translated<typeof en>
/** The same texts in another language. */
export type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> }

/** The key of every text. */
export type TextKey = Paths<typeof en>
type Paths<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}` }[keyof T & string]
type At<T, P extends string> = P extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T ? At<T[Head], Rest> : never
  : P extends keyof T ? T[P] : never

/** The names of the facts that a template takes. */
export type FactsIn<T> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | FactsIn<Rest> : never
/** The facts that a text takes, each as the words to put in. */
export type Facts<K extends TextKey> = Readonly<Record<FactsIn<At<typeof en, K>>, string>>
type FactArguments<K extends TextKey> = [FactsIn<At<typeof en, K>>] extends [never] ? [] : [facts: Facts<K>]

export type TextCode = 'unknown-text' | 'missing-fact'

/** A text that does not exist, or that was given too few facts. */
export class TextError extends Error {
  readonly code: TextCode
  readonly key: string

  constructor (code: TextCode, key: string, message: string) {
    super(message)
    this.name = 'TextError'
    this.code = code
    this.key = key
  }
}

let spoken: Dictionary = en

/** Takes every text from this dictionary from now on. What was said before stays as it was said. */
export function speakFrom (dictionary: Dictionary): void {
  spoken = dictionary
}

/** The text of a key known when the code is compiled; so are the facts that it takes. Throws TextError. */
export function say<K extends TextKey> (key: K, ...facts: FactArguments<K>): string {
  return sayWith(key, facts[0] ?? {})
}

/** The text of a key put together at run time; facts that it does not take are left out. Throws TextError. */
export function sayWith (key: string, facts: Readonly<Record<string, string>>, dictionary: Dictionary = spoken): string {
  return fill(templateOf(key, dictionary), facts, name => {
    throw new TextError('missing-fact', key, `text ${key} needs the fact ${name}; pass it`)
  })
}

/**
 * The same, with facts that another process gave: what it left out is shown as not known, so that a person in the middle of a ceremony
 * gets a sentence with a gap and not none at all. Throws TextError for an unknown key only.
 */
export function sayKnown (key: string, facts: Readonly<Record<string, string>>, dictionary: Dictionary = spoken): string {
  return fill(templateOf(key, dictionary), facts, () => dictionary.common['not-known'])
}

/** Whether there is a text of this key. */
export function hasText (key: string, dictionary: Dictionary = spoken): key is TextKey {
  return templateAt(dictionary, key) !== undefined
}

/** The names of the facts that a template takes, in the order of their first appearance. */
export function factsIn (template: string): string[] {
  return [...new Set(Array.from(template.matchAll(fact), match => match[1] as string))]
}

/** All keys of a dictionary with their templates, in its own order. */
export function templates (dictionary: Dictionary = spoken): Map<string, string> {
  const found = new Map<string, string>()
  const collect = (node: object, prefix: string): void => {
    for (const [name, value] of Object.entries<string | object>({ ...node })) {
      if (typeof value === 'string') found.set(prefix + name, value)
      else collect(value, `${prefix}${name}.`)
    }
  }
  collect(dictionary, '')
  return found
}

const fact = /\{([a-z][a-z0-9-]*)\}/g

function fill (template: string, facts: Readonly<Record<string, string>>, missing: (name: string) => string): string {
  return template.replace(fact, (_, name: string) => (Object.hasOwn(facts, name) ? facts[name] : undefined) ?? missing(name))
}

function templateOf (key: string, dictionary: Dictionary): string {
  const template = templateAt(dictionary, key)
  if (template === undefined) throw new TextError('unknown-text', key, `there is no text ${key}; add it to the dictionary or correct the key`)
  return template
}

function templateAt (dictionary: Dictionary, key: string): string | undefined {
  let node: unknown = dictionary
  for (const name of key.split('.')) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, name)) return undefined
    node = (node as Record<string, unknown>)[name]
  }
  return typeof node === 'string' ? node : undefined
}
