// A rehearsal while it is being prepared: the script that was chosen, the answers so far, and the page that is shown. A script is chosen, its questions are
// answered with the usual answers or one by one, and everything is checked on one page before anything begins. Pure.

import type { ScriptSummary } from '../../src/contract/ceremony.ts'
import type { Report } from '../../src/contract/shapes.ts'
import { asked, open, sorted, usualAnswers, wrongIn, type Answers, type Question, type Wrong } from './questions.ts'

/** `walk`: all questions one after the other; `open`: those that have no usual answer; `change`: one, and back to the check. */
export type Round = 'walk' | 'open' | 'change'

export type Preparing =
  | { readonly page: 'script' }
  | (Chosen & { readonly page: 'check', readonly report: Report | null })
  | (Chosen & { readonly page: 'question', readonly question: Question, readonly round: Round })

export interface Chosen {
  readonly script: ScriptSummary
  readonly answers: Answers
  /** The rehearsal that it follows on; null where it begins anew. */ readonly after: string | null
  /** Answers that were refused, by the host or here, until they are given anew. */ readonly wrong: Readonly<Record<string, Wrong>>
}

export type Press =
  | { readonly press: 'choose', readonly script: ScriptSummary }
  | { readonly press: 'follow', readonly after: string | null }
  | { readonly press: 'walk' }
  | { readonly press: 'change', readonly question: Question }
  | { readonly press: 'answer', readonly answer: string }
  | { readonly press: 'refused', readonly report: Report }
  | { readonly press: 'back' }

export const atFirst: Preparing = { page: 'script' }

/** What follows when something is pressed. What does not belong to the page in hand changes nothing. */
export function after (now: Preparing, pressed: Press): Preparing {
  switch (pressed.press) {
    case 'choose': return toOpen({ script: pressed.script, answers: usualAnswers(pressed.script), after: null, wrong: {} })
    case 'follow': return now.page === 'check' ? following(now, pressed.after) : now
    case 'walk': return now.page === 'check' ? toQuestion(now, asked(now.script, now.answers)[0], 'walk') : now
    case 'change': return now.page === 'check' ? toQuestion(now, pressed.question, 'change') : now
    case 'answer': return now.page === 'question' ? answered(now, pressed.answer) : now
    case 'refused': return now.page === 'check' ? refused(now, pressed.report) : now
    case 'back': return back(now)
  }
}

/** A label that nobody chose is another one where tokens of an earlier rehearsal are there already, which may have the usual one. */
function following ({ script, answers, after: before }: Chosen, after: string | null): Preparing {
  const usual = usualAnswers(script)
  const labelFor = (label: string, ceremony: string | null): string => ceremony === null ? label : `${label}-${ceremony.slice(0, 4)}`
  const labels = script.parameters.flatMap(({ parameter, kind }): [string, string][] => {
    const label = usual[parameter]
    return kind === 'label' && label !== undefined && answers[parameter] === labelFor(label, before) ? [[parameter, labelFor(label, after)]] : []
  })
  return toCheck({ script, answers: { ...answers, ...Object.fromEntries(labels) }, after, wrong: {} })
}

/** Whether all answers are the script's own. */
export function isUsual ({ script, answers }: Chosen): boolean {
  const usual = usualAnswers(script)
  return asked(script, answers).every(({ parameter }) => answers[parameter] === usual[parameter])
}

/** Where a question stands among those that apply, counted from 1. */
export function placeOf ({ script, answers }: Chosen, { parameter }: Question): { readonly number: number, readonly count: number } {
  const questions = asked(script, answers)
  return { number: questions.findIndex(one => one.parameter === parameter) + 1, count: questions.length }
}

function answered (now: Preparing & { page: 'question' }, answer: string): Preparing {
  const { question, round } = now
  const complaint = wrongIn(question, answer)
  if (complaint !== null) return { ...now, wrong: { ...now.wrong, [question.parameter]: complaint } }
  // What the host refused stays marked until some answer is another one: it may be the other of two that don't go together.
  const wrong = now.answers[question.parameter] === answer ? forgiven(now).wrong : {}
  const chosen: Chosen = { script: now.script, after: now.after, answers: { ...now.answers, [question.parameter]: answer }, wrong }
  if (round !== 'walk') return toOpen(chosen)
  const questions = asked(chosen.script, chosen.answers)
  return toQuestion(chosen, questions[questions.findIndex(({ parameter }) => parameter === question.parameter) + 1], 'walk')
}

function back (now: Preparing): Preparing {
  switch (now.page) {
    case 'script': return now
    case 'check': return { page: 'script' }
    case 'question': {
      const questions = asked(now.script, now.answers)
      const before = questions[questions.findIndex(({ parameter }) => parameter === now.question.parameter) - 1]
      if (now.round === 'walk' && before !== undefined) return toQuestion(forgiven(now), before, 'walk')
      return open(now.script, now.answers).length > 0 ? { page: 'script' } : toCheck(forgiven(now))
    }
  }
}

function refused (now: Preparing & { page: 'check' }, report: Report): Preparing {
  const { wrong, rest } = sorted(now.script, now.answers, report)
  return { ...now, wrong, report: rest }
}

/** The first question that has no answer, else the check. */
function toOpen (chosen: Chosen): Preparing {
  return toQuestion(chosen, open(chosen.script, chosen.answers)[0], 'open')
}

function toQuestion ({ script, answers, after, wrong }: Chosen, question: Question | undefined, round: Round): Preparing {
  return question === undefined ? toCheck({ script, answers, after, wrong }) : { page: 'question', script, answers, after, wrong, question, round }
}

function toCheck ({ script, answers, after, wrong }: Chosen): Preparing {
  return { page: 'check', script, answers, after, wrong, report: null }
}

/** Without complaints about answers that were not taken: the answer before them still stands. */
function forgiven ({ script, answers, after, wrong }: Chosen): Chosen {
  return { script, answers, after, wrong: Object.fromEntries(Object.entries(wrong).filter(([, { text }]) => text === 'host')) }
}
