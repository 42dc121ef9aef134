// Following a master key: from a version that somebody trusts, through the statements by which versions vouched for each other, to the one in use after the last
// ceremony given. What counts comes from ceremonies that are verified and closed, in their order; a version that was compromised by then vouches for nothing.

import type { Head } from '../transcript/entry.ts'
import { sha256, toHex } from '../transcript/hash.ts'
import type { KeyState } from '../transcript/key-state.ts'
import { fromPem } from '../transcript/pem.ts'
import { keyName } from './keys.ts'
import type { StandingKey } from './lifecycle.ts'
import { verifySeries } from './series.ts'
import type { Verification } from './verify.ts'
import type { Vouched } from './vouching.ts'

/** Why a key can't be followed. */
export type SuccessionCode =
  /** Ceremonies that are not verified under an anchor, or are no series. */ | 'not-verified'
  /** No version has this public key. */ | 'key-unknown'
  /** No version of the key is in use. */ | 'none-active'
  /** The versions in between did not vouch for each other. */ | 'no-way'
  /** They did, but one of them was compromised by then. */ | 'compromised'

export class SuccessionError extends Error {
  readonly code: SuccessionCode
  readonly facts: Readonly<Record<string, string>>

  constructor (code: SuccessionCode, facts: Readonly<Record<string, string>>) {
    super(`${code}: ${Object.entries(facts).map(([name, value]) => `${name} ${value}`).join(', ')}`)
    this.name = 'SuccessionError'
    this.code = code
    this.facts = facts
  }
}

/** One version vouched for the next, in this entry. */
export interface SuccessionStep { readonly by: Vouched, readonly over: Vouched, readonly ceremony: string, readonly seq: number, readonly time: string }

export interface Succession {
  readonly key: string
  /** The version that was trusted, and the one in use; the same where it still is. */ readonly from: Vouched
  readonly to: Vouched
  readonly steps: readonly SuccessionStep[]
  /** Up to where this holds: a later ceremony may have changed it. */ readonly newest: { readonly ceremony: string, readonly head: Head }
}

/** A version as it stands. `compromisedSince` is empty where it is compromised and nobody knows since when. */
interface Standing { readonly key: string, readonly version: number, readonly spkiSha256: string | null, state: KeyState, compromisedSince: string | null }

/**
 * Follows a key from the version whose public key has this SHA-256 (of its DER SubjectPublicKeyInfo, hex); of the key of this name only, where one is given.
 * Throws SuccessionError.
 */
export function followKey (given: readonly Verification[], spkiSha256: string, key?: string): Succession {
  const ceremonies = inOrder(given)
  const versions = standingsOf(ceremonies)
  const trusted = [...versions.values()].find(one => one.spkiSha256 === spkiSha256 && (key === undefined || one.key === key))
  if (trusted === undefined) throw new SuccessionError('key-unknown', { sha256: spkiSha256 })
  const active = [...versions.values()].find(one => one.key === trusted.key && one.state === 'active')
  if (active === undefined) throw new SuccessionError('none-active', { key: trusted.key })
  const steps = ceremonies.flatMap(one => stepsOf(one, trusted.key))
  const holds = (step: SuccessionStep): boolean => !isCompromised(versions.get(keyName({ key: trusted.key, version: step.by.version })), step.time)
  const way = wayBetween(trusted, active, steps.filter(holds))
  if (way === null) {
    const facts = { key: trusted.key, from: String(trusted.version), to: String(active.version) }
    throw new SuccessionError(wayBetween(trusted, active, steps) === null ? 'no-way' : 'compromised', facts)
  }
  const { ceremony, head } = ceremonies.at(-1) ?? { ceremony: null, head: null }
  if (ceremony === null || head === null) throw new SuccessionError('not-verified', {})
  return { key: trusted.key, from: vouched(trusted), to: vouched(active), steps: way, newest: { ceremony, head } }
}

/** SHA-256 of the public key in a file of PEM (RFC 7468), hex; null where there is none. */
export function publicKeySha256 (pem: Uint8Array): string | null {
  const spki = fromPem('PUBLIC KEY', pem)
  return spki === null ? null : toHex(sha256(spki))
}

