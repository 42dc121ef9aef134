// One question of a script, on a page of its own.

import { useMemo, type ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { Page } from './Page.tsx'
import { placeOf, type Preparing } from './preparing.ts'
import { scriptWords, wrongWords } from './wording.ts'

export interface QuestionPageProps {
  readonly now: Preparing & { readonly page: 'question' }
  readonly onAnswer: (answer: string) => void
  readonly onBack: () => void
}

/** Give it another `key` for another question. */
export function QuestionPage ({ now, onAnswer, onBack }: QuestionPageProps): ReactNode {
  const { question, answers, wrong } = now
  const complaint = wrong[question.parameter]
  const problem = useMemo(() => complaint === undefined ? null : { text: wrongWords(complaint) }, [complaint])
  const { number, count } = placeOf(now, question)
  const caption = say('start.label.question-of', { script: scriptWords(now.script).name, number: String(number), count: String(count) })
  return (
    <Page screen='rehearse' title={caption} look='quiet' onBack={onBack}>
      <AnswerForm question={question} answer={answers[question.parameter] ?? ''} problem={problem} onAnswer={onAnswer} />
    </Page>
  )
}
