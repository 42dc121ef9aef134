// Bundles with a publication, and repositories in memory that they are put into.

import type { OutsideKey } from '../../src/keys/outside-key.ts'
import { addition, type AddOptions, type Addition } from '../../src/keys/repository/add.ts'
import { usualLives } from '../../src/keys/repository/freshness.ts'
import type { RepositoryFiles } from '../../src/keys/repository/view.ts'
import type { Write } from '../../src/keys/repository/write.ts'
import { sha256Hex } from '../../src/transcript/hash.ts'
import { hashedPath, type Signer, type TufRepository } from './tuf-repository.ts'

/** What the ceremony that published last leaves in its bundle; with the root of a version where it made one. */
export function bundleOf (repository: TufRepository, root: number | null): Map<string, Uint8Array> {
  const targets = repository.targets!
  const names = [...root === null ? [] : [`metadata/${root}.root.json`], `metadata/${targets.version}.targets.json`]
  return new Map([
    ...names.map(name => [`publication/${name}`, repository.file(name)] as const),
    ...Object.entries(targets.targets).map(([path, { hashes }]) => {
      const bytes = [...repository.files].find(([name, found]) => name === hashedPath(path, found) && sha256Hex(found) === hashes.sha256)![1]
      return [`publication/targets/${path}`, bytes] as const
    })
  ])
}

/** A repository's files in memory, as the connected side reads them. */
export function inMemory (files: ReadonlyMap<string, Uint8Array>): RepositoryFiles {
  return { paths: [...files.keys()], read: (path, limit) => files.get(path)?.subarray(0, limit + 1) ?? null }
}

/** What is there after some writes. Throws where a new file is there already. */
export function after (files: ReadonlyMap<string, Uint8Array>, writes: readonly Write[]): Map<string, Uint8Array> {
  const now = new Map(files)
  for (const { path, bytes, how } of writes) {
    if (how === 'new' && now.has(path)) throw new TypeError(`${path} is there already`)
    now.set(path, bytes)
  }
  return now
}

/** A signer as the online key. */
export function onlineKey ({ privateKey, publicKey, spki }: Signer): OutsideKey {
  return { algorithm: publicKey.length === 32 ? 'ed25519' : 'ec-p256', privateKey, spki, publicKey, fingerprint: sha256Hex(spki) }
}

export function options (now: number, keys: readonly Signer[], change: Partial<AddOptions> = {}): AddOptions {
  return { keys: keys.map(onlineKey), lives: usualLives, now: new Date(now), above: 0, clockWasAhead: false, ...change }
}

/** Puts what was published last into files in memory. */
export function added (files: ReadonlyMap<string, Uint8Array>, repository: TufRepository, root: number | null, keys: readonly Signer[] = [repository.online], change: Partial<AddOptions> = {}): { readonly addition: Addition, readonly files: Map<string, Uint8Array> } {
  const made = addition(inMemory(files), [bundleOf(repository, root)], options(repository.now, keys, change))
  return { addition: made, files: after(files, made.writes) }
}
