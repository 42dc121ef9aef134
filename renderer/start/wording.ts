// Scripts and their questions in words. The dictionary knows the shipped ones; any other is shown as its script says it. Pure.

import type { ScriptSummary } from '../../src/contract/ceremony.ts'
import { expectedWords } from '../../src/words/expected.ts'
import { shippedWords } from '../../src/words/scripts.ts'
import { hasText, say, sayWith } from '../../src/words/text.ts'
import { clean } from '../bridge/clean.ts'
import { lower } from '../ceremony/words.ts'
import { titleOf, usualAnswers, type Question, type Wrong } from './questions.ts'

/** The shipped scripts in the order of a key's life. */
const order = ['genesis', 'issue', 'publish', 'rotate', 'revoke', 'destroy', 'recover', 'reshare', 'replace', 'drill', 'replicas', 'audit', 'breach-drill']

/** Scripts as they are listed: in the order of a key's life, any others after them. */
export function inOrder (scripts: readonly ScriptSummary[]): ScriptSummary[] {
  const place = ({ script }: ScriptSummary): number => order.includes(script) ? order.indexOf(script) : order.length
  return scripts.toSorted((a, b) => place(a) - place(b))
}

/** What a rehearsal holds first by itself, in a sentence. */
export function beforeWords (scripts: readonly string[]): string {
  return scripts.map(script => {
    const key = `start.script.${script}.name`
    return hasText(key) ? lower(sayWith(key, {})) : clean(script)
  }).join(', ')
}

export function scriptWords (script: ScriptSummary): { readonly name: string, readonly means: string } {
  const key = `start.script.${script.script}.name`
  const title = clean(shippedWords(titleOf(script, usualAnswers(script)) ?? script.script))
  return hasText(key) ? { name: sayWith(key, {}), means: sayWith(`start.script.${script.script}.means`, {}) } : { name: title, means: title }
}

/** What an answer means. */
export function answerWords ({ parameter, kind }: Question, answer: string): string {
  if (answer === '') return say('start.label.nothing-given')
  const keys = [`start.choice.${parameter}.${answer}`, ...parameter.endsWith('algorithm') ? [`algorithm.${answer}.name`] : []]
  const key = kind === 'choice' ? keys.find(one => hasText(one)) : undefined
  return key === undefined ? clean(answer) : sayWith(key, {})
}

/** What may be entered, and what is usual. */
export function hintOf (question: Question): string {
  const usual = question.default === null || question.default === '' ? [] : [say('start.says.usual-answer', { answer: answerWords(question, question.default) })]
  return [...boundsOf(question), ...usual].join(' ')
}

function boundsOf ({ kind, from, to, default: usual }: Question): string[] {
  switch (kind) {
    case 'choice': return []
    case 'count': return [say('start.says.hint-count', { from: String(from ?? 0), to: String(to ?? 9999) })]
    case 'name': return [say('start.says.hint-name', { max: '40' })]
    case 'label': return [say('start.says.hint-label', { max: '32' })]
    case 'text': return [usual === '' ? say('start.says.hint-text', { max: '500' }) : say('start.says.hint-text-needed', { max: '500' })]
  }
}

export function wrongWords ({ text, facts }: Wrong): string {
  return clean(sayWith(`start.wrong.${text}`, facts.expected === undefined ? facts : { ...facts, expected: expectedWords(facts.expected) }))
}
