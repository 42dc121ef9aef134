// The SQLite projection of a station's transcripts, for fast questions. It holds nothing that the transcripts don't: it is compared with
// them when it is opened, and made anew where it differs, so it needs no durability of its own. Closing it writes it anew in the order of
// its keys, so that a rebuild gives the same bytes.

import { createHash } from 'node:crypto'
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import * as z from 'zod'
import { entry as entryShape, type Entry } from '../transcript/entry.ts'
import type { Mode } from '../transcript/fields.ts'
import { sha256, toHex } from '../transcript/hash.ts'
import { parseCanonical, toCanonicalBytes } from '../transcript/jcs.ts'
import { TreeHasher } from '../transcript/merkle.ts'
import type { Plan } from '../transcript/plan.ts'
import type { Result, ResultOf } from '../transcript/results.ts'

const schema = `
  CREATE TABLE ceremony (
    id TEXT PRIMARY KEY, mode TEXT NOT NULL, plan TEXT NOT NULL, state TEXT NOT NULL, entries INTEGER NOT NULL,
    opened_at TEXT NOT NULL, last_at TEXT NOT NULL, last_line TEXT NOT NULL, root TEXT NOT NULL
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE entry (
    ceremony TEXT NOT NULL, seq INTEGER NOT NULL, time TEXT NOT NULL, type TEXT NOT NULL, act TEXT, step TEXT, actor TEXT, line TEXT NOT NULL,
    PRIMARY KEY (ceremony, seq)
  ) WITHOUT ROWID, STRICT;
  CREATE TABLE key (
    ceremony TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, algorithm TEXT NOT NULL, token TEXT NOT NULL, id TEXT NOT NULL, spki_sha256 TEXT,
    PRIMARY KEY (ceremony, name, version)
  ) WITHOUT ROWID, STRICT;
`

const ceremonyRow = z.object({ state: z.enum(['unfinished', 'closed', 'aborted']), entries: z.int(), openedAt: z.string(), lastLine: z.string(), /** Checkpoints that entries name; the final one is in none. */ checkpoints: z.int() })
export type CeremonyRow = z.infer<typeof ceremonyRow>
const idRows = z.array(z.string())
const knownRows = z.array(z.tuple([z.string(), z.int()]))
const endedRow = z.object({ ceremony: z.string(), size: z.int(), root: z.string() })

export interface Transcript { readonly ceremony: string, readonly bytes: Uint8Array }

export class Projection {
  readonly #path: string
  #database: Database.Database
  readonly #trees = new Map<string, TreeHasher>()
  /** Ceremonies of whose transcripts entries are gone that are known here, with how many these are: a transcript never gets shorter by itself. */ readonly ahead = new Map<string, number>()

  private constructor (path: string, database: Database.Database) {
    this.#path = path
    this.#database = database
  }

  /**
   * Opens the projection, and makes it anew where it is missing, damaged, or not that of these transcripts. What it knows of a transcript that has less and is else the same
   * stays as it is (`ahead`), until somebody has all of it made anew.
   */
  static open (path: string, transcripts: Iterable<Transcript>): Projection {
    const all = [...transcripts]
    const existing = openExisting(path)
    if (existing !== null) {
      const projection = new Projection(path, tuned(existing))
      projection.#findAhead(all)
      const whole = all.filter(({ ceremony }) => !projection.ahead.has(ceremony))
      if (projection.#matches(whole)) {
        for (const one of all) projection.#trees.set(one.ceremony, treeOf(linesOf(one.bytes)))
        return projection
      }
      if (projection.ahead.size > 0) {
        projection.#renew(whole)
        return projection
      }
      existing.close()
    }
    return Projection.rebuild(path, all)
  }

