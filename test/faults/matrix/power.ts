// What is on the disk after a power cut: of each file what was synced last, under the names that its folder had when that was synced last. The library that is
// preloaded keeps both by inode; what it has nothing of is as it was before the processes began. A token is a device of its own and keeps what it has.

import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'

interface Name { readonly name: string, readonly inode: string, readonly isFolder: boolean }

/** A station as it was when all of it was on the disk: names of folders and bytes of files, by inode. */
export interface Synced { readonly root: string, readonly folders: ReadonlyMap<string, readonly Name[]>, readonly files: ReadonlyMap<string, Uint8Array> }

export function syncedStation (station: string): Synced {
  const folders = new Map<string, Name[]>()
  const files = new Map<string, Uint8Array>()
  const take = (path: string): string => {
    const inode = String(lstatSync(path).ino)
    if (lstatSync(path).isDirectory()) {
      folders.set(inode, readdirSync(path).map(name => ({ name, inode: take(join(path, name)), isFolder: lstatSync(join(path, name)).isDirectory() })))
    } else {
      files.set(inode, readFileSync(path))
    }
    return inode
  }
  return { root: take(station), folders, files }
}

/** Writes to a new folder what a power cut leaves of a station; `shadow`: what the library kept. The tokens are as they are now. */
export function afterPowerCut (synced: Synced, { station, shadow, to }: { readonly station: string, readonly shadow: string, readonly to: string }): void {
  const namesOf = (inode: string): readonly Name[] => {
    const kept = join(shadow, `d${inode}`)
    return existsSync(kept) ? parseNames(readFileSync(kept, 'utf8')) : synced.folders.get(inode) ?? []
  }
  const bytesOf = (inode: string): Uint8Array => {
    const kept = join(shadow, `i${inode}`)
    return existsSync(kept) ? readFileSync(kept) : synced.files.get(inode) ?? new Uint8Array()
  }
  const write = (inode: string, path: string, inside: string): void => {
    mkdirSync(path, { mode: 0o700 })
    for (const one of namesOf(inode)) {
      const now = join(inside, one.name)
      if (one.isFolder && one.name === 'token' && existsSync(now)) cpSync(now, join(path, one.name), { recursive: true })
      else if (one.isFolder) write(one.inode, join(path, one.name), now)
      else writeFileSync(join(path, one.name), bytesOf(one.inode), { mode: 0o600 })
    }
  }
  write(synced.root, to, station)
}

function parseNames (text: string): Name[] {
  return text.split('\n').filter(line => line !== '').map(line => {
    const [type, inode, ...name] = line.split(' ')
    return { name: name.join(' '), inode: inode!, isFolder: type === 'd' }
  })
}
