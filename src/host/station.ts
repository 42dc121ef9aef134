// The station folder: where it lies, what is in it, and the ceremonies that it holds.
//   lock, lock-holder.json   who uses it now
//   projection.db            fast questions; made anew from the transcripts at any time
//   preparing/               a ceremony's folder while it is being made
//   ceremonies/<id>/         one folder a ceremony (src/ceremony/folder.ts), with `cast/` and `token/` beside in rehearsals
//   anchors/                 the anchors under which production was held here (plans/pinned.ts)
//   catalogs/                what is known of keys, a file for production and one for each lineage of rehearsals (catalogs.ts)
//   doctor/                  what was found at the last look before the day (doctor/kept.ts)
//   rewrap.key               what journals of rewrappings are sealed with (envelope/journal-key.ts)

import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parsePlan } from '../ceremony/validate.ts'
import { CeremonyError } from '../ceremony/errors.ts'
import { CeremonyFolder } from '../ceremony/folder.ts'
import type { GivenUp, SealedCard } from '../ceremony/ports.ts'
import { firstVersion } from '../keys/catalog/files.ts'
import { Projection, type AskedAction } from '../store/projection.ts'
import { readLine, transcriptAt, type Transcript } from '../store/transcript-file.ts'
import type { CeremonySummary } from '../contract/station.ts'
import { makeFolder, syncFolder } from '../transcript/durable.ts'
import { entry, type Entry, type Head } from '../transcript/entry.ts'
import { anchorFile } from '../transcript/files.ts'
import type { Mode } from '../transcript/fields.ts'
import { sha256Hex } from '../transcript/hash.ts'
import type { Plan } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { ShareSet } from '../transcript/share-set.ts'
import { TranscriptError } from '../transcript/errors.ts'
import { StationError } from './errors.ts'
import { lockStation, type StationLock } from './lock.ts'

/** Where evidence is written in the station folder, unless another place is named. */
export const evidenceFolder = 'evidence'

/**
 * Ceremonies that follow on each other. All production of a station is one history. Rehearsals are one for each organisation, which the hash of the first version
 * of its anchor names: a made-up cast begins one of its own.
 */
export interface History { readonly mode: Mode, readonly anchor: string | null }

export class Station {
  readonly folder: string
  /** By a catalog's name: the SHA-256 of what this process made of the transcripts. */ readonly catalogsMade = new Map<string, string>()
  readonly #lock: StationLock
  #projection: Projection
  /** Whether the projection lacks what the transcripts have. */ #isStale = false

  private constructor (folder: string, lock: StationLock, projection: Projection) {
    this.folder = folder
    this.#lock = lock
    this.#projection = projection
  }

