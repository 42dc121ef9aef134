// Plans about a share set that exists, each with every kind of step that it can have, once: a resharing, the giving up of what is left, a replacement, drills.

import { sha256, toHex } from '../../src/transcript/hash.ts'
import type { CustodyPurpose, PlannedCustody } from '../../src/transcript/custody.ts'
import type { KeyCopy } from '../../src/transcript/lifecycle.ts'
import type { Plan, PlannedAct, PlannedStep, Role } from '../../src/transcript/plan.ts'
import { about, existing } from './small-lifecycle.ts'
import { custodial, shareSetOf } from './small-plans.ts'

const hashOf = (text: string): string => toHex(sha256(new TextEncoder().encode(text)))
const step = (id: string, action: string, by: Role, settings: Record<string, string> = {}, irreversible = false): PlannedStep => ({ id, action, by: [by], irreversible, with: settings, planned: 60 })

/** The set that `custodial()` deals. */
export const oldSet = shareSetOf(custodial(), 1)
const people = ['kim', 'lea', 'mo']
/** Bags of the cards, by ordinal; the third card was never put into one. */
const bags = ['B-1', 'B-2', null]

const fileOf = (version: number): string => `root-ca-v${version}.backup.json`
export const backupHash = (version: number): string => hashOf(version === 1 ? 'backup' : `backup ${version}`)
const mediumOf = (version: number, medium: number): KeyCopy => ({ kind: 'medium', medium, file: fileOf(version), sha256: backupHash(version), set: oldSet.set })
const cardOf = (ordinal: number): KeyCopy => ({ kind: 'card', set: oldSet.set, ordinal, custodian: people[ordinal - 1]! })
/** A carrier of a share beside its card. */
export const carrierOfFirst: KeyCopy = { kind: 'carrier', set: oldSet.set, ordinal: 1, custodian: 'kim', carrier: 'twin', what: 'share.age' }

/** What is given up with the set where it opens these versions of `root-ca`. */
export function copiesOf (versions: readonly number[]): KeyCopy[] {
  return [...versions.flatMap(version => [1, 2].map(medium => mediumOf(version, medium))), ...[1, 2, 3].map(cardOf), carrierOfFirst]
}

interface Over { readonly custody?: Partial<PlannedCustody>, readonly plan?: Partial<Plan>, readonly versions?: readonly number[], readonly mode?: Plan['mode'] }

function planOf (title: string, purpose: CustodyPurpose, acts: readonly (readonly [id: string, steps: readonly PlannedStep[]])[], { custody = {}, plan: over = {}, versions = [1, 2], mode = 'rehearsal' }: Over): Plan {
  const plan = custodial(mode)
  const [opening] = plan.acts
  const copies = copiesOf(versions)
  const keys = versions.map(version => existing(version, version === 1 && versions.length > 1 ? 'retiring' : 'active', {
    ...purpose === 'reshare' ? {} : { holdings: [] }, copies: copies.filter(copy => copy.kind !== 'medium' || copy.sha256 === backupHash(version))
  }))
  return {
    ...plan, title, ceremony: hashOf(title).slice(0, 32), keys: [], tokens: [], recovery: null, restoring: null, lifecycle: about({ existing: keys }),
    custody: {
      purpose, set: { ...oldSet, mode }, successor: null, bringing: ['kim', 'lea'], receiving: [], copies: [],
      cards: people.map((custodian, i) => ({ ordinal: i + 1, custodian, since: '2026-01-01T00:00:00.000Z', bag: bags[i]!, state: 'held' })),
      backups: keys.map(({ key, version, algorithm, publicKey }) => ({ key, version, algorithm, publicKey, file: fileOf(version), sha256: backupHash(version), media: [1, 2] })),
      ...custody
    },
    acts: [{ ...opening!, steps: [...opening!.steps, step('proposal', 'read-proposal', 'administrator')] }, ...acts.map(([id, steps]): PlannedAct => ({ id, title: id, steps: [...steps] }))],
    ...over
  }
}

