// A set whose backups are wrapped anew under another one, and what becomes of it: every backup once, into files that are new, each shown to give its key back;
// and then, and not before, every medium, card and carrier of the old set accounted for.

import type { RegisteredBackup } from '../transcript/custody.ts'
import type { EntryOf, ObjectRef } from '../transcript/entry.ts'
import { fromBase64 } from '../transcript/hash.ts'
import { canonicalize } from '../transcript/jcs.ts'
import type { KeyCopy } from '../transcript/lifecycle.ts'
import type { Plan } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { BackupCheck } from './backups.ts'
import type { CustodyCheck } from './custody.ts'
import { copyFacts } from './destruction.ts'
import type { DestructionCheck } from './destruction.ts'
import type { Findings } from './findings.ts'
import { differs, keyName } from './keys.ts'
import type { KeyCheck } from './keys.ts'
import { isHearer } from './known-keys.ts'

type Rewrapped = ResultOf<'rewrap-backups'>
type GivenUp = ResultOf<'give-up-set'>

/** A set that was given up, and the one that opens its backups since. */
export interface Succeeded { readonly set: string, readonly successor: string }

export class ReshareCheck {
  readonly #plan: Plan
  readonly #custody: CustodyCheck
  readonly #keys: KeyCheck
  readonly #backups: BackupCheck
  readonly #destruction: DestructionCheck
  readonly #findings: Findings
  /** The set under which everything was wrapped anew; null before. */ #successor: string | null = null
  givenUp: Succeeded | null = null

  constructor (plan: Plan, custody: CustodyCheck, keys: KeyCheck, backups: BackupCheck, destruction: DestructionCheck, findings: Findings) {
    this.#plan = plan
    this.#custody = custody
    this.#keys = keys
    this.#backups = backups
    this.#destruction = destruction
    this.#findings = findings
  }

