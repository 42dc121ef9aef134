// Rows of facts, each with the way to the transcript entry that proves it.

import type { ReactNode } from 'react'
import { say } from '../../src/words/text.ts'
import { Button } from '../design/Button.tsx'
import type { Reference } from './status.ts'

export interface ProofRow {
  readonly id: string
  readonly name: ReactNode
  readonly value: ReactNode
  /** What the row is about, in words, for the name of its button. */ readonly about: string
  readonly proof: Reference | null
}

/** Something in several lines, each of its own. */
export function Lines ({ lines, small = false }: { readonly lines: readonly string[], readonly small?: boolean }): ReactNode {
  return lines.map(line => <span key={line} className={small ? 'small quiet' : undefined}>{line}</span>)
}

/** A row's place on the page, by which it is found again after its entry was looked at. */
export function proofId (row: string): string {
  return `row ${row}`
}

export function ProofRows ({ rows, onProof }: { readonly rows: readonly ProofRow[], readonly onProof: (proof: Reference, row: string) => void }): ReactNode {
  return (
    <dl className='facts facts-answers proofs'>
      {rows.map(({ id, name, value, about, proof }) => (
        <div key={id}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          <dd>{proof === null ? null : <ProofButton id={id} about={about} proof={proof} onProof={onProof} />}</dd>
        </div>
      ))}
    </dl>
  )
}

export function ProofButton ({ id, about, proof, onProof }: { readonly id: string, readonly about: string, readonly proof: Reference, readonly onProof: (proof: Reference, row: string) => void }): ReactNode {
  const words = say('entries.label.entry', { seq: String(proof.seq) })
  return (
    <Button kind='quiet' onPress={() => onProof(proof, id)} testId={proofId(id)}>
      <span aria-hidden='true'>{words}</span>
      <span className='aside'>{say('keys.label.proof-of', { entry: words, about })}</span>
    </Button>
  )
}

/** Gives a row the keyboard again. */
export function focusRow (row: string): void {
  document.querySelector<HTMLElement>(`[data-testid=${JSON.stringify(proofId(row))}]`)?.focus()
}
