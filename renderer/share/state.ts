// What the fields of a share page say of themselves: how much is there, and which of them hold no word.

import type { ShareJob } from '../../src/contract/window.ts'
import { codeLengths, wordCount, wordOf, type ShareEntry } from '../../src/words/share-entry.ts'
import { noticeWords } from '../../src/words/share-notice.ts'
import { failureWords } from '../../src/words/failures.ts'
import { say } from '../../src/words/text.ts'
import type { Now } from './course.ts'

/** How much of the share is there, of how much. */
export function countedOf ({ form, words, code }: ShareEntry): string {
  if (form === 'words') return say('share.label.counted-words', { count: String(words.fields.filter(field => wordOf(field) !== null).length), all: String(wordCount) })
  const text = code.fields.join('')
  const all = Object.entries(codeLengths).find(([start]) => text.startsWith(start))?.[1] ?? Math.max(...Object.values(codeLengths))
  return say('share.label.counted-code', { count: String(text.length), all: String(all) })
}

/** Whether a field is marked: it holds something that is no word, and is not the one in hand; or a mistake is suspected in it. */
export function isMarked ({ entry: { form, words }, said }: Now, at: number): boolean {
  const field = form === 'words' ? words.fields[at] ?? '' : ''
  if (field !== '' && at !== words.at && wordOf(field) === null) return true
  const facts = said?.type === 'report' ? said.report.facts : {}
  return [facts[form === 'words' ? 'word' : 'group'], facts['swapped-with']].includes(String(at + 1))
}

/** What Enter would make of the word in hand; null where nothing is to be said. */
export function completionOf ({ form, words }: ShareEntry): string | null {
  if (form === 'code') return null
  const field = words.fields[words.at] ?? ''
  const word = wordOf(field)
  if (word === null) return null
  return word === field ? say('share.label.as-typed') : say('share.label.completed', { word })
}

/** What has to be said beside what was typed: what happened, and what to do next. Never what was typed. */
export function saidIn ({ said, entry }: Now): readonly string[] {
  switch (said?.type) {
    case undefined: return []
    case 'flood': return [say('share.says.flood')]
    case 'notice': return entry.notice === null ? [] : [noticeWords(entry.notice, entry.form)]
    case 'report': {
      const { happened, next } = failureWords(said.report)
      return [happened, next]
    }
  }
}

/** Which shares of the set were entered before this one; null where none was, or where only one is asked for. */
export function givenBefore (job: ShareJob): string | null {
  return job.type === 'enter' && job.ordinal === null && job.given.length > 0 ? say('share.label.given', { given: job.given.join(', ') }) : null
}
