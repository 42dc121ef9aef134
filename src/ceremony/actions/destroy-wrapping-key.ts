// The recovery key that a token kept is destroyed there, once nothing relies on its share set any more. Only what lies under the planned id and can do nothing
// but wrap is taken for it; that it is that very key, nobody can show without the shares.
// After a crash, what is left of it is destroyed: a destruction that was begun is finished, never undone.

import { HsmError } from '../../hsm/errors.ts'
import { destroyObject, objectsWithId, type TokenObject } from '../../hsm/objects.ts'
import { wrapMechanism } from '../../hsm/wrap.ts'
import { findWrappingKey } from '../../hsm/wrapping-key.ts'
import type { ObjectRef } from '../../transcript/entry.ts'
import { fromHex } from '../../transcript/hash.ts'
import type { KeptWrapping } from '../../transcript/lifecycle.ts'
import type { Plan, PlannedStep } from '../../transcript/plan.ts'
import type { ResultOf } from '../../transcript/results.ts'
import { actorOf, confirmed, type Action, type Context } from '../action.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'

export const destroyWrappingKey: Action<'destroy-wrapping-key'> = {
  name: 'destroy-wrapping-key',
  irreversible: true,
  validate: (step, plan) => keptFor(plan, step) === undefined ? [{ path: 'with.set', expected: 'a share set whose wrapping key the plan says to be on the step\'s token' }] : [],
  asks: on => [...loginAsks(on, wrappingOf(on).token), confirmed('compared', actorOf(on), facts(on))],
  facts,
  rehearse: on => ({ ...rehearsedLogin(on, wrappingOf(on).token), compared: true }),
  prepare: (on, answers) => {
    const { token, id, mechanism } = wrappingOf(on)
    loginWith(on, token, answers)
    findWrappingKey(on.tokens.session(token), fromHex(id), wrapMechanism(mechanism))
  },
  intend: on => objectsOf(on).map(object => ({ token: wrappingOf(on).token, class: object.class, id: object.id, label: object.label })),
  perform: (on, _, intended) => destroyAll(on, intended),
  asksToReconcile: on => loginAsks(on, wrappingOf(on).token),
  reconcile: (on, answers, intended) => {
    loginWith(on, wrappingOf(on).token, answers)
    return { verdict: 'finished', objects: intended, result: destroyAll(on, intended) }
  }
}

function facts (on: Context): Record<string, string> {
  const { token, id, set } = wrappingOf(on)
  const { identity } = on.tokens.look(token)
  return { token, label: identity.label, serial: identity.serial, set: set.set, id }
}

/** What the plan says of the wrapping key. `validate` has made sure that there is one. */
function wrappingOf (on: Context): KeptWrapping {
  return keptFor(on.plan, on.step)!
}

function keptFor (plan: Plan, step: PlannedStep): KeptWrapping | undefined {
  return plan.lifecycle?.wrapping?.find(one => one.token === step.with.token && one.set.set === step.with.set)
}

function objectsOf (on: Context): TokenObject[] {
  const { token, id } = wrappingOf(on)
  return objectsWithId(on.tokens.session(token), fromHex(id))
}

/** Destroys whatever is under the id, and looks again. Throws HsmError `object-not-destroyed`. */
function destroyAll (on: Context, intended: readonly ObjectRef[]): ResultOf<'destroy-wrapping-key'> {
  const { token, id, set: { set } } = wrappingOf(on)
  const session = on.tokens.session(token)
  for (const object of objectsOf(on)) destroyObject(session, object)
  const [left] = objectsOf(on)
  if (left !== undefined) throw new HsmError('object-not-destroyed', `the wrapping key ${id} is still on ${session.name}; look at the token before going on`, { token: session.name, facts: { class: left.class, id, label: left.label } })
  return { action: 'destroy-wrapping-key', token, set, id, destroyed: intended.map(object => ({ class: object.class, label: object.label })), remaining: 0 }
}
