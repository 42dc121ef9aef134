// What a plan says of a share set that exists, held to itself and to its own steps, before the day: who brings and who gets a card, every backup and every copy,
// and that the steps do with the set what the plan is for. The verifier has a reading of its own of the same rules.

import type { BadField } from '../contract/shapes.ts'
import type { CustodyPurpose, PlannedCustody } from '../transcript/custody.ts'
import { canonicalize } from '../transcript/jcs.ts'
import type { KeyCopy } from '../transcript/lifecycle.ts'
import type { Plan } from '../transcript/plan.ts'
import { bagFaults, each, inOneAct, inOrder, upTo, type WantedStep } from './share-steps.ts'

/** Everything that is wrong with what a plan says of its share set; nothing where it says nothing of one. */
export function custodyFaults (plan: Plan): BadField[] {
  const { custody } = plan
  if (custody === undefined) return []
  const parts = [...set(plan, custody), ...bringing(plan, custody), ...receiving(plan, custody), ...backups(plan, custody), ...copies(plan, custody)]
  // Steps are counted by who takes part.
  return parts.length > 0 ? parts : steps(plan, custody)
}

/** Purposes for which enough shares for the recovery key are needed. */
const needsThreshold: ReadonlySet<CustodyPurpose> = new Set(['reshare', 'replace', 'restore'])
const destroyed: ReadonlySet<string> = new Set(['destroyed', 'destroyed-compromised'])

/** The set is of this organisation and mode, and has each card once, with another person and in another bag; and it is given up for another one, or not at all. */
function set ({ mode, organisation }: Plan, { set: of, cards, purpose, successor }: PlannedCustody): BadField[] {
  return [
    ...of.mode === mode ? [] : [{ path: 'custody.set.mode', expected: `${mode}: what is done with a rehearsal's cards does nothing to those of production, nor the other way round` }],
    ...of.organisation === organisation.id ? [] : [{ path: 'custody.set.organisation', expected: organisation.id }],
    ...cards.map(({ ordinal }) => ordinal).join() === upTo(of.shares).join() ? [] : [{ path: 'custody.cards', expected: `one card for each of the ${of.shares} shares, by ordinal` }],
    ...isOnce(cards.map(({ custodian }) => custodian)) ? [] : [{ path: 'custody.cards', expected: 'each card with another person' }],
    ...isOnce(cards.flatMap(({ bag }) => bag ?? [])) ? [] : [{ path: 'custody.cards', expected: 'each card in another bag' }],
    ...(purpose === 'give-up') === (successor !== null && successor !== of.set) ? [] : [{ path: 'custody.successor', expected: purpose === 'give-up' ? 'the set that opens the backups now' : 'null: this ceremony makes it, or none takes its place' }]
  ]
}

/** Who brings a card is there as a custodian, and has it by the register. */
function bringing (plan: Plan, { purpose, set: { threshold }, cards, bringing: people }: PlannedCustody): BadField[] {
  const path = 'custody.bringing'
  const custodians = custodiansOf(plan)
  const able = cards.filter(({ custodian, state }) => state === 'held' && custodians.has(custodian)).map(({ custodian }) => custodian)
  const ordered = able.filter(custodian => people.includes(custodian))
  return [
    ...people.join() === ordered.join() ? [] : [{ path, expected: `custodians of the plan who have their card by the register, in the order of their shares: some of ${able.join(', ') || 'nobody'}` }],
    ...needsThreshold.has(purpose) && people.length < threshold ? [{ path, expected: `at least ${threshold} people: so many shares give the recovery key` }] : [],
    ...purpose === 'give-up' && people.length > 0 ? [{ path, expected: 'nobody: no share is needed to give a set up' }] : [],
    ...purpose !== 'give-up' && people.length === 0 ? [{ path, expected: 'somebody who brings a card' }] : []
  ]
}

/** Every share of a new set goes to another custodian; of a replacement, the lost one goes to whom the register has for it. Each has a witness beside them. */
function receiving (plan: Plan, { purpose, cards, bringing: people, receiving: given }: PlannedCustody): BadField[] {
  const path = 'custody.receiving'
  const custodians = custodiansOf(plan)
  const { recovery } = plan
  const witnesses = plan.participants.filter(({ roles }) => roles.includes('witness')).map(({ id }) => id)
  const alone = [...people, ...given.map(({ custodian }) => custodian)].filter(id => witnesses.every(witness => witness === id))
  return [
    ...given.every(({ custodian }) => custodians.has(custodian)) && isOnce(given.map(({ custodian }) => custodian)) ? [] : [{ path, expected: 'custodians of the plan, each once' }],
    ...alone.length === 0 ? [] : [{ path: 'participants', expected: 'for each custodian a witness who is somebody else' }],
    ...(purpose === 'reshare') === (recovery !== null) ? [] : [{ path: 'recovery', expected: purpose === 'reshare' ? 'how the new recovery key is split' : 'null: no recovery key is made' }],
    ...recovery === null || recovery.threshold < recovery.shares ? [] : [{ path: 'recovery.threshold', expected: `less than the number of shares, ${recovery.shares}` }],
    ...purpose !== 'reshare' || given.map(({ ordinal }) => ordinal).join() === upTo(recovery?.shares ?? 0).join() ? [] : [{ path, expected: `somebody for each of the ${recovery?.shares ?? 0} shares, by ordinal` }],
    ...purpose === 'replace' ? lost(given, cards, people) : [],
    ...purpose === 'reshare' || purpose === 'replace' || given.length === 0 ? [] : [{ path, expected: 'nobody: no share is given out' }]
  ]
}

