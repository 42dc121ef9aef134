// A step's key: as planned, and as generated.

import type { BadField } from '../contract/shapes.ts'
import { destroyObject, objectsWithId, unreadableObjects, type TokenObject } from '../hsm/objects.ts'
import { confirmationText, type Confirmation } from '../transcript/confirmation.ts'
import type { ObjectRef } from '../transcript/entry.ts'
import { fromHex } from '../transcript/hash.ts'
import { nearestOf } from '../transcript/nearest.ts'
import { makesKey } from '../transcript/plan-rules.ts'
import type { Plan, PlannedKey, PlannedStep } from '../transcript/plan.ts'
import type { Result, ResultOf } from '../transcript/results.ts'
import type { Context } from './action.ts'
import type { TokenTarget } from './custody.ts'

export function validateKeyStep (step: PlannedStep, plan: Plan): BadField[] {
  const known = plan.keys.map(key => key.name)
  const wanted = step.with.key ?? ''
  if (keyOfStep(step, plan) !== undefined) return []
  if (known.includes(wanted)) return [{ path: 'with.version', expected: `a version that the plan makes: ${plan.keys.filter(key => key.name === wanted).map(key => key.version).join(', ')}` }]
  const nearest = nearestOf(wanted, known)
  return [{ path: 'with.key', expected: `one of the plan's keys: ${known.join(', ')}`, ...(nearest === undefined ? {} : { nearest }) }]
}

/** The key of the plan that a step names: by its version too, where it gives one. */
export function keyOfStep (step: PlannedStep, plan: Plan): PlannedKey | undefined {
  return plan.keys.find(key => key.name === step.with.key && (step.with.version === undefined || String(key.version) === step.with.version))
}

/** The key that the step is about. `validateKeyStep` has made sure that there is one. */
export function plannedKeyOf (on: Context): PlannedKey {
  return keyOfStep(on.step, on.plan)!
}

export type Generated = ResultOf<'generate-key' | 'generate-backed-key' | 'generate-wrapped-key'>

function isGenerated (result: Result): result is Generated {
  return makesKey.has(result.action)
}

/** What an earlier step recorded of the generation of a key; undefined where none did. */
export function generationOf (on: Context, key: string, version: number): Generated | undefined {
  return on.progress.results.flatMap(({ result }) =>
    isGenerated(result) && result.key === key && result.version === version ? [result] : [])[0]
}

/** What an earlier step recorded of the generation of the step's key. */
export function generatedKey (on: Context): Generated {
  const planned = plannedKeyOf(on)
  const found = generationOf(on, planned.name, planned.version)
  if (found === undefined) throw new Error(`the plan uses key ${planned.name} before it generates it`)
  return found
}

/** Whether a step of the plan generates the step's key before this one uses it; for validation. */
export function generatedBefore (step: PlannedStep, plan: Plan): boolean {
  return generatingStep(keyOfStep(step, plan), step, plan) !== undefined
}

/** The earlier step that generates a key. */
export function generatingStep (key: PlannedKey | undefined, before: PlannedStep, plan: Plan): PlannedStep | undefined {
  const steps = plan.acts.flatMap(act => act.steps)
  return steps.slice(0, steps.indexOf(before)).find(one => makesKey.has(one.action) && key !== undefined && keyOfStep(one, plan) === key)
}

/** The objects that a key is made of. */
export function objectsOf (key: PlannedKey, token: string, id: string): ObjectRef[] {
  const classes = key.algorithm === 'aes-256' ? ['secret-key'] : ['private-key', 'public-key']
  return classes.map(name => ({ token, class: name, id, label: key.label }))
}

/** The label of a wrapping key that stays on a token: whose share set it belongs to. */
export function wrappingKeyLabel (set: string): string {
  return `wrapping-key ${set}`
}

/** A token as another process finds it again. Throws HsmError where it isn't there. */
export function targetOf (on: Context, name: string): TokenTarget {
  const { module } = on.tokens.planned(name)
  const { identity } = on.tokens.look(name)
  return { name, module, label: identity.label, serial: identity.serial }
}

/**
 * Removes whatever an intent left under CKA_IDs, and on a token that was initialised in this ceremony, what was never written whole: such an object has
 * no id, and can be nobody else's. Needs the user's login.
 */
export function removeIntended (on: Context, token: string, ...ids: readonly string[]): ObjectRef[] {
  const session = on.tokens.session(token)
  const remove = (object: TokenObject): ObjectRef => {
    destroyObject(session, object)
    return { token, class: object.class, id: object.id, label: object.label }
  }
  const torn = on.tokens.planned(token).initialise ? unreadableObjects(session).map(remove) : []
  return [...torn, ...ids.flatMap(id => objectsWithId(session, fromHex(id)).map(remove))]
}

/** What a key's confirmation says of it, but for what its generation decides. */
export function confirmationFacts (on: Context, key: Pick<PlannedKey, 'name' | 'version'>): Omit<Confirmation, 'publicKey' | 'algorithm'> {
  return { mode: on.plan.mode, organisation: on.plan.organisation.id, ceremony: on.plan.ceremony, key: key.name, version: key.version }
}

/** The text that a key signs to confirm itself. */
export function confirmationOf (on: Context, key: Pick<PlannedKey, 'name' | 'version' | 'algorithm'>, publicKey: Uint8Array | null): string {
  return confirmationText({ ...confirmationFacts(on, key), algorithm: key.algorithm, publicKey })
}
