// What keys that exist sign: a challenge, which shows that a token holds a key on that day, and statements by which an old and a new version vouch for each
// other. The texts are made anew here, and whose key must have signed comes from the plan, or from what this ceremony made.

import { challengeText } from '../transcript/challenge.ts'
import type { EntryOf } from '../transcript/entry.ts'
import { fromBase64, sha256, toHex } from '../transcript/hash.ts'
import type { Plan } from '../transcript/plan.ts'
import type { KeyProof, ResultOf } from '../transcript/results.ts'
import { successionText } from '../transcript/succession.ts'
import type { VerifyCrypto } from './crypto.ts'
import type { Findings } from './findings.ts'
import { differs, keyName } from './keys.ts'
import type { KnownKey, KnownKeys } from './known-keys.ts'

/** Two versions of a key that vouch for each other, by signatures that hold. */
export interface Endorsement { readonly key: string, readonly seq: number, readonly time: string, readonly from: Vouched, readonly to: Vouched }
export interface Vouched { readonly version: number, /** Of the DER SubjectPublicKeyInfo. */ readonly spkiSha256: string }

/** A key with a public half. */
type PublicKnownKey = KnownKey & { readonly publicKey: Uint8Array }

export class VouchingCheck {
  readonly #plan: Plan
  readonly #known: KnownKeys
  readonly #crypto: VerifyCrypto
  readonly #findings: Findings
  readonly endorsements: Endorsement[] = []

  constructor (plan: Plan, known: KnownKeys, crypto: VerifyCrypto, findings: Findings) {
    this.#plan = plan
    this.#known = known
    this.#crypto = crypto
    this.#findings = findings
  }

  /** `freshness` is the value from outside that the opening entry holds. */
  challenged (entry: EntryOf<'step.done'>, result: ResultOf<'check-key'>, freshness: string): void {
    const { key: name, version, token, use } = result
    const key = this.#known.find(name, version)
    if (key === null) return differs(this.#findings, entry.seq, 'key', 'a key that exists', keyName(result))
    const held = key.held.find(one => one.token === token)
    differs(this.#findings, entry.seq, 'id', held?.id ?? 'that of a key on this token', result.id)
    this.#verifyNumber(entry.seq, entry, key)
    this.answered(entry, key, { token, use }, result, freshness)
  }

  /** Whether a key answered the challenge of a step on a token. */
  answered ({ seq, mode, ceremony, act, step }: EntryOf<'step.done'>, key: KnownKey, { token, use }: { readonly token: string, readonly use: string }, proof: KeyProof, freshness: string): void {
    const facts = { key: keyName(key), token }
    const { version, algorithm, publicKey } = key
    const text = challengeText({ mode, organisation: this.#plan.organisation.id, ceremony, act: act ?? '', step: step ?? '', use, token, key: key.key, version, algorithm, publicKey, freshness })
    if (proof.text !== text) return this.#findings.add('challenge-text', { seq, facts })
    if (!isPublic(key)) return this.#findings.add('challenge-secret', { seq, facts })
    if (!this.#isSigned(key, proof)) this.#findings.add('challenge-signature', { seq, facts: { ...facts, mechanism: proof.mechanism } })
  }

  endorsed ({ seq, mode, ceremony, time }: EntryOf<'step.done'>, result: ResultOf<'endorse-key'>): void {
    const { key: name, from, to, statements } = result
    const [old, fresh] = [this.#known.find(name, from), this.#known.find(name, to)]
    if (old === null || fresh === null || from === to || !isPublic(old) || !isPublic(fresh)) {
      return this.#findings.add('endorsement-differs', { seq, facts: { key: name, from: String(from), to: String(to), expected: 'two versions with a public half' } })
    }
    let holds = true
    for (const [i, [by, over, statement]] of ([[old, fresh, 'old-vouches-for-new'], [fresh, old, 'new-vouches-for-old']] as const).entries()) {
      const found = statements[i]
      const facts = { key: name, by: String(by.version), over: String(over.version) }
      const fail = (code: 'endorsement-differs' | 'endorsement-text' | 'endorsement-signature', more: Record<string, string> = {}): void => {
        holds = false
        this.#findings.add(code, { seq, facts: { ...facts, ...more } })
      }
      const text = successionText({ mode, organisation: this.#plan.organisation.id, ceremony, key: name, statement, by: { version: by.version, publicKey: by.publicKey }, over: { version: over.version, publicKey: over.publicKey } })
      if (found?.by !== by.version || found.over !== over.version) fail('endorsement-differs', { found: `${found?.by} over ${found?.over}` })
      else if (found.text !== text) fail('endorsement-text')
      else if (!this.#isSigned(by, found)) fail('endorsement-signature', { mechanism: found.mechanism })
    }
    if (holds && this.endorsements.length < mostEndorsements) this.endorsements.push({ key: name, seq, time, from: vouched(old), to: vouched(fresh) })
  }

  /** A step that names the n-th key of a token, counted from 1, is about that key. */
  #verifyNumber (seq: number, { act, step }: { readonly act: string | null, readonly step: string | null }, key: KnownKey): void {
    const { token, number } = this.#plan.acts.find(({ id }) => id === act)?.steps.find(({ id }) => id === step)?.with ?? {}
    if (token === undefined || number === undefined) return
    const planned = this.#known.on(token)[Number(number) - 1]
    differs(this.#findings, seq, 'key', planned === undefined ? 'a key on this token' : keyName(planned), keyName(key))
  }

  #isSigned ({ algorithm, publicKey }: PublicKnownKey, { mechanism, text, signature }: KeyProof): boolean {
    return algorithm !== 'aes-256' && this.#crypto.isSignedBy(algorithm, publicKey, mechanism, new TextEncoder().encode(text), fromBase64(signature))
  }
}

/** More endorsements than this are in no ceremony. */
const mostEndorsements = 100

function isPublic (key: KnownKey): key is PublicKnownKey {
  return key.publicKey !== null
}

function vouched ({ version, publicKey }: PublicKnownKey): Vouched {
  return { version, spkiSha256: toHex(sha256(publicKey)) }
}
