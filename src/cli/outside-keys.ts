// Private keys that live outside, as files: made so that only their owner can read them, and not used where somebody else can.

import { statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { longestOutsideKey, makeOutsideKey, openOutsideKey, privateFile, publicFile, type OutsideAlgorithm, type OutsideKey } from '../keys/outside-key.ts'
import { headLines } from '../words/fingerprint.ts'
import { say } from '../words/text.ts'
import { readGiven, UsageError } from './exit.ts'
import { block, whole } from './terminal/layout.ts'
import { assertNew, notWritten, writeNew } from './write.ts'

/** Makes a key, its private file, and the public one beside it. Nothing that is there is overwritten. Throws UsageError. */
export async function makeKeyFiles (out: string, algorithm: OutsideAlgorithm): Promise<{ readonly key: OutsideKey, readonly publicPath: string }> {
  const publicPath = `${out}.pub`
  assertNew(out)
  assertNew(publicPath)
  const key = makeOutsideKey(algorithm)
  try {
    await writeFile(out, privateFile(key), { flag: 'wx', mode: 0o600, flush: true })
  } catch (cause) {
    throw notWritten(out, cause)
  }
  await writeNew(publicPath, publicFile(key))
  return { key, publicPath }
}

/** A private key out of its file. Throws UsageError for what is none, and for one that others can read. */
export async function openKeyFile (file: string): Promise<OutsideKey> {
  const pem = await readGiven(file)
  const key = pem.length > longestOutsideKey ? null : openOutsideKey(pem)
  if (key === null) throw new UsageError(say('publish.says.key-invalid', { file }))
  const mode = statSync(file).mode & 0o777
  if ((mode & 0o077) !== 0 && process.platform !== 'win32') throw new UsageError(say('publish.says.key-open', { file, mode: mode.toString(8).padStart(4, '0') }))
  return key
}

/** Where a key's files are, and its fingerprint, as it is compared in the room. */
export function keyFileLines (out: string, publicPath: string, { fingerprint }: OutsideKey, columns: number): string[] {
  return [
    ...whole(say('publish.label.private'), out, columns), ...whole(say('publish.label.public'), publicPath, columns),
    ...block(say('people.label.fingerprint'), headLines(fingerprint)), `  ${say('people.label.sha256', { hash: fingerprint })}`
  ]
}
