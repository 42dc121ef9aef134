// `verify` with several bundles: each by itself, briefly, and then all of them as one chain of ceremonies.

import type { CeremonyNotes } from '../../keys/catalog/notes.ts'
import type { Series } from '../../verify/series.ts'
import type { Verification } from '../../verify/verify.ts'
import { jsonText } from '../../words/clean.ts'
import { headLines } from '../../words/fingerprint.ts'
import { say } from '../../words/text.ts'
import { findingLines, verifyPath } from '../evidence.ts'
import { readGiven, UsageError, type Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { block, row, whole, wrap } from '../terminal/layout.ts'
import type { Screen } from '../terminal/screen.ts'
import { releaseKeyOf, type VerifyGiven } from './verify-given.ts'

interface Verified { readonly bundle: string, readonly anchor: string | null, readonly verification: Verification, readonly notes: CeremonyNotes }

/** Ends with 0 only where each bundle is verified and all of them make one chain; with 2 where one can't be read. */
export async function verifyAll (bundles: readonly string[], { anchor: anchors, against, againstWords, json, ...more }: VerifyGiven): Promise<Exit> {
  if (anchors.length > 1 && anchors.length !== bundles.length) throw new UsageError(say('audit.says.anchors'))
  if (againstWords.length > 0) throw new UsageError(say('audit.says.typed-slip'))
  const slips = await slipsByBundle(bundles, against)
  const releaseKey = await releaseKeyOf(more)
  const [{ observerOf }, { CeremonyNotes }] = await Promise.all([import('../../verify/catalog.ts'), import('../../keys/catalog/notes.ts')])
  const all: Verified[] = []
  for (const [i, bundle] of bundles.entries()) {
    const anchor = (anchors.length > 1 ? anchors[i] : anchors[0]) ?? null
    const notes = new CeremonyNotes()
    all.push({ bundle, anchor, notes, verification: (await verifyPath(bundle, anchor, { slips: slips[i] ?? [], releaseKey, observe: observerOf(notes) })).verification })
  }
  const series = await seriesOf(all, anchors.length === 1 ? anchors[0]! : null)
  const exit: Exit = all.some(({ verification }) => verification.verdict === 'unreadable') ? 2 : series.verdict === 'verified' ? 0 : 1
  const screen = standardOutput()
  if (json === true) screen.lines([jsonText({ exit, bundles: all.map(({ bundle, anchor, verification }) => ({ bundle, anchor, ...verification })), series })])
  else screen.lines([...all.flatMap((one, i) => [...briefly(screen, one, i + 1), '']), ...seriesLines(screen, all, series)])
  return exit
}

/** The chain; and, where it holds under one anchor and something was published, whether that follows from the ceremonies before it. */
async function seriesOf (all: readonly Verified[], anchor: string | null): Promise<Series> {
  const [{ verifySeries }, { foldSeries }, { openFolder }] = await Promise.all([import('../../verify/series.ts'), import('../../verify/catalog.ts'), import('../../verify/folder.ts')])
  const series = verifySeries(all.map(({ verification }) => verification))
  if (anchor === null || series.verdict !== 'verified' || all.every(({ verification }) => verification.publication === null)) return series
  const { findings } = await foldSeries(all.map(({ notes, verification, bundle }) => ({ notes, verification, bundle: openFolder(bundle) })), series.order, await readGiven(anchor))
  if (findings.length === 0) return series
  return { ...series, verdict: 'not-verified', newest: null, findings: [...series.findings, ...findings] }
}

/** Each slip goes to the bundle of its ceremony. One that fits none goes to the first, which then says so. Throws UsageError for a slip that names no ceremony. */
async function slipsByBundle (bundles: readonly string[], against: readonly string[]): Promise<Uint8Array[][]> {
  const [{ ceremonyOfSlip }, { ceremonyOf }, { openFolder }] = await Promise.all([import('../../verify/slip.ts'), import('../../verify/opening.ts'), import('../../verify/folder.ts')])
  const ceremonies = against.length === 0 ? [] : await Promise.all(bundles.map(bundle => ceremonyOf(openFolder(bundle))))
  const found = bundles.map((): Uint8Array[] => [])
  for (const path of against) {
    const slip = await readGiven(path)
    const ceremony = ceremonyOfSlip(slip)
    if (ceremony === null) throw new UsageError(say('audit.says.typed-slip'))
    found[Math.max(0, ceremonies.indexOf(ceremony))]!.push(slip)
  }
  return found
}

function briefly (screen: Screen, { bundle, verification: of }: Verified, number: number): string[] {
  const { columns } = screen
  return [
    ...whole(say('audit.label.bundle', { number: String(number) }), bundle, columns),
    ...of.mode === null ? [] : [screen.bold(say(`mode.${of.mode}.banner`))],
    ...row(say('terminal.label.of'), of.title ?? say('audit.label.unnamed'), columns),
    ...row('', headLine(of), columns),
    ...of.findings.filter(({ weight, code }) => weight !== 'note' || code === 'slip-agrees').flatMap(finding => findingLines(screen, finding)),
    ...row(say('terminal.label.verdict'), say(`verdict.${of.verdict}.name`), columns)
  ]
}

function seriesLines (screen: Screen, all: readonly Verified[], { verdict, order, newest, findings }: Series): string[] {
  const { columns } = screen
  return [
    ...order.flatMap((place, i) => row(i === 0 ? say('audit.label.order') : '', `${place + 1}  ${headLine(all[place]!.verification)}`, columns)),
    ...findings.flatMap(finding => findingLines(screen, finding)),
    ...newest === null ? [] : [...block(say('audit.label.complete-to'), headLines(newest.head.root)), ...wrap(say('audit.says.complete-to'), columns)],
    ...row(say('audit.label.series'), `${say(`audit.series.${verdict}.name`)}. ${say(`audit.series.${verdict}.means`)}`, columns).map(line => screen.bold(line))
  ]
}

function headLine ({ ceremony, entries }: Verification): string {
  return say('audit.label.head-of', { ceremony: ceremony ?? say('audit.label.unnamed'), entries: String(entries) })
}
