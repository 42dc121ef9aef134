// What is given to `verify` beside the evidence, whether one bundle is verified or several.

import { say } from '../../words/text.ts'
import { readGiven, UsageError } from '../exit.ts'

export interface VerifyGiven {
  readonly anchor: readonly string[]
  readonly against: readonly string[]
  readonly againstWords: readonly string[]
  readonly timestamp: readonly string[]
  readonly authority?: string
  readonly releaseKey?: string
  readonly json?: true
}

/** By its SHA-256, the release key that the program must be signed with; undefined where none was given. Throws UsageError. */
export async function releaseKeyOf ({ releaseKey }: Pick<VerifyGiven, 'releaseKey'>): Promise<string | undefined> {
  if (releaseKey === undefined) return undefined
  const { releaseKeySha256 } = await import('../../verify/installation.ts')
  const sha256 = releaseKeySha256(await readGiven(releaseKey))
  if (sha256 === null) throw new UsageError(say('installation.says.key-invalid', { file: releaseKey }))
  return sha256
}
