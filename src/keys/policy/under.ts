// The keys that a plan is about, each with its class in a policy, and the form of what a policy forbids about them.

import type { ExistingKey } from '../../transcript/lifecycle.ts'
import type { Plan, PlannedKey } from '../../transcript/plan.ts'
import { makesKey } from '../../transcript/plan-rules.ts'
import type { KeyClass, KeyPurpose, Policy } from './shape.ts'

export type PolicyFaultCode =
  | 'class-unknown' | 'algorithm' | 'strength' | 'backup' | 'custody' | 'wrapping-key' | 'purpose' | 'apart' | 'approvals' | 'witnesses'
  | 'hold-down' | 'overlap' | 'destruction-delay' | 'rotation-trigger' | 'rotation-event' | 'pre-check' | 'emergency-unfounded' | 'compromised-recalled'
  | 'published' | 'publication-unruled'
  | 'validity' | 'validity-beyond-key' | 'authority' | 'path-length' | 'subject-name' | 'next-update'

/** Something that a policy forbids. */
export interface PolicyFault {
  readonly code: PolicyFaultCode
  /** The rule as a dotted path in the policy's file. */ readonly rule: string
  /** The clause that the rule comes from, as the policy says it. */ readonly clause: string | null
  /** The key's version, the person, the certificate or the list that it is about. */ readonly about: string
  readonly expected: string
  readonly found: string
}

/** A key that a plan makes, changes, destroys, issues or publishes with, or whose share set it is about, with its class; `made` where the plan makes it. */
export interface KeyUnderPlan { readonly key: string, readonly version: number, readonly className: string | null, readonly of: KeyClass | null, readonly made: PlannedKey | null, readonly existing: ExistingKey | null }

/** A fault without its clause. */
export type Found = Omit<PolicyFault, 'clause'>

/** The keys that a plan makes, changes, destroys, issues or publishes with or has certified, or whose share set it is about, each version once, with their classes. */
export function keysUnder ({ classes }: Policy, { keys, lifecycle, ...plan }: Plan): KeyUnderPlan[] {
  const making = stepsOf(plan).filter(({ action }) => makesKey.has(action)).map(step => step.with)
  const made = keys.filter(({ name, version }) => making.some(one => one.key === name && (one.version === undefined || one.version === String(version))))
  const signer = plan.publication?.key ?? null
  const used = new Set([...lifecycle?.changes ?? [], ...issuanceUses(plan), ...plan.custody?.backups ?? [], ...signer === null ? [] : [signer]].map(wordOf))
  const existing = (lifecycle?.existing ?? []).filter(one => used.has(wordOf(one)) || isDestroyed(plan, one))
  const of = (name: string | null): KeyClass | null => name === null || !Object.hasOwn(classes, name) ? null : classes[name]!
  return [
    ...made.map(one => ({ key: one.name, version: one.version, className: one.class ?? null, of: of(one.class ?? null), made: one, existing: null })),
    ...existing.map(one => ({ key: one.key, version: one.version, className: one.class, of: of(one.class), made: null, existing: one }))
  ]
}

/** A version of a key in something that a plan has issued: it signs, or is certified. */
export interface IssuanceUse { readonly key: string, readonly version: number, /** Null where a certificate gives it nothing to sign. */ readonly purpose: KeyPurpose | null, readonly as: 'issuer' | 'subject' }

/** Each key's version in everything that a plan has issued: what it signs, and what it is certified for. */
export function issuanceUses ({ issuance }: Pick<Plan, 'issuance'>): IssuanceUse[] {
  if (issuance === undefined) return []
  const { certificates, lists, statements } = issuance
  const signer = (purpose: KeyPurpose) => ({ key, version }: { readonly key: string, readonly version: number }): IssuanceUse => ({ key, version, purpose, as: 'issuer' })
  return [
    ...certificates.map(({ issuer }) => issuer).map(signer('certificates')), ...lists.map(({ issuer }) => issuer).map(signer('crls')), ...statements.map(signer('statements')),
    ...certificates.flatMap(({ kind, subject: { key }, profile: { basicConstraints: { ca } } }): IssuanceUse[] => key === null ? [] : [{ ...key, purpose: ca ? 'certificates' : kind === 'crl-signer' ? 'crls' : null, as: 'subject' }])
  ]
}

/** Whether a step takes a version's key from a token, or its copies from people. */
export function isDestroyed (plan: Pick<Plan, 'acts'>, of: { readonly key: string, readonly version: number }): boolean {
  return stepsOf(plan).some(({ action, with: { key, version } }) => (action === 'destroy-key' || action === 'destroy-copies') && key === of.key && version === String(of.version))
}

export function wordOf ({ key, version }: { readonly key: string, readonly version: number }): string {
  return `${key} v${version}`
}

export function stepsOf ({ acts }: Pick<Plan, 'acts'>): Plan['acts'][number]['steps'] {
  return acts.flatMap(({ steps }) => steps)
}
