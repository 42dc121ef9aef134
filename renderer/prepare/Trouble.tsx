// What is in the way on a page of a preparation: something is being looked at, or an answer was refused.

import type { ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { Notice } from '../design/Notice.tsx'
import type { Work } from '../start/asking.ts'
import { Busy, Refused } from '../start/Page.tsx'

export function Trouble ({ work, wrong = null }: { readonly work: Work, /** What is wrong, where no call said so. */ readonly wrong?: string | null }): ReactNode {
  return (
    <>
      {work.busy ? <Busy since={work.since}>{say('start.says.reading')}</Busy> : null}
      {work.report === null ? null : <Refused report={work.report} />}
      {wrong === null || work.busy ? null : <Notice kind='danger' testId='wrong'><p role='alert'>{wrong}</p></Notice>}
    </>
  )
}
