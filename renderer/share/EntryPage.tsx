// A share is typed, pasted or scanned. What is refused is said beside what was typed, and the place that is suspected is in hand.

import type { ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { Button } from '../design/Button.tsx'
import type { Course, Now } from './course.ts'
import { Fields } from './Fields.tsx'
import { toField } from './fields.ts'
import { Frame } from './Sheet.tsx'
import { completionOf, countedOf, givenBefore, saidIn } from './state.ts'
import { Top } from './Top.tsx'

export function EntryPage ({ course, now }: { readonly course: Course, readonly now: Now }): ReactNode {
  const { job } = course
  const { entry, moment } = now
  const words = entry.form === 'words'
  const checking = moment.type === 'checking'
  const said = saidIn(now)
  const how = words ? say('share.says.type-words') : say('share.says.type-code')
  return (
    <>
      <Top job={job} focus={false} />
      <Frame mode={job.set.mode}>
        <div role='group' aria-labelledby='whose' aria-description={how}><Fields course={course} now={now} still={checking} describedBy='said' /></div>
        <p className='share-state'><span>{countedOf(entry)}</span><span>{givenBefore(job)}</span><span>{completionOf(entry)}</span></p>
      </Frame>
      <div className='share-foot'>
        <p className='small quiet'>{words ? say('share.key.take') : say('share.key.take-code')}</p>
        <div className='share-said'>
          {said.length > 0 || checking ? null : <p className='lead'>{how}</p>}
          <div id='said' role='alert' className={said.length > 0 && !checking ? `notice ${now.said?.type === 'report' ? 'notice-danger' : 'notice-care'}` : undefined}>
            {checking ? <p className='lead'>{say('share.says.checking')}</p> : said.map(line => <p key={line}>{line}</p>)}
          </div>
        </div>
        <div className='row'>
          <Button kind='primary' primary disabled={checking} onPress={() => { course.check(); toField(course) }}>{say('share.button.check')}</Button>
          <Button disabled={checking} onPress={() => course.press('other-form', 1)}>{words ? say('share.button.type-code') : say('share.button.type-words')}</Button>
          {job.type === 'enter' && job.shows ? <Button disabled={checking} onPress={() => course.ask('guard')}>{say('share.button.again')}</Button> : null}
          {job.type === 'enter' && job.from.length > 0 ? <Button disabled={checking} onPress={() => course.carry(true)} testId='take-from'>{say('share.button.take-from')}</Button> : null}
          <Button kind='quiet' disabled={checking} onPress={() => course.ask('clear')}>{say('share.button.clear')}</Button>
          <Button kind='quiet' disabled={checking} onPress={() => course.ask('leave')}>{say('share.button.back')}</Button>
        </div>
      </div>
    </>
  )
}
