// How commands end: the exit status, and errors put into words on the way out.

import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { HostError } from '../host/client.ts'
import { isPackaged, programRoot } from '../installation/place.ts'
import { errnoWords } from '../words/failures.ts'
import { say, sayWith, type TextKey } from '../words/text.ts'

/** 0 done and verified, 1 refused or not verified, 2 wrong usage or unreadable input. */
export type Exit = 0 | 1 | 2

/** Wrong usage that only shows while a command runs. Its message is for people. */
export class UsageError extends Error {}

export function usage (key: Extract<TextKey, `${'terminal' | 'plan' | 'prepare' | 'data-keys'}.says.${string}`>, facts: Readonly<Record<string, string>> = {}): UsageError {
  return new UsageError(sayWith(key, facts))
}

/** The most that is read of a file, in bytes: more is none of ours, or never ends. */
const longestGiven = 256 * 1024 * 1024

/** A file that was named on the command line, or what comes out of a pipe of that name. Throws UsageError. */
export async function readGiven (path: string, most = longestGiven): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > most) throw Object.assign(new Error('too long'), { code: 'EFBIG' })
      chunks.push(chunk)
    }
    return Buffer.concat(chunks, length)
  } catch (error) {
    throw usage('terminal.says.file-unreadable', { path, reason: reasonOf(error) })
  }
}

/** Why a file could not be read or written, in words. */
export function reasonOf (error: unknown): string {
  return error instanceof Error ? 'code' in error ? errnoWords(String(error.code)) : error.message : String(error)
}

/** Refusals that come from what was typed or from a file that was given, before anything was begun. */
const ofUsage: ReadonlySet<string> = new Set([
  'script-not-found', 'script-invalid', 'parameter-invalid', 'plan-invalid', 'plan-unreadable', 'ceremony-unknown', 'several-unfinished', 'nothing-unfinished',
  'site-invalid', 'people-invalid', 'approval-person-unknown', 'approval-role-not-held', 'approval-needs-card', 'approval-needs-key-file', 'file-unreadable', 'file-too-long',
  'module-not-found', 'uri-invalid', 'label-invalid', 'input-invalid', 'draft-invalid', 'passphrase-short', 'file-exists', 'enrolment-key-in-file', 'document-person-unknown', 'document-role', 'document-key-place', 'data-key-no-module', 'data-key-not-wrapping'
])

export function exitOf ({ report }: HostError): Exit {
  return ofUsage.has(report.code) ? 2 : 1
}

/** Where a Debian package puts the program: there its command is on the path. */
const usualPlace = '/opt/strongroom'

/** How this program is called, for the lines that people copy. */
export const invocation = !isPackaged ? 'npm run -s strongroom --' : programRoot === usualPlace ? 'strongroom' : quoted(join(programRoot, 'bin', 'strongroom'))

/** A command over several lines, so that long paths stay whole. */
export function commandLines (command: string, words: readonly string[]): string[] {
  const parts = [`  ${invocation} ${command}`, ...words.map(word => `    ${word}`)]
  return parts.map((part, i) => i < parts.length - 1 ? `${part} \\` : part)
}

/** A word of a shell command, in quotes where it needs them. */
export function quoted (word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll('\'', String.raw`'\''`)}'`
}

/** How to take a ceremony up again, with the places that were named for it. */
export function resumeLines (ceremony: string, { station, out }: { readonly station: string | undefined, readonly out: string | undefined }): string[] {
  return [say('terminal.says.how-to-resume'), ...commandLines(`resume ${ceremony}`, [...station === undefined ? [] : [`--station ${quoted(station)}`], ...out === undefined ? [] : [`--out ${quoted(out)}`]])]
}
