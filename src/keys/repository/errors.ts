// What can be wrong with a repository, and why something is not put into it.

/** What a client would stumble over, or not get to see. */
export type RepositoryFindingCode =
  | 'metadata-missing' | 'metadata-broken' | 'metadata-unsigned' | 'metadata-expired' | 'metadata-differs' | 'metadata-foreign'
  | 'target-missing' | 'target-differs' | 'keys-broken'
  | 'targets-waiting' | 'left-over'

export interface RepositoryFinding {
  readonly code: RepositoryFindingCode
  /** Where: below the repository's folder. */ readonly file: string
  readonly facts: Readonly<Record<string, string>>
}

/** Findings that no client notices. */
export const harmless: ReadonlySet<RepositoryFindingCode> = new Set(['targets-waiting', 'left-over'])

export type RepositoryCode =
  | 'repository-unreadable' | 'repository-unwritable' | 'repository-changed' | 'repository-empty' | 'repository-unsound'
  | 'publication-absent' | 'publication-unsound' | 'publication-forked' | 'publication-backwards'
  | 'online-key-unnamed' | 'online-key-needed' | 'freshness-limits' | 'timestamp-lost' | 'clock-behind'

/** A refusal. Unless its words say otherwise nothing was changed. `findings` says all that is wrong. */
export class RepositoryError extends Error {
  override readonly name = 'RepositoryError'
  readonly code: RepositoryCode
  readonly facts: Readonly<Record<string, string>>
  readonly findings: readonly RepositoryFinding[]

  constructor (code: RepositoryCode, facts: Readonly<Record<string, string>> = {}, findings: readonly RepositoryFinding[] = [], cause?: unknown) {
    super(`${code}: ${[...Object.entries(facts).map(([name, value]) => `${name} ${value}`), ...findings.map(({ code, file }) => `${code} ${file}`)].join(', ')}`, cause === undefined ? {} : { cause })
    this.code = code
    this.facts = facts
    this.findings = findings
  }
}
