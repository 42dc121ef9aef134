// Pages on which something is in the way or was refused, and on which nothing is decided but to go on.

import type { ReactNode } from 'react'
import type { View } from '../../src/contract/shapes.ts'
import { stepName } from '../../src/words/steps.ts'
import { say } from '../../src/words/text.ts'
import type { PageState, Refusal, Store } from '../bridge/store.ts'
import { Button } from '../design/Button.tsx'
import { Heading } from '../design/Heading.tsx'
import { Failure, Notice } from '../design/Notice.tsx'
import { LookAgain } from './LookAgain.tsx'
import { Middle } from './Middle.tsx'
import { nameOf, recordedTry } from './words.ts'

interface PageProps { readonly store: Store, readonly state: PageState, readonly view: View }

/** The step in hand could not be looked at: most often a token that is not there. */
export function Waiting ({ store, state: { busySince }, view }: PageProps): ReactNode {
  const { step, trouble } = view
  return (
    <Middle screen='waiting' busySince={busySince} foot={<LookAgain busy={busySince !== null} onLook={async () => await store.look()} />}>
      <Heading look='step-title'>{say('window.title.waiting')}</Heading>
      {step === null ? null : <p className='lead'>{say('window.says.guard-next', { step: stepName(step.action) })}</p>}
      <p className='instruction'>{say(trouble === null ? 'window.says.between' : 'window.says.waiting')}</p>
      {trouble === null ? null : <Notice kind='care'><Failure report={trouble} /></Notice>}
    </Middle>
  )
}

/** What was refused or failed just now, with the tries left before and after. */
export function Refused ({ store, state: { busySince }, view, refusal: { report, tries } }: PageProps & { readonly refusal: Refusal }): ReactNode {
  const recorded = recordedTry(view, report)
  return (
    <Middle screen='refused' busySince={busySince} foot={<div className='row acts'><Button kind='primary' primary onPress={() => store.acknowledge()}>{say('window.button.acknowledge')}</Button></div>}>
      <Heading look='step-title title-danger'>{say('window.title.refused')}</Heading>
      <Failure report={report}>
        {tries === null ? null : (
          <dl className='rows' data-testid='tries-compared'>
            <div><dt>{say('window.label.tries-before')}</dt><dd>{say(`tries.${tries.before}`)}</dd></div>
            <div><dt>{say('window.label.tries-after')}</dt><dd>{say(`tries.${tries.after}`)}</dd></div>
          </dl>
        )}
      </Failure>
      {recorded === null ? null : <p data-testid='try-recorded'>{say('window.says.try-recorded', { seq: String(recorded) })}</p>}
    </Middle>
  )
}

/** A share page is open: nothing else is in sight here. */
export function ShareOpen ({ view }: { readonly view: View }): ReactNode {
  const ask = view.step?.asks.find(one => one.kind === 'show-share' || one.kind === 'share')
  return (
    <main className='alone' data-screen='share-open'>
      <div className='stack'>
        <Heading look='step-title'>{say('window.title.share-open')}</Heading>
        <p className='instruction'>{say('window.says.share-open', { name: ask === undefined ? say('role.custodian.name') : nameOf(view, ask.who) })}</p>
      </div>
    </main>
  )
}
