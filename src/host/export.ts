// The evidence of an ended ceremony, written where it leaves the station; a rehearsal's anchor beside it, never in it.

import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { CeremonySummary } from '../contract/station.ts'
import { writeBundle } from '../evidence/bundle.ts'
import { EvidenceError } from '../evidence/errors.ts'
import { makeFolder, writeNew } from '../transcript/durable.ts'
import { equalBytes } from '../transcript/hash.ts'
import { anchorFile } from './plans/folder.ts'

/** The bundle is the new folder `<to>/<date>-<script>-<ceremony, 8 digits>`. */
export async function exportEvidence (from: string, to: string, { ceremony, script, openedAt }: CeremonySummary): Promise<{ bundle: string, anchor: string | null }> {
  const name = `${(openedAt ?? '').slice(0, 10)}-${script}-${ceremony.slice(0, 8)}`
  makeFolder(resolve(to), 0o777)
  const bundle = join(resolve(to), name)
  const source = join(from, anchorFile)
  const anchor = existsSync(source) ? join(resolve(to), `${name}.anchor.json`) : null
  // First: where it can't be written, no bundle is in the way of the next try.
  if (anchor !== null) writeAnchor(anchor, readFileSync(source))
  await writeBundle({ from, to: bundle })
  return { bundle, anchor }
}

/** One that is there already with the same bytes stays, as after a bundle that couldn't be written. */
function writeAnchor (path: string, bytes: Uint8Array): void {
  if (existsSync(path) && statSync(path).isFile() && equalBytes(readFileSync(path), bytes)) return
  try {
    writeNew(path, bytes)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') throw new EvidenceError('already-there', path, `${path} exists already with other bytes and was left as it is`, cause)
    rmSync(path, { force: true })
    throw new EvidenceError('not-written', path, `${path} could not be written; check the medium`, cause)
  }
}
