// A folder that was dropped on the page: all its files, as deep and as many as a bundle may have, and one more, so that a reader refuses what is more.
// Browsers give it in two ways: Chromium lets a page that was opened from a disk read it by handles only, Firefox knows entries only.

import { deepestFolder, mostFiles } from '../verify/bundle.ts'
import type { GivenFile } from './folder.ts'

export interface DroppedFolder { readonly name: string, readonly files: readonly GivenFile[] }

/** One thing in a folder: a folder with what is in it, or a file. */
interface Thing { readonly name: string, readonly inside: (() => AsyncIterable<Thing>) | null, readonly file: () => Promise<File> }

/** What these types of the browser lack in the compiler's library. */
interface Handle { readonly kind: 'file' | 'directory', readonly name: string, readonly getFile: () => Promise<File>, readonly values: () => AsyncIterable<Handle> }
interface WithHandle { readonly getAsFileSystemHandle?: () => Promise<Handle | null> }

/** The one folder that was dropped, with all its files; null for anything else. Rejects where the browser can't read it. To be called in the event itself. */
export async function droppedFolder (data: DataTransfer | null): Promise<DroppedFolder | null> {
  // A browser forgets what was dropped when the event is over: everything is asked for before anything is waited for.
  const things = Array.from(data?.items ?? [], thingIn)
  const thing = things.length === 1 ? await things[0] ?? null : null
  if (thing?.inside === null || thing === null) return null
  const found: Found = { files: [], seen: 0 }
  await walk(thing.inside(), '', 1, found)
  return { name: thing.name, files: found.files }
}

async function thingIn (item: DataTransferItem): Promise<Thing | null> {
  const { getAsFileSystemHandle } = item as WithHandle
  if (getAsFileSystemHandle === undefined) {
    const entry = item.webkitGetAsEntry()
    return entry === null ? null : ofEntry(entry)
  }
  const handle = await getAsFileSystemHandle.call(item)
  return handle === null ? null : ofHandle(handle)
}

function ofHandle (handle: Handle): Thing {
  const inside = async function * (): AsyncGenerator<Thing> {
    for await (const one of handle.values()) yield ofHandle(one)
  }
  return { name: handle.name, inside: handle.kind === 'directory' ? inside : null, file: async () => await handle.getFile() }
}

function ofEntry (entry: FileSystemEntry): Thing {
  const inside = async function * (): AsyncGenerator<Thing> {
    const reader = (entry as FileSystemDirectoryEntry).createReader()
    for (;;) {
      const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => { reader.readEntries(resolve, reject) })
      if (entries.length === 0) return
      yield * entries.map(ofEntry)
    }
  }
  const file = async (): Promise<File> => await new Promise((resolve, reject) => { (entry as FileSystemFileEntry).file(resolve, reject) })
  return { name: entry.name, inside: entry.isDirectory ? inside : null, file }
}

/** `seen` counts folders too: a tree of empty ones is bounded like one of files. */
interface Found { readonly files: GivenFile[], seen: number }

async function walk (things: AsyncIterable<Thing>, inside: string, depth: number, found: Found): Promise<void> {
  for await (const thing of things) {
    if (found.seen++ > mostFiles) return
    const path = inside === '' ? thing.name : `${inside}/${thing.name}`
    if (thing.inside === null) found.files.push({ path, file: await thing.file() })
    else if (depth <= deepestFolder) await walk(thing.inside(), path, depth + 1, found)
  }
}
