// Versions that must be gone from a token are looked for on it, by each CKA_ID that they are known to have had and by their public key. What is found is put on
// record and nothing is destroyed: that takes a ceremony which is approved for it.

import type { Action, Context } from '../action.ts'
import { needsLifecycle } from '../existing.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'
import { absentOn, objectsOfVersion } from '../replicas.ts'

export const proveAbsence: Action<'prove-absence'> = {
  name: 'prove-absence',
  irreversible: false,
  validate: (step, plan) => [
    ...plan.lifecycle === undefined ? [needsLifecycle] : [],
    ...absentOn(plan, step.with.token).length > 0 ? [] : [{ path: 'with.token', expected: 'a token of which the plan says what must not be on it (lifecycle.replicas.absent)' }]
  ],
  asks: on => loginAsks(on, tokenOf(on)),
  facts: on => ({ token: tokenOf(on), label: on.tokens.planned(tokenOf(on)).label, keys: [...new Set(absentOn(on.plan, tokenOf(on)).map(({ key, version }) => `${key} v${version}`))].join(', ') }),
  rehearse: on => rehearsedLogin(on, tokenOf(on)),
  prepare: (on, answers) => loginWith(on, tokenOf(on), answers),
  perform: on => {
    const session = on.tokens.session(tokenOf(on))
    return { action: 'prove-absence', token: tokenOf(on), versions: absentOn(on.plan, tokenOf(on)).map(one => ({ key: one.key, version: one.version, id: one.id, found: objectsOfVersion(session, one).length })) }
  }
}

function tokenOf (on: Context): string {
  return on.step.with.token ?? ''
}
