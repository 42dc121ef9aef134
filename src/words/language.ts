// The language in which a process speaks to people: English, or German where somebody asked for it. The transcript knows none.

import { de } from './de/de.ts'
import { en } from './en/en.ts'
import { speakFrom, type Dictionary } from './text.ts'

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

const dictionaries: Readonly<Record<Language, Dictionary>> = { en, de }
let language: Language = 'en'

/** The language that is spoken now. */
export function spokenLanguage (): Language {
  return language
}

/** Speaks it from now on. Texts that were made before stay as they are. */
export function speak (wanted: Language): void {
  language = wanted
  speakFrom(dictionaries[wanted])
}

/** The dictionary that is spoken from now: for what is put into words later, and in one language. */
export function spokenDictionary (): Dictionary {
  return dictionaries[language]
}

/** What is made in a language, whichever one is spoken. `make` puts everything into words before it returns. */
export function inLanguage<T> (wanted: Language, make: () => T): T {
  const before = language
  speak(wanted)
  try {
    return make()
  } finally {
    speak(before)
  }
}

/** The language of a name as systems and browsers have them (`de_AT.UTF-8`, `de-CH`); null for one that is not spoken here. */
export function languageNamed (name: string): Language | null {
  return languages.find(one => one === /^[a-z]+(?![a-z])/i.exec(name)?.[0].toLowerCase()) ?? null
}

/** The language of an environment: STRONGROOM_LANGUAGE, else what the system says for messages (POSIX: LC_ALL, LC_MESSAGES, LANG); English for any other. */
export function languageOf (env: Readonly<Record<string, string | undefined>>): Language {
  const asked = [env['STRONGROOM_LANGUAGE'], env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(value => value !== undefined && value !== '') ?? ''
  return languageNamed(asked) ?? 'en'
}
