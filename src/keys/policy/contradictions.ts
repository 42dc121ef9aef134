// What a policy says against itself or against the standards. Each contradiction names the rule to look at, and what that rule stands against.

import type { BadField } from '../../transcript/bad-field.ts'
import { nearestOf } from '../../transcript/nearest.ts'
import { canExceed, isZero } from '../../transcript/duration.ts'
import { classRules, policyRules, ruleOf } from './rules.ts'
import type { KeyClass, Policy } from './shape.ts'
import { authorityPurposes, serves, strengthOf } from './strength.ts'

export type ContradictionCode =
  | 'no-classes' | 'algorithm-too-weak' | 'purpose-not-served' | 'purposes-mixed' | 'never-zero'
  | 'active-beyond-processing' | 'warning-beyond-active' | 'hold-down-beyond-active' | 'overlap-beyond-active' | 'overlap-beyond-processing' | 'retention-below-processing' | 'emergency-slower'
  | 'threshold-not-below-shares' | 'custody-missing' | 'custody-without-backup' | 'reshare-beyond-processing' | 'wrapping-key-undrilled' | 'pre-check-without-backup' | 'pre-check-without-custody' | 'drill-without-custody'
  | 'issuing-without-certificates' | 'validity-beyond-processing' | 'next-update-without-lists' | 'next-update-beyond-validity'
  | 'publication-by-one' | 'publication-by-authority' | 'publication-key-missing' | 'signers-repeat' | 'metadata-outlives' | 'pre-check-without-publication' | 'ahead-below-timestamp' | 'ahead-beyond-warning'
  | 'approvals-by-one' | 'approvals-beyond-custody' | 'apart-repeats' | 'events-without-event' | 'event-without-events' | 'source-of-nothing'

/** A rule that can't be kept together with another one, or with a standard. */
export interface Contradiction {
  readonly code: ContradictionCode
  /** The rule by its path in the file. */ readonly rule: string
  /** The rule or the standard's clause that it contradicts; null where it makes no sense by itself. */ readonly against: string | null
  readonly expected: string
  readonly found: string
  readonly nearest?: string | undefined
}

const table2 = 'NIST SP 800-57 Part 1 Rev. 5, table 2'
const keyUsage = 'NIST SP 800-57 Part 1 Rev. 5, section 5.2'

/** Every contradiction of a policy, class by class in the file's order, then those of the policy as a whole. */
export function contradictions (policy: Policy): Contradiction[] {
  const classes = Object.entries(policy.classes)
  return [
    ...classes.flatMap(([name, of]) => checks.flatMap(check => check(of)).map(one => ({
      ...one, rule: ruleOf(name, one.rule), against: one.against === null || one.against.startsWith('NIST') ? one.against : ruleOf(name, one.against)
    }))),
    ...ofAll(policy)
  ]
}

/** A contradiction as a bad field of the file. */
export function asField ({ rule, against, expected, found, nearest }: Contradiction): BadField {
  const field = { path: rule, expected: `${expected}; it is ${found}${against === null ? '' : ` (against ${against})`}` }
  return nearest === undefined ? field : { ...field, nearest }
}

type Check = (of: KeyClass) => readonly Contradiction[]

/** One thing that is wrong where a condition holds. */
function when (holds: boolean, code: ContradictionCode, rule: string, against: string | null, expected: string, found: string): Contradiction[] {
  return holds ? [{ code, rule, against, expected, found }] : []
}

const algorithms: Check = ({ algorithms: allowed, strength, purposes }) => [
  ...allowed.flatMap((algorithm, i) => when(strengthOf[algorithm] < strength, 'algorithm-too-weak', `algorithms[${i}]`, table2, `an algorithm of ${strength} bits or more`, `${algorithm}, of ${strengthOf[algorithm]}`)),
  ...purposes.flatMap((purpose, i) => {
    const unfit = allowed.filter(algorithm => !serves(algorithm, purpose))
    return when(unfit.length > 0, 'purpose-not-served', `purposes[${i}]`, 'algorithms', `a purpose that ${unfit.join(', ')} can serve`, purpose)
  }),
  ...when(purposes.includes('wrapping') && purposes.length > 1, 'purposes-mixed', 'purposes', keyUsage, 'wrapping alone, or none of it', purposes.join(', '))
]

