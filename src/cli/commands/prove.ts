// `prove`: one entry shown without the rest, or one head shown to be the beginning of another; and `prove check`, the other side of it.

import type { Asked } from '../../verify/prove.ts'
import type { ProofCheck } from '../../verify/proof.ts'
import { jsonText } from '../../words/clean.ts'
import { headLines } from '../../words/fingerprint.ts'
import { say, sayWith } from '../../words/text.ts'
import { entryLine } from '../entry.ts'
import { readGiven, UsageError, type Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { slipsOf } from '../slips.ts'
import { block, clean, row, whole, wrap } from '../terminal/layout.ts'
import type { Screen } from '../terminal/screen.ts'
import { writeNew } from '../write.ts'

type Proof = NonNullable<ProofCheck['proof']>

export interface ProveGiven { readonly entry?: number, readonly size?: number, readonly from?: number, readonly to?: number, readonly out?: string }

/** Writes or prints a proof. What can't be proven ends with 2; with 1 where no session key signed anything to prove it under. */
export async function prove (bundle: string, given: ProveGiven): Promise<Exit> {
  const asked = askedFor(given)
  const [{ prove: proveFrom, ProveError }, { BundleError }, { openFolder }] = await Promise.all([import('../../verify/prove.ts'), import('../../verify/bundle.ts'), import('../../verify/folder.ts')])
  let made
  try {
    made = await proveFrom(openFolder(bundle), asked)
  } catch (cause) {
    if (cause instanceof BundleError) throw new UsageError(say('audit.says.bundle-unreadable', { reason: cause.message }))
    if (!(cause instanceof ProveError)) throw cause
    if (cause.code !== 'no-checkpoint') throw new UsageError(sayWith(`audit.says.${cause.code}`, cause.facts))
    standardOutput().lines(wrap(say('audit.says.no-checkpoint', { signed: cause.facts.signed ?? '', entries: cause.facts.entries ?? '' }), standardOutput().columns))
    return 1
  }
  if (given.out === undefined) {
    process.stdout.write(made.text)
    return 0
  }
  await writeNew(given.out, new TextEncoder().encode(made.text))
  const screen = standardOutput()
  screen.lines([
    ...proofLines(screen, made.proof), ...whole(say('audit.label.written'), given.out, screen.columns),
    ...wrap(say('audit.says.head-from-outside'), screen.columns), ...made.proof.under.note === null ? wrap(say('audit.says.not-signed'), screen.columns) : []
  ])
  return 0
}

/** Checks a proof by itself. Ends with 0 only where a slip pins its head. */
export async function checkProofFile (path: string, { against, againstWords, json }: { readonly against?: string, readonly againstWords?: string, readonly json?: true }): Promise<Exit> {
  const { checkProof } = await import('../../verify/proof.ts')
  const slip = against !== undefined ? await readGiven(against) : againstWords !== undefined ? (await slipsOf([againstWords]))[0]! : null
  const found = checkProof(await readGiven(path), slip)
  const exit: Exit = found.verdict === 'shown' ? 0 : found.verdict === 'unreadable' ? 2 : 1
  const screen = standardOutput()
  screen.lines(json === true ? [jsonText({ exit, file: path, ...documentOf(found) })] : checkLines(screen, found))
  return exit
}

function askedFor ({ entry, size, from, to }: ProveGiven): Asked {
  if ((entry === undefined) === (from === undefined)) throw new UsageError(say('audit.says.entry-or-from'))
  if (entry === undefined ? size !== undefined : to !== undefined) throw new UsageError(say('audit.says.options-apart'))
  return entry === undefined ? { from: from ?? 0, to: to ?? null } : { entry, size: size ?? null }
}

/** What is proven, and up to which head. */
function proofLines (screen: Screen, proof: Proof): string[] {
  const { columns } = screen
  const { origin, head } = proof.under
  return [
    ...proof.kind === 'entry' ? row(say('audit.label.proof'), say('audit.label.entry', { seq: String(proof.index) }), columns) : [
      ...row(say('audit.label.beginning'), say('audit.label.entries', { count: String(proof.from.size) }), columns), ...block('', headLines(proof.from.root))
    ],
    ...whole(say('audit.label.log'), origin, columns),
    ...row(say('terminal.label.head'), say('audit.label.entries', { count: String(head.size) }), columns), ...block('', headLines(head.root))
  ]
}

function checkLines (screen: Screen, found: ProofCheck): string[] {
  const { columns } = screen
  const { proof, entry } = found
  return [
    ...proof === null ? [] : proofLines(screen, proof),
    ...entry === null ? [] : row(say('audit.label.entry', { seq: String(entry.seq) }), entryLine(entry), columns),
    ...proof?.kind === 'entry' ? [say('audit.label.line'), `  ${clean(new TextDecoder().decode(proof.line))}`] : [],
    ...proof !== null && proof.under.note === null ? wrap(say('audit.says.not-signed'), columns) : [],
    ...row(say('terminal.label.verdict'), verdictText(found), columns).map(line => screen.bold(line))
  ]
}

function verdictText ({ verdict, reason, detail, pinned, proof }: ProofCheck): string {
  const means = `${say(`audit.proven.${verdict}.name`)}. ${say(`audit.proven.${verdict}.means`)}`
  return `${means} ${reason === null ? shownText(proof, pinned) : sayWith(`audit.because.${reason}`, { reason: detail ?? '' })}`
}

function shownText (proof: ProofCheck['proof'], pinned: ProofCheck['pinned']): string {
  if (proof === null) return ''
  const size = String(proof.under.head.size)
  return proof.kind === 'entry' ? say('audit.says.entry-shown', { seq: String(proof.index), size }) : sayWith(`audit.says.growth-${pinned === 'old' ? 'old' : 'new'}`, { size, from: String(proof.from.size) })
}

/** For programs: the line as text, the hashes only in the file. */
function documentOf ({ proof, entry, ...said }: ProofCheck): object {
  const of = proof === null ? null : proof.kind === 'entry'
    ? { kind: proof.kind, index: proof.index, line: new TextDecoder().decode(proof.line), entry, ...proof.under }
    : { kind: proof.kind, from: proof.from, ...proof.under }
  return { ...said, proof: of }
}
