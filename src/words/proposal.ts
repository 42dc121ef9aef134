// What a plan says of keys that exist, in words: who proposes what and why, how the keys stand, which changes are made. For screens and paper alike.

import { changeWord } from './steps.ts'
import { say } from './text.ts'
import { plainMinute } from './time.ts'
import type { keyState } from './en/lifecycle.ts'

type State = keyof typeof keyState

/** The plan's part, as far as it is told. */
export interface Proposal {
  readonly proposer: string
  readonly trigger: 'time' | 'event' | 'both'
  readonly reason: string
  readonly since: string | null
  readonly emergency: boolean
  readonly promotion: number | null
  readonly existing: readonly {
    readonly key: string, readonly version: number, readonly algorithm: Algorithm, readonly state: State, readonly since: string,
    readonly holdings: readonly { readonly token: string }[], readonly elsewhere: readonly string[], readonly copies: readonly unknown[]
  }[]
  readonly changes: readonly { readonly change: string, readonly key: string, readonly version: number, readonly from: State, readonly to: State }[]
  readonly below: readonly { readonly what: string }[]
  /** Envelopes, base64. */ readonly attestations?: readonly string[]
  /** Ids of ceremonies. */ readonly unverified?: readonly string[]
  readonly replicas?: {
    readonly absent: readonly { readonly token: string, readonly key: string, readonly version: number, readonly id: string }[]
    readonly clone: { readonly token: string, readonly from: string, readonly procedure: string, readonly keys: readonly { readonly key: string, readonly version: number, readonly id: string }[] } | null
  }
}
type Algorithm = 'ec-p256' | 'ec-p384' | 'ec-p521' | 'ed25519' | 'rsa-3072' | 'rsa-4096' | 'aes-256'

/** Labels with their lines, in the order in which they are told; those with nothing to say are left out. */
export function proposalWords (of: Proposal, nameOf: (participant: string) => string): (readonly [label: string, lines: readonly string[]])[] {
  const told: (readonly [string, readonly string[]])[] = [
    [say('plan.label.proposed'), [nameOf(of.proposer)]],
    [say('plan.label.why'), [whyLine(of)]],
    [say('plan.label.since'), of.since === null ? [] : [say('plan.label.since-line', { since: of.since })]],
    [say('plan.label.emergency'), of.emergency ? [say('plan.label.emergency-line')] : []],
    [say('plan.label.existing'), of.existing.map(existingLine)],
    [say('plan.label.changes'), of.changes.map(({ change, key, version, from, to }) =>
      say('plan.label.change-line', { change: changeWord(change), key, version: String(version), from: say(`key-state.${from}.name`), to: say(`key-state.${to}.name`) }))],
    [say('plan.label.promotion'), of.promotion === null ? [] : [say('plan.label.promotion-line', { number: String(of.promotion) })]],
    [say('plan.label.absent'), (of.replicas?.absent ?? []).map(({ token, key, version, id }) => say('plan.label.absent-line', { token, key, version: String(version), id }))],
    [say('plan.label.cloned'), cloneLines(of.replicas?.clone ?? null)],
    [say('plan.label.below'), of.below.map(({ what }) => what)],
    [say('plan.label.left-aside'), (of.unverified ?? []).map(ceremony => say('plan.label.left-aside-line', { ceremony }))],
    [say('plan.label.attested'), (of.attestations ?? []).map(envelope => attestedLine(envelope, nameOf))]
  ]
  return told.filter(([, lines]) => lines.length > 0)
}

/** The reason; what brought it about is told beside it where keys change, or where their time has come. */
function whyLine ({ reason, trigger, changes }: Proposal): string {
  return trigger === 'event' && changes.length === 0 ? reason : say('plan.label.why-line', { reason, trigger: say(`plan.label.trigger-${trigger}`) })
}

function existingLine ({ key, version, algorithm, state, since, holdings, elsewhere, copies }: Proposal['existing'][number]): string {
  const places = [...holdings.map(({ token }) => token), ...elsewhere.map(serial => say('plan.label.elsewhere', { serial }))]
  return say('plan.label.existing-line', {
    key, version: String(version), algorithm: say(`algorithm.${algorithm}.name`), state: say(`key-state.${state}.name`), since: plainMinute(since),
    places: places.join(', ') || say('plan.label.nowhere'), copies: String(copies.length)
  })
}

/** What is cloned from where, key by key, and how. */
function cloneLines (clone: NonNullable<Proposal['replicas']>['clone']): string[] {
  if (clone === null) return []
  const { token, from, procedure, keys } = clone
  return [...keys.map(({ key, version, id }) => say('plan.label.cloned-line', { key, version: String(version), id, from, token })), procedure]
}

/** What an envelope attests, as it says itself: that it holds was seen when the plan was made. */
function attestedLine (envelope: string, nameOf: (participant: string) => string): string {
  const { payload = '' } = JSON.parse(atob(envelope)) as { payload?: string }
  const { participant = '', key = '', version = 0, at = '', receipts = [] } = JSON.parse(atob(payload)) as { participant?: string, key?: string, version?: number, at?: string, receipts?: readonly string[] }
  return say('plan.label.attested-line', { name: nameOf(participant), key, version: String(version), at: plainMinute(at), receipts: String(receipts.length) })
}
