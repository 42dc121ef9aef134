// The backups that a recovery is about: read from a medium when the plan is made, held against the transcript that made them where the station
// still has it, and made up where a rehearsal has none.

import { createCipheriv, generateKeyPairSync, sign } from 'node:crypto'
import { join } from 'node:path'
import { CeremonyError } from '../ceremony/errors.ts'
import { madeUpKey, madeUpSet } from '../ceremony/made-up.ts'
import { readMedium } from '../ceremony/media.ts'
import type { PlanParts } from '../ceremony/resolve.ts'
import { BackupError, backupSuffix, openBackup, sealBackup, type Backup, type OpenedBackup } from '../keys/backup.ts'
import { confirmationText } from '../transcript/confirmation.ts'
import { makeFolder, writeNew } from '../transcript/durable.ts'
import { generateKeyPair } from '../transcript/ed25519.ts'
import type { Entry } from '../transcript/entry.ts'
import type { Mode } from '../transcript/fields.ts'
import { equalBytes, fromBase64, toBase64 } from '../transcript/hash.ts'
import { canonicalize } from '../transcript/jcs.ts'
import type { Result } from '../transcript/results.ts'
import type { Station } from './station.ts'

type Restoring = NonNullable<PlanParts['restoring']>

/**
 * The backups in a folder that are wrapped under one share set: the one named, or the only one there is; files that are no backups are passed over. Throws CeremonyError `backup-none-found`,
 * `backup-unreadable`, `backup-sets-several`, `backup-set-absent`, `backup-set-two-ways`, `backup-contradicts-transcript`, `share-other-mode`, `media-missing`.
 */
export function findBackups (station: Station, path: string, set: string, mode: Mode): Restoring {
  const { found, torn } = readableOn(path)
  const sets = new Set(found.map(({ backup }) => backup.set.set))
  const [wanted] = set === '' ? sets : [set]
  const ours = found.filter(({ backup }) => backup.set.set === wanted)
  if (set === '' && sets.size > 1) throw new CeremonyError('backup-sets-several', { path, sets: keysBySet(found) })
  if (ours.length === 0 && torn !== null) throw torn
  if (ours.length === 0) throw new CeremonyError('backup-set-absent', { path, set, sets: keysBySet(found) })
  const first = ours[0]!.backup
  if (first.mode !== mode) throw new CeremonyError('share-other-mode', { expected: mode, found: first.mode })
  const unlike = ours.find(({ backup }) => canonicalize(backup.set) !== canonicalize(first.set))
  if (unlike !== undefined) throw new CeremonyError('backup-set-two-ways', { path, set: first.set.set, one: versionOf(first), other: versionOf(unlike.backup) })
  const checked = ours.map(one => isInTranscript(station, one)).every(Boolean) ? 'with-transcript' : 'by-themselves'
  return restoringOf(ours, ours.map(({ length }) => length), checked)
}

/** Whether a folder is there and holds a backup under that share set; under any, where none is named. Throws CeremonyError `backup-unreadable`. */
export function holdsBackups (path: string, set: string): boolean {
  try {
    const { found, torn } = readableOn(path)
    if (found.length === 0 && torn !== null) throw torn
    return found.some(({ backup }) => backup.set.set === set || set === '')
  } catch (error) {
    if (error instanceof CeremonyError && (error.code === 'media-missing' || error.code === 'backup-none-found')) return false
    throw error
  }
}

