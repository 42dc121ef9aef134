// The room view's page. Nothing on it can be acted on, and where something secret is in hand there is nothing on it but that.

import { useLayoutEffect, useRef, useSyncExternalStore, type ReactNode } from 'react'
import { headTitle } from '../ceremony/HeadWords.tsx'
import { localTime, offsetText, utcTime } from '../ceremony/time.ts'
import { timeText } from '../ceremony/words.ts'
import { useNow } from '../design/useNow.ts'
import type { View } from '../../src/contract/shapes.ts'
import { headWords } from '../../src/words/fingerprint.ts'
import { shippedWords } from '../../src/words/scripts.ts'
import { say } from '../../src/words/text.ts'
import { fit } from './fit.ts'
import type { Pictures } from './pictures.ts'
import { actText, roomWords } from './words.ts'

export function RoomView ({ pictures }: { readonly pictures: Pictures }): ReactNode {
  const picture = useSyncExternalStore(pictures.listen, () => pictures.picture)
  if (picture === null) return null
  if (picture.blanked) return <Calm screen='blanked' mode={pictures.mode} title={say('room.title.blanked')} text={say('room.says.blanked')} />
  if (picture.view === null) return <Calm screen='nothing' mode={null} title={say('room.title.nothing')} text={say('room.says.nothing')} />
  return <Ceremony view={picture.view} />
}

function Calm ({ screen, mode, title, text }: { readonly screen: string, readonly mode: View['mode'] | null, readonly title: string, readonly text: string }): ReactNode {
  return (
    <>
      {mode === null ? null : <header><Banner mode={mode} /></header>}
      <main className='room-calm' data-screen={screen}>
        <h1>{title}</h1>
        <p>{text}</p>
      </main>
    </>
  )
}

function Banner ({ mode, children }: { readonly mode: View['mode'], readonly children?: ReactNode }): ReactNode {
  return <div className={`room-banner banner-${mode}`}><p>{say(`mode.${mode}.banner`)}</p>{children}</div>
}

function Ceremony ({ view }: { readonly view: View }): ReactNode {
  const { title, who, instruction, aside } = roomWords(view)
  const now = useNow()
  const offset = -now.getTimezoneOffset()
  const middle = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const refit = (): void => { if (middle.current !== null) fit(middle.current) }
    refit()
    void document.fonts.ready.then(refit)
    window.addEventListener('resize', refit)
    return () => window.removeEventListener('resize', refit)
  }, [view])
  return (
    <>
      <header>
        <Banner mode={view.mode}>
          <p className='room-clock'>{say('window.label.clock', { time: utcTime(now) })}{offset === 0 ? null : <span> · {say('window.label.local', { time: localTime(now, offset), offset: offsetText(offset) })}</span>}</p>
        </Banner>
        <p className='room-where'><span>{shippedWords(view.title)}</span><span>{actText(view)}</span></p>
      </header>
      <main ref={middle} className='room-now' data-screen='room'>
        <h1>{title}</h1>
        {who.map(line => <p key={line} className='room-who'>{line}</p>)}
        <p className='room-do'>{instruction}</p>
        {aside.map(line => <p key={line} className='room-say'>{line}</p>)}
      </main>
      <footer className='room-foot'>
        {view.head.size === 0 ? null : (
          <section className='room-head' aria-label={headTitle(view.head)}>
            <ul>{headWords(view.head.root).map((word, i) => <li key={`${i} ${word}`}>{word}</li>)}</ul>
          </section>
        )}
        <p className='room-time'><span>{view.head.size === 0 ? null : headTitle(view.head)}</span><span>{timeText(view, now)}</span></p>
      </footer>
    </>
  )
}
