// Whether a policy lets a plan be: the station refuses what it forbids before any token is touched, and the verifier finds it afterwards. Pure; every
// fault names its rule as it stands in the file.

import { countedApprovals, missingApprovals, type GivenApproval } from '../../transcript/approvals.ts'
import type { Plan, PlannedStep } from '../../transcript/plan.ts'
import { changeFaults } from './judge-changes.ts'
import { custodyFaults } from './judge-custody.ts'
import { issuanceFaults } from './judge-issuance.ts'
import { publishingFaults } from './judge-publication.ts'
import { clauseOf, ruleOf } from './rules.ts'
import type { KeyClass, Policy } from './shape.ts'
import { strengthOf } from './strength.ts'
import { keysUnder, stepsOf, wordOf, type Found, type KeyUnderPlan, type PolicyFault, type PolicyFaultCode } from './under.ts'

export type { PolicyFault, PolicyFaultCode } from './under.ts'

export interface Judged {
  readonly policy: Policy
  readonly plan: Plan
  /** Approvals that hold; left out where the plan is still to be approved. */ readonly approvers?: readonly GivenApproval[] | undefined
}

/** Everything in a plan that its policy forbids, none where it may be held. */
export function judgePlan ({ policy, plan, approvers }: Judged): PolicyFault[] {
  const keys = keysUnder(policy, plan)
  return [
    ...apart(policy, plan),
    ...keys.flatMap(key => [...classFaults(policy, key), ...key.of === null ? [] : [...madeFaults(plan, key, key.of), ...endorsed(plan, key, key.of), ...witnessed(plan, key, key.of)]]),
    ...changeFaults(policy, plan, keys),
    ...custodyFaults(plan, keys),
    ...issuanceFaults(policy, plan, keys),
    ...publishingFaults(policy, plan, keys),
    ...approvers === undefined ? [] : approved(plan, keys, approvers)
  ].map(fault => ({ ...fault, clause: clauseOf(policy, fault.rule) }))
}

/** A key that is made needs a class; one that exists may be older than the policy and have none. */
function classFaults ({ classes }: Policy, { className, of, made, ...key }: KeyUnderPlan): Found[] {
  if (of !== null || (made === null && className === null)) return []
  return [{ code: 'class-unknown', rule: 'classes', about: wordOf(key), expected: Object.keys(classes).join(', '), found: className ?? 'none' }]
}

function madeFaults (plan: Plan, { made, className, ...key }: KeyUnderPlan, of: KeyClass): Found[] {
  if (made === null || className === null) return []
  const about = wordOf(key)
  const fault = (holds: boolean, code: PolicyFaultCode, rule: string, expected: string, found: string): Found[] => holds ? [{ code, rule: ruleOf(className, rule), about, expected, found }] : []
  const { algorithm } = made
  const backing = stepsOf(plan).find(({ action, with: { key: name } }) => backs.has(action) && name === made.name)
  const isBacked = backing !== undefined
  const under = backing === undefined ? null : setUnder(plan, backing)
  return [
    ...fault(!of.algorithms.includes(algorithm), 'algorithm', 'algorithms', of.algorithms.join(', '), algorithm),
    ...fault(strengthOf[algorithm] < of.strength, 'strength', 'strength', String(of.strength), String(strengthOf[algorithm])),
    ...fault(of.backup === 'required' && !isBacked, 'backup', 'backup', of.backup, 'none'),
    ...fault(of.backup === 'forbidden' && isBacked, 'backup', 'backup', of.backup, 'shares'),
    ...fault(isBacked && of.custody !== undefined && (under?.threshold !== of.custody.threshold || under.shares !== of.custody.shares), 'custody', 'custody',
      `${of.custody?.threshold} of ${of.custody?.shares}`, under === null ? 'none' : `${under.threshold} of ${under.shares}`),
    ...backing === undefined ? [] : wrappingFaults(backing, of.custody?.['wrapping-key'], ruleOf(className, 'custody.wrapping-key'), about)
  ]
}

/** A recovery key stays on its token, or does not, as the class says; what stayed before may be used only where it might stay. */
function wrappingFaults ({ action, with: { wrapping = 'none' } }: PlannedStep, wanted: 'kept' | 'forbidden' | undefined, rule: string, about: string): Found[] {
  const found = action === 'generate-wrapped-key' ? 'used' : wrapping === 'keep' ? 'kept' : 'none'
  const holds = wanted === undefined || (wanted === 'kept' ? found !== 'none' : found === 'none')
  return holds ? [] : [{ code: 'wrapping-key', rule, about, expected: wanted, found }]
}

const backs: ReadonlySet<string> = new Set(['generate-backed-key', 'generate-wrapped-key'])

/** How the recovery key of a backup is split: as the plan splits it, or as that one was which a token keeps. */
function setUnder ({ recovery, lifecycle }: Plan, { action, with: { set } }: PlannedStep): { readonly threshold: number, readonly shares: number } | null {
  return action === 'generate-backed-key' ? recovery : lifecycle?.wrapping?.find(one => one.set.set === set)?.set ?? null
}

/** Versions vouch for each other by statements, which only a key that makes statements may sign. */
function endorsed (plan: Plan, { className, ...key }: KeyUnderPlan, { purposes }: KeyClass): Found[] {
  const vouches = stepsOf(plan).some(({ action, with: { key: name, from, to } }) => action === 'endorse-key' && name === key.key && [from, to].includes(String(key.version)))
  return vouches && !purposes.includes('statements') && className !== null
    ? [{ code: 'purpose', rule: ruleOf(className, 'purposes'), about: wordOf(key), expected: purposes.join(', '), found: 'statements' }]
    : []
}

function witnessed (plan: Plan, { className, ...key }: KeyUnderPlan, { destruction: { witnesses } }: KeyClass): Found[] {
  const destroys = stepsOf(plan).some(({ action, with: { key: name, version } }) => action === 'destroy-key' && name === key.key && version === String(key.version))
  const { authorise } = plan.signoffs
  const asked = authorise === 'everybody' ? plan.participants.filter(({ roles }) => roles.includes('witness')).length : authorise.witness ?? 0
  return destroys && asked < witnesses && className !== null
    ? [{ code: 'witnesses', rule: ruleOf(className, 'destruction.witnesses'), about: wordOf(key), expected: String(witnesses), found: String(asked) }]
    : []
}

function apart ({ apart: sets }: Policy, { participants }: Plan): Found[] {
  return participants.flatMap(({ name, roles }) => sets.flatMap((set, i) => {
    const held = set.filter(role => roles.includes(role))
    return held.length > 1 ? [{ code: 'apart' as const, rule: `apart[${i}]`, about: name, expected: `one of ${set.join(', ')}`, found: held.join(', ') }] : []
  }))
}

/** Everybody counts once, in one role, and who proposes a change never counts for it. */
function approved (plan: Plan, keys: readonly KeyUnderPlan[], approvers: readonly GivenApproval[]): Found[] {
  const counted = countedApprovals(plan, approvers)
  const classes = new Map(keys.flatMap(key => key.of === null || key.className === null ? [] : [[key.className, key] as const]))
  return [...classes].flatMap(([name, key]) => missingApprovals(key.of?.approvals ?? {}, counted)
    .map(({ role, asked, given }) => ({ code: 'approvals' as const, rule: ruleOf(name, `approvals.${role}`), about: wordOf(key), expected: String(asked), found: String(given) })))
}
