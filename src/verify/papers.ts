// The papers of a bundle, as the verifier has them checked: what makes them is not part of it.

import type { Plan } from '../transcript/plan.ts'
import type { BundleReader } from './bundle.ts'

export interface PaperFinding {
  readonly code: 'paper-differs' | 'paper-unchecked' | 'notice-differs'
  readonly file?: string
  readonly facts?: Readonly<Record<string, string>>
}

/** Compares the papers with what the rest of the bundle gives. `sums` are the SHA-256 of its files. Throws BundleError where it can't be read. */
export type PaperCheck = (bundle: BundleReader, sums: ReadonlyMap<string, string>, plan: Plan) => Promise<readonly PaperFinding[]>
