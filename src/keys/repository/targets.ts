// The targets that targets metadata names: each there, of that length and hash, and `keys.json` among them as it must be.

import { sha256Hex } from '../../transcript/hash.ts'
import { publishedKeys, type PublishedKeys, type TufTargets } from '../../transcript/publication.ts'
import { keysTarget } from '../publication/files.ts'
import { whoseIs } from './chain.ts'
import type { RepositoryFinding } from './errors.ts'

export interface Targets {
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Null where it is missing or not to be read. */ readonly published: PublishedKeys | null
  readonly findings: readonly RepositoryFinding[]
}

/** Reads every target. `fileOf` says where a target lies, `read` gives the bytes that lie there: null for nothing, no more than one byte beyond the length asked. */
export function targetsOf (signed: TufTargets, fileOf: (path: string, sha256: string) => string, read: (file: string, length: number) => Uint8Array | null): Targets {
  const files = new Map<string, Uint8Array>()
  const findings: RepositoryFinding[] = []
  for (const [path, { length, hashes }] of Object.entries(signed.targets)) {
    const file = fileOf(path, hashes.sha256)
    const bytes = read(file, length)
    if (bytes === null) findings.push({ code: 'target-missing', file, facts: {} })
    else if (bytes.length !== length || sha256Hex(bytes) !== hashes.sha256) findings.push({ code: 'target-differs', file, facts: {} })
    else files.set(path, bytes)
  }
  const published = publishedIn(signed, files.get(keysTarget))
  if (typeof published !== 'string') return { files, published, findings }
  return { files, published: null, findings: Object.hasOwn(signed.targets, keysTarget) && !files.has(keysTarget) ? findings : [...findings, { code: 'keys-broken', file: keysTarget, facts: { reason: published } }] }
}

/** What is in `keys.json`, or what is wrong with it. */
function publishedIn (signed: TufTargets, bytes: Uint8Array | undefined): PublishedKeys | string {
  if (bytes === undefined) return 'it is not among the targets'
  try {
    const found = publishedKeys.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)))
    const { organisation, mode } = whoseIs(signed)
    if (found.organisation.id !== organisation || found.mode !== mode || found.ceremony !== signed['x-strongroom'].ceremony) return 'it is of another organisation, mode or ceremony than the metadata that names it'
    return found
  } catch {
    return 'it does not have the shape of published keys'
  }
}
