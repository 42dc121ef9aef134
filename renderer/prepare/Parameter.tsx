// A question of the script, as in a rehearsal; what the organisation has at hand for it stands below.

import { useMemo, useState, type ReactNode } from 'react'
import type { ParameterNeed } from '../../src/contract/prepare.ts'
import { say } from '../../src/words/text.ts'
import { AnswerForm } from '../start/AnswerForm.tsx'
import { Page } from '../start/Page.tsx'
import { wrongIn, type Wrong } from '../start/questions.ts'
import { wrongWords } from '../start/wording.ts'
import { questionsOf, wrongAt } from './course.ts'
import type { Step } from './step.ts'

export function ParameterPage ({ question, answers, known, at, busy, trouble, onTake, onBack }: Step & { readonly question: ParameterNeed }): ReactNode {
  const { parameter } = question
  const given = answers.parameters[parameter]
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const refused = given === undefined ? undefined : wrongAt(at, known.needs)[0]
  const problem = useMemo(() => {
    const what = wrong ?? (refused === undefined ? null : { text: 'host' as const, facts: { expected: refused.expected } })
    return what === null ? null : { text: wrongWords(what) }
  }, [wrong, refused])
  const questions = known.needs === null ? [] : questionsOf(known.needs)
  const take = (answer: string): void => {
    const what = wrongIn(question, answer)
    setWrong(what)
    if (what === null) onTake({ parameters: { ...answers.parameters, [parameter]: answer } })
  }
  return (
    <Page screen='prepare-question' title={say('preparing.label.question-of', { number: String(questions.indexOf(question) + 1), count: String(questions.length) })} look='quiet' onBack={onBack}>
      {trouble}
      <AnswerForm question={question} answer={given ?? question.default ?? ''} problem={problem} known={question.kind === 'choice' ? [] : question.known} disabled={busy} onAnswer={take} />
    </Page>
  )
}
