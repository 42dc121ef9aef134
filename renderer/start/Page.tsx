// What the pages before a ceremony have in common: a way back, a heading, one thing, and at the foot what can be done with it.

import { useLayoutEffect, type ReactNode } from 'react'
import type { Report } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import { cleaned } from '../bridge/clean.ts'
import { spanText } from '../ceremony/time.ts'
import { Button } from '../design/Button.tsx'
import { Heading } from '../design/Heading.tsx'
import { Failure, Notice } from '../design/Notice.tsx'
import { toFirstField } from '../design/typing.ts'
import { useNow } from '../design/useNow.ts'

export interface PageProps {
  /** `data-screen`, by which tests and pictures find it. */ readonly screen: 'start' | 'rehearse' | 'plan' | 'doctor' | 'resume' | 'ended' | 'browse' | 'verdict' | 'timeline' | 'entry' | 'compare' | 'slip-given' | 'keys' | 'catalogs' | 'key' | 'register' | 'certificate' | 'handbook' | 'chapter' | `prepare-${string}`
  readonly title: string
  /** Left out where there is nothing to go back to. */ readonly onBack?: (() => void) | undefined
  /** What stands at the foot, always in sight. */ readonly foot?: ReactNode
  /** How the heading looks; by default it is the largest thing of the page. */ readonly look?: string
  readonly children: ReactNode
}

export function Page ({ screen, title, onBack, foot, look = 'instruction', children }: PageProps): ReactNode {
  // A new page is read from its top, not from where the one before it was left.
  useLayoutEffect(() => { window.scrollTo(0, 0) }, [title])
  return (
    <main className='start-page' data-screen={screen} onKeyDown={event => toFirstField(event.currentTarget, event.nativeEvent)}>
      <div className='start-body stack'>
        {onBack === undefined ? null : <div><Button kind='quiet' onPress={onBack} testId='back'>{say('start.button.back')}</Button></div>}
        <Heading key={title} look={look}>{title}</Heading>
        {children}
      </div>
      {foot === undefined ? null : <div className='start-foot row'>{foot}</div>}
    </main>
  )
}

/** What is being done just now, read out once. Where it is told since when: for how long already, once that is a second. */
export function Busy ({ children, since = null }: { readonly children: string, readonly since?: number | null }): ReactNode {
  return (
    <div className='notice'>
      <p role='status'>{children}</p>
      {since === null ? null : <Elapsed since={since} />}
    </div>
  )
}

function Elapsed ({ since }: { readonly since: number }): ReactNode {
  useNow()
  const seconds = Math.floor((performance.now() - since) / 1000)
  return seconds < 1 ? null : <p className='quiet'>{say('window.says.working', { time: spanText(seconds) })}</p>
}

/** A refusal in the place where people look; it takes the focus. */
export function Refused ({ report }: { readonly report: Report }): ReactNode {
  return (
    <Notice kind='danger' testId='refused'>
      <Heading level={2} look='lead'>{say('start.label.problem')}</Heading>
      <Failure report={cleaned(report)} level={3} />
    </Notice>
  )
}

export interface Task {
  readonly id: string
  readonly name: string
  readonly means: string
  /** What stands beside it: how many wait, which version. */ readonly tag?: string | undefined
  readonly onPress: () => void
}

/** A list of things of which one is chosen. */
export function Tasks ({ tasks }: { readonly tasks: readonly Task[] }): ReactNode {
  return (
    <ul className='tasks'>
      {tasks.map(({ id, name, means, tag, onPress }) => (
        <li key={id} className='task'>
          <div className='task-name'><Button onPress={onPress} testId={id} describedBy={`${id}-means`}>{name}</Button></div>
          <p id={`${id}-means`}>{means}</p>
          {tag === undefined ? null : <p className='tag'>{tag}</p>}
        </li>
      ))}
    </ul>
  )
}

/** Names and values, one a row. */
export function Rows ({ rows }: { readonly rows: readonly (readonly [name: string, value: ReactNode])[] }): ReactNode {
  return <dl className='facts'>{rows.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
}
