// The share page, by what it is at. One person reads it alone; the parts that hold a share are there only while it is shown or typed.

import { useLayoutEffect, useSyncExternalStore, type ReactNode } from 'react'
import { Button } from '../design/Button.tsx'
import { noteChange } from '../design/activation.ts'
import { Heading } from '../design/Heading.tsx'
import { Failure } from '../design/Notice.tsx'
import { say } from '../../src/words/text.ts'
import type { Course, Moment } from './course.ts'
import { EntryPage } from './EntryPage.tsx'
import { HandingPage, TakingPage } from './HandingPage.tsx'
import { Question } from './Question.tsx'
import { ShowPage } from './ShowPage.tsx'

export function Page ({ course }: { readonly course: Course }): ReactNode {
  const now = useSyncExternalStore(course.listen, () => course.now)
  const { moment } = now
  useLayoutEffect(noteChange, [screenOf(course, moment)])
  return (
    <>
      <header className={`banner banner-${course.job.set.mode}`}>{say(`mode.${course.job.set.mode}.banner`)}</header>
      <main className='share' data-screen={screenOf(course, moment)}>
        {moment.type === 'showing' ? <ShowPage course={course} form={moment.form} />
          : moment.type === 'typing' || moment.type === 'checking' ? <EntryPage course={course} now={now} />
            : <div className='share-middle'><Plain key={moment.type} course={course} moment={moment} /></div>}
      </main>
    </>
  )
}

function screenOf ({ handing }: Course, { type }: Moment): string {
  return type === 'handing' ? `share-${handing.now.at}` : `share-${type}`
}

/** A page without anything of a share on it. */
function Plain ({ course, moment }: { readonly course: Course, readonly moment: Exclude<Moment, { type: 'showing' | 'typing' | 'checking' }> }): ReactNode {
  const { job } = course
  const shows = job.type === 'show'
  switch (moment.type) {
    case 'handing': return <HandingPage course={course} />
    case 'taking': return <TakingPage course={course} busy={moment.busy} report={moment.report} />
    case 'waiting': return <Heading>{say('share.says.wait')}</Heading>
    case 'asking': return <Question course={course} question={moment.question} />
    case 'covered': return (
      <>
        <Heading>{say('share.title.covered')}</Heading>
        <p className='instruction'>{shows ? say('share.says.covered-share', { name: job.name }) : say('share.says.covered-typed')}</p>
        <div className='row'>
          <Button kind='primary' primary onPress={() => course.uncover()}>{shows ? say('share.button.uncover-share') : say('share.button.uncover-typed')}</Button>
          {shows ? <Button onPress={() => course.end('shown')}>{say('share.button.finish')}</Button> : null}
        </div>
      </>
    )
    case 'failed': return (
      <>
        <Heading>{say('share.title.failed')}</Heading>
        <Failure report={moment.report} />
        <div className='row'>
          <Button kind='primary' primary onPress={() => course.uncover()}>{say('share.button.try-again')}</Button>
          <Button onPress={() => course.end('back')}>{say('share.button.back')}</Button>
        </div>
      </>
    )
    case 'ended': return (
      <>
        <Heading>{say('share.title.ended')}</Heading>
        <p>{say('share.says.shows-nothing')}</p>
      </>
    )
  }
}
