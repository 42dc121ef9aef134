// A policy rule by rule, in its file's order, as what a person is told about it: which words, with which values, from which clause. The words themselves
// are the dictionary's.

import { isZero } from '../../transcript/duration.ts'
import { defaultReshareWithin } from './reshare-within.ts'
import { clauseOf, ruleOf } from './rules.ts'
import type { KeyClass, Policy, PublicationRule } from './shape.ts'

/** A value of a rule: a duration, a number or a name as it is, or names out of a closed set of the dictionary's, some with how many. */
export type RuleValue =
  | { readonly kind: 'plain' | 'duration', readonly value: string }
  | { readonly kind: 'names', readonly of: 'purpose' | 'algorithm' | 'role' | 'event' | 'check', readonly names: readonly string[] }
  | { readonly kind: 'people', readonly counts: Readonly<Record<string, number>> }

export interface ExplainedRule {
  /** The rule's dotted path in the file, and its name within its class. */ readonly rule: string
  readonly name: string
  /** Which sentence says it. */ readonly says: string
  readonly values: Readonly<Record<string, RuleValue>>
  readonly clause: string | null
}

export interface ExplainedClass { readonly name: string, readonly about: string, readonly rules: readonly ExplainedRule[] }

/** The policy's own rules, and those of each class. */
export interface Explanation { readonly rules: readonly ExplainedRule[], readonly classes: readonly ExplainedClass[] }

type Said = Omit<ExplainedRule, 'clause' | 'name'>

const plain = (value: string | number): RuleValue => ({ kind: 'plain', value: String(value) })
const duration = (value: string): RuleValue => ({ kind: 'duration', value })

export function explainPolicy (policy: Policy): Explanation {
  const sourced = (rules: readonly Said[], wholeName: (rule: string) => string): ExplainedRule[] => rules.map(one => {
    const rule = wholeName(one.rule)
    return { ...one, rule, name: one.rule, clause: clauseOf(policy, rule) }
  })
  return {
    rules: sourced(ofPolicy(policy), rule => rule),
    classes: Object.entries(policy.classes).map(([name, of]) => ({ name, about: of.about, rules: sourced(ofClass(of), rule => ruleOf(name, rule)) }))
  }
}

function ofPolicy ({ apart, emergency, audit, publication }: Policy): Said[] {
  return [
    ...apart.map((roles, i): Said => ({ rule: `apart[${i}]`, says: 'apart', values: { roles: { kind: 'names', of: 'role', names: roles } } })),
    waiting('emergency.hold-down', 'emergency', emergency['hold-down']),
    { rule: 'audit', says: 'audit', values: { duration: duration(audit) } },
    ...publication === undefined ? [] : ofPublication(publication)
  ]
}

function ofPublication ({ targets, validity, 'online-key': online, ahead, delegation }: PublicationRule): Said[] {
  return [
    { rule: 'publication.targets.signers', says: 'publication-signers', values: { signers: { kind: 'names', of: 'role', names: targets.signers }, threshold: plain(targets.threshold) } },
    { rule: 'publication.targets.key', says: `publication-key-${targets.key}`, values: {} },
    ...(['root', 'targets', 'snapshot', 'timestamp'] as const).map((role): Said => ({ rule: `publication.validity.${role}`, says: `metadata-${role}`, values: { duration: duration(validity[role]) } })),
    { rule: 'publication.online-key', says: 'online-key', values: { duration: duration(online) } },
    waiting('publication.ahead', 'ahead', ahead),
    { rule: 'publication.delegation', says: 'delegation', values: { duration: duration(delegation) } }
  ]
}

function ofClass (of: KeyClass): Said[] {
  const { purposes, risk, algorithms, strength, cryptoperiod, warning, rotation, approvals, custody, backup, issuing, destruction, drills, retention } = of
  const checks = of['pre-checks']
  return [
    { rule: 'purposes', says: 'purposes', values: { purposes: { kind: 'names', of: 'purpose', names: purposes } } },
    { rule: 'risk', says: `risk-${risk}`, values: {} },
    { rule: 'algorithms', says: 'algorithms', values: { algorithms: { kind: 'names', of: 'algorithm', names: algorithms } } },
    { rule: 'strength', says: 'strength', values: { bits: plain(strength) } },
    { rule: 'cryptoperiod.active', says: 'active', values: { duration: duration(cryptoperiod.active) } },
    { rule: 'cryptoperiod.processing', says: 'processing', values: { duration: duration(cryptoperiod.processing) } },
    { rule: 'warning', says: 'warning', values: { duration: duration(warning) } },
    waiting('hold-down', 'hold-down', of['hold-down']),
    waiting('overlap', 'overlap', of.overlap),
    { rule: 'rotation', says: `rotation-${rotation.on}`, values: { events: { kind: 'names', of: 'event', names: rotation.events } } },
    { rule: 'pre-checks', says: checks.length === 0 ? 'pre-checks-none' : 'pre-checks', values: { checks: { kind: 'names', of: 'check', names: checks } } },
    { rule: 'approvals', says: 'approvals', values: { people: { kind: 'people', counts: approvals } } },
    ...custody === undefined ? [] : [{ rule: 'custody', says: 'custody', values: { threshold: plain(custody.threshold), shares: plain(custody.shares) } }],
    ...custody?.['wrapping-key'] === undefined ? [] : [{ rule: 'custody.wrapping-key', says: `wrapping-key-${custody['wrapping-key']}`, values: {} }],
    ...custody === undefined ? [] : [resharing(custody['reshare-within'])],
    { rule: 'backup', says: `backup-${backup}`, values: {} },
    ...issuing === undefined ? [] : ofIssuing(issuing),
    waiting('destruction.delay', 'destruction', destruction.delay),
    { rule: 'destruction.witnesses', says: 'witnesses', values: { count: plain(destruction.witnesses) } },
    ...(['inspect', 'check', 'shares', 'restore', 'breach'] as const).flatMap((drill): Said[] => {
      const every = drills[drill]
      return every === undefined ? [] : [{ rule: `drills.${drill}`, says: `drill-${drill}`, values: { duration: duration(every) } }]
    }),
    { rule: 'retention', says: 'retention', values: { duration: duration(retention) } }
  ]
}

function ofIssuing ({ validity, 'path-length': most, subjects, 'next-update': nextUpdate }: NonNullable<KeyClass['issuing']>): Said[] {
  return [
    { rule: 'issuing.validity', says: 'validity', values: { duration: duration(validity) } },
    most === undefined || most === 0 ? { rule: 'issuing.path-length', says: most === 0 ? 'path-length-zero' : 'path-length-none', values: {} } : { rule: 'issuing.path-length', says: 'path-length', values: { count: plain(most) } },
    { rule: 'issuing.subjects', says: `subjects-${subjects}`, values: {} },
    ...nextUpdate === undefined ? [] : [{ rule: 'issuing.next-update', says: 'next-update', values: { duration: duration(nextUpdate) } }]
  ]
}

/** By when a set must be replaced that was exposed; said where the file does not say it too, for it holds all the same. */
function resharing (within: string | undefined): Said {
  return { rule: 'custody.reshare-within', says: within === undefined ? 'reshare-within-default' : 'reshare-within', values: { duration: duration(within ?? defaultReshareWithin) } }
}

/** A wait, or that there is none. */
function waiting (rule: string, says: string, length: string): Said {
  return isZero(length) ? { rule, says: `${says}-none`, values: {} } : { rule, says, values: { duration: duration(length) } }
}
