// The language in which a process speaks to people: English, or German where somebody asked for it. The transcript knows none.

import { de } from './de/de.ts'
import { en } from './en/en.ts'
import { speakFrom } from './text.ts'

export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

let language: Language = 'en'

/** The language that is spoken now. */
export function spokenLanguage (): Language {
  return language
}

/** Speaks it from now on. Texts that were made before stay as they are. */
export function speak (wanted: Language): void {
  language = wanted
  speakFrom(wanted === 'de' ? de : en)
}

/** The language of an environment: STRONGROOM_LANGUAGE, else what the system says for messages (POSIX: LC_ALL, LC_MESSAGES, LANG); English for any other. */
export function languageOf (env: Readonly<Record<string, string | undefined>>): Language {
  const asked = [env['STRONGROOM_LANGUAGE'], env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(value => value !== undefined && value !== '') ?? ''
  return languages.find(one => one === asked.slice(0, 2).toLowerCase()) ?? 'en'
}