  /** Makes the folder where it is missing, takes the lock, and brings the projection up to the transcripts. Throws StationError. */
  static open (path: string, now: Date): Station {
    const folder = resolve(path)
    try {
      assertOwn(folder)
      makeFolder(join(folder, 'ceremonies'))
      assertOwn(folder)
      chmodSync(folder, 0o700)
    } catch (cause) {
      throw new StationError('station-unusable', { folder }, cause)
    }
    const lock = lockStation(folder, now)
    try {
      return new Station(folder, lock, Projection.open(join(folder, 'projection.db'), transcripts(folder)))
    } catch (cause) {
      lock.release()
      if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('SQLITE_')) throw new StationError('station-unusable', { folder }, cause)
      throw cause
    }
  }

  get projection (): Projection {
    if (this.#isStale) this.#renew((path, all) => Projection.open(path, all))
    return this.#projection
  }

  /** Takes in an entry that is durable, with the head that it makes. What the disk does not take of it is made anew from the transcripts when it is needed: a ceremony never waits for that. */
  note (entry: Entry, { root }: Pick<Head, 'root'>): void {
    this.#isStale ||= !this.#projection.add(entry, root)
  }

  /** Throws TranscriptError `behind` where entries are gone from a ceremony's transcript that this station had written. */
  assertWhole (id: string): void {
    const known = this.projection.ahead.get(id)
    if (known !== undefined) throw new TranscriptError('behind', `this station had written ${known} entries of ceremony ${id}, and its transcript has fewer: nothing was written; bring the newest copy back`)
  }

  ceremonyPath (id: string): string {
    return join(this.folder, 'ceremonies', id)
  }

  /** The folder of a ceremony that lies here. Throws CeremonyError `ceremony-unknown`. */
  ceremonyFolder (id: string): string {
    const path = this.ceremonyPath(id)
    if (!existsSync(path)) throw new CeremonyError('ceremony-unknown', { ceremony: id })
    return path
  }

  /** The plan of a ceremony that lies here. Throws CeremonyError `plan-unreadable`, `plan-invalid`. */
  plan (id: string): Plan { return planOf(new CeremonyFolder(this.ceremonyPath(id)).plan(), this.projection.ceremony(id)?.plan) }

  /** Throws CeremonyError `ceremony-id-used` where a ceremony of this id was begun here before. */
  assertUnused (id: string): void {
    const path = this.ceremonyPath(id)
    if (existsSync(path)) throw new CeremonyError('ceremony-id-used', { path })
  }

  /**
   * Fills a new ceremony's folder beside the others and moves it among them once it is whole: a crash before that leaves no ceremony.
   * Throws CeremonyError `ceremony-id-used`.
   */
  async stage (id: string, fill: (folder: string) => void | Promise<void>): Promise<void> {
    this.assertUnused(id)
    const path = this.ceremonyPath(id)
    const staging = join(this.folder, 'preparing')
    rmSync(staging, { recursive: true, force: true })
    mkdirSync(staging, { mode: 0o700 })
    try {
      await fill(staging)
      renameSync(staging, path)
      syncFolder(dirname(path))
    } catch (error) {
      rmSync(staging, { recursive: true, force: true })
      throw error
    }
  }

  ceremonies (): CeremonySummary[] {
    return ids(this.folder).map(id => this.#summary(id)).sort((a, b) => (a.openedAt ?? '').localeCompare(b.openedAt ?? ''))
  }

  /** Where the newest ended ceremony of a history left off: what its next one hangs on. */
  predecessor (history: History): Plan['predecessor'] {
    return this.projection.allEnded(history.mode).find(({ ceremony }) => this.#isIn(history, ceremony)) ?? null
  }

  /** A ceremony's entries; null where the station has none of it, or can't read them: whether they are sound is the verifier's business. */
  entries (id: string): Entry[] | null {
    const folder = new CeremonyFolder(this.ceremonyPath(id))
    if (!folder.hasTranscript) return null
    const parsed = linesOf(readFileSync(folder.transcript)).map(entryOf)
    return parsed.includes(null) ? null : parsed.filter(one => one !== null)
  }

  /** The time of the newest entry of all ceremonies here; null where there is none that can be read. */
  newestTime (): string | null { return this.projection.newestTime() }

  /** Every share set that a ceremony here dealt, void ones included. */
  knownSets (): ShareSet[] {
    const sets = this.#done('split-recovery-key', ({ set }) => set)
    return [...new Map(sets.map(set => [set.set, set])).values()]
  }

  /** When a share set was given up by a ceremony here, and for which one; null where none did. */
  givenUp (set: string): GivenUp | null {
    return this.#done('give-up-set', (result, time) => result.set === set ? { at: time, successor: result.successor } : null)[0] ?? null
  }

  /** The card that was sealed in a bag of this number in a ceremony of a history here; null where none was. A rehearsal's bags are for practice: production has its own. */
  sealedIn (bag: string, history: History): SealedCard | null {
    return this.#done('seal-cards', ({ seals }) => seals.find(one => one.bag === bag) ?? null, history)[0] ?? null
  }

  /** Makes the projection anew from the transcripts, and forgets what they have lost. */
  forgetLost (): { ceremonies: number, entries: number, sha256: string } {
    const summary = this.rebuild()
    for (const id of ids(this.folder)) {
      const row = this.#projection.ceremony(id)
      new CeremonyFolder(this.ceremonyPath(id)).setNotesAside((row?.checkpoints ?? 0) + (row === null || row.state === 'unfinished' ? 0 : 1))
    }
    return summary
  }

  rebuild (): { ceremonies: number, entries: number, sha256: string } {
    this.#renew((path, all) => Projection.rebuild(path, all))
    return this.#projection.summary()
  }

  close (): void {
    try {
      if (this.#isStale) this.#projection.abandon()
      else this.#projection.close()
    } finally {
      this.#lock.release()
    }
  }

  /** Until the disk has taken the new one, nothing is put into the old one. */
  #renew (make: (path: string, all: Iterable<Transcript>) => Projection): void {
    this.#isStale = true
    this.#projection.abandon()
    this.#projection = make(join(this.folder, 'projection.db'), transcripts(this.folder))
    this.#isStale = false
  }

  /** What steps of an action recorded in the ceremonies here, or in those of one history, as far as it is wanted. The projection says where; the transcripts say what. */
  #done<A extends AskedAction, T> (action: A, wanted: (result: ResultOf<A>, time: string) => T | null, history: History | null = null): T[] {
    return this.projection.outcomes(action).flatMap(({ ceremony, offset, length }) => {
      const { transcript } = new CeremonyFolder(this.ceremonyPath(ceremony))
      const line = existsSync(transcript) ? readLine(transcript, offset, length) : null
      const parsed = line === null ? null : entryOf(new TextDecoder().decode(line))
      if (parsed?.type !== 'step.done' || parsed.body.result.action !== action || (history !== null && !(parsed.mode === history.mode && this.#isIn(history, ceremony)))) return []
      const found = wanted(parsed.body.result as ResultOf<A>, parsed.time)
      return found === null ? [] : [found]
    })
  }

  /** Whether a ceremony of a history's mode is in it. */
  #isIn ({ mode, anchor }: History, ceremony: string): boolean {
    return mode === 'production' || firstAnchor(new CeremonyFolder(this.ceremonyPath(ceremony))) === anchor
  }

  /** A ceremony has ended when its last entry says so and its final checkpoint lies there. */
  #summary (id: string): CeremonySummary {
    const folder = new CeremonyFolder(this.ceremonyPath(id))
    const row = this.#projection.ceremony(id)
    try {
      const plan = planOf(folder.plan(), row?.plan)
      const state = row === null || !folder.hasCheckpoint(row.checkpoints + 1) ? 'unfinished' : row.state
      return { ceremony: id, mode: plan.mode, title: plan.title, script: plan.script.name, state, entries: row?.entries ?? 0, openedAt: row?.openedAt ?? null, anchor: firstAnchor(folder) }
    } catch {
      return { ceremony: id, mode: 'rehearsal', title: '', script: '', state: 'damaged', entries: row?.entries ?? 0, openedAt: row?.openedAt ?? null, anchor: null }
    }
  }
}

/** A plan out of its file. One whose hash the opening names was held to its rules then. Throws CeremonyError `plan-unreadable`, `plan-invalid`. */
function planOf (bytes: Uint8Array, opened: string | undefined): Plan {
  return opened === sha256Hex(bytes) ? JSON.parse(new TextDecoder().decode(bytes)) as Plan : parsePlan(bytes)
}

/** The hash of the first version of the anchor beside a ceremony; null where there is none. Whether it holds is for whoever relies on it. */
export function firstAnchor (folder: CeremonyFolder): string | null {
  if (!folder.has(anchorFile)) return null
  return firstVersion(folder.read(anchorFile))
}

/** What somebody else put in a station's place, a folder or a link to one, stays theirs to open, whatever its mode. */
function assertOwn (folder: string): void {
  const uid = process.getuid?.()
  const owners = [lstatSync(folder, { throwIfNoEntry: false }), statSync(folder, { throwIfNoEntry: false })].flatMap(stat => stat === undefined ? [] : [stat.uid])
  if (uid !== undefined && owners.some(owner => owner !== uid)) throw new Error(`${folder} belongs to somebody else`)
}

function ids (folder: string): string[] {
  return readdirSync(join(folder, 'ceremonies')).filter(name => /^[0-9a-f]{32}$/.test(name)).sort()
}

function * transcripts (folder: string): Iterable<Transcript> {
  for (const id of ids(folder)) {
    const ceremony = new CeremonyFolder(join(folder, 'ceremonies', id))
    if (ceremony.hasTranscript) yield transcriptAt(id, ceremony.transcript)
  }
}

/** The share sets that were dealt by a transcript's whole lines. */
export function setsDealtIn (bytes: Uint8Array): ShareSet[] {
  return linesOf(bytes).flatMap(line => {
    const parsed = line.includes('"action":"split-recovery-key"') ? entryOf(line) : null
    return parsed?.type === 'step.done' && parsed.body.result.action === 'split-recovery-key' ? [parsed.body.result.set] : []
  })
}

/** The whole lines of a transcript. */
function linesOf (bytes: Uint8Array): string[] {
  return new TextDecoder().decode(bytes).split('\n').slice(0, -1)
}

/** A line's entry; null for one that is damaged. */
function entryOf (line: string): Entry | null {
  try {
    return entry.parse(JSON.parse(line))
  } catch {
    return null
  }
}
