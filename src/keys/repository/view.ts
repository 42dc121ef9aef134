// A repository read as a client reads it (TUF 1.0, section 5), but going on where a client would stop, so that everything that is wrong is named.

import { sha256Hex } from '../../transcript/hash.ts'
import type { PublishedKeys, TufRoot } from '../../transcript/publication.ts'
import { metadataHash, metadataName } from '../../transcript/tuf.ts'
import { chainOf, isOfSame, rootPath, whoseIs, type Chain } from './chain.ts'
import type { RepositoryFinding } from './errors.ts'
import { longest, readMetadata, signedFor, targetFile, type Described, type MetadataFile, type Role } from './shape.ts'
import { targetsOf } from './targets.ts'

/** A repository's files, wherever they lie. */
export interface RepositoryFiles {
  /** Paths below the repository's folder. */ readonly paths: readonly string[]
  /** Bytes of a file: at most `limit`, and one more where there are more; null where there is no such file. */ read(path: string, limit: number): Uint8Array | null
}

export const timestampPath = 'metadata/timestamp.json'
/** What the names of files end with that are being written. */
export const partSuffix = '.part'

export interface RepositoryView {
  readonly chain: Chain
  /** The hash that people compare of the root that clients are given; null for none. */ readonly firstRoot: string | null
  /** Each as it lies there, if it can be read, whether or not it is sound. */
  readonly timestamp: MetadataFile<'timestamp'> | null
  readonly snapshot: MetadataFile<'snapshot'> | null
  readonly targets: MetadataFile<'targets'> | null
  readonly published: PublishedKeys | null
  readonly findings: readonly RepositoryFinding[]
}

export function viewOf (files: RepositoryFiles, now: Date): RepositoryView {
  const chain = chainIn(files)
  const found: RepositoryFinding[] = [...chain.findings]
  const root = chain.inForce
  const firstRoot = chain.roots[0] === undefined ? null : metadataHash(chain.roots[0].signed)
  const nothing = { chain, firstRoot, timestamp: null, snapshot: null, targets: null, published: null }
  if (root === null) return { ...nothing, findings: found.length > 0 ? found : [{ code: 'metadata-missing', file: rootPath(1), facts: {} }] }
  if (isPast(root.expires, now)) found.push({ code: 'metadata-expired', file: rootPath(root.version), facts: { expires: root.expires } })

  const load = <R extends Role>(role: R, path: string, as?: Described): MetadataFile<R> | null => {
    const { file, findings } = loaded(files, root, role, path, now, as)
    found.push(...findings)
    return file
  }
  const timestamp = load('timestamp', timestampPath)
  const snapshot = timestamp === null ? null : load('snapshot', pathOf('snapshot', timestamp.signed.meta['snapshot.json'].version), timestamp.signed.meta['snapshot.json'])
  const targets = snapshot === null ? null : load('targets', pathOf('targets', snapshot.signed.meta['targets.json'].version), snapshot.signed.meta['targets.json'])
  const read = targets === null ? null : targetsOf(targets.signed, (path, sha256) => `targets/${targetFile(path, sha256)}`, (file, length) => files.read(file, length))
  found.push(...read?.findings ?? [], ...waitingIn(files, root, targets?.signed.version ?? 0), ...files.paths.filter(path => path.endsWith(partSuffix)).map(file => ({ code: 'left-over', file, facts: {} } as const)))
  return { chain, firstRoot, timestamp, snapshot, targets, published: read?.published ?? null, findings: found }
}

/** The chain of roots that lies in a repository. */
export function chainIn (files: RepositoryFiles): Chain {
  return chainOf(rootFiles(files))
}

/** Roots by their version. */
export function rootFiles (files: RepositoryFiles): Map<number, Uint8Array> {
  return new Map(versionsIn(files, 'root').flatMap(version => {
    const bytes = files.read(rootPath(version), longest.root)
    return bytes === null ? [] : [[version, bytes]]
  }))
}

/** The versions of a role's metadata for which there is a file, lowest first. */
export function versionsIn ({ paths }: RepositoryFiles, role: Exclude<Role, 'timestamp'>): number[] {
  return paths.flatMap(path => {
    const [, version = ''] = /^metadata\/([1-9]\d{0,8})\.([a-z]+)\.json$/.exec(path) ?? []
    return path === pathOf(role, Number(version)) ? [Number(version)] : []
  }).sort((a, b) => a - b)
}

export function pathOf (role: Exclude<Role, 'timestamp'>, version: number): string {
  return `metadata/${metadataName({ _type: role, version })}`
}

/** Whether something that expires then has expired: with the second that it names it has (section 5.3.10). */
export function isPast (expires: string, now: Date): boolean {
  return now.getTime() >= Date.parse(expires)
}

/** A piece of metadata that the root in force gives to a role, and all that is wrong with it. */
export function loaded<R extends Role> (files: RepositoryFiles, root: TufRoot, role: R, file: string, now: Date, as?: Described): { readonly file: MetadataFile<R> | null, readonly findings: readonly RepositoryFinding[] } {
  const found: RepositoryFinding[] = []
  const note = (code: RepositoryFinding['code'], facts: RepositoryFinding['facts'] = {}): void => { found.push({ code, file, facts }) }
  const bytes = files.read(file, longest[role])
  if (bytes === null) return { file: null, findings: [{ code: 'metadata-missing', file, facts: {} }] }
  if (as !== undefined && (bytes.length !== as.length || sha256Hex(bytes) !== as.hashes.sha256)) note('metadata-differs', { reason: 'it has other bytes than the metadata that names it says' })
  const read = readMetadata(role, bytes)
  if ('reason' in read) return { file: null, findings: [...found, { code: 'metadata-broken', file, facts: { reason: read.reason } }] }
  if (as !== undefined && read.signed.version !== as.version) note('metadata-differs', { reason: `it says that it is version ${read.signed.version}` })
  const { signed, threshold, enough } = signedFor(root, role, read)
  if (!enough) note('metadata-unsigned', { by: metadataName(root), signed: String(signed), threshold: String(threshold) })
  if (!isOfSame(root, read.signed)) note('metadata-foreign', whoseIs(read.signed))
  if (isPast(read.signed.expires, now)) note('metadata-expired', { expires: read.signed.expires })
  return { file: read, findings: found }
}

/** Newer targets than those in force, signed as they must be: the next refresh puts them into force. */
function waitingIn (files: RepositoryFiles, root: TufRoot, inForce: number): RepositoryFinding[] {
  const version = versionsIn(files, 'targets').at(-1)
  if (version === undefined || version <= inForce) return []
  const file = pathOf('targets', version)
  const read = readMetadata('targets', files.read(file, longest.targets) ?? new Uint8Array())
  return 'bytes' in read && read.signed.version === version && signedFor(root, 'targets', read).enough ? [{ code: 'targets-waiting', file, facts: {} }] : []
}
