// A master key that is generated, wrapped and locked in one go, whoever holds the wrapping key: the process that has the recovery key, or the token itself.
// Whatever is made and does not come out as it must is destroyed before the error goes on.

import { HsmError } from '../hsm/errors.ts'
import { findKey, keyHandle } from '../hsm/find.ts'
import { describeKey, generateMasterKey } from '../hsm/generate.ts'
import { lockKey } from '../hsm/lock.ts'
import { mechanismName } from '../hsm/names.ts'
import { destroyObject, objectsWithId, type ObjectHandle } from '../hsm/objects.ts'
import type { TokenSession } from '../hsm/session.ts'
import { signWith } from '../hsm/sign.ts'
import { wrapKey, type KeyWrapProbe, type WrapChoice } from '../hsm/wrap.ts'
import { backupSuffix, type Backup } from '../keys/backup.ts'
import { confirmationText } from '../transcript/confirmation.ts'
import { fromHex, toBase64 } from '../transcript/hash.ts'
import { keyWrapNames, type KeyWrap } from '../transcript/key-wrap.ts'
import type { PlannedKey } from '../transcript/plan.ts'
import type { ShareSet } from '../transcript/share-set.ts'
import type { Context } from './action.ts'
import type { GeneratedWrapped, KeyOrder } from './custody.ts'

/** `ways`: those that the key is used with; it wraps by the first. */
export interface Wrapping { readonly session: TokenSession, readonly key: ObjectHandle, readonly ways: readonly WrapChoice[], readonly trusted: boolean, readonly probe: KeyWrapProbe }

/** The mechanism for what was wrapped so. The token was tried for it before the key came to it. */
export function mechanismFor ({ ways }: Pick<Wrapping, 'ways'>, standard: KeyWrap): number {
  return ways.find(way => way.standard === standard)!.mechanism
}

/** Generates, wraps, locks, proves the lock, and lets the key sign its confirmation. Between the first and the third, nothing waits. */
export async function generateWrapped ({ session, key: wrappingKey, ways, trusted, probe }: Wrapping, order: KeyOrder): Promise<GeneratedWrapped> {
  const { algorithm, id, label, confirmation } = order
  const { mechanism, standard } = ways[0]!
  const naming = { algorithm, id: fromHex(id), label, wrapWithTrusted: trusted }
  return await orDestroyed(session, [id], async () => {
    let since = 0n
    let until = 0n
    await generateMasterKey(session, { ...naming, extractable: true }, () => { since = process.hrtime.bigint() })
    const found = findKey(session, fromHex(id))
    const wrapped = wrapKey(session, wrappingKey, keyHandle(found), mechanism)
    const lock = lockKey(session, keyHandle(found), { wrappingKey, mechanism, onLocked: () => { until = process.hrtime.bigint() } })
    const extractableMs = Number((until - since) / 1_000_000n) + 1
    const made = describeKey(session, found, { ...naming, wasExtractable: true })
    const text = confirmationText({ ...confirmation, algorithm, publicKey: made.publicKey })
    const signed = signWith(session, found, new TextEncoder().encode(text))
    return {
      publicKey: made.publicKey === null ? null : toBase64(made.publicKey), mechanism: made.mechanism, attributes: [...made.attributes], unenforced: [...made.unenforced],
      wrapping: { mechanism: mechanismName(mechanism), trusted, tried: [...probe.found] }, lock, extractableMs, wrapped, standard,
      confirmation: { text, mechanism: signed.mechanism, signature: toBase64(signed.signature) }
    }
  })
}

/** What goes to the media. */
export function backupOf (on: Context, key: PlannedKey, id: string, set: ShareSet, made: GeneratedWrapped): Backup {
  return {
    v: 1, mode: on.plan.mode, organisation: on.plan.organisation.id, ceremony: on.plan.ceremony, key: key.name, version: key.version, algorithm: key.algorithm,
    id, label: key.label, publicKey: made.publicKey, mechanism: made.wrapping.mechanism, standard: keyWrapNames[made.standard], wrapped: toBase64(made.wrapped),
    confirmation: made.confirmation, attributes: [...made.attributes], set, wrappedAt: on.station.now().toISOString()
  }
}

/** The name of its file, up to what all backups' names end with. */
export function backupName (on: Context, key: Pick<PlannedKey, 'name' | 'version'>, id: string, suffix = backupSuffix): string {
  return `${on.plan.organisation.id}-${key.name}-v${key.version}-${id.slice(0, 8)}${suffix}`
}

/** Destroys what lies under an id, each object with proof that it is gone. */
export function destroyKey (session: TokenSession, id: string): void {
  for (const object of objectsWithId(session, fromHex(id))) destroyObject(session, object)
}

/** Runs `work`; where it fails, destroys whatever is under the ids. That this failed too is left to the reconciliation, which looks again. */
export async function orDestroyed<T> (session: TokenSession, ids: readonly string[], work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    try {
      for (const id of ids) destroyKey(session, id)
    } catch (second) {
      if (!(second instanceof HsmError)) throw second
    }
    throw error
  }
}
