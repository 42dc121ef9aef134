// What a notice of the share entry says. What was typed is never in it.

import type { Form, Notice } from './share-entry.ts'
import { say } from './text.ts'

export function noticeWords (notice: Notice, form: Form): string {
  switch (notice.code) {
    case 'word-short': return say('share.says.word-short', { place: String(notice.place) })
    case 'word-unknown': return say('share.says.word-unknown', { place: String(notice.place) })
    case 'words-unknown': return say('share.says.words-unknown', { count: String(notice.count) })
    case 'words-too-many': return say('share.says.words-too-many', { count: String(notice.count) })
    case 'code-full': return say('share.says.code-full')
    case 'incomplete': {
      const facts = { missing: String(notice.missing), place: String(notice.place) }
      return form === 'words' ? say('share.says.incomplete-words', facts) : say('share.says.incomplete-code', facts)
    }
  }
}
