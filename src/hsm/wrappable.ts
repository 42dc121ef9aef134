// Whether a token lets keys of an algorithm be wrapped at all: some refuse a kind of key whatever its attributes say (Ed25519 on SoftHSM).
// Found out with throw-away session keys, long before a key is made that needs a backup.

import { randomBytes } from 'node:crypto'
import pkcs11js from 'pkcs11js'
import type { Attribute, Handle } from 'pkcs11js'
import type { Algorithm } from '../transcript/plan.ts'
import { algorithms } from './algorithms.ts'
import { assertCanGenerate } from './capabilities.ts'
import { hsmErrorFrom } from './errors.ts'
import type { TokenSession } from './session.ts'
import { wrapKey } from './wrap.ts'

/**
 * Generates a throw-away key of the algorithm and wraps it under a throw-away key, both as session objects. Needs the user's login.
 * @returns the length of the wrapped key in bytes
 * @throws HsmError `not-wrappable`, `not-extractable`, `mechanism-missing`, `not-logged-in`, `session-lost`, `device-error`
 */
export async function assertWrappable (session: TokenSession, algorithm: Algorithm, mechanism: number): Promise<number> {
  session.assertLoggedIn('user', 'C_WrapKey')
  assertCanGenerate(session, algorithm)
  const made: Handle[] = []
  try {
    const target = await generateThrowAway(session, algorithm, made)
    const value = randomBytes(32)
    const wrapping = session.call('C_CreateObject', () => session.p11.C_CreateObject(session.handle, [
      ...sessionOnly, { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_SECRET_KEY }, { type: pkcs11js.CKA_KEY_TYPE, value: pkcs11js.CKK_AES },
      { type: pkcs11js.CKA_VALUE, value }, { type: pkcs11js.CKA_WRAP, value: true }
    ]))
    value.fill(0)
    made.push(wrapping)
    return wrapKey(session, wrapping, target, mechanism).length
  } finally {
    for (const handle of made) session.call('C_DestroyObject', () => session.p11.C_DestroyObject(session.handle, handle))
  }
}

const sessionOnly: readonly Attribute[] = [
  { type: pkcs11js.CKA_TOKEN, value: false }, { type: pkcs11js.CKA_PRIVATE, value: true }, { type: pkcs11js.CKA_SENSITIVE, value: true }
]

/** The private or secret key; whatever was made is added to `made`. */
async function generateThrowAway (session: TokenSession, algorithm: Algorithm, made: Handle[]): Promise<Handle> {
  const facts = algorithms[algorithm]
  const { p11, handle } = session
  const own = [...sessionOnly, { type: pkcs11js.CKA_EXTRACTABLE, value: true }]
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
