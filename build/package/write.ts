// Writes the folder of a package: every file once, each with a mode that does not depend on who builds.

import { chmodSync, copyFileSync, constants, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const [folderMode, fileMode, programMode] = [0o755, 0o644, 0o755]

export class Writer {
  readonly folder: string

  /** Throws where the folder is there already. */
  constructor (folder: string) {
    this.folder = folder
    mkdirSync(folder)
  }

  /** Writes a file. Throws where one of that path is there. */
  add (path: string, content: string | Uint8Array, kind: 'file' | 'program' = 'file'): void {
    const to = this.#made(path)
    writeFileSync(to, content, { flag: 'wx' })
    chmodSync(to, kind === 'program' ? programMode : fileMode)
  }

  /** Copies a file. Throws where one of that path is there. */
  copy (path: string, from: string, kind: 'file' | 'program' = 'file'): void {
    const to = this.#made(path)
    copyFileSync(from, to, constants.COPYFILE_EXCL)
    chmodSync(to, kind === 'program' ? programMode : fileMode)
  }

  /** Gives every folder its mode: last, when no more files come. */
  close (): void {
    const folders = readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => join(entry.parentPath, entry.name))
    for (const folder of [this.folder, ...folders]) chmodSync(folder, folderMode)
  }

  #made (path: string): string {
    const to = join(this.folder, path)
    mkdirSync(dirname(to), { recursive: true })
    return to
  }
}
