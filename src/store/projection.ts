// The SQLite projection of a station's transcripts, for fast questions. It holds nothing that the transcripts don't: it is compared with
// their ends when it is opened, and what differs is made anew, so it needs no durability of its own. Nothing in it grows with a transcript but
// its steps: a long past costs a station's day little. Closing it writes it anew in the order of its keys, so that a rebuild gives the same bytes.

import { createHash } from 'node:crypto'
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import * as z from 'zod'
import { parseEntry } from '../transcript/chain.ts'
import type { Entry, EntryOf } from '../transcript/entry.ts'
import { TranscriptError } from '../transcript/errors.ts'
import type { Mode } from '../transcript/fields.ts'
import { sha256Hex, toHex } from '../transcript/hash.ts'
import { toCanonicalBytes } from '../transcript/jcs.ts'
import { TreeHasher } from '../transcript/merkle.ts'
import type { Plan } from '../transcript/plan.ts'
import type { ActionName, Result, ResultOf } from '../transcript/results.ts'
import { wholeLines, type Transcript } from './transcript-file.ts'

const schema = `
  CREATE TABLE ceremony (
    id TEXT PRIMARY KEY, mode TEXT NOT NULL, plan TEXT NOT NULL, state TEXT NOT NULL, entries INTEGER NOT NULL,
    opened_at TEXT NOT NULL, last_at TEXT NOT NULL, root TEXT NOT NULL, bytes INTEGER NOT NULL, last_line TEXT NOT NULL
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE checkpoint (
    ceremony TEXT NOT NULL, number INTEGER NOT NULL, size INTEGER NOT NULL, root TEXT NOT NULL,
    PRIMARY KEY (ceremony, number)
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE key (
    ceremony TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, algorithm TEXT NOT NULL, token TEXT NOT NULL, id TEXT NOT NULL, spki_sha256 TEXT,
    PRIMARY KEY (ceremony, name, version)
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE outcome (
    action TEXT NOT NULL, ceremony TEXT NOT NULL, seq INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL,
    PRIMARY KEY (action, ceremony, seq)
  ) WITHOUT ROWID, STRICT;
`
const tables = { ceremony: 'id', checkpoint: 'ceremony', key: 'ceremony', outcome: 'ceremony' } as const

/** Actions whose outcomes later ceremonies ask for. */
const asked = ['split-recovery-key', 'give-up-set', 'seal-cards'] as const satisfies readonly ActionName[]
export type AskedAction = (typeof asked)[number]

const ceremonyRow = z.object({ plan: z.string(), state: z.enum(['unfinished', 'closed', 'aborted']), entries: z.int(), openedAt: z.string(), lastLine: z.string(), /** Checkpoints that entries name; the final one is in none. */ checkpoints: z.int() })
export type CeremonyRow = z.infer<typeof ceremonyRow>
const knownRows = z.array(z.object({ id: z.string(), entries: z.int(), bytes: z.int(), lastLine: z.string() }))
type Known = z.infer<typeof knownRows>[number]
const endedRow = z.object({ ceremony: z.string(), size: z.int(), root: z.string() })
const checkpointRow = z.object({ size: z.int(), root: z.string() })
const outcomeRows = z.array(z.object({ ceremony: z.string(), offset: z.int(), length: z.int() }))

/** Where the line of an outcome lies in a ceremony's transcript, in bytes. */
export type OutcomePlace = z.infer<typeof outcomeRows>[number]

export class Projection {
  readonly #path: string
  #database: Database.Database
  /** Ceremonies of whose transcripts entries are gone that are known here, with how many these are: a transcript never gets shorter by itself. */ readonly ahead = new Map<string, number>()

  private constructor (path: string, database: Database.Database) {
    this.#path = path
    this.#database = database
  }

  /**
   * Opens the projection, and makes it anew where it is missing or damaged; else only what it has of transcripts that are other than it knows them. What it knows of one that has
   * less and is else the same, as far as checkpoints show, stays as it is (`ahead`), until somebody has all of it made anew.
   */
  static open (path: string, transcripts: Iterable<Transcript>): Projection {
    const existing = openExisting(path)
    if (existing === null) return Projection.rebuild(path, transcripts)
    const projection = new Projection(path, tuned(existing))
    projection.#catchUp(transcripts)
    return projection
  }

