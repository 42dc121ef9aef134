// What became of a copy of a key or of a share that is on no token: chosen, and where it was not destroyed, why.

import { useRef, useState, type ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { Button, Form } from '../design/Button.tsx'
import { Check, Choice, TextField } from '../design/Field.tsx'
import type { AskedProps } from './asked.ts'
import { alongWith, answeredFate, copyOf, fateAnswer, fates, type Fate } from './fate.ts'

/** Room that the choice takes in the answer. */
const choiceLength = 12

export function AskedFate ({ step, ask, act, busy, before, max, given, onAnswer }: AskedProps & { readonly max: number }): ReactNode {
  const [fate, setFate] = useState<Fate | null>(answeredFate(before).fate)
  const [reason, setReason] = useState(answeredFate(before).reason)
  const [problem, setProblem] = useState<'choose' | 'reason' | null>(null)
  const along = alongWith(step.asks, ask, given)
  const [all, setAll] = useState(along.length > 0)
  const field = useRef<HTMLInputElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const take = (): void => {
    const answer = fate === null ? null : fateAnswer(fate, reason)
    if (answer !== null) return onAnswer(answer, all ? along : [])
    setProblem(fate === null ? 'choose' : 'reason')
    if (fate === null) box.current?.querySelector<HTMLElement>('input')?.focus()
    else field.current?.focus()
  }
  return (
    <Form onSubmit={take}>
      <div ref={box} className='fields' data-testid={`fate-${ask.id}`}>
        {problem === 'choose' ? <p className='problem' role='alert'>{say('window.says.fate-choose')}</p> : null}
        <Choice legend={copyOf(ask)} options={fates.map(value => ({ value, label: say(`window.fate.${value}`) }))} value={fate ?? ''} onChange={value => { if (value !== '') setFate(value); setProblem(null) }} />
        {fate === null || fate === 'destroyed' ? null : <TextField label={say('window.label.fate-why')} value={reason} onChange={setReason} max={max - choiceLength} problem={problem === 'reason' ? say('window.says.text-empty') : null} input={field} testId='fate-why' />}
        {along.length === 0 ? null : <Check label={say('window.label.fate-along', { count: String(along.length), medium: ask.facts.medium ?? '' })} checked={all} onChange={setAll} testId='fate-along' />}
        <Button kind='primary' primary disabled={busy}>{act ?? say('window.button.take')}</Button>
      </div>
    </Form>
  )
}
