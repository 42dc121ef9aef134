// The findings of a verification, by weight: what each means, where it was found, and its detail.

import type { ReactNode } from 'react'
import type { Verification } from '../../src/contract/evidence.ts'
import { say } from '../../src/words/text.ts'
import { Button } from '../design/Button.tsx'
import { grouped, type Weight } from './found.ts'

const look: Readonly<Record<Weight, string>> = { failure: 'finding-failure', warning: 'finding-warning', note: 'finding-note' }

/** `onSeek` leads to the entry that a finding names; left out where there is no way there. */
export function Findings ({ verification, onSeek }: { readonly verification: Pick<Verification, 'findings'>, readonly onSeek?: (seq: number) => void }): ReactNode {
  const groups = grouped(verification.findings)
  return (
    <section className='stack' aria-labelledby='findings' data-testid='findings'>
      <h2 id='findings' className='lead'>{say('review.title.findings')}</h2>
      {groups.length === 0 ? <p className='notice notice-good'>{say('review.says.nothing-found')}</p> : null}
      {groups.map(({ weight, findings }) => (
        <div key={weight} className='stack-tight' data-weight={weight}>
          <h3>{say('review.label.count', { weight: say(`weight.${weight}.name`), count: String(findings.length) })}</h3>
          <p className='hint'>{say(`weight.${weight}.means`)}</p>
          <ul className='findings'>
            {findings.map(({ where, means, detail, seq }, i) => (
              <li key={`${i} ${means}`} className={`finding ${look[weight]}`}>
                {where.length === 0 ? null : <p className='mono small'>{where.join(', ')}</p>}
                <p>{means}</p>
                {detail.length === 0 ? null : <ul className='detail mono small'>{detail.map(line => <li key={line}>{line}</li>)}</ul>}
                {seq === null || onSeek === undefined ? null : <Button kind='quiet' onPress={() => onSeek(seq)} testId='seek'>{say('review.button.seek', { seq: String(seq) })}</Button>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
