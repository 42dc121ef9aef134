// A question over the whole page, with nothing of a share on it: the witness looks at the screen to answer the first.

import type { ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { Button } from '../design/Button.tsx'
import { Heading } from '../design/Heading.tsx'
import type { Course, Question as Asked } from './course.ts'

export function Question ({ course, question }: { readonly course: Course, readonly question: Asked }): ReactNode {
  const { title, says, yes } = wordsOf(course, question)
  return (
    <>
      <Heading>{title}</Heading>
      {says.map((line, i) => <p key={line} className={i === 0 ? 'instruction' : undefined}>{line}</p>)}
      <div className='row'>
        <Button kind='primary' primary onPress={() => course.answer(true)}>{yes}</Button>
        <Button onPress={() => course.answer(false)}>{say('share.button.keep-typing')}</Button>
      </div>
    </>
  )
}

function wordsOf ({ job: { name, witness } }: Course, question: Asked): { title: string, says: readonly string[], yes: string } {
  switch (question) {
    case 'guard': return { title: say('share.title.again'), says: [say('share.ask.guard', { name, witness }), say('share.says.guard-next')], yes: say('share.button.show-again') }
    case 'leave': return { title: say('share.title.leave'), says: [say('share.says.leave')], yes: say('share.button.go-back') }
    case 'clear': return { title: say('share.title.clear'), says: [say('share.ask.clear')], yes: say('share.button.clear') }
  }
}
