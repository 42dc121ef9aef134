// A bundle under review: its verdict, and from there its timeline, one of its entries, a slip to hold it to, another bundle to compare it with. It is
// verified once, and anew only where a slip is held against it.

import { useState, type ReactNode } from 'react'
import type { GivenSlip, Verification } from '../../src/contract/evidence.ts'
import type { Report } from '../../src/contract/shapes.ts'
import type { MainBridge } from '../bridge/bridge.ts'
import { useLoaded } from '../start/asking.ts'
import { Compare } from './Compare.tsx'
import { EntryPage } from './EntryPage.tsx'
import { everything } from './filter.ts'
import { HoldSlip } from './HoldSlip.tsx'
import { beginning, TimelinePage, type View } from './Timeline.tsx'
import { VerdictPage } from './Verdict.tsx'

type Place = { readonly page: 'verdict' | 'timeline' | 'compare' | 'slip' } | { readonly page: 'entry', readonly seq: number }

export interface ReviewedProps {
  readonly bridge: MainBridge
  readonly bundle: string
  readonly anchor: string | null
  readonly onBack: () => void
  readonly onAgain: () => void
  readonly onHome: () => void
}

export function Reviewed ({ bridge, bundle, anchor, ...ways }: ReviewedProps): ReactNode {
  const [place, setPlace] = useState<Place>({ page: 'verdict' })
  const [slips, setSlips] = useState<readonly GivenSlip[]>([])
  const [view, setView] = useState<View>(beginning)
  /** What the verification said with the slips, in place of the one without them. */
  const [held, setHeld] = useState<Verification | null>(null)
  const loaded = useLoaded(async () => await bridge.host('evidence.verify', { bundle, anchor }), '')
  const go = (page: Exclude<Place['page'], 'entry'>): void => setPlace({ page })
  const hold = async (slip: GivenSlip): Promise<Report | null> => {
    const all = [...slips, slip]
    const answer = await bridge.host('evidence.verify', { bundle, anchor, slips: all })
    if ('report' in answer) return answer.report
    setSlips(all)
    setHeld(answer.output)
    go('verdict')
    return null
  }
  /** What a finding names, in the midst of everything around it. */
  const seek = (seq: number): void => {
    setView({ filter: everything, marked: seq })
    go('timeline')
  }
  switch (place.page) {
    case 'verdict': return <VerdictPage loaded={held === null ? loaded : { state: 'here', value: held }} bundle={bundle} anchor={anchor} slips={slips.length} onGo={go} onSeek={seek} {...ways} />
    case 'timeline': return <TimelinePage bridge={bridge} bundle={bundle} view={view} onView={setView} onEntry={seq => setPlace({ page: 'entry', seq })} onBack={() => go('verdict')} />
    case 'entry': return <EntryPage read={async seq => await bridge.host('evidence.entry', { bundle, seq })} seq={place.seq} onEntry={seq => setPlace({ page: 'entry', seq })} onBack={() => go('timeline')} />
    case 'slip': return <HoldSlip bridge={bridge} onHold={hold} onBack={() => go('verdict')} />
    case 'compare': return <Compare bridge={bridge} bundle={bundle} onBack={() => go('verdict')} />
  }
}
