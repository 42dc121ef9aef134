// The top of a page on which a share is: for whom alone it is, which one, and of which set.

import type { ReactNode } from 'react'
import { setIdInGroups } from '../../src/words/set-id.ts'
import { say } from '../../src/words/text.ts'
import type { ShareJob } from '../../src/contract/window.ts'
import { Heading } from '../design/Heading.tsx'

export function Top ({ job, focus }: { readonly job: ShareJob, readonly focus: boolean }): ReactNode {
  const { set, name, ordinal } = job
  return (
    <div className='share-top'>
      <Heading id='whose' focus={focus}>
        {ordinal === null ? say('share.label.for-any', { name }) : say('share.label.for', { name, ordinal: String(ordinal), shares: String(set.shares) })}
      </Heading>
      <p>{say('share.label.set', { set: setIdInGroups(set.set), threshold: String(set.threshold), shares: String(set.shares) })}</p>
    </div>
  )
}
