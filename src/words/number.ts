// Numbers as people read them in the language that is spoken: the same bytes on every machine.

import { spokenLanguage, type Language } from './language.ts'

/** What stands between groups of three digits, and before what is less than one. */
const marks: Readonly<Record<Language, { readonly group: string, readonly point: string }>> = { en: { group: ',', point: '.' }, de: { group: '.', point: ',' } }

/** A whole number from 0 up. */
export function grouped (value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, marks[spokenLanguage()].group)
}
