// What people type for yes and no, in the language that is spoken. In German the English letters are taken too: none of them means anything else there.

import { spokenLanguage } from './language.ts'

/** Whether a line or a key says yes. */
export function isYes (typed: string): boolean {
  return ['y', 'yes', ...spokenLanguage() === 'de' ? ['j', 'ja'] : []].includes(typed.toLowerCase())
}

/** Whether a line says no. */
export function isNo (typed: string): boolean {
  return ['n', 'no', ...spokenLanguage() === 'de' ? ['nein'] : []].includes(typed.toLowerCase())
}

/** Whether a line asks to see something once more. */
export function isShow (typed: string): boolean {
  return ['show', ...spokenLanguage() === 'de' ? ['zeigen'] : []].includes(typed.toLowerCase())
}
