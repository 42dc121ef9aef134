// The exclusive lock on a station folder: held by the kernel for an open SQLite file, so that it ends with its process however that ends.
// Who holds it stands in a file beside, for the sentence that a second one is shown.

import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import * as z from 'zod'
import { StationError } from './errors.ts'

const holder = z.object({ pid: z.int(), since: z.string() })

export interface StationLock { release(): void }

/** Takes the lock. Throws StationError `station-locked` with the holder's process id and since when. */
export function lockStation (folder: string, since: Date): StationLock {
  const database = new Database(join(folder, 'lock'), { timeout: 0 })
  try {
    database.pragma('locking_mode = EXCLUSIVE')
    database.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    database.close()
    if (cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY')) throw new StationError('station-locked', { folder, ...whoHolds(folder) }, cause)
    throw cause
  }
  // Under its name once it is whole: another process may read it at any moment.
  writeFileSync(join(folder, 'lock-holder.new'), JSON.stringify({ pid: process.pid, since: since.toISOString() }), { mode: 0o600 })
  renameSync(join(folder, 'lock-holder.new'), join(folder, 'lock-holder.json'))
  return { release: () => { database.close() } }
}

function whoHolds (folder: string): { pid: string, since: string } {
  try {
    const { pid, since } = holder.parse(JSON.parse(readFileSync(join(folder, 'lock-holder.json'), 'utf8')))
    return { pid: String(pid), since }
  } catch {
    return { pid: 'unknown', since: 'unknown' }
  }
}
