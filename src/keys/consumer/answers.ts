// Answers out of what is published: pure, for a moment in time. A version may be used for what its state allows, until the time that was published with it.

import { fromBase64 } from '../../transcript/hash.ts'
import type { KeyUse, PublishedKey, PublishedKeys, PublishedVersion } from '../../transcript/publication.ts'
import { ConsumerError } from './errors.ts'

/** A version of a key. */
export interface KeyVersion extends Omit<PublishedVersion, 'publicKey'> {
  readonly key: string
  readonly purposes: readonly string[]
  /** SubjectPublicKeyInfo, DER; null for a secret key. */ readonly publicKey: Uint8Array | null
}

/** See Consumer.current. */
export function currentKey (keys: PublishedKeys, asked: string | { readonly purpose: string }, at: number): KeyVersion {
  const key = typeof asked === 'string' ? keyOf(keys, asked) : keyFor(keys, asked.purpose)
  const active = key.versions.find(({ version }) => version === key.active)
  const newest = key.versions.reduce((a, b) => a.version > b.version ? a : b)
  const said = active ?? newest
  if (active === undefined || !usesAt(active, at).some(makesNew)) {
    throw new ConsumerError('no-current', `no version of ${key.key} is in use; version ${said.version} is ${said.state} since ${said.since}: ${said.reason}`, { facts: { key: key.key, version: said.version, state: said.state, since: said.since, reason: said.reason } })
  }
  return answer(key, active, at)
}

/** See Consumer.version. */
export function versionOf (keys: PublishedKeys, name: string, version: number, at: number): KeyVersion {
  const key = keyOf(keys, name)
  const found = key.versions.find(one => one.version === version)
  if (found === undefined) throw new ConsumerError('unknown-version', `${name} has no version ${version}`, { facts: { key: name, version } })
  return answer(key, found, at)
}

/** See Consumer.may. */
export function maybeUsed (keys: PublishedKeys, name: string, version: number, use: KeyUse, at: number): boolean {
  const found = keys.keys.find(({ key }) => key === name)?.versions.find(one => one.version === version)
  return found !== undefined && usesAt(found, at).includes(use)
}

/** What a version in use is for; one that may only be read with is current for nothing. */
function makesNew (use: KeyUse): boolean {
  return use === 'sign' || use === 'wrap'
}

function usesAt ({ may, until }: PublishedVersion, at: number): readonly KeyUse[] {
  return until !== null && at >= Date.parse(until) ? [] : may
}

function answer ({ key, purposes }: PublishedKey, version: PublishedVersion, at: number): KeyVersion {
  return { ...version, key, purposes, may: [...usesAt(version, at)], publicKey: version.publicKey === null ? null : fromBase64(version.publicKey) }
}

function keyOf ({ keys }: PublishedKeys, name: string): PublishedKey {
  const found = keys.find(({ key }) => key === name)
  if (found === undefined) throw new ConsumerError('unknown-key', `no key ${name} is published`, { facts: { key: name } })
  return found
}

/** Of several keys for a purpose the one that is in use, where there is one. */
function keyFor ({ keys }: PublishedKeys, purpose: string): PublishedKey {
  const all = keys.filter(({ purposes }) => purposes.includes(purpose))
  const inUse = all.filter(({ active }) => active !== null)
  const [only, ...others] = inUse.length > 0 ? inUse : all
  if (only === undefined) throw new ConsumerError('unknown-key', `no key for ${purpose} is published`, { facts: { purpose } })
  if (others.length > 0) throw new ConsumerError('ambiguous-purpose', `several keys are for ${purpose}: ${[only, ...others].map(({ key }) => key).join(', ')}`, { facts: { purpose } })
  return only
}
