// Backups: where each is, that the key was locked after it was made, that it gives the key back on another token; and keys that were
// restored from theirs. The backups themselves are not in the evidence, only their hashes.

import type { EntryOf, ObjectRef } from '../transcript/entry.ts'
import { fromBase64 } from '../transcript/hash.ts'
import type { Plan } from '../transcript/plan.ts'
import { mediaCount } from '../transcript/plan-rules.ts'
import { isKeyWrap } from '../transcript/key-wrap.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { CustodyCheck } from './custody.ts'
import type { Findings } from './findings.ts'
import { differs, keyName } from './keys.ts'
import type { Holding, KeyCheck } from './keys.ts'
import { WrappingKeyCheck } from './wrapping-keys.ts'

type Backed = ResultOf<'generate-backed-key'>
type Wrapped = ResultOf<'generate-wrapped-key'>
type Restored = ResultOf<'restore-keys'>['keys'][number]

/** For each attempt, the refusals that speak of the locked key. Anything else, such as a lost session or a template that was not complete, shows nothing about it. */
const refusals: Readonly<Record<keyof Backed['lock'], ReadonlySet<string>>> = {
  wrap: new Set(['CKR_KEY_UNEXTRACTABLE', 'CKR_KEY_NOT_WRAPPABLE', 'CKR_KEY_FUNCTION_NOT_PERMITTED']),
  change: new Set(['CKR_ATTRIBUTE_READ_ONLY', 'CKR_ACTION_PROHIBITED', 'CKR_ATTRIBUTE_VALUE_INVALID', 'CKR_TEMPLATE_INCONSISTENT', 'CKR_FUNCTION_REJECTED']),
  copy: new Set([
    'CKR_ACTION_PROHIBITED', 'CKR_ATTRIBUTE_READ_ONLY', 'CKR_TEMPLATE_INCONSISTENT', 'CKR_ATTRIBUTE_VALUE_INVALID', 'CKR_FUNCTION_REJECTED', 'CKR_KEY_FUNCTION_NOT_PERMITTED'
  ])
}

/** More media than this are in no ceremony. */
const mostMedia = 1000

export class BackupCheck {
  readonly #plan: Plan
  readonly #keys: KeyCheck
  readonly #custody: CustodyCheck
  readonly #findings: Findings
  readonly wrappingKeys: WrappingKeyCheck
  /** Numbers and places of the registered media. */ readonly #media = new Set<number>()
  readonly #places = new Set<string>()
  /** SHA-256 of each backup that was made, the key that it is of, and the set that opens it. */ readonly #made = new Map<string, { readonly key: string, readonly set: string }>()

  constructor (plan: Plan, keys: KeyCheck, custody: CustodyCheck, findings: Findings) {
    this.#plan = plan
    this.#keys = keys
    this.#custody = custody
    this.#findings = findings
    this.wrappingKeys = new WrappingKeyCheck(plan, findings)
  }

  /** Backups that were made here, by SHA-256. */
  get all (): ReadonlyMap<string, { readonly key: string, readonly set: string }> {
    return this.#made
  }

