// Whether the token can keep a wrapping key that only wraps, so that later keys are backed up without the custodians.

import { mechanismName } from '../names.ts'
import { probeKeyWrap } from '../wrap.ts'
import { assertKeepsWrappingKey } from '../wrapping-key.ts'
import { untried, works, type Question } from './question.ts'

export const wrapsOnly: Question = {
  name: 'wraps-only',
  ask: session => {
    const { mechanism } = probeKeyWrap(session)
    if (mechanism === null) return untried('RFC 5649')
    assertKeepsWrappingKey(session, mechanism)
    return works({ mechanism: mechanismName(mechanism) })
  }
}
