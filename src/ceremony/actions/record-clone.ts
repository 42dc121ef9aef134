// Keys come onto a token by its maker's own cloning. People do it, with the maker's tools, and the station puts on record what it finds afterwards: that each key
// is there, locked, and signs under the public key on record. A key that came over readable or extractable is refused: it would be two keys to guard.
// After a crash nothing is lost: what people did is on the token, and the step is done again from there.

import { findKey } from '../../hsm/find.ts'
import { takeInventory } from '../../hsm/inventory.ts'
import { objectsWithId } from '../../hsm/objects.ts'
import { fromBase64, fromHex } from '../../transcript/hash.ts'
import type { ExistingKey, PlannedClone } from '../../transcript/lifecycle.ts'
import type { AttributeRecord, ResultOf } from '../../transcript/results.ts'
import { actorOf, confirmed, type Action, type Context } from '../action.ts'
import { CeremonyError } from '../errors.ts'
import { challengeOf, existingOf, hearerOf, namesOf, needsLifecycle, validateHeard, type KeyOnToken } from '../existing.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'
import { proveKey, proveWrapping } from '../proof.ts'
import { cloneOf, idsOfPublicKey } from '../replicas.ts'

type Cloned = ResultOf<'record-clone'>['keys'][number]

export const recordClone: Action<'record-clone'> = {
  name: 'record-clone',
  irreversible: true,
  validate: (step, plan) => [
    ...plan.lifecycle === undefined ? [needsLifecycle] : [],
    ...cloneOf(plan, step) === null ? [{ path: 'with.token', expected: 'the token of which the plan says what is cloned onto it (lifecycle.replicas.clone)' }] : [],
    ...validateHeard(step, plan)
  ],
  asks: on => [...loginAsks(on, tokenOf(on)), confirmed('cloned', actorOf(on), facts(on)), confirmed('seen', hearerOf(on), facts(on))],
  facts,
  rehearse: on => ({ ...rehearsedLogin(on, tokenOf(on)), cloned: true, seen: true }),
  // What is missing is cloned again before anything is on record, and nobody signs twice for it.
  prepare: (on, answers) => {
    loginWith(on, tokenOf(on), answers)
    on.bringClone()
    foundKeys(on)
  },
  perform: on => {
    const { from, procedure } = planned(on)
    return { action: 'record-clone', from, token: tokenOf(on), procedure, keys: foundKeys(on).map(found => clonedKey(on, found)), witness: hearerOf(on) }
  }
}

function tokenOf (on: Context): string {
  return on.step.with.token ?? ''
}

/** `validate` has made sure that there is one. */
function planned (on: Context): PlannedClone {
  return cloneOf(on.plan, on.step)!
}

function facts (on: Context): Record<string, string> {
  const { from, procedure, keys } = planned(on)
  const { identity: { label, serial } } = on.tokens.look(tokenOf(on))
  return { token: tokenOf(on), label, serial, from, procedure, keys: keys.map(({ key, version }) => `${key} v${version}`).join(', ') }
}

interface Found { readonly held: KeyOnToken, readonly attributes: readonly AttributeRecord[] }

/** The keys as they came over, each locked. Throws CeremonyError `clone-not-found`, `clone-not-locked`; HsmError as `findKey` throws. */
function foundKeys (on: Context): Found[] {
  return planned(on).keys.map(({ key, version, id }) => foundKey(on, existingOf(on.plan, key, version)!, id))
}

function foundKey (on: Context, { key, version, algorithm, publicKey: spki }: ExistingKey, expected: string): Found {
  const session = on.tokens.session(tokenOf(on))
  const publicKey = spki === null ? null : fromBase64(spki)
  const [id] = objectsWithId(session, fromHex(expected)).length > 0 ? [expected] : publicKey === null ? [] : idsOfPublicKey(session, publicKey)
  const names = { ...namesOf({ key, version }), token: tokenOf(on) }
  if (id === undefined || id === '') throw new CeremonyError('clone-not-found', names)
  const held: KeyOnToken = { key, version, token: tokenOf(on), id, algorithm, publicKey }
  const attributes = attributesOf(on, held)
  const open = locks.filter(([name, wanted]) => attributes.find(one => one.name === name)?.value !== wanted).map(([name]) => name)
  if (open.length > 0) throw new CeremonyError('clone-not-locked', { ...names, attributes: open.join(', ') })
  return { held, attributes }
}

/** A key with what it signs. Throws CeremonyError `key-check-failed`. */
function clonedKey (on: Context, { held, attributes }: Found): Cloned {
  const { key, version, id } = held
  const failed = (by: string): CeremonyError => new CeremonyError('key-check-failed', { ...namesOf(held), token: held.token, by })
  const proof = proveKey(on, held, challengeOf(on, held, 'clone'), failed)
  const more = held.publicKey === null ? proveWrapping(on, held, failed) : []
  return { key, version, id, attributes: [...attributes], proof: { ...proof, verifiedBy: [...proof.verifiedBy, ...more] } }
}

/** What keeps a key on its token. A token that does not say is not believed. */
const locks = [['CKA_EXTRACTABLE', 'false'], ['CKA_SENSITIVE', 'true']] as const

/** The attributes of the half that is used. */
function attributesOf (on: Context, { token, id }: KeyOnToken): AttributeRecord[] {
  const session = on.tokens.session(token)
  const wanted = findKey(session, fromHex(id)).kind === 'secret' ? 'secret-key' : 'private-key'
  return takeInventory(session).find(object => object.id === id && object.class === wanted)?.attributes ?? []
}
