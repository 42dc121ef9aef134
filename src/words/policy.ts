// Rules of a policy and durations in words.

import { say, sayWith } from './text.ts'

/** A value of a rule, as src/keys/policy/explain.ts gives it. */
export type RuleValue =
  | { readonly kind: 'plain' | 'duration', readonly value: string }
  | { readonly kind: 'names', readonly of: 'purpose' | 'algorithm' | 'role' | 'event' | 'check', readonly names: readonly string[] }
  | { readonly kind: 'people', readonly counts: Readonly<Record<string, number>> }

/** What a rule asks. Throws TextError for a sentence that there is not. */
export function ruleWords ({ says, values }: { readonly says: string, readonly values: Readonly<Record<string, RuleValue>> }): string {
  return sayWith(`policy.rule.${says}`, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, valueWords(value)])))
}

/** An ISO 8601 duration, such as `P1Y6M`, as “1 year, 6 months”. */
export function durationWords (length: string): string {
  const [date = '', time = ''] = length.slice(1).split('T')
  const parts = [...partsOf(date, { Y: 'year', M: 'month', W: 'week', D: 'day' }), ...partsOf(time, { H: 'hour', M: 'minute', S: 'second' })]
  return parts.length === 0 ? say('policy.unit.none') : parts.join(', ')
}

type Unit = 'year' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second'

function partsOf (text: string, units: Readonly<Record<string, Unit>>): string[] {
  return [...text.matchAll(/(\d+)([A-Z])/g)].flatMap(([, digits = '', letter = '']) => {
    const [unit, count] = [units[letter], Number(digits)]
    return unit === undefined || count === 0 ? [] : [count === 1 ? say(`policy.unit.${unit}.one`) : say(`policy.unit.${unit}.many`, { count: String(count) })]
  })
}

function valueWords (value: RuleValue): string {
  switch (value.kind) {
    case 'plain': return value.value
    case 'duration': return durationWords(value.value)
    case 'names': return value.names.map(name => sayWith(value.of === 'algorithm' || value.of === 'role' ? `${value.of}.${name}.name` : `policy.${value.of}.${name}`, {})).join(', ')
    case 'people': return Object.entries(value.counts).map(([role, count]) => say('policy.label.count-of', { count: String(count), role: sayWith(`role.${role}.name`, {}) })).join(', ')
  }
}
