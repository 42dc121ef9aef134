// The way to a plan: which questions there are under the answers so far, which of them is open, what an answer changes, and the plan that is wanted in the
// end. Answers lie in the folder of the preparation; what can be known of them is asked of the host anew after each. Pure.

import type { AnswersSoFar, ParameterNeed, PlanNeeds, PrepareOptions } from '../../src/contract/prepare.ts'
import type { WantedPlan } from '../../src/contract/plan.ts'
import type { BadField } from '../../src/contract/shapes.ts'

/** A page with one question; `question` is followed by the parameter that it is about. */
export type Page = 'mode' | 'anchor' | 'script' | 'follows' | 'evidence' | `question ${string}` | 'people' | 'tokens' | 'policy' | 'profiles' | 'window'
export type At = Page | 'check'

/** What the host says of the answers so far. */
export interface Known { readonly options: PrepareOptions, readonly needs: PlanNeeds | null }

export const noAnswers: AnswersSoFar = {
  v: 1, at: null, script: null, parameters: {}, mode: null, anchor: null, people: null, site: null, policy: null, profiles: null, evidence: [], predecessor: null, notBefore: null, notAfter: null
}

/** The questions, in their order. Which there are follows from the script, and from what was answered before. */
export function pagesOf (answers: AnswersSoFar, { needs }: Known): Page[] {
  if (needs === null) return ['mode', 'anchor', 'script']
  return [
    'mode', 'anchor', 'script', 'follows', ...needs.unknown !== null || answers.evidence.length > 0 ? ['evidence' as const] : [],
    ...questionsOf(needs).map(({ parameter }): Page => `question ${parameter}`), 'people',
    ...needs.site ? ['tokens' as const] : [], ...needs.policy === null ? [] : ['policy' as const], ...needs.profiles ? ['profiles' as const] : [], 'window'
  ]
}

/** The parameters that are asked for: a choice of one, which is taken anyway, is no question. */
export function questionsOf ({ parameters }: PlanNeeds): ParameterNeed[] {
  return parameters.filter(({ asked, kind, of, default: usual }) => asked && (kind !== 'choice' || of.length > 1 || usual === null))
}

/** The parameter that a page is about; null for a page about something else. */
export function questionAt (page: At, needs: PlanNeeds | null): ParameterNeed | null {
  return page.startsWith('question ') ? needs?.parameters.find(({ parameter }) => `question ${parameter}` === page) ?? null : null
}

/** Whether a question has no answer yet, or one that can't stay. What follows on, and the profiles, have usual answers that nobody needs to be asked for. */
export function isOpen (page: Page, answers: AnswersSoFar, { needs }: Known): boolean {
  switch (page) {
    case 'follows': case 'profiles': return false
    case 'people': return answers.people === null || (needs !== null && peopleWrong(needs).length > 0)
    case 'evidence': return answers.evidence.length === 0
    case 'tokens': return answers.site === null
    case 'window': return answers.notBefore === null || answers.notAfter === null
    case 'mode': case 'anchor': case 'script': case 'policy': return answers[page] === null
    default: return answers.parameters[page.slice('question '.length)] === undefined || wrongAt(page, needs).length > 0
  }
}

/** The first open question; where there is none, everything is checked. */
export function nextOf (answers: AnswersSoFar, known: Known): At {
  return pagesOf(answers, known).find(page => isOpen(page, answers, known)) ?? 'check'
}

/** Where to go on: where people left off, as far as everything before that is answered. */
export function resumedAt (answers: AnswersSoFar, known: Known): At {
  const pages = pagesOf(answers, known)
  const [next, left] = [nextOf(answers, known), pages.find(page => page === answers.at)]
  return left === undefined || (next !== 'check' && pages.indexOf(left) > pages.indexOf(next)) ? next : left
}

/** The question before this one; null before the first. */
export function before (at: At, answers: AnswersSoFar, known: Known): Page | null {
  const pages = pagesOf(answers, known)
  return (at === 'check' ? pages.at(-1) : pages[pages.indexOf(at) - 1]) ?? null
}

/** The answers with another one. What was answered under the one before goes where it can't stay. */
export function changed (answers: AnswersSoFar, change: Partial<AnswersSoFar>): AnswersSoFar {
  const other = (name: 'mode' | 'anchor' | 'script'): boolean => Object.hasOwn(change, name) && JSON.stringify(change[name]) !== JSON.stringify(answers[name])
  return {
    ...answers,
    ...other('mode') ? { anchor: null, people: null, predecessor: null, evidence: [] } : {},
    ...other('anchor') ? { people: null, policy: null, evidence: [] } : {},
    ...other('script') ? { parameters: {}, people: null, site: null, policy: null, profiles: null, evidence: [], predecessor: null } : {},
    ...change
  }
}

/** What is wrong with the answer on a page. */
export function wrongAt (page: At, needs: PlanNeeds | null): readonly BadField[] {
  if (page === 'people') return needs === null ? [] : peopleWrong(needs)
  const parameter = questionAt(page, needs)?.parameter
  return parameter === undefined ? [] : needs?.wrong.filter(({ path }) => path === parameter) ?? []
}

function peopleWrong ({ wrong }: PlanNeeds): BadField[] {
  return wrong.filter(({ path }) => /^people\b/.test(path))
}

/** The plan that these answers ask for; null where some answer is missing. */
export function wantedOf (answers: AnswersSoFar, known: Known): WantedPlan | null {
  const { script, anchor } = answers
  if (script === null || anchor === null || known.needs === null || nextOf(answers, known) !== 'check') return null
  const asked = new Set(questionsOf(known.needs).map(({ parameter }) => parameter))
  const { mode, people, site, policy, profiles, evidence, notBefore, notAfter } = answers
  return {
    script, anchor, mode, people, notBefore, notAfter, site: known.needs.site ? site : null, predecessor: predecessorOf(answers, known),
    parameters: Object.fromEntries(Object.entries(answers.parameters).filter(([name]) => asked.has(name))),
    ...known.needs.policy !== null && policy !== null ? { policy } : {}, ...profiles === null ? {} : { profiles }, ...evidence.length === 0 ? {} : { evidence }
  }
}

/** What it follows on: the last ceremony of this station, where nobody says otherwise and there is one. */
export function predecessorOf ({ predecessor }: AnswersSoFar, { options }: Pick<Known, 'options'>): WantedPlan['predecessor'] {
  return predecessor ?? (options.last === null ? 'none' : 'station')
}

/** A path for something that is made in a folder, beside what is there already: `plan`, `2.plan`. */
export function freePath (folder: string, name: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const path = `${folder}/${number === 1 ? '' : `${number}.`}${name}`
    if (!taken.includes(path)) return path
  }
}

/** A moment that was typed as a day, or as a day and a time, in UTC; null for anything else. */
export function momentOf (typed: string): string | null {
  const [, day = '', time = '00:00'] = /^(\d{4}-\d{2}-\d{2})(?:[ T]+(\d{2}:\d{2}))?(?: *UTC|Z)?$/.exec(typed.trim()) ?? []
  const moment = new Date(`${day}T${time}:00.000Z`)
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== day ? null : moment.toISOString()
}

/** The same as people type it. */
export function typedMoment (moment: string): string {
  return moment.slice(0, 16).replace('T', ' ')
}

/** What is proposed as the time of a plan: from tomorrow on, for two weeks. */
export function usualWindow (now: string): { readonly from: string, readonly until: string } {
  const day = (after: number): string => `${new Date(Date.parse(now.slice(0, 10)) + after * 86_400_000).toISOString().slice(0, 10)} 00:00`
  return { from: day(1), until: day(15) }
}
