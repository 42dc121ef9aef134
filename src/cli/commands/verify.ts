// `verify`: evidence held to its rules. No host is started: an auditor's machine has neither station nor HSM library.

import { jsonText } from '../../words/clean.ts'
import { say } from '../../words/text.ts'
import { bundlesAmong } from '../bundles.ts'
import { requirementLines, verificationLines, verifyPath } from '../evidence.ts'
import { readGiven, UsageError, type Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { slipsOf } from '../slips.ts'
import { timestampReaders } from './timestamp.ts'
import { releaseKeyOf, type VerifyGiven } from './verify-given.ts'

export async function verify (words: readonly string[], given: VerifyGiven): Promise<Exit> {
  const bundles = bundlesAmong(words)
  const [bundle = '', ...others] = bundles
  if ((given.timestamp.length > 0) !== (given.authority !== undefined)) throw new UsageError(say('timestamp.says.both'))
  if (others.length > 0 && given.timestamp.length > 0) throw new UsageError(say('timestamp.says.one-bundle'))
  if (others.length > 0 || given.anchor.length > 1) return (await import('./series.ts')).verifyAll(bundles, given)
  const anchor = given.anchor[0] ?? null
  const { verification, exit } = await verifyPath(bundle, anchor, {
    slips: [...await Promise.all(given.against.map(async path => await readGiven(path))), ...await slipsOf(given.againstWords)],
    timestamps: given.authority === undefined ? [] : await timestampReaders(given.timestamp, given.authority),
    releaseKey: await releaseKeyOf(given)
  })
  const screen = standardOutput()
  screen.lines(given.json === true ? [jsonText({ exit, bundle, anchor, ...verification })] : verificationLines(screen, verification, requirementLines(screen, verification)))
  return exit
}
