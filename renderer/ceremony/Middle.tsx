// The middle of the page: above, what there is to know; at its foot, always in sight, what is answered and the one button that the page is about.

import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { toFirstField } from '../design/typing.ts'
import { spanText } from './time.ts'

export interface MiddleProps {
  /** `data-screen`, by which tests and pictures find it. */ readonly screen: string
  readonly ask?: string | undefined
  /** Since when a call is under way, and how long the plan gives it. */ readonly busySince: number | null
  readonly planned?: number | null
  readonly foot?: ReactNode
  readonly children: ReactNode
}

export function Middle ({ screen, ask, busySince, planned = null, foot, children }: MiddleProps): ReactNode {
  return (
    <main className='middle' data-screen={screen} data-ask={ask} aria-busy={busySince !== null} onKeyDown={event => toFirstField(event.currentTarget, event.nativeEvent)}>
      <Scroller>{children}</Scroller>
      {foot === undefined && busySince === null ? null : (
        <div className='middle-foot'>
          {foot}
          {busySince === null ? null : <Working since={busySince} planned={planned} />}
        </div>
      )}
    </main>
  )
}

/** After a second: how long it has taken, what is planned, and what to do meanwhile. */
function Working ({ since, planned }: { readonly since: number, readonly planned: number | null }): ReactNode {
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.floor((now - since) / 1000)
  if (seconds < 1) return null
  const time = spanText(seconds)
  return (
    <p className='notice' data-testid='working'>
      {planned === null ? say('window.says.working', { time }) : say('window.says.working-planned', { time, planned: spanText(planned) })} {say('window.says.leave-connected')}
    </p>
  )
}

/** Scrolls where it must, and can then be reached by the keyboard. */
function Scroller ({ children }: { readonly children: ReactNode }): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  const [overflows, setOverflows] = useState(false)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const look = (): void => setOverflows(element.scrollHeight > element.clientHeight + 1)
    const observer = new ResizeObserver(look)
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    look()
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={box} className='middle-body' tabIndex={overflows ? 0 : undefined} role={overflows ? 'group' : undefined} aria-label={overflows ? say('window.part.step') : undefined}>
      <div className='stack'>{children}</div>
    </div>
  )
}
