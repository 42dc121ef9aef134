// Whether the token can be told from others of its kind: a plan names it by its serial number.

import { tokenName } from '../module.ts'
import { lies, missing, works, type Question } from './question.ts'

/** Numbers that makers give where they have none: nothing but zeros, or three digits for every token. */
const generic = /^0*$|^.{1,3}$/

export const identity: Question = {
  name: 'identity',
  early: true,
  ask: ({ module, token }) => {
    const { serial } = token.identity
    const same = module.tokens().filter(one => one.uri === token.uri)
    if (same.length > 1) return lies({ serial, count: String(same.length), token: tokenName(token) })
    return generic.test(serial) ? missing(serial === '' ? '-' : serial) : works({ serial })
  }
}
