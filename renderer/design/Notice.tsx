// Something to know, in a box of its own; and a failure in words.

import type { ReactNode } from 'react'
import type { Report } from '../../src/contract/shapes.ts'
import { failureWords } from '../../src/words/failures.ts'
import { say } from '../../src/words/text.ts'

export interface NoticeProps {
  readonly children: ReactNode
  readonly kind?: 'plain' | 'good' | 'care' | 'danger'
  readonly title?: string
  readonly testId?: string
}

export function Notice ({ children, kind = 'plain', title, testId }: NoticeProps): ReactNode {
  return (
    <section className={kind === 'plain' ? 'notice' : `notice notice-${kind}`} data-testid={testId}>
      {title === undefined ? null : <h2>{title}</h2>}
      {children}
    </section>
  )
}

/** A failure: what happened, what was not changed, what to do next, and the detail for whoever has to look into it. `children` stand before the detail. */
export function Failure ({ report, level = 2, children }: { readonly report: Report, readonly level?: 2 | 3, readonly children?: ReactNode }): ReactNode {
  const words = failureWords(report)
  const Title = `h${level}` as const
  return (
    <div className='stack' data-failure={report.code}>
      <div><Title>{say('failurePart.happened')}</Title><p className='lead'>{words.happened}</p></div>
      {words.fields.length === 0 ? null : <ul className='bullets'>{words.fields.map(field => <li key={field}>{field}</li>)}</ul>}
      <div><Title>{say('failurePart.unchanged')}</Title><p>{words.unchanged}</p></div>
      <div><Title>{say('failurePart.next')}</Title><p>{words.next}</p></div>
      {children}
      <details className='details'>
        <summary>{say('failurePart.detail')}</summary>
        <ul className='mono small'>{words.detail.map(line => <li key={line}>{line}</li>)}</ul>
      </details>
    </div>
  )
}
