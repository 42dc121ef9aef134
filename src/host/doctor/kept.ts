// What was found at the last look is kept in the station folder, in `doctor/`: one record a plan, and one for none. The opening of a ceremony takes the newest
// that fits.

import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../../transcript/durable.ts'
import { doctorRecord, type DoctorRecord } from '../../transcript/entry.ts'
import { toCanonicalBytes } from '../../transcript/jcs.ts'
import { contents } from './read.ts'

/** An older look says little about the day. */
export const oldestLookMs = 14 * 24 * 3600 * 1000

/** In characters: a look that is longer is none of ours, and would fill the transcript. */
const longest = 256 * 1024

const folderOf = (station: string): string => join(station, 'doctor')
const fileOf = (station: string, plan: string | null): string => join(folderOf(station), `${plan ?? 'no-plan'}.json`)

/** Takes the place of the record before it. */
export function keepLook (station: string, record: DoctorRecord): void {
  makeFolder(folderOf(station))
  const path = fileOf(station, record.plan)
  // Under its name once it is whole.
  writeFileSync(`${path}.new`, toCanonicalBytes(record), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

/** The newest record for a plan, or for none, that is not too old; null where nobody looked. One that can't be read counts as none. */
export function newestLook (station: string, plan: string, now: Date): DoctorRecord | null {
  const found = [plan, null].map(of => ({ of, record: read(fileOf(station, of)) }))
    .flatMap(({ of, record }) => record !== null && record.plan === of && isRecent(record, now) ? [record] : [])
  return found.sort((a, b) => a.time < b.time ? 1 : -1)[0] ?? null
}

/** One from the future was made under another clock. */
function isRecent ({ time }: DoctorRecord, now: Date): boolean {
  const age = now.getTime() - Date.parse(time)
  return age >= 0 && age <= oldestLookMs
}

function read (path: string): DoctorRecord | null {
  const found = contents(path) ?? 'null'
  try {
    return found.length > longest ? null : doctorRecord.parse(JSON.parse(found))
  } catch {
    return null
  }
}
