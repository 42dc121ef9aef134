// A policy in lines: what each of its rules asks, class by class, and what is wrong with it.

import type { Mismatch } from '../keys/policy/against.ts'
import type { CheckedPolicy } from '../keys/policy/check.ts'
import type { Contradiction } from '../keys/policy/contradictions.ts'
import { explainPolicy, type ExplainedRule } from '../keys/policy/explain.ts'
import type { PolicyError } from '../keys/policy/parse.ts'
import { ruleWords } from '../words/policy.ts'
import { say } from '../words/text.ts'
import { clean, indented, pad, row, whole, wrap } from './terminal/layout.ts'
import type { Screen } from './terminal/screen.ts'

/** Where a rule's sentence begins. */
const ruleWidth = 26

export function headingLines ({ policy, sha256 }: CheckedPolicy, columns: number): string[] {
  return [
    ...row(say('policy.label.policy'), say('policy.label.value-of', { name: policy.policy, version: String(policy.version) }), columns),
    ...row(say('policy.label.title'), policy.title, columns), ...row('', policy.about, columns),
    ...whole(say('policy.label.sha256'), sha256, columns)
  ]
}

/** The whole policy, with the clause that each rule comes from. */
export function policyLines (screen: Screen, checked: CheckedPolicy): string[] {
  const { columns } = screen
  const { rules, classes } = explainPolicy(checked.policy)
  return [
    ...headingLines(checked, columns),
    ...classes.flatMap(({ name, about, rules: own }) => ['', screen.bold(clean(say('policy.label.class', { name }))), ...indented(about, 2, columns), ...own.flatMap(rule => ruleLines(rule, columns))]),
    '', screen.bold(say('policy.label.whole')), ...rules.flatMap(rule => ruleLines(rule, columns))
  ]
}

/** A rule by its name within its class, what it asks, and its clause. A name that is too long stands on a line of its own. */
function ruleLines ({ name, clause, ...rest }: ExplainedRule, columns: number): string[] {
  const words = [ruleWords(rest), ...clause === null ? [] : [say('policy.label.clause', { clause })]].join(' ')
  const label = `  ${name} `
  const isLong = label.length > ruleWidth
  return [...isLong ? [label.trimEnd()] : [], ...wrap(words, columns - ruleWidth).map((line, i) => pad(i === 0 && !isLong ? label : '', ruleWidth) + line)]
}

export function contradictionLines ({ code, rule, against, expected, found, nearest }: Contradiction, columns: number): string[] {
  return [
    ...faultLines(rule, say(`policy.contradiction.${code}`), expected, found, columns),
    ...nearest === undefined ? [] : row('', say('policy.label.nearest', { nearest }), columns),
    ...against === null ? [] : row(say('policy.label.against'), against, columns)
  ]
}

export function mismatchLines ({ code, rule, clause, about, expected, found }: Mismatch, columns: number): string[] {
  return [...faultLines(rule, say(`policy.mismatch.${code}`, { about }), expected, found, columns), ...clause === null ? [] : row(say('policy.label.clause-of'), clause, columns)]
}

function faultLines (rule: string, says: string, expected: string, found: string, columns: number): string[] {
  return ['', ...whole(say('policy.label.rule'), rule, columns), ...row('', says, columns), ...row(say('policy.label.expected'), expected, columns), ...row(say('policy.label.found'), found, columns)]
}

/** What no policy can be read from, place by place. */
export function errorLines ({ code, fields }: PolicyError, columns: number): string[] {
  return [
    ...wrap(say(code === 'policy-unreadable' ? 'policy.says.unreadable' : 'policy.says.invalid'), columns),
    ...fields.flatMap(({ path, expected, nearest }) => indented([say('policy.label.field', { path, expected }), ...nearest === undefined ? [] : [say('policy.label.nearest', { nearest })]].join('; '), 2, columns))
  ]
}
