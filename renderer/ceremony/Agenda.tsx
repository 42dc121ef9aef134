// The agenda: the acts, and the steps of the one in hand. What is done, in hand or to come is said by word and sign, not by colour alone.

import { useEffect, useRef, type ReactNode } from 'react'
import type { View } from '../../src/contract/shapes.ts'
import { stepName } from '../../src/words/steps.ts'
import { shippedWords } from '../../src/words/scripts.ts'
import { say } from '../../src/words/text.ts'
import { breakable } from '../design/breakable.ts'

type Act = View['agenda'][number]
type Place = Act['place']
const signs: Readonly<Record<Place, string>> = { done: '✓', current: '▶', ahead: '○' }

export function Agenda ({ view }: { readonly view: View }): ReactNode {
  const list = useRef<HTMLOListElement>(null)
  const at = view.step?.step ?? null
  useEffect(() => { list.current?.querySelector('[aria-current="step"]')?.scrollIntoView({ block: 'nearest' }) }, [at])
  return (
    <ol className='agenda' ref={list}>
      {view.agenda.map(act => (
        <li key={act.act} className={`agenda-act agenda-${act.place}`} data-act={act.act} data-place={act.place}>
          <Line place={act.place} text={shippedWords(act.title)} more={act.place === 'current' ? countOf(act) : null} />
          {act.place === 'current' ? <Steps act={act} /> : null}
        </li>
      ))}
    </ol>
  )
}

function Steps ({ act }: { readonly act: Act }): ReactNode {
  return (
    <ol className='agenda-steps'>
      {act.steps.map(step => (
        <li key={step.step} className={`agenda-${step.place}`} aria-current={step.place === 'current' ? 'step' : undefined} data-step={step.step} data-place={step.place}>
          <Line place={step.place} text={nameIn(act, step)} more={step.irreversible ? say('window.label.irreversible') : null} />
        </li>
      ))}
    </ol>
  )
}

function Line ({ place, text, more }: { readonly place: Place, readonly text: string, readonly more: string | null }): ReactNode {
  return (
    <p className='agenda-line'>
      <span className='agenda-sign' aria-hidden='true'>{signs[place]}</span>
      <span><span className='aside'>{say(`place.${place}`)}: </span>{breakable(text)}{more === null ? null : <span className='agenda-more'>{more}</span>}</span>
    </p>
  )
}

/** The name of a step; of several alike that follow each other, which it is. */
function nameIn ({ steps }: Act, step: Act['steps'][number]): string {
  const alike = steps.filter(one => one.action === step.action && one.step.replace(/-\d+$/, '') === step.step.replace(/-\d+$/, ''))
  const label = stepName(step.action, step.with)
  return alike.length < 2 ? label : say('window.label.which', { label, number: String(alike.indexOf(step) + 1), count: String(alike.length) })
}

function countOf ({ steps }: Act): string | null {
  const at = steps.findIndex(step => step.place === 'current')
  return at < 0 ? null : say('window.label.step-of', { step: String(at + 1), steps: String(steps.length) })
}
