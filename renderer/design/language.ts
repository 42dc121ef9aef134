// The language that a page speaks, as its shell says. What is drawn after is drawn in it.

import { speak, spokenLanguage, type Language } from '../../src/words/language.ts'

export function speakHere (language: Language): void {
  if (language !== spokenLanguage()) speak(language)
  const { documentElement } = document
  if (documentElement.lang !== language) documentElement.lang = language
}
