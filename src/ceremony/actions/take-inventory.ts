// What the token holds, object by object, before and after: the verifier compares the two lists.

import { takeInventory as listObjects } from '../../hsm/inventory.ts'
import { inventoryFile, longestInventory } from '../../transcript/files.ts'
import { canonicalize, toCanonicalBytes } from '../../transcript/jcs.ts'
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

/**
 * The engine's own check, object by object as the verifier makes it again from the two files: whoever is in the room can still put right what nobody could afterwards.
 * Throws CeremonyError `object-unexpected`, and as `recordedInventory` does.
 */
function assertNothingUnplanned (on: Context, token: string, objects: readonly InventoryObject[]): void {
  const { results } = on.progress
  const [taken] = results.flatMap(({ result }) => result.action === 'take-inventory' && result.token === token && result.when === 'before' ? [result] : [])
  const erased = results.some(({ result }) => result.action === 'initialise-token' && result.token === token)
  const gone = new Set(results.flatMap(({ result }) => (result.action === 'destroy-key' || result.action === 'destroy-wrapping-key') && result.token === token ? [result.id] : []))
  const made = new Set(results.flatMap(({ result }) => idsMade(result, token)))
  const before = taken === undefined || erased ? [] : recordedInventory(on, taken.file).filter(({ id }) => !gone.has(id))
  const lost = without(before, objects)
  const strangers = without(objects, before).filter(({ id }) => !made.has(id))
  if (lost.length === 0 && strangers.length === 0 && [...made].every(id => isWhole(objects.filter(object => object.id === id)))) return
  throw new CeremonyError('object-unexpected', { token, before: String(before.length), now: String(objects.length), objects: [...strangers, ...lost].map(one => `${one.class} ${one.label}`).join(', ') })
}

/** The objects that have no equal among the others. Several may be alike to the last attribute. */
function without (objects: readonly InventoryObject[], others: readonly InventoryObject[]): InventoryObject[] {
  const left = new Map<string, number>()
  for (const one of others) left.set(canonicalize(one), (left.get(canonicalize(one)) ?? 0) + 1)
  return objects.filter(one => {
    const count = left.get(canonicalize(one)) ?? 0
    left.set(canonicalize(one), count - 1)
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
