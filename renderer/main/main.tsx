// The main page of the window, on which people act: the start, and the ceremony that is begun or taken up there.

import { useState, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { say } from '../../src/words/text.ts'
import { connectMain, neverPrints } from '../bridge/bridge.ts'
import { Store } from '../bridge/store.ts'
import { useStore } from '../bridge/useStore.ts'
import { Ceremony } from '../ceremony/Ceremony.tsx'
import { Lost } from '../ceremony/Resting.tsx'
import { Button } from '../design/Button.tsx'
import { followSystem } from '../design/display.ts'
import { DisplayDialog } from '../design/DisplayDialog.tsx'
import { speakHere } from '../design/language.ts'
import { Fault } from '../design/Fault.tsx'
import { Heading } from '../design/Heading.tsx'
import { Start } from '../start/Start.tsx'

function Page ({ store }: { readonly store: Store }): ReactNode {
  const state = useStore(store)
  const { shell, view, restarting } = state
  // Whatever is drawn below is put into words anew.
  if (shell !== null) speakHere(shell.language)
  if (shell === null || (shell.host === 'starting' && !restarting)) return <Starting />
  if (view !== null) return <Ceremony key={view.ceremony} store={store} state={state} view={view} onStart={() => store.take(null)} />
  return (
    <div className='before'>
      <Top store={store} />
      {shell.host === 'lost' || restarting
        ? <Lost store={store} state={state} view={null} />
        : <Start bridge={store.bridge} shell={shell} refusal={state.refusal?.report ?? null} onRead={() => store.acknowledge()} onView={found => store.take(found)} />}
    </div>
  )
}

/** The top of the pages before a ceremony. */
function Top ({ store }: { readonly store: Store }): ReactNode {
  const [display, setDisplay] = useState(false)
  return (
    <header className='before-top'>
      <p className='before-name'>{say('window.label.product')}</p>
      <div className='row'>
        <Button kind='quiet' onPress={() => setDisplay(true)} testId='tool-display'>{say('window.button.display')}</Button>
        <Button kind='quiet' onPress={() => { void store.shell('shell.leave', { stay: false }) }} testId='tool-leave'>{say('window.button.leave')}</Button>
      </div>
      {display ? <DisplayDialog onLanguage={language => { void store.shell('shell.language', { language }) }} onClose={() => setDisplay(false)} /> : null}
    </header>
  )
}

function Starting (): ReactNode {
  return (
    <main className='alone' data-screen='starting'>
      <div className='stack'>
        <Heading look='step-title'>{say('window.title.starting')}</Heading>
        <p className='instruction'>{say('window.says.starting')}</p>
      </div>
    </main>
  )
}

neverPrints(window)
followSystem()
const bridge = connectMain()
const told = await bridge.call('shell.state', {})
if ('output' in told) speakHere(told.output.language)
const store = new Store(bridge)
const page = document.getElementById('page')
if (page === null) throw new Error('the page has no place for its content')
createRoot(page).render(<Fault><Page store={store} /></Fault>)
void store.begin()
