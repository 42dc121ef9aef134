// A key that exists is used once on a fixed text: to see that its token works before anything is changed, that a key works after a promotion, or as proof that a
// token holds it. What it signs must verify under the public key that is on record, not the one that the token gives. A secret key makes a check value, and
// unwraps a throw-away key that it wrapped.

import type { Action } from '../action.ts'
import { CeremonyError } from '../errors.ts'
import { challengeOf, namesOf, usedKey, validateOnToken } from '../existing.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'
import { proveKey, proveWrapping } from '../proof.ts'

const uses = ['health', 'canary', 'challenge'] as const
type Use = (typeof uses)[number]

const isUse = (value: string | undefined): value is Use => uses.some(use => use === value)

export const checkKey: Action<'check-key'> = {
  name: 'check-key',
  irreversible: false,
  validate: (step, plan) => [...validateOnToken(step, plan), ...isUse(step.with.use) ? [] : [{ path: 'with.use', expected: `one of ${uses.join(', ')}` }]],
  asks: on => loginAsks(on, on.step.with.token ?? ''),
  facts: on => {
    const used = usedKey(on)
    return { ...namesOf(used), token: used.token, algorithm: used.algorithm, use: on.step.with.use ?? '' }
  },
  rehearse: on => rehearsedLogin(on, on.step.with.token ?? ''),
  prepare: (on, answers) => loginWith(on, on.step.with.token ?? '', answers),
  perform: on => {
    const used = usedKey(on)
    const { token, key, version, id } = used
    const use = isUse(on.step.with.use) ? on.step.with.use : 'health'
    const failed = (by: string): CeremonyError => new CeremonyError('key-check-failed', { ...namesOf(used), token, by })
    const proof = proveKey(on, used, challengeOf(on, used, use), failed)
    const more = used.publicKey === null ? proveWrapping(on, used, failed) : []
    return { action: 'check-key', token, key, version, id, use, ...proof, verifiedBy: [...proof.verifiedBy, ...more] }
  }
}
