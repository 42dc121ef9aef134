// The steps that a plan has for what it does with a share set: those that its purpose needs, in the order in which one rests on the other, and none of another.

import type { CustodyPurpose, PlannedCustody } from '../transcript/custody.ts'
import { planFile } from '../transcript/files.ts'
import type { Plan } from '../transcript/plan.ts'
import type { Findings } from './findings.ts'

/** Every step of an action comes before every step of the next one. */
const courses: Readonly<Record<CustodyPurpose, readonly (readonly string[])[]>> = {
  reshare: [
    ['split-recovery-key', 'hand-over-share', 'read-back-share', 'rewrap-backups', 'give-up-set'], ['collect-shares', 'enter-share', 'rewrap-backups']
  ],
  'give-up': [['give-up-set']],
  replace: [['collect-shares', 'enter-share', 'rederive-share', 'hand-over-share', 'read-back-share', 'conclude-custody']],
  inspect: [['inspect-card', 'conclude-custody']],
  check: [['collect-shares', 'enter-share', 'conclude-custody']],
  restore: [['collect-shares', 'enter-share', 'restore-canary', 'wipe-token', 'conclude-custody']]
}

/** Actions with a share set or its shares. Bags are numbered and sealed, and cards looked at, whatever the purpose. */
const withShares: ReadonlySet<string> = new Set([...Object.values(courses).flat(2).filter(action => action !== 'inspect-card'), 'check-backups', 'restore-keys', 'generate-backed-key'])

/** Actions that a plan has once at the most. */
const once = ['split-recovery-key', 'rewrap-backups', 'give-up-set', 'rederive-share', 'restore-canary'] as const

export function verifyPlannedSteps ({ acts }: Plan, { purpose, set }: PlannedCustody, findings: Findings): void {
  const actions = acts.flatMap(({ steps }) => steps.map(({ action }) => action))
  const differs = (expected: string, found: string): void => findings.add('custody-plan', { file: planFile, facts: { field: 'steps', expected, found } })
  for (const course of courses[purpose]) {
    for (const [i, action] of course.entries()) {
      const before = course[i - 1]
      if (!actions.includes(action)) missing(purpose, set.set, action, findings)
      else if (before !== undefined && actions.includes(before) && actions.lastIndexOf(before) > actions.indexOf(action)) differs(`${before} before ${action}`, `${action} before ${before}`)
    }
  }
  const own = new Set(courses[purpose].flat())
  for (const action of new Set(actions)) if (withShares.has(action) && !own.has(action)) differs(`none that is not of ${purpose}`, action)
  for (const action of once) if (actions.filter(one => one === action).length > 1) differs(`${action} once`, 'more often')
}

/** A set that is split anew, or given up, without its backups being wrapped anew leaves the old shares good for what they always opened. */
function missing (purpose: CustodyPurpose, set: string, action: string, findings: Findings): void {
  if (purpose === 'reshare' && action === 'rewrap-backups') findings.add('resplit-only', { file: planFile, facts: { set, missing: action } })
  else findings.add('custody-plan', { file: planFile, facts: { field: 'steps', expected: action, found: 'none' } })
}
