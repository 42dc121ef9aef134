// A PIN, entered without being shown: once where the token has it, twice where it is new. It goes from the field into bytes, and the field is empty.

import { useId, useRef, useState, type ReactNode } from 'react'
import { askWords } from '../../src/words/steps.ts'
import { say } from '../../src/words/text.ts'
import { Button, Form } from '../design/Button.tsx'
import { SecretField, takeSecret } from '../design/Field.tsx'
import { Notice } from '../design/Notice.tsx'
import type { AskedProps } from './asked.ts'
import { boundsOf, pinProblem, type PinAsk } from './asks.ts'
import { LookAgain } from './LookAgain.tsx'

export function AskedPin ({ view, step, ask, act, busy, onAnswer, onLook }: AskedProps & { readonly ask: PinAsk }): ReactNode {
  const field = useRef<HTMLInputElement>(null)
  const again = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const hint = useId()

  const take = (): void => {
    const pin = takeSecret(field.current)
    const repeated = ask.kind === 'new-pin' ? takeSecret(again.current) : null
    const wrong = pinProblem(ask, pin, repeated)
    repeated?.fill(0)
    setProblem(wrong)
    if (wrong === null) return onAnswer(pin)
    pin.fill(0)
    field.current?.focus()
  }

  if (ask.kind === 'pin' && ask.tries === 'locked') {
    return (
      <>
        <Notice kind='danger'><p>{say('tries.locked')} {say('window.says.locked')}</p></Notice>
        <LookAgain busy={busy} onLook={onLook} />
      </>
    )
  }
  const described = { describedBy: problem === null ? hint : `${hint} ${hint}-problem`, invalid: problem !== null }
  return (
    <Form onSubmit={take}>
      {ask.kind === 'pin' && (ask.tries === 'low' || ask.tries === 'final') ? <Notice kind={ask.tries === 'low' ? 'care' : 'danger'} testId='tries'><p>{say(`tries.${ask.tries}`)}</p></Notice> : null}
      <p className='hint'>
        {ask.kind === 'pin' && (ask.tries === 'ok' || ask.tries === 'unknown') ? <span data-testid='tries'>{say(`tries.${ask.tries}`)} </span> : null}
        <span id={hint}>{say('window.says.pin-hidden', { length: say('pin.length', boundsOf(ask)) })}{ask.kind === 'pin' && view.mode === 'rehearsal' ? ` ${say(ask.chosen === true ? 'window.says.pin-chosen' : 'window.says.pin-made-up')}` : ''}</span>
      </p>
      {problem === null ? null : <p id={`${hint}-problem`} className='problem' role='alert'>{problem}</p>}
      <div className='fields'>
        <SecretField label={askWords(step.action, ask)} {...described} input={field} testId={`ask-${ask.id}`} />
        {ask.kind === 'new-pin' ? <SecretField label={say('pin.again')} {...described} input={again} testId={`again-${ask.id}`} /> : null}
        <Button kind='primary' primary disabled={busy}>{act ?? say('window.button.take')}</Button>
      </div>
    </Form>
  )
}
