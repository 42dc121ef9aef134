// A bundle as a browser gives it: files with their paths. It is as hostile as one on a disk and as bounded; but a browser follows links and special
// files or leaves them out without saying so, which the page says of itself.

import { BundleError, deepestFolder, mostFiles, type BundleReader } from '../verify/bundle.ts'

/** A file of the bundle: its path with `/` between names, without the chosen folder's own. */
export interface GivenFile { readonly path: string, readonly file: Pick<Blob, 'size' | 'stream'> }

/** Called with the bytes read so far, and to be waited for: it gives the page time to draw. */
export type Pace = (bytes: number) => Promise<void>

/** As much is handed on at once: few enough lines that the page stays at hand between two pieces. */
const pieceBytes = 16 * 1024

/** A reader of files that a person chose. */
export function openFiles (given: readonly GivenFile[], pace: Pace): BundleReader {
  const files = new Map(given.map(({ path, file }) => [path, file]))
  return {
    files: async () => {
      if (given.length > mostFiles) throw new BundleError('too-many-files', '', `more than ${mostFiles} files and folders, which no bundle has`)
      const deep = given.find(({ path }) => path.split('/').length > deepestFolder)
      if (deep !== undefined) throw new BundleError('too-deep', deep.path, `folders lie deeper than ${deepestFolder} levels, which no bundle has`)
      return [...files].map(([path, { size }]) => ({ path, size, plain: true })).sort((a, b) => a.path < b.path ? -1 : 1)
    },
    stream: async function * (path) {
      const file = files.get(path)
      if (file === undefined) throw new BundleError('not-readable', path, `${path} is not among the chosen files`)
      let length = 0
      for await (const chunk of chunksOf(path, file)) {
        length += chunk.length
        for (let at = 0; at < chunk.length; at += pieceBytes) {
          const piece = chunk.subarray(at, at + pieceBytes)
          yield piece
          await pace(piece.length)
        }
      }
      if (length !== file.size) throw new BundleError('changed', path, `${path} changed while it was read`)
    }
  }
}

async function * chunksOf (path: string, file: Pick<Blob, 'stream'>): AsyncGenerator<Uint8Array> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | null = null
  try {
    reader = file.stream().getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } catch (cause) {
    throw new BundleError('not-readable', path, `${path} could not be read to its end: it was changed, or may not be read`, cause)
  } finally {
    // Whoever stops early, at a line that is too long, reads no more of the file.
    reader?.cancel().catch(() => {})
  }
}
