// What a ceremony's evidence has to be published: its root where it made one, its targets metadata, and the targets.

import { equalBytes } from '../../transcript/hash.ts'
import { RepositoryError } from './errors.ts'
import { readMetadata, type MetadataFile } from './shape.ts'

/** Files of a bundle, by their paths. */
export type BundleFiles = ReadonlyMap<string, Uint8Array>

/** Where they lie in a bundle. */
export const publicationFolder = 'publication/'

export interface GivenPublication {
  readonly roots: ReadonlyMap<number, Uint8Array>
  readonly targets: MetadataFile<'targets'>
  /** By their paths as the metadata has them. */ readonly files: BundleFiles
}

/** Reads one bundle's publication; nothing is verified. Throws RepositoryError: publication-absent, publication-unsound for metadata that is not of its shape. */
export function givenPublication (bundle: BundleFiles): GivenPublication {
  const roots = new Map<number, Uint8Array>()
  const files = new Map<string, Uint8Array>()
  let targets: MetadataFile<'targets'> | null = null
  for (const [path, bytes] of bundle) {
    const [, version = '', role] = /^publication\/metadata\/([1-9]\d{0,8})\.(root|targets)\.json$/.exec(path) ?? []
    if (path.startsWith(`${publicationFolder}targets/`)) files.set(path.slice(`${publicationFolder}targets/`.length), bytes)
    else if (role === 'root') roots.set(Number(version), bytes)
    else if (role === 'targets') targets = targetsIn(path, Number(version), bytes)
  }
  if (targets === null) throw new RepositoryError('publication-absent')
  return { roots, targets, files }
}

function targetsIn (file: string, version: number, bytes: Uint8Array): MetadataFile<'targets'> {
  const read = readMetadata('targets', bytes)
  if ('reason' in read) throw new RepositoryError('publication-unsound', {}, [{ code: 'metadata-broken', file, facts: { reason: read.reason } }])
  if (read.signed.version !== version) throw new RepositoryError('publication-unsound', {}, [{ code: 'metadata-differs', file, facts: { reason: `it says that it is version ${read.signed.version}` } }])
  return read
}

/** The one with the highest version. Throws RepositoryError publication-forked where two of one version are not the same. */
export function newestOf (given: readonly [GivenPublication, ...GivenPublication[]]): GivenPublication {
  return given.reduce((newest, one) => {
    const [a, b] = [newest.targets, one.targets]
    if (a.signed.version === b.signed.version && !equalBytes(a.bytes, b.bytes)) throw new RepositoryError('publication-forked', { file: `${a.signed.version}.targets.json` })
    return b.signed.version > a.signed.version ? one : newest
  })
}

/** All roots of them. Throws RepositoryError publication-forked where two of one version are not the same. */
export function rootsOf (given: readonly { readonly roots: ReadonlyMap<number, Uint8Array> }[]): Map<number, Uint8Array> {
  const all = new Map<number, Uint8Array>()
  for (const { roots } of given) {
    for (const [version, bytes] of roots) {
      const known = all.get(version)
      if (known !== undefined && !equalBytes(known, bytes)) throw new RepositoryError('publication-forked', { file: `${version}.root.json` })
      all.set(version, bytes)
    }
  }
  return all
}
