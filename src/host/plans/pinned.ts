// The anchor that a station knows an organisation by. The first production ceremony pins it; each later one must bring the same anchor, or one that
// continues it. Versions are files of their own in the station's folder `anchors/`, made once.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import { AnchorError, openAnchor, type OpenedAnchor } from '../../transcript/anchor.ts'
import { makeFolder, writeNew } from '../../transcript/durable.ts'

const folderOf = (station: string): string => join(station, 'anchors')

/** Throws CeremonyError `plan-anchor-not-ours` unless the anchor begins with every version that this station knows of its organisation. */
export function assertOurs (station: string, given: OpenedAnchor): void {
  const { id } = given.anchor.organisation
  const pinned = newestPinned(station, id)
  if (pinned === null) return
  const refuse = (facts: Record<string, string>, cause?: unknown): never => { throw new CeremonyError('plan-anchor-not-ours', { organisation: id, given: given.hash, ...facts }, { cause }) }
  let known: OpenedAnchor
  try {
    known = openAnchor(pinned)
  } catch (cause) {
    if (!(cause instanceof AnchorError)) throw cause
    return refuse({ pinned: 'unreadable' }, cause)
  }
  if (!known.versions.every(({ hash }, i) => given.versions[i]?.hash === hash)) refuse({ pinned: known.hash })
}

/** Keeps an anchor that is ours. One that is kept already stays. */
export function pinAnchor (station: string, bytes: Uint8Array, { anchor }: OpenedAnchor): void {
  const path = join(folderOf(station), `${anchor.organisation.id}-v${anchor.version}.json`)
  if (existsSync(path)) return
  makeFolder(folderOf(station))
  writeNew(path, bytes)
}

function newestPinned (station: string, organisation: string): Uint8Array | null {
  if (!existsSync(folderOf(station))) return null
  const versions = readdirSync(folderOf(station)).flatMap(file => {
    const [, id, version] = /^(.+)-v(\d+)\.json$/.exec(file) ?? []
    return id === organisation ? [{ file, version: Number(version) }] : []
  }).sort((a, b) => b.version - a.version)
  const [newest] = versions
  return newest === undefined ? null : new Uint8Array(readFileSync(join(folderOf(station), newest.file)))
}
