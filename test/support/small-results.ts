// What the steps of a ceremony that is made by hand record. The keys and their signatures are real; tokens are lists of objects.

import { sign, type KeyObject } from 'node:crypto'
import { confirmationText } from '../../src/transcript/confirmation.ts'
import type { Entry, ObjectRef } from '../../src/transcript/entry.ts'
import type { FileHash } from '../../src/transcript/fields.ts'
import { inventoryFile, publicKeyFile } from '../../src/transcript/files.ts'
import { sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import type { AttributeRecord, InventoryObject, KeyProof, Result } from '../../src/transcript/results.ts'
import type { ShareSet } from '../../src/transcript/share-set.ts'
import { custodyResult } from './small-custody-results.ts'
import { issuanceResult } from './small-issuance-results.ts'
import { lifecycleResult } from './small-lifecycle-results.ts'
import { keyId, shareSetOf } from './small-plans.ts'
import { publicationResult } from './small-publication-results.ts'
import { keptResult, wrappedResult, wrappingKeyId, wrappingObject } from './small-wrapping.ts'

/** What a step finds in the room. */
export interface Room {
  readonly plan: Plan
  readonly nowMs: number
  readonly rootKey: { readonly publicKey: KeyObject, readonly privateKey: KeyObject }
  readonly entries: readonly Entry[]
  /** Objects on each token. */ readonly inventories: Map<string, InventoryObject[]>
  /** Share sets dealt so far; the set in hand; its shares that were shown or entered; how often in this step. */
  sets: number
  set: ShareSet | null
  readonly ordinals: Set<number>
  shown: number
  /** Of a set that was dealt before: its shares that were entered; whether a process takes them. */
  readonly entered: Set<number>
  collecting: boolean
  output (path: string, bytes: Uint8Array): FileHash
}

const utf8 = new TextEncoder()
export const identity = { token: 'primary', label: '', manufacturer: 'Example', model: 'Test', serial: '0', firmware: '1.0', hardware: '1.0', initialised: false }

/** Attributes of a private or secret key: generated to stay, generated to be backed up, or restored. */
const attributesOf = (neverExtractable: boolean, alwaysSensitive: boolean): AttributeRecord[] => [
  { name: 'CKA_ALWAYS_SENSITIVE', value: String(alwaysSensitive) }, { name: 'CKA_EXTRACTABLE', value: 'false' }, { name: 'CKA_NEVER_EXTRACTABLE', value: String(neverExtractable) }, { name: 'CKA_SENSITIVE', value: 'true' }
]

/** The first key of the plan, and its public half in DER. */
function keyOf ({ plan, rootKey }: Room): { readonly key: Plan['keys'][number], readonly spki: Uint8Array | null } {
  const key = plan.keys[0]!
  return { key, spki: key.algorithm === 'aes-256' ? null : new Uint8Array(rootKey.publicKey.export({ format: 'der', type: 'spki' })) }
}

function classesOf (room: Room): string[] {
  return keyOf(room).spki === null ? ['secret-key'] : ['private-key', 'public-key']
}

/** The objects that a step that changes a token says it will make. */
export function objectsOf (room: Room, planned: PlannedStep): ObjectRef[] {
  const key = (token: string): ObjectRef[] => classesOf(room).map(type => ({ token, class: type, id: keyId, label: keyOf(room).key.label }))
  switch (planned.action) {
    case 'generate-key': case 'generate-wrapped-key': case 'restore-keys': return key('primary')
    case 'generate-backed-key': return [
      ...key('primary'), ...key('second'), ...(planned.with.wrapping === 'keep' ? [{ token: 'primary', class: 'secret-key', id: wrappingKeyId, label: 'wrapping-key' }] : [])
    ]
    case 'change-state': case 'issue-certificate': case 'issue-crl': case 'sign-statement': case 'give-up-set': case 'rederive-share': return []
    case 'rewrap-backups': return planned.with.wrapping === 'keep' ? [{ token: 'primary', class: 'secret-key', id: wrappingKeyId, label: 'wrapping-key' }] : []
    case 'destroy-wrapping-key': return [{ token: 'primary', class: 'secret-key', id: wrappingKeyId, label: 'wrapping-key' }]
    case 'destroy-key': {
      const id = room.plan.lifecycle?.existing.find(({ version }) => version === Number(planned.with.version))?.holdings[0]?.id
      return (room.inventories.get(planned.with.token ?? '') ?? []).filter(one => one.id === id).map(({ class: type, label }) => ({ token: planned.with.token ?? '', class: type, id: id ?? '', label }))
    }
    default: return [{ token: planned.with.token ?? '', class: 'token', id: '', label: room.plan.tokens.find(({ name }) => name === planned.with.token)?.label ?? '' }]
  }
}

function put (room: Room, token: string, attributes: AttributeRecord[]): void {
  room.inventories.get(token)?.push(...classesOf(room).map(type => ({ class: type, id: keyId, label: keyOf(room).key.label, attributes: type === 'public-key' ? [] : attributes })))
}

/** The key signs the confirmation text; a secret key's check value is anything that is the same each time. */
function proofOf (room: Room): KeyProof {
  const { plan: { mode, organisation, ceremony }, rootKey } = room
  const { key: { name, version, algorithm }, spki } = keyOf(room)
  const text = confirmationText({ mode, organisation: organisation.id, ceremony, key: name, version, algorithm, publicKey: spki })
  return spki === null
    ? { text, mechanism: 'CKM_AES_CMAC', signature: toBase64(sha256(utf8.encode(text)).subarray(0, 16)), verifiedBy: ['token'] }
    : { text, mechanism: 'CKM_ECDSA', signature: toBase64(sign('sha256', utf8.encode(text), rootKey.privateKey)), verifiedBy: ['node:crypto'] }
}

export function resultOf (room: Room, planned: PlannedStep, attempt: number): Result {
  const { plan, rootKey } = room
  const custody = custodyResult(room, planned)
  if (custody !== null) return custody
  switch (planned.action) {
    case 'roll-call': return { action: 'roll-call', present: plan.participants.map(({ id }) => id) }
    case 'confirm-clock': return { action: 'confirm-clock', clock: new Date(room.nowMs).toISOString(), confirmedBy: 'wit', freshness: 'Rain & sun' }
    case 'check-station': return { action: 'check-station', interfaces: [], swap: false, coreDumps: false, accepted: true }
    case 'initialise-token': {
      const token = planned.with.token ?? ''
      room.inventories.set(token, [])
      const { label = 'root', pinComponents = 1 } = plan.tokens.find(({ name }) => name === token) ?? {}
      return { action: 'initialise-token', token, label, manufacturer: identity.manufacturer, model: identity.model, serial: token === 'primary' ? '42' : '43', firmware: '1.0', pinComponents }
    }
    case 'take-inventory': {
      const { token = '' } = planned.with
      const when = planned.with.when === 'after' ? 'after' as const : 'before' as const
      const objects = room.inventories.get(token) ?? []
      return { action: 'take-inventory', token, when, loggedIn: true, file: room.output(inventoryFile(token, when, attempt), toCanonicalBytes(objects)), objects: objects.length }
    }
    case 'generate-key':
      put(room, 'primary', attributesOf(true, true))
      return { action: 'generate-key', ...generated(room, attributesOf(true, true)) }
    case 'confirm-key': return { action: 'confirm-key', key: keyOf(room).key.name, version: keyOf(room).key.version, ...proofOf(room) }
    case 'export-public-key': {
      const pem = rootKey.publicKey.export({ format: 'pem', type: 'spki' }).toString()
      const { name: key, version } = keyOf(room).key
      return { action: 'export-public-key', key, version, file: room.output(publicKeyFile(key, version), utf8.encode(pem)), spkiSha256: toHex(sha256(keyOf(room).spki!)) }
    }
    case 'accept-no-backup': return { action: 'accept-no-backup', key: keyOf(room).key.name, version: keyOf(room).key.version }
    case 'read-publication': case 'certify-online-key': case 'sign-publication': case 'sign-publication-with-key': case 'write-publication': return publicationResult(room, planned)
    case 'read-issuance': case 'issue-certificate': case 'issue-crl': case 'sign-statement': return issuanceResult(room, planned, attempt)
    default: return shareResult(room, planned)
  }
}

function generated (room: Room, attributes: AttributeRecord[]): Omit<Extract<Result, { action: 'generate-key' }>, 'action'> {
  const { key, spki } = keyOf(room)
  return {
    key: key.name, version: key.version, algorithm: key.algorithm, token: key.token, id: keyId, publicKey: spki === null ? null : toBase64(spki),
    mechanism: spki === null ? 'CKM_AES_KEY_GEN' : 'CKM_EC_KEY_PAIR_GEN', attributes, unenforced: []
  }
}

function shareResult (room: Room, planned: PlannedStep): Result {
  const { plan } = room
  const custodians = plan.participants.filter(({ roles }) => roles.includes('custodian')).map(({ id }) => id)
  const custodian = plan.custody?.receiving.find(one => one.ordinal === Number(planned.with.ordinal))?.custodian ?? custodians[Number(planned.with.ordinal ?? planned.with.number) - 1] ?? ''
  const set = room.set?.set ?? plan.restoring?.set.set ?? ''
  const { shown } = room
  switch (planned.action) {
    case 'register-media': return { action: 'register-media', media: [1, 2].map(number => ({ number, path: `/media/backup-${number}` })) }
    case 'split-recovery-key':
      // The first set's number is that of the one that was dealt before.
      room.set = shareSetOf(plan, ++room.sets + (plan.custody === undefined ? 0 : 1))
      room.ordinals.clear()
      return { action: 'split-recovery-key', set: room.set, holders: custodians, random: { token: 'primary', station: 'node' }, windows: 2, guards: [{ guard: 'cameras', by: 'wit' }] }
    case 'hand-over-share':
      room.shown = 0
      return { action: 'hand-over-share', set, ordinal: Number(planned.with.ordinal), custodian, shown }
    case 'read-back-share':
      room.shown = 0
      return { action: 'read-back-share', set, ordinal: Number(planned.with.ordinal), custodian, form: 'words', shown }
    case 'generate-backed-key': {
      const kept = planned.with.replica !== 'destroy'
      const keeps = planned.with.wrapping === 'keep'
      put(room, 'primary', attributesOf(false, true))
      if (kept) put(room, 'second', attributesOf(false, false))
      if (keeps) room.inventories.get('primary')?.push(wrappingObject())
      return {
        action: 'generate-backed-key', ...generated(room, attributesOf(false, true)), set, windows: 2,
        wrapping: { mechanism: 'CKM_AES_KEY_WRAP_KWP', trusted: true, tried: [{ mechanism: 'CKM_AES_KEY_WRAP_KWP', wrap: 'rfc5649', unwrap: 'rfc5649' }, { mechanism: 'CKM_AES_KEY_WRAP_PAD', wrap: 'absent', unwrap: 'absent' }] },
        lock: { wrap: 'CKR_KEY_UNEXTRACTABLE', change: 'CKR_ATTRIBUTE_READ_ONLY', copy: 'CKR_ACTION_PROHIBITED' }, extractableMs: 7,
        backup: { file: 'root-ca-v1.backup.json', sha256: toHex(sha256(utf8.encode('backup'))), bytes: 2000, media: [1, 2] },
        restored: { token: 'second', id: keyId, attributes: attributesOf(false, false), unenforced: [], proof: proofOf(room), kept }, ...(keeps ? { wrappingKey: keptResult() } : {})
      }
    }
    case 'destroy-wrapping-key':
      room.inventories.set('primary', (room.inventories.get('primary') ?? []).filter(({ id }) => id !== wrappingKeyId))
      return { action: 'destroy-wrapping-key', token: 'primary', set: planned.with.set ?? '', id: wrappingKeyId, destroyed: [{ class: 'secret-key', label: 'wrapping-key' }], remaining: 0 }
    case 'generate-wrapped-key':
      put(room, 'primary', attributesOf(false, true))
      return { ...generated(room, attributesOf(false, true)), action: 'generate-wrapped-key', ...wrappedResult(plan) }
    case 'check-backups':
      room.ordinals.clear()
      return { action: 'check-backups', set, path: '/media/backup-1', backups: plan.restoring!.backups.map(({ key, version, sha256: sum }) => ({ key, version, file: `${key}-v${version}.backup.json`, sha256: sum })) }
    case 'enter-share': {
      // Any share in any order: the second custodian has the third share here.
      const ordinal = planned.with.number === '1' ? 3 : 1
      room.ordinals.add(ordinal)
      return { action: 'enter-share', set, ordinal, custodian, form: 'code' }
    }
    case 'restore-keys': {
      const { key, version, algorithm, token, id, publicKey } = generated(room, [])
      put(room, 'primary', attributesOf(false, false))
      return {
        action: 'restore-keys', set, windows: 1, keys: [{
          key, version, algorithm, publicKey, backup: plan.restoring!.backups[0]!.sha256, token, id, attributes: attributesOf(false, false), unenforced: [], proof: proofOf(room), differences: []
        }]
      }
    }
    default: return lifecycleResult(room, planned)
  }
}
