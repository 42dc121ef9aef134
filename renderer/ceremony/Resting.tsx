// Pages on which a ceremony does not go on by itself: paused, or interrupted because its host is gone.

import type { ReactNode } from 'react'
import type { View } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import type { PageState, Store } from '../bridge/store.ts'
import { Button } from '../design/Button.tsx'
import { Heading } from '../design/Heading.tsx'
import { Failure } from '../design/Notice.tsx'
import { HeadWords, headTitle } from './HeadWords.tsx'
import { Middle } from './Middle.tsx'
import { signerText } from './words.ts'

export function Paused ({ store, state: { busySince }, view }: { readonly store: Store, readonly state: PageState, readonly view: View }): ReactNode {
  const resume = (): void => { void store.change('ceremony.resume', { ceremony: view.ceremony }) }
  return (
    <Middle screen='paused' busySince={busySince} foot={<div className='row acts'><Button kind='primary' primary disabled={busySince !== null} onPress={resume}>{say('window.button.resume')}</Button></div>}>
      <Heading look='step-title'>{say('phase.paused.name')}</Heading>
      <p className='instruction'>{say('window.says.paused-seal')}</p>
      <section className='stack-tight'>
        <h2>{headTitle(view.head)}</h2>
        <HeadWords head={view.head} large />
      </section>
      <p>{say('phase.paused.means')}</p>
      <section className='stack-tight'>
        <h2>{say('window.label.may-resume')}</h2>
        <p>{say('window.says.paused-who')}</p>
        <ul className='bullets' data-testid='may-resume'>{view.mayResume.map(who => <li key={`${who.participant} ${who.role}`}>{signerText(view, who)}</li>)}</ul>
      </section>
    </Middle>
  )
}

/** The host is gone. What was on record is safe; a ceremony that was opened can be resumed. */
export function Lost ({ store, state: { shell, busySince }, view }: { readonly store: Store, readonly state: PageState, readonly view: View | null }): ReactNode {
  const resumable = view !== null && view.head.size > 0 && view.phase !== 'closed' && view.phase !== 'aborted'
  const restart = (): void => { void store.restart(resumable ? view.ceremony : null) }
  const foot = <div className='row acts'><Button kind='primary' primary disabled={busySince !== null} onPress={restart}>{say(resumable ? 'window.button.restart-and-resume' : 'window.button.restart')}</Button></div>
  return (
    <Middle screen='lost' busySince={busySince} foot={foot}>
      <Heading look='step-title title-danger'>{say('window.title.lost')}</Heading>
      {view === null ? null : <p className='instruction'>{say(resumable || view.head.size > 0 ? 'window.says.lost-known' : 'window.says.lost-before')}</p>}
      <Failure report={shell?.trouble ?? { code: 'host-gone', facts: {} }} />
    </Middle>
  )
}
