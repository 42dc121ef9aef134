// One key on several tokens: what a plan says must not be on one of them, what is cloned onto it, and how either is looked for. Keys are found by the CKA_ID that
// is on record and, since some tokens give cloned objects other ids, by their public key.

import { HsmError } from '../hsm/errors.ts'
import { findHandles, objectsWithId, describeObject, type TokenObject } from '../hsm/objects.ts'
import { algorithmOf, readPublicKey } from '../hsm/publickey.ts'
import type { TokenSession } from '../hsm/session.ts'
import type { BadField } from '../contract/shapes.ts'
import { equalBytes, fromBase64, fromHex } from '../transcript/hash.ts'
import type { AbsentVersion, PlannedClone } from '../transcript/lifecycle.ts'
import type { Plan, PlannedStep } from '../transcript/plan.ts'

/** The versions that must not be on a token, in the plan's order. */
export function absentOn ({ lifecycle }: Plan, token: string | undefined): AbsentVersion[] {
  return (lifecycle?.replicas?.absent ?? []).filter(one => one.token === token)
}

/** What is cloned onto the token of a step; null where nothing is. */
export function cloneOf ({ lifecycle }: Plan, { with: { token } }: PlannedStep): PlannedClone | null {
  const clone = lifecycle?.replicas?.clone ?? null
  return clone?.token === token ? clone : null
}

/** What is wrong with what a plan says of replicas, as its steps have it. Every version that must be gone is looked for, and what is cloned is put on record, once. */
export function replicaFaults (plan: Plan): BadField[] {
  const { lifecycle, tokens, acts } = plan
  if (lifecycle?.replicas === undefined) return []
  const { absent, clone } = lifecycle.replicas
  const steps = acts.flatMap(act => act.steps)
  const count = (action: string, token: string): number => steps.filter(step => step.action === action && step.with.token === token).length
  const once = (path: string, action: string, token: string): BadField[] => count(action, token) === 1 ? [] : [{ path, expected: `one step ${action} on token ${token}, not ${count(action, token)}` }]
  const known = (path: string, token: string): BadField[] => tokens.some(({ name }) => name === token) ? [] : [{ path, expected: `a token of the plan, not ${token}` }]
  return [
    ...[...new Set(absent.map(({ token }) => token))].flatMap(token => [...known('lifecycle.replicas.absent', token), ...once('lifecycle.replicas.absent', 'prove-absence', token)]),
    ...clone === null ? [] : [
      ...known('lifecycle.replicas.clone.token', clone.token), ...once('lifecycle.replicas.clone', 'record-clone', clone.token),
      ...clone.keys.flatMap(({ key, version }, i) => lifecycle.existing.some(one => one.key === key && one.version === version) ? [] : [{ path: `lifecycle.replicas.clone.keys[${i}]`, expected: `an existing key, not ${key} v${version}` }])
    ]
  ]
}

/** The objects of a version on a token, whatever id they have now. Needs the user's login. */
export function objectsOfVersion (session: TokenSession, { id, publicKey }: Pick<AbsentVersion, 'id' | 'publicKey'>): TokenObject[] {
  const known = objectsWithId(session, fromHex(id))
  const ids = publicKey === null ? [] : idsOfPublicKey(session, fromBase64(publicKey)).filter(one => one !== id && one !== '')
  return [...known, ...[...new Set(ids)].flatMap(one => objectsWithId(session, fromHex(one)))]
}

/** CKA_IDs, hex, of the public key objects that are this key. */
export function idsOfPublicKey (session: TokenSession, publicKey: Uint8Array): string[] {
  const objects = findHandles(session, []).map(handle => describeObject(session, handle)).filter(object => object.class === 'public-key')
  return objects.filter(({ handle }) => {
    const found = publicKeyAt(session, handle)
    return found !== null && equalBytes(found, publicKey)
  }).map(({ id }) => id)
}

/** Null for a key of a kind that is none of ours, and so not the one that is looked for. */
function publicKeyAt (session: TokenSession, handle: TokenObject['handle']): Uint8Array | null {
  try {
    const algorithm = algorithmOf(session, handle)
    return algorithm === 'aes-256' ? null : readPublicKey(session, handle, algorithm)
  } catch (error) {
    if (error instanceof HsmError && error.code === 'key-unsupported') return null
    throw error
  }
}
