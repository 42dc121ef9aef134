// A ceremony that ended: the words for the witnesses' slips, the evidence written out, and what its verification says.

import type { ReactNode } from 'react'
import type { View } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import type { Store } from '../bridge/store.ts'
import { Button } from '../design/Button.tsx'
import { Heading } from '../design/Heading.tsx'
import { useWriting, WritingFoot, Written } from '../review/Writing.tsx'
import { Disposal } from './Disposal.tsx'
import { headTitle } from './HeadWords.tsx'
import { Middle } from './Middle.tsx'
import { Trouble } from './Skeleton.tsx'
import { Slip } from './Slip.tsx'

export function Ended ({ store, view, onStart }: { readonly store: Store, readonly view: View, readonly onStart: () => void }): ReactNode {
  const writing = useWriting(store.bridge, view.ceremony)
  const { busySince, written } = writing
  const phase = view.phase === 'aborted' ? 'aborted' : 'closed'
  const foot = written === null
    ? <WritingFoot writing={writing}><Button kind='quiet' disabled={busySince !== null} onPress={onStart} testId='to-start'>{say('window.button.to-start')}</Button></WritingFoot>
    : <div className='row acts'><Button kind='primary' primary onPress={onStart} testId='to-start'>{say('window.button.to-start')}</Button></div>
  return (
    <Middle screen={phase} busySince={busySince} foot={foot}>
      <Heading look='step-title'>{say(`phase.${phase}.name`)}</Heading>
      <Written writing={writing} />
      <Trouble view={view} />
      <p className='instruction'>{say(`phase.${phase}.means`)}</p>
      {view.disposal === null ? null : <Disposal disposal={view.disposal} />}
      <section className='stack-tight'>
        <h2>{headTitle(view.head)}</h2>
        <p>{say('window.says.slip')}</p>
        <Slip bridge={store.bridge} view={view} />
      </section>
      {written === null ? <section><h2>{say('window.title.evidence')}</h2><p>{say(busySince === null ? 'window.says.export' : 'window.says.exporting')}</p></section> : null}
    </Middle>
  )
}
