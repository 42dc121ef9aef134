// The top of the page: mode, what is held, the time, the plan against it, and what can be done at any time.

import { useEffect, useState, type ReactNode } from 'react'
import type { View } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import { localTime, offsetText, plannedSoFar, spanText, utcTime } from './time.ts'

export function Header ({ view, tools }: { readonly view: View, readonly tools: ReactNode }): ReactNode {
  const now = useNow()
  const offset = -now.getTimezoneOffset()
  return (
    <header className='header'>
      <div className={`banner banner-${view.mode} banner-line`} data-testid='banner'>
        <p>{say(`mode.${view.mode}.banner`)}</p>
        <p className='clock' data-testid='clock'>
          <span>{say('window.label.clock', { time: utcTime(now) })}</span>
          {offset === 0 ? null : <span className='clock-local'>{say('window.label.local', { time: localTime(now, offset), offset: offsetText(offset) })}</span>}
        </p>
      </div>
      <div className='header-line'>
        <p className='header-title'>{view.title}</p>
        <p className='quiet small'>{view.organisation} · {say('window.label.ceremony', { id: view.ceremony.slice(0, 8) })}</p>
        <p className='small header-time' data-testid='time'>{timeText(view, now)}</p>
      </div>
      {tools}
    </header>
  )
}

function timeText (view: View, now: Date): string {
  const planned = spanText(view.plannedSeconds)
  return view.openedAt === null
    ? say('window.label.time-none', { planned })
    : say('window.label.time', { real: spanText((now.getTime() - Date.parse(view.openedAt)) / 1000), due: spanText(plannedSoFar(view)), planned })
}

/** The time, anew each second. */
function useNow (): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}
