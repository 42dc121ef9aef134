// `issuer`: a small issuer on the connected side. It makes its key, asks for a delegation, and signs credentials within it.

import { randomBytes } from 'node:crypto'
import type { OutsideAlgorithm } from '../../keys/outside-key.ts'
import { say } from '../../words/text.ts'
import { headLines } from '../../words/fingerprint.ts'
import { readGiven, UsageError, type Exit } from '../exit.ts'
import { keyFileLines, makeKeyFiles, openKeyFile } from '../outside-keys.ts'
import { standardOutput } from '../session.ts'
import { block, row, whole, wrap } from '../terminal/layout.ts'
import { assertNew, writeNew } from '../write.ts'

export interface RequestGiven { readonly key: string, readonly name: string, readonly purpose: readonly string[], readonly audience: readonly string[], readonly lifetime: string, readonly out: string }
export interface SignGiven { readonly key: string, readonly request: string, readonly audience: string, readonly purpose: string, readonly subject: string, readonly life?: string }

export async function issuerKey ({ out, algorithm }: { readonly out: string, readonly algorithm: OutsideAlgorithm }): Promise<Exit> {
  const { key, publicPath } = await makeKeyFiles(out, algorithm)
  const screen = standardOutput()
  screen.lines([...keyFileLines(out, publicPath, key, screen.columns), ...wrap(say('publish.says.issuer-key'), screen.columns)])
  return 0
}

export async function issuerRequest ({ key: file, name, lifetime, out, ...given }: RequestGiven): Promise<Exit> {
  assertNew(out)
  const [purpose, audience] = [[...new Set(given.purpose)], [...new Set(given.audience)]]
  const { requestOf } = await import('../../keys/issuer.ts')
  const [key, seconds] = [await openKeyFile(file), await secondsOf(lifetime)]
  const made = requestOf(key, { issuer: name, purposes: purpose, audiences: audience, lifetime: seconds })
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

/** Prints the credential and nothing else, for programs. */
export async function issuerSign ({ key: file, request: requestFile, audience, purpose, subject, life }: SignGiven): Promise<Exit> {
  const [{ CredentialError, signCredential }, { isFor, IssuerRequestError, openIssuerRequest }] = await Promise.all([import('../../keys/credential.ts'), import('../../keys/issuer.ts')])
  const key = await openKeyFile(file)
  const seconds = life === undefined ? null : await secondsOf(life)
  try {
    const request = openIssuerRequest(await readGiven(requestFile))
    if (!isFor(request, key)) throw new UsageError(say('publish.says.request-other-key', { file: requestFile, key: file }))
    process.stdout.write(`${await signCredential(key, request, { audience, purpose, subject, at: Date.now(), random: randomBytes(16), ...seconds === null ? {} : { seconds } })}\n`)
    return 0
  } catch (error) {
    if (error instanceof IssuerRequestError) throw new UsageError(say('publish.says.request-unusable', { file: requestFile, reason: error.message }))
    if (error instanceof CredentialError) throw new UsageError(error.message)
    throw error
  }
}

async function secondsOf (given: string): Promise<number> {
  const { lifeSeconds } = await import('../../keys/issuer.ts')
  const seconds = lifeSeconds(given)
  if (seconds === null) throw new UsageError(say('publish.says.lifetime-form', { given }))
  return seconds
}
