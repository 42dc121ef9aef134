// What is done to master keys with the recovery key: generated, wrapped and locked on one token; restored and used on another.
// Whatever is made and does not come out as it must is destroyed before the error goes on.

import type { GeneratedBacked, KeyOrder, RestoredKey, RestoreOrder } from '../../ceremony/custody.ts'
import { CeremonyError } from '../../ceremony/errors.ts'
import { HsmError } from '../../hsm/errors.ts'
import { findKey, keyHandle, type FoundKey } from '../../hsm/find.ts'
import { describeKey, generateMasterKey } from '../../hsm/generate.ts'
import { importPublicKey } from '../../hsm/import.ts'
import { lockKey } from '../../hsm/lock.ts'
import { mechanismName } from '../../hsm/names.ts'
import { destroyObject, objectsWithId, type ObjectHandle } from '../../hsm/objects.ts'
import type { TokenSession } from '../../hsm/session.ts'
import { signWith } from '../../hsm/sign.ts'
import { replica } from '../../hsm/templates.ts'
import { unwrapKey, wrapKey, type KeyWrapProbe } from '../../hsm/wrap.ts'
import { verifyWithNoble, verifyWithNode } from '../../keys/signature.ts'
import { confirmationText } from '../../transcript/confirmation.ts'
import { equalBytes, fromHex, toBase64 } from '../../transcript/hash.ts'
import type { KeyProof } from '../../transcript/results.ts'

interface Wrapping { readonly session: TokenSession, readonly key: ObjectHandle, readonly mechanism: number, readonly trusted: boolean, readonly probe: KeyWrapProbe }

/** Generates, wraps, locks, proves the lock, and lets the key sign its confirmation. Between the first and the third, nothing waits. */
export async function generateWrapped ({ session, key: wrappingKey, mechanism, trusted, probe }: Wrapping, order: KeyOrder): Promise<Omit<GeneratedBacked, 'windows'>> {
  const { algorithm, id, label, confirmation } = order
  const naming = { algorithm, id: fromHex(id), label, wrapWithTrusted: trusted }
  return await orDestroyed(session, id, async () => {
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
      wrapping: { mechanism: mechanismName(mechanism), trusted, tried: [...probe.found] }, lock, extractableMs, wrapped,
      confirmation: { text, mechanism: signed.mechanism, signature: toBase64(signed.signature) }
    }
  })
}

/** Restores a key from its backup, locked from its first moment, with its public half beside it, and lets it prove itself. */
export async function restoreWrapped ({ session, key: unwrappingKey, mechanism }: Wrapping, order: RestoreOrder): Promise<RestoredKey> {
  const { algorithm, id, label, publicKey, wrapped } = order
  return await orDestroyed(session, id, () => {
    const { attributes, unenforced } = unwrapKey(session, unwrappingKey, wrapped, mechanism, replica({ algorithm, id: fromHex(id), label }))
    if (publicKey !== null && algorithm !== 'aes-256') importPublicKey(session, algorithm, publicKey, { id: fromHex(id), label })
    return { attributes: [...attributes], unenforced: [...unenforced], proof: prove(session, findKey(session, fromHex(id)), order) }
  })
}

/** Destroys what lies under an id, each object with proof that it is gone. */
export function destroyKey (session: TokenSession, id: string): void {
  for (const object of objectsWithId(session, fromHex(id))) destroyObject(session, object)
}

/** A signature by the restored key, verified under the public key it must have; of a secret key, the check value that it had on its first token. */
function prove (session: TokenSession, key: FoundKey, { algorithm, publicKey, text, check }: RestoreOrder): KeyProof {
  const data = new TextEncoder().encode(text)
  const { mechanism, signature } = signWith(session, key, data)
  const verdicts = publicKey === null
    ? { 'check value of the first token': check !== null && equalBytes(signWith(session, key, new TextEncoder().encode(check.text)).signature, check.signature) }
    : { 'node:crypto': verifyWithNode(algorithm, publicKey, data, signature), '@noble/curves': verifyWithNoble(algorithm, publicKey, data, signature) }
  const refusing = Object.entries(verdicts).filter(([, good]) => !good).map(([by]) => by)
  if (refusing.length > 0) throw new CeremonyError('restored-proof-failed', { by: refusing.join(', ') })
  return { text, mechanism, signature: toBase64(signature), verifiedBy: Object.keys(verdicts) }
}

/** Runs `work`; where it fails, destroys whatever is under the id. That this failed too is left to the reconciliation, which looks again. */
async function orDestroyed<T> (session: TokenSession, id: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    try {
      destroyKey(session, id)
    } catch (second) {
      if (!(second instanceof HsmError)) throw second
    }
    throw error
  }
}
