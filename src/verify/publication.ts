// What a ceremony published, against its plan: what was read aloud, the online key that people compared, each signature by the key of whoever made it, the thresholds
// of the old root and of the new one, and files that follow from all of this byte for byte. What the plan says by itself is in publication-plan.ts.

import { metadataOf, rolesFor, signing } from '../keys/publication/metadata.ts'
import type { EntryOf } from '../transcript/entry.ts'
import { publishedMetadataFile, publishedTargetFile } from '../transcript/files.ts'
import { fromBase64, sha256, toHex } from '../transcript/hash.ts'
import type { PersonVerify } from '../transcript/person-key.ts'
import type { Plan } from '../transcript/plan.ts'
import type { MetadataSignature, Publication, TufKey, TufRoot } from '../transcript/publication.ts'
import type { Result, ResultOf } from '../transcript/results.ts'
import { isSignedBy, keyId, metadataFile, metadataHash, metadataName, publicKeyOf, signersOf, tufKeyOf, tufKeyOfSpki, type Metadata, type TufSignature } from '../transcript/tuf.ts'
import type { Findings } from './findings.ts'
import { differs, keyName } from './keys.ts'
import { isHearer } from './known-keys.ts'
import type { KnownKeys } from './known-keys.ts'
import { publicationAccount, type PublicationAccount } from './series-publication.ts'

/** Results of actions that publish. */
export type PublicationResult = Extract<Result, { action: 'read-publication' | 'certify-online-key' | 'sign-publication' | 'sign-publication-with-key' | 'write-publication' }>

export class PublicationCheck {
  readonly #plan: Plan
  readonly #known: KnownKeys
  readonly #person: PersonVerify
  readonly #findings: Findings
  /** Signatures on record that are over planned metadata, by their role. */ readonly #signatures: Readonly<Record<Metadata['_type'], TufSignature[]>> = { root: [], targets: [] }
  #read = false
  #certified = false
  #written = false

  constructor (plan: Plan, known: KnownKeys, person: PersonVerify, findings: Findings) {
    this.#plan = plan
    this.#known = known
    this.#person = person
    this.#findings = findings
  }

  /** What was published; null until it is written out. */
  account (): PublicationAccount | null {
    return this.#plan.publication === undefined || !this.#written ? null : publicationAccount(this.#plan.publication)
  }

