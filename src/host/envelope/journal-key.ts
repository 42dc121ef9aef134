// The key by which a station knows a journal of a rewrapping for its own: random, made when it is needed first, and in the station folder, which is its user's alone.

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeNew } from '../../transcript/durable.ts'
import type { Station } from '../station.ts'

const length = 32

/** The station's own; the host that asks holds the station's lock. Throws the system's error. */
export function journalKey ({ folder }: Pick<Station, 'folder'>): Uint8Array {
  const path = join(folder, 'rewrap.key')
  const there = existsSync(path) ? new Uint8Array(readFileSync(path)) : null
  if (there?.length === length) return there
  // What a kill left of one has sealed nothing.
  rmSync(path, { force: true })
  const made = new Uint8Array(randomBytes(length))
  writeNew(path, made)
  return made
}
