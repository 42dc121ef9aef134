// A share in whichever of its two forms somebody gives it, told apart by what it looks like. A refusal names the place, certain or suspected.

import type { Mode } from '../transcript/fields.ts'
import { wordIndex } from '../words/bip39.ts'
import { modeOfCode, readCode } from './code.ts'
import { ShareError } from './errors.ts'
import type { Share } from './share.ts'
import { suspectGroup, suspectWord } from './suspect.ts'
import type { Suspect } from './suspect.ts'
import { compactCode, requireBounded, wordsOf } from './text.ts'
import { readWords } from './words.ts'

export type ShareForm = 'words' | 'code'

/**
 * Reads a share, words or code. Throws ShareError: those of `readWords` and `readCode`, and not-a-share for what is neither.
 * `checksum` comes with the fact `word` or `group` where one place is suspected, and `swapped-with` where that and the next one look swapped.
 */
export function readShare (text: string, mode: Mode): { share: Share, form: ShareForm } {
  requireBounded(text)
  const form = formOf(text)
  if (form === 'words') return { share: suspecting('word', () => readWords(text, mode), () => suspectWord(text, mode)), form }
  return { share: suspecting('group', () => readCode(text, mode), () => suspectGroup(text)), form }
}

/** Letters that a text without any word of the list must have, to be taken for a list of words in another language. */
const manyWords = 12

/** What a text looks like. Throws ShareError empty, not-a-share. */
function formOf (text: string): ShareForm {
  const compact = compactCode(text)
  if (compact === '') throw new ShareError('empty')
  if (modeOfCode(compact) !== null) return 'code'
  const words = wordsOf(text)
  const known = words.filter(word => wordIndex(word) !== null).length
  if (known * 2 >= words.length && known > 0) return 'words'
  if (/^[a-z]*[0-9][a-z0-9]*$/i.test(compact)) throw new ShareError('not-a-share') // letters and digits mixed: a code, but of something else
  if (words.length >= manyWords || known > 0 || words.some(word => /^\P{Script=Latin}+$/u.test(word))) return 'words'
  throw new ShareError('not-a-share')
}

function suspecting (fact: 'word' | 'group', read: () => Share, suspect: () => Suspect | null): Share {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ShareError) || error.code !== 'checksum') throw error
    const found = suspect()
    if (found === null) throw error
    throw new ShareError('checksum', { [fact]: String(found.place), ...(found.swappedWith === null ? {} : { 'swapped-with': String(found.swappedWith) }) })
  }
}
