// Whether the token keeps private objects to who logs in: none is seen before, and none can be made.

import { randomBytes } from 'node:crypto'
import { readOrSay } from '../readback.ts'
import { findHandles } from '../objects.ts'
import { HsmError } from '../errors.ts'
import { throwAway } from '../wrap.ts'
import { lies, works, type Question } from './question.ts'

export const login: Question = {
  name: 'login',
  early: true,
  ask: session => {
    if (findHandles(session, []).some(handle => readOrSay(session, handle, 'CKA_PRIVATE') === 'true')) return lies({ attempt: 'see' })
    try {
      throwAway(session, randomBytes(32), false, false)
    } catch (error) {
      if (error instanceof HsmError) return works()
      throw error
    }
    return lies({ attempt: 'make' })
  }
}
