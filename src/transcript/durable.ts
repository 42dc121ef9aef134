// Files that are made once and must be there after a power cut: exclusively, synced with their folder, and read back.

import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { equalBytes } from './hash.ts'

/** Makes a new file. Throws the system's error (EEXIST where the file is there), and ReadBackError where the medium gives other bytes back. */
export function writeNew (path: string, bytes: Uint8Array, mode = 0o600): void {
  const fd = openSync(path, 'wx', mode)
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  syncFolder(dirname(path))
  if (!equalBytes(readFileSync(path), bytes)) throw new ReadBackError(path)
}

/** Writes the rest of a file whose bytes are the beginning of these, as a crash leaves one. Throws as `writeNew` does. */
export function writeRest (path: string, bytes: Uint8Array): void {
  const fd = openSync(path, 'r+')
  try {
    for (let at = fstatSync(fd).size; at < bytes.length;) at += writeSync(fd, bytes, at, bytes.length - at, at)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  syncFolder(dirname(path))
  if (!equalBytes(readFileSync(path), bytes)) throw new ReadBackError(path)
}

/**
 * Makes a folder and those above it that are missing. Their names are on the disk too: what is synced inside is lost with a name that is not. One after the other: Node's own
 * way says of a disk that can only be read that there is no such folder. Throws the system's error.
 */
export function makeFolder (path: string, mode = 0o700): void {
  const folder = resolve(path)
  if (isFolder(folder)) return
  // A file in the place of one above is the system's to tell, as one in the place of this.
  if (statSync(dirname(folder), { throwIfNoEntry: false }) === undefined) makeFolder(dirname(folder), mode)
  try {
    mkdirSync(folder, { mode })
  } catch (error) {
    // Another process may have made it by now.
    if (!isFolder(folder)) throw error
  }
  syncFolder(dirname(folder))
}

function isFolder (path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/** Makes the names in a folder durable. */
export function syncFolder (path: string): void {
  const fd = openSync(path, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

export class ReadBackError extends Error {
  readonly path: string

  constructor (path: string) {
    super(`${path} does not read back as it was written`)
    this.name = 'ReadBackError'
    this.path = path
  }
}
