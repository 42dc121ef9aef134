// What steps about a share set that exists record, in a ceremony that is made by hand. Keys and signatures are real; shares are nothing but their ordinals.

import { generateKeyPairSync } from 'node:crypto'
import { canaryName, canaryVersion, confirmationText } from '../../src/transcript/confirmation.ts'
import type { PlannedCustody } from '../../src/transcript/custody.ts'
import { fromBase64, sha256, toBase64, toHex } from '../../src/transcript/hash.ts'
import type { Plan, PlannedStep } from '../../src/transcript/plan.ts'
import type { KeyProof, Result, ResultOf } from '../../src/transcript/results.ts'
import type { ShareSet } from '../../src/transcript/share-set.ts'
import { signed } from './small-lifecycle-results.ts'
import { formerKey, type KeyPair } from './small-lifecycle.ts'
import { keyId } from './small-plans.ts'
import { keptResult, tried, wrappingObject } from './small-wrapping.ts'

interface Room {
  readonly plan: Plan
  readonly inventories: Map<string, unknown[]>
  set: ShareSet | null
  readonly entered: Set<number>
  collecting: boolean
}

const canary: KeyPair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const hashOf = (text: string): string => toHex(sha256(new TextEncoder().encode(text)))
/** The bag that a card goes into in a ceremony. */
export const newBag = ({ ceremony }: Plan, ordinal: number): string => `N${ceremony.slice(0, 6).toUpperCase()}-${ordinal}`

/** Whose cards go into new bags: those that are given out, and those that were opened and stay in use. */
function toSeal ({ custody, participants }: Plan): PlannedCustody['receiving'] {
  if (custody === undefined) return participants.filter(({ roles }) => roles.includes('custodian')).map(({ id }, i) => ({ ordinal: i + 1, custodian: id }))
  const { purpose, receiving, cards, bringing } = custody
  const brought = cards.filter(({ custodian }) => bringing.includes(custodian)).map(({ ordinal, custodian }) => ({ ordinal, custodian }))
  return purpose === 'reshare' ? receiving : [...receiving, ...brought].sort((a, b) => a.ordinal - b.ordinal)
}

export function custodyResult (room: Room, planned: PlannedStep): Result | null {
  const { plan } = room
  const { custody } = plan
  if (planned.action === 'register-bags') return { action: 'register-bags', bags: toSeal(plan).map(one => ({ ...one, bag: newBag(plan, one.ordinal) })), confirmedBy: 'wit' }
  if (planned.action === 'seal-cards') return { action: 'seal-cards', set: (room.set ?? custody!.set).set, seals: toSeal(plan).map(one => ({ ...one, bag: newBag(plan, one.ordinal) })), witness: 'wit' }
  if (custody === undefined) return null
  const card = custody.cards.find(({ custodian }) => custodian === custody.bringing[Number(planned.with.number) - 1])
  const { set } = custody.set
  switch (planned.action) {
    case 'inspect-card':
      return { action: 'inspect-card', set, ordinal: card!.ordinal, custodian: card!.custodian, bag: card!.bag, found: card!.bag, outcome: 'as-registered', note: null, opened: planned.with.opens === 'yes', witness: 'wit' }
    case 'collect-shares': {
      room.entered.clear()
      room.collecting = true
      const backups = custody.purpose === 'reshare' || custody.purpose === 'restore' ? custody.backups.map(({ key, version, file, sha256: sum }) => ({ key, version, file, sha256: sum })) : []
      return { action: 'collect-shares', set, path: backups.length === 0 ? null : '/media/old', backups }
    }
    case 'enter-share':
      room.entered.add(card!.ordinal)
      return { action: 'enter-share', set, ordinal: card!.ordinal, custodian: card!.custodian, form: 'words' }
    case 'rewrap-backups': return rewrapped(room, custody, planned)
    case 'give-up-set':
      return { action: 'give-up-set', set, successor: custody.successor ?? room.set!.set, copies: custody.copies.map(copy => ({ copy, outcome: 'destroyed', note: null })), witness: 'wit' }
    case 'rederive-share':
      room.set = custody.set
      return { action: 'rederive-share', set, ...custody.receiving[0]!, windows: 1, reason: 'its time has come' }
    case 'restore-canary': return canaryResult(plan, set)
    case 'wipe-token':
      room.inventories.set('primary', [])
      return { action: 'wipe-token', token: 'primary', label: 'root', serial: '42', objects: 0 }
    case 'conclude-custody':
      room.collecting = false
      return { action: 'conclude-custody', purpose: custody.purpose, set, ordinals: custody.cards.filter(({ custodian }) => custody.bringing.includes(custodian)).map(({ ordinal }) => ordinal) }
    default: return null
  }
}

function rewrapped (room: Room, { set, backups }: PlannedCustody, planned: PlannedStep): ResultOf<'rewrap-backups'> {
  const { mode, organisation, ceremony } = room.plan
  const keeps = planned.with.wrapping === 'keep'
  room.collecting = false
  if (keeps) room.inventories.get('primary')?.push(wrappingObject())
  return {
    action: 'rewrap-backups', token: 'primary', from: set.set, set: room.set!.set, oldWindows: 1, windows: 2, wrapping: { mechanism: 'CKM_AES_KEY_WRAP_KWP', trusted: true, tried },
    keys: backups.map(({ key, version, algorithm, publicKey, sha256: opened }) => ({
      key, version, algorithm, publicKey, opened, backup: { file: `${key}-v${version}.new.json`, sha256: hashOf(`new backup ${version}`), bytes: 2000, media: [1, 2] },
      proof: proofOf(confirmationText({ mode, organisation: organisation.id, ceremony, key, version, algorithm, publicKey: publicKey === null ? null : fromBase64(publicKey) }), version, publicKey === null)
    })),
    ...keeps ? { wrappingKey: keptResult() } : {}
  }
}

/** A secret key's check value is anything that only a token could judge. */
function proofOf (text: string, version: number, isSecret: boolean): KeyProof {
  return isSecret ? { text, mechanism: 'CKM_AES_CMAC', signature: toBase64(sha256(new TextEncoder().encode(text)).subarray(0, 16)), verifiedBy: ['token'] } : signed(text, formerKey(version))
}

function canaryResult ({ mode, organisation, ceremony }: Plan, set: string): ResultOf<'restore-canary'> {
  const publicKey = new Uint8Array(canary.publicKey.export({ format: 'der', type: 'spki' }))
  const text = confirmationText({ mode, organisation: organisation.id, ceremony, key: canaryName, version: canaryVersion, algorithm: 'ec-p256', publicKey })
  const attributes = [{ name: 'CKA_EXTRACTABLE', value: 'false' }, { name: 'CKA_SENSITIVE', value: 'true' }]
  return {
    action: 'restore-canary', token: 'primary', set, windows: 1, algorithm: 'ec-p256', id: keyId, publicKey: toBase64(publicKey), wrapping: { mechanism: 'CKM_AES_KEY_WRAP_KWP', tried },
    attributes, unenforced: [], proof: signed(text, canary), remaining: 0
  }
}
