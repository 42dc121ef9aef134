// What can be wrong with a transcript file, or with what is asked of it.

export type TranscriptCode =
  // the file
  | 'exists' | 'not-found' | 'not-opened' | 'unreadable'
  // a line
  | 'line-too-long' | 'not-canonical' | 'wrong-shape' | 'wrong-seq' | 'chain-broken' | 'other-ceremony' | 'other-mode' | 'head-mismatch'
  // what was known of it
  | 'behind'
  // an append
  | 'draft-refused' | 'changed-underneath' | 'write-failed' | 'clock-back' | 'closed'

/** A transcript that is damaged or can't be written. `line` counts from 1, where one line is to blame; `cause` has the detail. */
export class TranscriptError extends Error {
  override readonly name = 'TranscriptError'
  readonly code: TranscriptCode
  readonly line: number | null

  constructor (code: TranscriptCode, message: string, line: number | null = null, cause?: unknown) {
    super(line === null ? message : `line ${line}: ${message}`, cause === undefined ? {} : { cause })
    this.code = code
    this.line = line
  }
}
