// `entries` and `entry`: what a bundle's transcript says, in words, and one line of it with its proof. Neither judges anything, and no host is started.

import type { ReviewedEntry } from '../../evidence/review/entry.ts'
import type { Row } from '../../evidence/review/line.ts'
import type { Choice, Timeline, TimelineFilter } from '../../evidence/review/timeline.ts'
import { jsonText } from '../../words/clean.ts'
import { say, sayWith, type TextKey } from '../../words/text.ts'
import { isMoment, plainClock } from '../../words/time.ts'
import { usage, UsageError, type Exit } from '../exit.ts'
import { standardOutput } from '../session.ts'
import { clean, pad, row, whole, wrap } from '../terminal/layout.ts'
import type { Screen } from '../terminal/screen.ts'

export interface EntriesGiven {
  readonly from?: number
  readonly count?: number
  readonly act?: string
  readonly actor?: string
  readonly type: readonly string[]
  readonly find?: string
  readonly json?: true
}

/** Entries that are listed where nobody says how many. */
const usualCount = 100
/** The word for the participant who is none. */
const stationWord = 'station'
/** Where the words of an entry begin: behind its number and its time. */
const wordsAt = 28

/** Lists entries. Throws UsageError for what the transcript does not have, and for one that can't be read. */
export async function entries (bundle: string, given: EntriesGiven): Promise<Exit> {
  const { readTimeline } = await import('../../evidence/review/timeline.ts')
  const { openFolder } = await import('../../verify/folder.ts')
  const { act, actor, type, find, from = 0, count = usualCount } = given
  const filter: TimelineFilter = {
    since: from, ...act === undefined ? {} : { act }, ...actor === undefined ? {} : { actor: actor === stationWord ? null : actor }, ...type.length === 0 ? {} : { types: type }, ...find === undefined ? {} : { text: find }
  }
  const found = await reading(bundle, async () => await readTimeline(openFolder(bundle), 0, count, filter))
  assertKnown(found, given)
  const screen = standardOutput()
  screen.lines(given.json === true ? [jsonText({ exit: 0, bundle, ...found })] : listLines(screen, found))
  return 0
}

/** Shows one entry. Throws UsageError where there is none of this number, or the transcript can't be read. */
export async function entry (bundle: string, number: string, { raw, json }: { readonly raw?: true, readonly json?: true }): Promise<Exit> {
  const { readEntryAt } = await import('../../evidence/review/entry.ts')
  const { openFolder } = await import('../../verify/folder.ts')
  if (!/^\d{1,15}$/.test(number)) throw usage('terminal.says.whole-number', { given: number })
  const found = await reading(bundle, async () => await readEntryAt(openFolder(bundle), Number(number)))
  if (found === null) throw new UsageError(say('entries.says.no-such-entry', { given: number }))
  const screen = standardOutput()
  if (raw === true) {
    // Bytes of the evidence go to a file or a program as they are, and never to a terminal.
    if (process.stdout.isTTY) screen.lines([clean(found.entry.raw)])
    else process.stdout.write(Buffer.concat([found.line, Buffer.from('\n')]))
  } else screen.lines(json === true ? [jsonText({ exit: 0, bundle, ...found.entry })] : entryLines(screen, found.entry))
  return 0
}

/** A list of entries in words, and how to go on. */
export function listLines (screen: Screen, { rows, total, matched, whole }: Timeline): string[] {
  const { columns } = screen
  const last = rows.at(-1)
  return [
    ...rows.flatMap(one => rowLines(screen, one)),
    ...wrap(last === undefined ? say('entries.says.nothing') : say('entries.label.matched', { matched: String(matched), total: String(total) }), columns),
    ...last === undefined || rows.length === matched ? [] : wrap(say('entries.says.go-on', { from: String(last.seq + 1) }), columns),
    ...whole ? [] : wrap(say('entries.says.not-whole'), columns),
    ...wrap(say('entries.says.not-judged'), columns)
  ]
}

