// The rules that a plan must keep beyond its shape. Checked when it is made, when it is run, and before any token is touched.

import type { BadField } from '../contract/shapes.ts'
import { badFields } from '../transcript/bad-field.ts'
import type { Plan, Quorum, Role } from '../transcript/plan.ts'
import { plan as planShape } from '../transcript/plan.ts'
import { parseCanonical } from '../transcript/jcs.ts'
import { tooLong } from '../transcript/plan-length.ts'
import { quorumFaults } from '../transcript/plan-rules.ts'
import { actionOf } from './actions/all.ts'
import { custodyFaults } from './custody-plan.ts'
import { CeremonyError } from './errors.ts'
import { issuanceFaults } from './issuance.ts'
import { templateFaults } from './issuance-templates.ts'
import { lifecycleFaults } from './lifecycle.ts'
import { publicationBad } from './publication-plan.ts'
import { bagFaults, each, inOneAct, upTo } from './share-steps.ts'

/** Reads `plan.json`: canonical JSON, right shape, sound rules. Throws CeremonyError with every bad field. */
export function parsePlan (bytes: Uint8Array): Plan {
  let value: unknown
  try {
    value = parseCanonical(bytes)
  } catch (cause) {
    throw new CeremonyError('plan-unreadable', { reason: cause instanceof Error ? cause.message : 'unknown' }, { cause })
  }
  const parsed = planShape.safeParse(value)
  if (!parsed.success) throw new CeremonyError('plan-invalid', {}, { fields: badFields(parsed.error, Object.keys(planShape.shape)) })
  assertPlan(parsed.data)
  return parsed.data
}

/** Throws CeremonyError: `roles-not-apart`, `key-shared`, `role-missing` where that is all that is wrong, else `plan-invalid` with every bad field. */
export function assertPlan (plan: Plan): void {
  assertRolesApart(plan)
  assertKeysDistinct(plan)
  const long = tooLong(plan)
  if (long !== null) throw new CeremonyError('plan-invalid', {}, { fields: [{ path: long.part, expected: `at most ${long.most} characters: nobody verifies a longer one` }] })
  const fields = [...unique(plan), ...quorums(plan), ...steps(plan), ...tokens(plan), ...recovery(plan), ...lifecycleFaults(plan), ...issuanceFaults(plan), ...publicationBad(plan), ...window(plan)]
  // Templates and rules are about parts that fit each other.
  const wrong = fields.length > 0 ? fields : templateFaults(plan)
  if (wrong.length > 0) throw new CeremonyError('plan-invalid', {}, { fields: wrong })
}

function assertRolesApart (plan: Plan): void {
  for (const person of plan.participants) {
    for (const apart of plan.apart) {
      const held = apart.filter(role => person.roles.includes(role))
      if (held.length > 1) throw new CeremonyError('roles-not-apart', { participant: person.name, roles: held.join(', ') })
    }
  }
}

function assertKeysDistinct (plan: Plan): void {
  const holders = new Map<string, string>()
  for (const person of plan.participants) {
    const other = holders.get(person.publicKey)
    if (other !== undefined) throw new CeremonyError('key-shared', { participant: person.name, other })
    holders.set(person.publicKey, person.name)
  }
}

export function holders (plan: Plan, role: Role): Plan['participants'] {
  return plan.participants.filter(person => person.roles.includes(role))
}

function unique (plan: Plan): BadField[] {
  const lists: [string, string[]][] = [
    ['participants', plan.participants.map(one => one.id)], ['tokens', plan.tokens.map(one => one.name)],
    ['keys', plan.keys.map(one => `${one.name} v${one.version}`)], ['acts', plan.acts.map(one => one.id)],
    ...plan.acts.map((act, i): [string, string[]] => [`acts[${i}].steps`, act.steps.map(one => one.id)])
  ]
  return lists.flatMap(([path, ids]) => ids.filter((id, i) => ids.indexOf(id) !== i).map(id => ({ path, expected: `"${id}" to be used once` })))
}

