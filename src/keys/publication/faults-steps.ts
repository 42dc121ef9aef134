// The steps of a publication: what is published is read aloud first, everybody signs once in their order, and what was signed is written last. Whoever
// publishes nothing has none of them.

import type { Plan, PlannedStep } from '../../transcript/plan.ts'
import { isPublishing, type PublicationFault, type Publishing } from './fault.ts'

const actions: ReadonlySet<string> = new Set(['read-publication', 'certify-online-key', 'sign-publication', 'sign-publication-with-key', 'write-publication'])

export function stepFaults (plan: Plan): PublicationFault[] {
  const expected = isPublishing(plan) ? wantedOf(plan) : []
  const found = plan.acts.flatMap(({ steps }) => steps).filter(({ action }) => actions.has(action)).map(wordOf)
  return found.join() === expected.join() ? [] : [{ code: 'steps', path: 'acts', facts: { expected: expected.join(', ') || 'none', found: found.join(', ') || 'none' } }]
}

function wantedOf ({ publication }: Publishing): string[] {
  return [
    'read-publication', ...certifiesOnlineKey(publication) ? ['certify-online-key'] : [],
    ...publication.signers.map((_, i) => `sign-publication ${i + 1}`), ...publication.key === null ? [] : ['sign-publication-with-key'],
    'write-publication'
  ]
}

/** Whether a publication names an online key that none named before it. */
export function certifiesOnlineKey ({ root, before }: Pick<Publishing['publication'], 'root' | 'before'>): boolean {
  return root !== null && (before === null || root.roles.timestamp.keyids.join() !== before.root.roles.timestamp.keyids.join())
}

function wordOf ({ action, with: { number } }: PlannedStep): string {
  return action === 'sign-publication' ? `${action} ${number ?? ''}` : action
}