  take (entry: EntryOf<'step.done'>, result: PublicationResult): void {
    const { publication } = this.#plan
    if (publication === undefined) return differs(this.#findings, entry.seq, 'action', 'one of a plan that publishes', result.action)
    switch (result.action) {
      case 'read-publication': return this.#readAloud(entry.seq, publication, result)
      case 'certify-online-key': return this.#online(entry.seq, publication, result)
      case 'sign-publication': return this.#signed(entry, publication, result)
      case 'sign-publication-with-key': return this.#signedWithKey(entry, publication, result)
      case 'write-publication': return this.#files(entry, publication, result)
    }
  }

  /** What a ceremony that was held to its end must have brought. */
  finish (): void {
    const { publication, participants } = this.#plan
    if (publication === undefined) return
    const missing = (what: string): void => this.#findings.add('publication-missing', { facts: { what } })
    if (!this.#read) missing('read-publication')
    if (publication.root !== null && !this.#certified) missing('certify-online-key')
    for (const id of publication.signers) {
      const key = participants.find(one => one.id === id)?.publicKey
      if (key === undefined || !this.#hasSigned(publication, tufKeyOf(fromBase64(key)))) missing(`sign-publication ${id}`)
    }
    if (publication.key !== null && !this.#hasSigned(publication, tufKeyOfSpki(fromBase64(publication.key.publicKey)))) missing('sign-publication-with-key')
    if (!this.#written) missing('write-publication')
  }

  /** What a ceremony that was not held to its end leaves: metadata that services would take from whoever has the transcript. */
  left (): void {
    const { publication } = this.#plan
    if (publication === undefined) return
    for (const signed of metadataOf(publication)) {
      const signatures = this.#signatures[signed._type]
      const isEnough = rolesFor(publication, signed).every(({ root, role }) => signersOf(root, role, signed, signatures, this.#person).length >= root.roles[role].threshold)
      if (isEnough) this.#findings.add('metadata-left', { facts: { role: signed._type, version: String(signed.version) } })
    }
  }

  /** Whether a key signed all that it signs by its roles. */
  #hasSigned (publication: Publication, key: TufKey | null): boolean {
    const raw = key === null ? null : publicKeyOf(key)
    return key !== null && raw !== null && signing(publication, raw).every(signed => this.#signatures[signed._type].some(({ keyid }) => keyid === keyId(key)))
  }

  #readAloud (seq: number, publication: Publication, { root, targets, confirmedBy }: ResultOf<'read-publication'>): void {
    this.#read = true
    const spelt = (of: { readonly version: number, readonly sha256: string } | null): string => of === null ? 'none' : `${of.version} ${of.sha256}`
    const planned = (of: Metadata | null): string => spelt(of === null ? null : { version: of.version, sha256: metadataHash(of) })
    for (const [field, expected, found] of [['root', planned(publication.root), spelt(root)], ['targets', planned(publication.targets), spelt(targets)]] as const) {
      if (expected !== found) this.#findings.add('publication-read', { seq, facts: { field, expected, found } })
    }
    this.#heard(seq, confirmedBy)
  }

  #online (seq: number, { online }: Publication, result: ResultOf<'certify-online-key'>): void {
    this.#certified = true
    const spki = fromBase64(online.publicKey)
    const key = tufKeyOfSpki(spki)
    const planned = { spkiSha256: toHex(sha256(spki)), keyid: key === null ? 'none' : keyId(key), until: online.until }
    for (const field of ['spkiSha256', 'keyid', 'until'] as const) {
      if (planned[field] !== result[field]) this.#findings.add('online-key-differs', { seq, facts: { field, expected: planned[field], found: result[field] } })
    }
    this.#heard(seq, result.confirmedBy)
  }

  #heard (seq: number, confirmedBy: string): void {
    if (!isHearer(this.#plan, confirmedBy)) this.#findings.add('actor-unknown', { seq, facts: { actor: confirmedBy } })
  }

  /** A step that has a number is the turn of that signer, counted from 1. */
  #signed ({ seq, act, step, actor }: EntryOf<'step.done'>, publication: Publication, { participant, signatures }: ResultOf<'sign-publication'>): void {
    const { number } = this.#plan.acts.find(({ id }) => id === act)?.steps.find(({ id }) => id === step)?.with ?? {}
    if (number !== undefined) differs(this.#findings, seq, 'participant', publication.signers[Number(number) - 1] ?? 'a signer of the plan', participant)
    differs(this.#findings, seq, 'actor', participant, actor ?? 'nobody')
    const publicKey = publication.signers.includes(participant) ? this.#plan.participants.find(({ id }) => id === participant)?.publicKey : undefined
    if (publicKey === undefined) return differs(this.#findings, seq, 'participant', publication.signers.join(' or '), participant)
    this.#take(seq, publication, participant, tufKeyOf(fromBase64(publicKey)), signatures)
  }

  #signedWithKey ({ seq }: EntryOf<'step.done'>, publication: Publication, result: ResultOf<'sign-publication-with-key'>): void {
    const { key: planned } = publication
    if (planned === null) return differs(this.#findings, seq, 'key', 'none', keyName(result))
    differs(this.#findings, seq, 'key', keyName(planned), keyName(result))
    differs(this.#findings, seq, 'token', planned.token, result.token)
    const spki = fromBase64(planned.publicKey)
    this.#verifyHeld(seq, result, spki)
    const key = tufKeyOfSpki(spki)
    if (key !== null && !mechanisms[key.keytype].includes(result.mechanism)) this.#findings.add('metadata-signature', { seq, facts: { by: keyName(result), mechanism: result.mechanism } })
    this.#take(seq, publication, keyName(result), key, result.signatures)
  }

  /** The publication key is one that the plan has on this token. */
  #verifyHeld (seq: number, { token, key, version }: ResultOf<'sign-publication-with-key'>, spki: Uint8Array): void {
    const known = this.#known.find(key, version)
    const found = known === null || known.publicKey === null ? 'none' : toHex(sha256(known.publicKey))
    differs(this.#findings, seq, 'publicKey', toHex(sha256(spki)), found)
    const held = known?.held.map(one => one.token) ?? []
    if (!held.includes(token)) differs(this.#findings, seq, 'token', held.join(' or '), token)
  }

  /** One signature of each piece of metadata that this key signs, over the planned bytes, and no other. */
  #take (seq: number, publication: Publication, by: string, key: TufKey | null, signatures: readonly MetadataSignature[]): void {
    const raw = key === null ? null : publicKeyOf(key)
    if (key === null || raw === null) return this.#findings.add('metadata-differs', { seq, facts: { by, expected: 'none', found: `${signatures.length} by a key that metadata has no form for` } })
    const [keyid, planned] = [keyId(key), signing(publication, raw)]
    this.#verifySpoken(seq, by, planned.map(signed => spoken({ role: signed._type, version: signed.version, sha256: metadataHash(signed), keyid })), signatures.map(spoken))
    if (!this.#read) this.#findings.add('publication-read', { seq, facts: { field: 'step', expected: 'read-publication before it', found: 'none' } })
    for (const signed of planned) {
      const given = signatures.find(({ role }) => role === signed._type)
      if (given === undefined) continue
      if (!isSignedBy(key, signed, given.signature, this.#person)) this.#findings.add('metadata-signature', { seq, facts: { by, role: signed._type, version: String(signed.version) } })
      const known = this.#signatures[signed._type]
      if (this.#written || known.some(one => one.keyid === keyid)) this.#findings.add('metadata-differs', { seq, facts: { by, expected: 'one signature, before it is written', found: signed._type } })
      else known.push({ keyid, sig: given.signature })
    }
  }

  #verifySpoken (seq: number, by: string, expected: readonly string[], found: readonly string[]): void {
    const count = (all: readonly string[], one: string): number => all.filter(other => other === one).length
    for (const one of new Set([...expected, ...found])) {
      if (count(expected, one) !== count(found, one)) this.#findings.add('metadata-differs', { seq, facts: { by, expected: expected.includes(one) ? one : 'none', found: found.includes(one) ? one : 'none' } })
    }
  }

  /** Below no threshold, and nothing but what follows from the plan and the signatures on record. */
  #files ({ seq }: EntryOf<'step.done'>, publication: Publication, { root, targets, files }: ResultOf<'write-publication'>): void {
    this.#written = true
    differs(this.#findings, seq, 'root', String(publication.root?.version ?? null), String(root))
    differs(this.#findings, seq, 'targets', String(publication.targets.version), String(targets))
    const expected = new Map(Object.entries(publication.targets.targets).map(([path, { hashes }]) => [publishedTargetFile(path), hashes.sha256]))
    for (const signed of metadataOf(publication)) {
      const signatures = this.#signatures[signed._type]
      expected.set(publishedMetadataFile(metadataName(signed)), toHex(sha256(metadataFile(signed, signatures))))
      for (const { root: by, role } of rolesFor(publication, signed)) this.#verifyThreshold(seq, by, role, signed, signatures)
    }
    const found = new Map(files.map(({ path, sha256: hash }) => [path, hash]))
    if (found.size < files.length) this.#findings.add('publication-file', { seq, facts: { expected: String(found.size), found: String(files.length) } })
    for (const path of new Set([...expected.keys(), ...found.keys()])) {
      if (expected.get(path) !== found.get(path)) this.#findings.add('publication-file', { seq, file: path, facts: { expected: expected.get(path) ?? 'none', found: found.get(path) ?? 'none' } })
    }
  }

  /** By so many different keys as a root asks for: keys are counted, not their ids. */
  #verifyThreshold (seq: number, by: TufRoot, role: 'root' | 'targets', signed: Metadata, signatures: readonly TufSignature[]): void {
    const { threshold } = by.roles[role]
    const signers = signersOf(by, role, signed, signatures, this.#person).length
    if (signers < threshold) this.#findings.add('metadata-threshold', { seq, facts: { role, version: String(signed.version), 'by-root': String(by.version), threshold: String(threshold), signers: String(signers) } })
  }
}

/** What a signature is over and whose it says it is, in one text. */
function spoken ({ role, version, sha256: hash, keyid }: Omit<MetadataSignature, 'signature'>): string {
  return `${role} ${version} ${hash} by ${keyid}`
}

/** PKCS#11 mechanisms that make such signatures: those that hash by themselves, and ECDSA after the station's own hash. */
const mechanisms: Readonly<Record<'ed25519' | 'ecdsa', readonly string[]>> = { ed25519: ['CKM_EDDSA'], ecdsa: ['CKM_ECDSA', 'CKM_ECDSA_SHA256'] }
