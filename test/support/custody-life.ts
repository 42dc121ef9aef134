// The years of a share set made up for the catalog's fold: cards given, bagged, looked at and lost, a new set in the place of the old one.

import { custodyParts, successorOf } from '../../src/keys/catalog/planned-custody.ts'
import type { CustodyPurpose, PlannedCustody } from '../../src/transcript/custody.ts'
import { sha256, toHex } from '../../src/transcript/hash.ts'
import type { KeyCopy } from '../../src/transcript/lifecycle.ts'
import type { Result, ResultOf } from '../../src/transcript/results.ts'
import type { ShareSet } from '../../src/transcript/share-set.ts'
import { type Draft, Life, proof, set } from './life.ts'
import { custodial, shareSetOf } from './small-plans.ts'

export const next: ShareSet = shareSetOf(custodial(), 3)
const holders = ['kim', 'lea', 'mo']
const hashOf = (text: string): string => toHex(sha256(new TextEncoder().encode(text)))
const holderOf = (ordinal: number): string => holders[ordinal - 1]!

/** What a plan says of a set, as the catalog has it. */
export function custody (life: Life, purpose: CustodyPurpose, of: ShareSet = set, change: Partial<PlannedCustody> = {}): PlannedCustody {
  const catalog = life.catalog()
  const parts = custodyParts(catalog, of.set, purpose)
  if (parts === null) throw new RangeError(`the catalog does not have the set ${of.set}`)
  return { purpose, set: of, ...parts, bringing: ['kim', 'lea'], receiving: [], successor: purpose === 'give-up' ? successorOf(catalog, of.set) : null, ...change }
}

export function bagged (bags: readonly string[], from = 1): Result {
  return { action: 'register-bags', bags: bags.map((bag, i) => ({ ordinal: i + from, custodian: holderOf(i + from), bag })), confirmedBy: 'wit' }
}

export function sealed (bags: readonly string[], of: ShareSet = set, from = 1): Result {
  return { action: 'seal-cards', set: of.set, seals: bags.map((bag, i) => ({ ordinal: i + from, custodian: holderOf(i + from), bag })), witness: 'wit' }
}

export function inspected (ordinal: number, change: Partial<ResultOf<'inspect-card'>> = {}): Result {
  return { action: 'inspect-card', set: set.set, ordinal, custodian: holderOf(ordinal), bag: `A-${ordinal}`, found: `A-${ordinal}`, outcome: 'as-registered', note: null, opened: false, witness: 'wit', ...change }
}

export function missing (ordinal: number): Result {
  return inspected(ordinal, { found: null, outcome: 'missing', note: 'not found after the move' })
}

export function entered (ordinal: number, of: ShareSet = set): Result {
  return { action: 'enter-share', set: of.set, ordinal, custodian: holderOf(ordinal), form: 'words' }
}

export function readBack (ordinal: number, of: ShareSet = set): Result {
  return { action: 'read-back-share', set: of.set, ordinal, custodian: holderOf(ordinal), form: 'words', shown: 0 }
}

/** On the custodian's own medium. */
export function given (ordinal: number, file: string, of: ShareSet = set): Draft {
  return { type: 'share.given', body: { set: of.set, ordinal, custodian: holderOf(ordinal), carrier: { kind: 'medium', path: '/media/own', file, sha256: hashOf(file), bytes: 100 } } }
}

export function printed (ordinal: number, printer: string | null = null): Draft {
  return { type: 'share.given', body: { set: set.set, ordinal, custodian: holderOf(ordinal), carrier: { kind: 'printed', printer, spool: null, left: 0 } } }
}

export function dealt (of: ShareSet = next): Result {
  return { action: 'split-recovery-key', set: of, holders, random: { token: 'primary', station: 'node' }, windows: 2, guards: [] }
}

export function rewrapped (life: Life, change: Partial<ResultOf<'rewrap-backups'>> = {}): Result {
  const keys = life.catalog().keys.flatMap(({ key, versions }) => versions.flatMap(({ version, algorithm, publicKey, copies }) => {
    const opened = copies.flatMap(({ copy }) => copy.kind === 'medium' && copy.set === set.set ? [copy.sha256] : [])[0]
    const file = `${key}-v${version}.backup-${next.set.slice(0, 8)}.json`
    return opened === undefined ? [] : [{ key, version, algorithm, publicKey, opened, backup: { file, sha256: hashOf(file), bytes: 2000, media: [3, 4] }, proof }]
  }))
  return { action: 'rewrap-backups', token: 'primary', from: set.set, set: next.set, oldWindows: 2, windows: 2, wrapping: { mechanism: 'CKM_AES_KEY_WRAP_KWP', trusted: true, tried: [] }, keys, ...change }
}

/** Everything destroyed, but for what `fates` says of a copy. */
export function gaveUp (copies: readonly KeyCopy[], fates: (copy: KeyCopy) => 'destroyed' | 'missing' | 'kept' = () => 'destroyed', successor = next.set): Result {
  return { action: 'give-up-set', set: set.set, successor, copies: copies.map(copy => ({ copy, outcome: fates(copy), note: fates(copy) === 'destroyed' ? null : 'in a safe that nobody opened' })), witness: 'wit' }
}

export function rederived (ordinal: number): Result {
  return { action: 'rederive-share', set: set.set, ordinal, custodian: holderOf(ordinal), windows: 1, reason: 'lost on a train' }
}

export function concluded (purpose: CustodyPurpose): Result {
  return { action: 'conclude-custody', purpose, set: set.set, ordinals: [1, 2, 3] }
}

/** A genesis whose cards are in bags. */
export function bags (): Life {
  return new Life().genesis().hold({ on: '03-02', results: [bagged(['A-1', 'A-2', 'A-3']), sealed(['A-1', 'A-2', 'A-3'])] })
}

/** A ceremony about the set. */
export function hold (life: Life, on: string, purpose: CustodyPurpose, results: readonly (Result | Draft)[], { of = set, end = 'closed' as const, change = {} }: { readonly of?: ShareSet, readonly end?: 'closed' | 'aborted', readonly change?: Partial<PlannedCustody> } = {}): Life {
  return life.hold({ on, plan: { lifecycle: life.lifecycle([]), custody: custody(life, purpose, of, change) }, results, end })
}

/** The old set is replaced on 1 June; `fates` says what became of its copies. */
export function reshared (life = bags(), fates?: (copy: KeyCopy) => 'destroyed' | 'missing' | 'kept'): Life {
  return hold(life, '06-01', 'reshare', [
    bagged(['B-1', 'B-2', 'B-3']), dealt(), readBack(1, next), readBack(2, next), readBack(3, next), inspected(1, { opened: true }), inspected(2, { opened: true }), entered(1), entered(2), rewrapped(life),
    sealed(['B-1', 'B-2', 'B-3'], next), gaveUp(custody(life, 'reshare').copies, fates)
  ])
}
