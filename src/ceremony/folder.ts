// A ceremony's folder on the station. Nothing in it is ever overwritten: a file is made exclusively, synced, and read back.

import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolder, writeNew, writeRest } from '../transcript/durable.ts'
import { checkpointFile, planFile, transcriptFile } from '../transcript/files.ts'
import { equalBytes, sha256, toHex } from '../transcript/hash.ts'
import type { FileHash } from '../transcript/fields.ts'
import { CeremonyError } from './errors.ts'

/** What a rehearsal makes up for its people, and hands on to the next one: key files, media of before, shares. */
export const castFolder = 'cast'
export const mediaFolder = 'media'

export class CeremonyFolder {
  readonly path: string

  constructor (path: string) {
    this.path = path
  }

  get transcript (): string { return join(this.path, transcriptFile) }

  /** Whether there is a file for the transcript. It may hold no entry: whether the ceremony was opened is for its first entry to say. */
  get hasTranscript (): boolean { return existsSync(this.transcript) }

  read (name: string): Uint8Array {
    return readFileSync(join(this.path, name))
  }

  has (name: string): boolean {
    return existsSync(join(this.path, name))
  }

  plan (): Uint8Array { return this.read(planFile) }

  /** A file that leaves with the evidence. The same bytes once more are accepted, and their beginning is written to its end: a crash may have come before the entry. */
  output (name: string, bytes: Uint8Array): FileHash {
    const path = join(this.path, name)
    if (existsSync(path)) {
      const there = readFileSync(path)
      if (!equalBytes(there, bytes.subarray(0, there.length))) throw new CeremonyError('output-exists', { path: name })
      if (there.length < bytes.length) writeRest(path, bytes)
    } else {
      makeFolder(dirname(path))
      writeNew(path, bytes)
    }
    return { path: name, sha256: toHex(sha256(bytes)) }
  }

  /** Where a rehearsal's made-up medium lies. */
  medium (number: number): string { return join(this.path, mediaFolder, String(number)) }

  /** Where a rehearsal has the medium of that number with all that ceremonies before it wrote there. */
  formerMedium (number: number): string { return join(this.path, castFolder, mediaFolder, String(number)) }

  /** Where a rehearsal keeps a share for a custodian whom it acts for. */
  kept (set: string, ordinal: number): string { return join(this.path, castFolder, 'drawer', `${set}-${ordinal}`) }

  checkpoint (number: number, note: string): void {
    this.output(checkpointFile(number), new TextEncoder().encode(note))
  }

  /** Whether a checkpoint's note lies here whole, its signature to the line's end. */
  hasCheckpoint (number: number): boolean {
    if (!this.has(checkpointFile(number))) return false
    const note = new TextDecoder().decode(this.read(checkpointFile(number)))
    return note.includes('\n\n\u2014 ') && note.endsWith('\n')
  }

  /** Notes of checkpoints beyond a number, as names in the folder. */
  notesBeyond (number: number): string[] {
    const folder = dirname(checkpointFile(1))
    return !this.has(folder) ? [] : readdirSync(join(this.path, folder)).filter(name => /^\d+$/.test(name) && Number(name) > number).map(name => join(folder, name))
  }

  /** Puts notes aside that tell of entries which are gone, beside their places: others take these. */
  setNotesAside (beyond: number): void {
    for (const name of this.notesBeyond(beyond)) {
      let number = 1
      while (this.has(`${name}.lost-${number}`)) number++
      renameSync(join(this.path, name), join(this.path, `${name}.lost-${number}`))
    }
  }

  /** Removes what a crash left of a note that no entry tells of: it can't be completed, its key is gone. */
  dropTornCheckpoint (number: number): void {
    if (this.has(checkpointFile(number)) && !this.hasCheckpoint(number)) rmSync(join(this.path, checkpointFile(number)))
  }
}
