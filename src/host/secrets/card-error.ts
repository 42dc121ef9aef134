// Why a person's card did not do what was asked of it, inside the short-lived process. The host makes a CeremonyError of it.

import type { CardCode } from '../../ceremony/errors.ts'

export class CardError extends Error {
  override readonly name = 'CardError'
  readonly code: CardCode
  readonly facts: Record<string, string>

  constructor (code: CardCode, facts: Record<string, string>) {
    super(code)
    this.code = code
    this.facts = facts
  }
}
