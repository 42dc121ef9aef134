// Whether a key of an algorithm can be backed up: wrapped, and unwrapped again with every attribute as asked, as a second token would do it.

import type { Algorithm } from '../../transcript/plan.ts'
import { mechanismName } from '../names.ts'
import { probeKeyWrap } from '../wrap.ts'
import { assertWrappable } from '../wrappable.ts'
import { untried, works, type Question } from './question.ts'

export const restore = (algorithm: Algorithm): Question => ({
  name: `restore-${algorithm}`,
  ask: async session => {
    const { mechanism } = probeKeyWrap(session)
    if (mechanism === null) return untried('RFC 5649')
    await assertWrappable(session, algorithm, mechanism)
    return works({ mechanism: mechanismName(mechanism) })
  }
})
