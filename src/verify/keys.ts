// Keys that a ceremony makes or restores, against the plan and against each other: the key that was planned is the key that was made,
// confirmed and exported, and it can't leave the tokens that hold it.

import { confirmationText } from '../transcript/confirmation.ts'
import type { EntryOf, ObjectRef } from '../transcript/entry.ts'
import { publicKeyFile } from '../transcript/files.ts'
import { fromBase64, sha256, toBase64, toHex } from '../transcript/hash.ts'
import type { Algorithm, Plan, PlannedKey } from '../transcript/plan.ts'
import type { AttributeRecord, KeyProof, ResultOf } from '../transcript/results.ts'
import type { VerifyCrypto } from './crypto.ts'
import type { Findings } from './findings.ts'

/** How a key came to a token: generated as one that can never leave it, generated to be backed up and then locked, or out of a backup. */
export type Origin = 'locked' | 'backed' | 'restored'

/** A key as far as its proofs speak of it. */
type Proven = { readonly planned: Pick<PlannedKey, 'name' | 'version' | 'algorithm'>, readonly publicKey: Uint8Array | null }

/** A key on one token. */
export interface Holding { readonly token: string, /** CKA_ID, hex. */ readonly id: string, readonly origin: Origin }

export interface MadeKey {
  readonly planned: PlannedKey
  readonly seq: number
  /** SubjectPublicKeyInfo in DER; null for a secret key. */ readonly publicKey: Uint8Array | null
  /** Where it must be after the ceremony. */ readonly held: readonly Holding[]
  /** Why it needs no backup any more; null while it has neither. */ backup: 'made' | 'accepted' | 'restored' | null
  confirmed: boolean
  /** The check value that a secret key gave on another token. */ checkValue: KeyProof | null
}

export class KeyCheck {
  readonly #plan: Plan
  readonly #crypto: VerifyCrypto
  readonly #findings: Findings
  /** By name and version. */ readonly all = new Map<string, MadeKey>()
  /** Public key files, each with the key that must be in it. */ readonly exported = new Map<string, MadeKey>()

  constructor (plan: Plan, crypto: VerifyCrypto, findings: Findings) {
    this.#plan = plan
    this.#crypto = crypto
    this.#findings = findings
  }

