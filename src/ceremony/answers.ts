// Answers held against what was asked, before anything is done with them.

import type { Ask } from '../contract/shapes.ts'
import type { Answers } from './action.ts'
import { CeremonyError } from './errors.ts'

/** Throws CeremonyError `answer-missing`, `answer-unknown`, `not-confirmed` or `answer-invalid`; never with a secret in it. */
export function assertAnswers (asks: readonly Ask[], answers: Answers): void {
  for (const id of Object.keys(answers)) if (!asks.some(ask => ask.id === id)) throw new CeremonyError('answer-unknown', { ask: id })
  for (const ask of asks) {
    const answer = answers[ask.id]
    if (answer === undefined) throw new CeremonyError('answer-missing', { ask: ask.id, who: ask.who })
    switch (ask.kind) {
      case 'confirm': case 'show-share':
        if (answer !== true) throw new CeremonyError('not-confirmed', { ask: ask.id, who: ask.who })
        break
      case 'text':
        if (typeof answer !== 'string' || answer.trim() === '' || answer.length > ask.max) throw new CeremonyError('answer-invalid', { ask: ask.id, expected: `text of 1 to ${ask.max} characters` })
        break
      case 'share':
        if (!(answer instanceof Uint8Array)) throw new CeremonyError('answer-invalid', { ask: ask.id, expected: 'a sealed share' })
        break
      case 'signature':
        if (!(answer instanceof Uint8Array) || answer.length === 0 || answer.length > 1024) throw new CeremonyError('answer-invalid', { ask: ask.id, expected: '1 to 1,024 characters' })
        break
      case 'pin': case 'new-pin':
        if (!(answer instanceof Uint8Array) || answer.length < ask.min || answer.length > ask.max) throw new CeremonyError('answer-invalid', { ask: ask.id, expected: `${ask.min} to ${ask.max} characters` })
    }
  }
}