  registered (seq: number, { media }: ResultOf<'register-media'>): void {
    for (const { number, path } of media) {
      if (this.#media.size >= mostMedia) return this.#findings.add('backup-media', { seq, facts: { medium: String(number), expected: `at most ${mostMedia} media` } })
      if (this.#media.has(number)) this.#findings.add('backup-media', { seq, facts: { medium: String(number), expected: 'a number of its own' } })
      if (this.#places.has(path)) this.#findings.add('backup-media', { seq, facts: { medium: String(number), expected: 'a place of its own', found: path } })
      this.#media.add(number)
      this.#places.add(path)
    }
  }

  /** A key that was generated, wrapped, locked, and restored on another token in one step. */
  backed (entry: EntryOf<'step.done'>, result: Backed, intended: readonly ObjectRef[] | null): void {
    const { seq } = entry
    this.#custody.reliedOn(seq, result.set, result.windows)
    const planned = this.#keys.plannedOnce(seq, result)
    if (planned === null) return
    const publicKey = result.publicKey === null ? null : fromBase64(result.publicKey)
    const first: Holding = { token: result.token, id: result.id, origin: 'backed' }
    const second: Holding = { token: result.restored.token, id: result.restored.id, origin: 'restored' }
    this.#keys.verifyIntended(seq, intended, planned, [first, second])
    this.#keys.verifyAttributes(seq, planned, first, result)
    this.#keys.verifyAttributes(seq, planned, second, result.restored)
    this.#keys.isRestored(entry, { planned, publicKey }, second.token, result.restored.proof)
    this.#keys.add({
      planned, seq, publicKey, held: result.restored.kept ? [first, second] : [first], backup: 'made', confirmed: false, checkValue: publicKey === null ? result.restored.proof : null
    })
    this.#verifyLocked(seq, result)
    this.#verifyMade(seq, result)
    this.#verifySecond(seq, result)
    this.wrappingKeys.made(seq, result, { name: keyName(result), id: result.id }, intended)
  }

  /** A key that was backed up by a wrapping key that its token kept. Nothing in this ceremony opens the backup. */
  wrapped ({ seq }: EntryOf<'step.done'>, result: Wrapped, intended: readonly ObjectRef[] | null): void {
    const planned = this.#keys.plannedOnce(seq, result)
    if (planned === null) return
    const holding: Holding = { token: result.token, id: result.id, origin: 'backed' }
    this.#keys.verifyIntended(seq, intended, planned, [holding])
    this.#keys.verifyAttributes(seq, planned, holding, result)
    this.#keys.add({ planned, seq, publicKey: result.publicKey === null ? null : fromBase64(result.publicKey), held: [holding], backup: 'made', confirmed: false, checkValue: null })
    this.#verifyLocked(seq, result)
    this.#verifyMade(seq, result)
    this.wrappingKeys.wrappedUnder(seq, result)
    this.#findings.add('backup-unproven', { seq, facts: { key: keyName(result), set: result.set } })
  }

  accepted (seq: number, result: ResultOf<'accept-no-backup'>): void {
    const key = this.#keys.all.get(keyName(result))
    if (key === undefined || key.backup !== null) return differs(this.#findings, seq, 'key', 'a key that was made and has no backup', keyName(result))
    key.backup = 'accepted'
    this.#findings.add('backup-none', { seq, facts: { key: keyName(result) } })
  }

  /** The backups that were read are the planned ones, and all of them. */
  checked (seq: number, { backups }: ResultOf<'check-backups'>): void {
    this.#comparePlanned(seq, backups.map(({ key, version, sha256 }) => ({ name: keyName({ key, version }), sha256 })))
  }

  restored (entry: EntryOf<'step.done'>, { keys }: ResultOf<'restore-keys'>, intended: readonly ObjectRef[] | null): void {
    this.#comparePlanned(entry.seq, keys.map(({ key, version, backup }) => ({ name: keyName({ key, version }), sha256: backup })))
    for (const key of keys) this.#restoredKey(entry, key, intended)
  }

  #restoredKey (entry: EntryOf<'step.done'>, key: Restored, intended: readonly ObjectRef[] | null): void {
    const { seq } = entry
    const planned = this.#keys.plannedOnce(seq, key)
    if (planned === null) return
    const publicKey = key.publicKey === null ? null : fromBase64(key.publicKey)
    const holding: Holding = { token: key.token, id: key.id, origin: 'restored' }
    this.#keys.verifyIntended(seq, intended, planned, [holding])
    this.#keys.verifyAttributes(seq, planned, holding, key)
    const confirmed = this.#keys.isRestored(entry, { planned, publicKey }, key.token, key.proof)
    this.#keys.add({ planned, seq, publicKey, held: [holding], backup: 'restored', confirmed, checkValue: null })
    if (key.differences.length > 0) this.#findings.add('restored-changed', { seq, facts: { key: keyName(planned), attributes: key.differences.map(({ name }) => name).join(', ') } })
  }

  #comparePlanned (seq: number, found: readonly { readonly name: string, readonly sha256: string }[]): void {
    const planned = (this.#plan.restoring?.backups ?? []).map(one => ({ name: keyName({ key: one.key, version: one.version }), sha256: one.sha256 }))
    const label = ({ name, sha256 }: typeof found[number]): string => `${name} ${sha256}`
    const notIn = (some: typeof found, others: typeof found): typeof found[number] | undefined => {
      const [once, more] = [new Set<string>(), new Set<string>()]
      for (const one of others) (once.has(label(one)) ? more : once).add(label(one))
      return some.find(one => !once.has(label(one)) || more.has(label(one)))
    }
    const stranger = notIn(found, planned)
    const missing = notIn(planned, found)
    if (stranger !== undefined) this.#findings.add('backup-differs', { seq, facts: { key: stranger.name, found: stranger.sha256 } })
    else if (missing !== undefined) this.#findings.add('backup-differs', { seq, facts: { key: missing.name, expected: missing.sha256 } })
  }

  #verifyLocked (seq: number, { lock, extractableMs, ...result }: Backed | Wrapped): void {
    const key = keyName(result)
    this.#findings.add('key-was-extractable', { seq, facts: { key, ms: String(extractableMs) } })
    for (const attempt of ['wrap', 'change', 'copy'] as const) {
      if (!refusals[attempt].has(lock[attempt])) this.#findings.add('lock-unproven', { seq, facts: { key, attempt, answer: lock[attempt] } })
    }
  }

