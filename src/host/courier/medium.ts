// A custodian's own medium: a folder where something is mounted that they brought and take away. A share is written there once, as a file of its own, synced
// and read back; or it is read from there. Neither the station's disk, nor a medium of backups, nor one with another share of the set is taken.

import { accessSync, constants, existsSync, readdirSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { GivingOrder, TakingOrder } from '../../ceremony/courier.ts'
import { CeremonyError, type CeremonyCode } from '../../ceremony/errors.ts'
import { backupSuffix } from '../../keys/backup.ts'
import { longestShareFile, readShareFile, readShareFileName, shareCardSuffix, shareFileStem, shareFileSuffix, writeShareFile } from '../../shares/card-file.ts'
import { ShareError } from '../../shares/errors.ts'
import { readShare } from '../../shares/parse.ts'
import { wipe } from '../../shares/share.ts'
import { equalBytes, sha256, toHex } from '../../transcript/hash.ts'
import { ReadBackError, writeNew } from '../../transcript/durable.ts'
import type { Destination } from './destination.ts'
import { encryptTo, requireRecipient } from './recipient.ts'

/** The most files that are looked at on a medium: what is on it is not ours. */
const mostFiles = 10_000

/** The share as a text file, and as a card to print. Throws CeremonyError `carrier-…`: nothing was written. */
export async function atMedium (order: GivingOrder, given: string, station: string): Promise<Destination> {
  const stem = shareFileStem(order.facts)
  const [file, card] = [`${stem}${shareFileSuffix}`, `${stem}${shareCardSuffix}`]
  const path = openOwn(order, given, [file, card], station)
  const { cardPdf } = await import('../../evidence/pdf/card.ts')
  return {
    deliver: async share => {
      const [bytes, pdf] = [new TextEncoder().encode(writeShareFile(order.facts, share)), await cardPdf(order.facts, share)]
      try {
        const written = writtenTo(path, file, bytes)
        try {
          writtenTo(path, card, pdf)
        } catch (error) {
          rmSync(join(path, file), { force: true })
          throw error
        }
        return { kind: 'medium', ...written }
      } finally {
        bytes.fill(0)
        pdf.fill(0)
      }
    }
  }
}

/** The text file, encrypted to the custodian. Throws CeremonyError `carrier-…`, `recipient-invalid`: nothing was written. */
export function atTwin (order: GivingOrder, { path: given, recipient: wanted }: { readonly path: string, readonly recipient: string }, station: string): Destination {
  const recipient = requireRecipient(wanted)
  const file = `${shareFileStem(order.facts)}${shareFileSuffix}.age`
  const path = openOwn(order, given, [file], station)
  return { deliver: async share => ({ kind: 'twin', recipient, ...writtenTo(path, file, await encryptTo(recipient, writeShareFile(order.facts, share))) }) }
}

/** The folder by its one true path. What may be the same device in a rehearsal, which makes folders up, may not in production. */
function openOwn ({ facts: { mode, set, ordinal }, backups }: GivingOrder, given: string, files: readonly string[], station: string): string {
  const facts = { path: given }
  if (!existsSync(given) || !statSync(given).isDirectory()) throw new CeremonyError('carrier-missing', facts)
  const path = realpathSync(given)
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new CeremonyError('carrier-not-writable', facts, { cause })
  }
  const there = readdirSync(path).slice(0, mostFiles)
  const isSameDevice = (other: string): boolean => mode === 'production' && existsSync(other) && statSync(other).dev === statSync(path).dev
  const isSame = (other: string): boolean => isSameDevice(other) || (existsSync(other) && isWithin(path, other))
  if (backups.some(isSame) || there.some(name => name.endsWith(backupSuffix))) throw new CeremonyError('carrier-on-backup', facts)
  if (isSame(station) || isSameDevice('/')) throw new CeremonyError('carrier-on-station', facts)
  const other = there.map(readShareFileName).find(one => one?.set === set && one.ordinal !== ordinal)
  if (other !== undefined && other !== null) throw new CeremonyError('carrier-other-share', { ...facts, ordinal: String(other.ordinal) })
  const file = files.find(one => there.includes(one))
  if (file !== undefined) throw new CeremonyError('carrier-there', { ...facts, file })
  return path
}

