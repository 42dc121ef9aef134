// Whether the token keeps the value of a sensitive key to itself when it is asked for it.

import pkcs11js from 'pkcs11js'
import type { Attribute, Handle } from 'pkcs11js'
import { HsmError } from '../errors.ts'
import type { TokenSession } from '../session.ts'
import type { Algorithm } from '../../transcript/plan.ts'
import { probeCapabilities } from '../capabilities.ts'
import { generateThrowAway } from '../wrappable.ts'
import { lies, untried, works, type Question } from './question.ts'

/** What would give each kind of key away. */
const secrets: readonly (readonly [Algorithm, number, string])[] = [
  ['aes-256', pkcs11js.CKA_VALUE, 'CKA_VALUE'], ['ec-p256', pkcs11js.CKA_VALUE, 'CKA_VALUE'], ['rsa-3072', pkcs11js.CKA_PRIVATE_EXPONENT, 'CKA_PRIVATE_EXPONENT']
]

export const hide: Question = {
  name: 'hide',
  ask: async session => {
    const { canGenerate } = probeCapabilities(session.module, session.token)
    const kinds = secrets.filter(([algorithm]) => canGenerate(algorithm) === true)
    for (const [algorithm, type, attribute] of kinds) {
      const key = await generateThrowAway(session, algorithm, [], false)
      if (givesOut(session, key, type)) return lies({ attribute, algorithm })
    }
    return kinds.length === 0 ? untried('keys') : works()
  }
}

/** Whether the token gives out an attribute that it must not. What it gave is wiped. */
export function givesOut (session: TokenSession, key: Handle, type: number): boolean {
  const asked: Attribute[] = [{ type }]
  try {
    const read = session.call('C_GetAttributeValue', () => session.p11.C_GetAttributeValue(session.handle, key, asked))[0]?.value
    const gives = Buffer.isBuffer(read) && read.length > 0
    if (gives) read.fill(0)
    return gives
  } catch (error) {
    if (error instanceof HsmError) return false
    throw error
  }
}
