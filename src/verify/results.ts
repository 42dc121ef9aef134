// What steps recorded, against the plan and against each other: the key that was planned is the key that was generated, confirmed and
// exported; a token's inventory was taken before and after.

import { confirmationText } from '../transcript/confirmation.ts'
import type { Body, Entry, EntryOf } from '../transcript/entry.ts'
import { inventoryFile, publicKeyFile } from '../transcript/files.ts'
import { fromBase64, sha256, toHex } from '../transcript/hash.ts'
import type { Plan, PlannedKey, PlannedStep } from '../transcript/plan.ts'
import type { AttributeRecord, Result, ResultOf } from '../transcript/results.ts'
import type { VerifyCrypto } from './crypto.ts'
import type { Findings } from './findings.ts'

export interface GeneratedKey {
  readonly planned: PlannedKey
  readonly seq: number
  readonly token: string
  /** CKA_ID, hex. */ readonly id: string
  /** SubjectPublicKeyInfo in DER; null for a secret key. */ readonly publicKey: Uint8Array | null
  confirmed: boolean
}

/** The inventories of one token. `erased`: it was initialised after the first one, so that nothing of that one may be left. */
export interface TokenInventories { before: ResultOf<'take-inventory'> | null, after: ResultOf<'take-inventory'> | null, erased: boolean }

export class ResultCheck {
  readonly #plan: Plan
  readonly #crypto: VerifyCrypto
  readonly #findings: Findings
  readonly keys = new Map<string, GeneratedKey>()
  readonly inventories: ReadonlyMap<string, TokenInventories>
  /** Public key files, each with the key that must be in it. */
  readonly exported = new Map<string, GeneratedKey>()
  #opened: Body<'ceremony.opened'> | null = null
  #intent: EntryOf<'step.intended'> | null = null

  constructor (plan: Plan, crypto: VerifyCrypto, findings: Findings) {
    this.#plan = plan
    this.#crypto = crypto
    this.#findings = findings
    this.inventories = new Map(plan.tokens.map(({ name }) => [name, { before: null, after: null, erased: false }]))
  }

  take (entry: Entry): void {
    if (entry.type === 'ceremony.opened') this.#opened ??= entry.body
    if (entry.type === 'step.intended') this.#intent = entry
    if (entry.type !== 'step.done') return
    const { result, action } = entry.body
    this.#equal(entry.seq, 'action', action, result.action)
    const step = this.#plan.acts.find(({ id }) => id === entry.act)?.steps.find(({ id }) => id === entry.step)
    if (step !== undefined) this.#asPlanned(entry.seq, step, result)
    this.#verify(entry, result)
  }

  /** What a ceremony that was held to its end must have brought. */
  finish (): void {
    for (const planned of this.#plan.keys) {
      const key = this.keys.get(nameOf(planned.name, planned.version))
      const facts = { key: nameOf(planned.name, planned.version) }
      if (key === undefined) this.#findings.add('key-missing', { facts })
      else if (!key.confirmed) this.#findings.add('key-unconfirmed', { seq: key.seq, facts })
    }
    for (const [token, { before, after }] of this.inventories) {
      if (before === null || after === null) this.#findings.add('inventory-missing', { facts: { token, missing: [before === null ? 'before' : '', after === null ? 'after' : ''].join(' ').trim() } })
    }
  }

