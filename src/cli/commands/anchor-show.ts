// `anchor show`: an anchor with all its versions. No host is started: an auditor's machine has neither station nor HSM library.

import type { StoryVersion } from '../../verify/anchor-history.ts'
import { jsonText } from '../../words/clean.ts'
import { say } from '../../words/text.ts'
import { historyLines } from '../anchor-lines.ts'
import { readGiven, type Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { indented, row, wrap } from '../terminal/layout.ts'

export async function showAnchor (path: string, { json }: { readonly json?: true }): Promise<Exit> {
  const bytes = await readGiven(path)
  const { anchorHistory, AnchorError } = await import('../../verify/anchor-history.ts')
  const screen = standardOutput()
  try {
    const versions = anchorHistory(bytes)
    screen.lines(json === true ? [jsonText({ exit: 0, file: path, versions: versions.map(documentOf) })] : historyLines(screen, versions))
    return 0
  } catch (error) {
    if (!(error instanceof AnchorError)) throw error
    const exit = error.code === 'not-an-anchor' ? 2 : 1
    screen.lines(json === true
      ? [jsonText({ exit, file: path, error: { code: error.code, message: error.message, fields: error.fields } })]
      : [
          say(`people.refusal.${error.code}`), ...error.fields.length === 0 ? indented(error.message, 2, screen.columns) : error.fields.flatMap(field => row('', field, screen.columns)),
          ...wrap(say(error.code === 'not-an-anchor' ? 'people.says.no-anchor-next' : 'people.says.bad-anchor-next'), screen.columns)
        ])
    return exit
  }
}

/** For programs: a version with its people's fingerprints beside their keys. */
function documentOf ({ anchor, hash, fingerprints, changes }: StoryVersion): object {
  return { version: anchor.version, hash, anchor, fingerprints: Object.fromEntries(anchor.participants.map(({ id }, i) => [id, fingerprints[i]])), changes }
}
