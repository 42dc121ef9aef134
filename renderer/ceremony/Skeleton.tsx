// The skeleton of a step, always in the same order: who acts · say · do · what will change · evidence · sign.

import type { ReactNode } from 'react'
import type { View } from '../../src/contract/shapes.ts'
import { failureWords } from '../../src/words/failures.ts'
import { say } from '../../src/words/text.ts'
import { Heading } from '../design/Heading.tsx'
import { Failure, Notice } from '../design/Notice.tsx'
import { PublicWords } from './HeadWords.tsx'
import type { SkeletonParts } from './parts.ts'

export function Skeleton ({ parts, done = null }: { readonly parts: SkeletonParts, readonly done?: string | null }): ReactNode {
  return (
    <>
      <Done what={done} />
      <Heading look='step-title'>{parts.title}</Heading>
      <dl className='skeleton'>
        <Part name='who'><p>{parts.who}</p></Part>
        <Part name='say'><p>{parts.say}</p></Part>
        <Part name='do'><p className='instruction'>{parts.do}</p>{parts.fingerprint === null ? null : <PublicWords root={parts.fingerprint} />}</Part>
        <Part name='changes'><p>{parts.changes}</p></Part>
        <Part name='evidence'><p>{parts.evidence}</p></Part>
        <Part name='sign'><p>{parts.sign}</p></Part>
      </dl>
    </>
  )
}

function Part ({ name, children }: { readonly name: 'who' | 'say' | 'do' | 'changes' | 'evidence' | 'sign', readonly children: ReactNode }): ReactNode {
  return <div className={`skeleton-part skeleton-${name}`} data-part={name}><dt>{say(`stepPart.${name}`)}</dt><dd>{children}</dd></div>
}

/** What was done last. */
export function Done ({ what }: { readonly what: string | null }): ReactNode {
  return what === null ? null : <p className='done' data-testid='done'><span aria-hidden='true'>✓ </span>{say('window.label.done', { what })}</p>
}

/** What was in the way last, on the page of what is tried again. */
export function Trouble ({ view }: { readonly view: View }): ReactNode {
  if (view.trouble === null) return null
  return (
    <Notice kind='care' title={say('window.label.trouble')} testId='trouble'>
      <p>{failureWords(view.trouble).happened}</p>
      <details className='details'>
        <summary>{say('failurePart.detail')}</summary>
        <Failure report={view.trouble} level={3} />
      </details>
    </Notice>
  )
}
