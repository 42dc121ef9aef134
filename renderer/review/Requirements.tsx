// What the evidence shows of the requirements on key ceremonies, item by item.

import type { ReactNode } from 'react'
import type { Verification } from '../../src/contract/evidence.ts'
import { requirementWords } from '../../src/words/requirements.ts'
import { hasText, say } from '../../src/words/text.ts'
import { clean, cleaned } from '../bridge/clean.ts'

export function Requirements ({ verification: { requirements } }: { readonly verification: Pick<Verification, 'requirements'> }): ReactNode {
  const known = requirements.filter(({ item }) => hasText(`requirement.${item}.name`))
  if (known.length === 0) return null
  return (
    <section className='stack-tight' aria-labelledby='requirements' data-testid='requirements'>
      <h2 id='requirements' className='lead'>{say('review.title.requirements')}</h2>
      <p className='hint'>{say('review.says.requirements')}</p>
      <table className='requirements'>
        <thead><tr><th scope='col'>{say('review.label.requirement')}</th><th scope='col'>{say('review.label.status')}</th><th scope='col'>{say('review.label.shows')}</th></tr></thead>
        <tbody>
          {known.map(one => {
            const { name, asks, status, says } = requirementWords({ ...one, facts: cleaned(one.facts) })
            return (
              <tr key={one.item} data-status={one.status}>
                <th scope='row'>{clean(name)}<span className='small quiet'>{asks}</span></th>
                <td className={`status-${one.status}`}>{status}</td>
                <td>{says}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
