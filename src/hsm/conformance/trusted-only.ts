// Whether a key that asks for a wrapping key of the security officer's (CKA_WRAP_WITH_TRUSTED) is refused to any other.

import { randomBytes } from 'node:crypto'
import { HsmError } from '../errors.ts'
import { readOrSay } from '../readback.ts'
import { probeKeyWrap, throwAway, wrapKey } from '../wrap.ts'
import { generateThrowAway } from '../wrappable.ts'
import { lies, missing, untried, works, type Question } from './question.ts'

export const trustedOnly: Question = {
  name: 'trusted-only',
  ask: async session => {
    const [way] = probeKeyWrap(session).ways
    if (way === undefined) return untried('AES key wrap')
    const key = await generateThrowAway(session, 'aes-256', [], true)
    const held = readOrSay(session, key, 'CKA_WRAP_WITH_TRUSTED')
    if (held !== 'true') return missing('CKA_WRAP_WITH_TRUSTED')
    try {
      wrapKey(session, throwAway(session, randomBytes(32), false, true), key, way.mechanism)
    } catch (error) {
      if (error instanceof HsmError) return works({ said: error.ckr ?? error.code })
      throw error
    }
    return lies({ attribute: 'CKA_WRAP_WITH_TRUSTED' })
  }
}
