// The window before a ceremony: the start page, and the way from there to a rehearsal, a prepared plan, a look over the station, a ceremony that waits, the keys, the
// evidence of a ceremony that ended, or evidence to review.
// A ceremony that was begun is handed on by `onView`.

import { useState, type ReactNode } from 'react'
import type { Report, View } from '../../src/contract/shapes.ts'
import type { ShellState } from '../../src/contract/window.ts'
import { say } from '../../src/words/text.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { Button } from '../design/Button.tsx'
import { Handbook } from '../handbook/Handbook.tsx'
import { Keys } from '../keys/Keys.tsx'
import { Prepare } from '../prepare/Prepare.tsx'
import { Review } from '../review/Review.tsx'
import { useLoaded } from './asking.ts'
import { Doctor } from './Doctor.tsx'
import { Ended } from './Ended.tsx'
import { Home, type Place } from './Home.tsx'
import { Busy, Page, Refused } from './Page.tsx'
import { Plan } from './Plan.tsx'
import { Rehearse } from './Rehearse.tsx'
import { Resume } from './Resume.tsx'

export interface StartProps {
  readonly bridge: MainBridge
  readonly shell: ShellState
  /** Why people are here: what was refused, or what became of the ceremony before. */ readonly refusal: Report | null
  /** It was read. */ readonly onRead: () => void
  /** A ceremony is under way from here on. */ readonly onView: (view: View) => void
}

export function Start ({ bridge, shell, refusal, onRead, onView }: StartProps): ReactNode {
  const [place, setPlace] = useState<Place | 'start'>('start')
  const [visit, setVisit] = useState(0)
  const status = useLoaded(async () => await bridge.host('station.status', {}), `${visit} ${shell.host}`)
  const keys = useLoaded(async () => await bridge.host('catalog.status', { catalog: null }), `${visit} ${shell.host}`)
  const again = (): void => setVisit(visit + 1)
  const home = (): void => {
    setPlace('start')
    again()
  }
  const go = (to: Place): void => {
    onRead()
    setPlace(to)
  }
  if (status.state === 'loading') return <Page screen='start' title={say('start.title.start')}><Busy>{say('start.says.reading')}</Busy></Page>
  if (status.state === 'refused') {
    return <Page screen='start' title={say('start.title.start')} foot={<Button kind='primary' primary onPress={again}>{say('start.button.again')}</Button>}><Refused report={status.report} /></Page>
  }
  switch (place) {
    case 'start': return <Home status={status.value} keys={keys.state === 'here' ? keys.value : null} refusal={refusal} onGo={go} />
    case 'rehearse': return <Rehearse bridge={bridge} onView={onView} onBack={home} />
    case 'prepare': return <Prepare bridge={bridge} usual={status.value.preparing} onView={onView} onBack={home} />
    case 'plan': return <Plan bridge={bridge} onView={onView} onBack={home} />
    case 'doctor': return <Doctor bridge={bridge} onBack={home} />
    case 'resume': return <Resume bridge={bridge} ceremonies={status.value.ceremonies} onView={onView} onBack={home} />
    case 'keys': case 'register': return <Keys key={place} bridge={bridge} first={place === 'keys' ? 'board' : place} onRehearse={() => go('rehearse')} onBack={home} />
    case 'ended': return <Ended bridge={bridge} ceremonies={status.value.ceremonies} onBack={home} />
    case 'handbook': return <Handbook bridge={bridge} onBack={home} />
    case 'review': return <Review bridge={bridge} onBack={home} />
  }
}
