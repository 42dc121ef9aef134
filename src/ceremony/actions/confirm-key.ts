// The new key signs the fixed confirmation text, and two implementations that share no code verify it under the public key.
// A secret key makes a check value (CMAC) of the same text that only the token can check again.

import { findKey } from '../../hsm/find.ts'
import { signWith, verifyMac } from '../../hsm/sign.ts'
import { verifyWithNoble, verifyWithNode } from '../../keys/signature.ts'
import { fromBase64, fromHex, toBase64 } from '../../transcript/hash.ts'
import type { Action, Context } from '../action.ts'
import { CeremonyError } from '../errors.ts'
import { confirmationOf, generatedBefore, generatedKey, plannedKeyOf, validateKeyStep } from '../keys.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'

export const confirmKey: Action<'confirm-key'> = {
  name: 'confirm-key',
  irreversible: false,
  validate: (step, plan) => [...validateKeyStep(step, plan), ...(generatedBefore(step, plan) ? [] : [{ path: 'with.key', expected: 'a key that an earlier step generates' }])],
  asks: on => loginAsks(on, plannedKeyOf(on).token),
  facts: on => ({ key: plannedKeyOf(on).name, version: String(plannedKeyOf(on).version), token: plannedKeyOf(on).token }),
  rehearse: on => rehearsedLogin(on, plannedKeyOf(on).token),
  prepare: (on, answers) => loginWith(on, plannedKeyOf(on).token, answers),
  perform: on => {
    const key = plannedKeyOf(on)
    const { id, publicKey } = generatedKey(on)
    const spki = publicKey === null ? null : fromBase64(publicKey)
    const text = confirmationOf(on, key, spki)
    const data = new TextEncoder().encode(text)
    const session = on.tokens.session(key.token)
    const found = findKey(session, fromHex(id))
    const { mechanism, signature } = signWith(session, found, data)
    const verifiedBy = spki === null ? byToken(on, verifyMac(session, found, data, signature)) : byTwo(on, spki, data, signature)
    return { action: 'confirm-key', key: key.name, version: key.version, text, mechanism, signature: toBase64(signature), verifiedBy }
  }
}

function byTwo (on: Context, spki: Uint8Array, data: Uint8Array, signature: Uint8Array): string[] {
  const { algorithm } = plannedKeyOf(on)
  const verdicts = { 'node:crypto': verifyWithNode(algorithm, spki, data, signature), '@noble/curves': verifyWithNoble(algorithm, spki, data, signature) }
  const refusing = Object.entries(verdicts).filter(([, good]) => !good).map(([by]) => by)
  if (refusing.length > 0) throw new CeremonyError('confirmation-failed', { key: plannedKeyOf(on).name, by: refusing.join(', ') })
  return Object.keys(verdicts)
}

function byToken (on: Context, good: boolean): string[] {
  if (!good) throw new CeremonyError('confirmation-failed', { key: plannedKeyOf(on).name, by: 'token' })
  return ['token']
}
