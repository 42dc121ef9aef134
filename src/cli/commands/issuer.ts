// `issuer`: a small issuer on the connected side. It makes its key, and asks for a delegation.

import type { OutsideAlgorithm } from '../../keys/outside-key.ts'
import { say } from '../../words/text.ts'
import { headLines } from '../../words/fingerprint.ts'
import { UsageError, type Exit } from '../exit.ts'
import { keyFileLines, makeKeyFiles, openKeyFile } from '../outside-keys.ts'
import { standardOutput } from '../session.ts'
import { block, row, whole, wrap } from '../terminal/layout.ts'
import { assertNew, writeNew } from '../write.ts'

export interface RequestGiven { readonly key: string, readonly name: string, readonly purpose: readonly string[], readonly audience: readonly string[], readonly lifetime: string, readonly out: string }

export async function issuerKey ({ out, algorithm }: { readonly out: string, readonly algorithm: OutsideAlgorithm }): Promise<Exit> {
  const { key, publicPath } = await makeKeyFiles(out, algorithm)
  const screen = standardOutput()
  screen.lines([...keyFileLines(out, publicPath, key, screen.columns), ...wrap(say('publish.says.issuer-key'), screen.columns)])
  return 0
}

export async function issuerRequest ({ key: file, name, purpose, audience, lifetime, out }: RequestGiven): Promise<Exit> {
  assertNew(out)
  const { requestOf } = await import('../../keys/issuer.ts')
  const [key, seconds] = [await openKeyFile(file), await secondsOf(lifetime)]
  const made = requestOf(key, { issuer: name, purposes: [...purpose], audiences: [...audience], lifetime: seconds })
  if (!(made instanceof Uint8Array)) throw new UsageError(say('publish.says.request-invalid', { reason: made.join('; ') }))
  await writeNew(out, made)
  const screen = standardOutput()
  const { columns } = screen
  screen.lines([
    ...whole(say('publish.label.request'), out, columns), ...row(say('publish.label.issuer'), name, columns), ...row(say('publish.label.for'), `${purpose.join(', ')}: ${audience.join(', ')}`, columns),
    ...row(say('publish.label.life'), say('publish.label.seconds', { seconds: String(seconds) }), columns), ...block(say('people.label.fingerprint'), headLines(key.fingerprint)), ...wrap(say('publish.says.carry-request'), columns)
  ])
  return 0
}

async function secondsOf (given: string): Promise<number> {
  const { lifeSeconds } = await import('../../keys/issuer.ts')
  const seconds = lifeSeconds(given)
  if (seconds === null) throw new UsageError(say('publish.says.lifetime-form', { given }))
  return seconds
}