  /** Throws the projection away and makes it from the transcripts. Lines that are no entries of its ceremony are left out: the log's own check speaks of them. */
  static rebuild (path: string, transcripts: Iterable<Transcript>): Projection {
    for (const suffix of ['', '-journal', '.new']) rmSync(path + suffix, { force: true })
    const database = create(path)
    const projection = new Projection(path, database)
    database.transaction(() => { for (const one of transcripts) projection.#fill(one) })()
    return projection
  }

  /** Takes in an entry that is durable, with the root over it and all before it. False where the disk does not take it, or it is not the next one: then it has to be made anew before anybody asks it. */
  add (entry: Entry, root: string): boolean {
    try {
      return this.#database.transaction(() => this.#insert(entry, root))()
    } catch (error) {
      if (error instanceof Database.SqliteError) return false
      throw error
    }
  }

  ceremony (id: string): CeremonyRow | null {
    const row = this.#database.prepare(`SELECT plan, state, entries, opened_at AS openedAt, last_line AS lastLine,
      (SELECT count(*) FROM checkpoint WHERE ceremony = id) AS checkpoints FROM ceremony WHERE id = ?`).get(id)
    return row === undefined ? null : ceremonyRow.parse(row)
  }

  /** The time of the newest entry of all ceremonies; null where there is none. */
  newestTime (): string | null {
    return z.string().nullable().parse(this.#database.prepare('SELECT max(last_at) FROM ceremony').pluck().get())
  }

  /** Where the outcomes of an action are, ceremony by ceremony. */
  outcomes (action: AskedAction): OutcomePlace[] {
    return outcomeRows.parse(this.#database.prepare('SELECT ceremony, offset, length FROM outcome WHERE action = ? ORDER BY ceremony, seq').all(action))
  }

  /** Final heads of the ceremonies of a mode that ended, the last one first. */
  allEnded (mode: Mode): NonNullable<Plan['predecessor']>[] {
    return this.#database.prepare('SELECT id AS ceremony, entries AS size, root FROM ceremony WHERE state <> \'unfinished\' AND mode = ? ORDER BY last_at DESC, id DESC').all(mode).map(row => endedRow.parse(row))
  }

  /** Where a ceremony that has ended left off; null for one that has not. */
  ended (ceremony: string): Plan['predecessor'] {
    const row = this.#database.prepare('SELECT id AS ceremony, entries AS size, root FROM ceremony WHERE state <> \'unfinished\' AND id = ?').get(ceremony)
    return row === undefined ? null : endedRow.parse(row)
  }

  /** Counts, and the SHA-256 of the file in its canonical form. */
  summary (): { ceremonies: number, entries: number, sha256: string } {
    const count = (what: string): number => z.int().parse(this.#database.prepare(`SELECT ${what} FROM ceremony`).pluck().get())
    const counts = { ceremonies: count('count(*)'), entries: count('ifnull(sum(entries), 0)') }
    this.#canonicalise()
    return { ...counts, sha256: createHash('sha256').update(readFileSync(this.#path)).digest('hex') }
  }

  /** Lets it go as it is. */
  abandon (): void { this.#database.close() }

  /** Writes it in its canonical form, where the disk takes that. */
  close (): void {
    try {
      this.#canonicalise()
    } finally {
      this.#database.close()
    }
  }

  /** Writes the rows, in the order of their keys, into a new file in place of this one, and goes on with that. */
  #canonicalise (): void {
    const fresh = `${this.#path}.new`
    rmSync(fresh, { force: true })
    const copy = create(fresh)
    copy.prepare('ATTACH ? AS old').run(this.#path)
    copy.transaction(() => { for (const table of Object.keys(tables)) copy.exec(`INSERT INTO main.${table} SELECT * FROM old.${table}`) })()
    copy.exec('DETACH old')
    copy.close()
    const fd = openSync(fresh, 'r')
    fsyncSync(fd)
    closeSync(fd)
    this.#database.close()
    renameSync(fresh, this.#path)
    this.#database = tuned(new Database(this.#path))
  }

  /** Another one's transcript must not let what is known of one whose entries are gone be forgotten. */
  #catchUp (transcripts: Iterable<Transcript>): void {
    const known = new Map(knownRows.parse(this.#database.prepare('SELECT id, entries, bytes, last_line AS lastLine FROM ceremony').all()).map(row => [row.id, row]))
    this.#database.transaction(() => {
      for (const one of transcripts) {
        const of = known.get(one.ceremony)
        known.delete(one.ceremony)
        const end = one.end()
        if (of === undefined ? end === null : end !== null && of.bytes === end.bytes && of.lastLine === end.line) continue
        if (of !== undefined && (end?.bytes ?? 0) < of.bytes && this.#begins(of, one)) this.ahead.set(one.ceremony, of.entries)
        else this.#fill(one)
      }
    })()
    for (const { id, entries } of known.values()) this.ahead.set(id, entries)
  }

  /** Whether a transcript that is shorter is the beginning of what is known: up to the last checkpoint that it reaches, its lines are. */
  #begins ({ id, entries }: Known, transcript: Transcript): boolean {
    const lines = [...wholeLines(transcript.bytes())]
    if (lines.length >= entries) return false
    const row = this.#database.prepare('SELECT size, root FROM checkpoint WHERE ceremony = ? AND size <= ? ORDER BY number DESC LIMIT 1').get(id, lines.length)
    if (row === undefined) return true
    const { size, root } = checkpointRow.parse(row)
    const tree = new TreeHasher()
    for (const { line } of lines.slice(0, size)) tree.append(line)
    return toHex(tree.root()) === root
  }

  /** Puts what a transcript says in place of what is known of it. */
  #fill (transcript: Transcript): void {
    const { ceremony } = transcript
    for (const [table, column] of Object.entries(tables)) this.#database.prepare(`DELETE FROM ${table} WHERE ${column} = ?`).run(ceremony)
    const end = transcript.end()
    if (end === null) return
    const tree = new TreeHasher()
    let last: Entry | null = null
    let isSound = true
    for (const { line, offset } of wholeLines(transcript.bytes())) {
      const entry = readEntry(line)
      isSound &&= entry?.ceremony === ceremony && entry.seq === tree.size
      if (isSound) {
        tree.append(line)
        if (entry!.type === 'ceremony.opened') this.#begin(entry!)
        this.#more(entry!)
        last = entry
      }
      // What was given up before or after a line that is damaged stays given up.
      if (entry !== null) this.#outcome(ceremony, entry, offset, line.length)
    }
    if (last !== null) this.#reached(last, toHex(tree.root()), end)
  }

  #insert (entry: Entry, root: string): boolean {
    const line = toCanonicalBytes(entry)
    const { ceremony, seq, type } = entry
    if (type === 'ceremony.opened') this.#begin(entry)
    const offset = this.#database.prepare('SELECT bytes FROM ceremony WHERE id = ? AND entries = ?').pluck().get(ceremony, seq)
    if (typeof offset !== 'number') return false
    this.#more(entry)
    this.#outcome(ceremony, entry, offset, line.length)
    this.#reached(entry, root, { bytes: offset + line.length + 1, line: sha256Hex(line) })
    return true
  }

  #begin ({ ceremony, mode, time, body }: EntryOf<'ceremony.opened'>): void {
    this.#database.prepare('INSERT INTO ceremony VALUES (?, ?, ?, \'unfinished\', 0, ?, ?, \'\', 0, \'\')').run(ceremony, mode, body.plan, time, time)
  }

  #reached ({ ceremony, seq, time, type }: Entry, root: string, { bytes, line }: { readonly bytes: number, readonly line: string }): void {
    const state = type === 'ceremony.closed' ? 'closed' : type === 'ceremony.aborted' ? 'aborted' : 'unfinished'
    this.#database.prepare('UPDATE ceremony SET state = ?, entries = ?, last_at = ?, root = ?, bytes = ?, last_line = ? WHERE id = ?').run(state, seq + 1, time, root, bytes, line, ceremony)
  }

