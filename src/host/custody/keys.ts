// What is done to keys with the recovery key: it stays on a token as a wrapping key, and keys are restored and used on another token.
// Whatever is made and does not come out as it must is destroyed before the error goes on.

import type { KeepOrder, KeptWrapping, ReopenOrder, RestoredKey, RestoreOrder } from '../../ceremony/custody.ts'
import { CeremonyError } from '../../ceremony/errors.ts'
import { mechanismFor, orDestroyed, type Wrapping } from '../../ceremony/wrapped.ts'
import { findKey } from '../../hsm/find.ts'
import { importPublicKey } from '../../hsm/import.ts'
import type { TokenSession } from '../../hsm/session.ts'
import { signWith, type SigningKey } from '../../hsm/sign.ts'
import { replica } from '../../hsm/templates.ts'
import { unwrapKey } from '../../hsm/wrap.ts'
import { keepWrappingKey } from '../../hsm/wrapping-key.ts'
import { verifyWithNoble, verifyWithNode } from '../../keys/signature.ts'
import { equalBytes, fromHex, toBase64 } from '../../transcript/hash.ts'
import type { KeyProof } from '../../transcript/results.ts'

/**
 * Keeps the recovery key on the token, as one that only wraps, beside keys that were made under it before. Where that fails, neither stays.
 */
export async function keepWrapping ({ session, ways: [way] }: Wrapping, value: Uint8Array, { id, label }: KeepOrder, beside: readonly string[]): Promise<KeptWrapping> {
  return await orDestroyed(session, [id, ...beside], () => {
    const kept = keepWrappingKey(session, { id: fromHex(id), label, value, ...way! })
    return { id, mechanism: kept.mechanism, attributes: [...kept.attributes], unenforced: [...kept.unenforced], refused: kept.refused }
  })
}

/** Restores a key from its backup, locked from its first moment, with its public half beside it, and lets it prove itself. */
export async function restoreWrapped ({ session, key: unwrappingKey, ways }: Wrapping, order: RestoreOrder): Promise<RestoredKey> {
  const { algorithm, id, label, publicKey, wrapped } = order
  return await orDestroyed(session, [id], () => {
    const { attributes, unenforced } = unwrapKey(session, unwrappingKey, wrapped, mechanismFor({ ways }, order.standard), replica({ algorithm, id: fromHex(id), label }))
    if (publicKey !== null && algorithm !== 'aes-256') importPublicKey(session, algorithm, publicKey, { id: fromHex(id), label })
    return { attributes: [...attributes], unenforced: [...unenforced], proof: prove(session, findKey(session, fromHex(id)), order) }
  })
}

/** A signature by the restored key, verified under the public key it must have; of a secret key, the check value that it had on its first token. */
export function prove (session: TokenSession, key: SigningKey, { algorithm, publicKey, text, check }: ReopenOrder): KeyProof {
  const data = new TextEncoder().encode(text)
  const { mechanism, signature } = signWith(session, key, data)
  const verdicts = publicKey === null
    ? { 'check value of the first token': check !== null && equalBytes(signWith(session, key, new TextEncoder().encode(check.text)).signature, check.signature) }
    : { 'node:crypto': verifyWithNode(algorithm, publicKey, data, signature), '@noble/curves': verifyWithNoble(algorithm, publicKey, data, signature) }
  const refusing = Object.entries(verdicts).filter(([, good]) => !good).map(([by]) => by)
  if (refusing.length > 0) throw new CeremonyError('restored-proof-failed', { by: refusing.join(', ') })
  return { text, mechanism, signature: toBase64(signature), verifiedBy: Object.keys(verdicts) }
}
