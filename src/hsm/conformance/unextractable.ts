// Whether a key that is not extractable stays in the token, whichever mechanism is asked to wrap it.

import { tryExtraction } from '../kept.ts'
import { lies, untried, works, type Question } from './question.ts'

export const unextractable: Question = {
  name: 'unextractable',
  ask: session => {
    const tried = tryExtraction(session)
    if (tried.type === 'let-out') return lies({ mechanism: tried.mechanism })
    return tried.type === 'kept' ? works() : untried('C_WrapKey')
  }
}
