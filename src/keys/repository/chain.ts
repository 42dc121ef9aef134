// The chain of roots, from version 1 on, each signed by the threshold of the one before and by its own (TUF 1.0, section 5.3). A client may trust any of
// them, and goes on from there one by one: so none may be missing, and none is ever taken away.

import type { TufRoot } from '../../transcript/publication.ts'
import { metadataName } from '../../transcript/tuf.ts'
import type { RepositoryFinding } from './errors.ts'
import { readMetadata, signedFor, type MetadataFile } from './shape.ts'

export type RootFile = MetadataFile<'root'>

export interface Chain {
  /** The roots from version 1 on, as far as the chain holds. */ readonly roots: readonly RootFile[]
  /** The last of them; null where there is none. */ readonly inForce: TufRoot | null
  readonly findings: readonly RepositoryFinding[]
}

/** Reads the chain out of files by version: as far as it holds, and what stands after that. Whether the last one has expired is for the caller. */
export function chainOf (files: ReadonlyMap<number, Uint8Array>): Chain {
  const roots: RootFile[] = []
  const highest = Math.max(0, ...files.keys())
  let findings: readonly RepositoryFinding[] = []
  for (let version = 1; version <= highest && findings.length === 0; version++) {
    const next = nextRoot(version, files.get(version), roots.at(-1)?.signed ?? null)
    if ('bytes' in next) roots.push(next)
    else findings = next.findings
  }
  return { roots, inForce: roots.at(-1)?.signed ?? null, findings }
}

function nextRoot (version: number, bytes: Uint8Array | undefined, before: TufRoot | null): RootFile | { readonly findings: readonly RepositoryFinding[] } {
  const file = rootPath(version)
  const found = (code: RepositoryFinding['code'], facts: RepositoryFinding['facts'] = {}): RepositoryFinding => ({ code, file, facts })
  if (bytes === undefined) return { findings: [found('metadata-missing')] }
  const root = readMetadata('root', bytes)
  if ('reason' in root) return { findings: [found('metadata-broken', { reason: root.reason })] }
  if (root.signed.version !== version) return { findings: [found('metadata-differs', { reason: `it says that it is version ${root.signed.version}` })] }
  const findings = (before === null ? [root.signed] : [before, root.signed]).flatMap(by => {
    const { signed, threshold, enough } = signedFor(by, 'root', root)
    return enough ? [] : [found('metadata-unsigned', { by: metadataName(by), signed: String(signed), threshold: String(threshold) })]
  })
  if (before !== null && !isOfSame(before, root.signed)) findings.push(found('metadata-foreign', whoseIs(root.signed)))
  return findings.length === 0 ? root : { findings }
}

/** Where a root lies. */
export function rootPath (version: number): string {
  return `metadata/${metadataName({ _type: 'root', version })}`
}

interface Origin { readonly 'x-strongroom': { readonly organisation: string, readonly mode: string } }

/** Whether two pieces of metadata are of one organisation and mode. */
export function isOfSame ({ 'x-strongroom': a }: Origin, { 'x-strongroom': b }: Origin): boolean {
  return a.organisation === b.organisation && a.mode === b.mode
}

export function whoseIs ({ 'x-strongroom': { organisation, mode } }: Origin): { readonly organisation: string, readonly mode: string } {
  return { organisation, mode }
}
