// What can go wrong where evidence and papers are written.

export type EvidenceCode = 'already-there' | 'folder-not-made' | 'source-unreadable' | 'source-changed' | 'not-written' | 'read-back-differs' | 'paper-there' | 'paper-not-written' | 'no-checkpoint'

/** Evidence that could not be made. `path` is the file's. What was written so far of a bundle has no SHA256SUMS. */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError'
  readonly code: EvidenceCode
  readonly path: string

  constructor (code: EvidenceCode, path: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
    this.path = path
  }
}
