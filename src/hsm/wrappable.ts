// Whether a token lets keys of an algorithm be wrapped at all, and takes them back: some refuse a kind of key whatever its attributes say (Ed25519 on SoftHSM).
// Found out with throw-away session keys, long before a key is made that needs a backup.

import { randomBytes } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import type { Attribute, Handle } from 'pkcs11js'
import type { Algorithm } from '../transcript/plan.ts'
import { algorithms } from './algorithms.ts'
import { assertCanGenerate } from './capabilities.ts'
import { hsmErrorFrom } from './errors.ts'
import type { TokenSession } from './session.ts'
import { replica } from './templates.ts'
import { unwrapKey, wrapKey } from './wrap.ts'

/**
 * Generates a throw-away key of the algorithm, wraps it under a throw-away key, and unwraps it again as a replica would be: all session objects. What the
 * token did not take in the unwrap's template is known to the session afterwards (`leftOut`). Needs the user's login.
 * @param trustedKey a wrapping key of the security officer's; the throw-away key then asks for a trusted one
 * @throws HsmError `not-wrappable`, `not-extractable`, `mechanism-missing`, `wrapped-key-refused`, `template-refused`, `not-logged-in`, `session-lost`, `device-error`
 */
export async function assertWrappable (session: TokenSession, algorithm: Algorithm, mechanism: number, trustedKey?: Handle): Promise<void> {
  session.assertLoggedIn('user', 'C_WrapKey')
  assertCanGenerate(session, algorithm)
  const made: Handle[] = []
  try {
    const target = await generateThrowAway(session, algorithm, made, trustedKey !== undefined)
    const own = throwAwayWrapper(session)
    made.push(own)
    const wrapped = wrapKey(session, trustedKey ?? own, target, mechanism)
    // Under the security officer's key it can't be opened again here: that one only wraps.
    if (trustedKey !== undefined) return
    const template = replica({ algorithm, id: randomBytes(16), label: 'throw-away' }).map(one => one.name === 'CKA_TOKEN' ? { ...one, value: false } : one)
    made.push(unwrapKey(session, own, wrapped, mechanism, template).handle)
  } finally {
    for (const handle of made) session.call('C_DestroyObject', () => session.p11.C_DestroyObject(session.handle, handle))
  }
}

function throwAwayWrapper (session: TokenSession): Handle {
  const value = randomBytes(32)
  try {
    return session.call('C_CreateObject', () => session.p11.C_CreateObject(session.handle, [
      ...sessionOnly, { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_SECRET_KEY }, { type: pkcs11js.CKA_KEY_TYPE, value: pkcs11js.CKK_AES },
      { type: pkcs11js.CKA_VALUE, value }, { type: pkcs11js.CKA_WRAP, value: true }, { type: pkcs11js.CKA_UNWRAP, value: true }
    ]))
  } finally {
    value.fill(0)
  }
}

const sessionOnly: readonly Attribute[] = [
  { type: pkcs11js.CKA_TOKEN, value: false }, { type: pkcs11js.CKA_PRIVATE, value: true }, { type: pkcs11js.CKA_SENSITIVE, value: true }
]

/** A session key of the algorithm that can be wrapped: the private or secret key. Whatever was made is added to `made`, for the caller to destroy. */
export async function generateThrowAway (session: TokenSession, algorithm: Algorithm, made: Handle[], wrapWithTrusted: boolean): Promise<Handle> {
  const facts = algorithms[algorithm]
  const { p11, handle } = session
  const own = [...sessionOnly, { type: pkcs11js.CKA_EXTRACTABLE, value: true }, ...(wrapWithTrusted ? [{ type: pkcs11js.CKA_WRAP_WITH_TRUSTED, value: true }] : [])]
  if (facts.kind === 'secret') {
    const key = session.call('C_GenerateKey', () => p11.C_GenerateKey(handle, { mechanism: facts.generate }, [...own, { type: pkcs11js.CKA_VALUE_LEN, value: facts.bytes }]))
    made.push(key)
    return key
  }
  const kind: Attribute[] = facts.kind === 'ec'
    ? [{ type: pkcs11js.CKA_EC_PARAMS, value: facts.params }]
    : [{ type: pkcs11js.CKA_MODULUS_BITS, value: facts.modulusBits }, { type: pkcs11js.CKA_PUBLIC_EXPONENT, value: Buffer.from([1, 0, 1]) }]
  const publicHalf = [{ type: pkcs11js.CKA_TOKEN, value: false }, { type: pkcs11js.CKA_VERIFY, value: true }, ...kind]
  try {
    const { privateKey, publicKey } = await p11.C_GenerateKeyPairAsync(handle, { mechanism: facts.generate }, publicHalf, [...own, { type: pkcs11js.CKA_SIGN, value: true }])
    made.push(privateKey, publicKey)
    return privateKey
  } catch (error) {
    throw hsmErrorFrom(error, 'C_GenerateKeyPair', session.name)
  }
}
