// What is done with share sets that were dealt before, as its steps recorded it: cards and their bags, carriers, a set that is given up for another one, a share
// that is computed again, a recovery key that is tried. Each has a module of its own; here is what they have in common, and the drill.

import { canaryName, canaryVersion } from '../transcript/confirmation.ts'
import type { EntryOf, ObjectRef } from '../transcript/entry.ts'
import { fromBase64 } from '../transcript/hash.ts'
import type { Plan } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { BackupCheck } from './backups.ts'
import { BagCheck } from './bags.ts'
import { CarrierCheck } from './carriers.ts'
import type { VerifyCrypto } from './crypto.ts'
import type { CustodyAccount } from './custody-account.ts'
import type { CustodyCheck } from './custody.ts'
import type { DestructionCheck } from './destruction.ts'
import type { Findings } from './findings.ts'
import { differs, verifyAttributes } from './keys.ts'
import type { KeyCheck } from './keys.ts'
import { ReshareCheck } from './resharing.ts'

type CustodyResult = ResultOf<'register-bags' | 'seal-cards' | 'inspect-card' | 'collect-shares' | 'rewrap-backups' | 'give-up-set' | 'rederive-share' | 'restore-canary' | 'wipe-token' | 'conclude-custody'>

/** Actions that a plan without a share set of before can have. */
const ofAnyPlan: ReadonlySet<CustodyResult['action']> = new Set(['register-bags', 'seal-cards', 'wipe-token'])

export class CustodyResultCheck {
  readonly #plan: Plan
  readonly #custody: CustodyCheck
  readonly #keys: KeyCheck
  readonly #backups: BackupCheck
  readonly #crypto: VerifyCrypto
  readonly #findings: Findings
  readonly #bags: BagCheck
  readonly #reshare: ReshareCheck
  readonly carriers: CarrierCheck
  /** Tokens that held a throw-away key and were not wiped yet. */ readonly #tried = new Set<string>()

  constructor (plan: Plan, custody: CustodyCheck, keys: KeyCheck, backups: BackupCheck, destruction: DestructionCheck, crypto: VerifyCrypto, findings: Findings) {
    this.#plan = plan
    this.#custody = custody
    this.#keys = keys
    this.#backups = backups
    this.#crypto = crypto
    this.#findings = findings
    this.#bags = new BagCheck(plan, findings)
    this.#reshare = new ReshareCheck(plan, custody, keys, backups, destruction, findings)
    this.carriers = new CarrierCheck(findings)
  }

