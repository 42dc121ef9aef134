// What the page says, in the browser's language or the one that is chosen on it: whatever shows a text of ours is shown anew when another one is spoken.

import { languageNamed, languages, speak, spokenLanguage, type Language } from '../words/language.ts'
import { say } from '../words/text.ts'
import { element, toDom } from './element.ts'

const shows: (() => void)[] = []

/** Shows something now, and again in every other language. */
export function spoken (show: () => void): void {
  shows.push(show)
  show()
}

/** An element that holds one text. */
export function spokenElement (tag: Parameters<typeof element>[0], look: string, text: () => string): HTMLElement {
  const shown = toDom(element(tag, look))
  spoken(() => { shown.textContent = text() })
  return shown
}

/** Speaks the first of the browser's languages that is spoken here; English where none is. */
export function speakAsBrowser (wanted: readonly string[]): void {
  change(wanted.map(languageNamed).find(one => one !== null) ?? 'en')
}

/** The languages, each by its own name, to choose from. */
export function languageChoice (): HTMLElement {
  const root = toDom(element('div', 'row'))
  root.setAttribute('role', 'group')
  spoken(() => { root.setAttribute('aria-label', say('auditor.language.choice')) })
  for (const language of languages) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button button-quiet'
    button.lang = language
    button.textContent = say(`auditor.language.${language}`)
    spoken(() => { button.setAttribute('aria-pressed', String(language === spokenLanguage())) })
    button.addEventListener('click', () => { change(language) })
    root.append(button)
  }
  return root
}

function change (language: Language): void {
  speak(language)
  document.documentElement.lang = language
  for (const show of shows) show()
}