  /** Throws the projection away and makes it from the transcripts. Lines that are no entries of its ceremony are left out: the log's own check speaks of them. */
  static rebuild (path: string, transcripts: Iterable<Transcript>): Projection {
    for (const suffix of ['', '-journal', '.new']) rmSync(path + suffix, { force: true })
    const database = create(path)
    const projection = new Projection(path, database)
    database.transaction(() => { projection.#fill(transcripts) })()
    return projection
  }

  /** Takes in an entry that is durable. False where the disk does not take it: then it has to be made anew before anybody asks it. */
  add (entry: Entry): boolean {
    try {
      this.#database.transaction(() => this.#insert(entry, toCanonicalBytes(entry)))()
      return true
    } catch (error) {
      if (error instanceof Database.SqliteError) return false
      throw error
    }
  }

  ceremony (id: string): CeremonyRow | null {
    const row = this.#database.prepare(`SELECT state, entries, opened_at AS openedAt, last_line AS lastLine,
      (SELECT count(*) FROM entry WHERE ceremony = id AND type = 'checkpoint.issued') AS checkpoints FROM ceremony WHERE id = ?`).get(id)
    return row === undefined ? null : ceremonyRow.parse(row)
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
    const count = (table: 'ceremony' | 'entry'): number => z.int().parse(this.#database.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
    const counts = { ceremonies: count('ceremony'), entries: count('entry') }
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
    copy.transaction(() => { for (const table of ['ceremony', 'entry', 'key']) copy.exec(`INSERT INTO main.${table} SELECT * FROM old.${table}`) })()
    copy.exec('DETACH old')
    copy.close()
    const fd = openSync(fresh, 'r')
    fsyncSync(fd)
    closeSync(fd)
    this.#database.close()
    renameSync(fresh, this.#path)
    this.#database = tuned(new Database(this.#path))
  }

  /** Makes all of it anew but what it knows of the ceremonies whose entries are gone: another one's transcript must not let these be forgotten. */
  #renew (transcripts: Iterable<Transcript>): void {
    this.#database.transaction(() => {
      for (const id of idRows.parse(this.#database.prepare('SELECT id FROM ceremony').pluck().all()).filter(one => !this.ahead.has(one))) {
        for (const [table, column] of [['ceremony', 'id'], ['entry', 'ceremony'], ['key', 'ceremony']]) this.#database.prepare(`DELETE FROM ${table} WHERE ${column} = ?`).run(id)
      }
      this.#fill(transcripts)
    })()
  }

  #fill (transcripts: Iterable<Transcript>): void {
    for (const { ceremony, bytes } of transcripts) {
      for (const line of linesOf(bytes)) {
        const parsed = parseEntry(line)
        if (parsed?.ceremony !== ceremony) break
        this.#insert(parsed, line)
      }
    }
  }

  #findAhead (transcripts: readonly Transcript[]): void {
    for (const [ceremony, entries] of knownRows.parse(this.#database.prepare('SELECT id, entries FROM ceremony').raw().all())) {
      const lines = linesOf(transcripts.find(one => one.ceremony === ceremony)?.bytes ?? new Uint8Array())
      const last = lines.at(-1)
      const known = last === undefined ? null : this.#database.prepare('SELECT line FROM entry WHERE ceremony = ? AND seq = ?').pluck().get(ceremony, lines.length - 1)
      if (lines.length < entries && (last === undefined || known === toHex(sha256(last)))) this.ahead.set(ceremony, entries)
    }
  }

  #matches (transcripts: readonly Transcript[]): boolean {
    const known = z.int().parse(this.#database.prepare('SELECT count(*) FROM ceremony').pluck().get())
    const opened = transcripts.filter(one => linesOf(one.bytes).length > 0)
    return known === opened.length + this.ahead.size && opened.every(({ ceremony, bytes }) => {
      const row = this.ceremony(ceremony)
      const lines = linesOf(bytes)
      return row !== null && row.entries === lines.length && row.lastLine === toHex(sha256(lines.at(-1)!))
    })
  }

  #insert (entry: Entry, line: Uint8Array): void {
    const { ceremony, seq, time, type, act, step, actor } = entry
    const lineHash = toHex(sha256(line))
    const tree = this.#trees.get(ceremony) ?? new TreeHasher()
    this.#trees.set(ceremony, tree)
    tree.append(line)
    this.#database.prepare('INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(ceremony, seq, time, type, act, step, actor, lineHash)
    const state = type === 'ceremony.closed' ? 'closed' : type === 'ceremony.aborted' ? 'aborted' : 'unfinished'
    const root = toHex(tree.root())
    if (type === 'ceremony.opened') {
      this.#database.prepare('INSERT INTO ceremony VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?)').run(ceremony, entry.mode, entry.body.plan, state, time, time, lineHash, root)
    } else {
      this.#database.prepare('UPDATE ceremony SET state = ?, entries = ?, last_at = ?, last_line = ?, root = ? WHERE id = ?').run(state, seq + 1, time, lineHash, root, ceremony)
    }
    for (const { key, version, algorithm, token, id, publicKey } of entry.type === 'step.done' ? keysIn(entry.body.result) : []) {
      this.#database.prepare('INSERT INTO key VALUES (?, ?, ?, ?, ?, ?, ?)').run(ceremony, key, version, algorithm, token, id, publicKey === null ? null : toHex(sha256(Buffer.from(publicKey, 'base64'))))
    }
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
    if (database.pragma('quick_check', { simple: true }) === 'ok' && database.prepare('SELECT count(*) FROM sqlite_schema WHERE type = \'table\'').pluck().get() === 3) return database
    database.close()
    return null
  } catch (error) {
    if (error instanceof Database.SqliteError || (error instanceof Error && 'code' in error && error.code === 'SQLITE_CANTOPEN')) return null
    throw error
  }
}

function parseEntry (line: Uint8Array): Entry | null {
  try {
    return entryShape.parse(parseCanonical(line))
  } catch {
    return null
  }
}

/** The whole lines of a transcript, without their line feeds. */
function linesOf (bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  for (let from = 0, end = bytes.indexOf(10); end >= 0; from = end + 1, end = bytes.indexOf(10, from)) lines.push(bytes.subarray(from, end))
  return lines
}

function treeOf (lines: readonly Uint8Array[]): TreeHasher {
  const tree = new TreeHasher()
  for (const line of lines) tree.append(line)
  return tree
}
