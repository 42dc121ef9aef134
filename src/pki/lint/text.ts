// Text that stands in names, as people read it: what can't be seen, what looks like something else, what has two spellings.

import type { Lint } from '../x509/shape.ts'
import { when } from './rules.ts'

/** What shows nothing, or changes how the rest is shown: control and format characters, separators of lines, fillers, halves of pairs, private and unassigned code points. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/u

/** Scripts that a word may be written in, as sets that are used together (Unicode TS 39, 5.2, highly restrictive). Whatever is in no script is in all. */
const together: readonly RegExp[] = [
  /^[\p{Script=Latin}]*$/u,
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]*$/u,
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Bopomofo}]*$/u,
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Hangul}]*$/u
]
const single: readonly RegExp[] = [
  'Arabic', 'Armenian', 'Bengali', 'Cyrillic', 'Devanagari', 'Ethiopic', 'Georgian', 'Greek', 'Gujarati', 'Gurmukhi', 'Hebrew', 'Kannada', 'Khmer', 'Lao', 'Malayalam', 'Mongolian', 'Myanmar',
  'Oriya', 'Sinhala', 'Tamil', 'Telugu', 'Thaana', 'Thai', 'Tibetan'
].map(script => new RegExp(`^[\\p{Script=${script}}]*$`, 'u'))
/** Letters of Cyrillic and Greek that look like Latin ones: a text of nothing else is taken for a Latin one. */
const lookalikes = /^[АВЕЅІЈКМНОРСТХУаеѕіјорсухԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]+$/u

/** The words of a text: runs of letters and marks. */
function words (text: string): string[] {
  return text.match(/[\p{L}\p{M}]+/gu) ?? []
}

/** The letters of a text that belong to a script. */
function lettersOf (text: string): string {
  return words(text).join('').replace(/[\p{Script=Common}\p{Script=Inherited}]/gu, '')
}

/** Why a word may be taken for another one; null for no reason. The signs for ordinals (ª, º) are taken for nothing else. */
function confusion (word: string): string | null {
  const plain = word.replace(/[ªº]/g, '')
  if (plain.normalize('NFC') !== plain.normalize('NFKC')) return 'letters that are forms of others'
  return [...together, ...single].some(set => set.test(lettersOf(word))) ? null : 'letters of several scripts, or of one that is not used today'
}

/** Text with what can't be seen as its code point. */
export function shown (text: string): string {
  return [...text].map(character => unseen.test(character) ? `[U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}]` : character).join('')
}

/** One value of a name. `where`: what it is the value of. */
export function lintText (text: string, where: string): Lint[] {
  const confusing = words(text).flatMap(word => confusion(word) === null ? [] : [`${shown(word)} (${confusion(word) ?? ''})`])
  return [
    ...when(!text.isWellFormed() || unseen.test(text), 'strongroom.name-characters', `${where}: ${shown(text)}`),
    ...when(confusing.length > 0, 'strongroom.name-confusable', `${where}: ${confusing.join(', ')}`),
    ...when(lookalikes.test(lettersOf(text)), 'strongroom.name-confusable', `${where}: ${shown(text)} (nothing but letters that look like Latin ones)`),
    ...when(text !== text.normalize('NFC'), 'strongroom.name-normal', `${where}: ${shown(text)}`),
    ...when(/^\s|\s$|\s\s|[^\S ]/.test(text.replace(new RegExp(unseen, 'gu'), '')), 'strongroom.name-spaces', `${where}: “${shown(text)}”`),
    ...when(!/[\p{L}\p{N}]/u.test(text), 'strongroom.name-blank', `${where}: “${shown(text)}”`)
  ]
}
