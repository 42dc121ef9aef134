// The evidence of an ended ceremony, written where it leaves the station; a rehearsal's anchor beside it, never in it.

import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { CeremonySummary } from '../contract/station.ts'
import { writeBundle } from '../evidence/bundle.ts'
import { writeNew } from '../transcript/durable.ts'
import { anchorFile } from './prepare.ts'

/** The bundle is the new folder `<to>/<date>-<script>-<ceremony, 8 digits>`. */
export async function exportEvidence (from: string, to: string, { ceremony, script, openedAt }: CeremonySummary): Promise<{ bundle: string, anchor: string | null }> {
  const name = `${(openedAt ?? '').slice(0, 10)}-${script}-${ceremony.slice(0, 8)}`
  mkdirSync(resolve(to), { recursive: true })
  const bundle = join(resolve(to), name)
  await writeBundle({ from, to: bundle })
  const source = join(from, anchorFile)
  if (!existsSync(source)) return { bundle, anchor: null }
  const anchor = join(resolve(to), `${name}.anchor.json`)
  writeNew(anchor, readFileSync(source))
  return { bundle, anchor }
}
