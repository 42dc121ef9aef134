// What the station's disk refuses, by a name that people have words for. The system says it with an error of its own, wherever a file is written.

import type { Report } from '../contract/shapes.ts'
import { ReadBackError } from '../transcript/durable.ts'

/** Why a file of the station was not written, or does not hold what was written. */
export type DiskCode = 'disk-full' | 'disk-not-writable' | 'disk-failed' | 'disk-read-back'

const codes: Readonly<Record<string, DiskCode>> = { ENOSPC: 'disk-full', EDQUOT: 'disk-full', EROFS: 'disk-not-writable', EACCES: 'disk-not-writable', EPERM: 'disk-not-writable', EIO: 'disk-failed' }

/** The report of an error of the disk; undefined for any other. */
export function diskReport (error: unknown): Report | undefined {
  if (error instanceof ReadBackError) return { code: 'disk-read-back', facts: { path: error.path } }
  if (!(error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string')) return undefined
  const code = codes[error.code]
  const path = 'path' in error && typeof error.path === 'string' ? error.path : ''
  return code === undefined ? undefined : { code, facts: { reason: error.code, ...path === '' ? {} : { path } } }
}
