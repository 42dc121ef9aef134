// A sign-off in words: what the person signs, and the two buttons.

import { shippedWords } from './scripts.ts'
import { withSetIds } from './set-id.ts'
import { stepName } from './steps.ts'
import { sayKnown } from './text.ts'

export interface SigningWords {
  readonly title: string
  readonly sentence: string
  readonly approve: string
  readonly refuse: string
}

/**
 * What a sign-off for this purpose says. `facts` are those of the signing: `act` is the title as the plan has it, `action` names the step.
 * Throws TextError for an unknown purpose, role or action.
 */
export function signingWords (purpose: string, role: string, facts: Readonly<Record<string, string>>): SigningWords {
  const all = { ...withSetIds(facts), ...(facts.action === undefined ? {} : { step: stepName(facts.action) }), ...(facts.act === undefined ? {} : { act: shippedWords(facts.act) }), role: sayKnown(`role.${role}.as`, {}) }
  const part = (of: keyof SigningWords | 'no-card'): string => sayKnown(`purpose.${purpose}.${of}`, all)
  return { title: part('title'), sentence: part(purpose === 'void' && facts.ordinals === '' ? 'no-card' : 'sentence'), approve: part('approve'), refuse: part('refuse') }
}
