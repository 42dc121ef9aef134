// What is done to backups that exist with recovery keys that exist: they are wrapped under another key, opened once to show that they can be, and a throw-away
// key goes the way of all of them. None of it stays on the token.

import type { CanaryOrder, GeneratedWrapped, ReopenOrder, RestoredCanary, Rewrapped, RewrapOrder } from '../../ceremony/custody.ts'
import { CeremonyError } from '../../ceremony/errors.ts'
import { destroyKey, generateWrapped, mechanismFor, orDestroyed, type Wrapping } from '../../ceremony/wrapped.ts'
import { importRecoveryKey } from '../../hsm/import.ts'
import { mechanismName } from '../../hsm/names.ts'
import { objectsWithId } from '../../hsm/objects.ts'
import { rewrapKey, withUnwrapped } from '../../hsm/rewrap.ts'
import { equalBytes, fromBase64, fromHex } from '../../transcript/hash.ts'
import type { KeyProof } from '../../transcript/results.ts'
import { prove, restoreWrapped } from './keys.ts'

/**
 * Takes every backup from under the old recovery key to under the one that `on` wraps with. Throws HsmError, and CeremonyError `reshare-same-key` where a backup
 * comes out as it went in: then nothing would be gained by giving the old shares up.
 */
export function rewrapAll ({ session, key, ways, trusted, probe }: Wrapping, old: Uint8Array, orders: readonly RewrapOrder[]): Pick<Rewrapped, 'wrapping' | 'wrapped' | 'standard'> {
  const { mechanism, standard } = ways[0]!
  const opening = orders.map(order => probe.ways.find(way => way.standard === order.standard)!.mechanism)
  const from = importRecoveryKey(session, { value: old, use: 'unwrap', mechanisms: [...new Set(opening)], trusted: false }).handle
  const wrapped = orders.map((order, i) => {
    const again = rewrapKey(session, { from: { key: from, mechanism: opening[i]! }, to: { key, mechanism }, trusted }, order.algorithm, order.wrapped)
    if (equalBytes(again, order.wrapped)) throw new CeremonyError('reshare-same-key')
    return again
  })
  return { wrapping: { mechanism: mechanismName(mechanism), trusted, tried: [...probe.found] }, wrapped, standard }
}

/** Opens a backup for one signature. Throws HsmError, CeremonyError `restored-proof-failed`. */
export function openOnce ({ session, key, ways }: Wrapping, order: ReopenOrder): KeyProof {
  return withUnwrapped(session, key, mechanismFor({ ways }, order.standard), order.algorithm, order.wrapped, opened => prove(session, opened, order))
}

/** Makes a throw-away key as master keys are made, wraps it, and destroys it again. */
export async function wrapCanary (on: Wrapping, order: CanaryOrder): Promise<GeneratedWrapped> {
  return await orDestroyed(on.session, [order.id], async () => {
    const made = await generateWrapped(on, order)
    destroyKey(on.session, order.id)
    return made
  })
}

/** Brings it back as master keys are brought back, and destroys it for good. */
export async function restoreCanary (on: Wrapping, { algorithm, id, label }: CanaryOrder, made: GeneratedWrapped): Promise<Omit<RestoredCanary, 'windows'>> {
  const { publicKey, wrapped, standard, confirmation: { text }, wrapping: { mechanism, tried } } = made
  const { attributes, unenforced, proof } = await restoreWrapped(on, { algorithm, id, label, publicKey: fromBase64(publicKey!), wrapped, standard, text, check: null })
  return await orDestroyed(on.session, [id], () => {
    destroyKey(on.session, id)
    return { publicKey: publicKey!, wrapping: { mechanism, tried }, attributes, unenforced, proof, remaining: objectsWithId(on.session, fromHex(id)).length }
  })
}