  /** Whether what a step's settings name is what its result speaks of. */
  #asPlanned (seq: number, step: PlannedStep, result: Result): void {
    const settings = new Map(Object.entries(step.with))
    for (const [field, value] of Object.entries({ token: 'token' in result ? result.token : null, key: 'key' in result ? result.key : null, when: 'when' in result ? result.when : null })) {
      const planned = settings.get(field)
      if (planned !== undefined && value !== null) this.#equal(seq, field, planned, value)
    }
  }

  #verify (entry: EntryOf<'step.done'>, result: Result): void {
    const { seq } = entry
    switch (result.action) {
      case 'roll-call': return this.#rollCall(seq, result)
      case 'confirm-clock': return this.#clock(seq, result)
      case 'check-station': return
      case 'take-inventory': return this.#inventory(entry, result)
      case 'initialise-token': return this.#initialised(seq, result)
      case 'generate-key': return this.#generated(entry, result)
      case 'confirm-key': return this.#confirmed(entry, result)
      case 'export-public-key': return this.#exportedKey(seq, result)
    }
  }

  #rollCall (seq: number, { present }: ResultOf<'roll-call'>): void {
    const people = this.#plan.participants.map(({ id }) => id)
    for (const id of present) if (!people.includes(id)) this.#findings.add('actor-unknown', { seq, facts: { actor: id } })
    for (const id of people) if (!present.includes(id)) this.#findings.add('participant-absent', { seq, facts: { participant: id } })
  }

  #clock (seq: number, { confirmedBy, freshness }: ResultOf<'confirm-clock'>): void {
    const by = this.#plan.participants.find(({ id }) => id === confirmedBy)
    if (by === undefined || !by.roles.includes('witness')) this.#findings.add('actor-unknown', { seq, facts: { actor: confirmedBy } })
    if (this.#opened !== null) this.#equal(seq, 'freshness', this.#opened.freshness.value, freshness)
  }

  #inventory ({ seq, body }: EntryOf<'step.done'>, result: ResultOf<'take-inventory'>): void {
    const of = this.inventories.get(result.token)
    if (of === undefined) return this.#equal(seq, 'token', this.#plan.tokens.map(({ name }) => name).join(' or '), result.token)
    if (of[result.when] !== null) this.#equal(seq, 'when', 'one inventory of each kind', result.when)
    this.#equal(seq, 'file.path', inventoryFile(result.token, result.when, body.attempt), result.file.path)
    if (result.when === 'after') of.after = result
    else {
      of.before = result
      of.erased = false
    }
  }

  #initialised (seq: number, result: ResultOf<'initialise-token'>): void {
    const planned = this.#plan.tokens.find(({ name }) => name === result.token)
    const known = this.#opened?.tokens.find(({ token }) => token === result.token)
    this.#equal(seq, 'token', planned?.initialise === true ? planned.name : 'a token that the plan initialises', result.token)
    if (planned !== undefined) {
      this.#equal(seq, 'label', planned.label, result.label)
      this.#equal(seq, 'pinComponents', String(planned.pinComponents), String(result.pinComponents))
    }
    // A token's serial may be made at initialisation, so that only what its maker gave it is compared.
    if (known !== undefined) {
      this.#equal(seq, 'manufacturer', known.manufacturer, result.manufacturer)
      this.#equal(seq, 'model', known.model, result.model)
    }
    const inventories = this.inventories.get(result.token)
    if (inventories !== undefined) inventories.erased = true
  }

  #generated (entry: EntryOf<'step.done'>, result: ResultOf<'generate-key'>): void {
    const { seq } = entry
    const name = nameOf(result.key, result.version)
    const planned = this.#plan.keys.find(one => one.name === result.key && one.version === result.version)
    if (planned === undefined || this.keys.has(name)) return this.#equal(seq, 'key', 'a planned key, once', name)
    this.#equal(seq, 'algorithm', planned.algorithm, result.algorithm)
    this.#equal(seq, 'token', planned.token, result.token)
    const intent = this.#intent
    if (intent !== null && intent.act === entry.act && intent.step === entry.step && !intent.body.objects.some(({ token, id }) => token === result.token && id === result.id)) {
      this.#equal(seq, 'id', intent.body.objects.map(({ id }) => id).join(' or '), result.id)
    }
    const publicKey = result.publicKey === null ? null : fromBase64(result.publicKey)
    const sound = planned.algorithm === 'aes-256' ? publicKey === null : publicKey !== null && this.#crypto.isPublicKeyOf(planned.algorithm, publicKey)
    if (!sound) this.#findings.add('key-malformed', { seq, facts: { key: name, algorithm: planned.algorithm } })
    const key: GeneratedKey = { planned, seq, token: result.token, id: result.id, publicKey, confirmed: false }
    verifyAttributes(key, result.attributes, this.#findings)
    this.keys.set(name, key)
  }

  #confirmed (entry: EntryOf<'step.done'>, result: ResultOf<'confirm-key'>): void {
    const { seq } = entry
    const name = nameOf(result.key, result.version)
    const key = this.keys.get(name)
    if (key === undefined) return this.#equal(seq, 'key', 'a generated key', name)
    const { planned: { algorithm }, publicKey } = key
    const text = confirmationText({ mode: entry.mode, organisation: this.#plan.organisation.id, ceremony: entry.ceremony, key: result.key, version: result.version, algorithm, publicKey })
    if (result.text !== text) return this.#findings.add('confirmation-text', { seq, facts: { key: name } })
    if (algorithm === 'aes-256') this.#findings.add('confirmation-secret', { seq, facts: { key: name } })
    else if (publicKey === null || !this.#crypto.isSignedBy(algorithm, publicKey, result.mechanism, new TextEncoder().encode(text), fromBase64(result.signature))) {
      return this.#findings.add('confirmation-signature', { seq, facts: { key: name, mechanism: result.mechanism } })
    }
    key.confirmed = true
  }

  #exportedKey (seq: number, result: ResultOf<'export-public-key'>): void {
    const name = nameOf(result.key, result.version)
    const key = this.keys.get(name)
    if (key === undefined || key.publicKey === null) return this.#equal(seq, 'key', 'a generated key with a public half', name)
    this.#equal(seq, 'spkiSha256', toHex(sha256(key.publicKey)), result.spkiSha256)
    this.#equal(seq, 'file.path', publicKeyFile(result.key, result.version), result.file.path)
    this.exported.set(result.file.path, key)
  }

  #equal (seq: number, field: string, expected: string, found: string): void {
    if (expected !== found) this.#findings.add('result-differs', { seq, facts: { field, expected, found } })
  }
}

/** A private or secret key can neither leave its token nor be read, and that was read back. */
export function verifyAttributes ({ planned, seq }: GeneratedKey, attributes: readonly AttributeRecord[], findings: Findings): void {
  for (const [attribute, value] of [['CKA_EXTRACTABLE', 'false'], ['CKA_SENSITIVE', 'true']] as const) {
    const read = attributes.filter(one => one.name === attribute)
    if (read.length === 1 && read[0]?.value === value) continue
    findings.add('key-attributes', { seq, facts: { key: nameOf(planned.name, planned.version), attribute, found: read.map(one => one.value).join(', ') } })
  }
}

function nameOf (key: string, version: number): string {
  return `${key} v${version}`
}
