// The station folder: whose it is, on what it lies, how much room is there, and what waits in it.

import { realpathSync, statfsSync, statSync } from 'node:fs'
import type { CeremonySummary } from '../../contract/station.ts'
import { isVolatile } from '../printing/spool.ts'
import { item, type Item } from './item.ts'
import { mountOf, mounts } from './read.ts'

export interface StorageFacts {
  readonly folder: string
  /** User ids: the folder's, and that of this process. */ readonly owner: number
  readonly user: number
  readonly mib: number
  /** Files that can still be made; null where the file system does not count them. */ readonly files: number | null
  /** As the kernel names the file system; empty where it does not say. */ readonly type: string
  /** Whether an overlay's writes go to memory. */ readonly isVolatile: boolean
}

const mib = 1024 * 1024
/** A station's whole life takes some MiB a ceremony: below the first it stops, below the second there is reason to think. */
const room = { bad: 100, care: 1024 } as const
const files = { bad: 500, care: 10_000 } as const

const disks = new Set(['ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'zfs', 'f2fs', 'jfs', 'bcachefs', 'overlay'])
const inMemory = new Set(['tmpfs', 'ramfs'])
const withoutOwners = new Set(['vfat', 'msdos', 'exfat', 'ntfs', 'ntfs3', 'fuseblk'])
const elsewhere = /^(?:nfs4?|cifs|smb3?|smbfs|9p|afs|ceph|glusterfs|lustre|davfs|coda|fuse\.(?:sshfs|glusterfs|rclone|s3fs|davfs2?))$/

export function lookAtStorage (folder: string): StorageFacts {
  const path = realpathSync(folder)
  const { bavail, bsize, files: all, ffree } = statfsSync(path)
  return {
    folder: path, owner: statSync(path).uid, user: process.getuid?.() ?? 0, mib: Math.floor(bavail * bsize / mib), files: all === 0 ? null : ffree,
    type: mountOf(path, mounts())?.type ?? '', isVolatile: isVolatile(path)
  }
}

export function judgeStorage ({ folder, owner, user, mib: free, files: left, type, isVolatile: volatile }: StorageFacts): Item[] {
  const space = { folder, mib: String(free), wanted: String(room.care) }
  return [
    owner === user ? item('station-owner', 'good', { folder }) : item('station-owner', 'care', { folder }),
    user === 0 ? item('station-user', 'care', {}) : item('station-user', 'good', {}),
    free < room.bad ? item('disk-free', 'bad', space) : free < room.care ? item('disk-free', 'care', space) : item('disk-free', 'good', space),
    left === null || left >= files.care ? item('disk-inodes', 'good', {}) : item('disk-inodes', left < files.bad ? 'bad' : 'care', { count: String(left) }),
    fileSystem(type, volatile)
  ]
}

function fileSystem (type: string, volatile: boolean): Item {
  if (volatile || inMemory.has(type)) return item('file-system-memory', 'care', { type })
  if (elsewhere.test(type)) return item('file-system-network', 'bad', { type })
  if (withoutOwners.has(type)) return item('file-system-plain', 'bad', { type })
  return item('file-system', disks.has(type) ? 'good' : 'care', { type })
}

export function judgeCeremonies (all: readonly Pick<CeremonySummary, 'ceremony' | 'state'>[]): Item[] {
  const of = (state: CeremonySummary['state']): string => all.filter(one => one.state === state).map(({ ceremony }) => ceremony).join(', ')
  const [open, damaged] = [of('unfinished'), of('damaged')]
  return [
    open === '' ? item('ceremonies-open', 'good', {}) : item('ceremonies-open', 'care', { ceremonies: open }),
    damaged === '' ? item('ceremonies-damaged', 'good', {}) : item('ceremonies-damaged', 'bad', { ceremonies: damaged })
  ]
}