  /** The planned key that is made here for the first time; null, with a finding, where there is none. */
  plannedOnce (seq: number, made: { readonly key: string, readonly version: number, readonly algorithm: string, readonly token: string }): PlannedKey | null {
    const planned = this.#plan.keys.find(one => one.name === made.key && one.version === made.version)
    if (planned === undefined || this.all.has(keyName(made))) {
      differs(this.#findings, seq, 'key', 'a planned key, once', keyName(made))
      return null
    }
    differs(this.#findings, seq, 'algorithm', planned.algorithm, made.algorithm)
    differs(this.#findings, seq, 'token', planned.token, made.token)
    return planned
  }

  add (key: MadeKey): void {
    const { planned: { name, version, algorithm }, publicKey } = key
    const same = publicKey === null ? undefined : this.#plan.lifecycle?.existing.find(one => one.publicKey === toBase64(publicKey) && keyName(one) !== keyName({ name, version }))
    if (same !== undefined) this.#findings.add('key-reused', { seq: key.seq, facts: { key: keyName({ name, version }), other: keyName(same) } })
    const sound = algorithm === 'aes-256' ? publicKey === null : publicKey !== null && this.#crypto.isPublicKeyOf(algorithm, publicKey)
    if (!sound) this.#findings.add('key-malformed', { seq: key.seq, facts: { key: keyName(key.planned), algorithm } })
    this.all.set(keyName(key.planned), key)
  }

  /** @param accepted whether the plan's step accepts a token that can't be tried for letting keys out */
  generated ({ seq }: EntryOf<'step.done'>, result: ResultOf<'generate-key'>, intended: readonly ObjectRef[] | null, accepted: boolean): void {
    const planned = this.plannedOnce(seq, result)
    if (planned === null) return
    const publicKey = result.publicKey === null ? null : fromBase64(result.publicKey)
    const holding: Holding = { token: result.token, id: result.id, origin: 'locked' }
    this.verifyIntended(seq, intended, planned, [holding])
    this.verifyAttributes(seq, planned, holding, result)
    this.#verifyExtraction(seq, result, accepted)
    this.add({ planned, seq, publicKey, held: [holding], backup: null, confirmed: false, checkValue: null })
  }

  confirmed (entry: EntryOf<'step.done'>, result: ResultOf<'confirm-key'>): void {
    const { seq } = entry
    const key = this.all.get(keyName(result))
    if (key === undefined) return differs(this.#findings, seq, 'key', 'a key that was made', keyName(result))
    const facts = { key: keyName(result) }
    switch (this.#prove(entry, key, result)) {
      case 'text': return this.#findings.add('confirmation-text', { seq, facts })
      case 'signature': return this.#findings.add('confirmation-signature', { seq, facts: { ...facts, mechanism: result.mechanism } })
      case 'secret':
        this.#findings.add('confirmation-secret', { seq, facts })
        // The same key gives the same check value of the same text, on any token.
        if (key.checkValue?.mechanism === result.mechanism && key.checkValue.signature !== result.signature) this.#findings.add('restored-unproven', { seq, facts: { ...facts, field: 'signature' } })
        break
      case 'signed':
    }
    key.confirmed = true
  }

  /** Whether a key that came out of a backup is the key that was backed up: it signed the confirmation text, under the public key. */
  isRestored (entry: EntryOf<'step.done'>, key: Proven, token: string, proof: KeyProof): boolean {
    const found = this.#prove(entry, key, proof)
    const at = { seq: entry.seq, facts: { key: keyName(key.planned), token } }
    if (found === 'secret') this.#findings.add('confirmation-secret', at)
    if (found !== 'text' && found !== 'signature') return true
    this.#findings.add('restored-unproven', { ...at, facts: { ...at.facts, field: found } })
    return false
  }

  exportedKey (seq: number, result: ResultOf<'export-public-key'>): void {
    const key = this.all.get(keyName(result))
    if (key === undefined || key.publicKey === null) return differs(this.#findings, seq, 'key', 'a key with a public half', keyName(result))
    differs(this.#findings, seq, 'spkiSha256', toHex(sha256(key.publicKey)), result.spkiSha256)
    differs(this.#findings, seq, 'file.path', publicKeyFile(result.key, result.version), result.file.path)
    if (result.file.path === publicKeyFile(result.key, result.version)) this.exported.set(result.file.path, key)
  }

  /** Everything that makes up a key was written down before it was made. `intended` null: there is no intent, which the course speaks of. */
  verifyIntended (seq: number, intended: readonly ObjectRef[] | null, { algorithm }: PlannedKey, held: readonly Holding[]): void {
    if (intended === null) return
    const wanted = held.flatMap(({ token, id }) => classesOf(algorithm).map(type => `${token} ${type} ${id}`))
    const written = intended.map(({ token, class: type, id }) => `${token} ${type} ${id}`)
    const missing = wanted.find(one => !written.includes(one))
    if (missing !== undefined) differs(this.#findings, seq, 'objects', written.join(', '), missing)
  }

  verifyAttributes (seq: number, planned: PlannedKey, holding: Holding, { attributes, unenforced }: { readonly attributes: readonly AttributeRecord[], readonly unenforced: readonly string[] }): void {
    verifyAttributes(planned, holding, attributes, this.#findings, seq)
    if (unenforced.length > 0) this.#findings.add('attributes-unenforced', { seq, facts: { key: keyName(planned), token: holding.token, attributes: unenforced.join(', ') } })
  }

  /** Production makes no key on a token that lets keys out, and on one that could not be tried only where its plan accepts that. */
  #verifyExtraction (seq: number, { extraction, token, ...result }: ResultOf<'generate-key'>, accepted: boolean): void {
    if (extraction === undefined || extraction === 'kept') return
    const at = { seq, facts: { key: keyName(result), token, extraction } }
    if (this.#plan.mode === 'production' && (extraction === 'let-out' || !accepted)) this.#findings.add('extraction-unaccepted', at)
    else if (extraction === 'untried') this.#findings.add('extraction-untried', at)
  }

  /** What a ceremony that was held to its end must have brought. */
  finish (): void {
    for (const planned of this.#plan.keys) {
      const key = this.all.get(keyName(planned))
      const facts = { key: keyName(planned) }
      if (key === undefined) {
        this.#findings.add('key-missing', { facts })
        continue
      }
      if (!key.confirmed) this.#findings.add('key-unconfirmed', { seq: key.seq, facts })
      if (key.backup === null) this.#findings.add('backup-missing', { seq: key.seq, facts })
    }
  }

  #prove ({ mode, ceremony }: EntryOf<'step.done'>, { planned: { name, version, algorithm }, publicKey }: Proven, proof: KeyProof): 'text' | 'signature' | 'secret' | 'signed' {
    const text = confirmationText({ mode, organisation: this.#plan.organisation.id, ceremony, key: name, version, algorithm, publicKey })
    if (proof.text !== text) return 'text'
    if (algorithm === 'aes-256') return 'secret'
    const holds = publicKey !== null && this.#crypto.isSignedBy(algorithm, publicKey, proof.mechanism, new TextEncoder().encode(text), fromBase64(proof.signature))
    return holds ? 'signed' : 'signature'
  }
}

/** Classes of the objects that a key is made of. */
export function classesOf (algorithm: Algorithm): readonly string[] {
  return algorithm === 'aes-256' ? ['secret-key'] : ['private-key', 'public-key']
}

/**
 * A private or secret key can neither leave its token nor be read, and that was read back. One that a token generated was never readable, and one
 * that was locked from the start was never extractable, where the token says so.
 */
export function verifyAttributes (planned: Pick<PlannedKey, 'name' | 'version'>, { token, origin }: Holding, attributes: readonly AttributeRecord[], findings: Findings, seq?: number): void {
  const told = (name: string): string[] => attributes.filter(one => one.name === name).map(({ value }) => value)
  const wrong = (attribute: string): void => findings.add('key-attributes', { seq, facts: { key: keyName(planned), token, attribute, found: told(attribute).join(', ') } })
  for (const [attribute, value] of [['CKA_EXTRACTABLE', 'false'], ['CKA_SENSITIVE', 'true']] as const) {
    const [found, ...more] = told(attribute)
    if (found !== value || more.length > 0) wrong(attribute)
  }
  if (origin !== 'restored' && told('CKA_ALWAYS_SENSITIVE').includes('false')) wrong('CKA_ALWAYS_SENSITIVE')
  if (origin === 'locked' && told('CKA_NEVER_EXTRACTABLE').includes('false')) wrong('CKA_NEVER_EXTRACTABLE')
}

/** A key by name and version, as findings and people call it. */
export function keyName (of: { readonly version: number } & ({ readonly key: string } | { readonly name: string })): string {
  return `${'key' in of ? of.key : of.name} v${of.version}`
}

/** A finding where a result is not what the plan or an earlier entry says. */
export function differs (findings: Findings, seq: number, field: string, expected: string, found: string): void {
  if (expected !== found) findings.add('result-differs', { seq, facts: { field, expected, found } })
}
