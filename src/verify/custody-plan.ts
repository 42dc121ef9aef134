// What a plan says of a share set that exists, judged before any entry: cards that are each there once, people who hold what they are to bring, every backup that
// the set opens, every copy that is given up, and the steps that its purpose needs. Shares that are only split anew leave the old quorum good for ever: a plan
// that reshares wraps every backup anew.

import type { PlannedCustody } from '../transcript/custody.ts'
import { planFile } from '../transcript/files.ts'
import { canonicalize } from '../transcript/jcs.ts'
import type { KeyCopy } from '../transcript/lifecycle.ts'
import type { Plan } from '../transcript/plan.ts'
import { verifyPlannedSteps } from './custody-steps.ts'
import { verifySet } from './custody.ts'
import type { Findings } from './findings.ts'
import { keyName } from './keys.ts'

/** Purposes for which T shares are needed. */
const needsShares: ReadonlySet<PlannedCustody['purpose']> = new Set(['reshare', 'replace', 'restore'])
const destroyed: ReadonlySet<string> = new Set(['destroyed', 'destroyed-compromised'])

/** Judges `plan.custody`, where there is one. */
export function verifyPlannedCustody (plan: Plan, findings: Findings): void {
  const { custody, organisation, mode, restoring } = plan
  if (custody === undefined) return
  verifySet(custody.set, { organisation: organisation.id, mode }, { file: planFile }, findings)
  const differs = (field: string, expected: string, found: string): void => {
    if (expected !== found) findings.add('custody-plan', { file: planFile, facts: { field, expected, found } })
  }
  // Shares of one set would be counted as those of the other.
  differs('restoring', 'none', restoring === null ? 'none' : `set ${restoring.set.set}`)
  verifyCards(custody, differs)
  verifyBringing(plan, custody, differs)
  verifyReceiving(plan, custody, differs)
  verifyBackups(plan, custody, findings, differs)
  verifyCopies(plan, custody, differs)
  const { successor } = custody
  differs('successor', custody.purpose === 'give-up' ? 'another set' : 'none', successor === null ? 'none' : successor === custody.set.set ? successor : 'another set')
  verifyPlannedSteps(plan, custody, findings)
}

type Differs = (field: string, expected: string, found: string) => void

/** One card for each share, each held by another person, and no bag twice. */
function verifyCards ({ cards, set: { shares } }: PlannedCustody, differs: Differs): void {
  differs('cards', ordinals(shares).join(', '), cards.map(({ ordinal }) => ordinal).join(', '))
  differs('cards.custodian', 'each once', onceOr(cards.map(({ custodian }) => custodian)))
  differs('cards.bag', 'each once', onceOr(cards.flatMap(({ bag }) => bag ?? [])))
}

/** Custodians of the plan bring cards that they hold, in the order of their shares, and enough of them where shares are needed. */
function verifyBringing ({ participants }: Plan, { purpose, set, cards, bringing }: PlannedCustody, differs: Differs): void {
  const able = cards.filter(({ custodian, state }) => state === 'held' && participants.some(({ id, roles }) => id === custodian && roles.includes('custodian'))).map(({ custodian }) => custodian)
  differs('bringing', able.filter(custodian => bringing.includes(custodian)).join(', ') || 'nobody', bringing.join(', ') || 'nobody')
  if (needsShares.has(purpose) && bringing.length < set.threshold) differs('bringing', `${set.threshold} people at least`, String(bringing.length))
  if (purpose === 'give-up') differs('bringing', '0', String(bringing.length))
  else if (bringing.length === 0) differs('bringing', 'somebody', 'nobody')
}

