// Why a time stamp does not count.

export type TimestampCode = 'not-a-timestamp' | 'refused' | 'other-data' | 'bad-signature' | 'wrong-certificate' | 'untrusted'

/** An answer of a time-stamping authority that does not count. */
export class TimestampError extends Error {
  override readonly name = 'TimestampError'
  readonly code: TimestampCode

  constructor (code: TimestampCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
  }
}
