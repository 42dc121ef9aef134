// Every backup of a set is taken from under the old recovery key to under the new one, in one go: both keys are recombined from what was entered and read back, and
// work inside the token only. The new backups are written to every new medium, read back from the first, and opened from there, each for one signature. All or
// none: what fails leaves the old set as it is, and nothing on the token or on the media. After a crash what is left of the attempt is removed.

import { openBackup, type Backup } from '../../keys/backup.ts'
import { fromBase64, sha256, toBase64, toHex } from '../../transcript/hash.ts'
import { keyWrapNames, keyWrapOf } from '../../transcript/key-wrap.ts'
import type { KeyProof, ResultOf } from '../../transcript/results.ts'
import type { Action, Answers, Context } from '../action.ts'
import type { KeepOrder, OpenedTarget, ReopenOrder } from '../custody.ts'
import { confirmationOf, removeIntended, targetOf, wrappingKeyLabel } from '../keys.ts'
import { assertMediaThere, ofSet, registeredMedia, removeFromAll, writeToAll } from '../media.ts'
import { loginAsks, loginWith, pinAsks, pinFrom, rehearsedPin, type PinOwner } from '../pins.ts'
import { collectedSet, setInHand } from '../shares.ts'
import { backupName } from '../wrapped.ts'
import { registeredBackups, type RegisteredFound } from './collect-shares.ts'
import { trialsOf } from './restore-keys.ts'

const owners: readonly PinOwner[] = ['so', 'user']

export const rewrapBackups: Action<'rewrap-backups'> = {
  name: 'rewrap-backups',
  irreversible: true,
  validate: (step, plan) => [
    ...(plan.custody?.purpose === 'reshare' && plan.recovery !== null && plan.custody.backups.length > 0 ? [] : [{ path: 'action', expected: 'a plan that makes a new share set for the backups of another' }]),
    ...(plan.tokens.some(({ name }) => name === step.with.token) ? [] : [{ path: 'with.token', expected: 'a token of the plan' }]),
    ...([undefined, 'keep', 'none'].includes(step.with.wrapping) ? [] : [{ path: 'with.wrapping', expected: 'keep or none' }])
  ],
  asks: on => owners.flatMap(owner => pinAsks(on, tokenOf(on), owner, 'pin')),
  facts: on => ({
    token: tokenOf(on), label: on.tokens.planned(tokenOf(on)).label, from: collectedSet(on).set, set: setInHand(on).set, keys: on.plan.custody!.backups.map(({ key, version }) => `${key} v${version}`).join(', '),
    media: String(on.plan.recovery?.media), wrapping: keeps(on) ? 'keep' : 'none'
  }),
  rehearse: on => Object.assign({}, ...owners.map(owner => rehearsedPin(on, tokenOf(on), owner))) as Answers,
  prepare: async (on, answers) => {
    assertMediaThere(on)
    const kinds = trialsOf(found(on))
    on.tokens.closeSessions()
    const opened: OpenedTarget = { target: targetOf(on, tokenOf(on)), so: pinFrom(on, tokenOf(on), 'so', answers), user: pinFrom(on, tokenOf(on), 'user', answers) }
    try {
      on.custody.ids = (await on.custody.process.ready([opened], keeps(on) ? 1 : 0, kinds, { keeps: keeps(on), rewraps: true })).ids
    } finally {
      opened.so?.fill(0)
      opened.user.fill(0)
    }
  },
  intend: on => keeps(on) ? [{ token: tokenOf(on), class: 'secret-key', ...wrappingKeyOf(on, on.custody.ids[0] ?? '') }] : [],
  perform: async (on, _, intended) => {
    try {
      return await perform(on, intended[0] === undefined ? null : wrappingKeyOf(on, intended[0].id))
    } finally {
      await on.custody.end()
    }
  },
  asksToReconcile: on => keeps(on) ? loginAsks(on, tokenOf(on)) : [],
  reconcile: (on, answers, intended) => {
    assertMediaThere(on)
    const files = removeFromAll(registeredMedia(on), setInHand(on))
    if (!keeps(on)) return { verdict: files === 0 ? 'nothing-there' : 'removed', objects: [] }
    loginWith(on, tokenOf(on), answers)
    const objects = removeIntended(on, tokenOf(on), ...intended.map(({ id }) => id))
    return { verdict: files === 0 && objects.length === 0 ? 'nothing-there' : 'removed', objects }
  }
}

