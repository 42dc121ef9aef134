// What a script asks for: which of its questions apply under the answers given so far, what an answer may be, and which question a refusal of the
// host's belongs to. Pure.

import type { ScriptSummary } from '../../src/contract/ceremony.ts'
import type { BadField, Report } from '../../src/contract/shapes.ts'

export type Question = ScriptSummary['parameters'][number]
/** Answers by the name of the question. */
export type Answers = Readonly<Record<string, string>>

/** Why an answer is not taken: the text of it in the dictionary, under `start.wrong`, and its facts. */
export interface Wrong { readonly text: 'empty' | 'choice' | 'name' | 'label' | 'count' | 'text' | 'host', readonly facts: Readonly<Record<string, string>> }

const longestName = 40
const longestLabel = 32
const longestText = 500

/** The script's own answers, where it has one. */
export function usualAnswers (script: ScriptSummary): Answers {
  return Object.fromEntries(script.parameters.flatMap(({ parameter, default: usual }) => usual === null ? [] : [[parameter, usual]]))
}

/** The questions that apply, in the script's order: those without a condition, and those whose conditions hold. A choice of one, which is taken anyway, is no question. */
export function asked (script: ScriptSummary, answers: Answers): Question[] {
  return script.parameters.filter(({ kind, of, default: usual, when }) => (kind !== 'choice' || of.length > 1 || usual === null) && holds(when, answers))
}

/** Whether each parameter has one of its values. */
function holds (values: Readonly<Record<string, readonly string[]>>, answers: Answers): boolean {
  return Object.entries(values).every(([parameter, of]) => of.includes(answers[parameter] ?? ''))
}

/** The scripts of the ceremonies that a rehearsal with these answers holds first by itself. */
export function heldBefore ({ before }: ScriptSummary, answers: Answers): string[] {
  return before.filter(({ when, unless }) => holds(when, answers) && (Object.keys(unless).length === 0 || !holds(unless, answers))).map(({ script }) => script)
}

/** Whether a rehearsal of it can follow on an earlier one: all but the first ceremony of a key. */
export function canFollow ({ script }: ScriptSummary): boolean {
  return script !== 'genesis'
}

/** The questions that apply and have no answer yet. */
export function open (script: ScriptSummary, answers: Answers): Question[] {
  return asked(script, answers).filter(({ parameter }) => answers[parameter] === undefined)
}

/** What is sent to the host: the answers to the questions that apply. What the rest decides is the script's own default. */
export function given (script: ScriptSummary, answers: Answers): Record<string, string> {
  return Object.fromEntries(asked(script, answers).flatMap(({ parameter }) => {
    const answer = answers[parameter]
    return answer === undefined ? [] : [[parameter, answer]]
  }))
}

/** Why this can't be the answer; null where it can. The host looks again, with the same rules. */
export function wrongIn ({ kind, of, from, to, default: usual }: Question, answer: string): Wrong | null {
  if (answer === '' && usual !== '') return kind === 'choice' ? { text: 'choice', facts: {} } : { text: 'empty', facts: {} }
  switch (kind) {
    case 'choice': return of.includes(answer) ? null : { text: 'choice', facts: {} }
    case 'name': return answer === '' || /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(answer) && answer.length <= longestName ? null : { text: 'name', facts: { max: String(longestName) } }
    case 'label': return /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(answer) && answer.length <= longestLabel ? null : { text: 'label', facts: { max: String(longestLabel) } }
    case 'count': return /^(?:0|[1-9]\d{0,3})$/.test(answer) && Number(answer) >= (from ?? 0) && Number(answer) <= (to ?? Infinity) ? null : { text: 'count', facts: { from: String(from ?? 0), to: String(to ?? 9999) } }
    case 'text': return /^[^\p{Cc}]*$/u.test(answer) && answer.length <= longestText ? null : { text: 'text', facts: { max: String(longestText) } }
  }
}

/** A refusal, sorted: what belongs to a question, and the report with what is left; null where nothing is. */
export interface Sorted { readonly wrong: Readonly<Record<string, Wrong>>, readonly rest: Report | null }

/** Bad fields of the host's go to the questions that they are about. What belongs to none of those that apply stays in the report. */
export function sorted (script: ScriptSummary, answers: Answers, report: Report): Sorted {
  const names = asked(script, answers).map(({ parameter }) => parameter)
  const wrong: Record<string, Wrong> = {}
  const rest: BadField[] = []
  for (const field of report.fields ?? []) {
    const name = questionOf(field.path, names)
    if (name === null || Object.hasOwn(wrong, name)) rest.push(field)
    else wrong[name] = { text: 'host', facts: { expected: field.expected } }
  }
  return { wrong, rest: Object.keys(wrong).length > 0 && rest.length === 0 ? null : { ...report, fields: rest } }
}

/** `key`, `parameters.key`, `recovery.threshold`, `tokens[0].pinComponents`: the question that such a path is about. */
function questionOf (path: string, names: readonly string[]): string | null {
  const last = path.slice(path.lastIndexOf('.') + 1).replace(/\[\d+\]$/, '')
  const hyphened = last.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
  return [path, last, hyphened].find(name => names.includes(name)) ?? null
}

/** A script's title with the answers in it; null where something stands in it that no answer gives, such as what a backup says. */
export function titleOf ({ title }: ScriptSummary, answers: Answers): string | null {
  const named = [...title.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name)
  return named.every(name => answers[name] !== undefined) ? title.replace(/\{([^}]*)\}/g, (_, name: string) => answers[name] ?? '') : null
}
