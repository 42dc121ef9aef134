// What a policy says of the key with which a plan publishes. How long what is published is in force, and whose keys sign it, stands in the metadata itself.

import type { Plan } from '../../transcript/plan.ts'
import { ruleOf } from './rules.ts'
import type { Policy } from './shape.ts'
import { authorityPurposes } from './strength.ts'
import { wordOf, type Found, type KeyUnderPlan } from './under.ts'

/** Nothing is published under a policy without rules for it; and a key that signs metadata is for that, and certifies nothing. */
export function publishingFaults (policy: Policy, { publication }: Plan, keys: readonly KeyUnderPlan[]): Found[] {
  if (publication === undefined) return []
  const unruled: Found[] = policy.publication === undefined ? [{ code: 'publication-unruled', rule: 'publication', about: `targets ${publication.targets.version}`, expected: 'rules for it', found: 'none' }] : []
  const { key } = publication
  if (key === null) return unruled
  const about = wordOf(key)
  const { className = null, of = null } = keys.find(one => wordOf(one) === about) ?? {}
  if (of === null || className === null) return [...unruled, { code: 'class-unknown', rule: 'classes', about, expected: Object.keys(policy.classes).join(', '), found: className ?? 'none' }]
  const fits = of.purposes.includes('publication') && !of.purposes.some(purpose => authorityPurposes.has(purpose))
  return fits ? unruled : [...unruled, { code: 'purpose', rule: ruleOf(className, 'purposes'), about, expected: 'publication, without certificates and crls', found: of.purposes.join(', ') }]
}
