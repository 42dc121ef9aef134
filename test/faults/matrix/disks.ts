// Disks under a ceremony's folders that are really full, read-only or gone: the kernel says so, and no library in between. They are file systems of their own, mounted where only
// this process and those that it starts see them, and gone with it. An evidence medium is a block device where the machine lets us have one, and what is in memory where not.

import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, cpSync, mkdirSync, openSync, rmSync, statfsSync, truncateSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export const hows = ['full', 'read-only', 'gone'] as const
export type DiskFault = (typeof hows)[number]

/** Set where a process may mount. */
const allowed = 'FAULT_DISKS'
const isRoot = process.getuid?.() === 0
const unshare: readonly string[] = isRoot ? ['unshare', '--mount'] : ['unshare', '--user', '--map-root-user', '--mount']

/** What a command has to begin with to see mounts of its own; null where the machine has none for us. */
export function ownMounts (): readonly string[] | null {
  const [command, ...rest] = unshare
  return spawnSync(command!, [...rest, 'mount', '-t', 'tmpfs', 'strongroom-test', '/mnt'], { stdio: 'ignore' }).status === 0 ? unshare : null
}

/** For processes that are started by `ownMounts`. */
export const mountsAllowed: Readonly<Record<string, string>> = { [allowed]: 'yes' }

export function mayMount (): boolean { return process.env[allowed] !== undefined }

/** Large enough for all that one ceremony puts there. */
const size = 8 * 1024 * 1024

export class Disk {
  readonly #at: string
  readonly #own: string
  readonly #ballast: string

  /** Puts a disk of its own under a folder, with all that is in it. `own`: a new folder, which the caller removes after `end`. `kind`: a block device only where that can be had. */
  constructor (at: string, own: string, kind: 'memory' | 'block') {
    if (!mayMount()) throw new Error('no disks can be mounted here: run it in a process that ownMounts began')
    this.#at = at
    this.#own = own
    mkdirSync(own)
    if (kind === 'memory' || !mountBlock(own)) mount('-t', 'tmpfs', '-o', `size=${size},mode=700`, 'strongroom-test', own)
    const inside = join(own, 'inside')
    mkdirSync(inside, { mode: 0o700 })
    mkdirSync(at, { recursive: true, mode: 0o700 })
    cpSync(at, inside, { recursive: true })
    this.#ballast = join(own, 'ballast')
    this.#show()
  }

  /** Lets it go wrong; answers with what puts it right again. Pulled, it is gone by its name at once, and files that are open by then go nowhere. */
  spoil (how: DiskFault): () => void {
    switch (how) {
      case 'full':
        fill(this.#ballast)
        return () => { rmSync(this.#ballast) }
      case 'read-only':
        // One more over it: that it is open somewhere for writing is no hindrance.
        this.#show()
        mount('-o', 'remount,bind,ro', this.#at)
        return () => { unmount(this.#at) }
      case 'gone':
        unmount(this.#at)
        return () => { this.#show() }
    }
  }

  end (): void {
    unmount(this.#at)
    unmount(this.#own)
  }

  #show (): void { mount('--bind', join(this.#own, 'inside'), this.#at) }
}

function mount (...given: string[]): void { execFileSync('mount', given, { stdio: ['ignore', 'ignore', 'inherit'] }) }

/** At once, also where a file on it is open. */
function unmount (path: string): void { execFileSync('umount', ['--lazy', path], { stdio: ['ignore', 'ignore', 'inherit'] }) }

/** Whether a file system of a stick's kind, on a loop device, could be mounted. */
function mountBlock (at: string): boolean {
  const image = `${at}.img`
  writeFileSync(image, '')
  truncateSync(image, size)
  const made = spawnSync('mkfs.ext4', ['-q', image], { stdio: 'ignore' }).status === 0 && spawnSync('mount', ['-o', 'loop', image, at], { stdio: 'ignore' }).status === 0
  // The device keeps it open until it is unmounted.
  rmSync(image)
  return made
}

/** Writes until the kernel says that there is no more room. */
function fill (path: string): void {
  const file = openSync(path, 'wx')
  try {
    for (let part = 1 << 16; part >= 1;) {
      if (!wrote(file, part)) part >>= 1
    }
  } finally {
    closeSync(file)
  }
  if (statfsSync(path).bavail > 0) throw new Error('the disk is not full')
}

function wrote (file: number, bytes: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(bytes, 0x5a)) === bytes
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false
    throw error
  }
}
