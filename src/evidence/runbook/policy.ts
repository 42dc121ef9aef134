// What a policy says of a ceremony, for its runbook: the rules that bear on what the script does, by class, each with the clause that it comes from.

import { explainPolicy, type ExplainedRule } from '../../keys/policy/explain.ts'
import type { Policy } from '../../keys/policy/shape.ts'
import { ruleWords } from '../../words/policy.ts'
import { say } from '../../words/text.ts'
import { heading, mono, paragraph, term, type Block, type Row } from '../document.ts'
import type { RunbookScript } from './shape.ts'

/** Rules by their names within a class, or in the policy as a whole, and the actions for which they matter. */
const bearing: readonly (readonly [rules: readonly string[], actions: readonly string[]])[] = [
  [['algorithms', 'strength', 'backup', 'custody'], ['generate-key', 'generate-backed-key', 'generate-wrapped-key']],
  [['cryptoperiod.active', 'warning', 'hold-down', 'overlap', 'rotation', 'pre-checks'], ['endorse-key']],
  [['publication.ahead'], ['endorse-key']],
  [['publication.targets.signers', 'publication.targets.key', 'publication.validity.root', 'publication.validity.targets', 'publication.online-key', 'publication.delegation'], ['write-publication']],
  [['destruction.delay', 'destruction.witnesses'], ['destroy-key', 'destroy-copies']],
  [['custody', 'drills.inspect', 'drills.restore'], ['restore-keys']],
  [['custody', 'custody.reshare-within'], ['rewrap-backups', 'rederive-share']],
  [['drills.inspect', 'drills.shares', 'drills.restore'], ['conclude-custody']],
  [['drills.check', 'audit'], ['audit-token']],
  [['drills.check'], ['prove-absence', 'record-clone']],
  [['rotation', 'emergency.hold-down'], ['write-notice']],
  [['drills.breach'], ['report-drill']]
]

/** Those that bear on every ceremony. */
const always = ['approvals', 'retention']

export function policyBlocks (script: RunbookScript, policy: Policy | null): Block[] {
  if (policy === null) return [heading(say('runbook.heading.policy')), paragraph(say('runbook.says.no-policy'))]
  const actions = new Set(script.acts.flatMap(({ steps }) => steps.map(({ action }) => action)))
  const names = new Set([...always, ...bearing.flatMap(([rules, of]) => of.some(action => actions.has(action)) ? rules : [])])
  const { classes, rules } = explainPolicy(policy)
  const columns = [[say('runbook.label.rule'), 5], [say('runbook.label.asks'), 12], [say('runbook.label.clause'), 6]] as const
  const rowsOf = (title: string, of: readonly ExplainedRule[]): Row[] => {
    const shown = of.filter(({ name }) => names.has(name))
    return shown.length === 0 ? [] : [{ type: 'span', lines: [term(title)] }, ...shown.map(rule => rowOf(rule))]
  }
  return [
    heading(say('runbook.heading.policy')), paragraph(say('runbook.says.policy', { policy: policy.policy, version: String(policy.version) })),
    { type: 'table', columns: columns.map(([label, share]) => ({ label, share })), rows: [...classes.flatMap(({ name, rules: own }) => rowsOf(say('runbook.value.key-class', { name }), own)), ...rowsOf(say('runbook.value.whole'), rules)] }
  ]
}

function rowOf ({ name, clause, ...rest }: ExplainedRule): Row {
  return { type: 'row', kind: 'plain', cells: [mono(name), ruleWords(rest), clause ?? ''] }
}