  /** The backups that were read before shares were taken: where the plan needs them, all of them. */
  collected (seq: number, { backups, path }: ResultOf<'collect-shares'>): void {
    const { custody } = this.#plan
    const expected = custody?.purpose === 'reshare' || custody?.purpose === 'restore' ? custody.backups : []
    this.#compare(seq, expected.map(one => `${keyName(one)} ${one.file} ${one.sha256}`), backups.map(one => `${keyName(one)} ${one.file} ${one.sha256}`))
    differs(this.#findings, seq, 'path', backups.length > 0 ? 'a medium' : 'none', path === null ? 'none' : 'a medium')
  }

  rewrapped (entry: EntryOf<'step.done'>, result: Rewrapped, intended: readonly ObjectRef[] | null): void {
    const { seq } = entry
    const { token, from, set, oldWindows, windows, wrapping, keys } = result
    const planned = this.#plan.custody?.backups ?? []
    if (this.#successor !== null) return this.#findings.add('rewrap-differs', { seq, facts: { expected: 'everything wrapped anew once', found: set } })
    this.#custody.used(seq, from, oldWindows)
    this.#custody.reliedOn(seq, set, windows)
    if (from === set) this.#findings.add('resplit-only', { seq, facts: { set, missing: 'another set' } })
    if (!this.#plan.tokens.some(({ name }) => name === token)) differs(this.#findings, seq, 'token', 'a token of the plan', token)
    this.#compare(seq, planned.map(describe), keys.map(key => describe({ ...key, sha256: key.opened })))
    this.#backups.wrappedBy(seq, `set ${set}`, wrapping)
    this.#backups.wrappingKeys.made(seq, result, { name: `set ${set}`, id: null }, intended)
    const former = new Set(planned.map(({ sha256 }) => sha256))
    const files = new Set<string>()
    for (const key of keys.slice(0, planned.length)) {
      const name = keyName(key)
      if (former.has(key.backup.sha256) || key.backup.sha256 === key.opened) this.#findings.add('rewrap-differs', { seq, facts: { key: name, expected: 'a new backup', found: key.backup.sha256 } })
      if (files.has(key.backup.file)) this.#findings.add('rewrap-differs', { seq, facts: { key: name, expected: 'a file of its own', found: key.backup.file } })
      files.add(key.backup.file)
      this.#backups.made(seq, name, set, key.backup)
      const publicKey = key.publicKey === null ? null : fromBase64(key.publicKey)
      this.#keys.isRestored(entry, { planned: { name: key.key, version: key.version, algorithm: key.algorithm }, publicKey }, token, key.proof)
    }
    this.#successor = set
  }

  /** A set is given up once another one opens everything that it opened; of each of its copies it is said what became of it. */
  given (seq: number, { set, successor, copies, witness }: GivenUp): void {
    const { custody } = this.#plan
    differs(this.#findings, seq, 'set', custody?.set.set ?? 'none', set)
    const known = custody?.purpose === 'give-up' ? custody.successor : this.#successor
    if (known === null) this.#findings.add('given-up-early', { seq, facts: { set, successor } })
    else differs(this.#findings, seq, 'successor', known, successor)
    this.#verifyCopies(seq, custody?.copies ?? [], copies)
    if (!isHearer(this.#plan, witness)) this.#findings.add('actor-unknown', { seq, facts: { actor: witness } })
    this.#stillOpens(seq, set, copies)
    this.#stillWraps(seq, set)
    this.givenUp = { set, successor }
  }

  #verifyCopies (seq: number, planned: readonly KeyCopy[], copies: GivenUp['copies']): void {
    const missing = new Set(planned.map(copy => canonicalize(copy)))
    // What is taken out once is not found a second time.
    const stranger = copies.map(({ copy }) => canonicalize(copy)).find(copy => !missing.delete(copy))
    const facts = { set: this.#plan.custody?.set.set ?? 'none' }
    if (stranger !== undefined || missing.size > 0) this.#findings.add('copies-differ', { seq, facts: { ...facts, copy: stranger ?? [...missing].join(', ') } })
    for (const { copy, outcome, note } of copies) {
      if ((outcome === 'destroyed') !== (note === null)) this.#findings.add('copies-differ', { seq, facts: { ...facts, copy: canonicalize(copy), outcome, note: note ?? 'none' } })
      if (outcome !== 'destroyed') this.#findings.add('old-copy-left', { seq, facts: { ...facts, ...copyFacts(copy), outcome, note: note ?? 'none' } })
    }
  }

  /** Whether what was not destroyed is enough to use the old set: a backup, and as many shares as it takes. */
  #stillOpens (seq: number, set: string, copies: GivenUp['copies']): void {
    const left = copies.filter(({ outcome }) => outcome !== 'destroyed').map(({ copy }) => copy)
    const shares = new Set(left.flatMap(copy => copy.kind === 'medium' ? [] : [copy.ordinal])).size
    const backups = left.filter(({ kind }) => kind === 'medium').length
    const { threshold } = this.#plan.custody?.set ?? { threshold: 0 }
    if (backups > 0 && shares >= threshold) this.#findings.add('old-set-opens', { seq, facts: { set, shares: String(shares), threshold: String(threshold), backups: String(backups) } })
  }

  /** Tokens of the plan that kept the old recovery key as a wrapping key have none any more: what they wrap, the old shares would open. */
  #stillWraps (seq: number, set: string): void {
    for (const { token, id } of (this.#plan.lifecycle?.wrapping ?? []).filter(one => one.set.set === set)) {
      if (!this.#destruction.on(token).some(one => one.id === id)) this.#findings.add('old-copy-left', { seq, facts: { set, kind: 'wrapping-key', token, id } })
    }
  }

  /** What is there and what should be, each once. */
  #compare (seq: number, expected: readonly string[], found: readonly string[]): void {
    const once = (all: readonly string[]): Set<string> => {
      const [seen, more] = [new Set<string>(), new Set<string>()]
      for (const one of all) (seen.has(one) ? more : seen).add(one)
      return new Set([...seen].filter(one => !more.has(one)))
    }
    const [wanted, there] = [once(expected), once(found)]
    const [stranger, missing] = [found.find(one => !wanted.has(one) || !there.has(one)), expected.find(one => !there.has(one))]
    if (stranger !== undefined || missing !== undefined) this.#findings.add('rewrap-differs', { seq, facts: { expected: missing ?? 'each once', found: stranger ?? 'none' } })
  }
}

/** A backup as plan and result both know it. */
function describe ({ algorithm, publicKey, sha256, ...key }: Pick<RegisteredBackup, 'key' | 'version' | 'algorithm' | 'publicKey' | 'sha256'>): string {
  return `${keyName(key)} ${algorithm} ${sha256} ${publicKey ?? ''}`
}