const numbered = (id: string, action: string, count: number, settings: Record<string, string> = {}): PlannedStep[] => Array.from({ length: count }, (_, i) => step(`${id}-${i + 1}`, action, 'custodian', { number: String(i + 1), ...settings }))
const each = (id: string, action: string): PlannedStep[] => [1, 2, 3].map(number => step(`${id}-${number}`, action, 'custodian', { ordinal: String(number) }))
const inventory = (when: 'before' | 'after'): PlannedStep => step(when, 'take-inventory', 'crypto-officer', { token: 'primary', when })
const bagStep = step('bags', 'register-bags', 'administrator')
const seal = step('seal', 'seal-cards', 'administrator')
const opened = numbered('inspect', 'inspect-card', 2, { opens: 'yes' })
const entered = [step('collect', 'collect-shares', 'administrator'), ...numbered('enter', 'enter-share', 2)]
const taken = [...opened, ...entered]
const primary = (initialise: boolean): Plan['tokens'] => custodial().tokens.filter(({ name }) => name === 'primary').map(token => ({ ...token, initialise }))

/** Two backups are wrapped under a new recovery key, and the old set is given up. */
export function resharing (over: Over = {}): Plan {
  const { versions = [1, 2] } = over
  return planOf('A small resharing', 'reshare', [
    ['media', [inventory('before'), step('media', 'register-media', 'administrator'), bagStep]],
    ['custody', [...opened, step('split', 'split-recovery-key', 'crypto-officer', { token: 'primary' }), ...each('hand-over', 'hand-over-share'), ...each('read-back', 'read-back-share'), ...entered, step('rewrap', 'rewrap-backups', 'crypto-officer', { token: 'primary' }, true)]],
    ['giving-up', [seal, step('give-up', 'give-up-set', 'administrator', {}, true), inventory('after')]]
  ], {
    ...over, custody: { receiving: people.map((custodian, i) => ({ ordinal: i + 1, custodian })), copies: copiesOf(versions), ...over.custody },
    plan: { tokens: primary(false), recovery: { threshold: 2, shares: 3, media: 2 }, ...over.plan }
  })
}

/** What is left of the set is given up for the one that opens its backups since. */
export function givingUp (over: Over = {}): Plan {
  return planOf('A small giving up', 'give-up', [['giving-up', [step('give-up', 'give-up-set', 'administrator', {}, true)]]], {
    ...over, custody: { bringing: [], copies: copiesOf([1]), successor: 'abcdef0123456789', ...over.custody }
  })
}

/** The third custodian lost their card. */
export function replacement (over: Over = {}): Plan {
  return planOf('A small replacement', 'replace', [
    ['custody', [
      bagStep, ...taken, step('rederive', 'rederive-share', 'administrator', { ordinal: '3' }, true), step('hand-over', 'hand-over-share', 'custodian', { ordinal: '3' }),
      step('read-back', 'read-back-share', 'custodian', { ordinal: '3' }), seal, step('conclude', 'conclude-custody', 'administrator')
    ]]
  ], { ...over, custody: { receiving: [{ ordinal: 3, custodian: 'mo' }], ...over.custody } })
}

export function inspection (over: Over = {}): Plan {
  return planOf('A small inspection', 'inspect', [['custody', [...numbered('inspect', 'inspect-card', 3, { opens: 'no' }), step('conclude', 'conclude-custody', 'administrator')]]], {
    ...over, custody: { bringing: people, ...over.custody }
  })
}

export function shareCheck (over: Over = {}): Plan {
  return planOf('A small check of shares', 'check', [['custody', [bagStep, ...taken, seal, step('conclude', 'conclude-custody', 'administrator')]]], over)
}

export function restoreDrill (over: Over = {}): Plan {
  return planOf('A small restore drill', 'restore', [
    ['token', [inventory('before'), step('initialise', 'initialise-token', 'security-officer', { token: 'primary' }, true), bagStep]],
    ['custody', [...taken, step('restore', 'restore-canary', 'crypto-officer', { token: 'primary' }, true), step('wipe', 'wipe-token', 'security-officer', { token: 'primary' }, true), seal, step('conclude', 'conclude-custody', 'administrator')]],
    ['closing', [inventory('after')]]
  ], { ...over, plan: { tokens: primary(true), ...over.plan } })
}
