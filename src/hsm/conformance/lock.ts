// Whether a key that was extractable, and is not any more, stays so: it is not wrapped, not changed back and not copied.

import { randomBytes } from 'node:crypto'
import { lockKey } from '../lock.ts'
import { probeKeyWrap, throwAway } from '../wrap.ts'
import { untried, works, type Question } from './question.ts'

export const lock: Question = {
  name: 'lock',
  ask: session => {
    const [way] = probeKeyWrap(session).ways
    if (way === undefined) return untried('AES key wrap')
    const { wrap, change, copy } = lockKey(session, throwAway(session, randomBytes(32), true, false), { wrappingKey: throwAway(session, randomBytes(32), false, true), mechanism: way.mechanism })
    return works({ wrap, change, copy })
  }
}
