// What a policy says of a plan that deals a set's shares anew: every key whose backup comes under the new set is held to its class.

import type { Plan } from '../../transcript/plan.ts'
import { ruleOf } from './rules.ts'
import { stepsOf, wordOf, type Found, type KeyUnderPlan } from './under.ts'

export function custodyFaults (plan: Plan, keys: readonly KeyUnderPlan[]): Found[] {
  const { custody, recovery } = plan
  if (custody?.purpose !== 'reshare' || recovery === null) return []
  return keys.flatMap(key => custody.backups.some(one => wordOf(one) === wordOf(key)) ? dealtAnew(plan, key, recovery) : [])
}

/** The new set has the number of shares that the class says, and its recovery key stays on the token or does not. */
function dealtAnew (plan: Plan, { className, of, ...key }: KeyUnderPlan, { threshold, shares }: NonNullable<Plan['recovery']>): Found[] {
  if (of === null || className === null) return []
  const about = wordOf(key)
  if (of.custody === undefined) return [{ code: 'backup', rule: ruleOf(className, 'backup'), about, expected: of.backup, found: 'shares' }]
  const wanted = of.custody['wrapping-key']
  const stays = stepsOf(plan).some(step => step.action === 'rewrap-backups' && step.with.wrapping === 'keep') ? 'kept' : 'none'
  return [
    ...of.custody.threshold === threshold && of.custody.shares === shares
      ? [] : [{ code: 'custody' as const, rule: ruleOf(className, 'custody'), about, expected: `${of.custody.threshold} of ${of.custody.shares}`, found: `${threshold} of ${shares}` }],
    ...wanted === undefined || (wanted === 'kept') === (stays === 'kept') ? [] : [{ code: 'wrapping-key' as const, rule: ruleOf(className, 'custody.wrapping-key'), about, expected: wanted, found: stays }]
  ]
}
