// What services are told of keys and issuers, in lines, for whoever approves it and whoever reads it aloud.

import { say, sayWith } from './text.ts'
import { plainMinute } from './time.ts'

interface ToldKey { readonly key: string, readonly versions: readonly { readonly version: number, readonly state: string, readonly may: readonly string[] }[] }
interface ToldIssuer { readonly issuer: string, readonly purposes: readonly string[], readonly audiences: readonly string[], readonly lifetime: number, readonly until: string, readonly state: string }

export interface Told { readonly published: { readonly keys: readonly ToldKey[], readonly delegations: readonly ToldIssuer[] }, readonly delegated: readonly string[], readonly withdrawn: readonly string[] }

/** One line for each version of each key: its state, and what it may be used for. */
export function keyLines ({ published: { keys } }: Told): string[] {
  return keys.flatMap(({ key, versions }) => versions.map(({ version, state, may }) => say('plan.label.published-line', {
    key, version: String(version), state: sayWith(`key-state.${state}.name`, {}), uses: may.map(use => sayWith(`plan.label.use-${use}`, {})).join(', ') || say('plan.label.use-none')
  })))
}

/** One line for each issuer: whether it is new or withdrawn, for what and with whom, and until when. */
export function issuerLines ({ delegated, withdrawn, published: { delegations } }: Told): string[] {
  return delegations.map(({ issuer, purposes, audiences, lifetime, until, state }) => {
    const change = withdrawn.includes(issuer) ? 'withdrawn' : delegated.includes(issuer) ? 'new' : state === 'revoked' ? 'revoked' : 'same'
    return say('plan.label.issuer-line', { issuer, change: say(`plan.label.issuer-${change}`), purposes: purposes.join(', '), audiences: audiences.join(', '), seconds: String(lifetime), until: plainMinute(until) })
  })
}