function lost (given: PlannedCustody['receiving'], cards: PlannedCustody['cards'], people: readonly string[]): BadField[] {
  const [one] = given
  const isTheirs = given.length === 1 && cards.some(({ ordinal, custodian }) => ordinal === one?.ordinal && custodian === one.custodian)
  return [
    ...isTheirs ? [] : [{ path: 'custody.receiving', expected: 'one share, and whose it is by the register' }],
    ...one !== undefined && people.includes(one.custodian) ? [{ path: 'custody.bringing', expected: 'others than the one whose card is lost' }] : []
  ]
}

/** Every backup is of a key that the plan knows. Where a new recovery key is made, none may be left out: to split anew and leave a backup as it is would leave the old shares good. */
function backups ({ lifecycle }: Plan, { purpose, set: of, backups: listed }: PlannedCustody): BadField[] {
  if (lifecycle === undefined) return [{ path: 'lifecycle', expected: 'the keys whose backups the set opens' }]
  const path = 'custody.backups'
  return [
    ...isOnce(listed.map(({ key, version }) => `${key} v${version}`)) && isOnce(listed.map(({ sha256 }) => sha256)) ? [] : [{ path, expected: 'each backup once' }],
    ...listed.flatMap(({ key, version, algorithm, publicKey }, i) => {
      const known = lifecycle.existing.find(one => one.key === key && one.version === version)
      return known?.algorithm === algorithm && known.publicKey === publicKey ? [] : [{ path: `${path}[${i}]`, expected: 'a key that the plan says to exist' }]
    }),
    ...purpose === 'reshare' && listed.length === 0 ? [{ path, expected: 'every backup of the set: shares that are only split anew leave the old ones good for ever' }] : [],
    ...lifecycle.existing.filter(({ state }) => !destroyed.has(state)).flatMap(({ key, version, copies: known }) => {
      const left = known.find(copy => copy.kind === 'medium' && copy.set === of.set && !listed.some(one => one.sha256 === copy.sha256))
      return left?.kind === 'medium' ? [{ path, expected: `the backup of ${key} v${version} too: ${left.file}` }] : []
    })
  ]
}

/** All that is known of a set is given up with it, and nothing else is. */
function copies ({ lifecycle }: Plan, custody: PlannedCustody): BadField[] {
  const { purpose, set: { set: id }, copies: listed } = custody
  const path = 'custody.copies'
  if (purpose !== 'reshare' && purpose !== 'give-up') return listed.length === 0 ? [] : [{ path, expected: 'none: the set stays in use' }]
  const names = new Set(listed.map(copy => canonicalize(copy)))
  const known = purpose === 'give-up' ? [] : [...ownCopies(custody), ...lifecycle?.existing.flatMap(key => key.copies.filter(copy => copy.set === id)) ?? []]
  return [
    ...listed.length > 0 && listed.every(copy => copy.set === id) && names.size === listed.length ? [] : [{ path, expected: `the media and cards of set ${id}, each once, and no others` }],
    ...[...new Set(known.map(copy => canonicalize(copy)))].filter(copy => !names.has(copy)).map(copy => ({ path, expected: `this copy too: ${copy}` }))
  ]
}

/** The media and cards that the plan's own lists of backups and cards speak of. */
function ownCopies ({ set: { set: id }, backups: listed, cards }: PlannedCustody): KeyCopy[] {
  return [
    ...listed.flatMap(({ file, sha256, media }) => media.map((medium): KeyCopy => ({ kind: 'medium', medium, file, sha256, set: id }))),
    ...cards.map(({ ordinal, custodian }): KeyCopy => ({ kind: 'card', set: id, ordinal, custodian }))
  ]
}

/** Actions with shares that a plan about a set has where its purpose needs them, and not otherwise. */
const withShares: ReadonlySet<string> = new Set([
  'check-backups', 'restore-keys', 'generate-backed-key', 'split-recovery-key', 'hand-over-share', 'read-back-share', 'inspect-card', 'collect-shares', 'enter-share', 'rewrap-backups', 'rederive-share',
  'restore-canary', 'give-up-set', 'conclude-custody'
])

