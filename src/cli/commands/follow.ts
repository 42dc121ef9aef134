// `keys follow`: from a version of a key that somebody trusts to the one in use, through the evidence of the ceremonies in between.

import type { Succession, SuccessionError } from '../../verify/succession.ts'
import type { Verification } from '../../verify/verify.ts'
import { jsonText } from '../../words/clean.ts'
import { headLines } from '../../words/fingerprint.ts'
import { say } from '../../words/text.ts'
import { verifyPath } from '../evidence.ts'
import { readGiven, usage, type Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { block, indented, row, wrap } from '../terminal/layout.ts'
import type { Screen } from '../terminal/screen.ts'

export interface FollowGiven { readonly anchor: string, readonly from: string, readonly key?: string, readonly json?: true }

/** Ends with 0 where a way was found, with 1 where none holds, and with 2 where a bundle can't be read. Throws UsageError for a key that is none. */
export async function follow (bundles: readonly string[], { anchor, from, key, json }: FollowGiven): Promise<Exit> {
  const { followKey, publicKeySha256, SuccessionError: Refused } = await import('../../verify/succession.ts')
  const trusted = /^[0-9a-f]{64}$/i.test(from) ? from.toLowerCase() : publicKeySha256(await readGiven(from))
  if (trusted === null) throw usage('terminal.says.no-public-key', { path: from })
  const verifications: Verification[] = []
  for (const bundle of bundles) verifications.push((await verifyPath(bundle, anchor)).verification)
  const screen = standardOutput()
  try {
    const found = followKey(verifications, trusted, key)
    screen.lines(json === true ? [jsonText({ exit: 0, ...found })] : foundLines(screen, found))
    return 0
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause
    const exit: Exit = verifications.some(({ verdict }) => verdict === 'unreadable') ? 2 : 1
    screen.lines(json === true ? [jsonText({ exit, code: cause.code, ...cause.facts })] : refusedLines(screen, cause))
    return exit
  }
}

function foundLines (screen: Screen, { key, from, to, steps, newest }: Succession): string[] {
  const { columns } = screen
  const version = (label: 'trusted' | 'in-use', of: Succession['from']): string[] => [...row(say(`succession.label.${label}`), `v${of.version}`, columns), ...indented(of.spkiSha256, 2, columns)]
  return [
    ...row(say('succession.label.key'), key, columns), ...version('trusted', from),
    ...steps.flatMap(({ by, over, ceremony, seq, time }, i) => [
      ...row(i === 0 ? say('succession.label.way') : '', say('succession.label.step', { by: String(by.version), over: String(over.version), time }), columns),
      ...row('', say('succession.label.entry', { ceremony, seq: String(seq) }), columns)
    ]),
    ...version('in-use', to), ...block(say('succession.label.complete-to'), headLines(newest.head.root)),
    ...wrap(say('succession.says.complete-to'), columns), ...wrap(say(steps.length === 0 ? 'succession.says.same' : 'succession.says.found'), columns).map(line => screen.bold(line))
  ]
}

function refusedLines (screen: Screen, { code, facts }: SuccessionError): string[] {
  const detail = Object.entries(facts).map(([name, value]) => `${name} ${value}`).join(', ')
  return [...wrap(say(`succession.why.${code}`), screen.columns).map(line => screen.bold(line)), ...detail === '' ? [] : wrap(`(${detail})`, screen.columns)]
}
