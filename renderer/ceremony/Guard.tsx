// Before a secret is typed or shown: people turn projection and cameras away, and confirm it. That is on record before anything secret can begin.

import type { ReactNode } from 'react'
import type { View } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import type { PageState, Store } from '../bridge/store.ts'
import { Button } from '../design/Button.tsx'
import { Middle } from './Middle.tsx'
import type { Step } from './scene.ts'
import { Skeleton, Trouble } from './Skeleton.tsx'
import { personAndRoles, witnessName, wordsOf } from './words.ts'

export function Guard ({ store, state: { busySince, shell, done }, view, step }: { readonly store: Store, readonly state: PageState, readonly view: View, readonly step: Step }): ReactNode {
  const busy = busySince !== null
  const witness = view.people.find(one => one.roles.includes('witness'))
  const parts = {
    title: say('window.title.guard'),
    who: witness === undefined ? step.who.map(id => personAndRoles(view, id)).join('; ') : personAndRoles(view, witness.id),
    say: say('window.says.guard-next', { step: wordsOf(step).title }),
    do: say('window.says.guard'),
    changes: say(`window.says.guard-room-${shell?.room ?? 'closed'}`),
    evidence: say('window.says.guard-evidence'),
    sign: say('window.says.sign-act'),
    fingerprint: null
  }
  const foot = (
    <div className='stack'>
      <p className='asked'>{say('window.says.guard-witness', { witness: witnessName(view) })}</p>
      <div className='row acts'><Button kind='primary' primary disabled={busy} onPress={() => { void store.guard(step.step ?? '') }}>{say('window.button.guard')}</Button></div>
    </div>
  )
  return (
    <Middle screen='guard' busySince={busySince} foot={foot}>
      <Skeleton parts={parts} done={done} />
      <Trouble view={view} />
    </Middle>
  )
}
