// A file that a command was asked to write: made exclusively, made durable, and read back.

import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { say } from '../words/text.ts'
import { reasonOf, UsageError } from './exit.ts'

/** Refuses a file that is there already, before anybody is asked for anything. Throws UsageError. */
export function assertNew (path: string): void {
  if (existsSync(path)) throw new UsageError(say('terminal.says.already-there', { path }))
}

/** Writes a new file. Nothing that is there is overwritten. Throws UsageError. */
export async function writeNew (path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes, { flag: 'wx', flush: true })
    if (!(await readFile(path)).equals(bytes)) throw new Error(say('terminal.label.read-back'))
  } catch (cause) {
    throw notWritten(path, cause)
  }
}

/** Why a file was not written. */
export function notWritten (path: string, cause: unknown): UsageError {
  const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
  return new UsageError(isThere ? say('terminal.says.already-there', { path }) : say('terminal.says.not-written', { path, reason: reasonOf(cause) }))
}
