// Why an anchor is refused.

export type AnchorCode = 'not-an-anchor' | 'inconsistent' | 'broken-chain' | 'unsigned' | 'bad-signature'

/** An anchor that must not be relied on. `fields` names every place that is wrong, where the content is. */
export class AnchorError extends Error {
  override readonly name = 'AnchorError'
  readonly code: AnchorCode
  readonly fields: readonly string[]

  constructor (code: AnchorCode, message: string, fields: readonly string[] = [], cause?: unknown) {
    super(fields.length === 0 ? message : `${message}: ${fields.join('; ')}`, cause === undefined ? {} : { cause })
    this.code = code
    this.fields = fields
  }
}