  /** What is known of an entry for itself. */
  #more (entry: Entry): void {
    if (entry.type === 'checkpoint.issued') this.#database.prepare('INSERT INTO checkpoint VALUES (?, ?, ?, ?)').run(entry.ceremony, entry.body.number, entry.body.size, entry.body.root)
    for (const { key, version, algorithm, token, id, publicKey } of entry.type === 'step.done' ? keysIn(entry.body.result) : []) {
      this.#database.prepare('INSERT INTO key VALUES (?, ?, ?, ?, ?, ?, ?)').run(entry.ceremony, key, version, algorithm, token, id, publicKey === null ? null : sha256Hex(Buffer.from(publicKey, 'base64')))
    }
  }

  #outcome (ceremony: string, entry: Entry, offset: number, length: number): void {
    if (entry.type !== 'step.done' || !asked.some(one => one === entry.body.result.action)) return
    this.#database.prepare('INSERT INTO outcome VALUES (?, ?, ?, ?, ?)').run(entry.body.result.action, ceremony, entry.seq, offset, length)
  }
}

/** Keys that a step made or restored. */
function keysIn (result: Result): readonly Pick<ResultOf<'generate-key'>, 'key' | 'version' | 'algorithm' | 'token' | 'id' | 'publicKey'>[] {
  switch (result.action) {
    case 'generate-key': case 'generate-backed-key': case 'generate-wrapped-key': return [result]
    case 'restore-keys': return result.keys
    default: return []
  }
}

function create (path: string): Database.Database {
  const database = tuned(new Database(path))
  chmodSync(path, 0o600)
  database.exec(schema)
  return database
}

/** No durability: what a power cut spoils is made anew. */
function tuned (database: Database.Database): Database.Database {
  database.pragma('journal_mode = MEMORY')
  database.pragma('synchronous = OFF')
  return database
}

function openExisting (path: string): Database.Database | null {
  try {
    const database = new Database(path, { fileMustExist: true })
    if (database.pragma('quick_check', { simple: true }) === 'ok' && database.prepare('SELECT count(*) FROM sqlite_schema WHERE type = \'table\'').pluck().get() === Object.keys(tables).length) return database
    database.close()
    return null
  } catch (error) {
    if (error instanceof Database.SqliteError || (error instanceof Error && 'code' in error && error.code === 'SQLITE_CANTOPEN')) return null
    throw error
  }
}

function readEntry (line: Uint8Array): Entry | null {
  try {
    return parseEntry(line, 0)
  } catch (error) {
    if (error instanceof TranscriptError) return null
    throw error
  }
}
