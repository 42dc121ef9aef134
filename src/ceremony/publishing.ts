// What the steps have in common in which the metadata of a publication is read, signed and written.

import type { BadField, Facts } from '../contract/shapes.ts'
import { publicationFacts } from '../keys/publication/step-facts.ts'
import type { Plan } from '../transcript/plan.ts'
import type { Publication } from '../transcript/publication.ts'
import { metadataHash, type Metadata } from '../transcript/tuf.ts'
import type { Context } from './action.ts'

/** What the plan has published. The actions' validation has made sure that it has something published. */
export function publicationOf ({ publication }: Pick<Plan, 'publication'>): Publication {
  if (publication === undefined) throw new Error('the step is about a publication, and the plan has none')
  return publication
}

export const needsPublication: BadField = { path: 'action', expected: 'a plan that says what is published (publication)' }

/** Values for the sentences of such a step. */
export function publishingFacts ({ plan, step }: Context): Facts {
  return publicationFacts(plan, step)
}

/** What is compared before somebody signs a piece of metadata: its version, and its words. */
export function compared (metadata: Metadata): Facts {
  return { number: String(metadata.version), fingerprint: metadataHash(metadata) }
}
