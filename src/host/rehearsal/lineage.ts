// Rehearsals that follow on each other: one made-up cast under one anchor and one policy, throw-away tokens that each takes over from the one before, and
// secrets that follow from the first one's id. `lineage.json` in a ceremony's folder names that first one, and
// the tokens whose PINs people chose; a rehearsal by itself has none.

import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { CeremonyError } from '../../ceremony/errors.ts'
import { castFolder, CeremonyFolder, mediaFolder } from '../../ceremony/folder.ts'
import type { Parameters } from '../../ceremony/parameters.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import { parsePolicy } from '../../keys/policy/parse.ts'
import type { Policy } from '../../keys/policy/shape.ts'
import type { OpenedAnchor } from '../../transcript/anchor.ts'
import { writeNew } from '../../transcript/durable.ts'
import { entry } from '../../transcript/entry.ts'
import { id128, name } from '../../transcript/fields.ts'
import { transcriptFile } from '../../transcript/files.ts'
import { toCanonicalBytes } from '../../transcript/jcs.ts'
import type { Plan } from '../../transcript/plan.ts'
import { holdsBackups } from '../backups.ts'
import { openedAnchor, readPlanFolder } from '../plans/folder.ts'
import type { Station } from '../station.ts'

const lineageFile = 'lineage.json'
const shape = z.strictObject({ first: id128, chosen: z.array(name).exactOptional() })

/** A policy with the bytes of its file. */
export interface HeldPolicy { readonly policy: Policy, readonly bytes: Uint8Array }

export interface Lineage {
  /** The ceremony from whose id the made-up secrets follow. */ readonly first: string
  /** The newest one, where the next follows on, and its folder, whose tokens are taken over. */ readonly last: NonNullable<Plan['predecessor']>
  readonly folder: string
  readonly anchor: OpenedAnchor
  readonly anchorBytes: Uint8Array
  readonly policy: HeldPolicy | null
  /** Labels of its tokens, by their names in plans. */ readonly labels: ReadonlyMap<string, string>
}

/** Which ceremony a rehearsal's secrets follow from, and tokens whose PINs people chose before it; null where they follow from its own. */
export function readLineage (folder: string): z.infer<typeof shape> | null {
  const path = join(folder, lineageFile)
  return existsSync(path) ? shape.parse(JSON.parse(readFileSync(path, 'utf8'))) : null
}

/** What a rehearsal is continued with. Throws CeremonyError `lineage-unknown` where it has not ended here, or is none; `lineage-went-on`. */
export function continued (station: Station, ceremony: string): Lineage {
  const all = station.ceremonies()
  const last = all.find(one => one.ceremony === ceremony)
  if (last?.mode !== 'rehearsal' || (last.state !== 'closed' && last.state !== 'aborted')) throw new CeremonyError('lineage-unknown', { ceremony })
  const head = station.projection.ended(ceremony)
  if (head === null) throw new CeremonyError('lineage-unknown', { ceremony })
  const folder = station.ceremonyPath(ceremony)
  const { anchor: bytes, policy } = readPlanFolder(folder)
  const anchor = openedAnchor(bytes, folder)
  const members = all.filter(one => one.anchor === last.anchor && one.mode === 'rehearsal' && one.state !== 'damaged')
  const newest = members.findLast(({ state }) => state === 'closed' || state === 'aborted')
  if (newest !== undefined && newest.ceremony !== ceremony) throw new CeremonyError('lineage-went-on', { ceremony, newest: newest.ceremony })
  return {
    last: head, first: readLineage(folder)?.first ?? ceremony, folder, anchor, anchorBytes: bytes!, policy: policy === null ? null : { policy: parsePolicy(policy), bytes: policy },
    labels: new Map(members.flatMap(one => station.plan(one.ceremony).tokens.map(({ name, label }) => [name, label] as const)))
  }
}

/**
 * A recovery that names no medium has the first one of the ceremony that it follows: as that one wrote it, or else as it was before. Throws CeremonyError
 * `lineage-no-backup` where neither holds a backup; `backup-unreadable`.
 */
export function withMedium ({ last, folder }: Pick<Lineage, 'last' | 'folder'>, { restoring }: Pick<Script, 'restoring'>, parameters: Parameters): Parameters {
  if (restoring === undefined || parameters.backups !== '') return parameters
  const left = new CeremonyFolder(folder)
  const media = [left.medium(1), left.formerMedium(1)].filter(path => holdsBackups(path, ''))
  if (media[0] === undefined) throw new CeremonyError('lineage-no-backup', { ceremony: last.ceremony })
  return { ...parameters, backups: media.find(path => holdsBackups(path, parameters.set ?? '')) ?? media[0] }
}

/** Hands cast, shares, media and tokens of a lineage on to the folder of its next ceremony. What its last ceremony wrote to a medium joins what was on that medium before. */
export function handOn ({ first, folder }: Lineage, to: string): void {
  for (const part of [castFolder, 'token']) cpSync(join(folder, part), join(to, part), { recursive: true })
  const written = join(folder, mediaFolder)
  if (existsSync(written)) cpSync(written, join(to, castFolder, mediaFolder), { recursive: true })
  const chosen = chosenIn(folder)
  writeNew(join(to, lineageFile), toCanonicalBytes({ first, ...(chosen.length === 0 ? {} : { chosen }) }))
}

/** Tokens whose PINs people chose in a rehearsal or before it: whoever initialised a token last. */
function chosenIn (folder: string): string[] {
  const chosen = new Set(readLineage(folder)?.chosen)
  for (const line of readFileSync(join(folder, transcriptFile), 'utf8').trimEnd().split('\n')) {
    const { type, body } = entry.parse(JSON.parse(line))
    if (type !== 'step.done' || body.result.action !== 'initialise-token') continue
    if (body.actedFor) chosen.delete(body.result.token)
    else chosen.add(body.result.token)
  }
  return [...chosen]
}
