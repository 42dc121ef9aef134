// What is due or wrong, as a list.

import type { ReactNode } from 'react'
import { ProofButton } from './Proofs.tsx'
import type { StatusItem } from './status.ts'
import type { Ways } from './ways.ts'
import { itemWords } from './wording.ts'

const look: Readonly<Record<StatusItem['severity'], string>> = { problem: 'finding-failure', warning: 'finding-warning', notice: 'finding-note' }

/** What is due or wrong. `prefix` tells rows of one list from those of another on the same page. */
export function Items ({ items, prefix = '', onProof }: { readonly items: readonly StatusItem[], readonly prefix?: string, readonly onProof: Ways['onProof'] }): ReactNode {
  return (
    <ul className='findings'>
      {items.map((item, i) => {
        const { severity, about, means } = itemWords(item)
        const id = `item ${prefix}${item.severity} ${i}`
        return (
          <li key={id} className={`finding ${look[item.severity]}`} data-item={item.code}>
            <p><strong>{severity}</strong>{about === null ? null : ` · ${about}`}</p>
            <p>{means}</p>
            {item.from === null ? null : <ProofButton id={id} about={means} proof={item.from} onProof={onProof} />}
          </li>
        )
      })}
    </ul>
  )
}
