// What services are told of keys, and how long that holds. Nothing is shown where nothing was published.

import type { ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { Lines, ProofRows } from './Proofs.tsx'
import { publishedRows } from './published.ts'
import type { Chosen } from './status.ts'
import type { Ways } from './ways.ts'

export function Published ({ chosen, onProof }: { readonly chosen: Chosen, readonly onProof: Ways['onProof'] }): ReactNode {
  const rows = publishedRows(chosen)
  if (rows.length === 0) return null
  return (
    <section className='stack-tight' aria-labelledby='published' data-testid='published'>
      <h2 id='published' className='lead'>{say('keys.published.title')}</h2>
      <ProofRows
        onProof={onProof}
        rows={rows.map(({ id, name, standing: { mark, lines }, proof }) => ({ id: `published ${id}`, name, value: <><strong>{mark}</strong><Lines lines={lines} /></>, about: name, proof }))}
      />
    </section>
  )
}