/** The ceremonies in their order, each verified; those that were given up change no states. The first may follow on one that was not given. */
function inOrder (given: readonly Verification[]): Verification[] {
  const { order, findings } = verifySeries(given)
  const unpinned = given.findIndex(({ pinned }) => !pinned)
  if (unpinned !== -1) throw new SuccessionError('not-verified', { bundle: String(unpinned + 1) })
  const beginnings = given.filter(({ predecessor }) => predecessor === null || !given.some(({ ceremony }) => ceremony === predecessor.ceremony))
  const fault = findings.find(({ weight, code }) => weight === 'failure' && code !== 'series-gap')
  if (fault !== undefined || beginnings.length !== 1) throw new SuccessionError('not-verified', { series: fault?.code ?? 'series-gap' })
  return order.flatMap(place => given[place] ?? [])
}

/** Throws SuccessionError `not-verified` where a ceremony speaks of a version otherwise than those before it, or leaves two in use. */
function standingsOf (ceremonies: readonly Verification[]): Map<string, Standing> {
  const versions = new Map<string, Standing>()
  for (const { ceremony, course } of ceremonies.filter(({ closed }) => closed)) {
    const refuse = (facts: Record<string, string>): SuccessionError => new SuccessionError('not-verified', { ceremony: ceremony ?? '', ...facts })
    for (const one of course.existing) {
      const { state, spkiSha256 } = versions.get(keyName(one)) ?? one
      if (state !== one.state || spkiSha256 !== one.spkiSha256) throw refuse({ key: keyName(one), expected: state, found: one.state })
    }
    for (const one of [...course.existing, ...course.made]) {
      if (!versions.has(keyName(one))) versions.set(keyName(one), standing(one, course.made.includes(one) && [...versions.values()].some(({ key }) => key === one.key)))
    }
    for (const { key, version, to, since } of course.changes) {
      const changed = versions.get(keyName({ key, version }))
      if (changed === undefined) continue
      changed.state = to
      if (to === 'compromised') changed.compromisedSince ??= since ?? ''
      if (to === 'destroyed-compromised') changed.compromisedSince ??= ''
    }
    const twice = [...versions.values()].find(one => one.state === 'active' && [...versions.values()].some(other => other !== one && other.key === one.key && other.state === 'active'))
    if (twice !== undefined) throw refuse({ key: twice.key, expected: 'one version in use', found: 'two' })
  }
  return versions
}

/** `further`: it was made where there was a version already, and so is in use by a promotion only. */
function standing (one: StandingKey, further: boolean): Standing {
  const isLost = one.state === 'compromised' || one.state === 'destroyed-compromised'
  return { ...one, state: further && one.state === 'active' ? 'generated' : one.state, compromisedSince: isLost ? '' : null }
}

/** Every statement of a ceremony about a key, in both directions: each of two versions vouched for the other. */
function stepsOf ({ closed, ceremony, course }: Verification, key: string): SuccessionStep[] {
  if (!closed || ceremony === null) return []
  return course.endorsements.filter(one => one.key === key).flatMap(({ from, to, seq, time }) =>
    [{ by: from, over: to, ceremony, seq, time }, { by: to, over: from, ceremony, seq, time }])
}

/** Whether a version vouched for another when it was compromised already. */
function isCompromised (by: Standing | undefined, time: string): boolean {
  return by === undefined || (by.compromisedSince !== null && time >= by.compromisedSince)
}

/** The shortest way along statements; null for none. Versions are told apart by their public keys. */
function wayBetween (from: Standing, to: Standing, steps: readonly SuccessionStep[]): SuccessionStep[] | null {
  const ways = new Map<string | null, SuccessionStep[]>([[from.spkiSha256, []]])
  for (const [at, way] of ways) {
    if (at === to.spkiSha256) return way
    for (const step of steps) if (step.by.spkiSha256 === at && !ways.has(step.over.spkiSha256)) ways.set(step.over.spkiSha256, [...way, step])
  }
  return null
}

function vouched ({ version, spkiSha256 }: Standing): Vouched {
  return { version, spkiSha256: spkiSha256 ?? '' }
}
