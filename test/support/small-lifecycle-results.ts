// What steps about keys that exist record, in a ceremony that is made by hand. Keys and signatures are real.

import { sign } from 'node:crypto'
import { driftOf } from '../../src/keys/drift.ts'
import { challengeText } from '../../src/transcript/challenge.ts'
import type { Entry } from '../../src/transcript/entry.ts'
import type { FileHash } from '../../src/transcript/fields.ts'
import { noticeFile } from '../../src/transcript/files.ts'
import { fromBase64, toBase64 } from '../../src/transcript/hash.ts'
import { compromises, promotes } from '../../src/transcript/lifecycle-rules.ts'
import type { Lifecycle } from '../../src/transcript/lifecycle.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import type { InventoryObject, KeyProof, Result, ResultOf } from '../../src/transcript/results.ts'
import { successionText } from '../../src/transcript/succession.ts'
import { formerKey, type KeyPair } from './small-lifecycle.ts'
import { keyId } from './small-plans.ts'
import { wrappingObject } from './small-wrapping.ts'

const utf8 = new TextEncoder()

/** What these steps find in the room. */
interface Room {
  readonly plan: Plan
  readonly rootKey: KeyPair
  readonly inventories: Map<string, InventoryObject[]>
  readonly entries: readonly Entry[]
  output (path: string, bytes: Uint8Array): FileHash
}

/** The objects of the keys that a token holds before, wrapping keys among them. */
export function objectsBefore (plan: Plan, token: string): InventoryObject[] {
  const kept = (plan.lifecycle?.wrapping ?? []).filter(one => one.token === token).map(wrappingObject)
  return [...kept, ...(plan.lifecycle?.existing ?? []).flatMap(({ key, version, holdings }) => holdings.filter(one => one.token === token).flatMap(({ id }) =>
    ['private-key', 'public-key'].map(type => ({ class: type, id, label: `${key} v${version}`, attributes: [] }))))]
}

/** A version's key pair: what existed, or what the ceremony makes. */
function pairOf ({ plan, rootKey }: Room, version: number): KeyPair {
  return plan.keys.some(key => key.version === version) ? rootKey : formerKey(version)
}

function spkiOf (pair: KeyPair): Uint8Array {
  return new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }))
}

export function signed (text: string, pair: KeyPair): KeyProof {
  return { text, mechanism: 'CKM_ECDSA', signature: toBase64(sign('sha256', utf8.encode(text), pair.privateKey)), verifiedBy: ['node:crypto'] }
}

export function lifecycleResult (room: Room, planned: PlannedStep): Result {
  const { plan } = room
  const { lifecycle } = plan
  if (lifecycle === undefined) throw new Error(`no such action: ${planned.action}`)
  const { token = '', key = '', version = '0' } = planned.with
  switch (planned.action) {
    case 'read-proposal': return { action: 'read-proposal', proposer: lifecycle.proposer, trigger: lifecycle.trigger, reason: lifecycle.reason, catalog: lifecycle.catalog, confirmedBy: 'wit' }
    case 'check-key': return checked(room, planned)
    case 'endorse-key': return endorsed(room, planned)
    case 'change-state': return changed(lifecycle, planned.with.change ?? '')
    case 'destroy-key': {
      const { id } = lifecycle.existing.find(one => one.version === Number(version))!.holdings[0]!
      const objects = room.inventories.get(token) ?? []
      room.inventories.set(token, objects.filter(one => one.id !== id))
      return { action: 'destroy-key', token, key, version: Number(version), id, destroyed: objects.filter(one => one.id === id).map(({ class: type, label }) => ({ class: type, label })), remaining: 0 }
    }
    case 'destroy-copies': {
      const { copies } = lifecycle.existing.find(one => one.version === Number(version))!
      return { action: 'destroy-copies', key, version: Number(version), copies: copies.map(copy => ({ copy, outcome: 'destroyed', note: null })), witness: 'wit' }
    }
    case 'write-notice': {
      const { notice = '' } = planned.with
      return { action: 'write-notice', notice, key, version: Number(version), file: room.output(noticeFile(notice, key, Number(version)), utf8.encode('notice\n')) }
    }
    case 'audit-token': {
      const objects = room.inventories.get(token) ?? []
      return { action: 'audit-token', token, objects: objects.length, findings: driftOf({ token, objects, existing: lifecycle.existing, wrapping: lifecycle.wrapping ?? [], classes: null }) }
    }
    case 'report-drill': return { action: 'report-drill', key, version: Number(version), stages: stagesOf(room), exposed: lifecycle.below }
    default: throw new Error(`no such action: ${planned.action}`)
  }
}

