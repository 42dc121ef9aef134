// `timestamp`: time from outside. `request` writes what is carried to a time-stamping authority; `attach` takes its answer, once it holds, and lays
// it beside the bundle. Neither changes the bundle.

import type { TimestampReader } from '../../verify/timestamps.ts'
import { say } from '../../words/text.ts'
import { commandLines, quoted, readGiven, UsageError, type Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { whole, wrap } from '../terminal/layout.ts'
import { writeNew } from '../write.ts'

/** Where the answer about a bundle lies. */
export function timestampBeside (bundle: string): string {
  return `${bundle.replace(/[/\\]+$/, '')}.tsr`
}

/** How the verifier reads answers. `authorities` names a file of trusted certificates in PEM. Throws UsageError where a file can't be read. */
export async function timestampReaders (answers: readonly string[], authorities: string): Promise<TimestampReader[]> {
  const [{ verifyTimestamp }, trusted, ...given] = await Promise.all([import('../../pki/timestamp.ts'), readGiven(authorities), ...answers.map(async path => await readGiven(path))])
  const pem = new TextDecoder().decode(trusted)
  return given.map(answer => data => verifyTimestamp(answer, data, pem))
}

export async function requestTimestamp (bundle: string, { out }: { readonly out: string }): Promise<Exit> {
  const data = await finalCheckpoint(bundle)
  const { timestampRequest } = await import('../../pki/timestamp.ts')
  await writeNew(out, timestampRequest(data, crypto.getRandomValues(new Uint8Array(8))))
  const screen = standardOutput()
  screen.lines([...whole(say('timestamp.label.request'), out, screen.columns), ...wrap(say('timestamp.says.carry'), screen.columns), ...commandLines('timestamp attach', [quoted(bundle), 'ANSWER.tsr', '--authority CA.pem'])])
  return 0
}

export async function attachTimestamp (bundle: string, answer: string, { authority }: { readonly authority: string }): Promise<Exit> {
  const data = await finalCheckpoint(bundle)
  const bytes = await readGiven(answer)
  const [read] = await timestampReaders([answer], authority)
  const screen = standardOutput()
  let stamp
  try {
    stamp = read!(data)
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause
    screen.lines(wrap(say('timestamp.says.refused', { reason: cause.message }), screen.columns))
    return 1
  }
  const path = timestampBeside(bundle)
  await writeNew(path, bytes)
  screen.lines([
    ...whole(say('timestamp.label.attached'), path, screen.columns), ...wrap(say('timestamp.says.existed', stamp), screen.columns),
    ...commandLines('verify', [quoted(bundle), `--timestamp ${quoted(path)}`, `--authority ${quoted(authority)}`])
  ])
  return 0
}

/** The bytes of the note that stands for the whole transcript: the last of the bundle's checkpoints. Throws UsageError. */
async function finalCheckpoint (bundle: string): Promise<Uint8Array> {
  const [{ BundleError, longestCheckpoint, readBytes }, { openFolder }] = await Promise.all([import('../../verify/bundle.ts'), import('../../verify/folder.ts')])
  try {
    const reader = openFolder(bundle)
    const numbers = (await reader.files()).flatMap(({ path, plain }) => plain && /^checkpoints\/\d+$/.test(path) ? [path] : []).sort((a, b) => Number(a.slice(12)) - Number(b.slice(12)))
    const last = numbers.at(-1)
    if (last === undefined) throw new UsageError(say('timestamp.says.no-checkpoint'))
    return await readBytes(reader, last, longestCheckpoint)
  } catch (cause) {
    if (cause instanceof BundleError) throw new UsageError(say('timestamp.says.bundle-unreadable', { reason: cause.message }))
    throw cause
  }
}
