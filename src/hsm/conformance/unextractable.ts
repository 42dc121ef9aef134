// Whether a key that is not extractable stays in the token, whichever mechanism is asked to wrap it. Each must wrap one that is extractable: else its refusal
// says nothing.

import { randomBytes } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import { HsmError } from '../errors.ts'
import { mechanismName } from '../names.ts'
import { throwAway } from '../wrap.ts'
import { wrapByWay, wrapWays } from '../wrap-ways.ts'
import { lies, untried, works, type Question } from './question.ts'

export const unextractable: Question = {
  name: 'unextractable',
  ask: session => {
    const wrapping = throwAway(session, randomBytes(32), false, true)
    const locked = throwAway(session, randomBytes(32), false, false)
    const open = throwAway(session, randomBytes(32), true, false)
    const ways = wrapWays.filter(way => session.can(way.type, pkcs11js.CKF_WRAP) && wraps(() => wrapByWay(session, way, wrapping, open)))
    const out = ways.find(way => wraps(() => wrapByWay(session, way, wrapping, locked)))
    if (out !== undefined) return lies({ mechanism: mechanismName(out.type) })
    return ways.length === 0 ? untried('C_WrapKey') : works()
  }
}

function wraps (run: () => unknown): boolean {
  try {
    run()
    return true
  } catch (error) {
    if (error instanceof HsmError) return false
    throw error
  }
}
