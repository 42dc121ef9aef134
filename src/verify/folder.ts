// A bundle that lies in a folder. The folder is hostile: what is no plain file is listed but never opened, nothing outside the folder is
// read, and neither a deep tree nor a folder full of files costs more than a bounded amount of work.

import { constants } from 'node:fs'
import { lstat, open, opendir, realpath } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { BundleError, deepestFolder, mostFiles } from './bundle.ts'
import type { BundleFile, BundleReader } from './bundle.ts'
import { lineThread } from './line-thread.ts'

const chunkBytes = 256 * 1024
/** A link in a file's place must not be followed, and a pipe must not be waited for. Not every platform has these. */
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>

/** A reader of the bundle in a folder. Nothing is touched before its first call, which throws BundleError where there is no such folder. */
export function openFolder (folder: string): BundleReader {
  return {
    files: async () => {
      const found: Found = { files: [], seen: 0 }
      await list(await rootOf(folder), '', 1, found)
      return found.files.sort((a, b) => a.path < b.path ? -1 : 1)
    },
    stream: path => streamFile(folder, path),
    helper: async path => {
      const size = await lstat(join(folder, ...path.split('/'))).then(stat => stat.isFile() ? stat.size : 0, () => 0)
      return lineThread(size)
    }
  }
}

/** `seen` counts folders too: a tree of empty ones is bounded like one of files. */
interface Found { readonly files: BundleFile[], seen: number }

async function rootOf (folder: string): Promise<string> {
  let root: string
  try {
    root = await realpath(folder)
  } catch (cause) {
    throw new BundleError('no-such-folder', '', 'there is no such folder: check its path', cause)
  }
  if (!(await lstat(root)).isDirectory()) throw new BundleError('not-a-folder', '', 'a bundle is a folder, this is a file: unpack it first')
  return root
}

async function list (root: string, inside: string, depth: number, found: Found): Promise<void> {
  if (depth > deepestFolder) throw new BundleError('too-deep', inside, `folders lie deeper than ${deepestFolder} levels, which no bundle has`)
  let folder
  try {
    folder = await opendir(join(root, inside))
  } catch (cause) {
    throw new BundleError('not-readable', inside, 'a folder of the bundle could not be read: check its permissions', cause)
  }
  for await (const { name } of folder) {
    if (++found.seen > mostFiles) throw new BundleError('too-many-files', '', `more than ${mostFiles} files and folders, which no bundle has`)
    const path = inside === '' ? name : `${inside}/${name}`
    const stat = await lstat(join(root, path))
    if (stat.isDirectory()) await list(root, path, depth + 1, found)
    else found.files.push({ path, size: stat.size, plain: stat.isFile() })
  }
}

async function * streamFile (folder: string, path: string): AsyncGenerator<Uint8Array> {
  const root = await rootOf(folder)
  const full = join(root, ...path.split('/'))
  if (!full.startsWith(root.endsWith(sep) ? root : root + sep) || path.split('/').some(part => part === '' || part === '.' || part === '..')) {
    throw new BundleError('not-plain', path, 'a path that leads out of the bundle was not followed')
  }
  let file
  try {
    if (await realpath(full) !== full) throw new BundleError('not-plain', path, `${path} is reached through a link and was not opened`)
    file = await open(full, constants.O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  } catch (cause) {
    if (cause instanceof BundleError) throw cause
    throw new BundleError('not-readable', path, `${path} could not be opened`, cause)
  }
  try {
    const stat = await file.stat()
    if (!stat.isFile()) throw new BundleError('not-plain', path, `${path} is no plain file and was not read`)
    yield * readAhead(file, stat.size)
  } catch (cause) {
    if (cause instanceof BundleError) throw cause
    throw new BundleError('not-readable', path, `${path} could not be read to its end`, cause)
  } finally {
    await file.close()
  }
}

/** A file's bytes in chunks: while one is looked at, the next is read. `size` is what it has now; most are small, and a catalog is made of very many. */
async function * readAhead (file: FileHandle, size: number): AsyncGenerator<Uint8Array> {
  const read = (into: Uint8Array): Promise<{ readonly bytesRead: number }> => {
    const reading = file.read(into, 0, into.length)
    // It is waited for below, or not at all where nobody asks for more.
    reading.catch(() => {})
    return reading
  }
  const length = Math.min(chunkBytes, size + 1)
  let [chunk, other] = [new Uint8Array(length), new Uint8Array(length)]
  let reading = read(chunk)
  try {
    for (;;) {
      const { bytesRead } = await reading
      if (bytesRead === 0) return
      reading = read(other)
      yield chunk.subarray(0, bytesRead);
      [chunk, other] = [other, chunk]
    }
  } finally {
    await reading.catch(() => {})
  }
}