  take (entry: EntryOf<'step.done'>, result: CustodyResult, intended: readonly ObjectRef[] | null): void {
    const { seq } = entry
    if (this.#plan.custody === undefined && !ofAnyPlan.has(result.action)) return differs(this.#findings, seq, 'action', 'one of a plan that says which share set it is about', result.action)
    switch (result.action) {
      case 'register-bags': return this.#bags.registered(seq, result)
      case 'seal-cards':
        differs(this.#findings, seq, 'set', this.#custody.latest ?? this.#plan.custody?.set.set ?? 'none', result.set)
        this.#custody.sealed(seq, result)
        return this.#bags.sealedCards(seq, result)
      case 'inspect-card': return this.#inspected(entry, result)
      case 'collect-shares':
        this.#custody.opened(seq, result)
        return this.#reshare.collected(seq, result)
      case 'rewrap-backups': return this.#reshare.rewrapped(entry, result, intended)
      case 'give-up-set':
        this.fates(result.copies)
        return this.#reshare.given(seq, result)
      case 'rederive-share': return this.#rederived(seq, result)
      case 'restore-canary': return this.#canary(entry, result)
      case 'wipe-token': return this.#wiped(seq, result)
      case 'conclude-custody': return this.#concluded(seq, result)
    }
  }

  /** A share was entered from a card. */
  entered (seq: number, { ordinal }: ResultOf<'enter-share'>): void {
    this.#bags.entered(seq, ordinal)
  }

  /** A share came back from its holder. Of a card that was lost, there is another one. */
  readBack (seq: number, result: ResultOf<'read-back-share'>): void {
    const { set, ordinal } = result
    this.carriers.readBack(seq, result)
    if (this.#plan.custody?.purpose === 'replace' && this.#plan.custody.set.set === set) this.#bags.saw({ set, ordinal, isThere: true })
  }

  /** What became of copies: of cards, whether they are there to be brought. */
  fates (copies: ResultOf<'give-up-set' | 'destroy-copies'>['copies']): void {
    for (const { copy, outcome } of copies) if (copy.kind === 'card') this.#bags.saw({ set: copy.set, ordinal: copy.ordinal, isThere: outcome === 'kept' })
  }

  /** What was recorded from an entry on counts no more: shares that were in hand since then are gone. */
  back (seq: number): void {
    this.#bags.back(seq)
  }

  /** What a ceremony that was held to its end must have brought. */
  finish (): void {
    this.#bags.finish(this.#reshare.givenUp !== null)
    for (const token of this.#tried) this.#findings.add('token-unwiped', { facts: { token } })
  }

  /** What later ceremonies, and those before, must agree with. */
  account (): CustodyAccount {
    const { custody, restoring } = this.#plan
    return {
      proven: this.#custody.proven, backups: [...this.#backups.all].map(([sha256, { key, set }]) => ({ key, set, sha256 })), bags: this.#bags.course, seen: this.#bags.seen,
      used: custody ?? (restoring === null ? null : { purpose: 'recover', set: restoring.set, cards: [], backups: restoring.backups, successor: null }), givenUp: this.#reshare.givenUp
    }
  }

  /** A card is shown by whoever holds it. */
  #inspected ({ seq, actor }: EntryOf<'step.done'>, result: ResultOf<'inspect-card'>): void {
    if (actor !== result.custodian) this.#findings.add('share-holder', { seq, facts: { ordinal: String(result.ordinal), expected: result.custodian, found: actor ?? 'none' } })
    this.#bags.inspected(seq, result)
  }

  /** The share whose card is lost, for whom the plan says. Whoever has the lost card has the same share. */
  #rederived (seq: number, result: ResultOf<'rederive-share'>): void {
    const { set, ordinal, custodian, reason } = result
    const [lost] = this.#plan.custody?.receiving ?? []
    this.#custody.rederived(seq, result)
    if (this.#plan.custody?.purpose !== 'replace' || lost?.ordinal !== ordinal || lost.custodian !== custodian) {
      this.#findings.add('share-holder', { seq, facts: { set, ordinal: String(ordinal), expected: lost === undefined ? 'nobody' : `${lost.custodian} for share ${lost.ordinal}`, found: custodian } })
    }
    this.#bags.anew(ordinal)
    this.#findings.add('share-rederived', { seq, facts: { set, ordinal: String(ordinal), custodian, reason } })
  }

  /** A throw-away key went the way of every backup: wrapped under the recovery key, brought back as one that can't leave, used, and gone again. */
  #canary (entry: EntryOf<'step.done'>, { token, set, windows, algorithm, id, publicKey, wrapping, attributes, unenforced, proof, remaining }: ResultOf<'restore-canary'>): void {
    const { seq } = entry
    this.#custody.used(seq, set, windows)
    const isSpare = this.#plan.tokens.some(({ name, initialise }) => name === token && initialise)
    differs(this.#findings, seq, 'token', isSpare ? token : 'a token that the plan initialises', token)
    this.#backups.wrappedBy(seq, canaryName, wrapping)
    const spki = fromBase64(publicKey)
    if (algorithm === 'aes-256' || !this.#crypto.isPublicKeyOf(algorithm, spki)) this.#findings.add('key-malformed', { seq, facts: { key: canaryName, algorithm } })
    verifyAttributes({ name: canaryName, version: canaryVersion }, { token, id, origin: 'restored' }, attributes, this.#findings, seq)
    if (unenforced.length > 0) this.#findings.add('attributes-unenforced', { seq, facts: { key: canaryName, token, attributes: unenforced.join(', ') } })
    this.#keys.isRestored(entry, { planned: { name: canaryName, version: canaryVersion, algorithm }, publicKey: spki }, token, proof)
    if (remaining !== 0) this.#findings.add('key-remains', { seq, facts: { key: canaryName, token, remaining: String(remaining) } })
    if (isSpare) this.#tried.add(token)
  }

  #wiped (seq: number, { token, label, objects }: ResultOf<'wipe-token'>): void {
    const planned = this.#plan.tokens.find(({ name }) => name === token)
    differs(this.#findings, seq, 'token', planned?.initialise === true ? planned.name : 'a token that the plan initialises', token)
    differs(this.#findings, seq, 'label', planned?.label ?? 'none', label)
    if (objects !== 0) this.#findings.add('token-unwiped', { seq, facts: { token, objects: String(objects) } })
    this.#tried.delete(token)
  }

  #concluded (seq: number, { purpose, set, ordinals }: ResultOf<'conclude-custody'>): void {
    this.#custody.concluded(seq)
    differs(this.#findings, seq, 'purpose', this.#plan.custody?.purpose ?? 'none', purpose)
    differs(this.#findings, seq, 'set', this.#plan.custody?.set.set ?? 'none', set)
    differs(this.#findings, seq, 'ordinals', this.#bags.brought.toSorted((a, b) => a - b).join(', '), ordinals.join(', '))
  }
}