/** At least two people for whatever is signed, a witness at resumption, and nobody asked for who isn't there. */
function quorums (plan: Plan): BadField[] {
  const absent = Object.entries(plan.signoffs).flatMap(([purpose, quorum]: [string, Quorum]) => quorum === 'everybody' ? [] : Object.entries(quorum).flatMap(([role, count]) => {
    const present = holders(plan, role as Role).length
    return present < count ? [{ path: `signoffs.${purpose}.${role}`, expected: `at most ${present}: that many hold the role` }] : []
  }))
  return [...absent, ...quorumFaults(plan).map(({ purpose, missing }) => ({ path: `signoffs.${purpose}`, expected: missing === 'witness' ? 'a witness among them' : 'at least two people' }))]
}

function steps (plan: Plan): BadField[] {
  return plan.acts.flatMap((act, i) => act.steps.flatMap((step, j) => {
    const path = `acts[${i}].steps[${j}]`
    const absent = step.by.filter(role => holders(plan, role).length === 0)
    const action = actionOf(step.action)
    return [
      ...absent.map(role => ({ path: `${path}.by`, expected: `somebody who holds the role ${role}` })),
      ...(action === undefined ? [{ path: `${path}.action`, expected: 'the name of an action' }] : action.validate(step, plan).map(bad => ({ ...bad, path: `${path}.${bad.path}` }))),
      ...(action?.irreversible === true && !step.irreversible ? [{ path: `${path}.irreversible`, expected: 'true: this action can\'t be undone' }] : [])
    ]
  }))
}

function tokens (plan: Plan): BadField[] {
  return [
    ...plan.keys.flatMap((key, i) => plan.tokens.some(token => token.name === key.token) ? [] : [{ path: `keys[${i}].token`, expected: 'a token of the plan' }]),
    ...plan.tokens.flatMap((token, i) => {
      const label = new TextEncoder().encode(token.label).length
      const officers = Math.min(holders(plan, 'security-officer').length, holders(plan, 'crypto-officer').length)
      return [
        ...(label > 32 ? [{ path: `tokens[${i}].label`, expected: 'at most 32 bytes of UTF-8' }] : []),
        ...(officers < token.pinComponents ? [{ path: `tokens[${i}].pinComponents`, expected: `at most ${officers}: as many security officers and crypto officers are named` }] : [])
      ]
    })
  ]
}

/** T of N with T below N, a custodian for each share, and every restored key among the plan's. A plan about a set that exists has rules of its own. */
function recovery (plan: Plan): BadField[] {
  if (plan.custody !== undefined) return plan.restoring === null ? custodyFaults(plan) : [{ path: 'restoring', expected: 'null: what is done with a share set restores no key' }]
  const bad: BadField[] = []
  const custodians = holders(plan, 'custodian').length
  if (plan.recovery !== null) {
    const { threshold, shares } = plan.recovery
    if (threshold >= shares) bad.push({ path: 'recovery.threshold', expected: `less than the number of shares, ${shares}` })
    bad.push(...inOneAct(plan, [{ action: 'split-recovery-key' }, ...each('hand-over-share', 'ordinal', upTo(shares)), ...each('read-back-share', 'ordinal', upTo(shares)), { action: 'generate-backed-key' }]))
    const witnesses = holders(plan, 'witness')
    if (holders(plan, 'custodian').some(custodian => witnesses.every(witness => witness.id === custodian.id))) bad.push({ path: 'participants', expected: 'for each custodian a witness who is somebody else' })
    if (custodians !== shares) bad.push({ path: 'recovery.shares', expected: `${custodians}: as many custodians as are named` })
    bad.push(...bagFaults(plan, 'split-recovery-key', 'generate-backed-key'))
  }
  if (plan.restoring !== null) {
    const { set, backups } = plan.restoring
    if (set.mode !== plan.mode) bad.push({ path: 'restoring.set.mode', expected: `${plan.mode}: a rehearsal's share set restores nothing in production, nor the other way round` })
    bad.push(...inOneAct(plan, [{ action: 'check-backups' }, ...each('enter-share', 'number', upTo(set.threshold)), { action: 'restore-keys' }]))
    if (custodians < set.threshold) bad.push({ path: 'participants', expected: `at least ${set.threshold} custodians: so many shares restore this set` })
    for (const [i, { key, version }] of backups.entries()) {
      if (!plan.keys.some(one => one.name === key && one.version === version)) bad.push({ path: `restoring.backups[${i}]`, expected: 'a key of the plan' })
    }
  }
  return bad
}

function window (plan: Plan): BadField[] {
  return plan.notBefore < plan.notAfter ? [] : [{ path: 'notAfter', expected: 'a time after notBefore' }]
}
