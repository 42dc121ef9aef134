// The custodians of a rehearsal about a share set: how many its made-up cast must have, and which of them take part.

import { fill, type Parameters } from '../../ceremony/parameters.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import type { Participant } from '../../transcript/plan.ts'
import { namesIn } from './names.ts'
import type { Holders } from './people.ts'

/** Enough for every share of a new set beside those who leave. `usual`: how many the ceremonies before it have, where the script is told no number. */
export function custodiansAsked ({ custody }: Script, parameters: Parameters, usual: number): number {
  if (custody === undefined) return 0
  return (Number(parameters.custodians) || usual) + namesIn(fill(custody.leaving, parameters)).length
}

/** Whether a new set is to have other numbers than a policy's: then a rehearsal that is told of no policy is held under none. */
export function asksNumbers ({ custody }: Script, { threshold = '', custodians = '' }: Parameters): boolean {
  return custody !== undefined && (threshold !== '' || custodians !== '')
}

/** Those who bring a card or get one, in the order of the cast. */
export function custodiansTaking ({ bringing, receiving }: Holders, people: readonly Participant[]): Participant[] {
  return people.filter(({ id, roles }) => roles.includes('custodian') && (bringing.includes(id) || receiving.some(({ custodian }) => custodian === id)))
}
