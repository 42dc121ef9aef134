// What the token holds, object by object, before and after: the verifier compares the two lists.

import { takeInventory as listObjects } from '../../hsm/inventory.ts'
import { inventoryFile, longestInventory } from '../../transcript/files.ts'
import { toCanonicalBytes } from '../../transcript/jcs.ts'
import type { InventoryObject, Result } from '../../transcript/results.ts'
import { CeremonyError } from '../errors.ts'
import type { Action, Context } from '../action.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'
import { recordedInventory } from '../recorded.ts'

export const takeInventory: Action<'take-inventory'> = {
  name: 'take-inventory',
  irreversible: false,
  validate: (step, plan) => [
    ...(plan.tokens.some(token => token.name === step.with.token) ? [] : [{ path: 'with.token', expected: 'a token of the plan' }]),
    ...(step.with.when === 'before' || step.with.when === 'after' ? [] : [{ path: 'with.when', expected: 'before or after' }])
  ],
  asks: on => blank(on) ? [] : loginAsks(on, tokenOf(on)),
  facts: on => ({ token: tokenOf(on), label: on.tokens.planned(tokenOf(on)).label, when: on.step.with.when ?? '' }),
  rehearse: on => blank(on) ? {} : rehearsedLogin(on, tokenOf(on)),
  prepare: (on, answers) => { if (!blank(on)) loginWith(on, tokenOf(on), answers) },
  perform: on => {
    const token = tokenOf(on)
    const when = on.step.with.when === 'after' ? 'after' : 'before'
    const objects = blank(on) ? [] : listObjects(on.tokens.session(token))
    if (when === 'after') assertNothingUnplanned(on, token, objects)
    const bytes = toCanonicalBytes(objects)
    assertListable(token, objects.length, bytes.length)
    const file = on.output(inventoryFile(token, when, on.attempt), bytes)
    return { action: 'take-inventory', token, when, loggedIn: !blank(on), file, objects: objects.length }
  }
}

function tokenOf (on: Context): string {
  return on.step.with.token ?? ''
}

/** Whether the token is still to be initialised: it holds no objects, and takes no session. */
function blank (on: Context): boolean {
  return !on.tokens.look(tokenOf(on)).identity.initialised
}

/** Throws CeremonyError `inventory-too-long` where no verifier would read so long a list. */
export function assertListable (token: string, objects: number, bytes: number): void {
  if (bytes > longestInventory) throw new CeremonyError('inventory-too-long', { token, objects: String(objects) })
}

/** The engine's own check; the verifier makes it again from the two files. */
function assertNothingUnplanned (on: Context, token: string, objects: readonly InventoryObject[]): void {
  const [taken] = on.progress.results.flatMap(({ result }) => result.action === 'take-inventory' && result.token === token && result.when === 'before' ? [result] : [])
  const destroyed = on.progress.results.flatMap(({ result }) => (result.action === 'destroy-key' || result.action === 'destroy-wrapping-key') && result.token === token ? [result] : [])
  const made = new Set(on.progress.results.flatMap(({ result }) => idsMade(result, token)))
  const strangers = objects.filter(object => !made.has(object.id))
  const expected = (taken?.objects ?? 0) - destroyed.reduce((sum, one) => sum + one.destroyed.length, 0)
  const gone = new Set(destroyed.map(({ id }) => id))
  if (strangers.length !== expected || objects.some(({ id }) => gone.has(id)) || [...made].some(id => !gone.has(id) && !isWhole(objects.filter(object => object.id === id)))) {
    throw new CeremonyError('object-unexpected', { token, before: String(expected), now: String(strangers.length), objects: newIn(strangers, taken === undefined ? [] : recordedInventory(on, taken.file)).map(one => `${one.class} ${one.label}`).join(', ') })
  }
}

/** Objects that were not there before: on a token that holds many, only these are news. */
function newIn (objects: readonly InventoryObject[], before: readonly InventoryObject[]): InventoryObject[] {
  const identity = (one: InventoryObject): string => JSON.stringify([one.class, one.id, one.label])
  const left = before.map(identity).reduce((counts, one) => counts.set(one, (counts.get(one) ?? 0) + 1), new Map<string, number>())
  return objects.filter(one => {
    const count = left.get(identity(one)) ?? 0
    left.set(identity(one), count - 1)
    return count <= 0
  })
}

/** Whether these are the objects of one key: a pair, or a secret key. A token that answers wrongly once is asked again. */
function isWhole (objects: readonly InventoryObject[]): boolean {
  return ['private-key public-key', 'secret-key'].includes(objects.map(object => object.class).sort().join(' '))
}

/** CKA_IDs of the keys that a step left on a token. */
function idsMade (result: Result, token: string): string[] {
  switch (result.action) {
    case 'generate-key': case 'generate-wrapped-key': return result.token === token ? [result.id] : []
    case 'generate-backed-key': return [...(result.token === token ? [result.id, ...(result.wrappingKey === undefined ? [] : [result.wrappingKey.id])] : []), ...(result.restored.kept && result.restored.token === token ? [result.restored.id] : [])]
    case 'restore-keys': return result.keys.filter(key => key.token === token).map(key => key.id)
    case 'record-clone': return result.token === token ? result.keys.map(key => key.id) : []
    case 'rewrap-backups': return result.token === token && result.wrappingKey !== undefined ? [result.wrappingKey.id] : []
    default: return []
  }
}
