// Which keys outside may sign credentials after a publication: those of before whose time is not over, without those that are withdrawn, with those that are new.

import { CeremonyError } from '../../ceremony/errors.ts'
import { withNearest } from '../../transcript/bad-field.ts'
import type { IssuerRequest } from '../../transcript/issuer-request.ts'
import type { Delegation } from '../../transcript/publication.ts'
import { delegationsLeft, latestEnd } from '../../keys/publication/rules.ts'

export interface DelegationsAsked {
  /** As published last. */ readonly before: readonly Delegation[]
  readonly requests: readonly IssuerRequest[]
  /** Issuers. */ readonly withdraw: readonly string[]
  readonly notBefore: string
  /** The longest life of a delegation. */ readonly life: string
  readonly reason: string
  readonly approvers: readonly string[]
}

export interface Delegations { readonly delegations: Delegation[], readonly delegated: string[], readonly withdrawn: string[] }

/**
 * An issuer that is delegated to and withdrawn in one ceremony gets the new key in place of the old one. Throws CeremonyError `delegation-exists`,
 * `delegation-unknown` with the nearest name, `delegation-twice`.
 */
export function delegationsOf ({ before, requests, withdraw, notBefore, life, reason, approvers }: DelegationsAsked): Delegations {
  const left = delegationsLeft(before, notBefore)
  const inForce = left.filter(({ state }) => state === 'active')
  const delegated = requests.map(({ issuer }) => issuer)
  const twice = [...delegated, ...requests.map(({ publicKey }) => publicKey), ...withdraw].find((one, i, all) => all.indexOf(one) !== i && !(delegated.includes(one) && withdraw.includes(one) && all.filter(other => other === one).length === 2))
  if (twice !== undefined) throw new CeremonyError('delegation-twice', { issuer: requests.find(({ publicKey }) => publicKey === twice)?.issuer ?? twice })
  for (const issuer of withdraw) {
    const known = inForce.map(one => one.issuer)
    if (!known.includes(issuer)) throw new CeremonyError('delegation-unknown', { issuer, known: known.join(', ') || 'none' }, { fields: [withNearest({ path: 'withdraw', expected: `an issuer with a delegation in force: ${known.join(', ') || 'there is none'}` }, issuer, known)] })
  }
  for (const { issuer, publicKey } of requests) {
    const other = inForce.find(one => (one.issuer === issuer || one.publicKey === publicKey) && !withdraw.includes(one.issuer))
    if (other !== undefined) throw new CeremonyError('delegation-exists', { issuer: other.issuer, until: other.until })
  }
  const why = { since: notBefore, reason, approvers: [...approvers] }
  const withdrawn = withdraw.filter(issuer => !delegated.includes(issuer))
  const made = requests.map(({ issuer, algorithm, publicKey, purposes, audiences, lifetime }): Delegation => ({
    issuer, algorithm, publicKey, purposes, audiences, lifetime, from: notBefore, until: latestEnd({ notBefore }, life), state: 'active', ...why
  }))
  const kept = left.filter(({ issuer }) => !delegated.includes(issuer)).map((one): Delegation => withdrawn.includes(one.issuer) ? { ...one, state: 'revoked', ...why } : one)
  return { delegations: [...kept, ...made].sort((a, b) => a.issuer < b.issuer ? -1 : 1), delegated, withdrawn }
}