/** What a drill's report counts: from the step that declares the compromise to each stage. */
function stagesOf ({ entries }: Room): ResultOf<'report-drill'>['stages'] {
  const at = (step: string): number => Date.parse(entries.find(entry => entry.type === 'step.done' && entry.step === step)!.time)
  const stages = [['declared', 'compromise'], ['notified', 'notice'], ['generated', 'generate'], ['staged', 'stage'], ['promoted', 'promote'], ['checked', 'canary'], ['destroyed', 'destroy-key']] as const
  return stages.map(([stage, step]) => ({ stage, seconds: Math.floor((at(step) - at('compromise')) / 1000) }))
}

/** The text of a step's challenge, as it must be. */
export function challengeOf ({ plan: { mode, organisation, ceremony, acts, keys, lifecycle } }: Pick<Room, 'plan'>, planned: PlannedStep, publicKey: Uint8Array): string {
  const act = acts.find(({ steps }) => steps.some(({ id }) => id === planned.id))!.id
  const { token = '', key = '', version = '0', use = '' } = planned.with
  const { algorithm } = [...keys, ...lifecycle?.existing ?? []].find(one => one.version === Number(version))!
  return challengeText({ mode, organisation: organisation.id, ceremony, act, step: planned.id, use, token, key, version: Number(version), algorithm, publicKey, freshness: 'Rain & sun' })
}

function checked (room: Room, planned: PlannedStep): ResultOf<'check-key'> {
  const version = Number(planned.with.version)
  const pair = pairOf(room, version)
  const id = room.plan.lifecycle?.existing.find(one => one.version === version)?.holdings[0]?.id ?? keyId
  return { action: 'check-key', token: planned.with.token!, key: planned.with.key!, version, id, use: planned.with.use as 'health', ...signed(challengeOf(room, planned, spkiOf(pair)), pair) }
}

function endorsed (room: Room, { with: settings }: PlannedStep): ResultOf<'endorse-key'> {
  const { mode, organisation, ceremony } = room.plan
  const [from, to] = [Number(settings.from), Number(settings.to)]
  const statement = (by: number, over: number, kind: 'old-vouches-for-new' | 'new-vouches-for-old'): ResultOf<'endorse-key'>['statements'][number] => {
    const of = (version: number): { version: number, publicKey: Uint8Array } => ({ version, publicKey: spkiOf(pairOf(room, version)) })
    return { by, over, ...signed(successionText({ mode, organisation: organisation.id, ceremony, key: settings.key!, statement: kind, by: of(by), over: of(over) }), pairOf(room, by)) }
  }
  return { action: 'endorse-key', key: settings.key!, from, to, statements: [statement(from, to, 'old-vouches-for-new'), statement(to, from, 'new-vouches-for-old')] }
}

function changed (lifecycle: Lifecycle, change: string): ResultOf<'change-state'> {
  const changes = lifecycle.changes.filter(one => one.change === change).map(({ key, version, from, to }) => ({ key, version, from, to }))
  return {
    action: 'change-state', change, changes, promotion: changes.some(promotes) ? lifecycle.promotion : null, since: changes.some(compromises) ? lifecycle.since : null,
    reason: lifecycle.reason, confirmedBy: 'wit'
  }
}

/** The public half of a version that existed, as the plan has it. */
export function publicKeyOf ({ lifecycle }: Plan, version: number): Uint8Array {
  return fromBase64(lifecycle!.existing.find(one => one.version === version)!.publicKey!)
}
