// The profiles that are shipped, to be taken as they are or to begin from.

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { programFile } from '../../installation/place.ts'
import { parseProfiles } from './parse.ts'
import type { Profiles } from './shape.ts'

/** Profiles with the bytes of their file. */
export interface ReadyProfiles { readonly profiles: Profiles, readonly bytes: Uint8Array }

const folder = programFile('src/pki/profiles/ready')

/** Names of the files of profiles that are shipped. */
export function readyProfiles (): string[] {
  return readdirSync(folder).filter(file => file.endsWith('.yaml')).map(file => basename(file, '.yaml')).sort()
}

/** A shipped file of profiles; null where none has the name. */
export function readyProfile (wanted: string): ReadyProfiles | null {
  if (!readyProfiles().includes(wanted)) return null
  const bytes = readFileSync(join(folder, `${wanted}.yaml`))
  return { profiles: parseProfiles(bytes), bytes }
}
