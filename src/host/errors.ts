// Refusals of the station and of the channel to it.

export type StationCode = 'station-locked' | 'station-unusable' | 'file-unreadable' | 'file-too-long' | 'folder-unreadable' | 'entry-unknown' | 'certificate-unknown' | 'catalog-unsound' | 'slip-unreadable' | 'call-unknown' | 'input-invalid' | 'output-invalid' | 'host-gone' | 'internal'

export class StationError extends Error {
  readonly code: StationCode
  readonly facts: Readonly<Record<string, string>>

  constructor (code: StationCode, facts: Record<string, string> = {}, cause?: unknown) {
    super(code, cause === undefined ? {} : { cause })
    this.name = 'StationError'
    this.code = code
    this.facts = facts
  }
}
