// `compare`: two bundles of one ceremony side by side, and at which entry they part.

import type { ComparedLine, ComparedSide, Comparison } from '../../verify/compare.ts'
import { jsonText } from '../../words/clean.ts'
import { headLines } from '../../words/fingerprint.ts'
import { say, sayWith } from '../../words/text.ts'
import { entryLine } from '../entry.ts'
import type { Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { block, clean, row, whole, wrap } from '../terminal/layout.ts'
import type { Screen } from '../terminal/screen.ts'

/** Files named one by one; the rest are counted. */
const listed = 20

/** Ends with 0 only where they are the same in everything. */
export async function compare (a: string, b: string, { json }: { readonly json?: true }): Promise<Exit> {
  const [{ compareBundles }, { openFolder }] = await Promise.all([import('../../verify/compare.ts'), import('../../verify/folder.ts')])
  const found = await compareBundles(openFolder(a), openFolder(b))
  const exit: Exit = found.relation === 'unreadable' ? 2 : found.relation === 'same' && found.files.length === 0 ? 0 : 1
  const screen = standardOutput()
  screen.lines(json === true ? [jsonText({ exit, bundles: [a, b], ...found })] : comparisonLines(screen, [a, b], found))
  return exit
}

function comparisonLines (screen: Screen, [a, b]: readonly [string, string], found: Comparison): string[] {
  const { columns } = screen
  const { relation, common, fork, files } = found
  return [
    ...side(screen, 'A', a, found.a), ...side(screen, 'B', b, found.b),
    ...relation === 'forked' || relation === 'a-longer' || relation === 'b-longer' ? row(say('audit.label.in-common'), say('audit.label.entries', { count: String(common.size) }), columns) : [],
    ...fork === null ? [] : [...forkLines(screen, 'A', common.size, fork.a), ...forkLines(screen, 'B', common.size, fork.b)],
    ...files.slice(0, listed).flatMap(({ path, differs }) => row(say('audit.label.differing'), sayWith(`audit.label.${differs}`, { path }), columns)),
    ...files.length > listed ? row('', say('audit.label.more', { count: String(files.length - listed) }), columns) : [],
    ...row(say('terminal.label.verdict'), verdictText(found), columns).map(line => screen.bold(line)),
    ...relation === 'unreadable' ? [] : wrap(say('audit.says.compared-only'), columns)
  ]
}

function verdictText ({ relation, a, b, common, files, reason }: Comparison): string {
  const facts = {
    count: String(Math.max(a?.head.size ?? 0, b?.head.size ?? 0) - common.size), seq: String(common.size), side: a === null ? 'A' : 'B', reason: reason ?? ''
  }
  const means = `${say(`audit.compared.${relation}.name`)}. ${sayWith(`audit.compared.${relation}.means`, facts)}`
  return relation === 'same' && files.length > 0 ? `${means} ${say('audit.says.same-other-files')}` : means
}

function side (screen: Screen, name: string, path: string, of: ComparedSide | null): string[] {
  const { columns } = screen
  return [
    ...whole(say('audit.label.side', { side: name }), path, columns),
    ...of === null ? [] : [
      ...row('', say('audit.label.head-of', { ceremony: of.ceremony ?? say('audit.label.unnamed'), entries: String(of.head.size) }), columns),
      ...of.head.size === 0 ? [] : block(say('terminal.label.head'), headLines(of.head.root))
    ]
  ]
}

/** An entry in words, and as it lies in the file. */
function forkLines (screen: Screen, name: string, seq: number, { entry, text, cut }: ComparedLine): string[] {
  return [
    ...row(say('audit.label.fork-in', { seq: String(seq), side: name }), entry === null ? say('audit.label.not-an-entry') : entryLine(entry), screen.columns),
    `  ${clean(text)}${cut ? ` ${say('audit.label.cut')}` : ''}`
  ]
}
