// One thing that a step asks one person for: the challenge, and the control that answers it.

import { useRef, useState, type ReactNode } from 'react'
import type { Ask } from '../../src/contract/shapes.ts'
import { askWords } from '../../src/words/steps.ts'
import { say } from '../../src/words/text.ts'
import { Button, Form } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { Heading } from '../design/Heading.tsx'
import { Notice } from '../design/Notice.tsx'
import type { AskedProps, ShareAsk } from './asked.ts'
import { AskedBag } from './AskedBag.tsx'
import { AskedFate } from './AskedFate.tsx'
import { AskedPin } from './AskedPin.tsx'
import { AskedShare } from './AskedShare.tsx'
import { AskedSignature } from './AskedSignature.tsx'
import { comparedIn } from './asks.ts'
import { isBag } from './bag.ts'
import { isFate } from './fate.ts'
import { PublicWords } from './HeadWords.tsx'
import { labelOf, nameOf } from './words.ts'

export function Asked (props: AskedProps): ReactNode {
  const { view, step, ask, focus, beside } = props
  const number = step.asks.indexOf(ask) + 1
  const asked = isTyped(ask) ? nameOf(view, ask.who) : labelOf(view, step, ask)
  const title = step.asks.length === 1 ? asked : say('window.label.counted', { label: asked, number: String(number), count: String(step.asks.length) })
  const compared = comparedIn(step, ask)
  return (
    <>
      <div className='foot-top'><Heading level={2} focus={focus} look='asked'>{title}</Heading>{beside}</div>
      {compared === null ? null : <PublicWords root={compared} />}
      <Control {...props} />
    </>
  )
}

/** Whether it is typed into a field, which says what it is: the heading then says whose. */
function isTyped ({ kind }: Ask): boolean {
  return kind === 'text' || kind === 'pin' || kind === 'new-pin' || kind === 'signature'
}

function Control (props: AskedProps): ReactNode {
  const { ask, step } = props
  if (ask.kind === 'text' && isFate(step, ask)) return <AskedFate {...props} max={ask.max} />
  if (ask.kind === 'text' && isBag(step, ask)) return <AskedBag {...props} max={ask.max} />
  switch (ask.kind) {
    case 'confirm': return <Confirm {...props} />
    case 'text': return <Text {...props} max={ask.max} />
    case 'pin': case 'new-pin': return <AskedPin {...props} ask={ask} />
    case 'signature': return <AskedSignature {...props} ask={ask} />
    case 'show-share': case 'share': return <AskedShare {...props} ask={ask} />
  }
}

function Confirm ({ act, busy, onAnswer, onShare, again }: AskedProps): ReactNode {
  const [notice, setNotice] = useState<'denied' | 'share-lost' | null>(null)
  const showAgain = async (ask: ShareAsk): Promise<void> => {
    setNotice(null)
    if (await onShare(ask)) setNotice('share-lost')
  }
  return (
    <>
      {notice === null ? null : <Notice kind='care'><p role='alert'>{say(`window.says.${notice}`)}</p></Notice>}
      <div className='row acts'>
        <Button kind='primary' primary disabled={busy} onPress={() => onAnswer(true)}>{act ?? say('window.button.confirm')}</Button>
        <Button disabled={busy} onPress={() => setNotice('denied')}>{say('window.button.deny')}</Button>
        {again === null ? null : <Button disabled={busy} onPress={() => { void showAgain(again) }} testId='show-again'>{say('window.button.show-again')}</Button>}
      </div>
    </>
  )
}

function Text ({ step, ask, act, busy, before, max, onAnswer, onLookAt }: AskedProps & { readonly max: number }): ReactNode {
  const [text, setText] = useState(before)
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const take = async (): Promise<void> => {
    const given = text.trim()
    const wrong = given === '' ? say('window.says.text-empty') : act === null ? await onLookAt(given) : null
    if (wrong === null) return onAnswer(given)
    setProblem(wrong)
    field.current?.focus()
  }
  return (
    <Form onSubmit={() => { void take() }}>
      <div className='fields'>
        <TextField label={askWords(step.action, ask)} value={text} onChange={setText} max={max} problem={problem} input={field} testId={`ask-${ask.id}`} />
        <Button kind='primary' primary disabled={busy}>{act ?? say('window.button.take')}</Button>
      </div>
    </Form>
  )
}
