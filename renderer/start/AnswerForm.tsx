// What a question of a script is answered with: one of a few, or a text. Used wherever a script's questions are asked.

import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { shippedWords } from '../../src/words/scripts.ts'
import { say } from '../../src/words/text.ts'
import { clean } from '../bridge/clean.ts'
import { Button, Form } from '../design/Button.tsx'
import { Choice, TextField } from '../design/Field.tsx'
import type { Question } from './questions.ts'
import { answerWords, hintOf } from './wording.ts'

export interface AnswerFormProps {
  readonly question: Question
  readonly answer: string
  /** Why an answer was not taken; another object where it was refused once more. */ readonly problem: { readonly text: string } | null
  /** Answers that are at hand, besides those that the question names. */ readonly known?: readonly string[]
  readonly disabled?: boolean
  readonly onAnswer: (answer: string) => void
}

/** Give it another `key` for another question. */
export function AnswerForm ({ question, answer: given, problem, known = [], disabled = false, onAnswer }: AnswerFormProps): ReactNode {
  const [answer, setAnswer] = useState(given)
  const about = clean(shippedWords(question.about))
  // Where an answer was not taken, the keyboard goes back to it. What is wrong is read out by itself.
  const atFirst = useRef(problem)
  useLayoutEffect(() => {
    if (problem !== null && problem !== atFirst.current) document.querySelector<HTMLElement>('.question input:checked, .question input')?.focus()
  }, [problem])
  return (
    <Form onSubmit={() => onAnswer(answer)}>
      <div className='question stack' data-question={question.parameter}>
        {question.kind === 'choice'
          ? <>
              {problem === null ? null : <p className='problem' role='alert'>{problem.text}</p>}
              <Choice legend={about} options={question.of.map(value => ({ value, label: answerWords(question, value) }))} value={answer} onChange={setAnswer} />
              <p className='hint'>{hintOf(question)}</p>
            </>
          : <TextField label={about} hint={hintOf(question)} problem={problem?.text ?? null} value={answer} onChange={setAnswer} mono={question.kind !== 'text'} testId='answer' />}
      </div>
      {known.length === 0 ? null : (
        <div className='stack-tight'>
          <p className='quiet'>{say('start.label.at-hand')}</p>
          <div className='row'>{known.map(value => <Button key={value} kind='quiet' onPress={() => setAnswer(value)}>{clean(value)}</Button>)}</div>
        </div>
      )}
      <div><Button kind='primary' primary disabled={disabled}>{say('start.button.take')}</Button></div>
    </Form>
  )
}
