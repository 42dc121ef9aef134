// Whether a key of an algorithm can be backed up: wrapped, and unwrapped again with every attribute as asked, as a second token would do it. By the best of the ways
// that backups are made with and that takes it.

import type { Algorithm } from '../../transcript/plan.ts'
import { HsmError } from '../errors.ts'
import { mechanismName } from '../names.ts'
import { probeKeyWrap, takes } from '../wrap.ts'
import { assertWrappable } from '../wrappable.ts'
import { untried, works, type Question } from './question.ts'

export const restore = (algorithm: Algorithm): Question => ({
  name: `restore-${algorithm}`,
  ask: async session => {
    const refusals: HsmError[] = []
    for (const { mechanism, standard } of probeKeyWrap(session).ways.filter(way => takes(way.standard, algorithm))) {
      try {
        await assertWrappable(session, algorithm, mechanism)
        return works({ mechanism: mechanismName(mechanism), standard })
      } catch (error) {
        if (!(error instanceof HsmError)) throw error
        refusals.push(error)
      }
    }
    if (refusals[0] !== undefined) throw refusals[0]
    return untried('AES key wrap')
  }
})
