// From when until when a plan may be run.

import { useState, type ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { Button, Form } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { Page } from '../start/Page.tsx'
import { momentOf, typedMoment, usualWindow } from './course.ts'
import type { Step } from './step.ts'

export function WindowPage ({ answers, known, busy, trouble, onTake, onBack }: Step): ReactNode {
  const usual = usualWindow(known.options.now)
  const [from, setFrom] = useState(answers.notBefore === null ? usual.from : typedMoment(answers.notBefore))
  const [until, setUntil] = useState(answers.notAfter === null ? usual.until : typedMoment(answers.notAfter))
  const [tried, setTried] = useState(false)
  const [notBefore, notAfter] = [momentOf(from), momentOf(until)]
  const backwards = notBefore !== null && notAfter !== null && notAfter <= notBefore
  const problem = (moment: string | null): string | null => tried && moment === null ? say('preparing.wrong.moment') : null
  const take = (): void => {
    setTried(true)
    if (notBefore !== null && notAfter !== null && !backwards) onTake({ notBefore, notAfter })
  }
  return (
    <Page screen='prepare-window' title={say('preparing.title.window')} onBack={onBack}>
      {trouble}
      <p>{say('preparing.says.window')}</p>
      <Form onSubmit={take}>
        <TextField label={say('preparing.label.from')} hint={say('preparing.says.moment')} problem={problem(notBefore)} value={from} onChange={setFrom} mono testId='from' />
        <TextField label={say('preparing.label.until')} problem={problem(notAfter) ?? (tried && backwards ? say('preparing.wrong.backwards') : null)} value={until} onChange={setUntil} mono testId='until' />
        <div><Button kind='primary' primary disabled={busy}>{say('start.button.take')}</Button></div>
      </Form>
    </Page>
  )
}
