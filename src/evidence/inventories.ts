// What a token held before and after, side by side. It judges nothing; what may have changed is the verifier's business.

import { canonicalize } from '../transcript/jcs.ts'
import type { InventoryObject } from '../transcript/results.ts'

export interface ComparedObject {
  readonly object: InventoryObject
  readonly change: 'kept' | 'changed' | 'new' | 'gone'
  /** Attributes that are not what they were; an absent one is empty. */ readonly differences: readonly { readonly name: string, readonly before: string, readonly after: string }[]
}

/** Every object of both lists, each once: those that were there before in their order, then the new ones. Objects are the same by class, id and label. */
export function compareInventories (before: readonly InventoryObject[], after: readonly InventoryObject[]): ComparedObject[] {
  const left = new Map<string, InventoryObject[]>()
  // From the last to the first, so that the first of those that are the same is taken first.
  for (const object of after.toReversed()) {
    const same = left.get(identity(object))
    if (same === undefined) left.set(identity(object), [object])
    else same.push(object)
  }
  const old = before.map((object): ComparedObject => {
    const now = left.get(identity(object))?.pop()
    if (now === undefined) return { object, change: 'gone', differences: [] }
    const differences = differencesOf(object, now)
    return { object: now, change: differences.length === 0 ? 'kept' : 'changed', differences }
  })
  return [...old, ...[...left.values()].flat().toReversed().map((object): ComparedObject => ({ object, change: 'new', differences: [] }))]
}

function identity ({ class: type, id, label }: InventoryObject): string {
  return canonicalize([type, id, label])
}

function differencesOf (before: InventoryObject, after: InventoryObject): ComparedObject['differences'] {
  const [then, now] = [before, after].map(({ attributes }) => new Map(attributes.map(({ name, value }) => [name, value]))) as [Map<string, string>, Map<string, string>]
  return [...new Set([...then.keys(), ...now.keys()])].filter(name => then.get(name) !== now.get(name)).map(name => ({ name, before: then.get(name) ?? '', after: now.get(name) ?? '' }))
}
