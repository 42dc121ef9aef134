// The language in which the host writes for people: its face's, until the face says otherwise. What the host starts later speaks it too.

import { languageOf, speak, type Language } from '../words/language.ts'

/** Speaks the language that the host was started in. */
export function speakAsStarted (): void {
  speak(languageOf(process.env))
}

export function speakHere (language: Language): void {
  speak(language)
  process.env['STRONGROOM_LANGUAGE'] = language
}
