// Where a rehearsal keeps the shares of custodians whom the station acts for, so that a later ceremony of its lineage can type them again: sealed, to a key that
// follows from the lineage's first ceremony like a rehearsal's other secrets. What people copied from a screen themselves is not here: only they have it.

import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { sealKeyOf } from '../shares/seal.ts'
import { makeFolder, writeNew } from '../transcript/durable.ts'
import { sha256 } from '../transcript/hash.ts'
import type { Drawer } from './custody.ts'
import type { CeremonyFolder } from './folder.ts'
import { rehearsalSecret } from './rehearsal.ts'

export class RehearsalDrawer {
  /** X25519 key that shares are sealed to. */ readonly publicKey: Uint8Array
  readonly #folder: CeremonyFolder
  readonly #secret: Uint8Array

  /** @param first the ceremony that the lineage began with */
  constructor (folder: CeremonyFolder, first: string) {
    this.#folder = folder
    this.#secret = sha256(rehearsalSecret(first, 'drawer'))
    this.publicKey = sealKeyOf(this.#secret).publicKey
  }

  /** A share that is there already is the same one: a set has one of each ordinal. */
  keep (set: string, ordinal: number, sealed: Uint8Array): void {
    const path = this.#folder.kept(set, ordinal)
    if (existsSync(path)) return
    makeFolder(dirname(path))
    writeNew(path, sealed)
  }

  /** Null for a share that is not here. */
  find (set: string, ordinal: number): Drawer | null {
    const path = this.#folder.kept(set, ordinal)
    return existsSync(path) ? { sealed: new Uint8Array(readFileSync(path)), secret: this.#secret } : null
  }
}
