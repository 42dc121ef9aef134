// The report's chapter on the policy: under which one the ceremony was held, and the rules that bear on what it did, with the clauses that they come from.

import { bearingOn } from '../../keys/policy/bearing.ts'
import type { ExplainedRule } from '../../keys/policy/explain.ts'
import { ruleWords } from '../../words/policy.ts'
import { say } from '../../words/text.ts'
import { card, facts, heading, hex, list, mono, paragraph, quiet, type Block } from '../document.ts'
import type { Sources } from '../sources.ts'

/** The chapter; nothing where the evidence has no policy. */
export function policyChapter ({ plan, policy: held }: Sources): Block[] {
  if (held === null) return []
  const title = heading(say('report.heading.policy'))
  const { policy, sha256 } = held
  if (policy === null) return [title, paragraph(say('report.says.policy-unreadable')), facts([[say('report.label.sum'), hex(sha256)]])]
  const { rules, classes } = bearingOn(policy, plan)
  return [
    title,
    facts([
      [say('report.label.policy'), [say('policy.label.value-of', { name: policy.policy, version: String(policy.version) }), policy.title]],
      [say('report.label.sum'), hex(sha256)]
    ]),
    paragraph(say('report.says.policy')),
    ...classes.map(({ name, about, keys, rules: own }) => card(say('report.value.class', { class: name, keys: keys.join(', ') }), [paragraph(about, 'quiet'), ruleList(own)])),
    ...rules.length === 0 ? [] : [card(say('report.heading.all-classes'), [ruleList(rules)])]
  ]
}

function ruleList (rules: readonly ExplainedRule[]): Block {
  return list(
    [[say('report.label.rule'), 5], [say('report.label.asks'), 10], [say('report.label.clause'), 6]],
    rules.map(rule => [mono(rule.name), ruleWords(rule), rule.clause === null ? quiet(say('report.value.own-rule')) : rule.clause])
  )
}
