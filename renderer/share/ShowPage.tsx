// A share is shown, to be copied or compared, until it is hidden.

import type { ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { Button } from '../design/Button.tsx'
import type { Course } from './course.ts'
import { Frame, Sheet } from './Sheet.tsx'
import { Top } from './Top.tsx'

export function ShowPage ({ course, form }: { readonly course: Course, readonly form: 'words' | 'code' }): ReactNode {
  const { job } = course
  const copy = job.type === 'enter' ? say('share.says.correct-card') : form === 'words' ? say('share.says.copy-words') : say('share.says.copy-code')
  return (
    <>
      <Top job={job} focus />
      <Frame mode={job.set.mode}><Sheet course={course} form={form} /></Frame>
      <div className='share-foot'>
        <div>
          <p className='lead'>{copy}</p>
          <p className='lead'><strong>{say('share.says.never-aloud')}</strong></p>
          <p className='small'>{job.set.mode === 'rehearsal' ? `${say('share.says.rehearsal')} ` : ''}{say('share.says.can-show-again')}</p>
        </div>
        <div className='row'>
          <Button kind='primary' primary onPress={() => course.hide()}>{say('share.button.hide')}</Button>
          <Button onPress={() => course.turn()}>{form === 'words' ? say('share.button.to-code') : say('share.button.to-words')}</Button>
        </div>
      </div>
    </>
  )
}
