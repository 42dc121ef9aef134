// The new key signs the fixed confirmation text, and two implementations that share no code verify it under the public key.
// A secret key makes a check value (CMAC) of the same text that only the token can check again.

import { fromBase64 } from '../../transcript/hash.ts'
import type { Action } from '../action.ts'
import { CeremonyError } from '../errors.ts'
import { confirmationOf, generatedBefore, generatedKey, plannedKeyOf, validateKeyStep } from '../keys.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'
import { proveKey } from '../proof.ts'

export const confirmKey: Action<'confirm-key'> = {
  name: 'confirm-key',
  irreversible: false,
  validate: (step, plan) => [...validateKeyStep(step, plan), ...(generatedBefore(step, plan) ? [] : [{ path: 'with.key', expected: 'a key that an earlier step generates' }])],
  asks: on => loginAsks(on, plannedKeyOf(on).token),
  facts: on => ({ key: plannedKeyOf(on).name, version: String(plannedKeyOf(on).version), token: plannedKeyOf(on).token }),
  rehearse: on => rehearsedLogin(on, plannedKeyOf(on).token),
  prepare: (on, answers) => loginWith(on, plannedKeyOf(on).token, answers),
  perform: on => {
    const { name: key, version, algorithm, token } = plannedKeyOf(on)
    const { id, publicKey: spki } = generatedKey(on)
    const publicKey = spki === null ? null : fromBase64(spki)
    const text = confirmationOf(on, plannedKeyOf(on), publicKey)
    return { action: 'confirm-key', key, version, ...proveKey(on, { token, id, algorithm, publicKey }, text, by => new CeremonyError('confirmation-failed', { key, by })) }
  }
}
