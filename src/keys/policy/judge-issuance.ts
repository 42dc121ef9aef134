// What a policy says of what a plan has issued: which keys may sign certificates, lists and statements, for how long, for whom.

import { addDuration, canExceed } from '../../transcript/duration.ts'
import type { PlannedCertificate, PlannedList } from '../../transcript/issuance.ts'
import type { KeyState } from '../../transcript/key-state.ts'
import type { Plan } from '../../transcript/plan.ts'
import { ruleOf } from './rules.ts'
import type { Policy } from './shape.ts'
import { issuanceUses, wordOf, type Found, type KeyUnderPlan, type PolicyFaultCode } from './under.ts'

type Version = Pick<KeyUnderPlan, 'key' | 'version'>

export function issuanceFaults (policy: Policy, plan: Plan, keys: readonly KeyUnderPlan[]): Found[] {
  const { issuance } = plan
  if (issuance === undefined) return []
  const under = new Map(keys.map(key => [wordOf(key), key]))
  return [
    ...purposeFaults(policy, plan, under),
    ...issuance.certificates.flatMap(certificate => [...boundFaults(certificate, under.get(wordOf(certificate.issuer))), ...lifetimeFaults(plan, certificate, under)]),
    ...issuance.lists.flatMap(list => listFaults(list, under.get(wordOf(list.issuer))))
  ]
}

/**
 * Each key signs, and is certified to sign, what its class is for. A key of no class may be older than the policy: it still says what is revoked, and
 * signs nothing else.
 */
function purposeFaults ({ classes }: Policy, plan: Plan, under: ReadonlyMap<string, KeyUnderPlan>): Found[] {
  const uses = issuanceUses(plan)
  return [...new Set(uses.map(wordOf))].flatMap((about): Found[] => {
    const own = uses.filter(use => wordOf(use) === about)
    const { className = null, of = null } = under.get(about) ?? {}
    if (of !== null && className !== null) {
      const others = [...new Set(own.map(({ purpose }) => purpose))].filter(purpose => purpose !== null).filter(purpose => !of.purposes.includes(purpose))
      return others.map(purpose => ({ code: 'purpose', rule: ruleOf(className, 'purposes'), about, expected: of.purposes.join(', '), found: purpose }))
    }
    const signs = own.some(({ as, purpose }) => as === 'issuer' && purpose !== 'crls')
    return className === null && signs ? [{ code: 'class-unknown', rule: 'classes', about, expected: Object.keys(classes).join(', '), found: 'none' }] : []
  })
}

/** The bounds that the class of its issuer sets for a certificate. A master key's certificates of its own versions have no path below another authority. */
function boundFaults ({ certificate, issuer, subject, profile }: PlannedCertificate, signer: KeyUnderPlan | undefined): Found[] {
  const { className = null, of = null } = signer ?? {}
  if (className === null || of?.issuing === undefined) return []
  const { validity, 'path-length': most, subjects } = of.issuing
  const { ca, pathLength } = profile.basicConstraints
  const isOther = ca && subject.key?.key !== issuer.key
  const fault = (holds: boolean, code: PolicyFaultCode, rule: string, expected: string, found: string): Found[] =>
    holds ? [{ code, rule: ruleOf(className, `issuing.${rule}`), about: certificate, expected, found }] : []
  return [
    ...fault(canExceed(profile.validity.length, validity), 'validity', 'validity', `at most ${validity}`, profile.validity.length),
    ...fault(isOther && most === undefined, 'authority', 'path-length', 'no authority', 'an authority'),
    ...fault(isOther && most !== undefined && (pathLength === null || pathLength > most), 'path-length', 'path-length', `at most ${most}`, pathLength === null ? 'no limit' : String(pathLength)),
    ...fault(subjects === 'plan' && subject.request !== null && subject.name === null, 'subject-name', 'subjects', 'a name that the plan gives', 'the name in the request')
  ]
}

/** States of a version that was active before the plan. */
const activated: ReadonlySet<KeyState> = new Set<KeyState>(['active', 'suspended', 'retiring', 'retired'])

/**
 * A certificate ends while the key that signs it, and that of an authority it is for, are still relied on. The plan's last moment counts as that of the
 * signature, and where a version was not active before, of its activation. Of one that left `active` only the later time is known, when it did.
 */
function lifetimeFaults ({ notAfter }: Plan, { certificate, issuer, subject, profile: { validity: { from, length }, basicConstraints: { ca } } }: PlannedCertificate, under: ReadonlyMap<string, KeyUnderPlan>): Found[] {
  const ends = addDuration(from === 'signing' ? notAfter : from, length)
  const relied: Version[] = [issuer, ...ca && subject.key !== null && wordOf(subject.key) !== wordOf(issuer) ? [subject.key] : []]
  return relied.flatMap((key): Found[] => {
    const { className = null, of = null, existing = null } = under.get(wordOf(key)) ?? {}
    if (className === null || of === null) return []
    const until = addDuration(existing !== null && activated.has(existing.state) ? existing.since : notAfter, of.cryptoperiod.processing)
    return ends > until ? [{ code: 'validity-beyond-key', rule: ruleOf(className, 'cryptoperiod.processing'), about: certificate, expected: `until ${until} at the latest`, found: ends }] : []
  })
}

function listFaults ({ list, profile: { nextUpdate } }: PlannedList, signer: KeyUnderPlan | undefined): Found[] {
  const longest = signer?.of?.issuing?.['next-update']
  const className = signer?.className ?? null
  return className !== null && longest !== undefined && canExceed(nextUpdate, longest)
    ? [{ code: 'next-update', rule: ruleOf(className, 'issuing.next-update'), about: list, expected: `at most ${longest}`, found: nextUpdate }]
    : []
}
