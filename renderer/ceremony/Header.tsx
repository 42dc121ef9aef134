// The top of the page: mode, what is held, the time, the plan against it, and what can be done at any time.

import type { ReactNode } from 'react'
import type { View } from '../../src/contract/shapes.ts'
import { organisationWords } from '../../src/words/organisation.ts'
import { shippedWords } from '../../src/words/scripts.ts'
import { say } from '../../src/words/text.ts'
import { useNow } from '../design/useNow.ts'
import { localTime, offsetText, utcTime } from './time.ts'
import { timeText } from './words.ts'

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
        <p className='header-title'>{shippedWords(view.title)}</p>
        <p className='quiet small'>{organisationWords(view.organisation)} · {say('window.label.ceremony', { id: view.ceremony.slice(0, 8) })}</p>
        <p className='small header-time' data-testid='time'>{timeText(view, now)}</p>
      </div>
      {tools}
    </header>
  )
}