async function perform (on: Context, keep: KeepOrder | null): Promise<ResultOf<'rewrap-backups'>> {
  const old = found(on)
  const { wrapped, standard, wrapping, oldWindows, windows } = await on.custody.process.rewrap(old.map(({ backup }) => ({ algorithm: backup.algorithm, wrapped: fromBase64(backup.wrapped), standard: keyWrapOf(backup.standard) })))
  const made = old.map((one, i) => ({ name: nameOf(on, one), opened: one.sha256, bytes: on.sealBackup(renewed(on, one.backup, { mechanism: wrapping.mechanism, standard: keyWrapNames[standard], wrapped: toBase64(wrapped[i]!) })) }))
  const media = registeredMedia(on)
  try {
    // What is opened is what a medium gave back, not what is still in memory.
    const read = made.map(({ name, bytes }) => openBackup(writeToAll(media, name, bytes)[0]!).backup)
    const { proofs, wrappingKey } = await on.custody.process.reopen(read.map(backup => reopening(on, backup)), keep)
    return {
      action: 'rewrap-backups', token: tokenOf(on), from: collectedSet(on).set, set: setInHand(on).set, oldWindows, windows, wrapping,
      keys: made.map((one, i) => recordOf(one, media.map(({ number }) => number), read[i]!, proofs[i]!)), ...(wrappingKey === undefined ? {} : { wrappingKey })
    }
  } catch (error) {
    removeFromAll(media, setInHand(on))
    throw error
  }
}

/** The backup as it was, but for what is wrapped and by what. The ceremony in it is the one in which it was wrapped. */
function renewed (on: Context, backup: Backup, how: Pick<Backup, 'mechanism' | 'standard' | 'wrapped'>): Backup {
  return { ...backup, ...how, ceremony: on.plan.ceremony, set: setInHand(on), wrappedAt: on.station.now().toISOString() }
}

function reopening (on: Context, { key, version, algorithm, publicKey: spki, wrapped, standard, confirmation }: Backup): ReopenOrder {
  const publicKey = spki === null ? null : fromBase64(spki)
  return {
    algorithm, publicKey, wrapped: fromBase64(wrapped), standard: keyWrapOf(standard), text: confirmationOf(on, { name: key, version, algorithm }, publicKey),
    check: { text: confirmation.text, signature: fromBase64(confirmation.signature) }
  }
}

type Made = { readonly name: string, readonly opened: string, readonly bytes: Uint8Array }

function recordOf ({ name, opened, bytes }: Made, media: number[], { key, version, algorithm, publicKey }: Backup, proof: KeyProof): ResultOf<'rewrap-backups'>['keys'][number] {
  return { key, version, algorithm, publicKey, opened, backup: { file: name, sha256: toHex(sha256(bytes)), bytes: bytes.length, media }, proof }
}

/** The backups of the old set, where they were found when its shares began to be taken. Throws CeremonyError as `registeredBackups`. */
function found (on: Context): RegisteredFound[] {
  const collected = on.progress.results.findLast(({ result }) => result.action === 'collect-shares')?.result
  return registeredBackups(on, collected?.action === 'collect-shares' ? collected.path ?? '' : '')
}

function nameOf (on: Context, { backup: { key, version, id } }: RegisteredFound): string {
  return backupName(on, { name: key, version }, id, ofSet(setInHand(on).set))
}

/** Whether the new recovery key stays on the token, to wrap later keys. */
function keeps (on: Context): boolean {
  return on.step.with.wrapping === 'keep'
}

function wrappingKeyOf (on: Context, id: string): KeepOrder {
  return { id, label: wrappingKeyLabel(setInHand(on).set) }
}

function tokenOf (on: Context): string {
  return on.step.with.token ?? ''
}