function isWithin (path: string, folder: string): boolean {
  const way = relative(realpathSync(folder), path)
  return way === '' || (way !== '..' && !way.startsWith('../'))
}

/** Writes a new file, synced and read back; what can't be written whole is taken away again. */
function writtenTo (path: string, file: string, bytes: Uint8Array): { path: string, file: string, sha256: string, bytes: number } {
  try {
    writeNew(join(path, file), bytes, 0o400)
    // A second time, by whatever way the medium's name leads now.
    if (!equalBytes(readFileSync(join(path, file)), bytes)) throw new ReadBackError(join(path, file))
  } catch (cause) {
    const code = codeOf(cause)
    if (code !== 'carrier-there') rmSync(join(path, file), { force: true })
    throw new CeremonyError(code, { path, file }, { cause })
  }
  return { path, file, sha256: toHex(sha256(bytes)), bytes: bytes.length }
}

function codeOf (cause: unknown): CeremonyCode {
  if (cause instanceof ReadBackError) return 'carrier-read-back'
  switch (cause instanceof Error && 'code' in cause ? cause.code : '') {
    case 'EEXIST': return 'carrier-there'
    case 'ENOSPC': case 'EDQUOT': return 'carrier-full'
    case 'ENOENT': case 'ENODEV': case 'ENXIO': return 'carrier-missing'
    default: return 'carrier-not-writable'
  }
}

/** The code of the share in a file, whole and unchanged. Throws CeremonyError `carrier-…`; what share it is, the process that holds shares decides. */
export function fromMedium (given: string, wanted: TakingOrder): string {
  const path = shareFileAt(given, wanted)
  const file = readFile(path)
  let written
  try {
    written = readShareFile(new TextDecoder().decode(file))
  } finally {
    file.fill(0)
  }
  if (written === null) throw new CeremonyError('carrier-unreadable', { path })
  if (valueOf(written.code, wanted, path) !== valueOf(written.words.join(' '), wanted, path)) throw new CeremonyError('carrier-changed', { path })
  return written.code
}

/** The one file that is meant: the one that is named, else the only one in the folder, else the one whose name says that it is the share that is wanted. */
function shareFileAt (given: string, { set, ordinal }: TakingOrder): string {
  if (!existsSync(given)) throw new CeremonyError('carrier-missing', { path: given })
  const path = realpathSync(given)
  if (!statSync(path).isDirectory()) return path
  const files = readdirSync(path, { withFileTypes: true }).slice(0, mostFiles).filter(one => one.isFile() && one.name.endsWith(shareFileSuffix)).map(one => one.name).sort()
  const meant = files.filter(file => {
    const says = readShareFileName(file)
    return says?.set === set && (ordinal === null || says.ordinal === ordinal)
  })
  const [only, second] = meant.length > 0 ? meant : files
  if (only === undefined) throw new CeremonyError('carrier-none-found', { path })
  if (second !== undefined) throw new CeremonyError('carrier-several-found', { path, files: (meant.length > 0 ? meant : files).join(', ') })
  return join(path, only)
}

function readFile (path: string): Buffer {
  try {
    // A pipe or a device has no size, and may never end.
    const there = statSync(path)
    if (there.isFile() && there.size <= longestShareFile) return readFileSync(path)
  } catch (cause) {
    throw new CeremonyError('carrier-unreadable', { path }, { cause })
  }
  throw new CeremonyError('carrier-unreadable', { path })
}

/** What a written form says, to compare with the other. One of another mode is a share, and is called what it is later. */
function valueOf (text: string, { mode }: TakingOrder, path: string): string {
  try {
    const { share } = readShare(text, mode)
    try {
      return [share.set, share.threshold, share.shares, share.ordinal, share.x, toHex(share.y)].join(' ')
    } finally {
      wipe(share)
    }
  } catch (error) {
    if (!(error instanceof ShareError)) throw error
    if (error.code === 'other-mode') throw new CeremonyError('share-other-mode', { ...error.facts })
    throw new CeremonyError('carrier-changed', { path })
  }
}