/** Of a new set every share goes to a custodian of the plan, each to another one; of a replacement, the lost card's share goes to whom the register has for it. */
function verifyReceiving ({ participants, recovery }: Plan, { purpose, cards, bringing, receiving }: PlannedCustody, differs: Differs): void {
  const people = receiving.map(({ custodian }) => custodian)
  const strangers = people.filter(id => !participants.some(one => one.id === id && one.roles.includes('custodian')))
  differs('receiving.custodian', 'custodians of the plan, each once', strangers.length > 0 ? strangers.join(', ') : onceOr(people, 'custodians of the plan, each once'))
  differs('recovery', purpose === 'reshare' ? 'a rule' : 'none', recovery === null ? 'none' : 'a rule')
  if (purpose === 'reshare') return differs('receiving', ordinals(recovery?.shares ?? 0).join(', '), receiving.map(({ ordinal }) => ordinal).join(', '))
  differs('receiving', purpose === 'replace' ? '1' : '0', String(receiving.length))
  for (const { ordinal, custodian } of receiving) {
    differs('receiving', cards.find(card => card.ordinal === ordinal)?.custodian ?? 'nobody', custodian)
    if (bringing.includes(custodian)) differs('bringing', 'others than who lost their card', custodian)
  }
}

/** Every backup is of a key that the plan knows and stands once; none that lies on a medium under this set is left out. */
function verifyBackups ({ lifecycle }: Plan, { purpose, set, backups }: PlannedCustody, findings: Findings, differs: Differs): void {
  if (lifecycle === undefined) return differs('lifecycle', 'what the plan knows of keys', 'none')
  differs('backups.key', 'each once', onceOr(backups.map(keyName)))
  differs('backups.sha256', 'each once', onceOr(backups.map(({ sha256 }) => sha256)))
  for (const backup of backups) {
    const known = lifecycle.existing.find(one => keyName(one) === keyName(backup))
    differs('backups', `${keyName(backup)} ${known?.algorithm ?? 'not known'} ${known?.publicKey ?? ''}`, `${keyName(backup)} ${backup.algorithm} ${backup.publicKey ?? ''}`)
  }
  if (purpose === 'reshare' && backups.length === 0) findings.add('resplit-only', { file: planFile, facts: { set: set.set, missing: 'every backup' } })
  for (const key of lifecycle.existing.filter(({ state }) => !destroyed.has(state))) {
    const left = key.copies.find(copy => copy.kind === 'medium' && copy.set === set.set && !backups.some(one => keyName(one) === keyName(key) && one.sha256 === copy.sha256))
    if (left?.kind !== 'medium') continue
    if (purpose === 'reshare') findings.add('resplit-only', { file: planFile, facts: { set: set.set, missing: keyName(key), file: left.file } })
    else differs('backups', `${keyName(key)} ${left.sha256}`, 'none')
  }
}

/** What is given up with a set is all that is known of it: every medium of every backup, every card that is held, whatever else holds a share. Nothing else is. */
function verifyCopies ({ lifecycle }: Plan, custody: PlannedCustody, differs: Differs): void {
  const { purpose, set: { set }, copies } = custody
  if (purpose !== 'reshare' && purpose !== 'give-up') return differs('copies', '0', String(copies.length))
  differs('copies', 'each once', onceOr(copies.map(copy => canonicalize(copy))))
  for (const copy of copies) if (copy.set !== set) differs('copies.set', set, copy.set)
  if (copies.length === 0) differs('copies', 'what is given up', 'nothing')
  if (purpose === 'give-up') return
  const listed = new Set(copies.map(copy => canonicalize(copy)))
  const known = [...copiesOf(custody), ...(lifecycle?.existing ?? []).flatMap(key => key.copies.filter(copy => copy.set === set))].map(copy => canonicalize(copy))
  for (const copy of new Set(known)) if (!listed.has(copy)) differs('copies', copy, 'none')
}

/** The media and cards that a plan's own lists of backups and cards speak of. */
function copiesOf ({ set: { set }, backups, cards }: PlannedCustody): KeyCopy[] {
  return [
    ...backups.flatMap(({ file, sha256, media }) => media.map((medium): KeyCopy => ({ kind: 'medium', medium, file, sha256, set }))),
    // One that is not held may have been destroyed before.
    ...cards.filter(({ state }) => state === 'held').map(({ ordinal, custodian }): KeyCopy => ({ kind: 'card', set, ordinal, custodian }))
  ]
}

/** `fine`, or the first value that stands twice. */
function onceOr (values: readonly string[], fine = 'each once'): string {
  return values.find((one, i) => values.indexOf(one) !== i) ?? fine
}

function ordinals (shares: number): number[] {
  return Array.from({ length: shares }, (_, i) => i + 1)
}
