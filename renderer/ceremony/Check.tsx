// Before the act: everything that was answered, to be checked, and the button that names the act. What cannot be undone needs its phrase, typed, and the
// agreement of a second person; Enter never begins it.

import { useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import type { Ask, View } from '../../src/contract/shapes.ts'
import { stepPhrase } from '../../src/words/steps.ts'
import { say } from '../../src/words/text.ts'
import { Button, Form } from '../design/Button.tsx'
import { Check as CheckBox, TextField } from '../design/Field.tsx'
import { Heading } from '../design/Heading.tsx'
import { isPhrase, needsPhrase, secondPerson } from './asks.ts'
import type { Step } from './scene.ts'
import { scrolledFor } from './sight.ts'
import { labelOf, roleName } from './words.ts'

export interface CheckProps {
  readonly view: View
  readonly step: Step
  readonly button: string
  readonly busy: boolean
  readonly beside: ReactNode
  readonly onAct: () => void
}

export interface AnswersProps {
  readonly view: View
  readonly step: Step
  /** Texts that were answered. */ readonly typed: ReadonlyMap<string, string>
  readonly busy: boolean
  /** An answer is to be given anew. */ readonly onChange: (ask: string) => void
}

export function Check (props: CheckProps): ReactNode {
  const { view, step, button, busy, beside, onAct } = props
  const answered = step.asks.length > 0
  const irreversible = needsPhrase(view, step)
  return (
    <>
      <div className='foot-top'>
        <Heading level={2} focus={answered} look='asked'>{say(irreversible ? 'window.title.irreversible' : answered ? 'window.title.check' : 'window.title.no-ask')}</Heading>
        {beside}
      </div>
      {irreversible ? <Irreversible {...props} /> : <div className='row acts'><Button kind='primary' primary disabled={busy} onPress={onAct}>{button}</Button></div>}
    </>
  )
}

/** Everything that was answered. It comes into sight when it appears, with as many parts above it as can be seen whole. */
export function Answers ({ view, step, typed, busy, onChange }: AnswersProps): ReactNode {
  const list = useRef<HTMLElement>(null)
  useLayoutEffect(() => { if (list.current !== null) bringIntoSight(list.current) }, [])
  return (
    <section ref={list} className='stack-tight'>
      <h2>{say('window.part.answers')}</h2>
      <ul className='answers'>
        {step.asks.map(ask => {
          const label = labelOf(view, step, ask)
          return (
            <li key={ask.id} data-answer={ask.id}>
              <span>{label}</span>
              <strong>{answerText(ask, typed)}</strong>
              {ask.kind === 'confirm' || ask.kind === 'show-share'
                ? <span />
                : <Button kind='quiet' disabled={busy} onPress={() => onChange(ask.id)}><span aria-hidden='true'>{say('window.button.change')}</span><span className='aside'>{say('window.button.change-what', { what: label })}</span></Button>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function bringIntoSight (list: HTMLElement): void {
  const box = list.closest('.middle-body')
  // Where the whole page scrolls, the heading that takes the focus brings it along.
  if (box === null || box.scrollHeight <= box.clientHeight) return
  const from = box.getBoundingClientRect().top - box.scrollTop
  const covered = box.querySelector('.step-title')?.clientHeight ?? 0
  const starts = [...box.querySelectorAll('.skeleton-part'), list].map(part => part.getBoundingClientRect().top - from)
  const top = scrolledFor({ starts, end: list.getBoundingClientRect().bottom - from, height: box.clientHeight, covered })
  // There must be something to scroll to.
  list.style.marginBlockEnd = `${Math.max(0, top + box.clientHeight - box.scrollHeight)}px`
  box.scrollTop = top
}

function answerText (ask: Ask, typed: ReadonlyMap<string, string>): string {
  switch (ask.kind) {
    case 'confirm': return say('window.label.confirmed')
    case 'text': return typed.get(ask.id) ?? ''
    case 'pin': case 'new-pin': case 'signature': case 'share': return say('window.label.entered')
    case 'show-share': return say('window.label.shown')
  }
}

function Irreversible ({ view, step, button, busy, onAct }: CheckProps): ReactNode {
  const [text, setText] = useState('')
  const [agreed, setAgreed] = useState(false)
  const [entered, setEntered] = useState(false)
  const state = useId()
  const phrase = stepPhrase(step.action, step.facts, step.step)
  const second = secondPerson(view, step)
  const wanted = [
    ...isPhrase(text, phrase) ? [] : [say('window.label.wanted-phrase')],
    ...second === null || agreed ? [] : [say('window.label.wanted-second', { name: second.name })]
  ]
  return (
    <Form onEnter={() => setEntered(true)}>
      <div className='fields'>
        <TextField label={say('window.label.phrase', { phrase })} mono value={text} onChange={value => { setText(value); setEntered(false) }} max={200} problem={entered ? say('window.says.enter-does-nothing') : null} testId='phrase' />
        {second === null ? null : <CheckBox label={say('window.label.agrees', { name: second.name, role: roleName(second.roles.find(role => role === 'witness') ?? second.roles[0] ?? 'witness') })} checked={agreed} onChange={setAgreed} testId='second' />}
      </div>
      <div className='row acts'>
        <Button kind='danger' primary irreversible disabled={busy || wanted.length > 0} describedBy={state} onPress={onAct}>{button}</Button>
        <p id={state} className='hint beside-button' role='status'>{wanted.length === 0 ? say('window.says.press-space') : say('window.says.still-wanted', { what: wanted.join('; ') })}</p>
      </div>
    </Form>
  )
}
