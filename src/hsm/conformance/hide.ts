// Whether the token keeps the value of a sensitive key to itself when it is asked for it.

import type { Algorithm } from '../../transcript/plan.ts'
import { probeCapabilities } from '../capabilities.ts'
import { readableSecret } from '../hidden.ts'
import { generateThrowAway } from '../wrappable.ts'
import { lies, untried, works, type Question } from './question.ts'

/** A secret key, and a private one; the others are asked when they are made. */
const kinds: readonly (readonly Algorithm[])[] = [['aes-256'], ['ec-p256', 'ec-p384', 'ed25519', 'rsa-3072']]

export const hide: Question = {
  name: 'hide',
  ask: async session => {
    const capabilities = probeCapabilities(session.module, session.token)
    const made = kinds.map(kind => kind.find(algorithm => capabilities.canGenerate(algorithm) === true)).filter(algorithm => algorithm !== undefined)
    for (const algorithm of made) {
      const attribute = readableSecret(session, await generateThrowAway(session, algorithm, [], false))
      if (attribute !== null) return lies({ attribute, algorithm })
    }
    return made.length === 0 ? untried('keys') : works()
  }
}