const periods: Check = ({ cryptoperiod: { active, processing }, warning, 'hold-down': holdDown, overlap, retention, custody: shared, drills, issuing }) => [
  ...Object.entries({ 'cryptoperiod.active': active, 'cryptoperiod.processing': processing, retention, 'custody.reshare-within': shared?.['reshare-within'], 'issuing.validity': issuing?.validity, 'issuing.next-update': issuing?.['next-update'], ...Object.fromEntries(Object.entries(drills).map(([drill, every]) => [`drills.${drill}`, every])) })
    .flatMap(([rule, length]) => length === undefined ? [] : when(isZero(length), 'never-zero', rule, null, 'some time', length)),
  ...when(canExceed(active, processing), 'active-beyond-processing', 'cryptoperiod.active', 'cryptoperiod.processing', `at most ${processing}`, active),
  ...when(canExceed(warning, active), 'warning-beyond-active', 'warning', 'cryptoperiod.active', `at most ${active}`, warning),
  ...when(canExceed(holdDown, active), 'hold-down-beyond-active', 'hold-down', 'cryptoperiod.active', `at most ${active}`, holdDown),
  ...when(canExceed(overlap, active), 'overlap-beyond-active', 'overlap', 'cryptoperiod.active', `at most ${active}`, overlap),
  ...when(!isZero(overlap) && !canExceed(active, processing) && canExceed([active, overlap], processing), 'overlap-beyond-processing', 'overlap', 'cryptoperiod.processing', `at most what ${processing} leaves after ${active}`, overlap),
  ...when(canExceed(processing, retention), 'retention-below-processing', 'retention', 'cryptoperiod.processing', `at least ${processing}`, retention)
]

/** Drills that are held with cards and their shares. */
const ofShares = ['inspect', 'shares', 'restore'] as const

const custody: Check = ({ custody: shared, backup, 'pre-checks': preChecks, cryptoperiod: { processing }, drills, approvals }) => [
  ...when(shared !== undefined && shared.threshold >= shared.shares, 'threshold-not-below-shares', 'custody.threshold', 'custody.shares', `less than ${shared?.shares}`, String(shared?.threshold)),
  ...when(shared === undefined && backup !== 'forbidden', 'custody-missing', 'custody', 'backup', `how many shares of how many restore it, for backup is ${backup}`, 'left out'),
  ...when(shared !== undefined && backup === 'forbidden', 'custody-without-backup', 'custody', 'backup', 'none, for backup is forbidden', `${shared?.threshold} of ${shared?.shares}`),
  ...when(preChecks.includes('backup-proven') && backup === 'forbidden', 'pre-check-without-backup', 'pre-checks', 'backup', 'none of backups, for backup is forbidden', 'backup-proven'),
  ...when(preChecks.includes('quorum-reachable') && shared === undefined, 'pre-check-without-custody', 'pre-checks', 'custody', 'none of custodians, for there is no custody', 'quorum-reachable'),
  ...ofShares.flatMap(drill => when(drills[drill] !== undefined && shared === undefined, 'drill-without-custody', `drills.${drill}`, 'custody', 'none, for there is no custody', String(drills[drill]))),
  ...reshare(shared?.['reshare-within'], processing),
  ...when(shared?.['wrapping-key'] === 'kept' && drills.restore === undefined, 'wrapping-key-undrilled', 'custody.wrapping-key', 'drills.restore', 'a restore to be practised, which alone proves such a backup', 'kept'),
  ...when(shared !== undefined && (approvals.custodian ?? 0) > shared.shares, 'approvals-beyond-custody', 'approvals.custodian', 'custody.shares', `at most ${shared?.shares}`, String(approvals.custodian))
]

function reshare (within: string | undefined, processing: string): Contradiction[] {
  return within === undefined ? [] : when(canExceed(within, processing), 'reshare-beyond-processing', 'custody.reshare-within', 'cryptoperiod.processing', `at most ${processing}`, within)
}

const issuance: Check = ({ issuing, purposes, cryptoperiod: { processing } }) => {
  if (issuing === undefined) return []
  const { validity, 'next-update': nextUpdate } = issuing
  return [
    ...when(!purposes.includes('certificates'), 'issuing-without-certificates', 'issuing', 'purposes', 'none, for certificates are none of the purposes', `certificates for ${validity}`),
    ...when(canExceed(validity, processing), 'validity-beyond-processing', 'issuing.validity', 'cryptoperiod.processing', `at most ${processing}`, validity),
    ...when(nextUpdate !== undefined && !purposes.includes('crls'), 'next-update-without-lists', 'issuing.next-update', 'purposes', 'none, for crls are none of the purposes', String(nextUpdate)),
    ...when(nextUpdate !== undefined && canExceed(nextUpdate, validity), 'next-update-beyond-validity', 'issuing.next-update', 'issuing.validity', `at most ${validity}`, String(nextUpdate))
  ]
}

