// Whether the token can keep a wrapping key that only wraps, so that later keys are backed up without the custodians.

import { mechanismName } from '../names.ts'
import { probeKeyWrap } from '../wrap.ts'
import { assertKeepsWrappingKey } from '../wrapping-key.ts'
import { untried, works, type Question } from './question.ts'

export const wrapsOnly: Question = {
  name: 'wraps-only',
  ask: session => {
    const [way] = probeKeyWrap(session).ways
    if (way === undefined) return untried('AES key wrap')
    assertKeepsWrappingKey(session, way)
    return works({ mechanism: mechanismName(way.mechanism) })
  }
}