function steps (plan: Plan, custody: PlannedCustody): BadField[] {
  const { held, after, bags: [begins, done] } = courseOf(custody)
  const wanted = new Set([...held.map(({ action }) => action), ...after])
  const found = plan.acts.flatMap((act, i) => act.steps.map((step, j) => ({ step, path: `acts[${i}].steps[${j}]`, act: act.id })))
  const count = (action: string): number => found.filter(({ step }) => step.action === action).length
  const actOf = (action: string | undefined): string | undefined => found.find(({ step }) => step.action === action)?.act
  const [first] = held
  return [
    ...found.filter(({ step }) => withShares.has(step.action) && !wanted.has(step.action)).map(({ path }) => ({ path: `${path}.action`, expected: `no step of another purpose than ${custody.purpose}` })),
    ...found.filter(({ step }) => step.action === 'inspect-card' && step.with.opens !== (custody.purpose === 'inspect' ? 'no' : 'yes')).map(({ path }) => ({ path: `${path}.with.opens`, expected: custody.purpose === 'inspect' ? 'no: nobody enters a share' : 'yes: shares are entered' })),
    ...held.length === 0 ? [] : inOneAct(plan, held),
    ...after.flatMap(action => count(action) === 1 ? [] : [{ path: 'acts', expected: `one step ${action}` }]),
    // The process that holds shares ends where it began: an act that begins anew must have them all.
    ...after.includes('conclude-custody') && actOf('conclude-custody') !== actOf(first?.action) ? [{ path: 'acts', expected: 'conclude-custody in the act in which the cards are brought' }] : [],
    ...inOrder(plan, ...held.length === 0 ? [] : [held.at(-1)!.action], ...after),
    ...custody.purpose === 'restore' && count('wipe-token') !== 1 ? [{ path: 'acts', expected: 'one step wipe-token' }] : [], ...inOrder(plan, 'restore-canary', 'wipe-token'),
    ...bagFaults(plan, begins, done), ...inOrder(plan, 'seal-cards', 'conclude-custody'), ...kept(plan, custody, actOf)
  ]
}

/** The steps in which cards and shares are in hand, those that must follow, and between which of them the bags are sealed. */
function courseOf ({ purpose, bringing: people, receiving: given }: PlannedCustody): { held: WantedStep[], after: string[], bags: [begins: string, done: string] } {
  const numbers = upTo(people.length)
  const ordinals = given.map(({ ordinal }) => ordinal)
  const cards = each('inspect-card', 'number', numbers)
  const taken = [{ action: 'collect-shares' }, ...each('enter-share', 'number', numbers)]
  const entered = [...cards, ...taken]
  const out = [...each('hand-over-share', 'ordinal', ordinals), ...each('read-back-share', 'ordinal', ordinals)]
  switch (purpose) {
    // Before a new card is made, the old ones are seen; a new set that is void does not have them looked at again.
    case 'reshare': return { held: [...cards, { action: 'split-recovery-key' }, ...out, ...taken, { action: 'rewrap-backups' }], after: ['give-up-set'], bags: ['split-recovery-key', 'rewrap-backups'] }
    case 'give-up': return { held: [], after: ['give-up-set'], bags: ['give-up-set', 'give-up-set'] }
    case 'replace': return { held: [...entered, { action: 'rederive-share' }, ...out], after: ['conclude-custody'], bags: ['inspect-card', 'read-back-share'] }
    case 'inspect': return { held: cards, after: ['conclude-custody'], bags: ['inspect-card', 'inspect-card'] }
    case 'check': return { held: entered, after: ['conclude-custody'], bags: ['inspect-card', 'enter-share'] }
    case 'restore': return { held: [...entered, { action: 'restore-canary' }], after: ['conclude-custody'], bags: ['inspect-card', 'restore-canary'] }
  }
}

/** A recovery key that is given up stays on no token of the plan. */
function kept (plan: Plan, { purpose, set: of }: PlannedCustody, actOf: (action: string) => string | undefined): BadField[] {
  if (purpose !== 'reshare' && purpose !== 'give-up') return []
  const tokens = (plan.lifecycle?.wrapping ?? []).filter(one => one.set.set === of.set).map(({ token }) => token)
  const left = tokens.filter(token => !plan.acts.some(act => act.steps.some(step => step.action === 'destroy-wrapping-key' && step.with.token === token && step.with.set === of.set)))
  return [
    ...left.map(token => ({ path: 'acts', expected: `a step destroy-wrapping-key for set ${of.set} on token ${token}, which keeps its recovery key` })),
    ...actOf('destroy-wrapping-key') === undefined ? [] : inOrder(plan, 'rewrap-backups', 'destroy-wrapping-key')
  ]
}

function custodiansOf ({ participants }: Plan): ReadonlySet<string> {
  return new Set(participants.filter(({ roles }) => roles.includes('custodian')).map(({ id }) => id))
}

function isOnce (values: readonly string[]): boolean {
  return new Set(values).size === values.length
}