const people: Check = ({ approvals, rotation: { on, events } }) => [
  ...when(Object.values(approvals).reduce((a, b) => a + b, 0) < 2, 'approvals-by-one', 'approvals', null, 'two people at least', Object.keys(approvals).length === 0 ? 'nobody' : 'one'),
  ...when(on === 'time' && events.length > 0, 'events-without-event', 'rotation.events', 'rotation.on', 'none, for rotation is on time', events.join(', ')),
  ...when(on !== 'time' && events.length === 0, 'event-without-events', 'rotation.events', 'rotation.on', `at least one, for rotation is on ${on}`, 'none')
]

const clauses: Check = ({ sources }) => sourceless(sources, classRules)

const checks: readonly Check[] = [algorithms, periods, custody, issuance, people, clauses]

function ofAll (policy: Policy): Contradiction[] {
  const { classes, apart, emergency, audit, sources } = policy
  const holdDowns = Object.values(classes).map(of => of['hold-down'])
  const shortened = emergency['hold-down']
  return [
    ...when(Object.keys(classes).length === 0, 'no-classes', 'classes', null, 'one class of keys at least', 'none'),
    ...apart.flatMap((roles, i) => when(new Set(roles).size < roles.length, 'apart-repeats', `apart[${i}]`, null, 'each role once', roles.join(', '))),
    ...when(holdDowns.length > 0 && holdDowns.every(holdDown => canExceed(shortened, holdDown)), 'emergency-slower', 'emergency.hold-down', 'classes', `at most what a class has: ${[...new Set(holdDowns)].join(', ')}`, shortened),
    ...when(isZero(audit), 'never-zero', 'audit', null, 'some time', audit),
    ...ofPublication(policy), ...sourceless(sources, policyRules)
  ]
}

/** A policy without rules for it publishes nothing, whatever purposes its classes have. */
function ofPublication ({ publication, classes }: Policy): Contradiction[] {
  const waiting = Object.entries(classes).filter(([, of]) => of['pre-checks'].includes('published'))
  if (publication === undefined) return waiting.flatMap(([name]) => when(true, 'pre-check-without-publication', ruleOf(name, 'pre-checks'), 'publication', 'none of what is published, for there are no rules for it', 'published'))
  const { targets: { signers, threshold, key }, validity: { root, targets, snapshot, timestamp }, 'online-key': online, ahead, delegation } = publication
  const rests: readonly (readonly [rule: string, length: string, against: string, most: string])[] = [
    ['validity.timestamp', timestamp, 'validity.snapshot', snapshot], ['validity.snapshot', snapshot, 'validity.targets', targets], ['validity.targets', targets, 'validity.root', root], ['validity.targets', targets, 'online-key', online]
  ]
  return [
    ...when(new Set(signers).size < signers.length, 'signers-repeat', 'publication.targets.signers', null, 'each role once', signers.join(', ')),
    ...when(threshold < 2, 'publication-by-one', 'publication.targets.threshold', null, 'two people at least', String(threshold)),
    ...when(key === 'required' && !Object.values(classes).some(({ purposes }) => purposes.includes('publication')), 'publication-key-missing', 'publication.targets.key', 'classes', 'a class for publication', 'none'),
    ...Object.entries({ 'validity.root': root, 'validity.targets': targets, 'validity.snapshot': snapshot, 'validity.timestamp': timestamp, 'online-key': online, delegation })
      .flatMap(([rule, length]) => when(isZero(length), 'never-zero', `publication.${rule}`, null, 'some time', length)),
    ...rests.flatMap(([rule, length, against, most]) => when(canExceed(length, most), 'metadata-outlives', `publication.${rule}`, `publication.${against}`, `at most ${most}`, length)),
    ...when(waiting.length > 0 && !isZero(ahead) && canExceed(timestamp, ahead), 'ahead-below-timestamp', 'publication.ahead', 'publication.validity.timestamp', `at least ${timestamp}`, ahead),
    ...waiting.flatMap(([name, { warning }]) => when(canExceed(ahead, warning), 'ahead-beyond-warning', 'publication.ahead', ruleOf(name, 'warning'), `at most ${warning}`, ahead)),
    ...Object.entries(classes).flatMap(([name, { purposes }]) =>
      when(purposes.includes('publication') && purposes.some(purpose => authorityPurposes.has(purpose)), 'publication-by-authority', ruleOf(name, 'purposes'), 'publication', 'publication without certificates and crls', purposes.join(', ')))
  ]
}

function sourceless (sources: Readonly<Record<string, string>>, rules: readonly string[]): Contradiction[] {
  return Object.keys(sources).filter(rule => !rules.includes(rule))
    .map(rule => ({ code: 'source-of-nothing', rule: `sources.${rule}`, against: null, expected: 'the name of a rule', found: rule, nearest: nearestOf(rule, rules) }))
}
