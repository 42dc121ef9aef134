// How a custodian shows the bag of their card: chosen, with the number as it is read from the bag, and with a reason where it is not as the register has it.

import { useRef, useState, type ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { Button, Form } from '../design/Button.tsx'
import { Choice, TextField } from '../design/Field.tsx'
import type { AskedProps } from './asked.ts'
import { answeredBag, bagAnswer, bagOf, choicesFor, wantsOf, type BagAnswer } from './bag.ts'

/** The longest number of a bag, and the room that choice and number take in the answer. */
const longestNumber = 40
const choiceLength = 60

export function AskedBag ({ ask, act, busy, before, max, onAnswer }: AskedProps & { readonly max: number }): ReactNode {
  const [given, setGiven] = useState<BagAnswer>(() => answeredBag(before))
  const [wanted, setWanted] = useState<'state' | 'number' | 'reason' | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const number = useRef<HTMLInputElement>(null)
  const reason = useRef<HTMLInputElement>(null)
  const change = (changed: Partial<BagAnswer>): void => {
    setGiven({ ...given, ...changed })
    setWanted(null)
  }
  const take = (): void => {
    const result = bagAnswer(ask, given)
    if ('answer' in result) return onAnswer(result.answer)
    setWanted(result.wanted)
    const field = result.wanted === 'number' ? number.current : result.wanted === 'reason' ? reason.current : box.current?.querySelector<HTMLElement>('input')
    field?.focus()
  }
  const wants = given.state === null ? null : wantsOf(ask, given.state)
  const empty = (which: 'number' | 'reason'): string | null => wanted === which ? say('window.says.text-empty') : null
  return (
    <Form onSubmit={take}>
      <div ref={box} className='fields' data-testid={`bag-${ask.id}`}>
        {wanted === 'state' ? <p className='problem' role='alert'>{say('window.says.bag-choose')}</p> : null}
        <Choice legend={bagOf(ask)} options={choicesFor(ask).map(value => ({ value, label: say(`window.bag.${value}`) }))} value={given.state ?? ''} onChange={value => { if (value !== '') change({ state: value }) }} />
        {wants?.number === true ? <TextField label={say(given.state === 'other' ? 'window.label.bag-other' : 'window.label.bag-number')} mono value={given.number} onChange={value => change({ number: value })} max={longestNumber} problem={empty('number')} input={number} testId='bag-number' /> : null}
        {wants?.reason === true ? <TextField label={say('window.label.bag-why')} value={given.reason} onChange={value => change({ reason: value })} max={max - choiceLength} problem={empty('reason')} input={reason} testId='bag-why' /> : null}
        <Button kind='primary' primary disabled={busy}>{act ?? say('window.button.take')}</Button>
      </div>
    </Form>
  )
}
