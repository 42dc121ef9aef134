// How a custodian shows the bag of their card, as it is chosen on the page and as the host takes it. Pure.

import type { Ask } from '../../src/contract/shapes.ts'
import { say } from '../../src/words/text.ts'
import type { Step } from './scene.ts'

export type BagState = 'whole' | 'broken' | 'other' | 'none' | 'missing'

/** What was chosen and typed of a bag. */
export interface BagAnswer { readonly state: BagState | null, readonly number: string, readonly reason: string }

/** How the host is told of a card that is in no numbered bag. */
const without = 'none'

/** Whether an ask is for the bag of a card that is inspected. */
export function isBag ({ action }: Pick<Step, 'action'>, ask: Ask): boolean {
  return action === 'inspect-card' && ask.kind === 'text'
}

/** Which bag an ask is about. */
export function bagOf ({ facts: { ordinal = '' } }: Pick<Ask, 'facts'>): string {
  return say('window.label.bag-of', { ordinal })
}

/** What can be chosen: the first is as the register has it. */
export function choicesFor ({ facts: { bag = '' } }: Pick<Ask, 'facts'>): readonly BagState[] {
  return bag === '' ? ['none', 'other', 'missing'] : ['whole', 'broken', 'other', 'missing']
}

/** Whether there may be a number on the bag, and whether a reason is wanted: always but for what is as the register has it. */
export function wantsOf ({ facts: { bag = '' } }: Pick<Ask, 'facts'>, state: BagState): { readonly number: boolean, readonly reason: boolean } {
  return { number: state !== 'none' && state !== 'missing', reason: state !== (bag === '' ? 'none' : 'whole') }
}

/** The answer for the host; or what is still wanted. */
export function bagAnswer (ask: Pick<Ask, 'facts'>, { state, number: typed, reason: given }: BagAnswer): { readonly answer: string } | { readonly wanted: 'state' | 'number' | 'reason' } {
  if (state === null) return { wanted: 'state' }
  const wants = wantsOf(ask, state)
  const { bag = '' } = ask.facts
  const number = wants.number && typed.trim() !== '' ? typed.trim() : without
  const reason = given.trim()
  if (number === without && (state === 'whole' || state === 'broken' || (state === 'other' && bag === ''))) return { wanted: 'number' }
  if (!wants.reason) return { answer: number }
  if (reason === '') return { wanted: 'reason' }
  return { answer: state === 'missing' ? `missing: ${reason}` : `${state === 'broken' ? 'broken' : 'other'}: ${number}: ${reason}` }
}

/** What was answered before. */
export function answeredBag (answer: string): BagAnswer {
  if (answer === '') return { state: null, number: '', reason: '' }
  const [, word, said = ''] = /^(missing|broken|other): (.*)$/su.exec(answer) ?? []
  if (word === 'missing') return { state: 'missing', number: '', reason: said }
  if (word === undefined) return answer === without ? { state: 'none', number: '', reason: '' } : { state: 'whole', number: answer, reason: '' }
  const [, number = '', reason = ''] = /^([^:]*): (.*)$/su.exec(said) ?? []
  return { state: word === 'broken' ? 'broken' : 'other', number: number === without ? '' : number, reason }
}
