// A ceremony in the window: the frame around it (mode, agenda, transcript), and in the middle the one page that its view asks for.

import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import type { View } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import type { PageState, Store } from '../bridge/store.ts'
import { noteChange } from '../design/activation.ts'
import { useNarrow } from '../design/useNarrow.ts'
import { Agenda } from './Agenda.tsx'
import { Briefing } from './Briefing.tsx'
import { DialogOf, type DialogName } from './Dialogs.tsx'
import { Ended } from './Ended.tsx'
import { Guard } from './Guard.tsx'
import { Header } from './Header.tsx'
import { announced } from './live.ts'
import { Lost, Paused } from './Resting.tsx'
import { sceneKey, sceneOf, type Scene } from './scene.ts'
import { SigningPage } from './Signing.tsx'
import { SlipPage } from './Slip.tsx'
import { StepPage } from './StepPage.tsx'
import { Tools } from './Tools.tsx'
import { Transcript } from './Transcript.tsx'
import { Refused, ShareOpen, Waiting } from './Waiting.tsx'

/** Narrower than this, in widths of the print, the columns stand one above the other. */
const columnsRem = 68

export interface CeremonyProps {
  readonly store: Store
  readonly state: PageState
  readonly view: View
  /** Back to the start, from a ceremony that ended. */ readonly onStart: () => void
}

export function Ceremony ({ store, state, view, onStart }: CeremonyProps): ReactNode {
  const [briefed, setBriefed] = useState(false)
  const [taken, setTaken] = useState<number | null>(null)
  const [opened, setOpened] = useState<DialogName | null>(null)
  const [typed] = useState(() => new Map<string, Map<string, string>>())
  const narrow = useNarrow(columnsRem)
  const scene = sceneOf(state, view, briefed, taken)
  const key = sceneKey(scene, view)
  const dialog = state.shell?.leaving === true ? 'leave' : opened
  const typedHere = typed.get(key) ?? new Map<string, string>()
  // Only what was typed and refused is kept for another try.
  for (const [other, texts] of typed) if (texts.size === 0) typed.delete(other)
  typed.set(key, typedHere)

  const alone = state.shell?.share === true
  const frame = useRef<HTMLDivElement>(null)
  // What was confirmed so far stays, unseen, while a share page is open. After it, whatever is new has the focus.
  useLayoutEffect(() => {
    if (alone) return
    noteChange()
    Array.from(frame.current?.querySelectorAll<HTMLElement>('main [data-heading]') ?? []).at(-1)?.focus()
  }, [alone])
  return (
    <>
      {alone ? <div className='frame frame-alone'><Header view={view} tools={null} /><ShareOpen view={view} /></div> : null}
      <div ref={frame} className={narrow ? 'frame frame-narrow' : 'frame'} hidden={alone}>
        <Header view={view} tools={<Tools store={store} state={state} view={view} onOpen={setOpened} />} />
        <nav className='frame-agenda' tabIndex={0} aria-label={say('window.part.agenda')}>
          <Part narrow={narrow} title={say('window.part.agenda')}><Agenda view={view} /></Part>
        </nav>
        <Middle key={key} scene={scene} store={store} state={state} view={view} typed={typedHere} onBegin={() => setBriefed(true)} onTaken={setTaken} onStart={onStart} />
        <aside className='frame-transcript' aria-label={say('window.part.transcript')}>
          <Part narrow={narrow} title={say('window.part.transcript')}><Transcript bridge={store.bridge} view={view} onHead={() => setOpened('head')} /></Part>
        </aside>
        <p className='aside' role='status' data-testid='live'>{announced(scene, view)}</p>
      </div>
      {dialog === null ? null : <DialogOf name={dialog} store={store} view={view} onClose={() => setOpened(null)} onSlip={() => setOpened('slip')} />}
    </>
  )
}

interface MiddleProps extends CeremonyProps { readonly scene: Scene, readonly typed: Map<string, string>, readonly onBegin: () => void, readonly onTaken: (seq: number) => void }

function Middle ({ scene, store, state, view, typed, onBegin, onTaken, onStart }: MiddleProps): ReactNode {
  const props = { store, state, view }
  switch (scene.scene) {
    case 'lost': return <Lost {...props} />
    case 'refused': return state.refusal === null ? null : <Refused {...props} refusal={state.refusal} />
    case 'paused': return <Paused {...props} />
    case 'ended': return <Ended store={store} view={view} onStart={onStart} />
    case 'briefing': return <Briefing view={view} onBegin={onBegin} />
    case 'between': case 'waiting': return <Waiting {...props} />
    case 'slip': return <SlipPage bridge={store.bridge} view={view} act={scene.act} onGoOn={() => onTaken(scene.seq)} />
    case 'signing': return <SigningPage {...props} signing={scene.signing} />
    case 'guard': return <Guard {...props} step={scene.step} />
    case 'step': return <StepPage {...props} step={scene.step} typed={typed} />
  }
}

/** Where there is room for it, a column; where there is not, a part that can be opened. */
function Part ({ narrow, title, children }: { readonly narrow: boolean, readonly title: string, readonly children: ReactNode }): ReactNode {
  return narrow ? <details className='frame-part'><summary>{title}</summary>{children}</details> : children
}
