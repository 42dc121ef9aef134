// One question of a script, on a page of its own.

import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { shippedWords } from '../../src/words/scripts.ts'
import { say } from '../../src/words/text.ts'
import { clean } from '../bridge/clean.ts'
import { Button, Form } from '../design/Button.tsx'
import { Choice, TextField } from '../design/Field.tsx'
import { Page } from './Page.tsx'
import { placeOf, type Preparing } from './preparing.ts'
import { answerWords, hintOf, scriptWords, wrongWords } from './wording.ts'

export interface QuestionPageProps {
  readonly now: Preparing & { readonly page: 'question' }
  readonly onAnswer: (answer: string) => void
  readonly onBack: () => void
}

/** Give it another `key` for another question. */
export function QuestionPage ({ now, onAnswer, onBack }: QuestionPageProps): ReactNode {
  const { question, answers, wrong } = now
  const [answer, setAnswer] = useState(answers[question.parameter] ?? '')
  const complaint = wrong[question.parameter]
  const problem = complaint === undefined ? null : wrongWords(complaint)
  const { number, count } = placeOf(now, question)
  const about = clean(shippedWords(question.about))
  const caption = say('start.label.question-of', { script: scriptWords(now.script).name, number: String(number), count: String(count) })
  // Where an answer was not taken, the keyboard goes back to it. What is wrong is read out by itself.
  const atFirst = useRef(complaint)
  useLayoutEffect(() => {
    if (complaint !== undefined && complaint !== atFirst.current) document.querySelector<HTMLElement>('.question input:checked, .question input')?.focus()
  }, [complaint])
  return (
    <Page screen='rehearse' title={caption} look='quiet' onBack={onBack}>
      <Form onSubmit={() => onAnswer(answer)}>
        <div className='question stack' data-question={question.parameter}>
          {question.kind === 'choice'
            ? <>
                {problem === null ? null : <p className='problem' role='alert'>{problem}</p>}
                <Choice legend={about} options={question.of.map(value => ({ value, label: answerWords(question, value) }))} value={answer} onChange={setAnswer} />
                <p className='hint'>{hintOf(question)}</p>
              </>
            : <TextField label={about} hint={hintOf(question)} problem={problem} value={answer} onChange={setAnswer} mono={question.kind !== 'text'} testId='answer' />}
        </div>
        <div><Button kind='primary' primary>{say('start.button.take')}</Button></div>
      </Form>
    </Page>
  )
}
