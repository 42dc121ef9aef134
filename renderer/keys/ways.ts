// Where rows of the page of keys lead.

import type { Issued } from './issued.ts'
import type { Reference } from './status.ts'

/** Where a row leads: to the entry that proves it, or to everything about a key. */
export interface Ways {
  /** The row that was left last: it has the keyboard again. */ readonly left: string | null
  readonly onProof: (entry: Reference, row: string) => void
  readonly onIssued: (issued: Issued, row: string) => void
}
