// The file that a statement is about, as the station reads it: its name, its length and its hash, each held against the plan.

import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import type { PlannedStatement } from '../transcript/issuance.ts'
import { CeremonyError } from './errors.ts'

const chunk = 1024 * 1024

/** Throws CeremonyError: `subject-unreadable`, `subject-differs`. A file is read in parts: there is no limit to its length. */
export function assertSubject (path: string, { statement, file }: Pick<PlannedStatement, 'statement' | 'file'>): void {
  const found = fileFacts(path)
  if (found.name === file.name && found.bytes === file.bytes && found.sha256 === file.sha256) return
  throw new CeremonyError('subject-differs', { statement, path, 'planned-name': file.name, planned: `${file.bytes} ${file.sha256}`, name: found.name, found: `${found.bytes} ${found.sha256}` })
}

/** Name, hash and length of a file, read in parts. Throws CeremonyError `subject-unreadable`. */
export function fileFacts (path: string): PlannedStatement['file'] {
  try {
    // A pipe would keep whoever opens it waiting.
    const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      if (!fstatSync(fd).isFile()) throw new CeremonyError('subject-unreadable', { path, reason: 'not a file' })
      const hash = createHash('sha256')
      const buffer = Buffer.alloc(chunk)
      let bytes = 0
      for (let read = readSync(fd, buffer); read > 0; read = readSync(fd, buffer)) {
        hash.update(buffer.subarray(0, read))
        bytes += read
      }
      return { name: basename(path), sha256: hash.digest('hex'), bytes }
    } finally {
      closeSync(fd)
    }
  } catch (cause) {
    if (cause instanceof CeremonyError) throw cause
    throw new CeremonyError('subject-unreadable', { path, reason: cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown' }, { cause })
  }
}
