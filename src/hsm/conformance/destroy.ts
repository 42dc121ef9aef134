// Whether what is destroyed is gone: it is not listed, and can't be read.

import { randomBytes } from 'node:crypto'
import { describeObject, destroyObject } from '../objects.ts'
import { HsmError } from '../errors.ts'
import { throwAway } from '../wrap.ts'
import { lies, works, type Question } from './question.ts'

export const destroy: Question = {
  name: 'destroy',
  ask: session => {
    const key = describeObject(session, throwAway(session, randomBytes(32), false, false))
    try {
      destroyObject(session, key)
    } catch (error) {
      if (error instanceof HsmError && error.code === 'object-not-destroyed') return lies({})
      throw error
    }
    return works()
  }
}
