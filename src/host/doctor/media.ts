// Backup media that are plugged in and mounted: enough of them, each a device of its own, writable, empty, with room.

import { accessSync, constants, statfsSync, statSync } from 'node:fs'
import { mediaCount } from '../../transcript/plan-rules.ts'
import type { Plan } from '../../transcript/plan.ts'
import { item, type Item } from './item.ts'
import { mounts, names, type Mount } from './read.ts'

export interface MediumFacts {
  readonly path: string
  /** The device's number; that of the station's disk is no medium's. */ readonly device: number
  readonly isWritable: boolean
  readonly mib: number
  /** How many things are on it, without what a file system makes itself. */ readonly content: number
}

export interface MediaFacts {
  /** How many the plan wants. */ readonly wanted: number
  /** Whether people bring media that carry something: backups that come back. */ readonly restores: boolean
  readonly station: number
  readonly found: readonly MediumFacts[]
}

const mountedUnder = ['/media/', '/mnt/', '/run/media/']
const ofTheFileSystem = new Set(['lost+found', 'System Volume Information', '.Trash-0', '.Trash-1000'])
/** File systems of images and discs. */
const readOnly = new Set(['squashfs', 'iso9660', 'udf', 'erofs', 'cramfs'])
const little = 16
const mib = 1024 * 1024

/** Null where the plan wants none. */
export function lookAtMedia (plan: Plan, station: string, points: readonly string[] = mediaPoints()): MediaFacts | null {
  const wanted = mediaCount(plan)
  return wanted === 0 ? null : { wanted, restores: plan.restoring !== null || plan.custody !== undefined, station: statSync(station).dev, found: points.flatMap(mediumAt) }
}

/** Folders where desktops and people mount what is plugged in, as far as a device that can be written to is there. */
export function mediaIn (all: readonly Mount[]): string[] {
  return [...new Set(all.filter(({ point, type, source }) => source.startsWith('/dev/') && !readOnly.has(type) && mountedUnder.some(start => point.startsWith(start))).map(({ point }) => point))].sort()
}

function mediaPoints (): string[] {
  return mediaIn(mounts())
}

/** Nothing for what was pulled out meanwhile. */
function mediumAt (path: string): MediumFacts[] {
  try {
    const { bavail, bsize } = statfsSync(path)
    return [{ path, device: statSync(path).dev, isWritable: isWritable(path), mib: Math.floor(bavail * bsize / mib), content: names(path).filter(name => !ofTheFileSystem.has(name)).length }]
  } catch {
    return []
  }
}

function isWritable (path: string): boolean {
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @param refuses whether the ceremony will refuse folders in place of media: production does */
export function judgeMedia ({ wanted, restores, station, found }: MediaFacts, refuses: boolean): Item[] {
  const same = found.filter(({ device }, i) => device === station || found.some((other, j) => j !== i && other.device === device))
  return [
    item('media-count', refuses && found.length < wanted ? 'care' : 'good', { count: String(found.length), wanted: String(wanted) }),
    ...found.length === 0 ? [] : [same.length === 0 ? item('media-apart', 'good', {}) : item('media-apart', 'care', { paths: same.map(({ path }) => path).join(', ') })],
    ...found.flatMap(({ path, isWritable, mib: free, content }) => [
      item('medium-writes', isWritable ? 'good' : 'care', { path }), item('medium-room', free < little ? 'care' : 'good', { path, mib: String(free) }),
      // One that carries backups which come back is not to be empty.
      ...restores ? [] : [content === 0 ? item('medium-empty', 'good', { path }) : item('medium-empty', 'care', { path, count: String(content) })]
    ])
  ]
}
