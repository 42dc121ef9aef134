// The names of a policy's rules: dotted paths, as they stand in its file. A rule's clause is looked for by its own name, then by those above it.

import { issuingRule, keyClass, policy as shape, publicationRule, type Policy } from './shape.ts'

/** Rules of a class, by their names from the class on down. */
export const classRules: readonly string[] = [
  ...Object.keys(keyClass.shape).filter(rule => rule !== 'about' && rule !== 'sources'),
  ...Object.keys(keyClass.shape.cryptoperiod.shape).map(rule => `cryptoperiod.${rule}`),
  ...Object.keys(keyClass.shape.rotation.shape).map(rule => `rotation.${rule}`),
  'custody.threshold', 'custody.shares', 'custody.wrapping-key', 'custody.reshare-within',
  ...Object.keys(issuingRule.shape).map(rule => `issuing.${rule}`),
  ...Object.keys(keyClass.shape.destruction.shape).map(rule => `destruction.${rule}`),
  ...Object.keys(keyClass.shape.drills.shape).map(rule => `drills.${rule}`)
]

/** Rules of the policy itself. */
export const policyRules: readonly string[] = [
  'apart', 'emergency', ...Object.keys(shape.shape.emergency.shape).map(rule => `emergency.${rule}`), 'audit', 'publication',
  ...Object.keys(publicationRule.shape).map(rule => `publication.${rule}`),
  ...(['targets', 'validity'] as const).flatMap(of => Object.keys(publicationRule.shape[of].shape).map(rule => `publication.${of}.${rule}`))
]

/** A rule of a class by its whole name. */
export function ruleOf (of: string, rule: string): string {
  return `classes.${of}.${rule}`
}

/** The clause that a rule comes from, as the policy says it; null where it says none. */
export function clauseOf (policy: Policy, rule: string): string | null {
  const [of = null, inner] = withinClass(policy, rule)
  const sources = of === null ? policy.sources : policy.classes[of]?.sources ?? {}
  for (let wanted = inner.replace(/\[\d+\]/g, ''); wanted !== ''; wanted = wanted.slice(0, Math.max(0, wanted.lastIndexOf('.')))) {
    if (Object.hasOwn(sources, wanted)) return sources[wanted]!
  }
  return null
}

/** A class's name may have dots in it, so it is found among those that there are. */
function withinClass ({ classes }: Policy, rule: string): [of: string | undefined, inner: string] {
  const of = Object.keys(classes).find(one => rule.startsWith(ruleOf(one, '')))
  return of === undefined ? [undefined, rule] : [of, rule.slice(ruleOf(of, '').length)]
}
