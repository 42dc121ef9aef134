// The evidence of an ended ceremony, written where it leaves the station; a rehearsal's anchor beside it, never in it.

import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Verification } from '../contract/evidence.ts'
import type { CeremonySummary } from '../contract/station.ts'
import { writeBundle } from '../evidence/bundle.ts'
import { writeNew } from '../transcript/durable.ts'
import { openFolder } from '../verify/folder.ts'
import { verifyBundle } from '../verify/verify.ts'
import { StationError } from './errors.ts'
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

/** Verifies a bundle under an anchor, where one is given. Throws StationError `file-unreadable` for an anchor that can't be read. */
export async function verifyEvidence (bundle: string, anchor: string | null): Promise<Verification> {
  const { verdict, mode, ceremony, title, organisation, pinned, closed, ended, entries, head, findings, participants, keys } =
    await verifyBundle(openFolder(bundle), anchor === null ? {} : { anchor: await readAnchor(anchor) })
  return {
    verdict, mode, ceremony, title, organisation, pinned, closed, ended, entries, head,
    findings: findings.map(finding => ({ ...finding, facts: { ...finding.facts } })),
    participants: participants.map(one => ({ ...one, roles: [...one.roles] })), keys: [...keys]
  }
}

async function readAnchor (path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (cause) {
    throw new StationError('file-unreadable', { path }, cause)
  }
}
