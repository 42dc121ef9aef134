// "Check your answers": everything that decides the rehearsal on one page, each with a way to change it, before anything begins.

import type { ReactNode } from 'react'
import { shippedWords } from '../../src/words/scripts.ts'
import { say } from '../../src/words/text.ts'
import { clean } from '../bridge/clean.ts'
import { Button } from '../design/Button.tsx'
import { Choice } from '../design/Field.tsx'
import { Heading } from '../design/Heading.tsx'
import { Notice } from '../design/Notice.tsx'
import { moment, type Ended } from './ceremonies.ts'
import { Busy, Page, Refused } from './Page.tsx'
import { isUsual, type Preparing } from './preparing.ts'
import { asked, canFollow, heldBefore, titleOf, type Question, type Wrong } from './questions.ts'
import { answerWords, beforeWords, scriptWords, wrongWords } from './wording.ts'

export interface CheckProps {
  readonly now: Preparing & { readonly page: 'check' }
  /** Since when it is being prepared, on the clock of `performance.now()`; null while it is not. */ readonly since: number | null
  /** The rehearsal that it can follow on; null for none. */ readonly before: Ended | null
  readonly onFollow: (ceremony: string | null) => void
  readonly onWalk: () => void
  readonly onChange: (question: Question) => void
  readonly onBegin: () => void
  readonly onBack: () => void
}

export function Check ({ now, since, before: earlier, onFollow, onWalk, onChange, onBegin, onBack }: CheckProps): ReactNode {
  const { script, answers, after, wrong, report } = now
  const busy = since !== null
  const before = after === null ? heldBefore(script, answers) : []
  const foot = (
    <>
      <Button kind='primary' primary disabled={busy} onPress={onBegin}>{say('start.button.begin')}</Button>
      <Button kind='quiet' disabled={busy} onPress={onWalk} testId='walk'>{say('start.button.walk')}</Button>
    </>
  )
  return (
    <Page screen='rehearse' title={say('start.title.check')} onBack={busy ? undefined : onBack} foot={foot}>
      {busy ? <Busy since={since}>{before.length === 0 ? say('start.says.preparing') : say('start.says.preparing-before', { before: beforeWords(before) })}</Busy> : null}
      {report === null ? null : <Refused report={report} />}
      {Object.keys(wrong).length === 0 ? null : <Marked questions={asked(script, answers).filter(({ parameter }) => wrong[parameter] !== undefined)} wrong={wrong} onChange={onChange} />}
      <p>{isUsual(now) ? say('start.says.usual') : say('start.says.yours')}</p>
      {earlier === null || !canFollow(script) ? null : (
        <Choice
          legend={say('start.label.follows')} value={after ?? ''} onChange={ceremony => onFollow(ceremony === '' ? null : ceremony)}
          options={[
            { value: '', label: say('start.label.follows-none') },
            { value: earlier.ceremony, label: say('start.label.follows-last', { title: clean(shippedWords(earlier.title)), opened: moment(earlier.openedAt) }) }
          ]}
        />
      )}
      {after === null ? null : <p className='notice' data-testid='follows'>{say('start.says.follows')}</p>}
      {before.length === 0 ? null : <p className='notice' data-testid='before'>{say('start.says.before', { before: beforeWords(before) })}</p>}
      <dl className='facts facts-answers'>
        <div><dt>{say('start.label.ceremony')}</dt><dd>{clean(shippedWords(titleOf(script, answers) ?? scriptWords(script).name))}</dd></div>
        {asked(script, answers).map(question => {
          const complaint = wrong[question.parameter]
          const answer = answers[question.parameter]
          return (
            <div key={question.parameter} data-answer={question.parameter}>
              <dt>{clean(shippedWords(question.about))}</dt>
              <dd>
                {answer === undefined ? say('start.label.not-answered') : answerWords(question, answer)}
                {complaint === undefined ? null : <p className='problem'>{wrongWords(complaint)}</p>}
              </dd>
              <dd>
                <Button kind='quiet' disabled={busy} onPress={() => onChange(question)}>
                  <span aria-hidden='true'>{say('start.button.change')}</span>
                  <span className='aside'>{say('start.button.change-what', { about: clean(shippedWords(question.about)) })}</span>
                </Button>
              </dd>
            </div>
          )
        })}
      </dl>
      <p className='notice notice-care'>{say('start.says.rehearsal')}</p>
    </Page>
  )
}

interface MarkedProps { readonly questions: readonly Question[], readonly wrong: Readonly<Record<string, Wrong>>, readonly onChange: (question: Question) => void }

/** The answers that were refused, and the ways to them. */
function Marked ({ questions, wrong, onChange }: MarkedProps): ReactNode {
  return (
    <Notice kind='danger' testId='marked'>
      <Heading level={2} look='lead'>{say('start.label.problem')}</Heading>
      <p>{say('start.says.wrong-answers')}</p>
      <ul className='bullets'>
        {questions.map(question => {
          const complaint = wrong[question.parameter]
          return (
            <li key={question.parameter}>
              <Button kind='quiet' onPress={() => onChange(question)}>{clean(shippedWords(question.about))}</Button>
              {complaint === undefined ? null : <p className='problem'>{wrongWords(complaint)}</p>}
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}
