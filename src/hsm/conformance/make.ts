// Whether the token makes a master key of an algorithm with every attribute as asked, keeps its value, and signs with it what another implementation
// verifies. A session object where the token has such; else one on the token, which is destroyed at once.

import { createPublicKey, randomBytes, verify } from 'node:crypto'
import type { Algorithm } from '../../transcript/plan.ts'
import { algorithms, type AsymmetricAlgorithm } from '../algorithms.ts'
import { HsmError } from '../errors.ts'
import { findKey } from '../find.ts'
import { generateMasterKey, type GeneratedKey } from '../generate.ts'
import { destroyObject, objectsWithId } from '../objects.ts'
import type { TokenSession } from '../session.ts'
import { signWith, verifyMac } from '../sign.ts'
import { lies, works, type Outcome, type Question } from './question.ts'

export const make = (algorithm: Algorithm): Question => ({
  name: `make-${algorithm}`,
  ask: async session => {
    try {
      return await made(session, algorithm, true)
    } catch (error) {
      if (!(error instanceof HsmError) || error.code === 'mechanism-missing' || error.code === 'attribute-mismatch' || error.code === 'keys-not-kept') throw error
      return await made(session, algorithm, false)
    }
  }
})

async function made (session: TokenSession, algorithm: Algorithm, throwAway: boolean): Promise<Outcome> {
  const id = randomBytes(16)
  try {
    const key = await generateMasterKey(session, { algorithm, id, label: 'token check', throwAway })
    return signs(session, id, key) ? works({ mechanism: key.mechanism, unenforced: key.unenforced.join(' ') }) : lies({ attribute: 'C_Sign' })
  } finally {
    for (const object of objectsWithId(session, id)) destroyObject(session, object)
  }
}

const text = new TextEncoder().encode('strongroom token check v1\n')

function signs (session: TokenSession, id: Uint8Array, { algorithm, publicKey }: GeneratedKey): boolean {
  const key = findKey(session, id)
  const { signature } = signWith(session, key, text)
  if (algorithm === 'aes-256' || publicKey === null) {
    return verifyMac(session, key, text, signature) && !verifyMac(session, key, text, Uint8Array.from(signature, byte => byte ^ 1))
  }
  return verify(hashOf(algorithm), text, createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' }), signature)
}

function hashOf (algorithm: AsymmetricAlgorithm): string | null {
  const facts = algorithms[algorithm]
  return facts.kind === 'ec' ? facts.hash : 'sha256'
}
