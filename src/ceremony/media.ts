// Backup media: folders where numbered, removable media are mounted. A backup is written there once, synced, and read back from there.

import { accessSync, constants, existsSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { backupSuffix, longestBackup } from '../keys/backup.ts'
import { ReadBackError, writeNew } from '../transcript/durable.ts'
import type { Mode } from '../transcript/fields.ts'
import { PlainFileError, readPlain } from '../transcript/plain-file.ts'
import type { Plan } from '../transcript/plan.ts'
import type { ShareSet } from '../transcript/share-set.ts'
import type { Context } from './action.ts'
import { CeremonyError } from './errors.ts'

export interface Medium { readonly number: number, readonly path: string }

/** The most files that are looked at on a medium: what is on it is not ours. */
const mostFiles = 1000

/**
 * The folder of a medium by its one true path. Throws CeremonyError: `media-missing`, `media-not-writable`, `media-same` (as one before it),
 * `media-on-station`. That two media are two devices is required in production only: a rehearsal makes folders up.
 */
export function openMedium (number: number, given: string, others: readonly Medium[], station: string, mode: Mode): string {
  const facts = { number: String(number), path: given }
  if (!existsSync(given) || !statSync(given).isDirectory()) throw new CeremonyError('media-missing', facts)
  const path = realpathSync(given)
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new CeremonyError('media-not-writable', facts, { cause })
  }
  const device = statSync(path).dev
  const same = others.find(other => other.path === path || (mode === 'production' && statSync(other.path).dev === device))
  if (same !== undefined) throw new CeremonyError('media-same', { ...facts, other: String(same.number) })
  if (mode === 'production' && statSync(station).dev === device) throw new CeremonyError('media-on-station', facts)
  return path
}

/** The media that were registered, in this attempt at custody or before it. Throws CeremonyError `media-missing` where none were. */
export function registeredMedia (on: Context): readonly Medium[] {
  const registered = on.progress.results.findLast(({ result }) => result.action === 'register-media')?.result
  if (registered?.action !== 'register-media') throw new CeremonyError('media-missing', { path: 'none was registered' })
  return registered.media
}

/** The folders of the media that were registered; none where none were. */
export function registeredPaths ({ progress: { results } }: Context): string[] {
  return results.flatMap(({ result }) => result.action === 'register-media' ? result.media.map(({ path }) => path) : [])
}

/**
 * Media that were registered are still there, still different, and none was exchanged for one of the set that is given up: what fails here costs nothing.
 * Throws as `openMedium` and `assertNewMedium`.
 */
export function assertMediaThere (on: Context): void {
  const seen: Medium[] = []
  for (const { number, path } of registeredMedia(on)) {
    seen.push({ number, path: openMedium(number, path, seen, on.stationFolder, on.plan.mode) })
    assertNewMedium(seen.at(-1)!, on.plan)
  }
}

/**
 * Writes a backup to every medium, synced, and gives back what each of them reads. Where one fails, nothing of it is left on the others:
 * the key that it would have opened is destroyed. Throws CeremonyError `media-…`.
 */
export function writeToAll (media: readonly Medium[], file: string, bytes: Uint8Array): Uint8Array[] {
  const written: string[] = []
  try {
    return media.map(({ number, path }) => {
      if (!existsSync(join(path, file))) written.push(join(path, file))
      return writeToMedium(number, path, file, bytes)
    })
  } catch (error) {
    for (const path of written) rmSync(path, { force: true })
    throw error
  }
}

/** Removes the backups of a share set from media that are there, and says how many files those were. Only for a set that was dealt in this ceremony. */
export function removeFromAll (media: readonly Medium[], { set }: ShareSet): number {
  const files = media.filter(({ path }) => existsSync(path)).flatMap(({ path }) => readdirSync(path).filter(name => name.endsWith(ofSet(set))).map(name => join(path, name)))
  for (const file of files) rmSync(file, { force: true })
  return files.length
}

/** How the name of a backup ends that was wrapped anew under a set: never like that of the backup before it. */
export function ofSet (set: string): string {
  return `-${set.slice(0, 8)}${backupSuffix}`
}

/** A medium that new backups go to holds none of those that it is to take the place of: it would be destroyed with them. Throws CeremonyError `media-of-old-set`. */
export function assertNewMedium ({ number, path }: Medium, { custody }: Plan): void {
  const file = custody?.backups.find(one => existsSync(join(path, one.file)))?.file
  if (file !== undefined) throw new CeremonyError('media-of-old-set', { number: String(number), path, file, set: custody?.set.set ?? '' })
}

function writeToMedium (number: number, path: string, file: string, bytes: Uint8Array): Uint8Array {
  const facts = { number: String(number), path: join(path, file) }
  try {
    writeNew(join(path, file), bytes, 0o444)
    return readFileSync(join(path, file))
  } catch (cause) {
    if (cause instanceof ReadBackError) throw new CeremonyError('media-read-back', facts, { cause })
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    switch (code) {
      case 'EEXIST': throw new CeremonyError('media-file-exists', facts, { cause })
      case 'ENOSPC': case 'EDQUOT': throw new CeremonyError('media-full', facts, { cause })
      case 'ENOENT': case 'ENODEV': case 'ENXIO': throw new CeremonyError('media-missing', facts, { cause })
      default: throw new CeremonyError('media-not-writable', { ...facts, reason: code }, { cause })
    }
  }
}

/** The files of a medium that are called backups, whole. Throws CeremonyError `media-missing`, `backup-none-found`, `backup-unreadable`. */
export function readMedium (path: string): { readonly file: string, readonly bytes: Uint8Array }[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) throw new CeremonyError('media-missing', { path })
  const files = readdirSync(path, { withFileTypes: true }).filter(one => one.isFile() && one.name.endsWith(backupSuffix)).map(one => one.name).sort()
  if (files.length === 0) throw new CeremonyError('backup-none-found', { path })
  if (files.length > mostFiles) throw new CeremonyError('backup-unreadable', { path, reason: `${files.length} files` })
  return files.map(file => ({ file, bytes: readBackup(join(path, file)) }))
}

function readBackup (path: string): Uint8Array {
  try {
    return readPlain(path, longestBackup)
  } catch (cause) {
    throw new CeremonyError('backup-unreadable', { path, reason: cause instanceof PlainFileError ? cause.code : 'unreadable' }, { cause })
  }
}
