// A key's objects on one token are destroyed, and looked for afterwards. Before that it must be shown that they are that key: by their public half and by a
// signature that verifies under the public key on record, so that no other key goes because of a wrong id. A secret key can show nothing outside its token:
// there its class and its id must do.
// After a crash, what is left under the id is that key's too (it is shown again), and is destroyed: a destruction that was begun is finished, never undone.

import { algorithms } from '../../hsm/algorithms.ts'
import { HsmError } from '../../hsm/errors.ts'
import { destroyObject, objectsWithId, type ObjectHandle, type TokenObject } from '../../hsm/objects.ts'
import { readPublicKey } from '../../hsm/publickey.ts'
import { signWith } from '../../hsm/sign.ts'
import { verifyWithNode } from '../../keys/signature.ts'
import type { ObjectRef } from '../../transcript/entry.ts'
import { equalBytes, fromHex } from '../../transcript/hash.ts'
import type { ResultOf } from '../../transcript/results.ts'
import { actorOf, confirmed, type Action, type Context } from '../action.ts'
import { CeremonyError } from '../errors.ts'
import { challengeOf, existingOf, namesOf, usedKey, validateExisting, type KeyOnToken } from '../existing.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'

export const destroyKey: Action<'destroy-key'> = {
  name: 'destroy-key',
  irreversible: true,
  validate: (step, plan) => {
    const bad = validateExisting(step, plan)
    if (bad.length > 0 || existingOf(plan, step.with.key ?? '', Number(step.with.version))?.holdings.some(({ token }) => token === step.with.token) === true) return bad
    return [{ path: 'with.token', expected: 'a token of the plan that holds the key' }]
  },
  asks: on => [...loginAsks(on, tokenOf(on)), confirmed('compared', actorOf(on), facts(on))],
  facts,
  rehearse: on => ({ ...rehearsedLogin(on, tokenOf(on)), compared: true }),
  prepare: (on, answers) => {
    loginWith(on, tokenOf(on), answers)
    const key = usedKey(on)
    const found = objectsOfKey(on, key)
    // Its public half alone is not the key: what uses it may lie there still, under another id.
    if (!found.some(isKey)) throw new HsmError('key-not-found', `no private or secret key with the id ${key.id} is on the token; nothing was destroyed`, { token: key.token, facts: { id: key.id, found: found.map(one => one.class).join(', ') } })
    assertThatKey(on, key, found)
  },
  intend: on => {
    const { token, id } = usedKey(on)
    return objectsOfKey(on, usedKey(on)).map(object => ({ token, class: object.class, id, label: object.label }))
  },
  perform: (on, _, intended) => destroyAll(on, usedKey(on), intended),
  asksToReconcile: on => loginAsks(on, tokenOf(on)),
  reconcile: (on, answers, intended) => {
    loginWith(on, tokenOf(on), answers)
    const key = usedKey(on)
    assertThatKey(on, key, objectsOfKey(on, key))
    return { verdict: 'finished', objects: intended, result: destroyAll(on, key, intended) }
  }
}

function tokenOf (on: Context): string {
  return on.step.with.token ?? ''
}

function facts (on: Context): Record<string, string> {
  const { identity } = on.tokens.look(tokenOf(on))
  return { ...namesOf(usedKey(on)), token: tokenOf(on), label: identity.label, serial: identity.serial }
}

/** What lies under the key's id, what uses it first: were it cut off, only the public half would be left. */
function objectsOfKey (on: Context, { token, id }: KeyOnToken): TokenObject[] {
  const objects = objectsWithId(on.tokens.session(token), fromHex(id))
  return [...objects.filter(isKey), ...objects.filter(object => !isKey(object))]
}

const isKey = (object: TokenObject): boolean => object.class === 'private-key' || object.class === 'secret-key'

/** Throws CeremonyError `destroy-other-key` where the objects are not shown to be the key. */
function assertThatKey (on: Context, key: KeyOnToken, objects: readonly TokenObject[]): void {
  const refuse = (because: string): CeremonyError => new CeremonyError('destroy-other-key', { ...namesOf(key), token: key.token, because, objects: objects.map(one => `${one.class} ${one.label}`).join(', ') })
  if (objects.length === 0) return
  const facts = algorithms[key.algorithm]
  const expected = facts.kind === 'secret' ? ['secret-key'] : ['private-key', 'public-key', 'certificate']
  for (const object of objects) if (!expected.includes(object.class)) throw refuse('class')
  if (objects.filter(isKey).length > 1) throw refuse('several')
  if (key.algorithm === 'aes-256' || key.publicKey === null) return
  const session = on.tokens.session(key.token)
  let shown = false
  for (const object of objects.filter(one => one.class === 'public-key')) {
    if (!equalBytes(readPublicKey(session, object.handle, key.algorithm), key.publicKey)) throw refuse('public-key')
    shown = true
  }
  const secret = objects.find(isKey)
  if (secret === undefined) return
  const signed = signatureOf(on, { ...key, algorithm: key.algorithm }, secret.handle)
  if (signed === null ? !shown : !verifyWithNode(key.algorithm, key.publicKey, signed.data, signed.signature)) throw refuse('signature')
}

/** What the private key signs; null where it can't sign any more. */
function signatureOf (on: Context, key: KeyOnToken & { readonly algorithm: Exclude<KeyOnToken['algorithm'], 'aes-256'> }, handle: ObjectHandle): { data: Uint8Array, signature: Uint8Array } | null {
  const data = new TextEncoder().encode(challengeOf(on, key, 'destroy'))
  try {
    const { signature } = signWith(on.tokens.session(key.token), { kind: 'pair', algorithm: key.algorithm, private: handle }, data)
    return { data, signature }
  } catch (error) {
    if (!(error instanceof HsmError) || error.code === 'device-error' || error.code === 'session-lost' || error.code === 'not-logged-in') throw error
    return null
  }
}

/** Destroys whatever is under the id, and looks again. Throws CeremonyError `destroy-remains`. */
function destroyAll (on: Context, key: KeyOnToken, intended: readonly ObjectRef[]): ResultOf<'destroy-key'> {
  const session = on.tokens.session(key.token)
  for (const object of objectsOfKey(on, key)) destroyObject(session, object)
  const remaining = objectsOfKey(on, key)
  if (remaining.length > 0) throw new CeremonyError('destroy-remains', { ...namesOf(key), token: key.token, objects: remaining.map(one => `${one.class} ${one.label}`).join(', ') })
  return { action: 'destroy-key', token: key.token, key: key.key, version: key.version, id: key.id, destroyed: intended.map(object => ({ class: object.class, label: object.label })), remaining: 0 }
}