/** One entry with its bytes, its hashes, and the way up to the root. */
export function entryLines (screen: Screen, found: ReviewedEntry): string[] {
  const { columns } = screen
  const { row: { seq, claim, unreadable, what, who, details }, proof, checkpoint } = found
  const label = (name: Extract<TextKey, `entries.label.${string}`>, text: string): string[] => row(sayWith(name, {}), text, columns)
  const hash = (name: string, value: string): string[] => whole(name, value, columns)
  const sentence = (text: string): string[] => wrap(text, columns)
  return [
    screen.bold(say('entries.label.entry', { seq: String(seq) })),
    ...unreadable === null ? [...label('entries.label.what', what), ...details.flatMap(detail => row('', detail, columns)), ...label('entries.label.who', who)] : sentence(say('entries.says.unreadable', { reason: unreadable })),
    ...claim === null ? [] : [
      ...label('entries.label.time', claim.time), ...label(unreadable === null ? 'entries.label.type' : 'entries.label.claims', claim.type),
      ...claim.act === null ? [] : label('entries.label.act', claim.act), ...claim.step === null ? [] : label('entries.label.step', claim.step)
    ],
    ...label('entries.label.raw', say('entries.label.bytes', { bytes: String(found.bytes) })),
    ...screen.live ? wrap(found.raw, columns - 2).map(line => `  ${line}`) : [`  ${clean(found.raw)}`],
    ...found.isUtf8 ? [] : sentence(say('entries.says.not-utf8')), ...found.terminated ? [] : sentence(say('entries.says.unterminated')),
    ...hash(say('entries.label.line-sha256'), found.lineSha256), ...found.prev === null ? [] : hash(say('entries.label.prev'), found.prev),
    ...hash(say('entries.label.before'), found.before ?? say('entries.label.first')),
    ...differsBefore(found) ? sentence(say('entries.says.not-before')) : [],
    '', ...sentence(say(proof.length === 0 ? 'entries.says.proof-alone' : 'entries.says.proof')),
    ...hash(say('entries.label.leaf'), found.leafHash), ...proof.flatMap(({ side, hash: sibling }) => `  ${pad(say(`entries.label.${side}`), 8)}${sibling}`),
    ...hash(say('entries.label.root', { size: String(found.size) }), found.root),
    ...label('entries.label.checkpoint', checkpoint === null ? say('entries.label.no-checkpoint') : say('entries.label.checkpoint-of', { file: checkpoint.file, size: String(checkpoint.size) })),
    ...found.whole ? [] : sentence(say('entries.says.not-whole'))
  ]
}

/** Whether an entry names another line before it than the one that lies there. A first one names 64 zeros. */
function differsBefore ({ prev, before }: ReviewedEntry): boolean {
  return prev !== null && prev !== (before ?? '0'.repeat(64))
}

/** An entry in words behind its number and time. Where nobody looks on, it is one line however long. */
function rowLines (screen: Screen, { seq, claim, unreadable, what, who, details }: Row): string[] {
  const time = claim === null ? '' : isMoment(claim.time) ? plainClock(claim.time) : claim.time.slice(0, 19)
  const place = `${pad(String(seq).padStart(6), 8)}${pad(clean(time), 20)}`
  const words = unreadable === null ? [`${what} · ${who}`, ...details].join('; ') : say('entries.says.unreadable', { reason: unreadable })
  return screen.live ? wrap(words, Math.max(20, screen.columns - wordsAt)).map((line, i) => (i === 0 ? place : ' '.repeat(wordsAt)) + line) : [place + clean(words)]
}

function assertKnown ({ choices }: Timeline, { act, actor, type }: EntriesGiven): void {
  const given: readonly (readonly [string | undefined, readonly Choice[], 'entries.says.no-such-act' | 'entries.says.no-such-actor' | 'entries.says.no-such-type'])[] = [
    [act, choices.acts, 'entries.says.no-such-act'], [actor, choices.actors, 'entries.says.no-such-actor'], ...type.map(one => [one, choices.types, 'entries.says.no-such-type'] as const)
  ]
  for (const [wanted, known, says] of given) {
    const names = known.map(({ value }) => value ?? (known === choices.actors ? stationWord : null)).filter(name => name !== null)
    if (wanted !== undefined && !names.includes(wanted)) throw new UsageError(clean(say(says, { given: wanted, known: names.join(', ') || say('entries.label.none') })))
  }
}

async function reading<T> (path: string, read: () => Promise<T>): Promise<T> {
  const { BundleError } = await import('../../verify/bundle.ts')
  try {
    return await read()
  } catch (cause) {
    if (!(cause instanceof BundleError)) throw cause
    throw new UsageError(say('entries.says.bundle-unreadable', { path, reason: cause.message }))
  }
}
