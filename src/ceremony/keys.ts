// A step's key: as planned, and as generated.

import type { BadField } from '../contract/shapes.ts'
import { destroyObject, objectsWithId, unreadableObjects, type TokenObject } from '../hsm/objects.ts'
import { confirmationText, type Confirmation } from '../transcript/confirmation.ts'
import type { ObjectRef } from '../transcript/entry.ts'
import { fromHex } from '../transcript/hash.ts'
import { nearestOf } from '../transcript/nearest.ts'
import type { Plan, PlannedKey, PlannedStep } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { Context } from './action.ts'
import type { TokenTarget } from './custody.ts'

export function validateKeyStep (step: PlannedStep, plan: Plan): BadField[] {
  const known = plan.keys.map(key => key.name)
  const wanted = step.with.key ?? ''
  if (known.includes(wanted)) return []
  const nearest = nearestOf(wanted, known)
  return [{ path: 'with.key', expected: `one of the plan's keys: ${known.join(', ')}`, ...(nearest === undefined ? {} : { nearest }) }]
}

/** The key that the step is about. `validateKeyStep` has made sure that there is one. */
export function plannedKeyOf (on: Context): PlannedKey {
  return on.plan.keys.find(key => key.name === on.step.with.key)!
}

/** What an earlier step recorded of its generation. */
export function generatedKey (on: Context): ResultOf<'generate-key'> | ResultOf<'generate-backed-key'> {
  const planned = plannedKeyOf(on)
  const found = on.progress.results.flatMap(({ result }) =>
    (result.action === 'generate-key' || result.action === 'generate-backed-key') && result.key === planned.name && result.version === planned.version ? [result] : [])[0]
  if (found === undefined) throw new Error(`the plan uses key ${planned.name} before it generates it`)
  return found
}

/** Whether a step of the plan generates the key before this one uses it; for validation. */
export function generatedBefore (step: PlannedStep, plan: Plan): boolean {
  const steps = plan.acts.flatMap(act => act.steps)
  const made = steps.findIndex(one => (one.action === 'generate-key' || one.action === 'generate-backed-key') && one.with.key === step.with.key)
  return made >= 0 && made < steps.indexOf(step)
}

/** The objects that a key is made of. */
export function objectsOf (key: PlannedKey, token: string, id: string): ObjectRef[] {
  const classes = key.algorithm === 'aes-256' ? ['secret-key'] : ['private-key', 'public-key']
  return classes.map(name => ({ token, class: name, id, label: key.label }))
}

/** A token as another process finds it again. Throws HsmError where it isn't there. */
export function targetOf (on: Context, name: string): TokenTarget {
  const { module } = on.tokens.planned(name)
  const { identity } = on.tokens.look(name)
  return { name, module, label: identity.label, serial: identity.serial }
}

/**
 * Removes whatever an intent left under a CKA_ID, and on a token that was initialised in this ceremony, what was never written whole: such an object has
 * no id, and can be nobody else's. Needs the user's login.
 */
export function removeIntended (on: Context, token: string, id: string): ObjectRef[] {
  const session = on.tokens.session(token)
  const remove = (object: TokenObject): ObjectRef => {
    destroyObject(session, object)
    return { token, class: object.class, id: object.id, label: object.label }
  }
  const torn = on.tokens.planned(token).initialise ? unreadableObjects(session).map(remove) : []
  return [...torn, ...objectsWithId(session, fromHex(id)).map(remove)]
}

/** What a key's confirmation says of it, but for what its generation decides. */
export function confirmationFacts (on: Context, key: Pick<PlannedKey, 'name' | 'version'>): Omit<Confirmation, 'publicKey' | 'algorithm'> {
  return { mode: on.plan.mode, organisation: on.plan.organisation.id, ceremony: on.plan.ceremony, key: key.name, version: key.version }
}

/** The text that a key signs to confirm itself. */
export function confirmationOf (on: Context, key: Pick<PlannedKey, 'name' | 'version' | 'algorithm'>, publicKey: Uint8Array | null): string {
  return confirmationText({ ...confirmationFacts(on, key), algorithm: key.algorithm, publicKey })
}
