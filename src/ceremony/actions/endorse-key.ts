// The version in use vouches for the new one, and the new one for it: two statements, signed on the token that holds both, each verified under the public key on
// record. A key that is compromised vouches for nothing, and a secret key can't: nobody outside could verify it.

import type { Action, Context } from '../action.ts'
import { CeremonyError } from '../errors.ts'
import { algorithmOf, namesOf, usedKey, validateOnToken, type KeyOnToken } from '../existing.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'
import { proveKey } from '../proof.ts'
import { successionText, type Succession } from '../../transcript/succession.ts'
import type { ResultOf } from '../../transcript/results.ts'

export const endorseKey: Action<'endorse-key'> = {
  name: 'endorse-key',
  irreversible: false,
  validate: (step, plan) => [
    ...validateOnToken(step, plan, 'from'), ...validateOnToken(step, plan, 'to'),
    ...step.with.from === step.with.to ? [{ path: 'with.to', expected: 'another version than `from`' }] : [],
    ...[step.with.from, step.with.to].some(version => algorithmOf(plan, step.with.key, version) === 'aes-256') ? [{ path: 'action', expected: 'another one: a secret key makes no signature that others could verify' }] : []
  ],
  asks: on => loginAsks(on, on.step.with.token ?? ''),
  facts: on => ({ key: on.step.with.key ?? '', from: on.step.with.from ?? '', to: on.step.with.to ?? '', token: on.step.with.token ?? '' }),
  rehearse: on => rehearsedLogin(on, on.step.with.token ?? ''),
  prepare: (on, answers) => loginWith(on, on.step.with.token ?? '', answers),
  perform: on => {
    const [from, to] = [usedKey(on, 'from'), usedKey(on, 'to')]
    const statements = [statement(on, 'old-vouches-for-new', from, to), statement(on, 'new-vouches-for-old', to, from)]
    return { action: 'endorse-key', key: from.key, from: from.version, to: to.version, statements }
  }
}

function statement (on: Context, which: Succession['statement'], by: KeyOnToken, over: KeyOnToken): ResultOf<'endorse-key'>['statements'][number] {
  const vouched = ({ version, publicKey }: KeyOnToken): Succession['by'] => ({ version, publicKey: publicKey ?? new Uint8Array() })
  const text = successionText({
    mode: on.plan.mode, organisation: on.plan.organisation.id, ceremony: on.plan.ceremony, key: by.key, statement: which, by: vouched(by), over: vouched(over)
  })
  return { by: by.version, over: over.version, ...proveKey(on, by, text, refusing => new CeremonyError('endorsement-failed', { ...namesOf(by), token: by.token, by: refusing })) }
}
