// The window before a ceremony: the start page, and the way from there to a rehearsal, a prepared plan, a ceremony that waits, or evidence to review.
// A ceremony that was begun is handed on by `onView`.

import { useState, type ReactNode } from 'react'
import type { View } from '../../src/contract/shapes.ts'
import type { ShellState } from '../../src/contract/window.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { Review } from '../review/Review.tsx'
import { useLoaded } from './asking.ts'
import { Home, type Place } from './Home.tsx'
import { Busy, Page, Refused } from './Page.tsx'
import { Plan } from './Plan.tsx'
import { Rehearse } from './Rehearse.tsx'
import { Resume } from './Resume.tsx'

export interface StartProps {
  readonly bridge: MainBridge
  readonly shell: ShellState
  /** A ceremony is under way from here on. */ readonly onView: (view: View) => void
}

export function Start ({ bridge, shell, onView }: StartProps): ReactNode {
  const [place, setPlace] = useState<Place | 'start'>('start')
  const [visit, setVisit] = useState(0)
  const status = useLoaded(async () => await bridge.host('station.status', {}), `${visit} ${shell.host}`)
  const home = (): void => {
    setPlace('start')
    setVisit(visit + 1)
  }
  if (status.state === 'loading') return <Page screen='start' title={say('start.title.start')}><Busy>{say('start.says.reading')}</Busy></Page>
  if (status.state === 'refused') return <Page screen='start' title={say('start.title.start')}><Refused report={status.report} /></Page>
  switch (place) {
    case 'start': return <Home status={status.value} onGo={setPlace} />
    case 'rehearse': return <Rehearse bridge={bridge} onView={onView} onBack={home} />
    case 'plan': return <Plan bridge={bridge} onView={onView} onBack={home} />
    case 'resume': return <Resume bridge={bridge} ceremonies={status.value.ceremonies} onView={onView} onBack={home} />
    case 'review': return <Review bridge={bridge} onBack={home} />
  }
}
