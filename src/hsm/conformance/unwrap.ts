// Whether what comes out of an unwrap is as locked as was asked for: some tokens ignore the template, and the key comes back readable.

import { randomBytes } from 'node:crypto'
import { HsmError } from '../errors.ts'
import { mechanismName } from '../names.ts'
import { readOrSay } from '../readback.ts'
import { throwAway } from '../wrap.ts'
import { unwrapLocked, wrapWays } from '../wrap-ways.ts'
import { lies, untried, works, type Outcome, type Question } from './question.ts'

export const unwrap: Question = {
  name: 'unwrap',
  ask: session => {
    const wrapping = throwAway(session, randomBytes(32), false, true)
    const target = throwAway(session, randomBytes(32), true, false)
    for (const way of wrapWays) {
      try {
        const made = unwrapLocked(session, way, wrapping, target)
        return asAsked(readOrSay(session, made, 'CKA_SENSITIVE'), readOrSay(session, made, 'CKA_EXTRACTABLE'), mechanismName(way.type))
      } catch (error) {
        if (!(error instanceof HsmError)) throw error
      }
    }
    return untried('C_UnwrapKey')
  }
}

function asAsked (sensitive: string, extractable: string, mechanism: string): Outcome {
  if (sensitive !== 'true') return lies({ attribute: 'CKA_SENSITIVE', wanted: 'true', found: sensitive, mechanism })
  return extractable === 'false' ? works({ mechanism }) : lies({ attribute: 'CKA_EXTRACTABLE', wanted: 'false', found: extractable, mechanism })
}