/** A made-up backup, and how it gets into the folder of the rehearsal's medium. */
export function makeUpBackup (organisation: string, ceremony: string, now: Date): { readonly restoring: Restoring, readonly writeTo: (medium: string) => void } {
  const set = madeUpSet(organisation, ceremony)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
  const cipher = createCipheriv('id-aes256-wrap-pad', madeUpKey(ceremony), Buffer.from('a65959a6', 'hex'))
  const wrapped = Buffer.concat([cipher.update(privateKey.export({ type: 'pkcs8', format: 'der' })), cipher.final()])
  const text = confirmationText({ mode: 'rehearsal', organisation, ceremony, key: 'made-up-root', version: 1, algorithm: 'ec-p384', publicKey: spki })
  const signer = generateKeyPair()
  const bytes = sealBackup({
    v: 1, mode: 'rehearsal', organisation, ceremony, key: 'made-up-root', version: 1, algorithm: 'ec-p384', id: '0'.repeat(31) + '1', label: 'made-up-root v1',
    publicKey: toBase64(spki), mechanism: 'CKM_AES_KEY_WRAP_PAD', standard: 'RFC 5649', wrapped: toBase64(wrapped),
    confirmation: { text, mechanism: 'CKM_ECDSA', signature: toBase64(sign('sha384', Buffer.from(text), privateKey)) },
    attributes: [], set, wrappedAt: now.toISOString()
  }, signer.privateKey, signer.publicKey)
  return {
    restoring: restoringOf([openBackup(bytes)], [bytes.length], 'by-themselves'),
    writeTo: medium => {
      makeFolder(medium)
      writeNew(join(medium, `made-up-root-v1${backupSuffix}`), bytes, 0o444)
    }
  }
}

/** The backups in a folder. What is torn, as a crash leaves one, or is not ours is passed over; the first of these is told where nothing else is found. */
function readableOn (path: string): { readonly found: readonly (OpenedBackup & { readonly length: number })[], readonly torn: CeremonyError | null } {
  const refused: CeremonyError[] = []
  const found = readMedium(path).flatMap(({ file, bytes }) => {
    try {
      return [{ ...openBackup(bytes), length: bytes.length }]
    } catch (cause) {
      if (!(cause instanceof BackupError)) throw cause
      refused.push(new CeremonyError('backup-unreadable', { path: join(path, file), reason: cause.code }, { cause }))
      return []
    }
  })
  return { found, torn: refused[0] ?? null }
}

/** Which keys lie under which set, as people read it. */
function keysBySet (found: readonly OpenedBackup[]): string {
  const sets = Map.groupBy(found.map(({ backup }) => backup), ({ set }) => set.set)
  return [...sets].toSorted(([a], [b]) => a < b ? -1 : 1).map(([set, backups]) => `${set} (${backups.map(versionOf).join(', ')})`).join(', ')
}

function versionOf ({ key, version }: Backup): string {
  return `${key} v${version}`
}

function restoringOf (opened: readonly OpenedBackup[], bytes: readonly number[], checked: Restoring['plan']['checked']): Restoring {
  return {
    plan: { set: opened[0]!.backup.set, checked, backups: opened.map(({ backup: { key, version, algorithm }, sha256 }, i) => ({ key, version, algorithm, sha256, bytes: bytes[i]! })) },
    labels: opened.map(({ backup }) => backup.label)
  }
}

/** Whether the station has the transcript that made a backup, and it agrees. Throws CeremonyError `backup-contradicts-transcript` where it does not. */
function isInTranscript (station: Station, { backup, sha256, signer }: OpenedBackup): boolean {
  const entries = station.entries(backup.ceremony)
  if (entries === null) return false
  const agrees = entries.some(one => one.type === 'step.done' && backupsOf(one.body.result).includes(sha256)) &&
    entries.some(one => sessionKeyOf(one) !== null && equalBytes(fromBase64(sessionKeyOf(one)!), signer))
  if (!agrees) throw new CeremonyError('backup-contradicts-transcript', { key: backup.key, version: String(backup.version), ceremony: backup.ceremony })
  return true
}

/** SHA-256 of the backups that a step made. */
function backupsOf (result: Result): string[] {
  switch (result.action) {
    case 'generate-backed-key': case 'generate-wrapped-key': return [result.backup.sha256]
    case 'rewrap-backups': return result.keys.map(({ backup }) => backup.sha256)
    default: return []
  }
}

function sessionKeyOf (one: Entry): string | null {
  return one.type === 'ceremony.opened' || one.type === 'ceremony.resumed' ? one.body.session.publicKey : null
}
