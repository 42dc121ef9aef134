// The rules of a policy that bear on what a plan does: what a report shows of it, class by class.

import type { CustodyPurpose } from '../../transcript/custody.ts'
import type { KeyState } from '../../transcript/key-state.ts'
import { promotes } from '../../transcript/lifecycle-rules.ts'
import type { Plan } from '../../transcript/plan.ts'
import { explainPolicy, type ExplainedClass, type Explanation } from './explain.ts'
import type { KeyPurpose, Policy } from './shape.ts'
import { issuanceUses, keysUnder, stepsOf, wordOf, type KeyUnderPlan } from './under.ts'

export interface BearingClass extends ExplainedClass { /** The versions of its keys that the plan makes, changes, issues with, keeps the shares of or looks at. */ readonly keys: readonly string[] }
export interface Bearing extends Explanation { readonly classes: readonly BearingClass[] }

const always = ['approvals', 'retention']
const making = ['purposes', 'algorithms', 'strength', 'backup']
/** Rules by the state that a key comes into. */
const entering: Readonly<Partial<Record<KeyState, readonly string[]>>> = {
  'staged': ['rotation', 'pre-checks', 'hold-down'],
  'active': ['rotation', 'hold-down', 'cryptoperiod.active', 'cryptoperiod.processing'],
  'retiring': ['overlap', 'cryptoperiod.processing'],
  'retired': ['overlap'],
  'compromised': ['risk', 'rotation', 'drills.breach'],
  'destroy-scheduled': ['destruction.delay'],
  'destroyed': ['destruction.delay', 'destruction.witnesses'],
  'destroyed-compromised': ['destruction.witnesses']
}
/** Rules by what a key signs in the plan. */
const signing: Readonly<Partial<Record<KeyPurpose, readonly string[]>>> = {
  certificates: ['cryptoperiod.processing', 'issuing.validity', 'issuing.path-length', 'issuing.subjects'],
  crls: ['issuing.next-update']
}
/** Rules by what is done with the share set that a key's backup is under. */
const custodial: Readonly<Record<CustodyPurpose, readonly string[]>> = {
  'reshare': ['custody', 'custody.wrapping-key', 'custody.reshare-within'], 'give-up': ['custody'], 'replace': ['custody', 'custody.reshare-within'],
  'inspect': ['custody', 'drills.inspect'], 'check': ['custody', 'drills.shares'], 'restore': ['custody', 'drills.restore']
}
const auditing = ['purposes', 'algorithms', 'strength', 'cryptoperiod.active', 'cryptoperiod.processing', 'drills.inspect', 'drills.check', 'drills.shares', 'drills.restore', 'drills.breach', 'retention']

export function bearingOn (policy: Policy, plan: Plan): Bearing {
  const { rules, classes } = explainPolicy(policy)
  const used = keysUsed(policy, plan)
  const actions = new Set(stepsOf(plan).map(({ action }) => action))
  return {
    rules: rules.filter(({ name }) => name.startsWith('apart') || (name === 'audit' ? actions.has('audit-token') : name.startsWith('publication') ? bearsOnPublication(name, plan, used) : plan.lifecycle?.emergency === true)),
    classes: classes.flatMap(one => {
      const keys = used.filter(({ className }) => className === one.name)
      const wanted = new Set(keys.flatMap(key => rulesFor(plan, key, actions)))
      return keys.length === 0 ? [] : [{ ...one, keys: keys.map(wordOf), rules: one.rules.filter(({ name }) => wanted.has(name)) }]
    })
  }
}

/** Whoever publishes keeps all of its rules; a promotion, how long before it a version is published. */
function bearsOnPublication (name: string, { publication, lifecycle }: Plan, used: readonly KeyUnderPlan[]): boolean {
  const promoted = new Set((lifecycle?.changes ?? []).filter(promotes).map(wordOf))
  return publication !== undefined || (name === 'publication.ahead' && used.some(one => promoted.has(wordOf(one)) && one.of?.['pre-checks'].includes('published') === true))
}

/** In an audit, and where tokens show what they hold, every key that exists is looked at. */
function keysUsed (policy: Policy, plan: Plan): KeyUnderPlan[] {
  const audited = plan.lifecycle?.replicas !== undefined || stepsOf(plan).some(({ action }) => action === 'audit-token')
  const under = keysUnder(policy, plan)
  const seen = new Set(under.map(wordOf))
  const others = (plan.lifecycle?.existing ?? []).filter(one => audited && !seen.has(wordOf(one)))
  return [...under, ...others.map(existing => ({ key: existing.key, version: existing.version, className: existing.class, of: null, made: null, existing }))]
}

function rulesFor (plan: Plan, { key, version, made }: KeyUnderPlan, actions: ReadonlySet<string>): string[] {
  const isThis = (one: { readonly key: string, readonly version: number }): boolean => one.key === key && one.version === version
  const changes = (plan.lifecycle?.changes ?? []).filter(isThis)
  const uses = issuanceUses(plan).filter(isThis)
  const isUnderSet = (plan.custody?.backups ?? []).some(isThis)
  return [
    ...made !== null || changes.length > 0 || uses.length > 0 || isUnderSet ? always : [],
    ...plan.custody === undefined || !isUnderSet ? [] : custodial[plan.custody.purpose],
    ...made === null ? [] : [...making, ...actions.has('generate-backed-key') || actions.has('generate-wrapped-key') ? ['custody', 'custody.wrapping-key'] : []],
    ...changes.flatMap(({ to }) => entering[to] ?? []),
    ...uses.flatMap(({ purpose, as }) => ['purposes', ...as === 'issuer' && purpose !== null ? signing[purpose] ?? [] : []]),
    ...actions.has('audit-token') ? auditing : [],
    ...plan.lifecycle?.replicas === undefined ? [] : ['drills.check', 'retention']
  ]
}
