// The anchor that a station knows an organisation by. The first production ceremony pins it; each later one must bring the same anchor, or one that
// continues it. Versions are files of their own in the station's folder `anchors/`, made once.

import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import { AnchorError, openAnchor, type OpenedAnchor } from '../../transcript/anchor.ts'
import { makeFolder, syncFolder, writeNew } from '../../transcript/durable.ts'
import { equalBytes } from '../../transcript/hash.ts'

const folderOf = (station: string): string => join(station, 'anchors')

/**
 * Throws CeremonyError `plan-anchor-not-ours` unless the anchor, whose file these bytes are, begins with every version that this station knows of its
 * organisation. What a power cut left of that same file says nothing against it: the versions before it do.
 */
export function assertOurs (station: string, bytes: Uint8Array, given: OpenedAnchor): void {
  const { id } = given.anchor.organisation
  const pinned = pinnedVersions(station, id).find(one => !isTorn(one, bytes, given.anchor.version))
  if (pinned === undefined) return
  const refuse = (facts: Record<string, string>, cause?: unknown): never => { throw new CeremonyError('plan-anchor-not-ours', { organisation: id, given: given.hash, ...facts }, { cause }) }
  let known: OpenedAnchor
  try {
    known = openAnchor(pinned.bytes)
  } catch (cause) {
    if (!(cause instanceof AnchorError)) throw cause
    return refuse({ pinned: 'unreadable', file: pinned.path }, cause)
  }
  if (known.anchor.version !== pinned.version) refuse({ pinned: 'unreadable', file: pinned.path })
  if (!known.versions.every(({ hash }, i) => given.versions[i]?.hash === hash)) refuse({ pinned: known.hash })
}

/** Keeps an anchor that is ours, whole or not at all. One that is kept already stays; what a power cut left of it is made whole. */
export function pinAnchor (station: string, bytes: Uint8Array, { anchor: { organisation: { id }, version } }: OpenedAnchor): void {
  const path = join(folderOf(station), `${id}-v${version}.json`)
  const kept = pinnedVersions(station, id).find(one => one.version === version)
  if (kept !== undefined && !isTorn(kept, bytes, version)) return
  makeFolder(folderOf(station))
  const begun = `${path}.new`
  rmSync(begun, { force: true })
  writeNew(begun, bytes)
  renameSync(begun, path)
  syncFolder(folderOf(station))
}

interface Pinned { readonly path: string, readonly version: number, readonly bytes: Uint8Array }

/** Whether the file of a version up to the one that these bytes are is their beginning, but does not hold that version whole. */
function isTorn ({ version, bytes: kept }: Pinned, bytes: Uint8Array, given: number): boolean {
  if (version > given || kept.length >= bytes.length || !equalBytes(kept, bytes.subarray(0, kept.length))) return false
  return bytes[kept.length] !== lineFeed || kept.filter(byte => byte === lineFeed).length + 1 !== version
}

const lineFeed = 10

/** The newest first. */
function pinnedVersions (station: string, organisation: string): Pinned[] {
  if (!existsSync(folderOf(station))) return []
  return readdirSync(folderOf(station)).flatMap(file => {
    const [, id, version] = /^(.+)-v(\d+)\.json$/.exec(file) ?? []
    const path = join(folderOf(station), file)
    return id === organisation ? [{ path, version: Number(version), bytes: new Uint8Array(readFileSync(path)) }] : []
  }).sort((a, b) => b.version - a.version)
}
