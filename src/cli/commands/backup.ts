// `backup inspect`: what a backup's file is, without a station, a token or a secret.

import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { BackupCode, OpenedBackup } from '../../verify/backup.ts'
import { jsonText } from '../../words/clean.ts'
import { headLines } from '../../words/fingerprint.ts'
import { setIdInGroups } from '../../words/set-id.ts'
import { say } from '../../words/text.ts'
import { readGiven, type Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { block, row, whole } from '../terminal/layout.ts'
import type { Screen } from '../terminal/screen.ts'

/** What a file turned out to be. `opened` is null where nothing of it could be read; with any verdict but `whole` it is what the file claims. */
interface Inspected {
  readonly verdict: BackupCode | 'whole'
  readonly bytes: number
  readonly opened: OpenedBackup | null
  /** What is wrong in it, where that has places. */ readonly fields: readonly string[]
}

const exits: Readonly<Record<Inspected['verdict'], Exit>> = {
  'whole': 0, 'signature': 1, 'not-canonical': 1, 'inconsistent': 1, 'unknown-version': 2, 'not-a-backup': 2, 'too-long': 2
}

export async function inspectBackup (path: string, { json }: { readonly json?: true }): Promise<Exit> {
  const found = await inspect(path)
  const exit = exits[found.verdict]
  const screen = standardOutput()
  screen.lines(json === true ? [jsonText({ exit, file: path, ...documentOf(found) })] : linesOf(screen, found))
  return exit
}

async function inspect (path: string): Promise<Inspected> {
  const { BackupError, longestBackup, openBackup } = await import('../../verify/backup.ts')
  const { size } = await stat(path).catch(() => ({ size: 0 }))
  if (size > longestBackup) return { verdict: 'too-long', bytes: size, opened: null, fields: [] }
  const file = await readGiven(path)
  try {
    return { verdict: 'whole', bytes: file.length, opened: openBackup(file), fields: [] }
  } catch (error) {
    if (!(error instanceof BackupError)) throw error
    return { verdict: error.code, bytes: file.length, opened: error.code === 'signature' ? unverified(() => openBackup(file, () => true)) : null, fields: error.fields }
  }
}

/** What a file claims whose signature does not hold; null where not even that can be said. */
function unverified (read: () => OpenedBackup): OpenedBackup | null {
  try {
    return read()
  } catch {
    return null
  }
}

function linesOf (screen: Screen, { verdict, bytes, opened, fields }: Inspected): string[] {
  const { columns } = screen
  return [
    ...opened === null ? [] : claims(screen, opened, bytes),
    ...fields.flatMap(field => row(say('backup.label.wrong'), field, columns)),
    ...row(say('backup.label.verdict'), `${say(`backup.verdict.${verdict}.name`)}. ${say(`backup.verdict.${verdict}.means`)}`, columns).map(line => screen.bold(line))
  ]
}

function claims (screen: Screen, { backup, sha256, signer }: OpenedBackup, bytes: number): string[] {
  const { columns } = screen
  const publicKey = publicKeyOf(backup.publicKey)
  return [
    screen.bold(say(`mode.${backup.mode}.banner`)),
    ...row(say('backup.label.key'), say('terminal.label.key-line', { name: backup.key, version: String(backup.version), algorithm: say(`algorithm.${backup.algorithm}.name`) }), columns),
    ...row(say('backup.label.label'), backup.label, columns),
    ...row(say('backup.label.organisation'), backup.organisation, columns),
    ...whole(say('backup.label.ceremony'), backup.ceremony, columns),
    ...row(say('backup.label.made'), backup.wrappedAt, columns),
    ...row(say('backup.label.set'), say('backup.label.set-of', { set: setIdInGroups(backup.set.set), threshold: String(backup.set.threshold), shares: String(backup.set.shares) }), columns),
    ...row(say('backup.label.wrapped'), say('backup.label.wrapped-by', { mechanism: backup.mechanism, standard: backup.standard, bytes: String(lengthOf(backup.wrapped)) }), columns),
    ...publicKey === null ? row(say('backup.label.public-key'), say('backup.label.no-public-key'), columns) : hashed(say('backup.label.public-key'), publicKey),
    ...hashed(say('backup.label.file'), { bytes, sha256 }),
    ...block(say('backup.label.signed-by'), headLines(Buffer.from(signer).toString('hex')))
  ]
}

/** Bytes by their number and hash. */
function hashed (label: string, { bytes, sha256 }: { readonly bytes: number, readonly sha256: string }): string[] {
  return [...block(label, [say('backup.label.bytes', { bytes: String(bytes) })]), `  ${say('backup.label.sha256', { sha256 })}`]
}

/** For programs: the same, with the set as it is published. The wrapped key itself stays in its file. */
function documentOf ({ verdict, bytes, opened, fields }: Inspected): object {
  if (opened === null) return { verdict, bytes, fields, backup: null }
  const { backup: { wrapped, attributes, confirmation, publicKey, ...rest }, sha256, signer } = opened
  return {
    verdict, bytes, fields, sha256, signer: Buffer.from(signer).toString('hex'),
    backup: { ...rest, wrappedBytes: lengthOf(wrapped), publicKey: publicKeyOf(publicKey), attributes, confirmation }
  }
}

function publicKeyOf (base64: string | null): { bytes: number, sha256: string } | null {
  if (base64 === null) return null
  const der = Buffer.from(base64, 'base64')
  return { bytes: der.length, sha256: createHash('sha256').update(der).digest('hex') }
}

function lengthOf (base64: string): number {
  return Buffer.from(base64, 'base64').length
}