  #verifyMade (seq: number, { set, wrapping, backup, ...result }: Backed | Wrapped): void {
    const key = keyName(result)
    this.wrappedBy(seq, key, wrapping)
    this.made(seq, key, set, backup)
  }

  /** How a key was wrapped: by a mechanism that was shown, both ways, to be one of those that backups may be made with. */
  wrappedBy (seq: number, key: string, wrapping: Pick<Backed['wrapping'], 'mechanism' | 'tried'> & { readonly trusted?: boolean }): void {
    const tried = wrapping.tried.filter(({ mechanism }) => mechanism === wrapping.mechanism)
    if (tried.length !== 1 || !tried.every(({ wrap, unwrap }) => wrap === unwrap && isKeyWrap(wrap))) this.#findings.add('wrapping-unproven', { seq, facts: { key, mechanism: wrapping.mechanism } })
    if (wrapping.trusted === false) this.#findings.add('wrapping-untrusted', { seq, facts: { key } })
  }

  /** A backup: a file of its own, on so many registered media. */
  made (seq: number, key: string, set: string, backup: Backed['backup']): void {
    const other = this.#made.get(backup.sha256)
    if (other !== undefined) differs(this.#findings, seq, 'backup.sha256', 'a file of its own', `that of ${other.key}`)
    this.#made.set(backup.sha256, { key, set })
    const media = new Set(backup.media)
    const planned = Math.max(mediaCount(this.#plan), 2)
    if (media.size !== backup.media.length || media.size < planned) this.#findings.add('backup-media', { seq, facts: { key, expected: `${planned} different media`, found: backup.media.join(', ') } })
    for (const number of media) if (!this.#media.has(number)) this.#findings.add('backup-media', { seq, facts: { key, medium: String(number), expected: 'a registered medium' } })
  }

  #verifySecond (seq: number, { restored, ...result }: Backed): void {
    if (restored.token === result.token) this.#findings.add('replica-not-second', { seq, facts: { key: keyName(result), token: restored.token } })
    if (!this.#plan.tokens.some(({ name }) => name === restored.token)) differs(this.#findings, seq, 'restored.token', 'a token of the plan', restored.token)
    differs(this.#findings, seq, 'restored.id', result.id, restored.id)
  }
}
