// A key used once on a fixed text, as proof: two implementations that share no code verify what it signed. A secret key makes a check value (CMAC) that only
// the token can check again.

import { findKey } from '../hsm/find.ts'
import { signWith, verifyMac } from '../hsm/sign.ts'
import { wrapsAndUnwraps } from '../hsm/wrap.ts'
import { verifyWithNoble, verifyWithNode } from '../keys/signature.ts'
import { fromHex, toBase64 } from '../transcript/hash.ts'
import type { Algorithm } from '../transcript/plan.ts'
import type { KeyProof } from '../transcript/results.ts'
import type { Context } from './action.ts'

/** A key where it is used, and the public key that what it signs must verify under; null for a secret key. */
export interface ProvingKey { readonly token: string, readonly id: string, readonly algorithm: Algorithm, readonly publicKey: Uint8Array | null }

/**
 * Has the key under its CKA_ID sign a text. Needs the user's login.
 * @throws what `failed` makes of the names of those that did not verify it; HsmError as `findKey` and `signWith` throw
 */
export function proveKey (on: Context, { token, id, algorithm, publicKey }: ProvingKey, text: string, failed: (by: string) => Error): KeyProof {
  const session = on.tokens.session(token)
  const data = new TextEncoder().encode(text)
  const found = findKey(session, fromHex(id))
  const { mechanism, signature } = signWith(session, found, data)
  const verdicts = publicKey === null
    ? { token: found.kind === 'secret' && verifyMac(session, found, data, signature) }
    : { 'node:crypto': verifyWithNode(algorithm, publicKey, data, signature), '@noble/curves': verifyWithNoble(algorithm, publicKey, data, signature) }
  const refusing = Object.entries(verdicts).filter(([, good]) => !good).map(([by]) => by)
  if (refusing.length > 0) throw failed(refusing.join(', '))
  return { text, mechanism, signature: toBase64(signature), verifiedBy: Object.keys(verdicts) }
}

/** That a secret key does what it is for, beside its check value: what it wraps, it unwraps. Names what showed it; nothing where the token has no mechanism that could. */
export function proveWrapping (on: Context, { token, id }: Pick<ProvingKey, 'token' | 'id'>, failed: (by: string) => Error): string[] {
  const session = on.tokens.session(token)
  const found = findKey(session, fromHex(id))
  const unwraps = found.kind === 'secret' ? wrapsAndUnwraps(session, found.secret) : false
  if (unwraps === false) throw failed(roundTrip)
  return unwraps === null ? [] : [roundTrip]
}

const roundTrip = 'a throw-away key wrapped and unwrapped'
